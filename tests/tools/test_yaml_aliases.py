"""A value that is written once and stands in several places of one YAML file."""

from typing import Any

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.limits import LIMITS
from guidebuild.tools.yaml_files.yaml_lists import with_item
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml
from guidebuild.tools.yaml_files.yaml_trees import Leaf, read_tree, with_first, with_tree

SHARED = "a: &shared\n  text: one\n  many: [x, y]\nb: *shared\nc:\n  - *shared\n"


def _read(text: str) -> Any:
    value, found = parse_yaml(text, "f.yaml")
    assert found == ()
    return value


def _faults(text: str) -> list[tuple[Code, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in parse_yaml(text, "f.yaml").diagnostics]


def test_an_alias_stands_for_what_its_anchor_marks() -> None:
    read = _read(SHARED)
    one = {"text": "one", "many": ["x", "y"]}
    assert read == {"a": one, "b": one, "c": [one]}
    assert read["a"] is not read["b"]


def test_each_copy_is_where_it_is_written_and_knows_where_it_is_used() -> None:
    read = _read(SHARED)
    place, used = Span("f.yaml", 2, 9), [None, Span("f.yaml", 4, 4), Span("f.yaml", 6, 5)]
    texts = [read["a"]["text"], read["b"]["text"], read["c"][0]["text"]]
    assert [each.span for each in texts] == [place] * 3
    assert [each.span.used for each in texts] == used
    assert [each["many"].value_spans[1].used for each in (read["a"], read["b"], read["c"][0])] == used
    assert read["b"].key_spans["text"].used == used[1]
    assert read.value_spans["b"] == Span("f.yaml", 4, 4)


def test_an_alias_in_what_an_anchor_marks_is_used_where_the_outer_one_is() -> None:
    read = _read("a: &a one\nb: &b [*a]\nc: *b\n")
    assert read == {"a": "one", "b": ["one"], "c": ["one"]}
    assert (read["c"][0].span, read["c"][0].span.used) == (Span("f.yaml", 1, 7), Span("f.yaml", 3, 4))


@pytest.mark.parametrize(
    ("text", "place", "prose"),
    [
        ("a: &b  one\nc: *b\n", (1, 8), (1, 8)),
        ("a: &b 'one'\nc: *b\n", (1, 7), (1, 8)),
        ("a: &b |\n  one\nc: *b\n", (1, 7), (2, 3)),
        ("a: &b # here\n  one\nc: *b\n", (2, 3), (2, 3)),
        ("a:\n  &b\n  one\n  two\nc: *b\n", (3, 3), (3, 3)),
    ],
)
def test_a_text_begins_behind_its_anchor(text: str, place: tuple[int, int], prose: tuple[int, int]) -> None:
    read = _read(text)
    for each in (read["a"], read["c"]):
        assert (each.span, each.prose_span) == (Span("f.yaml", *place), Span("f.yaml", *prose))
    runs = [(run.start, run.end, run.span) for run in read["c"].runs]
    assert runs in ([], [(0, 3, Span("f.yaml", 3, 3)), (4, 7, Span("f.yaml", 4, 3))])


def test_a_finding_names_the_place_of_use() -> None:
    read = _read("a: &a |\n  one\n  two\nb: *a\n")
    found = error(Code.SHAPE_BAD_VALUE, read["b"].span, "this is wrong")
    assert str(found).split("\n")[1:] == ["   f.yaml:4:4: used here"]
    assert found == Diagnostic(Code.SHAPE_BAD_VALUE, Span("f.yaml", 1, 7), "this is wrong")


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: *b\n", 1, 4, "no anchor `&b` stands above the alias `*b`"),
        ("b: *a\na: &a x\n", 1, 4, "no anchor `&a` stands above the alias `*a`"),
        ("a: &a [x, *a]\n", 1, 11, "the alias `*a` stands inside the value that it refers to"),
        ("a: &a x\nb: &a y\nc: *a\n", 2, 4, "the anchor `&a` stands here a second time"),
        ("a: &co partners\n", 1, 4, "no alias `*co` refers to the anchor `&co`"),
        ("- &a id: x\n- y\n", 1, 3, "`&a` stands before a key"),
        ("a: &a x\n*a : y\n", 2, 1, "`*a` stands before a key"),
        ("a: &a {b: c}\nd:\n  <<: *a\n", 3, 3, "the merge key `<<` copies another mapping"),
    ],
)
def test_what_refers_to_nothing_is_refused(text: str, line: int, column: int, words: str) -> None:
    found = parse_yaml(text, "f.yaml").diagnostics
    assert (found[0].code, found[0].span, found[0].message) == (Code.YAML_ALIAS, Span("f.yaml", line, column), words)


def test_aliases_of_aliases_end_in_an_error() -> None:
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert _faults(f"a0: &a0 x\n{lists}") == [(Code.LIMIT_SIZE, 6, 35)]


def test_a_long_text_in_many_places_ends_in_an_error() -> None:
    uses = LIMITS.text_file // 100_000 + 2
    text = f"a: &a {'x' * 100_000}\nb:\n" + "  - *a\n" * uses
    assert [each[0] for each in _faults(text)] == [Code.LIMIT_SIZE]
    assert _faults(f"a: &a {'x' * 100_000}\nb:\n" + "  - *a\n" * 10) == []


def test_aliases_count_as_deep_as_what_they_stand_for() -> None:
    deep = "a: &a " + "[" * 14 + "x" + "]" * 14 + "\n"
    assert _faults(deep + "b: *a\n") == []
    assert _faults(deep + "b: " + "[" * 14 + "*a" + "]" * 14 + "\n") == [(Code.YAML_DEPTH, 2, 18)]


def test_files_are_changed_beside_their_aliases() -> None:
    assert read_tree(SHARED) == _read(SHARED)
    assert with_first(SHARED, "format", Leaf("2", plain=True)) == f"format: 2\n{SHARED}"
    wanted = {**_read(SHARED), "d": "new"}
    changed = with_tree(SHARED, wanted)
    assert changed is not None
    assert changed.startswith(SHARED)
    assert "&shared" in changed
    assert _read(changed) == wanted


def test_what_an_anchor_marks_is_not_changed_for_one_of_its_uses() -> None:
    text = "a: &a [x, y]\nb: *a\n"
    assert with_item(text, ["b"], "z") is None
    assert with_item(text, ["a"], "z") is None
    assert with_tree(text, {"a": ["x", "y"], "b": ["x", "z"]}) == "a: &a [x, y]\nb: [x, z]\n"
    assert with_item("a: &a [x, y]\nb: *a\nc: [z]\n", ["c"], "w") == "a: &a [x, y]\nb: *a\nc: [z, w]\n"


def test_what_grows_without_end_is_not_changed() -> None:
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert read_tree(f"a0: &a0 x\n{lists}") is None
    assert read_tree("a: &a [*a]\n") is None
    assert with_item("a: &a [*a]\n", ["a"], "x") is None
