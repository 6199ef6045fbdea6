"""What pandoc's reader takes for something else: breaks, boxes, verse, captions, alerts; and what it passes over."""

from typing import Any

import pytest

from guidebuild.composing.prose import read_prose
from guidebuild.errors import ToolError
from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.containers import rebuilt


def read(text: str, dialect: str | None = None) -> tuple[list[Any], list[str]]:
    blocks, found = read_prose(Markdown(text, Span("a.md", 1, 1)), dialect)
    return doctree.strip(blocks), [f"{each.span.line}:{each.span.column} {each.message}" for each in found]


def shape(blocks: list[Any]) -> list[Any]:
    """The kinds of the blocks; of a list the kinds in its items."""
    return [
        [block["t"], *(shape(item) for item in block["c"])] if block["t"] == "BulletList" else block["t"]
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* * *\nnext", ["HorizontalRule", "Para"]),
        ("- - -", ["HorizontalRule"]),
        ("*  *\t* *", ["HorizontalRule"]),
        ("words\n* * *\nmore", ["Para", "HorizontalRule", "Para"]),
        ("* a\n* * *\n* b", [["BulletList", ["Plain"]], "HorizontalRule", ["BulletList", ["Plain"]]]),
        ("- a\n\n  * * *\n\n  b", [["BulletList", ["Para", "HorizontalRule", "Para"]]]),
        ("- - text", [["BulletList", [["BulletList", ["Plain"]]]]]),
        ("```\n* * *\n```", ["CodeBlock"]),
    ],
)
def test_a_break_is_a_break(text: str, expected: list[Any]) -> None:
    blocks, found = read(text)
    assert shape(blocks) == expected
    assert found == []


@pytest.mark.parametrize(
    ("text", "dialect", "box"),
    [
        ("- [ ] words", None, "☐"),
        ("- [x] words", None, "☑"),
        ("* [X] words", None, "☑"),
        ("1. [ ] words", None, "☐"),
        ("- [x] words", "gfm", "☑"),
        ("- [x] words", "markdown", "☑"),
        ("- [y] words", None, None),
        ("- [x]words", None, None),
        ("[x] words", None, None),
    ],
)
def test_a_box_is_a_box(text: str, dialect: str | None, box: str | None) -> None:
    blocks, _ = read(text, dialect)
    boxes = [node for node in doctree.walk(blocks) if node["t"] == "Span" and "task" in doctree.attr(node)[1]]
    assert [doctree.text(node["c"]) for node in boxes] == ([box] if box else [])
    assert "words" in doctree.text(blocks)


def test_verse_keeps_its_lines_and_indents() -> None:
    (verse,), found = read("| one\n|    two\n|\n| *three*\n  goes on")
    assert verse["t"] == "LineBlock"
    assert [doctree.text(line) for line in verse["c"]] == ["one", "\u00a0\u00a0\u00a0two", "", "three goes on"]
    assert found == []


def test_a_row_of_a_table_is_no_verse() -> None:
    (row,), _ = read("| a | b |")
    assert row["t"] == "Para"


def test_a_caption_belongs_to_its_table() -> None:
    (table,), found = read("| a |\n|---|\n| 1 |\n\n: The *caption* {#own}")
    assert doctree.attr(table)[0] == "own"
    assert doctree.text(table["c"][1][1]) == "The caption"
    assert found == []


def test_attributes_on_emphasis_and_paragraphs_are_kept() -> None:
    (div, para), _ = read("{lang=de #one}\nEin Absatz.\n\n*words*{lang=la only=student}")
    assert doctree.attr(div) == ("one", [], {"lang": "de"})
    assert doctree.attr(para["c"][0]) == ("", [], {"lang": "la", "only": "student"})


def test_an_alert_is_a_call_out() -> None:
    (note, caution), found = read("> [!NOTE]\n> one\n\n> [!CAUTION]\n> two")
    assert doctree.attr(note) == ("", ["callout"], {"title": "Note"})
    assert doctree.attr(caution) == ("", ["warning"], {"title": "Caution"})
    assert [doctree.text(block["c"][1]) for block in (note, caution)] == ["one", "two"]
    assert found == []


