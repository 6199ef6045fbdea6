"""Ages are reckoned for a day that is given, from the end of what a date covers; nothing asks the clock."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, said, tables

from guidebuild.checks.staleness import check_staleness
from guidebuild.commands.stale import day_of
from guidebuild.composing.views.pay.key_figures import amount_in_prose
from guidebuild.composing.views.pay.pay import TableAttributes, pay_table
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.errors import UsageError
from guidebuild.model.ageing import aged, date_of, end_of, is_too_old, months_between
from guidebuild.model.base import Absence
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Market, MarketFigure, Pay, PayPremium
from guidebuild.queries.stale import as_data, as_text, stale

DAY = datetime.date(2026, 9, 30)


def guide(date: str | None = None, **pay: Any) -> Guide:
    base = {
        "roles": ["smith"],
        "period": "year",
        "currency": "USD",
        "kind": "base",
        "statistic": "mean",
        "value": 50000,
    }
    statement = fact("pay", **(base | pay))
    source = {"id": "s0", "key": "1", "title": "First", "kind": "article", "date": date}
    return replace(
        edition(pay=Pay.model_validate({"statements": [statement]})).guide, sources=(Source.model_validate(source),)
    )


@pytest.mark.parametrize(
    ("date", "end"),
    [("2023", (2023, 12, 31)), ("2024-02", (2024, 2, 29)), ("2023-10-20", (2023, 10, 20))],
)
def test_a_date_counts_from_its_end(date: str, end: tuple[int, int, int]) -> None:
    assert end_of(date) == datetime.date(*end)


@pytest.mark.parametrize(
    ("earlier", "months"),
    [("2026-09-30", 0), ("2026-08-31", 1), ("2026-08", 1), ("2024-09-30", 24), ("2024-10-01", 23), ("2027", -15)],
)
def test_months_are_whole(earlier: str, months: int) -> None:
    assert months_between(end_of(earlier), DAY) == months


@pytest.mark.parametrize(
    ("given", "state", "months"),
    [
        ({"as_of": "2020"}, "too-old", 69),
        ({"as_of": "2023"}, "review-due", 33),
        ({"as_of": "2025", "review_by": "2026-08"}, "past-review", 9),
        ({}, "undated", None),
    ],
)
def test_a_figure_is_listed_with_its_age(given: dict[str, str], state: str, months: int | None) -> None:
    (found,) = (each for each in stale(guide("2026", **given) if given else guide(), DAY) if each.value.id == "pay")
    assert (found.state, found.months) == (state, months)


@pytest.mark.parametrize("given", [{"as_of": "2025"}, {"as_of": "2023", "review_by": "2026-09"}])
def test_what_is_fresh_or_reviewed_is_not_listed(given: dict[str, str]) -> None:
    assert stale(guide("2026", **given), DAY) == ()


def test_a_figure_without_a_date_is_as_old_as_its_source() -> None:
    assert [(each.value.id, each.date) for each in stale(guide("2024-01"), DAY)] == [
        ("s0", "2024-01"),
        ("pay", "2024-01"),
    ]


@pytest.mark.parametrize(
    ("dates", "own", "held"),
    [
        (("2021", "2024-01", "2019"), None, "2024-01"),
        (("2024", "2024-06"), None, "2024"),
        (("2024-06", "2024-06-30"), None, "2024-06"),
        ((None, "2020"), None, "2020"),
        ((None, None), None, None),
        (("2024", "2025"), "2018", "2018"),
    ],
)
def test_a_figure_of_several_sources_is_as_old_as_the_newest(
    dates: tuple[str | None, ...], own: str | None, held: str | None
) -> None:
    sources = tuple(
        Source.model_validate({"id": f"s{place}", "key": str(place), "title": "T", "kind": "article", "date": date})
        for place, date in enumerate((*dates, "2026"))
    )
    whole = replace(guide(sources=[f"s{place}" for place in range(len(dates))], as_of=own), sources=sources)
    assert date_of(whole, whole.pay.statements[0]) == held


def test_a_source_is_as_old_as_its_data() -> None:
    source = Source.model_validate({"id": "s", "key": "1", "title": "T", "kind": "k", "date": "2025", "as_of": "2019"})
    assert date_of(guide(), source) == "2019"


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"as_of": "2021-09"}, "review-due"),
        ({"as_of": "2021-08"}, "too-old"),
        ({"as_of": "2024-09"}, None),
        ({"as_of": "2024-08"}, "review-due"),
        ({"as_of": "2021-08", "review_by": "2030"}, "too-old"),
        ({"as_of": "2022", "review_by": "2026-09-30"}, None),
        ({"as_of": "2022", "review_by": "2026-09-29"}, "past-review"),
    ],
)
def test_each_limit_is_passed_by_a_month_more_or_a_day(values: dict[str, str], state: str | None) -> None:
    whole = guide("2026", **values)
    due = [each.state for each in aged(whole, DAY) if each.value.id == "pay"]
    assert due == ([state] if state else [])
    assert is_too_old(replace(whole, as_of=DAY), whole.pay.statements[0]) is (state == "too-old")


def test_a_statement_without_a_figure_has_no_age() -> None:
    whole = guide("2026", as_of="2019")
    gone = whole.pay.statements[0].model_copy(update={"absent": Absence.SUPPRESSED, "value": None})
    assert aged(replace(whole, pay=Pay(statements=(gone,))), DAY) == ()


def test_sources_come_before_figures_in_the_order_of_the_data() -> None:
    whole = guide("2019", as_of="2019")
    premium = PayPremium.model_validate(fact("more", role="smith", over="potter", low=1, high=2, as_of="2018"))
    demand = MarketFigure.model_validate(
        fact("demand", roles=["smith"], measure="M", value=1, unit="count", text="T", as_of="2018")
    )
    more = Pay(statements=whole.pay.statements, premiums=(premium,))
    every = aged(replace(whole, pay=more, market=Market(figures=(demand,))), DAY)
    assert [each.value.id for each in every] == ["s0", "pay", "more", "demand"]


def test_the_worst_comes_first_and_in_words() -> None:
    lines = as_text(stale(guide("2024-01", as_of="2020"), DAY), DAY).splitlines()
    assert lines[0].split() == ["too", "old", "pay", "2020,", "69", "months", "old", "<no", "file>:1:1"]
    assert lines[1].startswith("review due")
    assert as_text((), DAY) == "nothing is past review on 2026-09-30\n"
    assert as_data((), DAY) == {"as_of": "2026-09-30", "stale": []}


def test_past_the_hard_limit_there_is_a_warning_with_both_numbers() -> None:
    old = replace(guide("2026", as_of="2020"), as_of=DAY)
    (trouble,) = check_staleness(old)
    assert trouble.code.slug == "content/stale"
    assert "`pay` of 2020 is 69 months old, and the limit is 60" in trouble.message
    assert not list(check_staleness(replace(old, as_of=None)))
    assert not list(check_staleness(replace(old, as_of=datetime.date(2025, 12, 31))))


def test_the_page_marks_an_old_figure_with_its_year() -> None:
    whole = edition()
    old = replace(whole, guide=replace(guide("2026", as_of="2020"), as_of=DAY))
    assert amount_in_prose(WordedEdition.of(old), "pay") == "$50,000 (2020)"
    (table,) = tables(pay_table(WordedEdition.of(old), TableAttributes()))
    assert said(table.rows[0].remark) == "A figure of 2020, past the limit of 60 months."
    assert amount_in_prose(WordedEdition.of(replace(old, guide=replace(old.guide, as_of=None))), "pay") == "$50,000"


def test_a_day_is_a_day() -> None:
    assert day_of("2026-09-30") == DAY
    with pytest.raises(UsageError, match="no day such as"):
        day_of("2026-09")


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ((2026, 3, 15), (2026, 5, 15), 2),
        ((2026, 3, 15), (2026, 5, 14), 1),
        ((2026, 1, 31), (2026, 2, 28), 1),
        ((2025, 11, 30), (2026, 2, 1), 2),
        ((2026, 5, 15), (2026, 3, 16), -2),
    ],
)
def test_a_month_is_whole_on_its_day(earlier: tuple[int, int, int], later: tuple[int, int, int], months: int) -> None:
    assert months_between(datetime.date(*earlier), datetime.date(*later)) == months
