"""What amounts are about, term by term, and what sets two of them apart."""

from __future__ import annotations

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.comparability import ALL_LEVELS, ALL_SECTORS, Likeness, likeness, may_be_one
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import PayStatement


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
