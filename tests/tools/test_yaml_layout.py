"""Every character of a text has the place at which an author finds it in the file, however YAML writes the text."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.suite import examples

from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown, place
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

WRITTEN = [
    pytest.param("k: one two\n  three *four*\n\n  five\n", id="plain"),
    pytest.param("k:\n   one\n\n\n   two   \n   three\nl: x\n", id="plain-below-its-key"),
    pytest.param("k: 'one  \n  two ''quoted''\n\n  three⏎\n\n  '\n", id="single"),
    pytest.param(
        'k: "one  \n  two \\"quoted\\" \\t\\u00e9x\n\n  three\\\n   four \\\n\n  five\\ \n six\n  "\n', id="double"
    ),
    pytest.param('k: "\n\n  one\n  two"\n', id="double-after-empty-lines"),
    pytest.param("k: >\n\n   one\n   two\n\n     - three\n     - four\n\n   five\n\n\nl: x\n", id="folded"),
    pytest.param("k: >2-\n    code\n  one\n  two\nl: x\n", id="folded-with-an-indent"),
    pytest.param("k: |\n   one\n     two\n\n   three\n", id="literal"),
    pytest.param('- {k: "one\\n\\ntwo", l: x}\n', id="one-line"),
]


def text_of(written: str) -> Markdown:
    tree = parse_yaml(written, "f.yaml").value
    return Markdown.accept((tree[0] if isinstance(tree, list) else tree)["k"])


def sees(written: str, span: Span, character: str) -> bool:
    """Whether a character stands at a place as itself, or as the escape of it."""
    there = written.split("\n")[span.line - 1][span.column - 1 :]
    return there.startswith((character, "\\"))


@pytest.mark.parametrize("written", WRITTEN)
def test_every_character_stands_where_its_place_says(written: str) -> None:
    text = text_of(written)
    for offset, character in enumerate(text):
        span = text.place(offset)
        if not character.isspace():
            assert sees(written, span, character), (offset, character, span)
        assert 1 <= span.column <= len(written.split("\n")[span.line - 1]) + 1 or "|" in written


@pytest.mark.parametrize("written", WRITTEN)
def test_line_and_column_say_the_same_as_an_index(written: str) -> None:
    text = text_of(written)
    for offset in range(len(text)):
        line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
        assert text.at((line, column)) == text.place(offset)


def test_a_text_that_lies_in_its_file_as_it_is_has_no_pieces() -> None:
    tree = parse_yaml("a: one\nb: 'two'\nc: \"three\"\nd: |\n  four\n  five\n", "f.yaml").value
    assert [value.runs for value in tree.values()] == [(), (), (), ()]


def test_what_stands_between_two_pieces_is_behind_the_first() -> None:
    text = text_of("k: one\n  two\n")
    assert [text.place(offset).column for offset in (2, 3, 4)] == [6, 7, 3]
    assert [text.place(offset).line for offset in (2, 3, 4)] == [1, 1, 2]


def test_an_index_beyond_the_text_is_its_end() -> None:
    text = text_of("k: one\n  two\n")
    assert text.place(99) == Span("f.yaml", 2, 6)
    assert place("one\ntwo", 4, Span("f.md", 3, 1)) == Span("f.md", 4, 1)


@examples(200)
@given(
    st.text(alphabet="ab \n'\"\\-:*é\t", min_size=1, max_size=60).filter(str.strip),
    st.sampled_from(["'", '"', ">", None]),
    st.integers(min_value=4, max_value=30),
)
def test_whatever_is_written_is_found(text: str, style: str | None, width: int) -> None:
    written = yaml.safe_dump({"k": text}, default_style=style, allow_unicode=True, width=width)
    read = parse_yaml(written, "f.yaml").value
    if read is None or read["k"] is None:
        return  # a tab where this YAML has none
    found = Markdown.accept(read["k"])
    lines = written.split("\n")
    for offset, character in enumerate(found):
        span = found.place(offset)
        assert 1 <= span.line <= len(lines)
        assert found.runs == () or span.column <= len(lines[span.line - 1]) + 1
        if not character.isspace():
            assert sees(written, span, character), (written, offset, span)
