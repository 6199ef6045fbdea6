"""Wide tables: on a narrow screen their rows are stacked, and each cell is led by the name of its column.

The table stays a table in the markup, with its header cells and their scopes (WCAG 2.2, 1.3.1 and 1.4.10).
"""

from collections.abc import Iterator

from lxml import etree

WIDE = 4
"""Columns from which on a table is stacked: three still fit a phone."""
STACKED = "stacked"


def stack_wide_tables(root: etree._Element) -> None:
    """Mark the tables that need it as `stacked`, and name on each cell the column that it belongs to."""
    for table in [element for element in root.iter(etree.Element) if _name(element) == "table"]:
        untitled = (row for row in table.iter(etree.Element) if _name(row) == "tr" and row.get("class") != "title")
        rows = [list(_cells(row)) for row in untitled]
        if not rows or len(rows[0]) < WIDE or any("rowspan" in cell.attrib for row in rows for cell in row):
            continue
        names = ["" if _is_axis(cell) else " ".join("".join(map(str, cell.itertext())).split()) for cell in rows[0]]
        for row in rows[1:]:
            if len(row) != len(names):
                continue  # a heading or a remark across the table
            for cell, name in zip(row, names, strict=True):
                if _name(cell) == "td" and name and not cell.get("data-label"):
                    cell.set("data-label", name)
        table.set("class", f"{table.get('class', '')} {STACKED}".strip())


def _is_axis(cell: etree._Element) -> bool:
    """The amounts along an axis are no name for what is drawn on it."""
    return "axis" in cell.get("class", "").split()


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from (cell for cell in row if isinstance(cell.tag, str))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
