"""The blocks that a component is made of: a small closed set, each with a template of its kind (`templates/blocks/`).

A view fills them with lines of parts. The writer hands them to the templates with HTML in place of each line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from markupsafe import Markup

from guidebuild.composing.blocks.parts import Line
from guidebuild.model.base import Id
from guidebuild.model.role import Role
from guidebuild.model.text import Markdown

DEEPEST = 6
HAS_BOX = "has-box"
"""The style of an item that begins with a box, as in a list of tasks in prose."""

Set: TypeAlias = Line | Markup
"""A line as its view made it, and for a template the HTML of it."""


@dataclass(frozen=True)
class _Block:
    @property
    def kind(self) -> str:
        """The name of its template."""
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Paragraph(_Block):
    """A line by itself."""

    line: Set
    style: str | None = None
    facts: tuple[Id, ...] = ()
    lang: str | None = None


@dataclass(frozen=True)
class Heading(_Block):
    """A heading inside a component; `level` as in HTML, one below the section that the component stands in."""

    line: Set
    style: str | None = None
    level: int = 3


@dataclass(frozen=True)
class Passage(_Block):
    """Authored Markdown of the data."""

    markdown: Markdown | Markup
    style: str | None = None


@dataclass(frozen=True)
class Item:
    """An item of a list: a line, blocks below it, or both; `end` is set after all of them."""

    line: Set = ()
    blocks: "tuple[Block, ...]" = ()
    end: Set = ()
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    anchor: str | None = None
    spare: str | None = None
    """An anchor that it has where nothing else of the edition has it."""
    style: str | None = None


@dataclass(frozen=True)
class Listing(_Block):
    """A list."""

    items: tuple[Item, ...]
    style: str | None = None
    ordered: bool = False


@dataclass(frozen=True)
class Definition:
    """A term, or the name of a value, and what is said of it."""

    term: Set
    line: Set
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Definitions(_Block):
    """Terms, each with what is said of it."""

    entries: tuple[Definition, ...]
    style: str | None = None


@dataclass(frozen=True)
class Section(_Block):
    """Blocks that belong together. `part`: what they are to a reader of the tree, as DPUB-ARIA names it."""

    blocks: "tuple[Block, ...]"
    style: str | None = None
    anchor: str | None = None
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    part: Literal["doc-index"] | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table. `label` leads its cells where a narrow screen stacks the rows."""

    head: Set
    role: Role | None = None
    label: str | None = None
    style: str | None = None
    facts: tuple[Id, ...] = ()
    spare: str | None = None
    """An anchor that its head has where nothing else of the edition has it."""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row: a line, blocks below it, or both; `end` is set after all of them.

    `style`: for this cell in the place of its column's; `role`: the one that it is about, where its column is about
    several; `span`: over how many columns it goes.
    """

    line: Set = ()
    blocks: "tuple[Block, ...]" = ()
    end: Set = ()
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    style: str | None = None
    role: Role | None = None
    span: int = 1
    drawn_on: str | None = None
    """Where a track lies on its axis, as custom properties of CSS."""
    heads: bool = False
    """It is the head of its row, in a row whose head does not stand first."""


@dataclass(frozen=True)
class Row:
    """A row: its head, a cell for each further column, and below them a remark over the whole width.

    A row without a head has a cell for each column.
    """

    head: Cell | None
    cells: tuple[Cell, ...] = ()
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    anchor: str | None = None
    style: str | None = None
    remark: Set = ()


@dataclass(frozen=True)
class Group:
    """Rows under one label; an empty one for rows that need none. `role`: the one that they are about."""

    rows: tuple[Row, ...]
    label: Set = ()
    role: Role | None = None
    facts: tuple[Id, ...] = ()


Density: TypeAlias = Literal["dense", "dense wide", "dense wide uneven"] | None
"""Smaller type; beside that, as wide as the page, or in panels of fewer columns; each as wide as its texts ask."""


@dataclass(frozen=True)
class Table(_Block):
    """A table. Its first column holds the heads of the rows. `role`: the one that all of it is about; `title`: what
    all its rows are about, above the heads of its columns and with them on each page."""

    name: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    anchor: str | None = None
    role: Role | None = None
    density: Density = None
    title: Set = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


Block: TypeAlias = Paragraph | Heading | Passage | Listing | Definitions | Section | Table
Blocks: TypeAlias = tuple[Block, ...]


def density_of(compared: Sequence[object]) -> Density:
    """How a table is set that has so many columns to compare: smaller type from four on, all the width from five."""
    return "dense wide" if len(compared) > 4 else "dense" if len(compared) > 3 else None


def below(level: int, blocks: Blocks) -> Blocks:
    """The blocks with their headings one level below `level`: headings of a document skip none (ISO 14289-1, 7.4.2)."""
    return tuple(_below(level, block) for block in blocks)


def _below(level: int, block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, level=min(level + 1, DEEPEST))
        case Section():
            return replace(block, blocks=below(level, block.blocks))
        case _:
            return block
