"""One row of a table of pay to the tree that a statement is read from, each part at its line and column."""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from guidebuild.model.base import Absence
from guidebuild.model.catalogue import Entry, Region, RegionKind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_tables import FIGURES, Count, Made, MadeRegions, PayTable, Term
from guidebuild.model.pay_terms import PERCENTILES
from guidebuild.tools.language.sentences import in_words
from guidebuild.tools.shapes.model_types import choices
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.spreadsheets.csv_cells import Record
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping, LocatedText

_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass
class Rows:
    """What a table holds."""

    statements: list[PayStatement] = field(default_factory=list)
    regions: dict[str, Region] = field(default_factory=dict)
    sectors: dict[str, Entry] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """What all rows of a table have in common while they are read."""

    card: PayTable
    path: str
    place: Mapping[str, int]
    """Head of a column to its place."""
    shared: Mapping[str, tuple[Any, Span]]
    """Fields of a statement that are the same in all rows."""
    rows: Rows
    unmet: Mapping[Term, Collection[str]]
    """What the card explains in the cells of a column, and no cell has."""
    misspelt: set[tuple[Term, str]] = field(default_factory=set)
    strange: set[Term] = field(default_factory=set)
    """Of which a cell has a code that the card does not explain: the one that no row has may be meant by it."""
    """What of it stands for a cell that is hardly another: the card is told, and not each row."""
    empty: list[Span] = field(default_factory=list)
    """The rows without a figure and without a reason."""
    holes: dict[str, list[Span]] = field(default_factory=dict)
    """Head of a column of percentiles to its empty cells in rows that have others."""


