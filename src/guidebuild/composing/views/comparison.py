"""The sources' own comparison tables, row beside row: sources that speak of one thing stand under one dimension."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Row
from guidebuild.composing.blocks.parts import Absent
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.catalogue import WEIGHTS
from guidebuild.composing.views.tables import Said, cell_of, continued, phrases, role_table, row_of_one_fact
from guidebuild.composing.views.words import ABSENCES
from guidebuild.model.advice import ComparisonRow
from guidebuild.model.base import Absence, Id, Ref
from guidebuild.model.base import Cell as DataCell
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfDimensions(Attributes):
    """`dimensions="ID ID"`; without it all."""

    dimensions: Listed[Annotated[Id, Ref("dimension")]] = ()
    """The dimensions to show; without it all."""


def comparison(edition: Edition, attributes: OfDimensions, locale: Locale) -> Blocks:
    """The rows of the dimensions asked for. Group labels are shown when rows of more than one group are."""
    data = edition.guide.comparison
    wanted = [
        dimension for dimension in data.dimensions if not attributes.dimensions or dimension.id in attributes.dimensions
    ]
    by_group: dict[Id | None, list[Row]] = {group.id: [] for group in data.groups} | {None: []}
    for dimension in wanted:
        by_group.setdefault(dimension.group, []).extend(_rows(edition, dimension, locale))
    names = {group.id: str(group.name) for group in data.groups}
    filled = [(names.get(group or ""), tuple(rows)) for group, rows in by_group.items() if rows]
    if not filled:
        return ()
    groups = [Group(rows, words(label) if len(filled) > 1 else ()) for label, rows in filled]
    return (role_table(edition, "comparison", locale.say("Dimension"), groups),)


def _rows(edition: Edition, dimension: Dimension, locale: Locale) -> Iterator[Row]:
    """A row for each source that speaks of the dimension; those after the first carry on."""
    rows = [row for row in edition.guide.comparison.rows if row.dimension == dimension.id]
    for index, fact in enumerate(rows):
        note = str(fact.label) if fact.label.casefold() != dimension.name.casefold() else None
        cells = [_cell(fact, role, locale) for role in edition.guide.roles]
        row = row_of_one_fact(str(dimension.name), note, fact, cells, locale)
        yield continued(row) if index else row


def _cell(fact: ComparisonRow, role: Role, locale: Locale) -> Cell:
    cell = fact.cells.get(role.id, DataCell(absent=Absence.NOT_COLLECTED))
    if cell.absent is not None:
        return Cell((Absent(locale.say(ABSENCES[cell.absent])),))
    first, *rest = phrases(cell)
    weight = locale.say(WEIGHTS[cell.weight][1]) if cell.weight else None
    said = [Said(fact, first, dot=cell.weight, weight=weight), *(Said(fact, phrase) for phrase in rest)]
    return cell_of(said, locale, whole=fact)
