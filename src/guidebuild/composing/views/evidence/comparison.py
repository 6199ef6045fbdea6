"""The sources' own comparison tables, row beside row: sources that speak of one thing stand under one dimension."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Row
from guidebuild.composing.blocks.phrases import keys, note, remarks, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tables import label_of, role_table, row_of_one_fact
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import ComparisonRow
from guidebuild.model.base import Id, Ref
from guidebuild.model.catalogue import Dimension
from guidebuild.model.role import Role


class DimensionsAttributes(Attributes):
    """`dimensions="ID ID"`; without it all."""

    dimensions: Listed[Annotated[Id, Ref("dimension")]] = ()
    """The dimensions to show; without it all."""


def comparison(edition: WordedEdition, attributes: DimensionsAttributes) -> Blocks:
    """What the sources compare, dimension by dimension, a statement of each source that says something."""
    data = edition.guide.comparison
    wanted = [
        dimension for dimension in data.dimensions if not attributes.dimensions or dimension.id in attributes.dimensions
    ]
    by_group: dict[Id | None, list[Row]] = {group.id: [] for group in data.groups} | {None: []}
    for dimension in wanted:
        facts = [row for row in data.rows if row.dimension == dimension.id]
        if facts:
            by_group.setdefault(dimension.group, []).append(_row(edition, dimension, facts))
    labels = {group.id: label_of(group) for group in data.groups}
    filled = [(labels.get(group or "", ()), tuple(rows)) for group, rows in by_group.items() if rows]
    if not filled:
        return ()
    groups = [Group(rows, label if len(filled) > 1 or len(label) > 1 else ()) for label, rows in filled]
    return (role_table(edition, "comparison", edition.say("Dimension"), groups),)


def _row(edition: WordedEdition, dimension: Dimension, facts: Sequence[ComparisonRow]) -> Row:
    """What all sources say of a dimension, a statement of each below the other. Their own labels stand in the head."""
    own = dict.fromkeys(str(fact.label) for fact in facts if fact.label.casefold() != dimension.name.casefold())
    notes, roles = (dimension.definition, ", ".join(own) or None), edition.guide.roles
    if len(facts) == 1:
        cells = [_cell(edition, facts[0], role) for role in roles]
        return row_of_one_fact(str(dimension.name), notes, facts[0], cells, edition)
    head = Cell((*words(dimension.name), *(part for each in notes for part in note(each))))
    return Row(head, tuple(_cell_of_all(edition, facts, role) for role in roles))


def _cell_of_all(edition: WordedEdition, facts: Sequence[ComparisonRow], role: Role) -> Cell:
    items = []
    for fact in (each for each in facts if role.id in each.cells):
        cell = _cell(edition, fact, role)
        first = next(each.id for each in edition.guide.roles if each.id in fact.cells)
        said = remarks(fact, edition) if role.id == first else ()
        items.append(Item(cell.line, cell.blocks, (*cell.end, *said), (fact.id,), fact.lang))
    return Cell(blocks=(Listing(tuple(items), "statements"),)) if items else cell_of_data(None, {}, edition)


def _cell(edition: WordedEdition, fact: ComparisonRow, role: Role) -> Cell:
    given = fact.cells.get(role.id)
    cell = cell_of_data(given, value_names(edition), edition)
    if cell.blocks:
        return replace(cell, end=keys(fact))
    return replace(cell, line=(*cell.line, *(keys(fact) if given is not None and given.absent is None else ())))
