"""Where the roles work: what they do in each sector, and applications of their work.

An empty cell says "No entry" and no more: whoever collected no example has not found that there is none.
"""

from collections.abc import Sequence
from dataclasses import replace

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Row
from guidebuild.composing.blocks.parts import RoleName
from guidebuild.composing.blocks.phrases import note as small
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.tables import Said, cell_of, continued, role_blocks, row_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY, roles_label
from guidebuild.model.base import SectorId
from guidebuild.model.catalogue import Entry
from guidebuild.model.edition import Edition
from guidebuild.model.role import UseCase

MOST_EMPTY, FEWEST_ROWS = 0.4, 4
"""From how many rows on a table with a larger share of empty cells sets what only one role has by itself."""


class SectorsAttributes(Attributes):
    """`sectors="ID ID"`; without it all."""

    sectors: Listed[SectorId] = ()
    """The sectors to show; without it all."""


def sector_table(edition: WordedEdition, attributes: SectorsAttributes) -> Blocks:
    """What the roles do in each sector.

    A row for each sector that a source speaks of. What holds for all roles spans their columns.
    """
    roles = edition.guide.roles
    rows: list[Row] = []
    absent = [edition.say(NO_ENTRY) for _ in roles]
    for sector in _sectors(edition, attributes.sectors):
        facts = [fact for fact in edition.guide.sectors.notes if fact.sector == sector.id]
        everyone = {role.id for role in roles}
        shared = tuple(fact for fact in facts if len(roles) > 1 and everyone <= set(fact.roles))
        columns = [
            [Said(fact, fact.text) for fact in facts if role.id in fact.roles and fact not in shared] for role in roles
        ]
        anchor: str | None = f"sector-{sector.id}"
        note = sector.definition
        if any(columns):
            rows.append(row_of(str(sector.name), columns, absent, edition, anchor, note))
            anchor = note = None
        if shared:
            said = [Said(fact, fact.text, roles_label(edition, fact.roles)) for fact in shared]
            across = Row(
                Cell((*words(str(sector.name)), *small(note))),
                (replace(cell_of(said, edition, span=len(roles)), style="across"),),
                anchor=anchor,
            )
            rows.append(continued(across) if any(columns) else across)
    return role_blocks(edition, "sector-table", edition.say("Sector"), [Group(tuple(rows))]) if rows else ()


def use_cases(edition: WordedEdition, attributes: SectorsAttributes) -> Blocks:
    """Applications of each role's work, sector by sector."""
    roles = edition.guide.roles
    found = [
        (sector, [[_case(case) for case in role.use_cases if case.sector == sector.id] for role in roles])
        for sector in _sectors(edition, attributes.sectors)
    ]
    found = [(sector, columns) for sector, columns in found if any(columns)]
    if not found:
        return ()
    absent = [edition.say(NO_ENTRY) for _ in roles]
    lone: dict[int, list[Row]] = {}
    rows: list[Row] = []
    cells = [said for _, columns in found for said in columns]
    apart = len(found) >= FEWEST_ROWS and sum(not said for said in cells) > MOST_EMPTY * len(cells)
    for sector, columns in found:
        filled = [index for index, said in enumerate(columns) if said]
        note = sector.definition
        if apart and len(filled) == 1:
            cell = replace(cell_of(columns[filled[0]], edition, span=len(roles)), style="across", role=roles[filled[0]])
            lone.setdefault(filled[0], []).append(Row(Cell((*words(str(sector.name)), *small(note))), (cell,)))
        else:
            rows.append(row_of(str(sector.name), columns, absent, edition, note=note))
    groups = [Group(tuple(rows))] if rows else []
    groups += [Group(tuple(lone[index]), (RoleName(roles[index]),)) for index in sorted(lone)]
    return role_blocks(edition, "use-cases", edition.say("Sector"), groups)


def _sectors(edition: Edition, wanted: Sequence[SectorId]) -> list[Entry]:
    return [sector for sector in edition.guide.sectors.sectors if not wanted or sector.id in wanted]


def _case(case: UseCase) -> Said:
    name = f"{case.name} ({case.company})" if case.company else str(case.name)
    return Said(case, case.detail, name)
