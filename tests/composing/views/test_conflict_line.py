"""What is said about the figures of one role: of which seniority, and by how many sources."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, texts_of
from tests.composing.views.specimen import said as text_of

from guidebuild.composing.blocks.kinds import Paragraph
from guidebuild.composing.views.evidence.conflict_line import ConflictLine, conflict_line
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Absence
from guidebuild.model.pay import PayStatement


def pay(identifier: str, value: float | None, source: str = "s0", **values: Any) -> PayStatement:
    base = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    amount = {} if value is None else {"value": value}
    return PayStatement.model_validate(fact(identifier, **(base | amount | values)) | {"sources": [source]})


def said(*facts: PayStatement) -> ConflictLine | None:
    return conflict_line(WordedEdition.of(edition()), facts)


def words(*facts: PayStatement) -> str | None:
    found = said(*facts)
    return text_of(found.line) if found else None


OVERALL = (pay("a", 50000), pay("b", 60000, "s1"))
SENIOR = (pay("c", 70000, stage="senior"), pay("d", 77000, "s1", stage="senior"))
WHERE = "place and year not stated"


def test_figures_of_each_seniority_are_held_against_each_other_alone() -> None:
    assert words(*OVERALL) == "Means $10,000 apart (20%)."
    assert words(*SENIOR, *OVERALL) == (
        f"Senior, {WHERE}: means $7,000 apart (10%). All levels together, {WHERE}: means $10,000 apart (20%)."
    )


def test_without_two_sources_on_all_levels_a_stage_that_has_them_is_spoken_of() -> None:
    assert words(*SENIOR) == "Means $7,000 apart (10%)."
    assert words(OVERALL[0], *SENIOR) == (
        f"Senior, {WHERE}: means $7,000 apart (10%). The other figures differ from this in level."
    )


def test_figures_of_two_stages_give_no_difference() -> None:
    found = said(pay("a", 50000), pay("b", 90000, "s1", stage="senior"))
    assert found is not None
    assert texts_of((Paragraph(found.line),)) == []
    assert found.band is None
    assert "The figures are not of one level: all levels together and senior." in text_of(found.line)


def test_a_range_of_one_amount_has_no_way_up() -> None:
    """It is that amount."""
    flat, wide = (pay("a", None, low=low, high=100000 - low, statistic="range") for low in (50000, 40000))
    assert "of the way up" not in (words(flat, pay("b", 50000, "s1")) or "")
    assert "50% of the way up" in (words(wide, pay("b", 50000, "s1")) or "")


def test_one_source_that_speaks_twice_is_one_source() -> None:
    assert said(pay("a", 50000), pay("b", 60000)) is None


def test_a_statement_without_a_figure_is_held_against_nothing() -> None:
    assert said(pay("a", 50000), pay("b", None, "s1", absent=Absence.SUPPRESSED)) is None


@pytest.mark.parametrize(("count", "has_band"), [(2, False), (3, True)])
def test_a_band_stands_between_the_medians_of_three_sources(count: int, has_band: bool) -> None:
    facts = [pay(f"m{place}", 50000 + place * 1000, f"s{place}", statistic="median") for place in range(count)]
    assert (found := said(*facts)) is not None
    assert found.band == ((50000, 52000) if has_band else None)
    means = [pay(f"m{place}", 50000 + place * 1000, f"s{place}") for place in range(count)]
    assert (found := said(*means)) is not None
    assert found.band is None


def test_the_smallest_difference_is_one_and_equal_figures_have_none() -> None:
    assert words(pay("a", 50), pay("b", 51, "s1")) == "Means $1 apart (2.0%)."
    assert words(pay("a", 50), pay("b", 50.5, "s1")) == "Means $0.50 apart (1.0%)."
    assert words(pay("a", 50), pay("b", 50, "s1")) == "The means are equal."


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (0, "The mean (Survey) lies $40 below the range."),
        (39, "The mean (Survey) lies $1 below the range."),
        (40, "The mean (Survey) lies inside the range, 0% of the way up."),
        (60, "The mean (Survey) lies inside the range, 100% of the way up."),
        (62, "The mean (Survey) lies $2 above the range."),
    ],
)
def test_where_a_point_lies_that_stands_beside_a_range(value: float, place: str) -> None:
    assert place in (words(pay("a", None, low=40, high=60, statistic="range"), pay("b", value, "s1")) or "")


def test_what_is_not_stated_is_named_last_of_places_and_years() -> None:
    assert words(pay("a", 50000), pay("b", 60000, "s1", region="us", as_of="2025")) == (
        "Not like for like. The figures are not known to be of one place: United States and a place not stated. "
        "Nor are they known to be of one year: 2025 and a year not stated."
    )
