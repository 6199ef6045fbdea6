"""Disagreements worked out from the data: found, declared or shown, and gone with the source that made them."""

from dataclasses import replace
from typing import Any

import pytest
from tests.composing.views.specimen import chapter, edition, fact, fill, text

from guidebuild.checks.undeclared_conflicts import check_undeclared_conflicts
from guidebuild.model.computed_conflicts import conflicts_in
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import Pay
from guidebuild.model.text import Markdown


def pay(identifier: str, role: str, source: str, **values: Any) -> dict[str, Any]:
    base = {"roles": [role], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    return fact(identifier, **(base | values)) | {"sources": [source]}


def guide(*statements: dict[str, Any], **parts: Any) -> Edition:
    return edition(pay=Pay.model_validate({"statements": statements}), **parts)


RANKINGS = (
    pay("smith-a", "smith", "s0", value=60000),
    pay("potter-a", "potter", "s0", value=50000),
    pay("smith-b", "smith", "s1", value=70000, statistic="median"),
    pay("potter-b", "potter", "s1", value=75000, statistic="median"),
)


def test_opposite_rankings_are_found_even_where_the_figures_cannot_be_compared() -> None:
    (found,) = conflicts_in(guide(*RANKINGS).guide)
    assert found.kind == "opposite-rankings"
    assert [(side.ahead, side.sources) for side in found.sides] == [("smith", ("s0",)), ("potter", ("s1",))]


def test_without_one_source_there_is_no_conflict() -> None:
    assert conflicts_in(guide(*RANKINGS[:2]).guide) == ()
    flipped = (*RANKINGS[:3], pay("potter-b", "potter", "s1", value=65000, statistic="median"))
    assert conflicts_in(guide(*flipped).guide) == ()


def test_ranges_that_do_not_meet() -> None:
    low = pay("low", "smith", "s0", statistic="range", low=40000, high=50000)
    high = pay("high", "smith", "s1", statistic="range", low=52000, high=60000)
    (found,) = conflicts_in(guide(low, high).guide)
    assert (found.kind, [side.facts for side in found.sides]) == ("ranges-apart", [("low",), ("high",)])
    assert conflicts_in(guide(low, high | {"low": 50000}).guide) == ()
    assert conflicts_in(guide(low | {"open_end": True}, high).guide) == ()
    assert conflicts_in(guide(low, high | {"currency": "EUR"}).guide) == ()


def test_a_spread_above_the_threshold() -> None:
    near, far = pay("near", "smith", "s0", value=40000), pay("far", "smith", "s1", value=51000)
    (found,) = conflicts_in(guide(near, far).guide)
    assert found.kind == "spread"
    assert conflicts_in(guide(near, far | {"value": 50000}).guide) == ()
    assert conflicts_in(guide(near, far, card={"thresholds": {"spread": 0.3}}).guide) == ()
    assert conflicts_in(guide(near, far | {"kind": "total"}).guide) == ()


def prose(words: str) -> dict[str, Any]:
    return {"chapters": {name: replace(chapter(name, name), prose=Markdown(words)) for name in ("pay", "work")}}


def test_an_undeclared_conflict_is_a_warning_until_it_is_declared_or_shown() -> None:
    (trouble,) = check_undeclared_conflicts(guide(*RANKINGS).guide)
    assert trouble.message == (
        "`smith-a` puts `smith` ahead and `smith-b` puts `potter` ahead, and no declared conflict names them"
    )
    assert not list(check_undeclared_conflicts(guide(*RANKINGS, **prose("::: {.conflicts computed=yes}\n:::")).guide))
    assert len(list(check_undeclared_conflicts(guide(*RANKINGS, **prose("::: {.pay-chart}\n:::")).guide))) == 1
    sides = [fact("x", says="S", entries=["smith-a"]), fact("y", says="P", entries=["potter-b"])]
    declared = fact(
        "clash", kind="between-sources", severity="low", topic="t", question="Q", positions=sides, advice="A"
    )
    evidence = Evidence.model_validate({"conflicts": [declared]})
    assert not list(check_undeclared_conflicts(guide(*RANKINGS, evidence=evidence).guide))


def test_a_chart_shows_how_far_amounts_lie_apart() -> None:
    spread = (pay("near", "smith", "s0", value=40000), pay("far", "smith", "s1", value=60000))
    (trouble,) = check_undeclared_conflicts(guide(*spread).guide)
    assert "lie 50% apart, more than the 25% of `thresholds: spread`" in trouble.message
    assert not list(check_undeclared_conflicts(guide(*spread, **prose("::: {.pay-chart}\n:::")).guide))


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
    assert shown.endswith("no single figures lie more than 25% apart.")


OTHERS = [{"as_of": "2021"}, {"as_of": None}, {"region": "north"}, {"region": None}, {"stage": "senior"},
          {"kind": "total"}, {"period": "hour"}, {"currency": "EUR"}, {"statistic": "median"}]  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_sources_disagree_only_about_the_same_thing(other: dict[str, Any]) -> None:
    same = {"region": "us", "as_of": "2025"}
    near, far = (pay(name, "smith", source, value=value, **same) for name, source, value in
                 (("near", "s0", 40000), ("far", "s1", 80000)))  # fmt: skip
    assert len(conflicts_in(guide(near, far).guide)) == 1
    assert conflicts_in(guide(near, far | other).guide) == ()
    whole = guide(near, far | other)
    assert "apart" not in text(fill(whole, "pay-chart"))
    assert "Sources disagree" not in text(fill(whole, "conflicts", computed="yes"))


RANKED_ELSEWHERE = [{"region": "north"}, {"as_of": "2021"}, {"stage": "senior"}, {"kind": "total"}, {"period": "hour"}]


@pytest.mark.parametrize("other", RANKED_ELSEWHERE)
def test_rankings_disagree_only_about_the_same_thing(other: dict[str, Any]) -> None:
    same = {"region": "us", "as_of": "2025"}
    first = tuple(fact | same for fact in RANKINGS[:2])
    assert len(conflicts_in(guide(*first, *(fact | same for fact in RANKINGS[2:])).guide)) == 1
    assert len(conflicts_in(guide(*first, *RANKINGS[2:]).guide)) == 1, "what one leaves unsaid does not set them apart"
    assert conflicts_in(guide(*first, *(fact | same | other for fact in RANKINGS[2:])).guide) == ()


def test_a_range_that_is_open_above_is_not_called_the_lower_one() -> None:
    same = {"statistic": "range", "low": 40000}
    smith, potter = pay("s", "smith", "s0", high=60000, **same), pay("p", "potter", "s0", high=50000, **same)
    assert len(conflicts_in(guide(smith, potter, *RANKINGS[2:]).guide)) == 1
    assert conflicts_in(guide(smith, potter | {"open_end": True}, *RANKINGS[2:]).guide) == ()


def test_a_source_does_not_disagree_with_itself_over_an_amount() -> None:
    low, high = pay("low", "smith", "s0", value=40000), pay("high", "smith", "s0", value=60000)
    between = pay("between", "smith", "s1", value=41000)
    (found,) = conflicts_in(guide(low, high, between).guide)
    assert [side.facts for side in found.sides] == [("between",), ("high",)]


def test_two_levels_of_one_stage_are_two_levels() -> None:
    levels = [fact(f"level-{n}", rank=n, titles=["T"], stage="mid") for n in (1, 2)]
    ladder = Ladder.model_validate(fact("ladder", role="smith", kind="full", levels=levels))
    one, two = (pay(f"p{n}", "smith", f"s{n - 1}", value=40000 * n, level=f"level-{n}") for n in (1, 2))
    assert conflicts_in(guide(one, two, ladders=(ladder,)).guide) == ()
    assert len(conflicts_in(guide(one, two | {"level": "level-1"}, ladders=(ladder,)).guide)) == 1
