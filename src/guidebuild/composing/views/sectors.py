"""Where the roles work: what they do in each sector, and applications of their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Row
from guidebuild.composing.blocks.phrases import note as small
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.tables import Said, cell_of, continued, role_table, row_of
from guidebuild.composing.views.words import roles_label
from guidebuild.model.advice import SectorNote
from guidebuild.model.base import SectorId
from guidebuild.model.catalogue import Entry
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role, UseCase
from guidebuild.tools.locale import Locale
from guidebuild.tools.messages import message

NO_NOTE = message("No source speaks of it")
NO_CASE = message("No application named")


class OfSectors(Attributes):
    """`sectors="ID ID"`; without it all."""

    sectors: Listed[SectorId] = ()
    """The sectors to show; without it all."""


def sector_table(edition: Edition, attributes: OfSectors, locale: Locale) -> Blocks:
    """A row for each sector that a source speaks of. What holds for all roles spans their columns."""
    roles = edition.guide.roles
    rows: list[Row] = []
    for sector in _sectors(edition, attributes.sectors):
        facts = [fact for fact in edition.guide.sectors.notes if fact.sector == sector.id]
        shared = tuple(fact for fact in facts if _is_for_all(fact, roles))
        columns = [
            [Said(fact, str(fact.text)) for fact in facts if role.id in fact.roles and fact not in shared]
            for role in roles
        ]
        anchor: str | None = f"sector-{sector.id}"
        note = str(sector.definition) if sector.definition else None
        if any(columns):
            rows.append(row_of(str(sector.name), columns, [locale.say(NO_NOTE)] * len(roles), locale, anchor, note))
            anchor = note = None
        if shared:
            said = [Said(fact, str(fact.text), roles_label(edition, fact.roles, locale)) for fact in shared]
            across = Row(
                Cell((*words(str(sector.name)), *small(note))),
                (replace(cell_of(said, locale, span=len(roles)), style="across"),),
                anchor=anchor,
            )
            rows.append(continued(across) if any(columns) else across)
    return (role_table(edition, "sector-table", locale.say("Sector"), [Group(tuple(rows))]),) if rows else ()


def use_cases(edition: Edition, attributes: OfSectors, locale: Locale) -> Blocks:
    """Applications by sector, those of all roles in one row."""
    roles = edition.guide.roles
    rows: list[Row] = []
    for sector in _sectors(edition, attributes.sectors):
        columns = [[_case(case) for case in role.use_cases if case.sector == sector.id] for role in roles]
        if any(columns):
            note = str(sector.definition) if sector.definition else None
            rows.append(row_of(str(sector.name), columns, [locale.say(NO_CASE)] * len(roles), locale, note=note))
    return (role_table(edition, "use-cases", locale.say("Sector"), [Group(tuple(rows))]),) if rows else ()


def _sectors(edition: Edition, wanted: Sequence[SectorId]) -> list[Entry]:
    return [sector for sector in edition.guide.sectors.sectors if not wanted or sector.id in wanted]


def _is_for_all(note: SectorNote, roles: Sequence[Role]) -> bool:
    """Whether a statement is about all of several roles; with a single role there is nothing to span."""
    return len(roles) > 1 and {role.id for role in roles} <= set(note.roles)


def _case(case: UseCase) -> Said:
    name = f"{case.name} ({case.company})" if case.company else str(case.name)
    return Said(case, str(case.detail), name)