class Row:
    """One row on its way to the tree that a statement is read from."""

    def __init__(self, reading: Reading, record: Record) -> None:
        self.reading, self.card, self.record = reading, reading.card, record
        self.spans = record.spans()
        self.node = LocatedMapping(Span(record.path, record.line))
        self.reasons: list[Absence] = []
        self.misread = False
        """The card misspells what stands in a cell, and is told so."""

    def read(self) -> bool:
        """Whether the row holds a statement; what is wrong with it is told."""
        for name, (value, span) in self.reading.shared.items():
            self._put(name, value, span)
        for term, head in sorted(self.card.columns.items(), key=lambda each: is_made(each[1])):
            if term in get_args(Term):
                self._term(term, head)  # type: ignore[arg-type]
        told = len(self.reading.rows.found)
        given, opened = self._figures()
        if self.misread:
            return False
        if not given and not self.reasons:
            if told == len(self.reading.rows.found):
                self.reading.empty.append(self.node.span)
            return False
        for term in get_args(Count):
            if term in self.card.columns:
                self._count(term)
        if "statistic" not in self.node and self.card.stated:
            self._put("statistic", self.card.stated, self.card.span_at("statistic"))
        self._amounts(given, opened)
        self._put("id", LocatedText(_id_of(self._filled(self.card.ids, "ids")), self.node.span), self.node.span)
        return True

    def _put(self, name: str, value: Any, span: Span, into: LocatedMapping | None = None) -> None:
        into = self.node if into is None else into
        into[name] = value
        into.key_spans[name] = into.value_spans[name] = span

    def _cell(self, head: str) -> tuple[str, Span]:
        if head not in self.reading.place:  # it is made of others
            return _id_of(self._filled(head, "columns")), self.node.span
        place = self.reading.place[head]
        return self.record.cells[place], self.spans[place]

    def _fault(self, span: Span, message: str, hint: str | None = None) -> None:
        self.reading.rows.found.append(error(Code.FILE_TABLE, span, message, hint))

    def _term(self, term: Term, head: str) -> None:
        cell, span = self._cell(head)
        meant = self.card.values.get(term, {})
        made = {"region": self.card.regions, "sector": self.card.sectors}.get(term)
        if not cell and cell not in meant:
            return
        value = meant.get(cell, cell)
        if cell not in meant:
            others = (other for key, other in self.card.values.items() if self.card.columns[key] == head)
            if made is not None:
                value = _id_of(cell, made.prefix)
                self._make(term, made, value, span)
            elif any(cell in other for other in others):
                return
            elif near := difflib.get_close_matches(cell, self.reading.unmet.get(term, ()), n=1, cutoff=0.75):
                self.reading.misspelt.add((term, near[0]))
                self.misread = True
                return
            elif meant:
                self.reading.strange.add(term)
                said = {fault.span for fault in self.reading.rows.found}  # one cell may say two things
                message = f"`{head}` is `{cell}`, and `values` does not say which {term} that is"
                among = f": it is {in_words(words, 'or')}" if (words := _words_of(term)) else ""
                if span not in said:
                    self._fault(span, message, f"add it there{among}, or name the rows that you want in `rows`")
                return
        else:
            span = self.card.span_at("values", term, cell)
        text = LocatedText(value, span)
        if term == "role":
            listed = LocatedList(span)
            listed.append(text)
            listed.value_spans.append(span)
            self._put("roles", listed, span)
        else:
            self._put(term, text, span)

    def _make(self, term: Term, made: Made, id: str, span: Span) -> None:
        """The region or the sector that a cell names."""
        rows = self.reading.rows
        if id in (rows.regions if term == "region" else rows.sectors):
            return
        name, at = self._cell(made.name)
        node = LocatedMapping(span)
        self._put("id", LocatedText(id, span), span, node)
        self._put("name", LocatedText(name, at), at, node)
        if not isinstance(made, MadeRegions):
            self._keep(node, Entry, rows.sectors)
            return
        kind: str = made.kind
        if made.kind_column:
            cell, at = self._cell(made.kind_column)
            if cell not in made.kinds:
                message = f"`{made.kind_column}` is `{cell}`, and `kinds` does not say what that is"
                self._fault(at, message, f"add it there: a place is {in_words(get_args(RegionKind), 'or')}")
                return
            kind = made.kinds[cell]
        self._put("kind", LocatedText(kind, at), at, node)
        if made.parent:
            self._put("parent", LocatedText(made.parent, at), made.span_at("parent"), node)
        self._keep(node, Region, rows.regions)

    def _keep(self, node: LocatedMapping, model: type[Any], into: dict[str, Any]) -> None:
        value, found = read(node, model, self.reading.path)
        self.reading.rows.found += found
        if value is not None:
            into[value.id] = value

    def _figures(self) -> tuple[dict[str, LocatedText], list[str]]:
        """The amounts by field, lowest percentile first, and the fields of those that are open."""
        given: dict[str, LocatedText] = {}
        opened: list[str] = []
        holes: list[tuple[str, Span]] = []
        for name in FIGURES:
            if name not in self.card.columns:
                continue
            cell, span = self._cell(self.card.columns[name])
            if cell in self.card.absent:
                self.reasons.append(self.card.absent[cell])
                if self.card.absent[cell] is Absence.SUPPRESSED and name in PERCENTILES:
                    self._withhold(name, span)
            elif cell in self.card.open:
                given[name] = LocatedText(repr(self.card.open[cell]), span)
                opened.append(name)
            elif not cell and name in PERCENTILES:
                holes.append((self.card.columns[name], span))
            elif cell:
                number = self._number(cell.removesuffix("+"), self.card.columns[name], span)
                if number is not None:
                    given[name] = LocatedText(number, span)
                    opened += [name] * cell.endswith("+")
        heads = {name: head for name, head in self.card.columns.items() if name in ("low", "high")}
        empty = [head for name, head in heads.items() if name not in given and not self._cell(head)[0]]
        if len(heads) > len(empty) > 0 and "" not in self.card.absent:
            hint = "fill it in, or leave the row out; a lower limit alone is a `floor` in a YAML file"
            self._fault(self._cell(empty[0])[1], f"`{empty[0]}` is empty, and a range has two ends", hint)
        for head, span in holes if given else ():
            self.reading.holes.setdefault(head, []).append(span)
        return given, opened

    def _withhold(self, name: str, span: Span) -> None:
        if "withheld" not in self.node:
            self._put("withheld", LocatedList(span), span)
        self.node["withheld"].append(LocatedText(name, span))
        self.node["withheld"].value_spans.append(span)

    def _count(self, name: Count) -> None:
        cell, span = self._cell(self.card.columns[name])
        if cell in self.card.absent:
            if self.card.absent[cell] is Absence.SUPPRESSED and name == "employment":
                self._withhold(name, span)
        elif cell and (number := self._number(cell, self.card.columns[name], span)) is not None:
            self._put(name, LocatedText(number, span), span)

    def _number(self, cell: str, head: str, span: Span) -> str | None:
        """The number in a cell, as the models read one."""
        mark, point = self.card.thousands, re.escape(self.card.decimal)
        whole = rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+|[0-9]+" if mark else "[0-9]+"
        if re.fullmatch(rf"-?(?:{whole})(?:{point}[0-9]+)?", cell):
            plain = cell.replace(mark, "") if mark else cell
            return plain.replace(self.card.decimal, ".")
        hint = "a sign that stands for a number is explained on the card, in `absent` or `open`"
        if cell.startswith("="):
            hint = "a formula is text here: put what it comes to in its place"
        elif re.search(r"\d", cell):
            hint = "write digits alone: `120000`, `12.5`; the card says what they count"
        if re.fullmatch(r"-?[0-9]{1,3}(?:([,.' ])[0-9]{3})+(?:[.,][0-9]+)?", cell):
            hint = "say on the card which sign stands between `thousands`, and which before the `decimal`s"
        self._fault(span, f"`{head}` is `{cell[:60]}`, which is no number", hint)
        return None

    def _amounts(self, given: Mapping[str, LocatedText], opened: list[str]) -> None:
        """Puts the amounts where a statement has them. A row of which nothing is released says so."""
        if not given:
            self._put("absent", self.reasons[0].value, self.node.span)
            if "withheld" in self.node:
                self._put("withheld", [name for name in self.node["withheld"] if name == "employment"], self.node.span)
            return
        percentiles = LocatedMapping(self.node.span)
        for name, amount in given.items():
            self._put(name, amount, amount.span, percentiles if name in PERCENTILES else None)
        if percentiles:
            self._put("percentiles", percentiles, percentiles.span)
        if opened and opened[0] in PERCENTILES:
            self._put("open_from", LocatedText(opened[0], given[opened[0]].span), given[opened[0]].span)
        elif opened:
            self._put("open_end", "true", given[opened[0]].span)

    def _filled(self, pattern: str, key: str) -> str:
        """A pattern of fields and columns with what the row has in their place. `key`: where the card has it."""

        def named(match: re.Match[str]) -> str:
            name = match[1]
            if name in self.reading.place:
                return self.record.cells[self.reading.place[name]]
            if name == "table":
                return self.card.file.removesuffix(".csv")
            if name == "line":
                return str(self.record.line)
            value = self.node.get("roles" if name == "role" else name)
            if value is None and name not in self.card.columns:
                known = in_words(["table", "line", *self.card.columns])
                self._fault(self.card.span_at(key), f"`{key}` names `{name}`, and there are {known}, and the columns")
            return str(value[0] if isinstance(value, list) and value else value or "")

        return _NAME.sub(named, pattern)


def is_made(head: str) -> bool:
    """Whether it is no head of a column, and is made of others, such as `{role}-{Grade}`."""
    return _NAME.search(head) is not None


def _words_of(term: Term) -> tuple[str, ...]:
    """The words that a field of a statement takes, where they are given."""
    annotated: Any = PayStatement.model_fields.get(term)
    written = (get_args(choice) for choice in choices(annotated.annotation)) if annotated is not None else ()
    return next((words for words in written if words and all(isinstance(word, str) for word in words)), ())


_LONGEST = 80
"""Characters of an id (`model.base.Id`)."""


def _id_of(text: str, prefix: str = "") -> str:
    """An id made of any text: its letters without accents, in lower case, joined by hyphens.

    A text that is too long for an id, or has no Latin letter, is told from others by a checksum.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = prefix + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if made != prefix and len(made) <= _LONGEST:
        return made
    checksum = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{made[: _LONGEST - len(checksum) - 1].rstrip('-')}-{checksum}".lstrip("-")
