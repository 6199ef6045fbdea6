"""Tables with a column for each role: rows of statements, and words where a role has none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guidebuild.composing.blocks.amounts_in_blocks import words_in
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
    Table,
    density_of,
)
from guidebuild.composing.blocks.parts import Absent, Dot, Line, RoleName, Styled, Weight
from guidebuild.composing.blocks.phrases import inferred, keys, note_on, quoted, remarks, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ended
from guidebuild.model.base import Fact
from guidebuild.model.catalogue import Entry
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale


@dataclass(frozen=True)
class Said:
    """One statement in a role's cell: a weight, a name, a text, and what a reader must know besides."""

    fact: Fact
    text: str | None
    name: str | None = None
    dot: Dot | None = None
    weight: str | None = None
    """What the dot says, in words."""
    caveat: str | None = None


def role_columns(edition: Edition, first: str) -> tuple[Column, ...]:
    """The columns of a table of roles; `first` names what the first one lists."""
    roles = (Column((RoleName(role),), role, str(role.short)) for role in edition.guide.roles)
    return (Column(words(first)), *roles)


def role_table(edition: Edition, name: str, first: str, groups: Iterable[Group]) -> Table:
    """A table with a column for each role of the edition."""
    return Table(name, role_columns(edition, first), tuple(groups), density=density_of(edition.guide.roles))


FEWEST = 3
"""Of so many roles, one that has nothing in a table has no column there."""


def role_blocks(
    edition: WordedEdition, name: str, first: str, groups: Sequence[Group], judged: Sequence[Row] | None = None
) -> Blocks:
    """The same without the columns that would say in every row that there is nothing: each such role is named below,
    with the reason. What every row would say is said once. Of two roles both keep their column: they are held against
    each other. `judged`: all rows, where a table shows some of them."""
    roles, rows = edition.guide.roles, judged or [row for group in groups for row in group.rows]
    idle = {index: why for index in range(len(roles)) if (why := _says_only(rows, index, len(roles))) is not None}
    if not idle or len(idle) == len(roles) or len(roles) < FEWEST:
        return (role_table(edition, name, first, groups),)
    kept = [index for index in range(len(roles)) if index not in idle]
    columns = role_columns(edition, first)
    narrowed = tuple(
        replace(group, rows=tuple(_narrowed(row, kept, len(roles)) for row in group.rows)) for group in groups
    )
    shown = (columns[0], *(columns[index + 1] for index in kept))
    table = Table(name, shown, narrowed, density=density_of(kept))
    said = [
        ended(
            edition.say(
                "{role}: {reason}",
                role=edition.listed([str(roles[index].name) for index in idle if idle[index] == why]),
                reason=edition.inside(why),
            )
        )
        for why in dict.fromkeys(idle.values())
    ]
    return (table, Paragraph(words(" ".join(said)), "source-line"))


def _narrowed(row: Row, kept: Sequence[int], roles: int) -> Row:
    """The row with these columns; a cell over all columns goes over those that are left."""
    if len(row.cells) != roles:
        return replace(row, cells=tuple(replace(cell, span=len(kept)) for cell in row.cells))
    return replace(row, cells=tuple(row.cells[index] for index in kept))


def _says_only(rows: Sequence[Row], index: int, roles: int) -> str | None:
    """The words for nothing that stand in every cell of a column; None where anything else does, or where a cell that
    goes over several columns may speak of this one."""
    if any(len(row.cells) != roles for row in rows):
        return None
    cells = [row.cells[index] for row in rows]
    said = {
        cell.line[0].words if len(cell.line) == 1 and isinstance(cell.line[0], Absent) and not cell.blocks else None
        for cell in cells
    }
    return said.pop() if len(said) == 1 else None


def row_of(
    label: str,
    columns: Sequence[Sequence[Said]],
    absent: Sequence[str],
    locale: Locale,
    anchor: str | None = None,
    note: str | None = None,
    top: int | None = None,
) -> Row:
    """A row with a cell of statements for each role. `absent` says for each role why its cell is empty; of more than
    `top` statements the others are counted."""
    alone = len(columns) == 1
    cells = tuple(
        cell_of(said, locale, top=top, alone=alone) if said else Cell((Absent(why),))
        for said, why in zip(columns, absent, strict=True)
    )
    return Row(Cell((*words(label), *(_small(note)))), cells, anchor=anchor)


