"""Properties of the tools that everything stands on: numbers, formulas, tables, conditions, files."""

import datetime
import operator
import re
import tempfile
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel import Locale as Babel
from babel.localedata import locale_identifiers
from babel.numbers import list_currencies, parse_decimal
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests import small_editions
from tests.fuzz import texts
from tests.fuzz.suite import examples

from guidebuild.composing.prose.pipe_tables import ragged_rows
from guidebuild.model.conditions import Condition
from guidebuild.model.dates import PartialDate
from guidebuild.model.readership import readers
from guidebuild.tools.amount_texts import money_and_shares, numbers, places
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.language.locale import MINUS, Locale
from guidebuild.tools.visible import visible
from guidebuild.writing.writer import OutputFile, OutputSet, write_sets

languages = st.sampled_from(sorted(tag.replace("_", "-") for tag in locale_identifiers()))
amounts = st.one_of(
    st.integers(0, 10**12).map(float), st.floats(0, 1e12, allow_nan=False).map(lambda value: round(value, 2))
)
currencies = st.sampled_from(sorted(list_currencies()))


# --- Numbers and dates -----------------------------------------------------------------------------------------------


def _digits(text: str) -> str:
    """The digits of a text in whatever script, as those of ASCII."""
    return "".join(str(unicodedata.digit(each)) for each in text if each.isdigit())


@examples(40)
@given(tag=languages, currency=currencies, home=currencies, amount=amounts)
def test_money_shows_every_digit_of_an_amount(tag: str, currency: str, home: str, amount: float) -> None:
    locale = Locale(tag, home)
    shown = locale.money(amount, currency)
    symbol = locale.symbol(currency)
    assert symbol in shown
    expected = f"{amount:.0f}" if amount.is_integer() else f"{amount:.2f}".replace(".", "")
    assert _digits(shown.replace(symbol, "")) == expected.lstrip("0").rjust(
        len(expected) - len(expected.lstrip("0")), "0"
    ) or (_digits(shown.replace(symbol, "")) == expected)
    assert locale.money_range(amount, amount + 1, currency).startswith(shown.removesuffix(symbol).rstrip())


@examples(40)
@given(tag=languages, value=st.floats(-1e15, 1e15, allow_nan=False))
def test_a_number_is_read_again(tag: str, value: float) -> None:
    shown = Locale(tag).number(value)
    language = Babel.parse(tag, sep="-")
    assume(language.default_numbering_system == "latn")
    assert (MINUS in shown) == (value < 0)
    assert float(parse_decimal(re.sub(f"[{MINUS}\u200e\u200f]", "", shown), locale=language)) == abs(value)


@examples(40)
@given(
    tag=languages,
    text=st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?", fullmatch=True).map(lambda text: texts.ascii_digits(text)),
)
def test_a_date_that_is_taken_is_printed(tag: str, text: str) -> None:
    try:
        TypeAdapter(PartialDate).validate_python(text)
    except ValidationError:
        return
    parts = [int(part) for part in text.split("-")]
    assert datetime.date(*parts, *[1] * (3 - len(parts))).year == parts[0]
    assert Locale(tag).partial_date(text).strip()


# --- Formulas --------------------------------------------------------------------------------------------------------

OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
leaves = st.integers(0, 10**6).map(lambda number: (str(number), float(number)))


def _joined(parts: tuple[tuple[str, float | None], str, tuple[str, float | None]]) -> tuple[str, float | None]:
    (one, first), sign, (other, second) = parts
    value = None
    if first is not None and second is not None and not (sign == "/" and second == 0):
        value = OPERATIONS[sign](first, second)
    return f"({one} {sign} {other})", value


formulas = st.recursive(
    leaves, lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(_joined), max_leaves=8
)


@examples(40)
@given(formula=formulas)
def test_a_formula_has_the_value_of_its_parts(formula: tuple[str, float | None]) -> None:
    text, value = formula
    assume(len(text) <= 200)
    if value is None:
        with pytest.raises(FormulaTrouble):
            evaluate(text)
    else:
        assert evaluate(text) == value


