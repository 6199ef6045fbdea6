"""Sentences, positions and hints for trees that do not fit their model."""

import re
from pathlib import Path

import pytest

from guidebuild import model
from guidebuild.model.advice import Comparison, FaqTheme
from guidebuild.model.base import Extent
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Span
from guidebuild.model.guide import SourceFile, TransitionFile
from guidebuild.model.ladder import Ladder
from guidebuild.model.manifest import CardRow, Manifest
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.language.sentences import did_you_mean, in_words, where_pictures_go
from guidebuild.tools.shapes.schemas import FOLDER, json_schemas
from guidebuild.tools.shapes.shape_sentences import _DATE, _NUMBER, _SENTENCES, CUT_TEXT
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

PAY = "{id: p, sources: [s], roles: [r], period: year, currency: USD, kind: base, statistic: "
ROW = "rows:\n- {id: r, sources: [s], dimension: d, label: l, cells: "


def checked(text: str, kind):
    node, found = parse_yaml(text, "f.yaml")
    assert found == ()
    return read(node, kind, "f.yaml")


def findings(text: str, kind) -> list[tuple[Code, int, int]]:
    return [(d.code, d.span.line, d.span.column) for d in checked(text, kind).diagnostics]


def test_a_sound_tree_becomes_a_model() -> None:
    value, found = checked(PAY + "range, low: 1_000, high: 2000.5, sample: 010, open_end: true}", PayStatement)
    assert found == ()
    assert (value.low, value.high, value.sample, value.open_end) == (1000, 2000.5, 10, True)
    assert value.span == Span("f.yaml", 1, 1)


def test_text_that_looks_like_a_number_stays_text() -> None:
    value, _ = checked("sources:\n  - {id: a, key: 1.10, title: no, kind: on}\n", SourceFile)
    assert (value.sources[0].key, value.sources[0].title, value.sources[0].kind) == ("1.10", "no", "on")


def test_all_errors_at_once() -> None:
    text = PAY + "mean, value: x, lo: 1, currency2: 3, sample: 0}"
    assert [code for code, *_ in findings(text, PayStatement)] == [
        Code.SHAPE_WRONG_TYPE,
        Code.SHAPE_BAD_VALUE,
        Code.SHAPE_UNKNOWN_KEY,  # both keys in one sentence
    ]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        # an alias: the key of the file, not the name of the attribute
        (
            "transitions:\n  - {id: t, sources: [s], from: [§A], to: [b], feasibility: x}\n",
            TransitionFile,
            Code.SHAPE_BAD_ID,
        ),
        # the key itself when it is unknown, and when it is a mapping's key that is wrong
        ("sources: []\n§sorces: []\n", SourceFile, Code.SHAPE_UNKNOWN_KEY),
        (PAY + "percentiles, percentiles: {p10: 1, §p11: 2}}", PayStatement, Code.SHAPE_BAD_VALUE),
        # the mapping when a key is missing
        ("sources:\n  - §id: a\n    kind: b\n", SourceFile, Code.SHAPE_MISSING_KEY),
        # the key when nothing stands after it
        ("§sources:\n", SourceFile, Code.SHAPE_WRONG_TYPE),
        # inside a cell that is short for a mapping, and inside one that is not
        (ROW + "{a: §' '}}\n", Comparison, Code.SHAPE_BAD_VALUE),
        (ROW + "{a: {absent: §nowhere}}}\n", Comparison, Code.SHAPE_BAD_VALUE),
        # the key that the model's own error names
        (PAY + "range, §low: 2, high: 1}", PayStatement, Code.SHAPE_REVERSED_RANGE),
        # a union: text, or a mapping with variants
        (PAY + "mean, value: 2, note: §{student: x}}", PayStatement, Code.SHAPE_MISSING_KEY),
        ("§", SourceFile, Code.SHAPE_WRONG_TYPE),
        ("§- a\n", SourceFile, Code.SHAPE_WRONG_TYPE),
    ],
)
def test_positions(text: str, kind, code: Code) -> None:
    """The finding stands where the sign § stood."""
    before = text.partition("§")[0]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert findings(text.replace("§", ""), kind) == [(code, *place)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("range, low: 1, hihg: 2}", "did you mean `high`?"),
        ("rnage, low: 1, high: 2}", "did you mean `range`?"),
        ("mean, value: 1}", None),
    ],
)
def test_hints(text: str, hint: str | None) -> None:
    node, _ = parse_yaml(PAY + text, "f.yaml")
    hints = [d.hint for d in read(node, PayStatement, "f.yaml").diagnostics]
    assert (hint in hints) if hint else hints == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("theme: t\nquestions:\n- {id: q, question: Why, answer: }", "text is expected: fill it in"),
        ("theme: t\nquestions:\n- {id: q, question: Why, answer: ' '}", "fill it in"),
    ],
)
def test_what_is_needed_is_not_to_be_removed(text: str, hint: str) -> None:
    found = checked(text, FaqTheme).diagnostics
    assert [each.hint for each in found if "missing" not in each.message] == [hint]


