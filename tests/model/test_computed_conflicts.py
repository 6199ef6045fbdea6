"""Who is said to be ahead, and which amounts are held against each other."""

from __future__ import annotations

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.computed_conflicts import ComputedConflict, conflicts_in, declared
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Pay


def pay(identifier: str, who: str, source: str, **values: Any) -> dict[str, Any]:
    base = {"roles": [who], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    return fact(identifier, **(base | values)) | {"sources": [source]}


def more(identifier: str, who: str, over: str, low: float, high: float, source: str = "s0") -> dict[str, Any]:
    return fact(identifier, role=who, over=over, low=low, high=high) | {"sources": [source]}


def claim(identifier: str, *ahead: str, source: str = "s1") -> dict[str, Any]:
    return fact(identifier, text="T", ahead=list(ahead)) | {"sources": [source]}


def guide(*roles: str, **lists: list[dict[str, Any]]) -> Guide:
    named = [role(name) for name in roles or ("smith", "potter")]
    return edition(*named, pay=Pay.model_validate(lists)).guide


def ahead(found: ComputedConflict) -> dict[str | None, tuple[str, ...]]:
    """The role put ahead to the facts that do so."""
    return {side.ahead: side.facts for side in found.sides}


def test_a_negative_premium_puts_the_other_role_ahead() -> None:
    (found,) = conflicts_in(guide(premiums=[more("p", "smith", "potter", -8, -5)], claims=[claim("c", "smith")]))
    assert ahead(found) == {"smith": ("c",), "potter": ("p",)}
    assert found.id == "computed-opposite-rankings-smith-potter"
    assert conflicts_in(guide(premiums=[more("p", "smith", "potter", -8, -5)], claims=[claim("c", "potter")])) == ()


def test_a_positive_premium_puts_its_own_role_ahead_whichever_is_named_first() -> None:
    (found,) = conflicts_in(guide(premiums=[more("p", "potter", "smith", 5, 8)], claims=[claim("c", "smith")]))
    assert ahead(found) == {"smith": ("c",), "potter": ("p",)}


@pytest.mark.parametrize(("low", "high"), [(-3, 4), (0, 5), (-5, 0)])
def test_a_premium_that_reaches_zero_puts_nobody_ahead(low: float, high: float) -> None:
    assert conflicts_in(guide(premiums=[more("p", "smith", "potter", low, high)], claims=[claim("c", "potter")])) == ()


def test_a_claim_ranks_two_roles_and_says_nothing_among_three() -> None:
    lists = {"premiums": [more("p", "smith", "potter", 5, 8)], "claims": [claim("c", "potter")]}
    assert len(conflicts_in(guide("smith", "potter", **lists))) == 1
    assert conflicts_in(guide("smith", "potter", "baker", **lists)) == ()


def test_a_claim_that_calls_both_equal_puts_nobody_ahead() -> None:
    lists = {"premiums": [more("p", "smith", "potter", 5, 8)], "claims": [claim("c", "smith", "potter")]}
    assert conflicts_in(guide(**lists)) == ()


@pytest.mark.parametrize(
    ("smith", "potter", "first"),
    [
        ({"low": 50, "high": 70}, {"low": 40, "high": 60}, "smith"),
        ({"low": 50, "high": 60}, {"low": 50, "high": 70}, "potter"),
        ({"low": 50, "high": 70}, {"low": 50, "high": 60}, "smith"),
        ({"low": 40, "high": 70}, {"low": 50, "high": 60}, None),
        ({"low": 40, "high": 70}, {"low": 40, "high": 70}, None),
    ],
)
def test_of_two_ranges_that_is_ahead_which_is_lower_at_no_end(
    smith: dict[str, float], potter: dict[str, float], first: str | None
) -> None:
    statements = [
        pay("a", "smith", "s0", statistic="range", **smith),
        pay("b", "potter", "s0", statistic="range", **potter),
    ]
    for other in ("smith", "potter"):
        found = conflicts_in(guide(statements=statements, claims=[claim("c", other)]))
        assert [ahead(each) for each in found] == (
            [{first: ("a", "b"), other: ("c",)}] if first not in (None, other) else []
        )


def test_figures_are_ranked_inside_one_source_and_among_like_alone() -> None:
    against = [claim("c", "potter")]
    one, other = pay("a", "smith", "s0", value=60), pay("b", "potter", "s0", value=50)
    assert len(conflicts_in(guide(statements=[one, other], claims=against))) == 1
    assert conflicts_in(guide(statements=[one, other | {"sources": ["s1"]}], claims=against)) == ()
    for unlike in ({"period": "hour"}, {"currency": "EUR"}, {"kind": "total"}, {"region": "us"}, {"stage": "senior"}):
        assert conflicts_in(guide(statements=[one, other | unlike], claims=against)) == (), unlike


def test_a_figure_for_several_roles_together_ranks_none_of_them() -> None:
    both = pay("both", "smith", "s0", value=90) | {"roles": ["smith", "potter"]}
    statements = [pay("a", "smith", "s0", value=60), both]
    (found,) = conflicts_in(guide(statements=statements, claims=[claim("c", "smith"), claim("d", "potter")]))
    assert ahead(found) == {"smith": ("c",), "potter": ("d",)}


def test_the_lowest_and_the_highest_amount_are_the_sides_whatever_their_order() -> None:
    values = {"b": 45000, "c": 60000, "a": 40000}
    statements = [pay(id, "smith", f"s{place % 2}", value=value) for place, (id, value) in enumerate(values.items())]
    statements[1]["sources"] = ["s1"]
    (found,) = conflicts_in(guide(statements=statements))
    assert (found.kind, [(side.facts, side.low, side.high) for side in found.sides]) == (
        "spread",
        [(("a",), 40000, 40000), (("c",), 60000, 60000)],
    )
    assert found.id == "computed-spread-a"
    assert found.likeness is not None
    assert (found.likeness.statistic, found.likeness.seniority) == ("mean", "all levels")


def test_amounts_of_one_source_are_no_sides_of_a_conflict() -> None:
    apart = {"a": {"low": 10, "high": 20}, "b": {"low": 30, "high": 40}}
    ranges = [pay(id, "smith", "s0", statistic="range", **ends) for id, ends in apart.items()]
    touching = pay("c", "smith", "s1", statistic="range", low=15, high=35)
    assert conflicts_in(guide(statements=ranges)) == ()
    assert conflicts_in(guide(statements=[*ranges, touching])) == ()
    points = [pay("a", "smith", "s0", value=10), pay("b", "smith", "s0", value=20), pay("c", "smith", "s1", value=15)]
    assert conflicts_in(guide(statements=points[:2])) == ()
    (found,) = conflicts_in(guide(statements=points))
    assert [side.facts for side in found.sides] == [("a",), ("c",)]


@pytest.mark.parametrize(
    ("positions", "is_declared"),
    [
        ([["a"], ["b"]], True),
        ([["b", "x"], ["a"]], True),
        ([["a", "b"], ["x"]], False),
        ([["a", "b"], ["a", "b"]], False),
        ([["a"], ["a", "b"]], True),
        ([["a"], ["x"]], False),
    ],
)
def test_a_conflict_is_declared_when_two_positions_name_different_sides(
    positions: list[list[str]], is_declared: bool
) -> None:
    statements = [pay("a", "smith", "s0", value=40000), pay("b", "smith", "s1", value=60000)]
    (found,) = conflicts_in(guide(statements=statements))
    sides = [fact(f"side-{place}", says="S", entries=entries) for place, entries in enumerate(positions)]
    given = fact("clash", kind="scope", severity="low", topic="t", question="Q", positions=sides, advice="A")
    evidence = Evidence.model_validate({"conflicts": [given]})
    whole = edition(pay=Pay.model_validate({"statements": statements}), evidence=evidence).guide
    assert declared(whole, found) is is_declared


@pytest.mark.parametrize(
    ("source", "statistic", "disputed"), [("s0", "mean", True), ("s0", "median", False), ("s1", "median", True)]
)
def test_a_source_may_rank_by_its_means_otherwise_than_by_its_medians(
    source: str, statistic: str, disputed: bool
) -> None:
    statements = [
        pay("a", "smith", "s0", value=60),
        pay("b", "potter", "s0", value=50),
        pay("c", "smith", source, value=40, statistic=statistic),
        pay("d", "potter", source, value=45, statistic=statistic),
    ]
    assert any(each.kind == "opposite-rankings" for each in conflicts_in(guide(statements=statements))) is disputed
