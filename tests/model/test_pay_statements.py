"""What one pay statement may say: percentiles in any combination, what is withheld, and for whom it is."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.composing.views.specimen import edition

from guidebuild.model.comparability import likeness
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, end_names, is_open, measure
from guidebuild.model.pay_terms import PERCENTILES


def pay(**values: Any) -> PayStatement:
    given = {"id": "p", "sources": ["s"], "period": "year", "currency": "USD", "kind": "base"}
    if "occupation" not in values:
        given["roles"] = ["r"]
    return PayStatement.model_validate(given | values)


def steps(*names: str, **values: Any) -> PayStatement:
    given = {name: 10 * (index + 1) for index, name in enumerate(names)}
    return pay(statistic="percentiles", percentiles=given, **values)


@pytest.mark.parametrize(
    ("given", "outer"), [(("p5", "p95"), ("p5", "p95")), (("p25", "p50"), None), (PERCENTILES, ("p5", "p95"))]
)
def test_the_outermost_of_those_given_are_the_ends(given: tuple[str, ...], outer: tuple[str, str] | None) -> None:
    assert end_names(steps(*given)) == outer


def test_percentiles_without_a_median_are_named() -> None:
    assert measure(steps("p5", "p95")) == "p5 to p95"


@pytest.mark.parametrize("first", PERCENTILES)
def test_a_top_code_may_begin_at_any_percentile(first: str) -> None:
    fact = steps(*PERCENTILES, open_from=first)
    found = [name for name in amounts(fact) if is_open(fact, name)]
    assert found == list(PERCENTILES[PERCENTILES.index(first) :])  # type: ignore[arg-type]


def test_falling_percentiles_are_refused_at_both_ends() -> None:
    for given in ({"p5": 2, "p10": 1}, {"p90": 2, "p95": 1}):
        with pytest.raises(ValidationError, match="reversed"):
            pay(statistic="percentiles", percentiles=given)


def test_a_figure_is_for_roles_or_for_an_occupation() -> None:
    assert pay(occupation="cirs", statistic="median", value=1).roles == ()
    for given in ({"roles": []}, {"roles": ["r"], "occupation": "cirs"}):
        with pytest.raises(ValidationError, match="name one of the two"):
            pay(statistic="median", value=1, **given)


def test_what_is_withheld_is_not_given() -> None:
    assert steps("p10", "p50", withheld=["p90", "employment"]).withheld == ("p90", "employment")
    for given in ({"withheld": ["p10"]}, {"withheld": ["employment"], "employment": 5}):
        with pytest.raises(ValidationError, match="is given"):
            steps("p10", "p50", **given)


def test_a_figure_of_one_sector_is_not_like_one_of_all() -> None:
    bare = edition().guide
    one = likeness(bare, pay(statistic="median", value=1, sector="finance"))
    other = likeness(bare, pay(statistic="median", value=1))
    assert one.differing(other) == ("sector",)
    assert one.question != other.question
