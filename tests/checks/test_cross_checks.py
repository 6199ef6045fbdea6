"""Recomputed claims: formula, `computed` and `display` must be one number."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact

from guidebuild.checks.derived_amounts import check_cross_checks
from guidebuild.model.codes import Code
from guidebuild.model.evidence import CrossCheck, Evidence


def found(formula: str, computed: float, display: str, **frame: str) -> list[Any]:
    given = fact("check", claim="C", entries=["x"], formula=formula, computed=computed, display=display, verdict="V")
    evidence = Evidence(cross_checks=(CrossCheck.model_validate(given),))
    return list(check_cross_checks(edition(card=frame, evidence=evidence).guide))


@pytest.mark.parametrize(
    ("formula", "computed", "display"),
    [
        ("120000 / 95000 - 1", 0.2632, "26.3%"),
        ("140000 * 1.35", 189000, "$189,000"),
        ("170.2 / 56.75", 2.9991, "3.0 times"),
        ("(125558 - 120000) / 60000", 0.0926, "9% of the way up"),
        ("5, 5", 5, "five each"),
        ("95 / 100 - 1", -0.05, "−5%"),
    ],
)
def test_what_rounds_to_the_formula_passes(formula: str, computed: float, display: str) -> None:
    assert found(formula, computed, display) == []


def test_both_numbers_are_named_when_computed_is_wrong() -> None:
    (trouble,) = found("120000 / 95000 - 1", 0.2732, "27.3%")
    assert trouble.code is Code.CONTENT_FIGURE_CONTRADICTION
    assert "0.2732" in trouble.message
    assert "0.263158" in trouble.message


def test_a_sign_is_part_of_the_number() -> None:
    (trouble,) = found("95 / 100 - 1", 0.05, "5%")
    assert trouble.code is Code.CONTENT_FIGURE_CONTRADICTION


def test_parts_that_differ_contradict_one_number() -> None:
    (trouble,) = found("5, 4", 5, "five each")
    assert "gives 5, and it gives 4" in trouble.message


def test_the_display_is_held_against_the_formula() -> None:
    (trouble,) = found("120000 / 95000 - 1", 0.2632, "36.3%")
    assert "36.3%" in trouble.message


def test_a_display_with_the_signs_of_another_language_says_so() -> None:
    (trouble,) = found("120000 / 95000 - 1", 0.2632, "26.3%", language="de")
    assert trouble.hint == "this guide's language writes decimals with `,`"
    assert found("120000 / 95000 - 1", 0.2632, "26,3 %", language="de") == []


def test_a_formula_that_is_no_arithmetic_is_an_authors_mistake() -> None:
    (trouble,) = found("low / high", 1, "one")
    assert trouble.code is Code.CONTENT_FORMULA


def test_a_number_in_words_is_held_against_the_formula() -> None:
    (trouble,) = found("5, 5", 5, "six each")
    assert "six each" in trouble.message
