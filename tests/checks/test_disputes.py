"""Disagreements worked out from the data: found, declared or shown, and gone with the source that made them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.composing.views.specimen import LOCALE, chapter, edition, fact, fill, text

from guidebuild.checks.disputes import check_disputes
from guidebuild.composing.views.disagreement import years_apart
from guidebuild.model.disputes import disputes
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Pay, PayStatement
from guidebuild.model.text import Markdown


def pay(identifier: str, role: str, source: str, **values: Any) -> dict[str, Any]:
    base = {"roles": [role], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    return fact(identifier, **(base | values)) | {"sources": [source]}


def guide(*statements: dict[str, Any], **parts: Any) -> Edition:
    return edition(pay=Pay.model_validate({"statements": statements}), **parts)


RANKINGS = (
    pay("smith-a", "smith", "s0", value=60000),
    pay("potter-a", "potter", "s0", value=50000),
    pay("smith-b", "smith", "s1", value=70000, kind="total"),
    pay("potter-b", "potter", "s1", value=75000, kind="total"),
)


def test_opposite_rankings_are_found_even_where_the_figures_cannot_be_compared() -> None:
    (found,) = disputes(guide(*RANKINGS).guide)
    assert found.kind == "opposite-rankings"
    assert [(side.ahead, side.sources) for side in found.sides] == [("smith", ("s0",)), ("potter", ("s1",))]


def test_without_one_source_there_is_no_dispute() -> None:
    assert disputes(guide(*RANKINGS[:2]).guide) == ()
    flipped = (*RANKINGS[:3], pay("potter-b", "potter", "s1", value=65000, kind="total"))
    assert disputes(guide(*flipped).guide) == ()


def test_ranges_that_do_not_meet() -> None:
    low = pay("low", "smith", "s0", statistic="range", low=40000, high=50000)
    high = pay("high", "smith", "s1", statistic="range", low=52000, high=60000)
    (found,) = disputes(guide(low, high).guide)
    assert (found.kind, [side.facts for side in found.sides]) == ("ranges-apart", [("low",), ("high",)])
    assert disputes(guide(low, high | {"low": 50000}).guide) == ()
    assert disputes(guide(low | {"open_end": True}, high).guide) == ()
    assert disputes(guide(low, high | {"currency": "EUR"}).guide) == ()


def test_a_spread_above_the_threshold() -> None:
    near, far = pay("near", "smith", "s0", value=40000), pay("far", "smith", "s1", value=51000)
    (found,) = disputes(guide(near, far).guide)
    assert found.kind == "spread"
    assert disputes(guide(near, far | {"value": 50000}).guide) == ()
    assert disputes(guide(near, far, card={"thresholds": {"spread": 0.3}}).guide) == ()
    assert disputes(guide(near, far | {"kind": "total"}).guide) == ()


def prose(words: str) -> dict[str, Any]:
    return {"chapters": {name: replace(chapter(name, name), prose=Markdown(words)) for name in ("pay", "work")}}


def test_an_undeclared_dispute_is_a_warning_until_it_is_declared_or_shown() -> None:
    (trouble,) = check_disputes(guide(*RANKINGS).guide)
    assert trouble.message == (
        "`smith-a` puts `smith` ahead and `smith-b` puts `potter` ahead, and no declared conflict names them"
    )
    assert check_disputes(guide(*RANKINGS, **prose("::: {.conflicts computed=yes}\n:::")).guide) == ()
    assert len(check_disputes(guide(*RANKINGS, **prose("::: {.pay-chart}\n:::")).guide)) == 1
    sides = [fact("x", says="S", entries=["smith-a"]), fact("y", says="P", entries=["potter-b"])]
    declared = fact(
        "clash", kind="between-sources", severity="low", topic="t", question="Q", positions=sides, advice="A"
    )
    evidence = Evidence.model_validate({"conflicts": [declared]})
    assert check_disputes(guide(*RANKINGS, evidence=evidence).guide) == ()


def test_a_chart_shows_how_far_amounts_lie_apart() -> None:
    spread = (pay("near", "smith", "s0", value=40000), pay("far", "smith", "s1", value=60000))
    (trouble,) = check_disputes(guide(*spread).guide)
    assert "lie 50% apart, more than the 25% of `thresholds: spread`" in trouble.message
    assert check_disputes(guide(*spread, **prose("::: {.pay-chart}\n:::")).guide) == ()


def test_the_computed_element_says_who_and_what() -> None:
    shown = text(fill(guide(*RANKINGS), "conflicts", computed="yes"))
    assert "Which earns more, going by the figures: Smith or Potter?" in shown
    assert "The smith is ahead: $60,000 against $50,000 in the figures of" in shown
    assert "in words by the others" not in shown
    assert "The potter is ahead: $75,000 against $70,000" in shown


def without(whole: Guide, source: str) -> Guide:
    """The guide as if the source had never been read."""

    def kept(facts: Any) -> Any:
        return tuple(fact for fact in facts if set(fact.sources) != {source})

    pay = whole.pay.model_copy(
        update={name: kept(getattr(whole.pay, name)) for name in ("statements", "premiums", "claims", "drivers")}
    )
    return replace(whole, pay=pay)


def test_when_the_last_disagreement_goes_its_place_says_so() -> None:
    whole = guide(*RANKINGS)
    assert "Sources disagree" in text(fill(whole, "conflicts", computed="yes"))
    fewer = replace(whole, guide=without(whole.guide, RANKINGS[-1]["sources"][0]))
    shown = text(fill(fewer, "conflicts", computed="yes"))
    assert "Sources disagree" not in shown
    assert shown.endswith("No figures of this edition disagree by themselves.")


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (("2025", "2025"), None),
        (("2025", "2021"), "The figures are not of one year: 2021 and 2025."),
        (("2025", None), "The figures are not known to be of one year: 2025 and a year not stated."),
    ],
)
def test_the_chart_and_the_element_say_when_years_differ(years: tuple[str, str | None], words: str | None) -> None:
    figures = [
        pay(name, "smith", source, value=value, as_of=year)
        for name, source, value, year in zip(("near", "far"), ("s0", "s1"), (40000, 60000), years, strict=True)
    ]
    for component, attributes in (("pay-chart", {}), ("conflicts", {"computed": "yes"})):
        shown = text(fill(guide(*figures), component, **attributes))
        assert words in shown if words else "of one year" not in shown


def test_months_of_one_year_are_of_one_year() -> None:
    dates = {"june": "2025-06", "january": "2025-01"}
    two = [PayStatement.model_validate(pay(id, "smith", "s0", value=1, as_of=date)) for id, date in dates.items()]
    assert years_apart(two, LOCALE) is None
