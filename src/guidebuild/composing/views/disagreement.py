"""How far the sources of one role lie apart, said in words. Unlike figures are never subtracted from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guidebuild.composing.views.amounts import ends, middle, percent_of, spread
from guidebuild.composing.views.words import STATISTICS, source_names
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.tools.formulas import work
from guidebuild.tools.locale import Locale

ENOUGH_FOR_A_BAND = 3
"""Below three sources a band between the lowest and the highest median would look like knowledge."""


@dataclass(frozen=True)
class ComputedFigure:
    """A figure among the words, and the arithmetic behind it."""

    text: str
    formula: str


@dataclass(frozen=True)
class Disagreement:
    """A sentence or two, and the amounts of the lowest and the highest median when there are enough of them."""

    words: str
    band: tuple[float, float] | None = None
    computed: tuple[ComputedFigure, ...] = ()
    """The figures among the words, in order."""


def disagreement(edition: Edition, facts: Sequence[PayStatement], locale: Locale) -> Disagreement:
    """What can be said about the statements of one role that speak of all levels together.

    If no two sources do, the stage that most sources speak of is taken instead.
    """
    held = _like_for_like(facts)
    sources = {source for fact in held for source in fact.sources}
    if len(sources) < 2:
        return Disagreement("One source only: nothing to hold it against.")
    found = _said(edition, held, sources, locale)
    return replace(found, words=" ".join(filter(None, (found.words, years_apart(held, locale)))))


def years_apart(facts: Sequence[PayStatement], locale: Locale) -> str | None:
    """That figures are not of one year, which may be all that sets them apart; None when they are."""
    years = sorted({(fact.as_of or "")[:4] for fact in facts}, key=lambda year: year or "9999")
    if len(years) < 2:
        return None
    named = [year or "a year not stated" for year in years]
    what = "are not of one year" if years[-1] else "are not known to be of one year"
    return f"The figures {what}: {locale.listed(named)}."


def _said(edition: Edition, held: list[PayStatement], sources: set[str], locale: Locale) -> Disagreement:
    statistics = list(dict.fromkeys(_kind(fact) for fact in held))
    if len(statistics) > 1:
        return _unlike(edition, held, statistics, locale)
    if statistics[0] in ("range", "floor"):
        return _edges(held, locale)
    points = [point for fact in held if (point := middle(fact)) is not None]
    low, high = min(points), max(points)
    if low == high:
        return Disagreement(f"The {_plural(statistics[0])} are equal.")
    words = f"{_plural(statistics[0]).capitalize()} {spread(low, high, held[0].currency, locale)}."
    band = (low, high) if statistics[0] == "median" and len(sources) >= ENOUGH_FOR_A_BAND else None
    return Disagreement(words, band, _apart(low, high, held[0].currency, locale))


def _like_for_like(facts: Sequence[PayStatement]) -> list[PayStatement]:
    """The statements of one seniority that most sources speak of: all levels together if two do, else one stage."""
    groups: dict[tuple[str | None, str | None], list[PayStatement]] = {(None, None): []}
    for fact in facts:
        if fact.absent is None:
            groups.setdefault((fact.level, fact.stage), []).append(fact)

    def sources(group: list[PayStatement]) -> int:
        return len({source for fact in group for source in fact.sources})

    overall = groups[None, None]
    return overall if sources(overall) > 1 else max(groups.values(), key=sources)


def _kind(fact: PayStatement) -> str:
    return "median" if fact.statistic == "percentiles" and "p50" in fact.percentiles else fact.statistic


def _plural(statistic: str) -> str:
    return f"{STATISTICS[statistic]}s"


def _unlike(edition: Edition, facts: list[PayStatement], statistics: list[str], locale: Locale) -> Disagreement:
    """That the figures are of different kinds; and where the mean lies in the range, if there is one of each."""
    named = [f"a {STATISTICS[kind]}" for kind in statistics]
    words = f"Not like for like: {locale.listed(named)}."
    spans = {span for fact in facts if (span := ends(fact)) and fact.statistic == "range"}
    points = [fact for fact in facts if middle(fact) is not None and not ends(fact)]
    if len(spans) != 1 or len(points) != 1:
        return Disagreement(words)
    ((low, high),), point = spans, points[0]
    value = middle(point)
    assert value is not None
    what, whose = STATISTICS[_kind(point)], source_names(edition, point.sources, locale)
    if value < low or value > high:
        ends_apart = {"higher": low, "lower": value} if value < low else {"higher": value, "lower": high}
        worked = work("difference", **ends_apart)
        gap = locale.money(worked.value, point.currency)
        words = f"{words} The {what} ({whose}) lies {gap} {'below' if value < low else 'above'} the range."
        return Disagreement(words, computed=(ComputedFigure(gap, worked.text),))
    if high == low:
        return Disagreement(words)
    worked = work("place-in-range", value=value, low=low, high=high)
    share = locale.percent(round(worked.value * 100))
    words = f"{words} The {what} ({whose}) lies inside the range, {share} of the way up."
    return Disagreement(words, computed=(ComputedFigure(share, worked.text),))


def _edges(facts: list[PayStatement], locale: Locale) -> Disagreement:
    """How far the ends of several ranges, or several lower limits, lie apart."""
    currency = facts[0].currency
    lows = [fact.low for fact in facts if fact.low is not None]
    highs = [fact.high for fact in facts if fact.high is not None]
    low = spread(min(lows), max(lows), currency, locale) if min(lows) != max(lows) else "at the same figure"
    computed = _apart(min(lows), max(lows), currency, locale)
    if not highs:
        words = f"The lower limits are {low}." if "apart" not in low else f"Lower limits {low}."
        return Disagreement(words, computed=computed)
    high = spread(min(highs), max(highs), currency, locale) if min(highs) != max(highs) else "at the same figure"
    computed += _apart(min(highs), max(highs), currency, locale)
    return Disagreement(f"The ranges start {low} and end {high}.", computed=computed)


def _apart(low: float, high: float, currency: str, locale: Locale) -> tuple[ComputedFigure, ...]:
    """The figures of `spread`: the difference, and its share of the lower amount."""
    if low == high:
        return ()
    worked = work("difference", higher=high, lower=low)
    found = [ComputedFigure(locale.money(worked.value, currency), worked.text)]
    if low:
        share = work("relative-difference", higher=high, lower=low)
        found.append(ComputedFigure(percent_of(share.value, locale), share.text))
    return tuple(found)
