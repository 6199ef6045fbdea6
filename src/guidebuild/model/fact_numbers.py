"""The numbers that facts state, to be held against what others make of them."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator

from guidebuild.model.base import Authored, FactId
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import amounts

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_COMMON = frozenset({1.0, 2.0, 10.0, 12.0, 100.0})
"""Numbers that a formula may use without a fact behind them: halves, percent, months, decades."""


def values(guide: Guide, entries: Iterable[FactId]) -> Iterator[float]:
    """The numbers of entries that hold figures."""
    for entry in entries:
        yield from values_of(guide.facts.get(entry))


def values_of(fact: Authored | None) -> Iterator[float]:
    """The numbers of a fact, for a ladder how many levels it has; none for one that holds no figure."""
    match fact:
        case PayStatement():
            yield from amounts(fact).values()
            if fact.converted is not None:
                yield fact.converted.rate
        case PayPremium():
            yield from (fact.low, fact.high)
        case MarketFigure():
            yield fact.value
        case Ladder():
            yield float(len(fact.levels))


def step(amount: float) -> float:
    """The step to which an amount was rounded, by the zeros that it ends in: 1 to 1,000, or a cent."""
    if not float(amount).is_integer():
        return 0.01
    return float(next((step for step in (1000, 100, 10) if amount % step == 0), 1))


def numbers_of_nobody(guide: Guide, check: CrossCheck) -> list[str]:
    """The numbers of a formula that none of its entries gives; none where no entry holds a figure."""
    given = list(values(guide, check.entries))
    known = _COMMON | set(_derived(given))
    found = _NUMBER.findall(check.formula) if given else []
    return [text for text in found if not any(math.isclose(float(text), value, rel_tol=1e-9) for value in known)]


def _derived(given: list[float]) -> Iterator[float]:
    """What a formula may make of figures beforehand: midpoints, widths, factors."""
    for value in given:
        yield from (value, 1 + value / 100, value / 100)
    for one, other in itertools.combinations(given, 2):
        yield from ((one + other) / 2, abs(one - other))
