"""What an employer takes from the data into a hiring round: a scorecard and the text of an advert for one role.

No source prints either. Both are put together from what the sources say of the role, by rules that stand below them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import filled, note, sentences, words
from guidebuild.composing.views.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.excerpts import Excerpt, cell_of
from guidebuild.composing.views.requirements import (
    Requirement,
    duties,
    named_often,
    requirements,
    sources_on,
    tools,
)
from guidebuild.composing.views.roles import OfRole, why_empty
from guidebuild.composing.views.words import PAY_KINDS, place_and_date, stage_name
from guidebuild.model.base import NamedStatement, Statement
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Counted, Locale
from guidebuild.tools.messages import message

TOP_SCORE = 3
"""A criterion is scored from nought to this."""

MOST_DUTIES = 6
"""As many duties stand on a scorecard or in an advert; a scorecard states the number left out."""
MOST_TOOLS = 8
MOST_PURPOSES = 3
MOST_FIGURES = 6

POINTS = {"unique": 3, "essential": 2, "desirable": 1}
LABELS = {
    "unique": message("Skills that set the role apart"),
    "essential": message("Essential skills"),
    "desirable": message("Desirable and soft skills"),
}
RULE = message(
    "The weights are a rule of this guide, not of a source: three for a skill that sets the role apart, two for an "
    "essential skill and for a duty that at least half of the sources on the role name, one for all else."
)
SCORES = message(
    "Score each line from 0, no evidence, to 3, evidence from work in use, and multiply by its weight. The highest "
    "total is {n}."
)
ASSEMBLED = message(
    "Assembled by this guide from the sources named in each line; no source prints it as a whole. Strike out what your "
    "post does not need."
)
PAY_CAVEAT = message("As printed. Put a dated figure for your own place and level in its stead.")
EDUCATION_SPAN = message("The statements differ. Keep the least that your post needs.")


@dataclass(frozen=True)
class Criterion:
    """A row of the scorecard: what is judged, and what to look for."""

    name: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class CriterionGroup:
    """Criteria of one weight."""

    label: str
    weight: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Passage:
    """A part of an advert. `listed`: each excerpt stands by itself, else they run on."""

    label: str
    excerpts: tuple[Excerpt, ...]
    listed: bool = True
    note: str | None = None
    field: str | None = None
    """The field of the role that it prints, when it says that no source states it."""


def scorecard(edition: Edition, attributes: OfRole, locale: Locale) -> Blocks:
    """Criteria for a role: what sets it apart first, then what is essential, the duties and tools, the rest."""
    role = _role(edition, attributes)
    asked = requirements(edition, role)
    often = named_often(edition, role, duties(role))[:MOST_DUTIES]
    done = tuple(Criterion(str(fact.name), (Excerpt(None, str(fact.detail or fact.name), (fact,)),)) for fact in often)
    core = tools(edition, role)[:MOST_TOOLS]
    used = Criterion(locale.say("Tools in use"), tuple(Excerpt(str(one.tool.name), None, (one.fact,)) for one in core))
    groups = (
        _skills(asked, "unique", locale),
        _skills(asked, "essential", locale),
        CriterionGroup(locale.say("Duties done before"), POINTS["essential"], done),
        CriterionGroup(locale.say("Tools at the core of the role"), POINTS["desirable"], (used,) if core else ()),
        _skills(asked, "desirable", locale),
    )
    kept = [group for group in groups if group.criteria]
    if not kept:
        return ()
    top = TOP_SCORE * sum(group.weight * len(group.criteria) for group in kept)
    remarks = [locale.say(RULE), Counted(locale.say(SCORES, n=locale.number(top)))]
    unlisted = len(role.responsibilities) - len(often)
    if unlisted > 0:
        remarks.append(
            locale.say_counted(
                "{n} more duty of the role is not on the card.",
                "{n} more duties of the role are not on the card.",
                unlisted,
            )
        )
    shown = tuple(_criteria(group, locale) for group in kept)
    table = Table("scorecard", _scorecard_columns(role, locale), shown, role=role)
    return (table, Paragraph(sentences(remarks), "source-line"))


def _scorecard_columns(role: Role, locale: Locale) -> tuple[Column, ...]:
    look_for = filled(locale.say("What to look for in the {role}"), role=RoleName(role, "short"))
    weight, score = locale.say("Weight"), locale.say("Score")
    return (
        Column(words(locale.say("Criterion"))),
        Column((look_for,), label=locale.say("Look for")),
        Column(words(weight), label=weight, style="number"),
        Column(words(score), label=score, style="score"),
    )


def _criteria(group: CriterionGroup, locale: Locale) -> Group:
    scores = Cell(words(" ".join(locale.number(score) for score in range(TOP_SCORE + 1))))
    weight = Cell(words(locale.number(group.weight)))
    rows = tuple(Row(Cell(words(one.name)), (cell_of(one.excerpts, locale), weight, scores)) for one in group.criteria)
    return Group(rows, words(group.label))


def job_description(edition: Edition, attributes: OfRole, locale: Locale) -> Blocks:
    """An advert for a role: purpose, duties, skills, tools, education and pay, each line with its sources."""
    role = _role(edition, attributes)
    passages = [one for one in _passages(edition, role, locale) if one.excerpts or _is_stated_absent(edition, one)]
    if not any(passage.excerpts for passage in passages):
        return ()
    columns = (Column(words(locale.say("Advert"))), Column((RoleName(role),), role, str(role.short)))
    table = Table("job-description", columns, (Group(tuple(_passage(one, role, locale) for one in passages)),))
    return (table, Paragraph(words(locale.say(ASSEMBLED)), "source-line"))


def _passage(passage: Passage, role: Role, locale: Locale) -> Row:
    if not passage.excerpts:
        return Row(Cell(words(passage.label)), (Cell((Absent(why_empty(role, passage.field or "", locale)),)),))
    return Row(
        Cell((*words(passage.label), *note(passage.note))),
        (cell_of(passage.excerpts, locale, listed=passage.listed),),
    )


def _passages(edition: Edition, role: Role, locale: Locale) -> tuple[Passage, ...]:
    asked = requirements(edition, role)
    enough = min(2, sources_on(edition, role))
    must = [
        one for one in asked if one.weight == "unique" or (one.weight == "essential" and len(one.sources) >= enough)
    ]
    done = (named_often(edition, role, duties(role)) or duties(role))[:MOST_DUTIES]
    core = tools(edition, role)[:MOST_TOOLS]
    purposes = sorted(role.focus, key=lambda fact: -len(fact.sources))[:MOST_PURPOSES]
    education = _statements(role.education)
    span = locale.say(EDUCATION_SPAN) if len(education) > 1 else None
    figures = _pay(edition, role, locale)
    named = tuple(Excerpt(str(one.tool.name), None, (one.fact,)) for one in core)
    contacts = tuple(Excerpt(str(one.who), None, (one,)) for one in role.stakeholders)
    rest = tuple(_named(one) for one in asked if one not in must)
    return (
        Passage(locale.say("Purpose"), _statements(purposes)),
        Passage(locale.say("You will"), tuple(Excerpt(str(fact.name), _text(fact), (fact,)) for fact in done)),
        Passage(locale.say("You bring"), tuple(map(_named, must)), listed=False),
        Passage(locale.say("A plus"), rest, listed=False),
        Passage(locale.say("Tools"), named, listed=False),
        Passage(locale.say("You work with"), contacts, listed=False),
        Passage(locale.say("Education"), education, listed=False, note=span, field="education"),
        Passage(locale.say("Pay"), figures, note=locale.say(PAY_CAVEAT), field="pay"),
    )


def _role(edition: Edition, attributes: OfRole) -> Role:
    return next(role for role in edition.guide.roles if role.id == attributes.of)


def _is_stated_absent(edition: Edition, passage: Passage) -> bool:
    """Whether an empty passage is said to be empty: not where the edition leaves the field out."""
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    return passage.field is not None and passage.field not in withheld


def _skills(
    asked: tuple[Requirement, ...], weight: Literal["unique", "essential", "desirable"], locale: Locale
) -> CriterionGroup:
    criteria = tuple(
        Criterion(
            str(one.skill.name),
            tuple(Excerpt(said.name, said.text or str(one.skill.name), (said.fact,)) for said in one.statements),
        )
        for one in asked
        if one.weight == weight
    )
    return CriterionGroup(locale.say(LABELS[weight]), POINTS[weight], criteria)


def _named(asked: Requirement) -> Excerpt:
    return Excerpt(str(asked.skill.name), None, asked.facts)


def _statements(facts: Iterable[Statement]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(None, str(fact.text), (fact,)) for fact in facts)


def _text(fact: NamedStatement) -> str | None:
    return str(fact.detail) if fact.detail else None


def _pay(edition: Edition, role: Role, locale: Locale) -> tuple[Excerpt, ...]:
    """Figures for the role with what they are, where and when: those for all levels together, else those for one."""
    stated = [fact for fact in edition.guide.pay.statements if role.id in fact.roles and fact.absent is None]
    facts = [fact for fact in stated if fact.level is None and fact.stage is None and fact.sector is None] or stated
    return tuple(
        Excerpt(_level(edition, fact, locale), _figure(edition, fact, locale), (fact,)) for fact in facts[:MOST_FIGURES]
    )


def _figure(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    return locale.say(
        "{amount} ({statistic}; {place_and_date}; {kind})",
        amount=amount_with_period(fact, locale),
        statistic=statistic_words(fact, locale),
        place_and_date=place_and_date(edition, fact, locale),
        kind=locale.inside(locale.say(PAY_KINDS[fact.kind])),
    )


def _level(edition: Edition, fact: PayStatement, locale: Locale) -> str | None:
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None and level.titles:
        return str(level.titles[0])
    return stage_name(edition, fact.stage, locale) if fact.stage else None
