"""Wide tables: on a narrow screen their rows are stacked, and each cell is led by the name of its column.

The table stays a table in the markup, with its header cells and their scopes (WCAG 2.2, 1.3.1 and 1.4.10).
"""

from lxml import etree

from guidebuild.tools.markup.elements import add_class, classes_of, name_of, named, words_of

WIDE = 4
"""Columns from which on a table is stacked: three still fit a phone."""
STACKED = "stacked"


def stack_wide_tables(root: etree._Element) -> None:
    """Mark the tables that need it as `stacked`, and name on each cell the column that it belongs to."""
    for table in named(root, "table"):
        rows = [list(row.iterchildren(etree.Element)) for row in named(table, "tr") if row.get("class") != "title"]
        if not rows or len(rows[0]) < WIDE or any("rowspan" in cell.attrib for row in rows for cell in row):
            continue
        # The amounts along an axis are no name for what is drawn on it.
        names = ["" if "axis" in classes_of(cell) else words_of(cell) for cell in rows[0]]
        for row in rows[1:]:
            if len(row) != len(names):
                continue  # a heading or a remark across the table
            for cell, name in zip(row, names, strict=True):
                if name_of(cell) == "td" and name and not cell.get("data-label"):
                    cell.set("data-label", name)
        add_class(table, STACKED)
