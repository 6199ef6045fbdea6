"""What libyaml makes of odd and hostile texts: read, or told at its place, and soon."""

import time
from typing import Any

import pytest

from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools.yaml_files import yaml_events
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml, read_yaml


def reading(text: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    return parse_yaml(text, "a.yaml")


@pytest.mark.parametrize("text", ["a:\tb", "{q: May I? Yes., a: b}", "[a?b, c]", "a: 'b'\t# c"])
def test_tabs_and_question_marks_are_read(text: str) -> None:
    value, found = reading(text)
    assert value is not None
    assert found == ()


@pytest.mark.parametrize("text", ["{", "[a", "a: {b: c", "a:\n  - [b, c"])
def test_a_bracket_that_ends_the_file_is_told_where_it_opens(text: str) -> None:
    ((fault,), opened) = reading(text).diagnostics, max(text.rfind("["), text.rfind("{"))
    assert fault.message.endswith("opened here is not closed")
    assert fault.span.column == opened - text.rfind("\n", 0, opened)


def test_without_libyaml_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "LOADER", None)
    with pytest.raises(ToolError, match="PyYAML came without libyaml, so no guide can be read: `pip install"):
        reading("a: b")


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ('question: "a\\bc"', 1, 11, "the control character U+0008 stands in `question`"),
        ('a:\n  - b\n  - "\\0"', 3, 5, "the control character U+0000 stands in `a`"),
        ('a: {b: c}\nd: "\\x1b[31m"', 2, 4, "the control character U+001B stands in `d`"),
        ('a: "\\uFFFE"', 1, 4, "the noncharacter U+FFFE stands in `a`"),
        ('a: "\\u202e"', 1, 4, "the override of direction U+202E stands in `a`"),
        ('a: "\\L"', 1, 4, "the line separator U+2028 stands in `a`"),
        ('"\\0": b', 1, 1, "the control character U+0000 stands in a key"),
        ('"\\x1b"', 1, 1, "the control character U+001B stands in the file"),
    ],
)
def test_a_character_that_an_escape_makes_is_told_at_its_value(
    text: str, line: int, column: int, sentence: str
) -> None:
    _, found = reading(text)
    assert [(each.code, each.span.line, each.span.column, each.message) for each in found] == [
        (Code.FILE_ENCODING, line, column, sentence)
    ]


@pytest.mark.parametrize(
    "text", ["a: \u200fשלום\u200e", "a: \u2066b\u2069", "a: می\u200cخواهم", "a: \U0001f468\u200d\U0001f469"]
)
def test_marks_that_scripts_are_written_with_are_text(text: str) -> None:
    assert reading(text)[1] == ()


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a: b\u2028c: d", 1, 5),
        ("a\u0085b", 1, 2),
        ("a: b\n\ufeffc: d", 2, 1),
        ("a: \u202eb", 1, 4),
        ("a: \U0001fffe", 1, 4),
    ],
)
def test_a_character_that_works_unseen_is_told_in_the_file(content: str, line: int, column: int) -> None:
    value, found = read_yaml(content.encode(), "a.yaml")
    assert value is None
    assert [(each.code, each.span.line, each.span.column) for each in found] == [(Code.FILE_ENCODING, line, column)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 300_000, Code.YAML_DEPTH),
        ("{a: " * 100_000, Code.YAML_DEPTH),
        ("- " * 100_000, Code.YAML_DEPTH),
        ("[" + "a," * 300_000 + "]", Code.LIMIT_SIZE),
        ("\n".join(f"k{n}: v" for n in range(60_000)), Code.LIMIT_SIZE),
        ("a: b\n" * 60_000, Code.YAML_DUPLICATE_KEY),
        ("a: " + "&a " * 100_000, Code.YAML_SYNTAX),
        ("'" + "x " * 400_000, Code.YAML_SYNTAX),
    ],
)
def test_a_bomb_is_refused_soon(text: str, code: Code) -> None:
    started = time.process_time()
    _, found = reading(text)
    assert found[-1].code is code
    assert len(found) <= 200
    assert time.process_time() - started < 4
