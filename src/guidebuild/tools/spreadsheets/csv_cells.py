"""CSV text to rows of cells that know where they were written (RFC 4180). A cell is text, whatever it looks like.

Python's csv module reads the records, strictly; where a cell begins is found again in the text of its record.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error
from guidebuild.tools.confined import limits
from guidebuild.tools.language.sentences import counted

_SEPARATOR = re.compile(r"sep=.[,;\t ]*(?=\n)", re.IGNORECASE)


def without_separator(text: str) -> str:
    """A table without the line `sep=;`, which tells Excel what stands between cells. The others keep their numbers."""
    return _SEPARATOR.sub("", text, count=1) if _SEPARATOR.match(text) else text


@dataclass(frozen=True, slots=True)
class Record:
    """One row, and the text that it was read from."""

    cells: tuple[str, ...]
    line: int
    text: str
    path: str
    delimiter: str

    def spans(self) -> tuple[Span, ...]:
        """Where each cell begins."""
        if '"' not in self.text:
            widths = [len(piece) + 1 for piece in self.text.split(self.delimiter)]
            return tuple(Span(self.path, self.line, column + 1) for column in accumulate(widths[:-1], initial=0))
        return tuple(map(self._span, _beginnings(self.text, self.delimiter)))

    def _span(self, offset: int) -> Span:
        before = self.text[:offset]
        return Span(self.path, self.line + before.count("\n"), offset - before.rfind("\n"))


@dataclass(frozen=True)
class Records:
    """The heads of the columns, and the rows below them; each row has as many cells."""

    head: Record
    rows: tuple[Record, ...]


def read_csv(text: str, path: str, delimiter: str) -> Checked[Records]:
    """The text of a file, line ends as `\\n`, to its rows; blank lines are passed over. None when it is no table."""
    found: list[Diagnostic] = []
    records: list[Record] = []
    try:
        for record in _records(text, path, delimiter):
            records.append(record)
            if (fault := _fault(record, records)) is not None:
                found.append(fault)
                break
    except csv.Error as trouble:
        line = records[-1].line + 1 + records[-1].text.rstrip("\n").count("\n") if records else 1
        message, hint = f"this row is no CSV: {_explained(trouble)}", 'write `""` for a `"` inside quotes'
        found.append(error(Code.FILE_TABLE, Span(path, line), message, hint))
    if not records and not found:
        found.append(error(Code.FILE_TABLE, Span(path), "there is nothing in this table"))
    if found:
        return Checked(None, tuple(found))
    return Checked(Records(records[0], tuple(records[1:])), ())


def _records(text: str, path: str, delimiter: str) -> Iterator[Record]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in text.split("\n"):
            taken.append(line + "\n")
            yield taken[-1]

    number = 1
    for cells in csv.reader(lines(), delimiter=delimiter, strict=True):
        written = "".join(taken)
        if any(cell.strip() for cell in cells):
            yield Record(tuple(cell.strip() for cell in cells), number, written, path, delimiter)
        number += len(taken)
        taken.clear()


def _fault(record: Record, records: Sequence[Record]) -> Diagnostic | None:
    """What is wrong with the last of the records read so far."""
    head, most = records[0], limits()
    for index, cell in enumerate(record.cells):
        if len(cell) > most.csv_cell:
            message = f"a cell has {len(cell):,} characters, and no honest one has more than {most.csv_cell:,}"
            return error(Code.LIMIT_SIZE, record.spans()[index], message, "is a quote open?")
    if len(record.cells) > most.table_columns:
        message = f"more than {most.table_columns} columns stand here"
        return error(Code.LIMIT_SIZE, Span(record.path, record.line), message, "leave out those that nobody needs")
    if len(records) > most.csv_rows + 1:
        message = f"more than {most.csv_rows:,} rows stand here"
        return error(Code.LIMIT_SIZE, Span(record.path, record.line), message, "divide them among several files")
    if len(record.cells) != len(head.cells):
        here, there = counted(len(record.cells), "cell"), counted(len(head.cells), "cell")
        message = f"this row has {here}, and the first row has {there}"
        is_short = len(record.cells) < len(head.cells)
        hint = "an empty cell has its delimiter too" if is_short else "a cell that holds the delimiter stands in quotes"
        return error(Code.FILE_TABLE, Span(record.path, record.line), message, hint)
    return None


def _beginnings(text: str, delimiter: str) -> Iterator[int]:
    """The offsets of the cells in the text of a record: delimiters inside quotes do not count."""
    quoted = False
    yield 0
    for offset, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            yield offset + 1


def _explained(trouble: csv.Error) -> str:
    words = str(trouble)
    if "unexpected end of data" in words:
        return "a quote is opened and never closed"
    if "field larger than" in words:
        return "a cell is longer than any honest one; is a quote open?"
    if "expected after" in words:
        return "a quote ends in the middle of a cell"
    return words
