"""Columns of an author's table that hold a few words in each cell: a word or two of a line, so no line breaks there.

The engine gives a column room by its longest cell, and one beside sentences would be narrower than a name.
"""

from typing import Any

LETTERS, COLUMNS = 18, 4
"""The longest cell of such a column, and the most columns of a table that has room for one."""


def mark_brief_columns(root: Any) -> None:
    """Name the cells of these columns, so that the sheets can hold their lines."""
    for table in root.iter("table"):
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        if next(table.iterancestors("figure"), None) is not None or max(map(len, rows), default=0) > COLUMNS:
            continue
        for column in zip(*rows, strict=False):
            if all(len(" ".join(cell.text_content().split())) <= LETTERS for cell in column):
                for cell in column:
                    cell.set("class", " ".join([*(cell.get("class") or "").split(), "brief"]))
