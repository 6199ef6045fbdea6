"""Tables whose cells are long texts: each row becomes a table of its own, headed by what the row is about.

Beside a column of names a long text stands in narrow columns, and where its row goes on over a page nothing says there
what it is about. As the title of a table the name stands on each page, and the texts have its room.
"""

from dataclasses import replace

from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.words_in_blocks import words_in

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
