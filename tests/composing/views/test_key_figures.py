"""Large figures: each with what it is of, where and when, its sources, and the arithmetic of a computed one."""

from typing import Any

import pytest
from tests.composing.composed import troubles, written
from tests.composing.views.specimen import edition, fact, facts, fill, text

from guidebuild.composing.blocks.amounts_in_blocks import amounts_in
from guidebuild.composing.views.pay.key_figures import KeyFiguresAttributes, key_figures
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import Choice, Choosing
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import CrossCheck, Evidence
from guidebuild.model.pay import Market, MarketFigure, Pay, PayPremium, PayStatement

PAID = fact("paid", roles=["smith"], period="hour", currency="USD", kind="base", statistic="median", value=31)
GROWTH = fact(
    "growth", roles=["smith", "potter"], measure="jobs", value=4.5, unit="percent-per-year", text="They grow."
)
CHECK = fact("check", claim="The lead", entries=["paid"], formula="31 - 20", computed=11, display="$11", verdict="So.")
AHEAD = fact("ahead", role="smith", over="potter", low=5, high=9)


def of(**paid: Any) -> Edition:
    pay = Pay(statements=(PayStatement.model_validate(PAID | paid),), premiums=(PayPremium.model_validate(AHEAD),))
    return edition(
        pay=pay,
        market=Market(figures=(MarketFigure.model_validate(GROWTH),)),
        evidence=Evidence(cross_checks=(CrossCheck.model_validate(CHECK),)),
        choosing=Choosing(choices=(Choice.model_validate(fact("words", roles=["smith"], **{"if": "I", "then": "T"})),)),
    )


def test_each_figure_says_what_it_is_of_where_and_when_and_who_says_so() -> None:
    root = fill(of(region="us", as_of="2025"), "key-figures", of="paid growth ahead check")
    assert [text(tile) for tile in root.xpath("//ul/li")] == [
        "$31 Smith Median, an hour, base pay (United States, 2025) 1",
        "4.5% Smith Potter Jobs, a year (place and year not stated) 1",
        "5–9% Smith More than the potter (place and year not stated) 1",
        "$11 The lead 1 So.",
    ]
    assert facts(root) == {"paid", "growth", "ahead", "check"}


def test_the_proof_gets_the_figure_with_its_fact_and_a_computed_one_with_its_formula() -> None:
    blocks = key_figures(WordedEdition.of(of()), KeyFiguresAttributes(of=("paid", "check")))
    noted = [(each.text, each.facts, each.formula) for each in amounts_in(blocks)]
    assert noted == [("$31", ("paid",), None), ("$11", ("check",), "31 - 20")]


def test_a_long_figure_is_set_smaller_and_one_that_is_withheld_is_left_out() -> None:
    long = fill(of(statistic="range", value=None, low=120000, high=180000), "key-figures", of="paid growth")
    assert long.xpath("//li/span/@class") == ["figure-value long", "figure-value"]
    withheld = fill(of(statistic="median", value=None, absent="suppressed"), "key-figures", of="paid growth")
    assert facts(withheld) == {"growth"}


def trouble(ids: str, **paid: Any) -> list[tuple[str, str]]:
    found = troubles(written("one", f'::: {{.key-figures of="{ids}"}}\nThe words.\n:::'), of=of(**paid))
    return [(each.code.slug, each.message) for each in found]


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ("growth words", ("ref/wrong-kind", "`words` is an entry without a figure")),
        ("growth", None),
    ],
)
def test_an_entry_without_a_figure_is_told(ids: str, told: tuple[str, str] | None) -> None:
    found = [each for each in trouble(ids) if each[0] == "ref/wrong-kind"]
    assert found == ([told] if told else [])


def test_a_statement_that_has_no_figure_is_told() -> None:
    found = trouble("growth paid", value=None, absent="suppressed")
    assert ("ref/wrong-kind", "`paid` is an entry without a figure") in found
