"""Who is said to be ahead, and which amounts are held against each other."""

import itertools
from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.computed_conflicts import ComputedConflict, conflicts_in, declared, furthest, like_figures, low_of
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


@pytest.mark.parametrize("claimed", ["smith", "potter"])
@pytest.mark.parametrize(("low", "high"), [(-3, 4), (0, 5), (-5, 0)])
def test_a_premium_that_reaches_zero_puts_nobody_ahead(low: float, high: float, claimed: str) -> None:
    assert conflicts_in(guide(premiums=[more("p", "smith", "potter", low, high)], claims=[claim("c", claimed)])) == ()


def test_the_smallest_premium_puts_a_role_ahead() -> None:
    (found,) = conflicts_in(guide(premiums=[more("p", "smith", "potter", 0.5, 1.5)], claims=[claim("c", "potter")]))
    assert ahead(found) == {"smith": ("p",), "potter": ("c",)}


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"as_of": "2024"}, {"as_of": "2025"}, False),
        ({"as_of": "2025"}, {"as_of": "2025-07"}, True),
        ({}, {"as_of": "2025"}, True),
        ({"region": "us"}, {"region": "eu"}, False),
        ({"region": "us"}, {"region": "us"}, True),
        ({"region": "us"}, {}, True),
    ],
)
def test_premiums_are_held_against_each_other_for_one_year_and_place(
    one: dict[str, str], other: dict[str, str], clash: bool
) -> None:
    premiums = [more("p", "smith", "potter", 5, 8) | one, more("q", "potter", "smith", 5, 8, "s1") | other]
    assert [ahead(each) for each in conflicts_in(guide(premiums=premiums))] == (
        [{"smith": ("p",), "potter": ("q",)}] if clash else []
    )


def test_what_is_said_of_a_third_role_ranks_no_two_others() -> None:
    roles = ("smith", "potter", "baker")
    premiums = [more("p", "smith", "potter", 5, 8), more("q", "potter", "baker", 5, 8, "s1")]
    assert conflicts_in(guide(*roles, premiums=premiums)) == ()
    figures = [pay(who, who, "s0", value=value) for who, value in zip(roles, (60, 50, 40), strict=True)]
    assert conflicts_in(guide(*roles, statements=figures)) == ()


def test_rankings_of_unlike_pay_are_no_conflict_however_many_agree() -> None:
    statements = [pay("a", "smith", "s0", value=60, region="us"), pay("b", "potter", "s0", value=50, region="us")]
    premiums = [more("p", "potter", "smith", 5, 8, "s1") | {"region": "eu"}]
    assert conflicts_in(guide(statements=statements, premiums=premiums)) == ()


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
        ({"low": 55, "high": 70}, {"low": 50, "high": 70}, "smith"),
        ({"low": 50, "high": 70}, {"low": 55, "high": 70}, "potter"),
        ({"low": 55, "high": 60}, {"low": 50, "high": 70}, None),
        ({"low": 50, "high": 70}, {"low": 40, "high": 60, "open_end": True}, None),
        ({"low": 40, "high": 60, "open_end": True}, {"low": 50, "high": 70}, None),
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


def span(identifier: str, source: str, low: float, high: float, **values: Any) -> dict[str, Any]:
    return pay(identifier, "smith", source, statistic="range", low=low, high=high, **values)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (span("a", "s0", 10, 20), span("b", "s1", 30, 40), True),
        (span("a", "s0", 10, 20), span("b", "s1", 21, 40), True),
        (span("a", "s0", 10, 20), span("b", "s1", 20, 40), False),
        (span("a", "s0", 10, 20, open_end=True), span("b", "s1", 30, 40), False),
        (span("a", "s0", 10, 20), span("b", "s1", 30, 40, open_end=True), True),
    ],
)
def test_ranges_that_do_not_meet_are_a_conflict(one: dict[str, Any], other: dict[str, Any], apart: bool) -> None:
    expected = [(each["low"], each["high"]) for each in (one, other)]
    for statements in ([one, other], [other, one]):
        found = conflicts_in(guide(statements=statements))
        assert [(each.kind, [(side.low, side.high) for side in each.sides]) for each in found] == (
            [("ranges-apart", expected)] if apart else []
        )


