"""What a pay statement says in amounts: ends, middle, what is open, what the figure is."""

from typing import Any

import pytest
from pydantic import ValidationError

from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import (
    amounts,
    end_names,
    extent,
    figure_names,
    held_between,
    is_open,
    measure,
    middle,
)


def pay(**values: Any) -> PayStatement:
    given = {"id": "p", "sources": ["s"], "roles": ["r"], "period": "year", "currency": "USD", "kind": "base"}
    return PayStatement.model_validate(given | values)


def percentiles(open_end: bool = False, open_from: str | None = None, **given: float) -> PayStatement:
    return pay(statistic="percentiles", percentiles=given, open_end=open_end, open_from=open_from)


OUTER = {"p10": 10.0, "p90": 90.0}
ALL = {"p10": 10.0, "p25": 25.0, "p50": 50.0, "p75": 75.0, "p90": 90.0}
CASES = [
    (pay(statistic="range", low=1, high=3), ("low", "high"), None, (1, 3), (1, 3), "range"),
    (pay(statistic="range", low=2, high=2), None, 2, (2, 2), (2, 2), "single"),
    (pay(statistic="range", low=2, high=2, open_end=True), None, 2, (2, 2), None, "floor"),
    (pay(statistic="median", value=5), None, 5, (5, 5), (5, 5), "median"),
    (pay(statistic="median", value=5, open_end=True), None, 5, (5, 5), None, "median"),
    (pay(statistic="floor", low=5), None, None, (5, 5), None, "floor"),
    (percentiles(**ALL), ("p10", "p90"), 50, (50, 50), (50, 50), "median"),
    (percentiles(open_end=True, **ALL), ("p10", "p90"), 50, (50, 50), (50, 50), "median"),
    (percentiles(open_from="p50", **ALL), ("p10", "p90"), 50, (50, 50), None, "median"),
    (percentiles(**OUTER), ("p10", "p90"), None, (10, 90), None, "p10 to p90"),
    (percentiles(p90=90.0), None, None, (90, 90), None, "p90"),
    (pay(statistic="mean", absent="suppressed"), None, None, None, None, "mean"),
]


@pytest.mark.parametrize(("fact", "its_ends", "its_middle", "its_extent", "its_holding", "its_measure"), CASES)
def test_the_arithmetic_of_a_statement(
    fact: PayStatement, its_ends: Any, its_middle: Any, its_extent: Any, its_holding: Any, its_measure: str
) -> None:
    assert (end_names(fact), middle(fact), extent(fact)) == (its_ends, its_middle, its_extent)
    assert (held_between(fact), measure(fact)) == (its_holding, its_measure)


@pytest.mark.parametrize(
    ("fact", "left_open"),
    [
        (percentiles(**ALL), []),
        (percentiles(open_end=True, **ALL), ["p90"]),
        (percentiles(open_from="p50", **ALL), ["p50", "p75", "p90"]),
        (pay(statistic="range", low=1, high=3, open_end=True), ["high"]),
        (pay(statistic="floor", low=1), ["low"]),
        (pay(statistic="mean", value=1, open_end=True), ["value"]),
    ],
)
def test_an_open_end_belongs_to_the_amount_that_has_it(fact: PayStatement, left_open: list[str]) -> None:
    assert [name for name in amounts(fact) if is_open(fact, name)] == left_open


def test_what_is_left_open_is_given() -> None:
    with pytest.raises(ValidationError, match="no percentile `p75` is given"):
        percentiles(open_from="p75", **OUTER)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"p10": 1, "p25": 2, "p75": 3}, ("p10", "p75")),
        ({"p10": 1, "p50": 2, "p75": 3}, ("p50",)),
        ({"p90": 3}, ("p90",)),
    ],
)
def test_a_figure_is_its_middle_or_its_ends(given: dict[str, float], names: tuple[str, ...]) -> None:
    assert figure_names(percentiles(**given)) == names
    assert measure(percentiles(**given)) == ("median" if names == ("p50",) else " to ".join(names))
