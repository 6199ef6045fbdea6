"""Figures that can be worked out from others: premiums, conversions, sums and quoted numbers are held against them."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact

from guidebuild.checks.derived_amounts import check_derived_amounts
from guidebuild.checks.plausible import check_plausible
from guidebuild.model.computed_conflicts import like_figures
from guidebuild.model.evidence import Evidence
from guidebuild.model.ladder import Transition
from guidebuild.model.pay import Market, Pay, PayStatement
from guidebuild.tools.formulas import work


def pay(identifier: str, role: str = "smith", **values: Any) -> dict[str, Any]:
    base = {"roles": [role], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    return fact(identifier, **(base | values))


def messages(statements: list[dict[str, Any]], **more: Any) -> list[str]:
    evidence = Evidence.model_validate({name: more.pop(name) for name in ("conflicts", "cross_checks") if name in more})
    guide = edition(pay=Pay.model_validate({"statements": statements, **more}), evidence=evidence).guide
    return [found.message for found in check_derived_amounts(guide)]


RANGES = [
    pay("over", statistic="range", low=120000, high=180000),
    pay("under", "potter", statistic="range", low=100000, high=140000),
]


def premium(low: float, high: float) -> dict[str, Any]:
    return {"premiums": [fact("ahead", role="smith", over="potter", low=low, high=high)]}


def test_a_premium_that_the_ranges_contradict_is_shown_with_both_numbers() -> None:
    (message,) = messages(RANGES, **premium(35, 45))
    assert message == ("`ahead` states a premium of 35 to 45 percent, and the ranges of its source give 20 to 28.6")


@pytest.mark.parametrize(("low", "high"), [(15, 20), (25, 35), (28.6, 40)])
def test_a_premium_that_meets_the_ranges_passes(low: float, high: float) -> None:
    assert messages(RANGES, **premium(low, high)) == []


def test_unlike_ranges_give_no_premium() -> None:
    unlike = [RANGES[0], RANGES[1] | {"kind": "total"}]
    assert messages(unlike, **premium(35, 45)) == []


def test_a_premium_that_a_cross_check_speaks_of_is_known() -> None:
    check = fact("check", claim="C", entries=["ahead", "over", "under"], formula="120000 / 100000 - 1", computed=0.2,
                 display="20%", verdict="Below")  # fmt: skip
    assert messages(RANGES, **premium(35, 45), cross_checks=[check]) == []


def conversion(value: float, rate: float = 1.1, **values: Any) -> list[dict[str, Any]]:
    converted = {"original": "euro", "rate": rate, "on": "2025-06-30", "source": "s1"}
    return [pay("euro", currency="EUR", value=50000), pay("dollar", value=value, converted=converted, **values)]


@pytest.mark.parametrize("value", [55000, 55000.0])
def test_a_conversion_by_its_rate_passes(value: float) -> None:
    assert messages(conversion(value)) == []


def test_a_rounded_conversion_passes_by_the_zeros_it_ends_in() -> None:
    assert messages(conversion(54300, 1.0856)) == []
    assert messages(conversion(54281, 1.0856)) == ["`dollar` gives 54281 for `value`, and 50000 * 1.0856 is 54280"]


def test_a_wrong_conversion_names_both_numbers() -> None:
    assert messages(conversion(45454.55)) == ["`dollar` gives 45454.55 for `value`, and 50000 * 1.1 is 55000"]


def test_only_the_currency_is_converted() -> None:
    assert messages(conversion(55000, kind="total")) == [
        "`dollar` converts a kind `base` into `total`; only the currency may change"
    ]


def check(formula: str, computed: float) -> dict[str, Any]:
    return fact(
        "check", claim="C", entries=["over", "under"], formula=formula, computed=computed, display="1", verdict="V"
    )


@pytest.mark.parametrize(
    "formula", ["120000 / 100000 - 1", "150000 / 120000 - 1", "(120000 - 100000) / 40000", "1200 * 100"]
)
def test_the_numbers_of_a_sum_come_from_its_entries(formula: str) -> None:
    assert messages(RANGES, cross_checks=[check(formula, 0.2)]) == []


def test_a_changed_figure_does_not_leave_an_old_sum_behind() -> None:
    assert messages(RANGES, cross_checks=[check("119000 / 100000 - 1", 0.19)]) == [
        "the formula of `check` uses 119000, and none of its entries gives that figure"
    ]


def conflict(says: str) -> dict[str, Any]:
    sides = [fact("a", says=says, entries=["over"]), fact("b", says="Less", entries=["under"])]
    return fact(
        "clash", kind="between-sources", severity="low", topic="pay", question="Q?", positions=sides, advice="A"
    )


@pytest.mark.parametrize("says", ["$120K–$180K", "Up to $180,000", "In 2025 there were 3 levels"])
def test_quoted_figures_are_those_of_the_entries(says: str) -> None:
    assert messages(RANGES, conflicts=[conflict(says)]) == []


def test_a_quoted_figure_that_no_entry_gives_is_found() -> None:
    assert messages(RANGES, conflicts=[conflict("Up to $185,000")]) == [
        "`a` says `$185,000`, and none of its entries gives that figure"
    ]


@pytest.mark.parametrize(
    ("name", "inputs", "text", "value"),
    [
        ("premium", {"above": 120000, "below": 95000}, "120000 / 95000 - 1", 0.263158),
        ("premium-at-midpoints", {"above_low": 1, "above_high": 3, "below_low": 1, "below_high": 1},
         "(1 + 3) / (1 + 1) - 1", 1.0),
        ("difference", {"higher": 5, "lower": -2.5}, "5 - (-2.5)", 7.5),
    ],
)  # fmt: skip
def test_named_formulas(name: str, inputs: dict[str, float], text: str, value: float) -> None:
    worked = work(name, **inputs)
    assert worked.text == text
    assert round(worked.value, 6) == value


def test_a_conversion_keeps_place_and_role_and_is_no_second_figure() -> None:
    euro, dollar = conversion(55000, region="us")
    assert messages([euro | {"region": "north"}, dollar]) == [
        "`dollar` converts a region `north` into `us`; only the currency may change"
    ]
    assert messages([euro, dollar | {"roles": ["potter"], "region": None}]) == [
        "`dollar` converts a role `smith` into `potter`; only the currency may change"
    ]
    assert messages([euro | {"region": "north"}, dollar | {"region": None}]) == [
        "`dollar` converts a region `north` into none; only the currency may change"
    ]
    other = pay("other", value=90000, sources=["s1"])
    held = [PayStatement.model_validate(each) for each in (dollar, other)]
    guide = edition(pay=Pay.model_validate({"statements": [euro, dollar, other]})).guide
    assert like_figures(guide, held) == []


@pytest.mark.parametrize(
    ("value", "text", "told"),
    [
        (-5, "Posts grow by 5 percent.", "grow"),
        (5, "Posts will decline by 5%.", "declin"),
        (-5, "Growth of -5 %.", None),
        (-5, "Posts fall by 5% after years of growth.", None),
        (5, "Posts grow by 5%.", None),
        (-5, "The number of posts changes by 5%.", None),
    ],
)
def test_a_change_that_goes_the_other_way_in_words_is_told(value: float, text: str, told: str | None) -> None:
    figure = fact("m", roles=["smith"], measure="Posts", value=value, unit="percent-per-year", text=text)
    guide = edition(market=Market.model_validate({"figures": [figure]})).guide
    said = [f"`m` has the value {f'({value})' if value < 0 else value}, and its words say `{told}`"] if told else []
    assert [found.message for found in check_derived_amounts(guide)] == said


@pytest.mark.parametrize(("words", "told"), [("3–5 Jahre", 1), ("2 Jahre", 0), ("24 Monate", 0), ("zwei Jahre", 0)])
def test_the_bounds_of_a_time_are_those_of_its_words_in_any_language(words: str, told: int) -> None:
    time = {"wording": words, "low": 0, "high": 2, "unit": "year"}
    move = fact("move", **{"from": ["smith"], "to": ["potter"], "feasibility": "Oft", "time": time})
    found = check_derived_amounts(edition(transitions=(Transition.model_validate(move),)).guide)
    assert [each.message for each in found] == [f"`high` is 2, and the words are `{words}`"] * told


def test_a_premium_below_zero_is_told() -> None:
    said = [edition(pay=Pay.model_validate(premium(low, high))).guide for low, high in ((-20, -5), (-5, 5))]
    assert [[found.message for found in check_plausible(each)] for each in said] == [
        ["`ahead` puts `smith` ahead of `potter` by less than nothing"], [],
    ]  # fmt: skip
