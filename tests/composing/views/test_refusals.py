"""Illegal mixes: set apart with labels, or refused when the author asks for one list."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, labelled, tables

from guidebuild.composing.views.pay.market import MarketAttributes, market_table
from guidebuild.composing.views.pay.pay import TableAttributes, pay_table
from guidebuild.composing.views.pay.pay_chart import PayAttributes
from guidebuild.composing.views.refusals import refusals
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.diagnostics import Span
from guidebuild.model.edition import Edition
from guidebuild.model.pay import Market, Pay

HERE = Span("guide/chapters/pay.md", 7, 1)


def pay(identifier: str, **values: Any) -> dict[str, Any]:
    base = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean",
            "region": "us", "as_of": "2025", "value": 50000}  # fmt: skip
    return fact(identifier, **(base | values))


def pair(**values: Any) -> Edition:
    other = pay("two", **values)
    if other["statistic"] == "range":
        del other["value"]
    return edition(pay=Pay.model_validate({"statements": [pay("one"), other]}))


MIXES = [
    ({"kind": "total"}, "kinds of pay (base and total)"),
    ({"period": "hour"}, "periods (year and hour)"),
    ({"statistic": "median"}, "statistics (mean and median)"),
    ({"statistic": "range", "low": 40000, "high": 60000}, "statistics (mean and range)"),
    ({"currency": "EUR"}, "currencies (USD and EUR)"),
    ({"as_of": "2024"}, "years (2025 and 2024)"),
    ({"as_of": None}, "years (2025 and not stated)"),
    ({"region": "north"}, "regions (us and north)"),
    ({"region": None}, "regions (us and not stated)"),
    ({"stage": "senior"}, "levels of seniority (all levels and senior)"),
]


@pytest.mark.parametrize(("values", "words"), MIXES)
@pytest.mark.parametrize("name", ["pay-table", "pay-chart"])
def test_an_illegal_mix_is_refused_at_the_fence(name: str, values: dict[str, Any], words: str) -> None:
    attributes = (PayAttributes if name == "pay-chart" else TableAttributes)(strict="yes")
    (trouble,) = refusals(pair(**values), name, attributes, HERE)
    assert trouble.code.slug == "evidence/not-comparable"
    assert trouble.span == HERE
    assert trouble.message == f"`{name}` is strict, and its figures are of different {words}"
    assert [note.split("`")[1] for _, note in trouble.related] == ["one", "two"]


def test_like_figures_pass_and_ids_choose_them() -> None:
    assert list(refusals(pair(value=60000), "pay-table", TableAttributes(strict="yes"), HERE)) == []
    assert list(refusals(pair(kind="total"), "pay-table", TableAttributes(strict="yes", ids=("one",)), HERE)) == []
    assert list(refusals(pair(kind="total"), "pay-table", TableAttributes(), HERE)) == []


@pytest.mark.parametrize("values", [{"kind": "total"}, {"period": "hour"}, {"currency": "EUR"}])
def test_without_strict_unlike_figures_are_set_apart_with_a_label(values: dict[str, Any]) -> None:
    (table,) = tables(pay_table(WordedEdition.of(pair(**values)), TableAttributes()))
    shown = labelled(table)
    assert [facts for _, facts in shown] == [["one"], ["two"]]
    assert len({label for label, _ in shown}) == 2


def market(identifier: str, **values: Any) -> dict[str, Any]:
    return fact(identifier, roles=["smith"], measure="Growth", value=20, text="T") | values


def test_a_yearly_rate_and_a_ten_year_total_never_share_a_group() -> None:
    figures = [market("rate", unit="percent-per-year"), market("total", unit="percent-over-period", period="2022-2032")]
    both = edition(market=Market.model_validate({"figures": figures}))
    (table,) = tables(market_table(WordedEdition.of(both), MarketAttributes()))
    assert labelled(table) == [
        ("Growth in percent a year", ["rate"]),
        ("Growth in percent over a whole period", ["total"]),
    ]
    found = [trouble.message for trouble in refusals(both, "market-table", MarketAttributes(strict="yes"), HERE)]
    (told,) = found
    assert told.partition("different ")[2] == (
        "units (percent-per-year and percent-over-period) and periods (not stated and 2022-2032)"
    )


MARKET_MIXES = [
    ({"unit": "percent"}, "units (percent-per-year and percent)"),
    (
        {"unit": "billion", "currency": "USD"},
        "units (percent-per-year and billion) and currencies (not stated and USD)",
    ),
    ({"period": "2024-2030"}, "periods (2020-2025 and 2024-2030)"),
    ({"period": None}, "periods (2020-2025 and not stated)"),
    ({"region": "north"}, "regions (us and north)"),
]


@pytest.mark.parametrize(("values", "words"), MARKET_MIXES)
def test_a_mix_of_market_figures_is_refused(values: dict[str, Any], words: str) -> None:
    base = {"unit": "percent-per-year", "period": "2020-2025", "region": "us"}
    both = edition(market=Market.model_validate({"figures": [market("one", **base), market("two", **(base | values))]}))
    found = [trouble.message for trouble in refusals(both, "market-table", MarketAttributes(strict="yes"), HERE)]
    assert found == [f"`market-table` is strict, and its figures are of different {words}"]


def test_amounts_in_two_currencies_never_share_a_group() -> None:
    figures = [market("dollars", unit="billion", currency="USD"), market("euros", unit="billion", currency="EUR")]
    (table,) = tables(
        market_table(WordedEdition.of(edition(market=Market.model_validate({"figures": figures}))), MarketAttributes())
    )
    found = [label for label, _ in labelled(table)]
    assert found == ["Amounts in billions (US dollars)", "Amounts in billions (euros)"]


def test_amounts_of_each_currency_stand_in_a_group_of_their_own() -> None:
    def groups(*figures: dict[str, Any]) -> list[tuple[str, list[str]]]:
        (table,) = tables(
            market_table(
                WordedEdition.of(edition(market=Market.model_validate({"figures": figures}))), MarketAttributes()
            )
        )
        return labelled(table)

    common = {"roles": ["smith"], "measure": "Growth", "value": 20, "text": "T", "unit": "billion"}
    dollars, euros = fact("dollars", **common, currency="USD"), fact("euros", **common, currency="EUR")
    assert groups(dollars, euros) == [
        ("Amounts in billions (US dollars)", ["dollars"]),
        ("Amounts in billions (euros)", ["euros"]),
    ]
    assert groups(dollars) == [("Amounts in billions", ["dollars"])]