def test_an_emoji_is_a_character() -> None:
    (para,), found = read("So :smile: it is")
    assert doctree.text(para) == "So 😄 it is"
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words {only=student}", ["1:7 `{only=student}` belongs to nothing here, and withholds nothing"]),
        ("[] {only=student} words", ["1:4 `{only=student}` belongs to nothing here, and withholds nothing"]),
        ("[words]{only=student}} and `x{a=b}}`", ["1:22 a second brace behind `{only=student}` is printed"]),
        ("{ so [words]{only=student}} it is", []),
        (
            "| a |\n|---|\n| 1 |\n\n: [words] {only=student}",
            ["5:11 the brackets are printed, and `{only=student}` speaks for the table"],
        ),
        ("## [One] {only=student}", ["1:10 the brackets are printed, and `{only=student}` speaks for the section"]),
        ("## One [two]{only=student}\n\n### See [three] {#own}", []),
        (
            "so[^n]\n\n[^n]: <!-- only=student --> words",
            ["3:7 `<!-- only=student -->` is no condition here, and withholds nothing"],
        ),
        ("#. one", ["1:1 `#.` is printed as it stands"]),
        ("(@) one", ["1:1 `(@` is printed as it stands"]),
        ("6. rule:\n   a) one", ["2:4 `a)` begins a line of a paragraph, and is no list there"]),
        ("so\n5. five\n6. six", ["2:1 `5.` begins a line of a paragraph, and is no list there"]),
        ("so\nii. two\niii. three", ["2:1 `ii.` begins a line of a paragraph, and is no list there"]),
        ("А) one", ["1:1 no list counts with the letter `А`"]),
        (r"so $\frac{a}{b}$ it is", [r"1:4 the formula `\frac{a}{b}` is printed as TeX"]),
    ],
)
def test_what_is_not_read_as_meant_is_told(text: str, expected: list[str]) -> None:
    assert read(text)[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was in\n14. The number of the house.",
        "As J. B. and\nA. Smith said.",
        "1986\\. was a year",
        "A. Smith wrote so.",
        "$a^2 + b_1$ and H~2~O",
        "(a) one\n(b) two",
        "z. last",
    ],
)
def test_what_is_right_stays_silent(text: str) -> None:
    assert read(text)[1] == []


def test_no_kind_of_node_passes_unseen() -> None:
    with pytest.raises(ToolError, match="`Marquee`"):
        rebuilt({"t": "Marquee", "c": []}, lambda blocks, _: blocks, lambda inlines: inlines)


def test_a_walk_reaches_every_text() -> None:
    """Each text of a document with everything in it is changed once."""
    text = (
        "Para *emph* **strong** [span]{lang=de} [link](https://a.b) `code`[^n]\n\n> quote\n\n- item\n\n3) number\n\n"
        "Term\n:   definition\n\n| head |\n|---|\n| cell |\n\n: caption\n\n| verse\n\n::: {lang=de}\nfence\n:::\n\n"
        '## Heading\n\n"quoted" ~~struck~~ ^sup^ ~sub~ ![picture words](a.png)\n\n[^n]: note\n'
    )
    blocks, _ = read(text)

    def upper(inlines: list[Any]) -> list[Any]:
        return [
            {**node, "c": node["c"].upper()} if node["t"] == "Str" else rebuilt(node, lambda b, _: walk(b), upper)
            for node in inlines
        ]

    def walk(inner: list[Any]) -> list[Any]:
        return [rebuilt(block, lambda b, _: walk(b), upper) for block in inner]

    strings = [node["c"] for node in doctree.walk(walk(blocks)) if node["t"] == "Str"]
    assert [string for string in strings if string != string.upper()] == []
    assert len(strings) >= 20


@pytest.mark.parametrize(
    "lines",
    [
        ("- An item.", "", "  ```", "  [^1] {only=nobody} twice twice", "  ```"),
        ("   999999. An item.", "", "           ~~~~~", "           [^1] and [x][y]", "           ~~~~~"),
        ("- ~~~", "  [^1] {.left", "  ~~~"),
        ("> ```", "> [^1] ::: {.nothing}", "> ```"),
    ],
)
def test_what_stands_in_code_is_code_wherever_its_block_stands(lines: tuple[str, ...]) -> None:
    blocks, found = read("\n".join(lines))
    assert found == []
    assert ["[^1]" in str(node["c"]) for node in doctree.walk(blocks) if node["t"] == "CodeBlock"] == [True]
