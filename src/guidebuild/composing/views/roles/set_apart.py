"""Rows of a table of roles that only one role fills, set apart under its name: most of their cells would be empty.

Groups of rows go in and come out. What a head claims holds in the whole guide: where an edition withholds that another
role has one of the entries too, the rows stand under the role's name alone.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Literal

from guidebuild.composing.blocks.kinds import Cell, Group, Row, Table
from guidebuild.composing.blocks.parts import Absent, RoleName, Words
from guidebuild.composing.blocks.phrases import filled, headed, note
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY
from guidebuild.model.base import RoleId
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale

MOST_EMPTY, FEWEST_ROWS = 0.5, 4
"""From how many rows on a table with a larger share of cells without an entry is set so."""

Form = Literal["table", "lists"] | None


def set_apart(
    edition: WordedEdition, groups: Sequence[Group], form: Form, holders: Mapping[str, Set[RoleId]]
) -> tuple[list[Group], list[Group]]:
    """The rows that several roles fill, and those of one role at a time. `form`: one of them whatever the cells say.
    `holders`: who has what in the whole guide, by the anchor of its row."""
    roles, rows = edition.guide.roles, [row for group in groups for row in group.rows]
    if len(roles) < 2 or form == "table" or (form is None and not _is_sparse(rows, edition)):
        return list(groups), []
    shared: list[Group] = []
    alone: dict[int, list[Row]] = {}
    for group in groups:
        kept: list[Row] = []
        for row in group.rows:
            if (index := _only_one(row, edition)) is None:
                kept.append(row)
            else:
                alone.setdefault(index, []).append(_across(row, index, group if len(groups) > 1 else None, edition))
        if kept:
            shared.append(replace(group, rows=tuple(kept)))
    lone: list[Group] = []
    for index in sorted(alone):
        role = roles[index]
        is_only = all(holders.get(row.anchor or "", {role.id}) == {role.id} for row in alone[index])
        name = RoleName(role)
        label = filled(edition.say("Only {role}"), role=name) if is_only else name
        lone.append(Group(tuple(alone[index]), (label,), role))
    return shared, lone


def own_table(name: str, first: str, lone: Sequence[Group], locale: Locale) -> Table:
    """The rows of one role at a time as a table of their own, where the roles are too many to stand side by side."""
    columns = headed(first, locale.say("What the role has"))
    groups = (
        replace(group, rows=tuple(replace(row, cells=(replace(row.cells[0], span=1),)) for row in group.rows))
        for group in lone
    )
    return Table(f"{name} of-one", columns, tuple(groups))


def _is_sparse(rows: Sequence[Row], locale: Locale) -> bool:
    """Whether so many cells have no entry that the columns would be lists with gaps."""
    cells = [cell for row in rows for cell in row.cells]
    return len(rows) >= FEWEST_ROWS and sum(_is_empty(cell, locale) for cell in cells) > MOST_EMPTY * len(cells)


def _is_empty(cell: Cell, locale: Locale) -> bool:
    """Whether a cell says that there is no entry, and nothing more: a reason stays in its column."""
    return cell.line == (Absent(locale.say(NO_ENTRY)),) and not cell.blocks


def _only_one(row: Row, locale: Locale) -> int | None:
    """The column that has something to say, where it is the only one."""
    told = [index for index, cell in enumerate(row.cells) if not _is_empty(cell, locale)]
    return told[0] if len(told) == 1 else None


def _across(row: Row, index: int, group: Group | None, edition: Edition) -> Row:
    """The row with its one cell over all columns, and the heading that it stood under."""
    roles = edition.guide.roles
    cell = replace(row.cells[index], span=len(roles), style="across", role=roles[index])
    assert row.head is not None
    heading = next((part.text for part in group.label if isinstance(part, Words)), None) if group else None
    return replace(row, head=replace(row.head, line=(*row.head.line, *note(heading))), cells=(cell,))
