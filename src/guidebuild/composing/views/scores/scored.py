"""Scores as the pages word them: what is scored, a number of a measure, why there is none, what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guidebuild.composing.blocks.parts import Absent, Amount, Line
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ABSENCES, NO_ENTRY, ended, marked_as
from guidebuild.model.base import Absence, Fact, Id, Statement
from guidebuild.model.catalogue import Entry, Skill
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.model.scores import Distribution, Element, Measure, Score
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.markup.inline_marks import unmarked


@dataclass(frozen=True)
class Scored:
    """A thing that has scores, and the heading that it stands under."""

    id: Id
    name: str
    definition: str | None = None
    category: Id | None = None
    """None for a task, or another entry of one role."""
    facts: tuple[Id, ...] = ()
    """The entry that its name says."""


def scored_things(edition: Edition) -> Mapping[Id, Scored]:
    """The skills of the catalogue and the elements of `scores.yaml` by id, in print order, heading by heading."""
    guide = edition.guide
    things: tuple[Skill | Element, ...] = (*guide.skills.skills, *guide.scores.elements)
    headings = list(guide.headings)
    ordered = sorted(things, key=lambda each: headings.index(each.category) if each.category in headings else -1)
    return {each.id: Scored(each.id, str(each.name), each.definition, each.category) for each in ordered}


def headings(edition: Edition) -> Mapping[Id, Entry]:
    """The headings that scored things stand under, by id."""
    return edition.guide.headings


def entry_of_role(role: Role, id: Id) -> Scored | None:
    """A task or another entry of a role as something that has scores."""
    fact = role.by_id().get(id)
    return Scored(id, _said(fact), facts=(id,)) if fact is not None else None


def _said(fact: Fact) -> str:
    if isinstance(fact, Statement):
        return unmarked(fact.text)
    detail = getattr(fact, "detail", None) or getattr(fact, "text", None)
    name = getattr(fact, "name", None)
    return f"{name}: {detail}" if name and detail else str(name or detail)


def score_for(role: Role, thing: Scored) -> Score | None:
    """What a role scored in a thing; what is said of the whole heading counts for each thing under it."""
    own = next((score for score in role.scores if score.of == thing.id), None)
    return own or next((score for score in role.scores if score.of == thing.category and thing.category), None)


def number(value: float, measure: Measure, locale: Locale, decimals: int = 0) -> str:
    """A number of a measure as it is printed, with `decimals`, or as many as it has."""
    return locale.percent(value, decimals or None) if measure.unit == "percent" else locale.number(value, decimals)


def decimals_of(scores: Iterable[Score | None], measure: Measure) -> int:
    """The decimals that the numbers of a column have: as many as the one that has most."""
    given = [score.values[measure.id] for score in scores if score is not None and measure.id in score.values]
    exponents = (Decimal(str(value)).normalize().as_tuple().exponent for value in given)
    return max((-each for each in exponents if isinstance(each, int)), default=0)


def figure(score: Score | None, measure: Measure, locale: Locale, decimals: int = 0) -> Line:
    """A score as text with its standard error, or the words that say why there is none."""
    if score is None:
        return (Absent(locale.say(NO_ENTRY)),)
    if score.absent is not None:
        return (Absent(locale.say(ABSENCES[score.absent])),)
    if measure.id in score.withheld:
        return (Absent(locale.say(ABSENCES[Absence.SUPPRESSED])),)
    if measure.id not in score.values:
        return (Absent(locale.say(NO_ENTRY)),)
    said = number(score.values[measure.id], measure, locale, decimals)
    if measure.id in score.errors:
        said = locale.say("{number} ± {error}", number=said, error=locale.number(score.errors[measure.id]))
    return (Amount(said, (score.id,)),)


def measure_words(measure: Measure, locale: Locale) -> str:
    """The legend of a measure: its name, its ends, and what the source says its numbers mean."""
    ends = {"low": number(measure.low, measure, locale), "high": number(measure.high, measure, locale)}
    said = [locale.say("{measure} runs from {low} to {high}.", measure=measure.name, **ends)]
    if measure.definition:
        said.append(ended(measure.definition))
    anchors = [
        locale.say("{number}: {words}", number=number(each.at, measure, locale), words=each.name)
        for each in measure.anchors
    ]
    return marked_as(" ".join([*said, *([f"{'; '.join(anchors)}."] if anchors else [])]), measure.definition)


def errors_words(scores: Iterable[Score], measures: Sequence[Measure], locale: Locale) -> list[str]:
    """What the sign of a standard error means, where there is one."""
    named = {measure.id for measure in measures}
    given = any(named & set(score.errors) for score in scores)
    return [locale.say("± is the standard error of a number, in points of its measure.")] if given else []


def answers_and_day(edition: WordedEdition, fact: Score | Distribution) -> Line:
    """How many answers a figure rests on, and when it held; nothing that the source does not say."""
    said: list[str] = []
    if fact.sample is not None:
        counted = edition.say_counted("{n} answer", "{n} answers", fact.sample)
        small = fact.sample < small_sample(edition)
        said.append(edition.say("{answers}, a small sample", answers=counted) if small else counted)
    if fact.as_of:
        said.append(edition.partial_date(fact.as_of))
    return (Amount("; ".join(said)),) if said else ()


def rests_on(role: Role, scores: Sequence[Score], small: int, locale: Locale) -> Iterator[str]:
    """How many answers the scores of a role rest on, and when they were given; nothing that the source does not say."""
    samples = sorted({score.sample for score in scores if score.sample is not None})
    dates = list(dict.fromkeys(score.as_of for score in scores if score.as_of))
    said = []
    if samples:
        least, most = samples[0], samples[-1]
        counted: str = locale.say_counted("{n} answer", "{n} answers", most)
        if least < most:
            counted = locale.say("{least} to {answers}", least=locale.number(least), answers=counted)
        if any(score.sample is None and score.values for score in scores):
            counted = locale.say("{answers} where the source says how many", answers=counted)
        if most < small:
            counted = locale.say("{answers}, a small sample", answers=counted)
        elif least < small:
            counted = locale.say("{answers}, small samples among them", answers=counted)
        said.append(counted)
    if dates:
        listed = locale.listed([locale.partial_date(date) for date in dates])
        some = any(score.as_of is None and score.values for score in scores)
        said.append(locale.say("{dates} where the source says when", dates=listed) if some else listed)
    if said:
        terms = locale.say("{role}: {terms}.", role=role.name, terms=", ".join(said))
        yield Counted(terms) if samples else terms


def small_sample(edition: Edition) -> int:
    """The number of answers below which a sample is called small."""
    return edition.guide.manifest.thresholds.small_sample


def heading_line(edition: Edition, category: Id | None) -> Line:
    """The head of what stands under a heading."""
    entry = headings(edition).get(category or "")
    return words(entry.name) if entry else ()