def _small(note: str | None) -> Line:
    return (Styled("note", words(note)),) if note else ()


MANY, SHORT, LONGEST = 6, 32, 120
"""More statements than these, four of five in so few letters and none in more than so many, stand in columns where
their cell has the page to itself."""


def cell_of(
    said: Sequence[Said],
    locale: Locale,
    whole: Fact | None = None,
    span: int = 1,
    *,
    top: int | None = None,
    alone: bool = False,
) -> Cell:
    """A cell with one statement, or a list of several. `whole`: the fact that the row is, whose remarks stand once;
    `alone`: no other role stands beside it."""
    said, left_out = said[:top], said[top or len(said) :]
    if len(said) == 1 and not left_out:
        (one,) = said
        own = () if whole else (one.fact.id,)
        return Cell(line_of(one, locale, whole), facts=own, lang=None if whole else one.fact.lang, span=span)
    items = tuple(
        Item(line_of(one, locale, whole), facts=() if whole else (one.fact.id,), lang=one.fact.lang) for one in said
    )
    if left_out:
        more = locale.say("and {n} more", n=locale.number(len(left_out)))
        items = (*items, Item(words(more), facts=tuple(each.fact.id for each in left_out)))
    lengths = [len(f"{one.name or ''}{one.text or ''}{one.caveat or ''}") for one in said]
    short = max(lengths) <= LONGEST and sum(length <= SHORT for length in lengths) * 5 >= len(lengths) * 4
    style = "statements in-columns" if alone and short and len(items) > MANY else "statements"
    listed: tuple[Block, ...] = (Listing(items, style=style),)
    return Cell(blocks=listed, span=span)


def line_of(said: Said, locale: Locale, whole: Fact | None = None) -> Line:
    """A statement as a line."""
    name = f"{said.name}:" if said.name and said.text else said.name
    weight = f"{said.weight}." if said.weight and (said.name or said.text) else said.weight
    return (
        *((Weight(said.dot, weight or ""),) if said.dot else ()),
        *((Styled("strong", quoted(name)),) if name else ()),
        *quoted(said.text),
        *(() if whole else inferred(said.fact, locale)),
        *keys(said.fact),
        *((Styled("note", quoted(said.caveat)),) if said.caveat else ()),
        *(() if whole else note_on(said.fact)),
    )


def row_of_one_fact(label: str, notes: Sequence[str | None], fact: Fact, cells: Sequence[Cell], locale: Locale) -> Row:
    """A row that is one fact: its remarks stand in the head, once for all cells."""
    head = Cell((*words(label), *(part for note in notes for part in _small(note)), *remarks(fact, locale)))
    return Row(head, tuple(cells), facts=(fact.id,), lang=fact.lang)


def continued(row: Row) -> Row:
    """The row as one that goes on with the subject of the row above."""
    return replace(row, style="continued")


def label_of(entry: Entry) -> Line:
    """The head of what stands under an entry: its name, and what it means."""
    return (*words(entry.name), *_small(entry.definition))


LETTERS = 400
"""A row whose longest cell has more of them would be a third of a page high between three others like it."""


def row_by_row(table: Table) -> Blocks:
    """The table; a table for each row, where most of its rows are tall."""
    tall = sum(any(sum(map(len, words_in(cell))) > LETTERS for cell in row.cells) for row in table.rows)
    if 2 * tall <= len(table.rows):
        return (table,)
    blocks: list[Block] = []
    for group in table.groups:
        if group.label:
            blocks.append(Paragraph(group.label, "label panel-label", facts=group.facts))
        blocks += [_of_row(table, row) for row in group.rows]
    return tuple(blocks)


def _of_row(table: Table, row: Row) -> Table:
    head = row.head or Cell()
    rows = Group((replace(row, head=None),))
    return replace(table, title=head.line, columns=table.columns[1:], groups=(rows,))
