"""The numbers that facts state, to be held against what others make of them."""

from collections.abc import Iterable, Iterator

from guidebuild.model.base import Authored, FactId
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import amounts


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