@examples(40)
@given(text=st.text(st.sampled_from("0123456789.,+-*/() eE_xj'\"[]{}:=!~%^&|<>@\\\n"), max_size=60) | texts.any_text())
def test_no_text_is_more_than_arithmetic(text: str) -> None:
    try:
        value = evaluate(text)
    except FormulaTrouble:
        return
    for part in value if isinstance(value, tuple) else (value,):
        assert isinstance(part, float)
        assert Decimal(part).is_finite()


@examples(40)
@given(text=texts.any_text())
def test_figures_in_words_are_found_where_they_stand(text: str) -> None:
    for offset, figure in places(text):
        assert text[offset : offset + len(figure)] == figure
    for figure in money_and_shares(text):
        assert figure in text
        assert all(Decimal(number).is_finite() for number in numbers(figure))


# --- Tables, conditions, files ---------------------------------------------------------------------------------------

cells = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="|\\`"), max_size=6).map(
    lambda text: text.strip() or "x"
)


@examples(40)
@given(width=st.integers(1, 4), rows=st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=6))
def test_a_row_is_ragged_when_it_is_not_as_wide_as_its_head(width: int, rows: list[list[str]]) -> None:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    head = [f"| {' | '.join('h' * width)} |", f"|{'---|' * width}"]
    found = list(ragged_rows("\n".join(["text", "", *head, *lines])))
    expected = [(number, len(row)) for number, row in enumerate(rows, start=5) if len(row) != width]
    assert [(row.line, row.cells) for row in found] == expected
    assert all(row.expected == width for row in found)


audiences = st.sets(st.sampled_from(("buyer", "maker")), min_size=1)
regions = st.sets(st.sampled_from(("north", "south", "valley")), min_size=1)


@examples(40)
@given(number=st.integers(0, 11), people=audiences, lands=regions)
def test_only_and_except_are_each_others_opposite(number: int, people: set[str], lands: set[str]) -> None:
    """On each axis that an edition is for; on both together they hold when each of them does."""
    reader = readers(small_editions.guide())[number]

    def shown(**pairs: str) -> bool:
        return Condition.written(pairs, ("buyer", "maker")).against(reader, "start") is None

    for names, chosen in ((people, reader.audience), (lands, reader.region)):
        words = " ".join(sorted(names))
        if chosen is None:
            assert shown(only=words), "an edition that is for nobody in particular shows everything"
            assert shown(**{"except": words})
        else:
            assert shown(only=words) != shown(**{"except": words})
    both = " ".join(sorted(people | lands))
    assert shown(only=both) == (shown(only=" ".join(people)) and shown(only=" ".join(lands)))
    assert shown(**{"except": both}) == all(shown(**{"except": " ".join(names)}) for names in (people, lands))


names = st.from_regex(r"[a-z0-9é漢 _-]{1,20}\.(pdf|epub|html)", fullmatch=True)
sets = st.dictionaries(names, st.binary(max_size=200), min_size=1, max_size=4)


@examples(6)
@given(first=sets, second=sets)
def test_what_is_written_is_there_and_is_what_its_manifest_says(first: Any, second: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "new"
        for contents in (first, second, second):
            files = tuple(OutputFile(name, name.rpartition(".")[2], content) for name, content in contents.items())
            paths = write_sets(folder, [OutputSet("guide-complete", files)])
            assert [path.name for path in paths] == [*contents, "guide-complete.manifest.json"]
            assert {name: (folder / name).read_bytes() for name in contents} == contents
        assert {path.name for path in folder.iterdir()} <= {*first, *second, "guide-complete.manifest.json"}


@examples(40)
@given(text=st.text(max_size=40) | texts.any_text())
def test_nothing_that_is_shown_rules_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]", shown)
    assert visible(shown) == shown
    assert len(shown) == len(text)