@pytest.mark.parametrize(
    ("low", "high", "apart"), [(100, 125, False), (100, 126, True), (1, 1.2, False), (0, 50, False)]
)
def test_points_lie_apart_by_more_than_the_share_that_the_guide_allows(low: float, high: float, apart: bool) -> None:
    found = conflicts_in(guide(statements=[pay("a", "smith", "s0", value=low), pay("b", "smith", "s1", value=high)]))
    assert [each.kind for each in found] == (["spread"] if apart else [])


def test_the_two_that_lie_furthest_apart_share_no_source() -> None:
    values = {"b": (45, "s1"), "d": (70, "s0"), "c": (60, "s1"), "a": (40, "s0")}
    facts = Pay.model_validate(
        {"statements": [pay(id, "smith", source, value=v) for id, (v, source) in values.items()]}
    )
    found = furthest(facts.statements, low_of, low_of)
    assert found is not None
    assert (found[0], found[1].id, found[2].id) == (25, "b", "d")
    alone = [fact for fact in facts.statements if fact.sources == ("s0",)]
    assert furthest(alone, low_of, low_of) is None
    assert like_figures(guide(), alone) == []
    assert [[fact.id for fact in group] for _, group in like_figures(guide(), facts.statements)] == [
        ["b", "d", "c", "a"]
    ]


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
        ([["x"], ["a", "b"]], False),
        ([["a"], ["b"], ["x"]], True),
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


def test_two_sources_on_one_side_disagree_with_one_of_them_by_another_statistic() -> None:
    """s0 by its medians, s0 and s1 by their means: s1 stands on one side alone, so it is no way of counting of s0."""
    statements = [
        pay("a", "smith", "s0", value=60, statistic="median"),
        pay("b", "potter", "s0", value=50, statistic="median"),
        pay("c", "smith", "s0", value=40) | {"sources": ["s0", "s1"]},
        pay("d", "potter", "s0", value=45) | {"sources": ["s0", "s1"]},
    ]
    (found,) = conflicts_in(guide(statements=statements))
    assert [(side.ahead, side.sources, side.facts) for side in found.sides] == [
        ("smith", ("s0",), ("a", "b")),
        ("potter", ("s0", "s1"), ("c", "d")),
    ]


def test_a_premium_without_a_statistic_contradicts_the_figures_of_its_own_source() -> None:
    """Nobody says what a premium is counted by, so it may be counted as the figures are."""
    statements = [pay("a", "smith", "s0", value=60), pay("b", "potter", "s0", value=50)]
    (found,) = conflicts_in(guide(statements=statements, premiums=[more("p", "potter", "smith", 5, 8, "s0")]))
    assert ahead(found) == {"smith": ("a", "b"), "potter": ("p",)}


@pytest.mark.parametrize(("low", "spread"), [(0.5, True), (0, False)])
def test_amounts_below_one_lie_apart_and_nothing_lies_a_share_above_nought(low: float, spread: bool) -> None:
    statements = [pay("a", "smith", "s0", value=low), pay("b", "smith", "s1", value=5)]
    assert [each.kind for each in conflicts_in(guide(statements=statements))] == (["spread"] if spread else [])


def test_a_figure_that_is_withheld_puts_nobody_ahead() -> None:
    withheld = pay("a", "smith", "s0", absent="suppressed")
    statements = [withheld, pay("b", "potter", "s0", value=50)]
    assert conflicts_in(guide(statements=statements, claims=[claim("c", "smith")])) == ()


def test_long_ids_of_two_conflicts_are_cut_and_stay_two() -> None:
    long = [f"{'x' * 72}-{letter}" for letter in "abc"]
    premiums = [
        more(f"p{one[-1]}{other[-1]}{low}", one, other, low, low + 1)
        for one, other in itertools.combinations(long, 2)
        for low in (-8, 5)
    ]
    found = conflicts_in(guide(*long, premiums=premiums))
    assert len({each.id for each in found}) == len(found) == 3
    assert all(len(each.id) <= 78 for each in found)