@pytest.mark.parametrize(
    ("day", "message", "hint"),
    [
        ("2026-02-30", "there is no day `2026-02-30`", "the days of 2026-02 go from 01 to 28"),
        ("2026-04-00", "there is no day `2026-04-00`", "the days of 2026-04 go from 01 to 30"),
        ("2026-15-01", "there is no month 15: `2026-15-01`", "did you mean `2026-01-15`?"),
        ("2026-13", "there is no month 13: `2026-13`", "months go from 01 to 12"),
        ("2024-02-29", None, None),
        ("30.2.2026", "`30.2.2026` is not a year, a month or a day", _DATE),
    ],
)
def test_a_day_that_no_calendar_has_is_told(day: str, message: str | None, hint: str | None) -> None:
    found = checked(f"sources:\n- {{id: a, key: k, kind: k, title: t, date: {day}}}", SourceFile).diagnostics
    assert [each.message.removeprefix("`date`: ") for each in found] == ([message] if message else [])
    assert [each.hint for each in found] == ([hint] if message else [])


def test_attribute_names_are_no_keys() -> None:
    text = "transitions:\n  - {id: t, sources: [s], from_: [a], to: [b], feasibility: x}\n"
    found = checked(text, TransitionFile).diagnostics
    assert [(d.code, d.hint) for d in found] == [(Code.SHAPE_UNKNOWN_KEY, "did you mean `from`?")]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "12k", "1,000", "$5"])
def test_figures_are_finite_numbers(number: str) -> None:
    found = checked(PAY + f"mean, value: '{number}'}}", PayStatement).diagnostics
    assert [d.message for d in found] == [f"`value`: a number is expected, and this is `{number}`"]


def test_a_list_with_wrong_items_is_not_called_short() -> None:
    text = "id: l\nrole: r\nkind: full\nsources: [s]\nlevels:\n  - {id: a, sources: [s], rank: first}\n"
    assert findings(text, Ladder) == [(Code.SHAPE_WRONG_TYPE, 6, 33)]


def test_every_error_that_a_model_raises_has_a_sentence() -> None:
    """`PydanticCustomError` names its type first; a plain ValueError would have none."""
    modules = [path.read_text() for path in Path(model.__path__[0]).glob("*.py")]
    raised = {name for text in modules for name in re.findall(r'PydanticCustomError\(\s*"(\w+)"', text)}
    assert len(raised) > 5
    assert raised <= set(_SENTENCES)
    assert not any("raise ValueError" in text for text in modules)


def test_exact_places_stay_with_the_value() -> None:
    text = "rows:\n- {id: r, sources: [s, t], dimension: d, label: l, cells: {a: short, b: {text: long}}}\n"
    row = checked(text, Comparison).value.rows[0]

    def place(words: str) -> Span:
        return Span("f.yaml", 2, text.split("\n")[1].index(words) + 1)

    assert row.span_at("sources", 1) == place("t]")
    assert row.span_at("cells", "a", key=True) == place("a: short")
    assert row.cells["a"].span == place("short")
    assert row.cells["b"].span_at("text") == place("long")
    assert row.span_at("note") == row.span == place("{id")
    assert Comparison().span_at("rows", 0) == NOWHERE


def test_markdown_knows_where_its_first_character_stands() -> None:
    text = (
        "slug: g\ntitle: T\nsubtitle: S\nseries: E\nrelease: '1'\ndate: 2026-01-15\ndata_until: 2026-01-01\n"
        "publisher: P\nrights: R\ndescription: D\nroles: [r]\nspine: [{name: n, chapters: [c]}]\n"
        "colophon: |\n    Set in type.\n"
    )
    value, found = checked(text, Manifest)
    assert found == ()
    assert value.colophon.span == Span("f.yaml", 14, 5)
    assert str(value.date) == "2026-01-15"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("ml-enginer", ["ml-engineer", "data-scientist"], "did you mean `ml-engineer`?"),
        ("x", ["role-a", "role-b"], "there are `role-a` and `role-b`"),
        ("x", ["only"], "there is `only`"),
        ("x", [], None),
        ("x", [f"many-{n}" for n in range(20)], None),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str | None) -> None:
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("wheel.png", "did you mean `images/wheel.png`?"),
        ("images/wheel.svg", "did you mean `images/wheel.png`?"),
        ("images/kiln.jpg", "put the picture into guide/images/ and write `images/kiln.jpg`"),
    ],
)
def test_a_picture_is_near_another_by_its_own_name(name: str, hint: str) -> None:
    assert where_pictures_go(name, ["images/wheel.png", "images/logo.svg"]) == hint


