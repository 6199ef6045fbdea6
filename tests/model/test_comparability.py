"""What amounts are about, term by term, and what sets two of them apart."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.comparability import (
    ALL_LEVELS,
    ALL_SECTORS,
    Likeness,
    likeness,
    may_be_one,
    mixes,
    ranges_behind,
)
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import Pay, PayPremium, PayStatement


def pay(**values: Any) -> PayStatement:
    given = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean", "value": 5}
    return PayStatement.model_validate(fact("p", **(given | values)))


def guide(*stages: str) -> Guide:
    levels = [fact(f"l{rank}", rank=rank, titles=["T"], stage=stage) for rank, stage in enumerate(stages, 1)]
    ladder = Ladder.model_validate(fact("ladder", role="smith", kind="full", levels=levels))
    return edition(role("smith"), ladders=(ladder,)).guide


@pytest.mark.parametrize(
    ("values", "terms"),
    [
        ({}, (None, None, ALL_LEVELS, ALL_SECTORS)),
        ({"as_of": "2025-06-30", "region": "us"}, ("2025", "us", ALL_LEVELS, ALL_SECTORS)),
        ({"as_of": "2025", "sector": "trade"}, ("2025", None, ALL_LEVELS, "trade")),
        ({"stage": "senior"}, (None, None, "senior", ALL_SECTORS)),
        ({"level": "l1"}, (None, None, "l1", ALL_SECTORS)),
    ],
)
def test_what_a_statement_leaves_unsaid_is_all_of_it_or_nothing(
    values: dict[str, str], terms: tuple[str | None, ...]
) -> None:
    found = likeness(guide("entry", "senior"), pay(**values))
    assert found[:4] == ("base", "year", "mean", "USD")
    assert (found.year, found.region, found.seniority, found.sector) == terms


@pytest.mark.parametrize(
    ("stages", "level", "seniority"),
    [(("entry", "mid"), "l2", "mid"), (("mid", "mid"), "l2", "l2"), (("mid",), "x", "x")],
)
def test_across_roles_a_level_counts_as_its_stage_if_it_is_alone_there(
    stages: tuple[str, ...], level: str, seniority: str
) -> None:
    whole = guide(*stages)
    assert likeness(whole, pay(level=level), across_roles=True).seniority == seniority
    assert likeness(whole, pay(level=level)).seniority == level
    assert likeness(whole, pay(stage="entry"), across_roles=True).seniority == "entry"


ONE = Likeness("base", "year", "mean", "USD", "2025", "us", "mid", ALL_SECTORS)


def test_the_terms_in_which_two_differ_are_named() -> None:
    assert ONE.differing(ONE) == ()
    assert ONE.differing(ONE._replace(currency="EUR", region=None)) == ("currency", "region")


def test_a_ranking_is_about_no_statistic_and_no_currency_and_unstated_pay_is_of_any_kind() -> None:
    assert ONE.question == ("base", "year", "us", "mid", "2025", ALL_SECTORS)
    assert ONE._replace(kind="unstated").question[0] is None


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", None), ("a", "b"), True),
        ((None, "b"), ("a", "b"), True),
        (("a", "b"), ("a", "c"), False),
        (("x", "b"), ("a", "b"), False),
        ((None, "b"), ("a", "c"), False),
    ],
)
def test_what_one_leaves_unsaid_does_not_set_two_apart(
    one: tuple[str | None, ...], other: tuple[str | None, ...], may: bool
) -> None:
    assert may_be_one(one, other) is may


def span(identifier: str, who: str, low: float, **values: Any) -> dict[str, Any]:
    terms = {"period": "year", "currency": "USD", "kind": "base", "statistic": "range", "as_of": "2024", "region": "us"}
    return fact(identifier, roles=[who], low=low, high=low + 10, **(terms | values))


@pytest.mark.parametrize(
    ("said", "other", "behind"),
    [
        ({"as_of": "2024-06", "region": "us"}, {}, True),  # the year alone is held against the year
        ({}, {}, True),
        ({"as_of": "2023"}, {}, False),
        ({"region": "eu"}, {}, False),
        ({}, {"as_of": "2023"}, False),  # the two ranges are not alike
        ({}, {"sources": ["s1"]}, False),  # no source gives both
        ({"sources": ["s0", "s1"]}, {"sources": ["s1"]}, False),
        ({"sources": ["s1"]}, {}, False),
    ],
)
def test_a_premium_is_worked_out_from_like_ranges_of_one_of_its_sources(
    said: dict[str, Any], other: dict[str, Any], behind: bool
) -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=5, high=8) | said)
    statements = [span("a", "smith", 60), span("b", "potter", 50) | other]
    whole = edition(role("smith"), role("potter"), pay=Pay.model_validate({"statements": statements})).guide
    found = ranges_behind(whole, premium)
    assert (found and [each.id for each in found]) == (["a", "b"] if behind else None)


def test_ranges_that_end_come_before_those_left_open() -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=5, high=8))
    statements = [span("open", "smith", 60, open_end=True), span("closed", "smith", 61), span("b", "potter", 50)]
    whole = edition(role("smith"), role("potter"), pay=Pay.model_validate({"statements": statements})).guide
    found = ranges_behind(whole, premium)
    assert found is not None
    assert [each.id for each in found] == ["closed", "b"]


def test_a_figure_that_is_withheld_mixes_with_none() -> None:
    withheld = pay(absent="suppressed", value=None, period="hour")
    assert list(mixes(guide("mid"), [withheld, pay()])) == []
    (mix,) = mixes(guide("mid"), [pay(period="hour"), pay()])
    assert mix.values == ("hour", "year")


def test_ranges_for_levels_of_one_stage_are_alike_across_roles() -> None:
    ladders = [
        Ladder.model_validate(
            fact(who, role=who, kind="full", levels=[fact(f"{who}-2", rank=2, titles=["T"], stage="senior")])
        )
        for who in ("smith", "potter")
    ]
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=5, high=8))
    statements = [span(who, who, low, level=f"{who}-2") for who, low in (("smith", 60), ("potter", 50))]
    pay = Pay.model_validate({"statements": statements})
    whole = edition(role("smith"), role("potter"), ladders=tuple(ladders), pay=pay).guide
    found = ranges_behind(whole, premium)
    assert found is not None
    assert [each.id for each in found] == ["smith", "potter"]
