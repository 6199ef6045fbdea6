"""What two figures must share before they may stand in one list, be subtracted from each other or be ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement


class Terms(NamedTuple):
    """The terms of a pay statement. None: the source does not say."""

    kind: str
    period: str
    statistic: str
    currency: str
    year: str | None
    region: str | None
    seniority: str | None


class MarketTerms(NamedTuple):
    """The terms of a market figure. A yearly rate and a total over years differ in their unit."""

    unit: str
    currency: str | None
    period: str | None
    region: str | None


WORDS: Mapping[str, str] = {
    "kind": "kinds of pay",
    "period": "periods",
    "statistic": "statistics",
    "currency": "currencies",
    "year": "years",
    "region": "regions",
    "seniority": "levels of seniority",
    "unit": "units",
}


class Mix(NamedTuple):
    """Two figures that differ in one of their terms."""

    term: str
    """What differs, in words: "currencies"."""
    first: PayStatement | MarketFigure
    second: PayStatement | MarketFigure
    values: tuple[str, str]


def terms(guide: Guide, fact: PayStatement) -> Terms:
    """The terms of a statement; percentiles with a median among them count as a median."""
    level = guide.levels.get(fact.level) if fact.level else None
    statistic = "median" if fact.statistic == "percentiles" and "p50" in fact.percentiles else fact.statistic
    seniority = fact.stage or (level.stage if level else None) or fact.level or "all levels"
    return Terms(
        fact.kind, fact.period, statistic, fact.currency, (fact.as_of or "")[:4] or None, fact.region, seniority
    )


def market_terms(fact: MarketFigure) -> MarketTerms:
    """The terms of a market figure."""
    return MarketTerms(fact.unit, fact.currency, fact.period, fact.region)


def mixes(guide: Guide, facts: Sequence[PayStatement] | Sequence[MarketFigure]) -> Iterator[Mix]:
    """For each term, the first figure and the first one that differs from it."""
    held = [fact for fact in facts if isinstance(fact, MarketFigure) or fact.absent is None]
    every = [(fact, terms(guide, fact) if isinstance(fact, PayStatement) else market_terms(fact)) for fact in held]
    if not every:
        return
    first, mine = every[0]
    for index, term in enumerate(mine._fields):
        other = next(((fact, theirs) for fact, theirs in every if theirs[index] != mine[index]), None)
        if other is not None:
            values = (mine[index] or "not stated", other[1][index] or "not stated")
            yield Mix(WORDS[term], first, other[0], values)
