"""What an employer takes from the data into an advert for one role.

No source prints one. It is put together from what the sources say of the role, by rules that stand below it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import note, words
from guidebuild.composing.views.evidence.excerpts import Excerpt, cell_of
from guidebuild.composing.views.pay.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.roles.requirements import (
    MOST_DUTIES,
    MOST_TOOLS,
    Requirement,
    duties,
    named_often,
    requirements,
    sources_on,
    tools,
)
from guidebuild.composing.views.roles.roles import RoleAttributes, why_empty
from guidebuild.composing.views.words import PAY_KINDS, place_and_date, stage_name
from guidebuild.model.base import Statement, is_row
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

MOST_PURPOSES = 3
MOST_FIGURES = 6

ASSEMBLED = message(
    "Assembled by this guide from the sources named in each line; no source prints it as a whole. Strike out what your "
    "job does not need."
)
PAY_CAVEAT = message("As printed. Put a dated figure for your own place and level in its stead.")
EDUCATION_SPAN = message("The statements differ. Keep the least that your job needs.")


@dataclass(frozen=True)
class Passage:
    """A part of an advert. `listed`: each excerpt stands by itself, else they run on."""

    label: str
    excerpts: tuple[Excerpt, ...]
    listed: bool = True
    note: str | None = None
    field: str | None = None
    """The field of the role that it prints, when it says that no source states it."""


def job_description(edition: Edition, attributes: RoleAttributes, locale: Locale) -> Blocks:
    """Passages for an advert, each line with its sources."""
    role = edition.guide.roles_by_id[attributes.of]
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
        Passage(locale.say("You will"), tuple(Excerpt(str(fact.name), fact.detail, (fact,)) for fact in done)),
        Passage(locale.say("You bring"), tuple(map(_named, must)), listed=False),
        Passage(locale.say("A plus"), rest, listed=False),
        Passage(locale.say("Tools"), named, listed=False),
        Passage(locale.say("You work with"), contacts, listed=False),
        Passage(locale.say("Education"), education, listed=False, note=span, field="education"),
        Passage(locale.say("Pay"), figures, note=locale.say(PAY_CAVEAT), field="pay"),
    )


def _is_stated_absent(edition: Edition, passage: Passage) -> bool:
    """Whether an empty passage is said to be empty: not where the edition leaves the field out."""
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    return passage.field is not None and passage.field not in withheld


def _named(asked: Requirement) -> Excerpt:
    return Excerpt(str(asked.skill.name), None, asked.facts)


def _statements(facts: Iterable[Statement]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(None, fact.text, (fact,)) for fact in facts)


def _pay(edition: Edition, role: Role, locale: Locale) -> tuple[Excerpt, ...]:
    """Figures for the role with what they are, where and when: those for all levels together, else those for one. A row
    of a table of figures, one place among many, stands only where there is nothing else."""
    stated = [fact for fact in edition.guide.pay.statements if role.id in fact.roles and fact.absent is None]
    whole = [fact for fact in stated if fact.level is None and fact.stage is None and fact.sector is None] or stated
    facts = [fact for fact in whole if not is_row(fact)] or whole
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
