"""Positions, texts and refusals of the YAML tree."""

import copy
import pickle
import random
from pathlib import Path

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, has_errors
from guidebuild.tools.yaml_files.yaml_nodes import (
    MAX_DEPTH,
    LocatedList,
    LocatedMapping,
    LocatedText,
    parse_yaml,
    read_yaml,
)


def tree(text: str):
    value, found = parse_yaml(text, "f.yaml")
    assert found == ()
    return value


def refusal(text: str) -> tuple[Code, int, int]:
    value, found = parse_yaml(text, "f.yaml")
    assert value is None
    assert len(found) == 1
    return found[0].code, found[0].span.line, found[0].span.column


@pytest.mark.parametrize(
    "written",
    ["no", "on", "yes", "1.10", "010", "0o7", "1_000", "12:30", "2026-01-15", "1e3", ".inf", "true", "=", "0x1F"],
)
def test_scalars_stay_text(written: str) -> None:
    value = tree(f"key: {written}\n")["key"]
    assert type(value) is LocatedText
    assert value == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# nothing"])
def test_plain_nulls_are_none(written: str) -> None:
    assert tree(f"key: {written}\n") == {"key": None}


@pytest.mark.parametrize("written", ["''", '""', "'null'", '"~"'])
def test_quoted_nulls_are_text(written: str) -> None:
    assert tree(f"key: {written}\n") == {"key": written[1:-1]}


def test_every_value_knows_its_place() -> None:
    value = tree("a: é\nlist:\n  - one\n  - {b: two, 'c': [three]}\nempty:\n")
    assert isinstance(value, LocatedMapping)
    assert value.span == Span("f.yaml", 1, 1)
    assert value["a"].span == Span("f.yaml", 1, 4)
    assert value.key_spans["list"] == Span("f.yaml", 2, 1)
    items = value["list"]
    assert isinstance(items, LocatedList)
    assert items.value_spans == [Span("f.yaml", 3, 5), Span("f.yaml", 4, 5)]
    assert items[1].key_spans == {"b": Span("f.yaml", 4, 6), "c": Span("f.yaml", 4, 14)}
    assert items[1]["c"].value_spans == [Span("f.yaml", 4, 20)]
    assert value.key_spans["empty"] == Span("f.yaml", 5, 1)


def test_columns_count_characters() -> None:
    assert tree('{"😀é": ß, b: c}').key_spans["b"] == Span("f.yaml", 1, 11)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("k: |\n  first\n    second\n", 2, 3),
        ("k: |-\n      first\n", 2, 7),
        ("k: |2\n    code\n", 2, 3),
        ("k: |\n\n\n    first\n", 2, 5),
        ("k: |   # why\n    first\n", 2, 5),
        ("k: >\n   first\n   second\n", 2, 4),
        ("k: 'first'\n", 1, 5),
        ('k: "first"\n', 1, 5),
        ("k: first\n", 1, 4),
        ("k:\n  first\n  second\n", 2, 3),
    ],
)
def test_prose_begins_where_its_first_character_stands(text: str, line: int, column: int) -> None:
    assert tree(text)["k"].prose_span == Span("f.yaml", line, column)


def test_lines_of_a_literal_block_are_lines_of_the_file() -> None:
    text = "k: |\n\n  one\n\n  two\n"
    prose = tree(text)["k"]
    written = text.split("\n")
    for offset, line in enumerate(prose.rstrip("\n").split("\n")):
        assert written[prose.prose_span.line - 1 + offset][prose.prose_span.column - 1 :] == line


def test_plain_says_whether_quotes_were_needed() -> None:
    value = tree("a: b\nc: 'd'\ne: |\n  f\n")
    assert [text.plain for text in value.values()] == [True, False, False]


