"""How far the sources of one role lie apart, said in words. Unlike figures are never subtracted from each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guidebuild.composing.views.amounts import measure_words, percent_of, spread
from guidebuild.composing.views.seniority import seniority
from guidebuild.composing.views.words import lower, place_and_date, region_name, sentence, source_names
from guidebuild.model.comparability import Likeness, likeness, may_be_one
from guidebuild.model.computed_conflicts import Reading, furthest, high_of, like_figures, low_of
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import extent, is_open, measure, middle
from guidebuild.tools.formulas import work
from guidebuild.tools.locale import Locale

ENOUGH_FOR_A_BAND = 3
"""Below three sources a band between the lowest and the highest median would look like knowledge."""

MOST_NAMED = 4
"""How many places, years or levels a sentence names; of more it gives the number."""

APART, TOGETHER, UNLIKE = "Where the sources disagree", "Where the sources agree", "Between the sources"
"""The heads of the row: like figures that differ, like figures that do not, none that are like."""

TERMS = {
    "kind": "kind of pay",
    "period": "period",
    "statistic": "statistic",
    "currency": "currency",
    "year": "year",
    "region": "place",
    "seniority": "level",
}
"""What figures can differ in, in the words of a reader."""


@dataclass(frozen=True)
class ComputedFigure:
    """A figure among the words, and the arithmetic behind it."""

    text: str
    formula: str


@dataclass(frozen=True)
class Disagreement:
    """A sentence or two, and the amounts of the lowest and the highest median when there are enough of them."""

    head: str
    words: str
    band: tuple[float, float] | None = None
    computed: tuple[ComputedFigure, ...] = ()
    """The figures among the words, in order."""


def disagreement(edition: Edition, facts: Sequence[PayStatement], locale: Locale) -> Disagreement | None:
    """What can be said about the statements of one role on one axis; None when there are not two sources for it.

    Like figures are held against each other; of those that are not, it says in what they differ.
    """
    held = [fact for fact in facts if fact.absent is None]
    if len(_sources(held)) < 2:
        return None
    alike = like_figures(edition.guide, held)
    if not alike:
        return _unlike(edition, _of_one_seniority(held), locale)
    spoken_of = {fact.id for _, group in alike for fact in group}
    rest = [fact for fact in held if fact.id not in spoken_of]
    parts: list[str] = []
    computed: list[ComputedFigure] = []
    for shared, group in alike:
        words, found = _apart(shared, group, locale)
        named = len(alike) > 1 or bool(rest)
        parts.append(f"{_basis(edition, group[0], locale)}: {lower(words)}" if named else words)
        computed += found
    differing = {term for fact in rest for term in likeness(edition.guide, fact).differing(alike[0][0])}
    if differing:
        terms = locale.listed([words for term, words in TERMS.items() if term in differing])
        parts.append(f"The other figures differ from {'this' if len(alike) == 1 else 'these'} in {terms}.")
    head = APART if computed else TOGETHER
    return Disagreement(head, " ".join(parts), None if rest else _band(alike), tuple(computed))


def _basis(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    return f"{seniority(edition, fact)}, {place_and_date(edition, fact, locale)}"


def _band(alike: Sequence[tuple[Likeness, Sequence[PayStatement]]]) -> tuple[float, float] | None:
    """The lowest and the highest of medians that are all alike, where enough sources give one."""
    (shared, group), *others = alike
    if others or shared.statistic != "median" or len(_sources(group)) < ENOUGH_FOR_A_BAND:
        return None
    low, high = min(map(low_of, group)), max(map(low_of, group))
    return (low, high) if low < high else None


def _sources(facts: Iterable[PayStatement]) -> set[str]:
    return {source for fact in facts for source in fact.sources}


def _apart(shared: Likeness, facts: Sequence[PayStatement], locale: Locale) -> tuple[str, tuple[ComputedFigure, ...]]:
    """How far like figures of several sources lie apart: points, or the two ends of ranges."""
    if shared.statistic != "range":
        words, computed = _spread(facts, low_of, locale)
        many = f"{measure_words(shared.statistic)}s"
        return (f"{sentence(many)} {words}." if computed else f"The {many} are equal."), computed
    low, computed = _spread(facts, low_of, locale)
    if any(is_open(fact, "high") for fact in facts):
        return f"The ranges start {low}; where they end is left open by one at least.", computed
    high, more = _spread(facts, high_of, locale)
    return f"The ranges start {low} and end {high}.", (*computed, *more)


def _spread(facts: Sequence[PayStatement], reading: Reading, locale: Locale) -> tuple[str, tuple[ComputedFigure, ...]]:
    """The distance in words, and its figures: the difference, and its share of the lower amount."""
    found = furthest(facts, reading, reading)
    if found is None or found[0] <= 0:
        return "at the same figure", ()
    low, high, currency = reading(found[1]), reading(found[2]), facts[0].currency
    worked = work("difference", higher=high, lower=low)
    computed = [ComputedFigure(locale.money(worked.value, currency), worked.text)]
    if low:
        share = work("relative-difference", higher=high, lower=low)
        computed.append(ComputedFigure(percent_of(share.value, locale), share.text))
    return spread(low, high, currency, locale), tuple(computed)


def _of_one_seniority(facts: Sequence[PayStatement]) -> list[PayStatement]:
    """The statements of the seniority that most sources speak of, all levels together first; all if none has two."""
    groups: dict[tuple[str | None, str | None], list[PayStatement]] = {(None, None): []}
    for fact in facts:
        groups.setdefault((fact.level, fact.stage), []).append(fact)
    overall = groups[None, None]
    best = overall if len(_sources(overall)) > 1 else max(groups.values(), key=lambda group: len(_sources(group)))
    return best if len(_sources(best)) > 1 else list(facts)


def _unlike(edition: Edition, facts: Sequence[PayStatement], locale: Locale) -> Disagreement:
    """In what figures differ; and where a point lies in a range, if there is one of each and nothing else differs."""
    measures = list(dict.fromkeys(measure(fact) for fact in facts))
    named = locale.listed([f"a {measure_words(each)}" for each in measures])
    parts = [f"Not like for like: {named}." if len(measures) > 1 else "Not like for like."]
    place, computed = _point_and_range(edition, facts, locale)
    parts += [place] if place else []
    return Disagreement(UNLIKE, " ".join([*parts, *_not_of_one_thing(edition, facts, locale)]), computed=computed)


def _point_and_range(
    edition: Edition, facts: Sequence[PayStatement], locale: Locale
) -> tuple[str | None, tuple[ComputedFigure, ...]]:
    """Where the one point lies that stands beside one closed range.

    Nothing is said of figures that are known to be of different places, levels or years.
    """
    ranges = [fact for fact in facts if measure(fact) == "range"]
    points = [fact for fact in facts if middle(fact) is not None and measure(fact) != "floor"]
    spans = {span for fact in ranges if (span := extent(fact)) is not None}
    closed = any(not is_open(fact, "high") for fact in ranges)
    if len(spans) != 1 or len(points) != 1 or not closed or not _may_be_about_one_thing(edition, facts):
        return None, ()
    ((low, high),), (point,) = spans, points
    value = middle(point) or 0.0
    said = f"The {measure_words(measure(point))} ({source_names(edition, point.sources, locale)}) lies"
    if low <= value <= high:
        worked = work("place-in-range", value=value, low=low, high=high)
        share = locale.percent(round(worked.value * 100))
        return f"{said} inside the range, {share} of the way up.", (ComputedFigure(share, worked.text),)
    below = value < low
    worked = work("difference", higher=low, lower=value) if below else work("difference", higher=value, lower=high)
    gap = locale.money(worked.value, point.currency)
    return f"{said} {gap} {'below' if below else 'above'} the range.", (ComputedFigure(gap, worked.text),)


def _may_be_about_one_thing(edition: Edition, facts: Sequence[PayStatement]) -> bool:
    questions = [likeness(edition.guide, fact).question for fact in facts]
    return all(may_be_one(one, other) for one, other in itertools.combinations(questions, 2))


def _not_of_one_thing(edition: Edition, facts: Sequence[PayStatement], locale: Locale) -> Iterator[str]:
    """That figures are not of one place, one level or one year, or not known to be; a country and its state are two."""
    places = sorted(dict.fromkeys(fact.region for fact in facts), key=lambda place: place is None)
    years = sorted({(fact.as_of or "")[:4] for fact in facts}, key=lambda year: year or "9999")
    levels = dict.fromkeys(seniority(edition, fact) if fact.level else _stage(edition, fact) for fact in facts)
    named = {
        "place": [region_name(edition, place) or "a place not stated" for place in places],
        "level": list(levels),
        "year": [year or "a year not stated" for year in years],
    }
    begins = "The figures are not"
    for what, values in named.items():
        if len(values) > 1:
            known = "known to be " if f"a {what} not stated" in values else ""
            listed = locale.listed(values) if len(values) <= MOST_NAMED else f"there are {locale.number(len(values))}"
            yield f"{begins} {known}of one {what}: {listed}."
            begins = "Nor are they"


def _stage(edition: Edition, fact: PayStatement) -> str:
    return lower(seniority(edition, fact))
