"""A matrix whose columns are levels, to one whose rows are expectations: a row for each cell, with its level.

In: a sheet, and a card that names the heads of its levels. Out: both as if the sheet had been written so, each cell
with its place. A group that stands once, above or in a cell that was merged, is that of the rows below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidebuild.importing.rows import Row, Sheet
from guidebuild.model.import_card import ImportCard
from guidebuild.tools.spreadsheets.table_cells import Cell, Table

ABOUT = ("dimension", "group", "definition")
"""What the columns beside the levels say of a row."""


def laid_down(sheet: Sheet) -> Sheet:
    """The sheet with a row for each expectation; as it is, where its card names no levels."""
    card = sheet.card
    if not card.levels:
        return sheet
    if "dimension" not in card.columns:
        hint = "write `columns: {dimension: …}`, and `group` and `definition` where there are such columns"
        sheet.refuse("the card names levels, and no column for what they are asked", hint)
        return sheet
    rows = list(_with_groups(sheet))
    marked = {name: next((row for row in rows if _is(row, head)), None) for name, head in card.rows.items()}
    for name, found in marked.items():
        if found is None:
            sheet.warn(
                sheet.heads[0].span, f"the sheet has no row `{card.rows[name]}`, which its card names for `{name}`"
            )
    heads = [cell for name in card.levels for cell in sheet.heads if cell.text == name]
    kept = [row for row in rows if not any(_is(row, name) for name in (*card.rows.values(), *card.unused))]
    fields = [*ABOUT, "expectation", "title", *marked]
    first = tuple(Cell(name, sheet.heads[0].span) for name in fields)
    body = [
        (*row[:3], *_of_level(sheet, row[3], head), *(_under(found, head, name) for name, found in marked.items()))
        for row in kept
        for head in heads
    ]
    columns = {name: name for name in fields}
    made = card.model_copy(update={"columns": columns, "head_row": 1, "expectations": (), "levels": (), "unused": ()})
    return Sheet(Table(sheet.table.path, (first, *body)), made, sheet.known, sheet.found)


_Asked = tuple[Cell, Cell, Cell, Row]
"""The dimension of a row, its group and definition, and the row."""


def _with_groups(sheet: Sheet) -> Iterator[_Asked]:
    """The rows that name a dimension; of a group that stands alone in its row, or in its first one, all have it."""
    group = Cell("", sheet.heads[0].span)
    for row in sheet.rows_that_count():
        dimension, own, definition = (row.cell(name) for name in ABOUT)
        group = own if own.text else group
        if dimension.text:
            yield dimension, group, definition, row
        elif any(row.under(name).text for name in sheet.card.levels):
            sheet.warn(row.span, "the row names nothing that levels are asked, so it is left out")


def _is(asked: _Asked, name: str) -> bool:
    return asked[0].text.casefold() == name.casefold()


def _of_level(sheet: Sheet, row: Row, head: Cell) -> Sequence[Cell]:
    cell = row.under(head.text)
    if cell.formula:
        sheet.warn(cell.span, "a formula stands here, and what it computes is not known", "put its value there")
        cell = Cell("", cell.span)
    return cell, head


def _under(found: _Asked | None, head: Cell, name: str) -> Cell:
    """What a row holds for a level; of a length of time that is a number alone the row says the unit."""
    cell = found[3].under(head.text) if found else Cell("", head.span)
    if found and name == "experience" and cell.text and not any(letter.isalpha() for letter in cell.text):
        return replace(cell, text=f"{cell.text} {found[0].text}")
    return cell


def levels_in(card: ImportCard, heads: Sequence[str]) -> str:
    """What a card might say for a sheet of which no column names levels."""
    free = [head for head in heads if head and head not in {*card.columns.values(), *card.unused}]
    return f"`levels: [{', '.join(free)}]`" if len(free) > 1 else ""
