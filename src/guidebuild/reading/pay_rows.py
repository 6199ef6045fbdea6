"""A CSV file of pay and the card that explains it, to pay statements, and to the regions and sectors that they name.

Every fault stands at its line and column of the CSV file. A cell is text: what begins with `=` is no formula, and what
is no number is never made into one.
"""

from collections.abc import Callable, Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, has_errors, warning
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_tables import Made, MadeRegions, PayTable
from guidebuild.reading.pay_cells import Reading, Row, Rows, is_made
from guidebuild.tools.confined import at_work
from guidebuild.tools.language.sentences import counted, did_you_mean
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.spreadsheets.csv_cells import Record, Records, read_csv, without_separator
from guidebuild.tools.texts import decode

_MOST_FAULTS = 200
"""In one file: what has more does not fit its card, and its author reads the first ones."""
_SHARED = (
    "sources", "roles", "occupation", "level", "stage", "region", "sector", "period", "currency", "kind", "as_of",
    "review_by", "note", "only", "except", "only_regions", "except_regions",
)  # fmt: skip
"""What a card can say of all rows, by the names of a pay statement."""


def read_rows(card: PayTable, content: bytes, path: str) -> Rows:
    """The rows of a file that a card explains. `path` is what diagnostics call the file."""
    text, found = decode(content, path)
    rows = Rows(found=list(found))
    if text is None:
        return rows
    text = without_separator(text)
    if (fault := _otherwise_divided(card, text, path)) is not None:
        rows.found.append(fault)
        return rows
    records, found = read_csv(text, path, card.delimiter)
    rows.found += found
    if records is None:
        return rows
    rows.found += _strange_heads(card, records)
    if has_errors(rows.found):
        return rows
    reader = _Reader(card, records, path, rows)
    for number, record in enumerate(records.rows):
        if number % 100 == 0:
            at_work(path)
        if len(rows.found) >= _MOST_FAULTS:
            break
        reader.row(record)
    else:
        rows.found += reader.in_the_end()
    return rows


def _otherwise_divided(card: PayTable, text: str, path: str) -> Diagnostic | None:
    """Heads in one cell, at the delimiter that the card names, or in the file when it names none."""
    number, head = next(((at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()), (1, ""))
    sign = next((sign for sign in ";\t|," if sign in head), None)
    if sign is None or card.delimiter in head or head.strip(' "') in card.columns.values():
        return None
    message = f"the heads of the columns of `{card.file}` stand in one cell: they are divided by `{sign}`"
    hint = f'say on the card: `delimiter: "{sign}"`'.replace("\t", "\\t")
    heads = Span(path, number)
    at = heads if card.written("delimiter") is None else card.span_at("delimiter")
    related = ((heads, "they stand here"),) if at != heads else ()
    return error(Code.FILE_TABLE, at, message.replace("\t", "a tab"), hint, related=related)


def _strange_heads(card: PayTable, records: Records) -> Iterator[Diagnostic]:
    """Columns that the card names and the file lacks, or has twice."""
    heads = records.head.cells
    named: list[tuple[str, Span]] = [(head, card.span_at("columns", key)) for key, head in card.columns.items()]
    named += [(head, card.span_at("rows", head)) for head in card.rows]
    for key in ("regions", "sectors"):
        made: Made | None = getattr(card, key)
        if made is not None:
            named.append((made.name, made.span_at("name")))
        if isinstance(made, MadeRegions) and made.kind_column:
            named.append((made.kind_column, made.span_at("kind_column")))
    for head in dict.fromkeys(head for head, _ in named if heads.count(head) > 1):
        second = records.head.spans()[heads.index(head, heads.index(head) + 1)]
        yield error(Code.FILE_TABLE, second, f"this is the second column `{head}`", "give each its own head")
    for head, span in named:
        if head not in heads and not is_made(head):
            yield error(Code.FILE_TABLE, span, f"`{card.file}` has no column `{head}`", did_you_mean(head, heads))


class _Reader:
    """Reads one row after the other."""

    def __init__(self, card: PayTable, records: Records, path: str, rows: Rows) -> None:
        self.card, self.path, self.rows = card, path, rows
        self.place = {head: index for index, head in enumerate(records.head.cells)}
        said = {name: card.written(name) for name in _SHARED} | {"sources": card.written("sources") or card.sources}
        shared = {name: (value, card.span_at(name)) for name, value in said.items() if value is not None}
        heads = {*card.rows, *(head for term in card.values if not is_made(head := card.columns[term]))}
        self.there = {head: {record.cells[self.place[head]] for record in records.rows} for head in heads}
        """Head of a column to what stands in it, for what the card explains."""
        self.unmet = {
            term: [value for value in meant if value not in self.there.get(card.columns[term], (value,))]
            for term, meant in card.values.items()
        }
        self.reading = Reading(card, path, self.place, shared, rows, self.unmet)

    def row(self, record: Record) -> None:
        """A statement, if the row is one that the card asks for."""
        if any(record.cells[self.place[head]] not in kept for head, kept in self.card.rows.items()):
            return
        row = Row(self.reading, record)
        faults = len(self.rows.found)
        if not row.read() or len(self.rows.found) > faults:
            return
        value, found = read(row.node, PayStatement, self.path)
        self.rows.found += found
        if value is not None:
            self.rows.statements.append(value)

    def in_the_end(self) -> Iterator[Diagnostic]:
        """What only all rows together show."""
        card = self.card
        if self.reading.empty:
            message = f"{counted(len(self.reading.empty), 'row')} without a figure, and without a sign that says why"
            hint = 'they are left out; say on the card what an empty cell means: `absent: {"": suppressed}`'
            yield warning(Code.FILE_TABLE, self.reading.empty[0], message, hint)
        for head, spans in self.reading.holes.items():
            message = f"`{head}` is empty in {counted(len(spans), 'row')}, beside percentiles that are there"
            hint = 'say on the card what an empty cell means: `absent: {"": suppressed}`'
            yield warning(Code.FILE_TABLE, spans[0], message, hint)
        for head, values in card.rows.items():
            for index, value in enumerate(values):
                if value not in self.there[head]:
                    yield self._nowhere(value, head, card.span_at("rows", head, index))
        for term, unmet in self.unmet.items():
            for value in unmet:
                span, lost = card.span_at("values", term, value), (term, value) in self.reading.misspelt
                if lost or term not in self.reading.strange:
                    yield self._nowhere(value, card.columns[term], span, error if lost else warning)
        if not self.rows.statements and not self.reading.empty and not has_errors(self.rows.found):
            yield error(Code.FILE_TABLE, card.span_at("file"), f"no row of `{card.file}` is one that the card asks for")

    def _nowhere(self, value: str, head: str, span: Span, told: Callable[..., Diagnostic] = warning) -> Diagnostic:
        message = f"no row of `{self.card.file}` has `{value}` in its column `{head}`"
        return told(Code.FILE_TABLE, span, message, did_you_mean(value, self.there[head]))
