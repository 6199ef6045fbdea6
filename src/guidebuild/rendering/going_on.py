"""Tables and figures that are higher than a page has room for: which rows and figures print may break over pages."""

import math
from typing import Any

from guidebuild.model.artifact import GOES_ON
from guidebuild.tools.markup.elements import add_class, classes_of, words_of

LINES_OF_A_TALL_ROW, LINES_OF_TALL_PROSE = 10, 16
"""A cell with more lines, in a list and in running words, would leave too large a gap if its row stood on one page."""
LINES_OF_A_LAST_ROW = 24
"""The last row of a table stays whole up to so many lines: a few of them would stand alone on a page."""
LINES_OF_A_WHOLE_FIGURE, LINES_OF_A_LONG_FIGURE = 18, 40
"""A figure with more than a few rows goes on over the page: two of the few would stand alone there. One with many does
not wait for a page of its own: the title above it would stand alone."""
LETTERS_ALONE = 500
"""So many letters below the title of a chapter are no page by themselves."""
_LETTERS, _LETTERS_TURNED, _BETWEEN_ROWS = 90, 140, 2
"""Letters of a line beside the first column, on an upright and a turned page; lines that a row has beyond its words."""


def mark_tall_rows(root: Any, goes_on: str) -> None:
    """Rows that print may break over pages, the heads of the columns and of the row on each of them."""
    for label in root.xpath('.//tbody/tr[contains(concat(" ", @class, " "), " group ")]/th'):
        label.set(GOES_ON, goes_on)
    for row in root.iter("tr"):
        limits = {True: LINES_OF_TALL_PROSE, False: LINES_OF_A_TALL_ROW}
        cells = list(row.iter("td", "th"))
        ends = row.getnext() is None and row.getprevious() is not None and row.getparent().getnext() is None
        if ends and max((_lines(cell, row) for cell in cells), default=0) <= LINES_OF_A_LAST_ROW:
            continue
        if any(_lines(cell, row) > limits[cell.find("ul") is None] for cell in cells):
            add_class(row, "tall")
            for label in row.xpath('./th[@scope="row"][not(@rowspan)]'):
                label.set(GOES_ON, goes_on)


def mark_long_figures(root: Any) -> None:
    """Figures that print may break: of several tables, or of many lines; and tables of theirs that are so long by
    themselves. What follows a title that opens a page may break too, or the title would stand alone."""
    for figure in root.iter("figure"):
        lines = {table: sum(map(_lines_of_row, table.iter("tr"))) for table in figure.iter("table")}
        opens = _opens_a_page(figure)
        if opens:
            add_class(figure, "opening")
        if len(lines) > 1 or sum(lines.values()) > LINES_OF_A_LONG_FIGURE:
            add_class(figure, "long")
        elif 0 < sum(lines.values()) <= LINES_OF_A_WHOLE_FIGURE and not opens:
            add_class(figure, "whole")
        for index, (table, count) in enumerate(lines.items()):
            if count > LINES_OF_A_LONG_FIGURE or (opens and index == 0):
                add_class(table, "long")


def _opens_a_page(figure: Any) -> bool:
    """Whether nothing but titles and a few lines stand between the title of its chapter and a figure: moved to the next
    page, it would leave them alone on theirs."""
    letters, place = 0, figure
    while place is not None and letters <= LETTERS_ALONE:
        above = place.getprevious()
        if above is None:
            place = place.getparent()
        elif above.tag == "h1":
            return True
        elif above.tag in ("h2", "h3", "p") or "standfirst" in classes_of(above):
            letters += len(words_of(above))
            place = above
        else:
            return False
    return False


def _lines_of_row(row: Any) -> float:
    return max((_lines(cell, row) for cell in row.iter("td", "th")), default=0) + _BETWEEN_ROWS


def _lines(cell: Any, row: Any) -> float:
    """About how many lines the words of a cell have, by the share of the row that it stands in."""
    cells = [each for each in row if each.tag in ("td", "th")]
    columns = sum(int(each.get("colspan", "1")) for each in cells)
    turned = any("landscape" in classes_of(each) for each in row.iterancestors("section"))
    room = (_LETTERS_TURNED if turned else _LETTERS) * int(cell.get("colspan", "1")) / max(columns - 1, 1)
    return max(len(words_of(cell)) / room, sum(math.ceil(len(words_of(each)) / room) for each in cell.iter("li")))