def test_first_line_shifts_all_positions() -> None:
    assert parse_yaml("a: b", "c.md", first_line=2).value["a"].span == Span("c.md", 2, 4)
    assert parse_yaml("a: b: c", "c.md", first_line=2).diagnostics[0].span == Span("c.md", 2, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", (Code.YAML_DUPLICATE_KEY, 3, 1)),
        ("a: &x 1\n", (Code.YAML_ALIAS, 1, 4)),
        ("a: *x\n", (Code.YAML_ALIAS, 1, 4)),
        ("a: !!int 1\n", (Code.YAML_ALIAS, 1, 4)),
        ("a: !!python/object/apply:os.system [ls]\n", (Code.YAML_ALIAS, 1, 4)),
        ("<<: {a: 1}\n", (Code.YAML_ALIAS, 1, 1)),
        ("a: 1\n---\nb: 2\n", (Code.YAML_SYNTAX, 2, 1)),
        ("? [a]\n: b\n", (Code.YAML_SYNTAX, 1, 3)),
        ("a: [\n", (Code.YAML_SYNTAX, 1, 4)),
        ("[" * 5000, (Code.YAML_DEPTH, 1, MAX_DEPTH + 2)),
        ("{a: " * 5000, (Code.YAML_DEPTH, 1, 4 * (MAX_DEPTH + 1))),
    ],
)
def test_refusals(text: str, expected: tuple[Code, int, int]) -> None:
    code, line, column = refusal(text)
    assert (code, line) == expected[:2]
    assert column == expected[2] or code is Code.YAML_DEPTH


def test_a_second_key_points_at_the_first() -> None:
    found = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml").diagnostics
    assert [(d.span.line, d.span.column, d.related[0][0].line, d.related[0][0].column) for d in found] == [
        (2, 11, 2, 5),
        (3, 1, 1, 1),
    ]


def test_a_quoted_merge_key_is_a_key() -> None:
    assert tree('"<<": a') == {"<<": "a"}


@pytest.mark.parametrize("empty", ["", "\n\n", "# nothing\n", "---\n"])
def test_an_empty_file_is_none(empty: str) -> None:
    assert tree(empty) is None


def test_bytes_are_utf8_without_control_characters() -> None:
    assert read_yaml("a: b\r\nc: d\r\n".encode("utf-8-sig"), "f.yaml").value == {"a": "b", "c": "d"}
    assert [d.span for d in read_yaml(b"a: b\nc: \xff\n", "f.yaml").diagnostics] == [Span("f.yaml", 2, 4)]
    assert [d.span for d in read_yaml(b"a: b\nc: d\x00\n", "f.yaml").diagnostics] == [Span("f.yaml", 2, 5)]
    assert read_yaml("a: b".encode("utf-16"), "f.yaml").diagnostics[0].code is Code.FILE_ENCODING


def test_trees_can_be_copied_and_pickled() -> None:
    value = tree("a: |\n  b\nc: [d]\n")
    for twin in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
        assert twin == value
        assert twin.key_spans == value.key_spans
        assert twin["a"].prose_span == Span("f.yaml", 2, 3)
        assert twin["c"].value_spans == value["c"].value_spans


def test_damaged_files_give_diagnostics_and_no_exception(minimal: Path) -> None:
    whole = (minimal / "guide" / "guide.yaml").read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 3)] = bytes(chance.choices(b":-[]{}#&*!|>'\"%@`,?\n\t \x00\xff", k=2))
        value, found = read_yaml(bytes(damaged), "f.yaml")
        assert value is None or not has_errors(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id": "a"\n  "type": "]}"}]', '2:3: a comma is missing in the mapping before `"type": "]}"}]`'),
        ('a: ["x"\n  "y"]', '2:3: a comma is missing in the list before `"y"]`'),
        ('a: {"id": "a"\n"type": "book"\n', "1:4: the mapping opened here is not closed"),
        ('a: ["x"\n"b": {c: d}\n', "1:4: the list opened here is not closed"),
    ],
)
def test_a_missing_comma_is_no_missing_bracket(text: str, said: str) -> None:
    (found,) = parse_yaml(text, "f.yaml")[1]
    assert f"{found.span.line}:{found.span.column}: {found.message}" == said
