"""Both parsers of PyYAML, the one in C and the one in Python, read every file alike, to the column."""

import random
import time
from pathlib import Path
from typing import Any

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools import yaml_events
from guidebuild.tools.yaml_located import LocatedList, LocatedMapping, LocatedText
from guidebuild.tools.yaml_nodes import parse_yaml, read_yaml

TESTS = Path(__file__).parents[1]
FILES = sorted(path for path in TESTS.rglob("*.yaml") if path.is_file() and path.stat().st_size < 4_000)
ODD = [
    'a:\tb', 'a: b\tc', 'a\t: b', "a: 'b'\t# c", '- a\n-\tb', 'a: |\t\n  b', '\ta: b', 'a:\n\tb: c', 'a: b\n\tc',
    '[a\t,\tb]', '{a: Who? What?, b: c}', '[?a, b]', '{a: ?b}', '[a?b]', '? a\n: b', '?', '{? a}', '[a:]',
    '{a:b}', '{a:[b]}', '[http://x.example/?a=b#c]', '{a: http://x.example/}', '- ', '-', 'a:', '{a: , b: }', '{a: }',
    'a: # b\nc: d', 'a: #b', 'a: b#c', '"a"#c', "'a'b", 'a: &b c', 'a: *b', 'a: !t b', '<<: *a',
    '%YAML 1.2\n---\na: b', '%X\n---\na', '---\na\n---\nb', 'a\n...\nb', '...', '|2', '>', '|+\n a\n\n',
    '>-\n a\n b\n\n  c', '|3\n a', 'a: >\n\tb', '"\\x41"', '"\\ud800"', '"\\U00110000"', '"\\q"', '"\\/"',
    '"a\\\n  b"', '"a\n\n  b"', "'a''b'", "'a", '"a', '[a', '{a', '[a}', 'a: b: c', 'a: - b', '- a: b\n c: d',
    'a: b\n  c: d', 'a\nb: c', '@a', '`a', 'a: @b', 'a: %b', '', '\n\n', '# a', '   ', "a: 'b", '? a\n? b', ': a',
    'a :b', "a: ''", 'a: ""', '- - - a', '-  a\n - b', 'a: [\n  b,\n  c\n]', 'a: {b: [c, {d: e}]}', 'é: 😀 b',
    'a: \u200bb', "x" * 1_100 + ": b", "? " + "x" * 1_100 + "\n: b", "[" * 40, "{a: " * 40, 'a: |#b\n  c',
    'a: |1+ # b\n c', 'a: >-2\n  b', 'a: |0\n b', 'a: |12\n b', 'a: |++\n b', 'a: |x\n b', '!t,u v',
    '!<t,u> v', '! v', '!!t v', '!a!b c', '!<> a',
]  # fmt: skip
PIECES = [
    '\t', ' ', '\n', ':', '-', '#', '[', ']', '{', '}', ',', '?', '&', '*', '|', '>', "'", '"', '\\', '%', '@',
    '`', '~', '=', '<', '\n  ', ': ', '- ', ' #', '? ', "'x'", '"x"', '\n\n', 'k: v', '\\x1b', '\\ud800', '|\n ',
    '>-\n  ', '---\n', '...\n', '&a ', '*a', '<<: *a', 'é', '😀', 'a:\tb', '- - ', 'Why? ',
]  # fmt: skip


def spoilt(number: int) -> str:
    """A file of the tests with something put in, taken out or repeated."""
    dice = random.Random(number)
    text = dice.choice(FILES).read_bytes().decode("utf-8", "replace").replace("\r", "")
    for _ in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)
        what = dice.random()
        if what < 0.6:
            text = text[:at] + dice.choice(PIECES) + text[at:]
        elif what < 0.8:
            text = text[:at] + text[at + dice.randint(1, 6) :]
        else:
            text = text[:at] + text[other : other + dice.randint(1, 30)] + text[at:]
    return text


def plain(node: Any) -> Any:
    """A tree with all its places, to be compared."""
    if isinstance(node, LocatedMapping):
        return [(key, node.key_spans[key], node.value_spans[key], plain(node[key])) for key in node]
    if isinstance(node, LocatedList):
        return [node.span, *zip(node.value_spans, map(plain, node), strict=True)]
    if isinstance(node, LocatedText):
        return str(node), node.span, node.plain, node.prose_span
    return node


def reading(text: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    value, found = parse_yaml(text, "a.yaml")
    return plain(value), found


def alike(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert yaml_events.FAST is not None, "libyaml is not here, so there is nothing to compare with"
    fast = [reading(text) for text in texts]
    monkeypatch.setattr(yaml_events, "FAST", None)
    for text, expected in zip(texts, fast, strict=True):
        assert reading(text) == expected, repr(text)


def test_odd_texts_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    alike(ODD, monkeypatch)


def test_the_files_of_the_tests_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    alike([path.read_bytes().decode("utf-8", "replace").replace("\r", "") for path in FILES], monkeypatch)


def test_spoilt_files_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    alike([spoilt(number) for number in range(600)], monkeypatch)


@pytest.mark.parametrize("text", ["a:\tb", "{q: May I? Yes., a: b}", "[a?b, c]", "a: 'b'\t# c"])
def test_what_libyaml_reads_is_read_without_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "FAST", None)
    value, found = reading(text)
    assert value is not None
    assert found == ()


@pytest.mark.parametrize("fast", [yaml_events.FAST, None], ids=["libyaml", "Python"])
@pytest.mark.parametrize(
    ("text", "line", "column", "sentence"),
    [
        ('question: "a\\bc"', 1, 11, "the control character U+0008 stands in `question`"),
        ('a:\n  - b\n  - "\\0"', 3, 5, "the control character U+0000 stands in `a`"),
        ('a: {b: c}\nd: "\\x1b[31m"', 2, 4, "the control character U+001B stands in `d`"),
        ('a: "\\ud800"', 1, 4, "the half character U+D800 stands in `a`"),
        ('a: "\\uFFFE"', 1, 4, "the noncharacter U+FFFE stands in `a`"),
        ('a: "\\u202e"', 1, 4, "the override of direction U+202E stands in `a`"),
        ('a: "\\L"', 1, 4, "the line separator U+2028 stands in `a`"),
        ('"\\0": b', 1, 1, "the control character U+0000 stands in a key"),
        ('"\\x1b"', 1, 1, "the control character U+001B stands in the file"),
    ],
)
def test_a_character_that_an_escape_makes_is_told_at_its_value(
    text: str, line: int, column: int, sentence: str, fast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_events, "FAST", fast)
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


@pytest.mark.parametrize("fast", [yaml_events.FAST, None], ids=["libyaml", "Python"])
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
def test_a_bomb_is_refused_soon(text: str, code: Code, fast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "FAST", fast)
    started = time.process_time()
    _, found = reading(text)
    assert found[-1].code is code
    assert len(found) <= 200
    assert time.process_time() - started < 4
