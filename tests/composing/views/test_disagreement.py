"""What is said about the figures of one role: of which seniority, and by how many sources."""

from __future__ import annotations

from typing import Any

import pytest
from tests.composing.views.specimen import LOCALE, edition, fact

from guidebuild.composing.views.disagreement import Disagreement, disagreement
from guidebuild.model.base import Absence
from guidebuild.model.pay import PayStatement


def pay(identifier: str, value: float | None, source: str = "s0", **values: Any) -> PayStatement:
    base = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    amount = {} if value is None else {"value": value}
    return PayStatement.model_validate(fact(identifier, **(base | amount | values)) | {"sources": [source]})


def said(*facts: PayStatement) -> Disagreement:
    return disagreement(edition(), facts, LOCALE)


ALONE = "One source only: nothing to hold it against."
OVERALL = (pay("a", 50000), pay("b", 60000, "s1"))
SENIOR = (pay("c", 70000, stage="senior"), pay("d", 77000, "s1", stage="senior"))


def test_all_levels_together_come_before_one_stage() -> None:
    assert said(*SENIOR, *OVERALL).words == "Means $10,000 apart (20%)."


def test_without_two_sources_on_all_levels_the_stage_that_most_speak_of_is_taken() -> None:
    assert said(OVERALL[0], *SENIOR).words == "Means $7,000 apart (10%)."
    entry = [pay(f"e{place}", 30000 + place * 300, f"s{place}", stage="entry") for place in range(3)]
    assert said(*SENIOR, *entry).words == "Means $600 apart (2.0%)."
    assert said(*SENIOR).words == "Means $7,000 apart (10%)."


def test_figures_of_several_stages_are_never_held_against_each_other() -> None:
    assert said(pay("a", 50000), pay("b", 90000, "s1", stage="senior")).words == ALONE
    assert said(pay("a", 50000, stage="entry"), pay("b", 90000, "s1", stage="senior")).words == ALONE


def test_one_source_that_speaks_twice_is_one_source() -> None:
    assert said(pay("a", 50000), pay("b", 60000)).words == ALONE


def test_a_statement_without_a_figure_is_held_against_nothing() -> None:
    assert said(pay("a", 50000), pay("b", None, "s1", absent=Absence.SUPPRESSED)).words == ALONE


@pytest.mark.parametrize(("count", "has_band"), [(2, False), (3, True)])
def test_a_band_stands_between_the_medians_of_three_sources(count: int, has_band: bool) -> None:
    facts = [pay(f"m{place}", 50000 + place * 1000, f"s{place}", statistic="median") for place in range(count)]
    assert said(*facts).band == ((50000, 52000) if has_band else None)
    means = [pay(f"m{place}", 50000 + place * 1000, f"s{place}") for place in range(count)]
    assert said(*means).band is None
