"""Tables: every header cell says which way it heads, and every cell names its headers (ISO 14289-1, 7.5).

A producer that tags page by page cannot know all of them; here it is done for the whole table.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, String

from guidebuild.tools.pdf_remediation.structure import Element, Structure, listed


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell in the grid of its table."""

    element: Element
    group: int
    """Number of the row group: `thead`, `tbody` or `tfoot`."""
    rows: range
    columns: range
    heads: str
    """What a header cell heads: `column`, `row`, `colgroup`, `rowgroup`; empty for a data cell."""
    in_head: bool

    @property
    def stands_beside(self) -> bool:
        """Whether this heads the row that it stands in; a header over several columns heads the rows below it."""
        return self.heads in ("row", "rowgroup") and len(self.columns) == 1

    def heads_cell(self, other: "Cell") -> bool:
        """Whether this header belongs to another cell of the table."""
        if self.stands_beside:
            return self.group == other.group and _overlap(self.rows, other.rows)
        if self.in_head:
            return _overlap(self.columns, other.columns)
        below = self.group == other.group and self.rows.start < other.rows.start
        return below and _overlap(self.columns, other.columns)


def repair_tables(structure: Structure) -> None:
    """Scope and id on header cells, headers on data cells, for each table."""
    for element in structure.document.descendants():
        if element.kind == "Table":
            _repair(element, f"{structure.names}t{element.number}")


def place_captions(structure: Structure) -> None:
    """The caption of a figure that is one table is the table's own (ISO 32000-1, table 333, Caption).

    It stays the figure's where something is read between the two: inside the table it would be heard after that.
    """
    for element in list(structure.document.descendants()):
        if element.source is None or element.source.tag != "figure":
            continue
        children = list(element.children)
        tables = [child for child in children if child.kind == "Table"]
        captions = [child for child in children if child.kind == "Caption"]
        if len(tables) == len(captions) == 1 and abs(children.index(tables[0]) - children.index(captions[0])) == 1:
            (table,), (caption,) = tables, captions
            element.kids.remove(caption)
            table.kids.insert(0, caption)
            caption.parent = table


def _repair(table: Element, name: str) -> None:
    cells = list(_cells(table))
    above = [cell for cell in cells if cell.heads and not cell.stands_beside]
    beside: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.stands_beside:
            for row in cell.rows:
                beside[row].append(cell)
    for cell in cells:
        attributes = Dictionary(O=Name.Table)
        if len(cell.columns) > 1:
            attributes.ColSpan = len(cell.columns)
        if len(cell.rows) > 1:
            attributes.RowSpan = len(cell.rows)
        cell.element.entries.pop("/ID", None)
        if cell.heads:
            attributes.Scope = Name.Row if cell.heads in ("row", "rowgroup") else Name.Column
            cell.element.entries["/ID"] = _id(name, cell)
        else:
            own = dict.fromkeys(header for row in cell.rows for header in (*above, *beside[row]))
            if ids := [_id(name, header) for header in own if header.heads_cell(cell)]:
                attributes.Headers = Array(ids)
        cell.element.entries["/A"] = attributes


def _id(table: str, cell: Cell) -> String:
    return String(f"{table}-{cell.rows.start}-{cell.columns.start}")


def _cells(table: Element) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    row_number = 0
    for group_number, (group, rows) in enumerate(_groups(table)):
        in_head = group.kind == "THead"
        for row in rows:
            column = 0
            for element in row.children:
                if element.kind not in ("TH", "TD"):
                    continue
                while (row_number, column) in taken:
                    column += 1
                cell_rows = range(row_number, row_number + _span(element, "/RowSpan"))
                columns = range(column, column + _span(element, "/ColSpan"))
                taken.update((r, c) for r in cell_rows for c in columns)
                scope = element.source.get("scope") if element.source is not None else None
                yield Cell(element, group_number, cell_rows, columns, _heads(element, scope, in_head), in_head)
                column = columns.stop
            row_number += 1


def _span(cell: Element, name: str) -> int:
    """Over how many rows or columns a cell reaches (ISO 32000-1, table 349)."""
    attributes = cell.entries.get("/A", {})
    return next((int(each[name]) for each in listed(attributes) if name in each), 1)


def _groups(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    for child in table.children:
        if child.kind in ("THead", "TBody", "TFoot"):
            yield child, [row for row in child.children if row.kind == "TR"]
        elif child.kind == "TR":
            yield table, [child]


def _heads(element: Element, scope: str | None, in_head: bool) -> str:
    if element.kind != "TH":
        return ""
    if scope in ("row", "rowgroup", "colgroup"):
        return scope
    return "column" if scope == "col" or in_head else "row"


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
