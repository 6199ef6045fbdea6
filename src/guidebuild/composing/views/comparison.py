"""The sources' own comparison tables, row beside row: sources that speak of one thing stand under one dimension."""

from __future__ import annotations

from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.catalogue import WEIGHTS
from guidebuild.composing.views.tables import Group, Item, RoleCell, RoleTable, Row, phrases
from guidebuild.composing.views.words import ABSENCES
from guidebuild.model.advice import ComparisonRow
from guidebuild.model.base import Absence, Cell, Id, Ref
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfDimensions(Attributes):
    """`dimensions="ID ID"`; without it all."""

    dimensions: Listed[Annotated[Id, Ref("dimension")]] = ()
    """The dimensions to show; without it all."""


def comparison(edition: Edition, attributes: OfDimensions, locale: Locale) -> RoleTable | None:
    """The rows of the dimensions asked for. Group labels are shown when rows of more than one group are."""
    data = edition.guide.comparison
    wanted = [
        dimension for dimension in data.dimensions if not attributes.dimensions or dimension.id in attributes.dimensions
    ]
    by_group: dict[Id | None, list[Row]] = {group.id: [] for group in data.groups} | {None: []}
    for dimension in wanted:
        by_group.setdefault(dimension.group, []).extend(_rows(edition, dimension))
    names = {group.id: str(group.name) for group in data.groups}
    filled = [(names.get(group or ""), tuple(rows)) for group, rows in by_group.items() if rows]
    if not filled:
        return None
    groups = tuple(Group(label if len(filled) > 1 else None, rows) for label, rows in filled)
    return RoleTable("Dimension", groups)


def _rows(edition: Edition, dimension: Dimension) -> list[Row]:
    rows = [row for row in edition.guide.comparison.rows if row.dimension == dimension.id]
    return [
        Row(
            label=str(dimension.name),
            cells=tuple(_cell(row, role) for role in edition.guide.roles),
            note=str(row.label) if row.label.casefold() != dimension.name.casefold() else None,
            continued=index > 0,
            fact=row,
        )
        for index, row in enumerate(rows)
    ]


def _cell(row: ComparisonRow, role: Role) -> RoleCell:
    cell = row.cells.get(role.id, Cell(absent=Absence.NOT_COLLECTED))
    if cell.absent is not None:
        return RoleCell(absent=ABSENCES[cell.absent])
    first, *rest = phrases(cell)
    weight = WEIGHTS[cell.weight][1] if cell.weight else None
    return RoleCell((Item(row, first, dot=cell.weight, weight=weight), *(Item(row, phrase) for phrase in rest)))
