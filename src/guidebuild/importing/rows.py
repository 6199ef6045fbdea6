"""A table and its card to rows: what each says of a field, with the place in the sheet where it says so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args

from guidebuild.importing.columns import FIELDS
from guidebuild.importing.known import Known
from guidebuild.model.base import Authored
from guidebuild.model.catalogue import RegionKind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, Span, error, has_errors, warning
from guidebuild.model.import_card import ImportCard
from guidebuild.tools.language.sentences import did_you_mean, in_words
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.spreadsheets.table_cells import Cell, Table
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping
from guidebuild.tools.yaml_files.yaml_trees import Leaf

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "stage": {each: each for each in ("pre-entry", "entry", "mid", "senior", "lead", "executive")},
    "group": {
        "essential": "essential", "must": "essential", "must have": "essential", "required": "essential",
        "desirable": "desirable", "nice to have": "desirable", "optional": "desirable", "soft": "soft",
        "unique": "unique",
    },
    "weight": {"core": "core", "shared": "shared", "rare": "rare"},
    "period": {
        "hour": "hour", "hourly": "hour", "per hour": "hour", "month": "month", "monthly": "month",
        "per month": "month", "year": "year", "yearly": "year", "annual": "year", "per year": "year", "p.a.": "year",
        "per annum": "year", "annum": "year",
    },
    "kind": {
        "base": "base", "base pay": "base", "base salary": "base", "bonus": "bonus", "equity": "equity",
        "total": "total", "total compensation": "total", "unstated": "unstated",
    },
    "statistic": {"median": "median", "mean": "mean", "average": "mean", "single": "single", "floor": "floor"},
    "region_kind": {each: each for each in get_args(RegionKind)},
}  # fmt: skip
"""Words of sheets for the values of a closed list; a card adds its own. `group` is one for skills only."""


NAMES = ("title", "name", "question")
"""The fields that name an entry: a row that says nothing of them and one thing of another is no entry."""
_NUMBER = r"\s*:?\s*[\d.,]*"
_SUM = re.compile(
    rf"(?:(?:grand|sub)[ -]?)?totals?{_NUMBER}|(?:zwischen|gesamt)?summe{_NUMBER}|(?:ins)?gesamt{_NUMBER}",
    re.IGNORECASE,
)
"""How a row begins that adds up others."""


@dataclass(frozen=True)
class Sheet:
    """What an import works on, and what it notices."""

    table: Table
    card: ImportCard
    known: Known
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def heads(self) -> tuple[Cell, ...]:
        """The cells of the head row."""
        return self.table.heads(self.card.head_row)

    def rows(self) -> "Iterator[Row]":
        """The rows below the heads that hold anything, without sums and headings between them."""
        return iter(self._rows)

    @cached_property
    def _rows(self) -> "tuple[Row, ...]":
        place = {cell.text: at for at, cell in reversed(tuple(enumerate(self.heads)))}
        filled = [cells for cells in self.table.rows[self.card.head_row :] if any(cell.text for cell in cells)]
        rows = [Row(self, cells, place) for cells in filled]
        return tuple(row for row in rows if not self._is_sum(row) and not self._is_heading(row, rows))

    def _is_sum(self, row: "Row") -> bool:
        """Whether a row adds up those above it; it is told."""
        cell = next(cell for cell in row.cells if cell.text)
        if _SUM.fullmatch(cell.text.strip()) is None:
            return False
        self.warn(cell.span, f"`{cell.text[:60]}` adds up other rows, and is left out")
        return True

    def _is_heading(self, row: "Row", rows: "Sequence[Row]") -> bool:
        """Whether a row is a heading between others: one cell, which is not where nearly all rows have their names."""
        told = [cell for cell in row.cells if cell.text]
        name = next((field for field in NAMES if field in self.card.columns), None)
        if len(told) != 1 or name is None or row.under(self.card.columns[name]).text:
            return False
        if sum(bool(each.under(self.card.columns[name]).text) for each in rows) * 2 < len(rows):
            return False
        hint = "the card's `track`, `group` or `category` says it of rows, or a column of the sheet does"
        self.warn(told[0].span, f"`{told[0].text[:60]}` stands alone in its row: a heading, which is left out", hint)
        return True

    def rows_that_count(self) -> "Iterator[Row]":
        """The rows, if nothing was said that has to be mended first."""
        if not has_errors(self.found):
            yield from self.rows()

    def warn(self, span: Span, message: str, hint: str | None = None, code: Code = Code.IMPORT_VALUE) -> None:
        """Something is left out, and the rest is carried."""
        self.found.append(warning(code, span, message, hint))

    def refuse(self, message: str, hint: str | None = None) -> None:
        """Nothing is carried before this is said."""
        self.found.append(error(Code.IMPORT_MISSING, Span(self.table.path), message, hint))

    @cached_property
    def mixes_periods(self) -> bool:
        """Whether the rows are paid for different periods."""
        meant = (MEANINGS["period"].get(row.cell("period").text.casefold()) for row in self.rows())
        return len({each for each in meant if each is not None}) > 1

    def has(self, name: str) -> bool:
        """Whether the sheet or its card says anything of a field."""
        return name in self.card.columns or name in self.card.same

    def accept(self, node: LocatedMapping, model: type[Authored]) -> bool:
        """Whether a node is an entry of this model; what keeps it from being one is told, and it is left out."""
        value, found = read(node, model, self.table.path)
        for each in found:
            message = f"{each.message}; this entry is left out" if each.severity is Severity.ERROR else each.message
            self.found.append(warning(each.code, each.span, message, each.hint))
        return value is not None

    def look_at_columns(self) -> None:
        """Say which columns are not carried, and which the card names and the sheet lacks."""
        card = self.card
        if not self.heads:
            self.found.append(error(Code.IMPORT_SHEET, Span(self.table.path), f"there is no row {card.head_row}"))
            return
        texts = [cell.text for cell in self.heads]
        lists = {"expectations": card.expectations, "levels": card.levels}
        listed = [(name, head) for name, heads in lists.items() for head in heads]
        for name, head in [*card.columns.items(), *listed]:
            if texts.count(head) != 1:
                how = "no column" if head not in texts else "several columns"
                message = f"the sheet has {how} `{head}`, which its card names for `{name}`"
                self.found.append(error(Code.IMPORT_SHEET, self.heads[0].span, message, did_you_mean(head, texts)))
        fields = FIELDS.get(card.holds)
        if fields is not None and (
            odd := [name for name in (*card.columns, *card.same, *card.rows) if name not in fields]
        ):
            message = f"{in_words(odd)} is no field of `{card.holds}`"
            self.found.append(error(Code.IMPORT_SHEET, Span(self.table.path), message, did_you_mean(odd[0], fields)))
        carried = {*card.columns.values(), *card.expectations, *card.levels, *card.unused}
        way = "name its field in `columns:` of the card, or list it in `unused:`"
        if card.holds == "levels":
            way = "list it in `expectations:` of the card if it is a dimension, else in `unused:`"
        for cell in self.heads:
            if cell.text and cell.text not in carried:
                self.warn(cell.span, f"the column `{cell.text}` is not carried", way, Code.IMPORT_COLUMN)


@dataclass(frozen=True)
class Row:
    """One row of a sheet, read by its card."""

    sheet: Sheet
    cells: tuple[Cell, ...]
    place: Mapping[str, int]

    @property
    def span(self) -> Span:
        """Where its first filled cell stands."""
        return next(cell.span for cell in self.cells if cell.text)

    def under(self, head: str) -> Cell:
        """The cell in the column of this head."""
        at = self.place.get(head)
        return self.cells[at] if at is not None and at < len(self.cells) else Cell("", self.span)

    def cell(self, name: str) -> Cell:
        """What the row says of a field, or else the card for all rows."""
        card = self.sheet.card
        cell = self.under(card.columns[name]) if name in card.columns else Cell("", self.span)
        if cell.formula:
            message = f"a formula stands in `{card.columns[name]}`, and what it computes is not known here"
            self.sheet.warn(cell.span, message, "put its value there (copy, then paste values)")
            return Cell("", cell.span)
        text = cell.text or card.same.get(name, "")
        meant = {key.casefold(): value for key, value in card.values.get(name, {}).items()}
        return Cell(meant.get(text.casefold(), text), cell.span)

    def one_of(self, name: str) -> Cell | None:
        """A field whose values are a closed list. None when the row says nothing, or nothing that is known."""
        cell = self.cell(name)
        if not cell.text:
            return None
        meant = MEANINGS[name].get(cell.text.casefold())
        if meant is None:
            hint = f"say what it means in the card: `values: {{{name}: {{{cell.text[:40]}: …}}}}`"
            known = in_words(dict.fromkeys(MEANINGS[name].values()), "or")
            self.sheet.warn(cell.span, f"`{cell.text[:60]}` is no {name}: that is {known}", hint)
            return None
        return Cell(meant, cell.span)

    def named(self, kind: str, name: str) -> Cell | None:
        """A field that names something which the guide has."""
        cell = self.cell(name)
        if not cell.text:
            return None
        id = self.sheet.known.find(kind, cell.text)
        if id is None:
            hint = did_you_mean(cell.text, self.sheet.known.ids(kind))
            self.sheet.warn(cell.span, f"the guide has no {kind} `{cell.text[:60]}`, so the row is left out", hint)
            return None
        return Cell(id, cell.span)

    def cited(self) -> LocatedList | None:
        """The source of the row. None when it names one that the guide does not have, or none at all."""
        source = self.named("source", "source")
        if source is None and not self.cell("source").text:
            self.sheet.warn(self.span, "the row names no source, so it is left out")
        return listed([source.text], source.span) if source is not None else None

    def roles(self) -> LocatedList | None:
        """The roles that a row is for: one, or several with `;` between them."""
        cell = self.cell("role")
        ids = []
        for word in filter(None, (word.strip() for word in cell.text.split(";"))):
            id = self.sheet.known.find("role", word)
            if id is None:
                hint = did_you_mean(word, self.sheet.known.ids("role"))
                self.sheet.warn(cell.span, f"the guide has no role `{word[:60]}`, so the row is left out", hint)
                return None
            ids.append(id)
        return listed(ids, cell.span) if ids else None


def way_to_say(name: str) -> str:
    """How somebody says what a sheet does not."""
    return f"`--same {name}=…` for all rows, or name its column in the card, which `--dry-run` prints"


def listed(values: Iterable[str | LocatedMapping], span: Span) -> LocatedList:
    """Texts of one cell, or entries of one row, as a list."""
    made = LocatedList(span)
    for value in values:
        made.append(Leaf(value) if isinstance(value, str) else value)
        made.value_spans.append(span)
    return made


def put(node: LocatedMapping, name: str, value: Any, span: Span | None = None) -> None:
    """A value under its key; nothing, and a text, a list or a mapping that is empty, is not put there."""
    if isinstance(value, Cell):
        value, span = Leaf(value.text), value.span
    if value in (None, "", [], {}):
        return
    node[name] = Leaf(value) if type(value) is str else value
    node.key_spans[name] = node.value_spans[name] = span or node.span


def entry(span: Span, **values: Any) -> LocatedMapping:
    """A mapping that stands at a place of the sheet."""
    node = LocatedMapping(span)
    for name, value in values.items():
        put(node, name, value)
    return node


def number(value: object) -> Leaf:
    """What stands in YAML without quotes."""
    return Leaf(str(value), plain=True)
