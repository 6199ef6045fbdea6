"""The sources' own comparison tables, row beside row: sources that speak of one thing stand under one dimension."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Row
from guidebuild.composing.blocks.phrases import keys
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tables import continued, label_of, role_table, row_of_one_fact
from guidebuild.model.advice import ComparisonRow
from guidebuild.model.base import Id, Ref
from guidebuild.model.catalogue import Dimension
from guidebuild.model.role import Role


class DimensionsAttributes(Attributes):
    """`dimensions="ID ID"`; without it all."""

    dimensions: Listed[Annotated[Id, Ref("dimension")]] = ()
    """The dimensions to show; without it all."""


def comparison(page: Page, attributes: DimensionsAttributes) -> Blocks:
    """What the sources compare, dimension by dimension, a line for each source that says something."""
    data = page.guide.comparison
    wanted = [
        dimension for dimension in data.dimensions if not attributes.dimensions or dimension.id in attributes.dimensions
    ]
    by_group: dict[Id | None, list[Row]] = {group.id: [] for group in data.groups} | {None: []}
    for dimension in wanted:
        by_group.setdefault(dimension.group, []).extend(_rows(page, dimension))
    labels = {group.id: label_of(group) for group in data.groups}
    filled = [(labels.get(group or "", ()), tuple(rows)) for group, rows in by_group.items() if rows]
    if not filled:
        return ()
    groups = [Group(rows, label if len(filled) > 1 or len(label) > 1 else ()) for label, rows in filled]
    return (role_table(page, "comparison", page.say("Dimension"), groups),)


def _rows(page: Page, dimension: Dimension) -> Iterator[Row]:
    """A row for each source that speaks of the dimension; those after the first carry on."""
    rows = [row for row in page.guide.comparison.rows if row.dimension == dimension.id]
    for index, fact in enumerate(rows):
        definition = dimension.definition if not index else None
        own = fact.label if fact.label.casefold() != dimension.name.casefold() else None
        cells = [_cell(page, fact, role) for role in page.guide.roles]
        row = row_of_one_fact(str(dimension.name), (definition, own), fact, cells, page)
        yield continued(row) if index else row


def _cell(page: Page, fact: ComparisonRow, role: Role) -> Cell:
    given = fact.cells.get(role.id)
    cell = cell_of_data(given, value_names(page), page)
    if cell.blocks:
        return replace(cell, end=keys(fact))
    return replace(cell, line=(*cell.line, *(keys(fact) if given is not None and given.absent is None else ())))