def test_names_in_words() -> None:
    assert [in_words("a"), in_words("ab"), in_words("abc", "or")] == ["`a`", "`a` and `b`", "`a`, `b` or `c`"]


def test_committed_schemas_are_current(update: bool) -> None:
    """`pytest --update` rewrites them."""
    schemas = json_schemas()
    if update:
        for name, text in schemas.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == dict(schemas)


@pytest.mark.parametrize("number", ["1e308", "1e-300", "1e16"])
def test_a_number_that_no_page_can_show_is_told(number: str) -> None:
    node, _ = parse_yaml(f"{{wording: w, low: {number}}}", "a.yaml")
    (found,) = read(node, Extent, "a.yaml").diagnostics
    assert (found.code, str(found.span)) == (Code.SHAPE_BAD_VALUE, "a.yaml:1:14")
    assert found.message.startswith("`low`: no page can show the number")


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        ("stat\u200b", "the character U+200B stands after `stat`; delete it"),
        ("\u2060stat", "the character U+2060 stands before `stat`; delete it"),
        ("sta\u00adt", "the character U+00AD stands after `sta`; delete it"),
    ],
)
def test_a_character_in_an_id_that_nobody_sees_is_named(id: str, sentence: str) -> None:
    node, _ = parse_yaml(f"{{id: {id}, label: L}}", "a.yaml")
    (found,) = read(node, CardRow, "a.yaml").diagnostics
    assert (found.code, found.message) == (Code.SHAPE_BAD_ID, sentence)


def test_a_word_of_another_list_with_the_same_meaning_is_understood() -> None:
    (found,) = checked(PAY.replace("base", "gross") + "median, value: 90_000}", PayStatement).diagnostics
    assert found.hint == "did you mean `base`?"


FAQ = "questions: [{id: q, question: Q?, answer: A., sources: [s]}]"
NO_NUMBER = "`value`: a number is expected, and this is"
ONE_SLIP = [
    (
        f"theme: pay\nname: Pay\nsources: book\n{FAQ.replace(', sources: [s]', '')}",
        "`sources`: a list is expected, and this is `book`",
        "write `[book]`, or each item on a line of its own after `- `",
    ),
    (f"id: pay\nname: Pay\n{FAQ}", "no key `id` belongs here, and `theme` is missing", "did you mean `theme`?"),
    (f"theme: pay\ntitle: Pay\n{FAQ}", "no key `title` belongs here, and `name` is missing", "did you mean `name`?"),
    (PAY + "median, amount: 40}", "no key `amount` belongs here", "did you mean `value`?"),
    (PAY + "range, min: 4, max: 5}", "no keys `min` and `max` belong here", "did you mean `low` and `high`?"),
    (PAY + "median, source: s, value: 4}", "no key `source` belongs here", "did you mean `sources`?"),
    (PAY + "median, country: uk, value: 4}", "no key `country` belongs here", "did you mean `region`?"),
    (
        PAY + "range, value: 520–745}",
        f"{NO_NUMBER} `520–745`",
        "a range is written as two keys: `low: 520, high: 745`",
    ),
    (PAY + "median, value: £47,500}", f"{NO_NUMBER} `£47`", _NUMBER),
    (
        PAY + "median, value: 4, note: in courts, wards, and halls}",
        "no keys `wards` and `and halls` belong here",
        CUT_TEXT,
    ),
    (
        PAY + "percentiles, percentiles: {p25: 3, p51: 4, p75: 5}}",
        "`percentiles`: `p51` is not one of `p5`, `p10`, `p25`, `p50`, `p75`, `p90` and `p95`",
        "did you mean `p50`?",
    ),
]


@pytest.mark.parametrize(("text", "message", "hint"), ONE_SLIP)
def test_one_slip_is_told_once_with_what_was_meant(text: str, message: str, hint: str) -> None:
    (found,) = checked(text, PayStatement if text.startswith(PAY) else FaqTheme).diagnostics
    assert (found.message, found.hint) == (message, hint)


def test_a_condition_on_a_role_is_told_where_conditions_stand() -> None:
    (found,) = checked("id: r\nname: R\nshort: r\nonly: [a]\n", Role).diagnostics
    assert (found.message, found.hint) == (
        "no key `only` belongs here",
        "a condition stands at single entries, and in prose: `[words]{only=ID}`",
    )


def test_an_apostrophe_that_ends_a_text_is_told_as_one() -> None:
    _, (found,) = parse_yaml("- {id: a, text: 'People who're quick.'}\n", "f.yaml")
    assert (found.message, found.span.column) == ("an apostrophe ends the text that a quotation mark begins", 28)
    assert found.hint == "write `’`, or put the text in double quotes"
