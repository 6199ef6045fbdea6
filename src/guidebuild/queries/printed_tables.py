"""The tables of a finished page as rows of text, as they are printed, for a spreadsheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from guidebuild.tools.ids import slug

_APART = {"li", "p", "div", "dd", "dt", "ul", "ol", "dl", "br", "section"}
"""Elements whose words do not run into those before them."""
_FORMULA = re.compile(r"[=+\-@\t\r\n|%]")
"""How text begins that a spreadsheet may take for a formula (OWASP, CSV Injection)."""
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")


@dataclass(frozen=True)
class PrintedTable:
    """One table. Its rows have the same number of cells: where one goes over several, the others are empty."""

    name: str
    """Words for a file name: a number, and the table's own id."""
    title: str
    rows: tuple[tuple[str, ...], ...]


def printed_tables(page: bytes) -> tuple[PrintedTable, ...]:
    """All tables of an HTML page that guidebuild made, in reading order."""
    tree = html.fromstring(page)
    found = [(each, _rows(each)) for each in tree.iter("table")]
    kept = [(table, rows) for table, rows in found if rows]
    return tuple(
        PrintedTable(f"{number:03}-{slug(_id(table)) or 'table'}"[:60].rstrip("-"), _title(table), rows)
        for number, (table, rows) in enumerate(kept, start=1)
    )


def safe(text: str) -> str:
    """Text for a CSV file, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    grid: list[list[str]] = []
    waiting: dict[int, int] = {}
    """Column to how many further rows a cell from above goes over."""
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _pass(cells, waiting)
            wide, high = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            for at in range(len(cells), len(cells) + wide):
                if high > 1:
                    waiting[at] = high - 1
            cells += [_text(cell), *[""] * (wide - 1)]
        _pass(cells, waiting)
        grid.append(cells)
    width = max(map(len, grid), default=0)
    return tuple((*cells, *[""] * (width - len(cells))) for cells in grid if any(cells))


def _pass(cells: list[str], waiting: dict[int, int]) -> None:
    while waiting.get(len(cells), 0):
        waiting[len(cells)] -= 1
        cells.append("")


def _text(element: Any) -> str:
    words = " ".join("".join(_words(element)).replace("\u00ad", "").split())
    return re.sub(r" ([,;.)])", r"\1", words).strip("; ")


def _words(element: Any) -> Iterator[str]:
    """The words that a reader sees; items of lists with a semicolon between them."""
    if element.get("aria-hidden") == "true" or not isinstance(element.tag, str):
        return
    yield "; " if element.tag == "li" else " " if element.tag in _APART or element.tag == "span" else ""
    yield element.text or ""
    for each in element:
        yield from _words(each)
        yield each.tail or ""
    yield " " if element.tag in _APART else ""


def _id(table: Any) -> str:
    return next((each.get("id") for each in (table, *table.iterancestors()) if each.get("id")), "")


def _title(table: Any) -> str:
    for holder in (table, *table.iterancestors("figure")):
        for name in ("caption", "figcaption"):
            if (found := holder.find(name)) is not None:
                return _text(found)
    return ""
