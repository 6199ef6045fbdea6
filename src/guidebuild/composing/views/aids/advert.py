"""Adverts of jobs: one as an author wrote it, to be copied and pasted; what an employer takes from the data into one.

No source prints the latter. It is put together from what the sources say of the role, by rules that stand below it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import (
    Block,
    Blocks,
    Cell,
    Column,
    Group,
    Item,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
)
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import keys, note, quoted, words
from guidebuild.composing.views.pay.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.roles.requirements import (
    MOST_DUTIES,
    MOST_TOOLS,
    Excerpt,
    Requirement,
    cell_of,
    duties,
    named_often,
    requirements,
    sources_on,
    tools,
)
from guidebuild.composing.views.roles.roles import RoleAttributes, why_empty
from guidebuild.composing.views.worded_edition import WordedEdition, named
from guidebuild.composing.views.words import PAY_KINDS, place_and_date, stage_name
from guidebuild.model.base import Id, Ref, Statement, is_row
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message


class AdvertAttributes(Attributes):
    """The advert to show."""

    of: Annotated[Id, Ref("advert")]
    """The advert to show."""


def advert(edition: WordedEdition, attributes: AdvertAttributes) -> Blocks:
    """An advert to copy, in plain lines: brackets stand where an employer's own words come."""
    found = named(edition.guide.aids.adverts, attributes.of)
    lines: list[Block] = [Paragraph(quoted(found.title), "advert-title")]
    for part in found.parts:
        own = (part.id,)
        lines += [Paragraph(quoted(part.name), "aid-part", own)] if part.name else []
        said = (*quoted(part.text), *keys(part))
        lines += [Paragraph(said, facts=own)] if said else []
        items = (Item((*words(DASH), *quoted(each)), facts=own) for each in part.items)
        lines += [Listing(tuple(items), "lines")] if part.items else []
    return (Section(tuple(lines), "advert"),)


DASH = "–"
"""Stands before a line as a letter: what a sheet draws there is not copied with it."""
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
    """A part of an advert."""

    label: str
    excerpts: tuple[Excerpt, ...]
    note: str | None = None
    field: str | None = None
    """The field of the role that it prints, when it says that no source states it."""


def job_description(edition: WordedEdition, attributes: RoleAttributes) -> Blocks:
    """Passages for an advert, each line with its sources."""
    role = edition.guide.roles_by_id[attributes.of]
    passages = [one for one in _passages(edition, role) if one.excerpts or _is_stated_absent(edition, one)]
    if not any(passage.excerpts for passage in passages):
        return ()
    columns = (Column(words(edition.say("Job ad"))), Column((RoleName(role),), role, str(role.short)))
    table = Table("job-description", columns, (Group(tuple(_passage(one, role, edition) for one in passages)),))
    return (table, Paragraph(words(edition.say(ASSEMBLED)), "source-line"))


def _passage(passage: Passage, role: Role, locale: Locale) -> Row:
    if not passage.excerpts:
        return Row(Cell(words(passage.label)), (Cell((Absent(why_empty(role, passage.field or "", locale)),)),))
    return Row(Cell((*words(passage.label), *note(passage.note))), (cell_of(passage.excerpts, locale),))


def _passages(edition: WordedEdition, role: Role) -> tuple[Passage, ...]:
    asked = requirements(edition, role)
    enough = min(2, sources_on(edition, role))
    must = [
        one for one in asked if one.weight == "unique" or (one.weight == "essential" and len(one.sources) >= enough)
    ]
    done = (named_often(edition, role, duties(role)) or duties(role))[:MOST_DUTIES]
    purposes = sorted(role.focus, key=lambda fact: -len(fact.sources))[:MOST_PURPOSES]
    education = _statements(role.education)
    span = edition.say(EDUCATION_SPAN) if len(education) > 1 else None
    figures = _pay(edition, role)
    contacts = tuple(Excerpt(str(one.who), None, (one,)) for one in role.stakeholders)
    rest = tuple(_as_excerpt(one) for one in asked if one not in must)
    return (
        Passage(edition.say("Purpose"), _statements(purposes)),
        Passage(edition.say("You will"), tuple(Excerpt(str(fact.name), fact.detail, (fact,)) for fact in done)),
        Passage(edition.say("You bring"), tuple(map(_as_excerpt, must))),
        Passage(edition.say("A plus"), rest),
        Passage(edition.say("Tools"), tools(edition, role)[:MOST_TOOLS]),
        Passage(edition.say("You work with"), contacts),
        Passage(edition.say("Education"), education, note=span, field="education"),
        Passage(edition.say("Pay"), figures, note=edition.say(PAY_CAVEAT), field="pay"),
    )


def _is_stated_absent(edition: Edition, passage: Passage) -> bool:
    """Whether an empty passage is said to be empty: not where the edition leaves the field out."""
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    return passage.field is not None and passage.field not in withheld


def _as_excerpt(asked: Requirement) -> Excerpt:
    return Excerpt(str(asked.skill.name), None, asked.facts)


def _statements(facts: Iterable[Statement]) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(None, fact.text, (fact,)) for fact in facts)


def _pay(edition: WordedEdition, role: Role) -> tuple[Excerpt, ...]:
    """Figures for the role with what they are, where and when: those for all levels together, else those for one. A row
    of a table of figures stands only for a place of which more is said, or where there is nothing else."""
    stated = [fact for fact in edition.guide.pay.statements if role.id in fact.roles and fact.absent is None]
    whole = [fact for fact in stated if fact.level is None and fact.stage is None and fact.sector is None] or stated
    here = {fact.region for fact in whole if not is_row(fact)}
    facts = [fact for fact in whole if not is_row(fact) or fact.region in here] or whole
    alike: dict[tuple[str | None, str], tuple[PayStatement, ...]] = {}
    for fact in facts:  # what reads the same is one line, with all that it rests on
        line = _level(edition, fact), _figure(edition, fact)
        alike[line] = (*alike.get(line, ()), fact)
    return tuple(Excerpt(*line, held) for line, held in alike.items())[:MOST_FIGURES]


def _figure(edition: WordedEdition, fact: PayStatement) -> str:
    return edition.say(
        "{amount} ({statistic}; {place_and_date}; {kind})",
        amount=amount_with_period(fact, edition),
        statistic=statistic_words(fact, edition),
        place_and_date=place_and_date(edition, fact),
        kind=edition.inside(edition.say(PAY_KINDS[fact.kind])),
    )


def _level(edition: WordedEdition, fact: PayStatement) -> str | None:
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None and level.titles:
        return str(level.titles[0])
    return stage_name(edition, fact.stage) if fact.stage else None
