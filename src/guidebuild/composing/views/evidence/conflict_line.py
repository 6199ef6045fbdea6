"""How far the sources of one role lie apart, said in words. Unlike figures are never subtracted from each other."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebuild.composing.blocks.parts import Amount, Line, Part, Phrase, Words
from guidebuild.composing.blocks.phrases import filled, words
from guidebuild.composing.views.pay.amounts import measure_words, one_of, percent_of, several_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import (
    ALL_TOGETHER,
    place_and_date,
    region_name,
    seniority,
    sentence,
    source_names,
    stage_inside,
)
from guidebuild.model.comparability import Likeness, likeness, may_be_one
from guidebuild.model.computed_conflicts import Reading, furthest, high_of, like_figures, low_of
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import extent, is_open, measure, middle
from guidebuild.tools.formulas import work
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

ENOUGH_FOR_A_BAND = 3
"""Below three sources a band between the lowest and the highest median would look like knowledge."""

MOST_NAMED = 4
"""How many places, years or levels a sentence names; of more it gives the number."""

APART = message("Where the sources disagree")
TOGETHER = message("Where the sources agree")
UNLIKE = message("Between the sources")
"""The heads of the row: like figures that differ, like figures that do not, none that are like, or some that agree here
and are contradicted by a figure that the edition withholds."""

TERMS = {
    "kind": message("kind of pay"),
    "period": message("period"),
    "statistic": message("statistic"),
    "currency": message("currency"),
    "year": message("year"),
    "region": message("place"),
    "seniority": message("level"),
    "sector": message("sector"),
}
"""What figures can differ in, in the words of a reader."""

NOT_OF_ONE: Mapping[str, tuple[str, str, str, str]] = {
    "place": (
        message("The figures are not of one place: {values}."),
        message("Nor are they of one place: {values}."),
        message("The figures are not known to be of one place: {values}."),
        message("Nor are they known to be of one place: {values}."),
    ),
    "level": (
        message("The figures are not of one level: {values}."),
        message("Nor are they of one level: {values}."),
        message("The figures are not known to be of one level: {values}."),
        message("Nor are they known to be of one level: {values}."),
    ),
    "year": (
        message("The figures are not of one year: {values}."),
        message("Nor are they of one year: {values}."),
        message("The figures are not known to be of one year: {values}."),
        message("Nor are they known to be of one year: {values}."),
    ),
}
"""For each thing: as the first such sentence and as a further one, then both again for what is not known."""


@dataclass(frozen=True)
class ConflictLine:
    """A sentence or two, and the amounts of the lowest and the highest median when there are enough of them."""

    head: str
    line: Line
    band: tuple[float, float] | None = None


def conflict_line(edition: WordedEdition, facts: Sequence[PayStatement]) -> ConflictLine | None:
    """What can be said about the statements of one role on one axis; None when there are not two sources for it.

    Like figures are held against each other; of those that are not, it says in what they differ.
    """
    held = [fact for fact in facts if fact.absent is None and not fact.inferred]
    if len(_sources(held)) < 2:
        return None
    alike = like_figures(edition.guide, held)
    if not alike:
        return _unlike(edition, _of_one_seniority(held))
    spoken_of = {fact.id for _, group in alike for fact in group}
    rest = [fact for fact in held if fact.id not in spoken_of]
    line: list[Part] = []
    differ = False
    for shared, group in alike:
        said, found = _apart(shared, group, edition)
        differ = differ or found
        if len(alike) > 1 or rest:
            basis = _basis(edition, group[0])
            said = filled(edition.say("{basis}: {finding}"), basis=basis, finding=_inside(said, edition))
        line.append(said)
    differing = {term for fact in rest for term in likeness(edition.guide, fact).differing(alike[0][0])}
    if differing:
        terms = edition.listed([edition.say(words) for term, words in TERMS.items() if term in differing])
        others = edition.say_counted(
            "The other figures differ from this in {terms}.",
            "The other figures differ from these in {terms}.",
            len(alike),
            terms=terms,
        )
        line += words(others)
    agree = not differ and not _differ_elsewhere(edition, held, [shared for shared, _ in alike])
    head = edition.say(APART if differ else TOGETHER if agree else UNLIKE)
    return ConflictLine(head, tuple(line), None if rest else _band(alike))


def _differ_elsewhere(edition: WordedEdition, held: Sequence[PayStatement], alike: Sequence[Likeness]) -> bool:
    """Whether sources differ about one of these in the whole guide."""
    roles = set.intersection(*(set(fact.roles) for fact in held))
    whole = edition.uncut.guide
    known = [fact for fact in whole.pay.statements if fact.absent is None and roles & set(fact.roles)]
    return any(_apart(shared, group, edition)[1] for shared, group in like_figures(whole, known) if shared in alike)


def _inside(phrase: Phrase, locale: Locale) -> Phrase:
    """A sentence as it goes on after a colon."""
    first, *more = phrase.line
    return Phrase((replace(first, text=locale.inside(first.text)), *more)) if isinstance(first, Words) else phrase


def _basis(edition: WordedEdition, fact: PayStatement) -> str:
    place = place_and_date(edition, fact)
    return edition.say("{level}, {place_and_date}", level=seniority(edition, fact), place_and_date=place)


def _band(alike: Sequence[tuple[Likeness, Sequence[PayStatement]]]) -> tuple[float, float] | None:
    """The lowest and the highest of medians that are all alike, where enough sources give one."""
    (shared, group), *others = alike
    if others or shared.statistic != "median" or len(_sources(group)) < ENOUGH_FOR_A_BAND:
        return None
    low, high = min(map(low_of, group)), max(map(low_of, group))
    return (low, high) if low < high else None


def _sources(facts: Iterable[PayStatement]) -> set[str]:
    return {source for fact in facts for source in fact.sources}


def _apart(shared: Likeness, facts: Sequence[PayStatement], locale: Locale) -> tuple[Phrase, bool]:
    """How far like figures of several sources lie apart, points or the two ends of ranges; and whether they do."""
    if shared.statistic != "range":
        distance, differ = _spread(facts, low_of, locale)
        many = several_of(shared.statistic, locale)
        if not differ:
            return filled(locale.say("The {statistics} are equal."), statistics=many), False
        return filled(locale.say("{statistics} {distance}."), statistics=sentence(many), distance=distance), True
    low, differ = _spread(facts, low_of, locale)
    if any(is_open(fact, "high") for fact in facts):
        message = locale.say("The ranges start {low}; where they end is left open by one at least.")
        return filled(message, low=low), differ
    high, more = _spread(facts, high_of, locale)
    return filled(locale.say("The ranges start {low} and end {high}."), low=low, high=high), differ or more


def _spread(facts: Sequence[PayStatement], reading: Reading, locale: Locale) -> tuple[Phrase, bool]:
    """The distance in words: the difference, and its share of the lower amount; and whether there is any."""
    found = furthest(facts, reading, reading)
    if found is None or found[0] <= 0:
        return filled(locale.say("at the same figure")), False
    low, high, currency = reading(found[1]), reading(found[2]), facts[0].currency
    worked = work("difference", higher=high, lower=low)
    distance = Amount(locale.money(worked.value, currency), formula=worked.text)
    if not low:
        return filled(locale.say("{distance} apart"), distance=distance), True
    share = work("relative-difference", higher=high, lower=low)
    percent = Amount(percent_of(share.value, locale), formula=share.text)
    return filled(locale.say("{distance} apart ({share})"), distance=distance, share=percent), True


def _of_one_seniority(facts: Sequence[PayStatement]) -> list[PayStatement]:
    """The statements of the seniority that most sources speak of, all levels together first; all if none has two."""
    groups: dict[tuple[str | None, str | None], list[PayStatement]] = {(None, None): []}
    for fact in facts:
        groups.setdefault((fact.level, fact.stage), []).append(fact)
    overall = groups[None, None]
    best = overall if len(_sources(overall)) > 1 else max(groups.values(), key=lambda group: len(_sources(group)))
    return best if len(_sources(best)) > 1 else list(facts)


def _unlike(edition: WordedEdition, facts: Sequence[PayStatement]) -> ConflictLine:
    """In what figures differ; and where a point lies in a range, if there is one of each and nothing else differs."""
    measures = list(dict.fromkeys(measure(fact) for fact in facts))
    named = edition.listed([one_of(each, edition) for each in measures])
    begins = edition.say("Not like for like: {figures}.", figures=named)
    place = _point_and_range(edition, facts)
    line: Line = (
        Words(begins if len(measures) > 1 else edition.say("Not like for like.")),
        *([place] if place else []),
        *map(Words, _not_of_one_thing(edition, facts)),
    )
    return ConflictLine(edition.say(UNLIKE), line)


def _point_and_range(edition: WordedEdition, facts: Sequence[PayStatement]) -> Phrase | None:
    """Where the one point lies that stands beside one closed range.

    Nothing is said of figures that are known to be of different places, levels or years.
    """
    ranges = [fact for fact in facts if measure(fact) == "range"]
    points = [fact for fact in facts if middle(fact) is not None and measure(fact) != "floor"]
    spans = {span for fact in ranges if (span := extent(fact)) is not None}
    closed = any(not is_open(fact, "high") for fact in ranges)
    if len(spans) != 1 or len(points) != 1 or not closed or not _may_be_about_one_thing(edition, facts):
        return None
    ((low, high),), (point,) = spans, points
    value = middle(point) or 0.0
    said = {"statistic": measure_words(measure(point), edition), "sources": source_names(edition, point.sources)}
    if low <= value <= high:
        worked = work("place-in-range", value=value, low=low, high=high)
        share = Amount(edition.percent(round(worked.value * 100)), formula=worked.text)
        inside = edition.say("The {statistic} ({sources}) lies inside the range, {share} of the way up.")
        return filled(inside, share=share, **said)
    if value < low:
        worked = work("difference", higher=low, lower=value)
        outside = edition.say("The {statistic} ({sources}) lies {distance} below the range.")
    else:
        worked = work("difference", higher=value, lower=high)
        outside = edition.say("The {statistic} ({sources}) lies {distance} above the range.")
    return filled(outside, distance=Amount(edition.money(worked.value, point.currency), formula=worked.text), **said)


def _may_be_about_one_thing(edition: Edition, facts: Sequence[PayStatement]) -> bool:
    questions = [likeness(edition.guide, fact).question for fact in facts]
    return all(may_be_one(one, other) for one, other in itertools.combinations(questions, 2))


def _not_of_one_thing(edition: WordedEdition, facts: Sequence[PayStatement]) -> Iterator[str]:
    """That figures are not of one place, one level or one year, or not known to be; a country and its state are two."""
    places = sorted(dict.fromkeys(fact.region for fact in facts), key=lambda place: place is None)
    years = sorted({(fact.as_of or "")[:4] for fact in facts}, key=lambda year: year or "9999")
    levels = dict.fromkeys(_level(edition, fact) for fact in facts)
    no_place, no_year = edition.say("a place not stated"), edition.say("a year not stated")
    named = {
        "place": ([region_name(edition, place) or no_place for place in places], None in places),
        "level": (list(levels), False),
        "year": ([year or no_year for year in years], "" in years),
    }
    further = 0
    for what, (values, is_unknown) in named.items():
        if len(values) > 1:
            listed = edition.listed(values)
            if len(values) > MOST_NAMED:
                listed = edition.say("there are {n}", n=edition.number(len(values)))
            yield edition.say(NOT_OF_ONE[what][2 * is_unknown + further], values=listed)
            further = 1


def _level(edition: WordedEdition, fact: PayStatement) -> str:
    if fact.level:
        return seniority(edition, fact)
    return stage_inside(edition, fact.stage) if fact.stage else edition.inside(edition.say(ALL_TOGETHER))
