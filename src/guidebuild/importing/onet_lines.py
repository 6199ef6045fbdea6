"""One occupation of O*NET while it is carried over, and the rows of a file that are about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from guidebuild.importing.documents import Documents, add
from guidebuild.importing.known import Known
from guidebuild.importing.rows import Sheet, entry, listed, put
from guidebuild.model.base import Fact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.import_card import ImportCard
from guidebuild.tools.spreadsheets.table_cells import Cell, Table
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping

_NOTHING = ("", "n/a")


@dataclass
class Occupation:
    """One occupation being carried over."""

    code: str
    role: str
    source: str
    known: Known
    documents: Documents = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Code of an occupation to its title."""
    tasks: dict[str, str] = field(default_factory=dict)
    """Task ID to the id of the entry that it became."""

    def lines(self, table: Table) -> "Iterator[Line]":
        """The rows of a file that are about it."""
        heads = [cell.text for cell in table.rows[0]] if table.rows else []
        for cells in table.rows[1:]:
            line = Line(dict(zip(heads, cells, strict=False)), cells[0].span if cells else Span(table.path))
            if line.text("O*NET-SOC Code") == self.code:
                yield line

    def new(self, span: Span, *named: str, **values: Any) -> LocatedMapping:
        """An entry of the role, with an id that is made of these words."""
        return entry(span, id=self.known.new_id(self.role, *named), **values)

    def keep(self, key: str, node: LocatedMapping, model: type[Fact]) -> None:
        """An entry of the role, if it is one."""
        put(node, "sources", listed([self.source], node.span))
        sheet = Sheet(Table(node.span.path, ()), CARD, self.known, self.found)
        if sheet.accept(node, model):
            add(self.documents, f"roles/{self.role}.yaml", key, [node])

    def tell(self, span: Span, message: str, hint: str | None = None) -> None:
        """Something of the database is not carried."""
        self.found.append(warning(Code.IMPORT_COLUMN, span, message, hint))


CARD = ImportCard.model_validate({"file": "O*NET", "as": "onet"})


@dataclass(frozen=True)
class Line:
    """A row, by the heads of its columns."""

    cells: Mapping[str, Cell]
    span: Span

    @property
    def key(self) -> str:
        """What the row scores: an element or a task."""
        return self.text("Element ID") or self.text("Task ID")

    def text(self, head: str) -> str:
        """A cell; empty when the file has no such column, or nothing stands there."""
        cell = self.cells.get(head)
        return "" if cell is None or cell.text in _NOTHING else cell.text

    def cell(self, head: str) -> Cell:
        """The same with its place."""
        return Cell(self.text(head), self.cells[head].span if head in self.cells else self.span)

    def number(self, head: str) -> Decimal | None:
        """A number; None for anything else."""
        try:
            return Decimal(self.text(head))
        except InvalidOperation:
            return None
