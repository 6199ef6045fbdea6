"""Ages are reckoned for a day that is given, from the end of what a date covers; nothing asks the clock."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from tests.composing.views.specimen import LOCALE, edition, fact

from guidebuild.checks.staleness import check_staleness
from guidebuild.commands.stale import day_of
from guidebuild.composing.views.amount_in_prose import figure
from guidebuild.composing.views.pay import OfRoles, pay_table
from guidebuild.errors import UsageError
from guidebuild.model.ageing import end_of, months_between
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Pay
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
    assert check_staleness(replace(old, as_of=None)) == ()
    assert check_staleness(replace(old, as_of=datetime.date(2025, 12, 31))) == ()


def test_the_page_marks_an_old_figure_with_its_year() -> None:
    whole = edition()
    old = replace(whole, guide=replace(guide("2026", as_of="2020"), as_of=DAY))
    shown = figure(old, LOCALE, "pay")
    assert shown is not None
    assert shown.text == "$50,000 (2020)"
    table = pay_table(old, OfRoles(), LOCALE)
    assert table is not None
    assert table.groups[0].rows[0].remarks == ("A figure of 2020, past the limit of 60 months.",)
    unasked = figure(replace(old, guide=replace(old.guide, as_of=None)), LOCALE, "pay")
    assert unasked is not None
    assert unasked.text == "$50,000"


def test_a_day_is_a_day() -> None:
    assert day_of("2026-09-30") == DAY
    with pytest.raises(UsageError, match="no day such as"):
        day_of("2026-09")
