"""Cells of a spreadsheet that know where they stand, and CSV text as such cells (RFC 4180).

A cell is text, whatever it looks like: what begins with `=` is no formula, and `1.10` is no number.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.tools.confined import at_work, limits
from guidebuild.tools.spreadsheets.csv_cells import without_separator
from guidebuild.tools.texts import character, forbidden

_MARKS = 1_000
"""Rows between two marks of progress."""
_SAMPLE = 20_000
"""Characters by which the sign between the cells is found."""
_SIGNS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Its span counts rows and columns of the sheet from 1."""

    text: str
    span: Span
    formula: bool = False
    """It is a formula of a workbook: what it would compute is not looked at."""


@dataclass(frozen=True)
class Table:
    """The rows of one sheet. They may differ in length; empty ones are there, so that places stay right."""

    path: str
    rows: tuple[tuple[Cell, ...], ...]
    said: str = ""
    """How it was read: the encoding and the sign between the cells, or the sheet."""

    def heads(self, number: int) -> tuple[Cell, ...]:
        """The heads of the columns in a row, from 1. What the row above says of several columns stands before the heads
        that would be alike, and what it says of one column is its head where the row has none."""
        if number > len(self.rows):
            return ()
        own, above = self.rows[number - 1], self.rows[number - 2] if number > 1 else ()
        if sum(bool(cell.text) for cell in above) < 2:
            return own
        texts, shared = [cell.text for cell in own], ""
        found: list[Cell] = []
        for one, over in zip_longest(own, above, fillvalue=Cell("", Span(self.path, number))):
            shared = over.text or shared
            said = f"{shared} {one.text}".strip() if texts.count(one.text) > 1 else one.text
            found.append(replace(one, text=said if one.text else over.text))
        return tuple(found)

    def over(self, number: int) -> Mapping[str, Cell]:
        """Where heads take two rows, each head of the lower one to what the upper one says of several columns."""
        own, above = (self.rows[at] if 0 <= at < len(self.rows) else () for at in (number - 1, number - 2))
        if sum(bool(cell.text) for cell in above) < 2:
            return {}
        shared, found = Cell("", Span(self.path, number)), dict[str, Cell]()
        for one, over in zip_longest(self.heads(number), above, fillvalue=Cell("", Span(self.path, number))):
            shared = over if over.text else shared
            at = one.span.column - 1
            if one.text and shared.text and at < len(own) and own[at].text:
                found[one.text] = shared
        return found

    def turned(self) -> "Table":
        """Rows as columns."""
        width = max(map(len, self.rows), default=0)
        nothing = Cell("", Span(self.path))
        return Table(
            self.path,
            tuple(tuple(row[at] if at < len(row) else nothing for row in self.rows) for at in range(width)),
            self.said,
        )


def read_csv(content: bytes, path: str) -> Checked[Table]:
    """The bytes of a file: UTF-8 or Windows-1252, and one of four signs between the cells, which is found out."""
    text, encoding = _decoded(content)
    if text is None:
        hint = "save it as CSV in UTF-8, or as XLSX"
        return Checked(None, (error(Code.IMPORT_SHEET, Span(path), "this is no text in UTF-8 or Windows-1252", hint),))
    text = without_separator(text.replace("\r\n", "\n").replace("\r", "\n"))
    sign = _delimiter(text)
    try:
        rows, found = gathered(_rows(text, path, sign), path)
    except csv.Error as trouble:
        return Checked(None, (error(Code.IMPORT_SHEET, Span(path), f"this is no CSV: {trouble}"),))
    if encoding != "UTF-8":
        words = "the text is not UTF-8, so it was read as Windows-1252: look whether its letters are right"
        found = (warning(Code.IMPORT_SHEET, Span(path), words, "save it as UTF-8 to be sure"), *found)
    name = {"\t": "tab"}.get(sign, sign)
    return Checked(None if rows is None else Table(path, rows, f"{encoding}, `{name}` between the cells"), found)


def gathered(rows: Iterable[Sequence[Cell]], path: str) -> Checked[tuple[tuple[Cell, ...], ...]]:
    """The rows as far as limits let them be, without what no guide may hold."""
    kept: list[tuple[Cell, ...]] = []
    found: list[Diagnostic] = []
    for number, row in enumerate(rows, start=1):
        if number % _MARKS == 0:
            at_work(path)
        if number > limits().sheet_rows:
            message = f"the sheet has more than {limits().sheet_rows:,} rows"
            return Checked(None, (error(Code.LIMIT_SIZE, Span(path, number), message, "keep the rows you want"),))
        if len(row) > limits().sheet_columns:
            message = f"the row has more than {limits().sheet_columns:,} cells"
            return Checked(None, (error(Code.LIMIT_SIZE, Span(path, number), message, "keep the columns you want"),))
        kept.append(tuple(_allowed(cell, found) for cell in row))
    while kept and not any(cell.text for cell in kept[-1]):
        kept.pop()
    return Checked(tuple(kept), tuple(found))


def _allowed(cell: Cell, found: list[Diagnostic]) -> Cell:
    if len(cell.text) > limits().sheet_cell:
        message = f"a cell holds more than {limits().sheet_cell:,} characters, and is left out"
        found.append(warning(Code.LIMIT_SIZE, cell.span, message))
        return Cell("", cell.span)
    if unwanted := forbidden(cell.text):
        message = f"{character(unwanted.group())} stands in the cell, which is left out"
        found.append(warning(Code.IMPORT_VALUE, cell.span, message, "delete it in the sheet"))
        return Cell("", cell.span)
    return cell


def _decoded(content: bytes) -> tuple[str | None, str]:
    for encoding, name in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return (None if "\0" in text else text), name
    return None, ""


def _delimiter(text: str) -> str:
    """The sign that divides the first rows; a comma when nothing shows which it is."""
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE].rpartition("\n")[0] or text[:_SAMPLE], _SIGNS).delimiter
    except csv.Error:
        head = text.partition("\n")[0]
        return max(_SIGNS, key=head.count) if any(sign in head for sign in _SIGNS) else ","


def _rows(text: str, path: str, sign: str) -> Iterator[tuple[Cell, ...]]:
    """The rows; `csv` counts the line on which a row ends, and a quoted cell may hold several."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text), delimiter=sign)
    for row, cells in enumerate(reader, start=1):
        yield tuple(Cell(cell.strip(), Span(path, row, column)) for column, cell in enumerate(cells, start=1))
