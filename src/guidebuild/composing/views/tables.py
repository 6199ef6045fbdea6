"""The table that most comparisons are: labelled rows, a column for each role, statements with sources in the cells.

Rows are kept short: a row never breaks, and one taller than a sixth of a page leaves gaps at page ends, so a long row
goes on in a further row under the same label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from guidebuild.model.base import Cell, CellItem, Fact, Id

Dot = Literal["core", "shared", "rare", "none"]
"""How a weight is drawn: a filled, half or empty dot, or the sign for nothing."""

LINES_PER_ROW = 10
"""A sixth of a page, in lines of table type."""

_CHARACTERS_PER_LINE = {1: 84, 2: 38, 3: 26, 4: 20}
_CHARACTERS_WHEN_LANDSCAPE = 20


@dataclass(frozen=True)
class Item:
    """One statement in a role's cell."""

    fact: Fact
    text: str | None
    name: str | None = None
    """A short name in front of the text."""
    dot: Dot | None = None
    weight: str | None = None
    """What the dot says, in words."""
    caveat: str | None = None


@dataclass(frozen=True)
class RoleCell:
    """What stands in one role's column: statements, or the words that say why there are none."""

    items: tuple[Item, ...] = ()
    absent: str | None = None


@dataclass(frozen=True)
class Row:
    """A labelled row. `cells` follow the roles' order."""

    label: str
    cells: tuple[RoleCell, ...] = ()
    note: str | None = None
    """A few words under the label."""
    continued: bool = False
    """The row goes on with the label of the row above."""
    anchor: str | None = None
    """The element id of the row."""
    fact: Fact | None = None
    """The fact that the whole row is, when its cells are parts of one."""
    across: tuple[Item, ...] = ()
    """Statements about all roles, in one cell over all columns."""


@dataclass(frozen=True)
class Group:
    """Rows under one label; None for rows that need none."""

    label: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class RoleTable:
    """Groups of rows. `head` names what the first column lists."""

    head: str
    groups: tuple[Group, ...]
    remark: str | None = None
    """A sentence below the table."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


def rows_of(
    label: str, columns: Sequence[Sequence[Item]], absent: Sequence[str], anchor: str | None = None
) -> tuple[Row, ...]:
    """One row with a column of items for each role, or several rows when it grew too tall.

    `absent` says for each role why its column is empty.
    """
    pieces = [_pieces(items, len(columns)) for items in columns]
    found: list[Row] = []
    for index, cells in enumerate(zip_longest(*pieces, fillvalue=())):
        set_cells = tuple(
            RoleCell(tuple(items), None if items else (words if not all_items else "No more named"))
            for items, all_items, words in zip(cells, columns, absent, strict=True)
        )
        words = label if index == 0 else f"{label}, continued"
        found.append(Row(words, set_cells, continued=index > 0, anchor=anchor if index == 0 else None))
    return tuple(found)


def words_of(identifier: Id) -> str:
    """An id that is also a label, as words: `data-preparation` gives "Data preparation"."""
    return identifier.replace("-", " ").capitalize()


def phrases(cell: Cell) -> tuple[str, ...]:
    """The texts of a cell, one for each item, with examples in brackets."""
    return ((str(cell.text),) if cell.text is not None else ()) + tuple(_flat(cell.items))


def _flat(items: Iterable[CellItem]) -> Iterable[str]:
    for item in items:
        yield f"{item.text} ({'; '.join(item.examples)})" if item.examples else str(item.text)
        yield from _flat(item.children)


def _pieces(items: Sequence[Item], columns: int) -> list[Sequence[Item]]:
    """The items in stretches that fit a row; a single item is never divided."""
    pieces: list[list[Item]] = [[]]
    height = 0
    for item in items:
        lines = _lines(item, columns)
        if pieces[-1] and height + lines > LINES_PER_ROW:
            pieces.append([])
            height = 0
        pieces[-1].append(item)
        height += lines
    return list(pieces)


def _lines(item: Item, columns: int) -> int:
    parts = (item.weight, item.name, item.text, item.caveat, item.fact.note, " ".join(item.fact.sources))
    length = sum(len(part) + 1 for part in parts if part)
    return 1 + length // _CHARACTERS_PER_LINE.get(columns, _CHARACTERS_WHEN_LANDSCAPE)
