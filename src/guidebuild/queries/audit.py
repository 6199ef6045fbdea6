"""The audit: every figure of an edition with its value, formula, sources, dates, and where it is printed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guidebuild.model.artifact import Artifact
from guidebuild.model.base import Authored, Id
from guidebuild.model.evidence import CrossCheck, Position
from guidebuild.model.figures import PrintedFigure
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Level
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import MarketFigure, PayClaim, PayPremium, PayStatement
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.figure_texts import count, numerals, plain
from guidebuild.tools.page_text import pdf_pages

UNKNOWN = "unknown"
_FORMULA_CHARACTERS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""
COLUMNS = ("figure", "kind", "printed", "value", "unit", "formula", "sources", "dates", "chapters", "pages", "file")


@dataclass(frozen=True)
class PrintedAt:
    """One place where a figure stands. `page` is None where nothing was set in pages."""

    chapter: Id
    number: str | None
    page: str | None
    asked_for: str
    """File, line and column of the words that put it there."""


@dataclass(frozen=True)
class AuditRow:
    """One figure: the same fact in the same words, wherever it is printed."""

    facts: tuple[Id, ...]
    kind: str
    printed: str
    value: tuple[tuple[str, float], ...]
    """Name and number: `low` and `high` of a range, `value`, `p50`."""
    unit: str
    formula: str | None
    sources: tuple[Id, ...]
    dates: tuple[str, ...]
    """What is known of when the figure holds; empty when the source gives no date."""
    places: tuple[PrintedAt, ...] = field(default=())


def audit(manuscript: Manuscript, pdf: Artifact | None = None) -> tuple[AuditRow, ...]:
    """All figures in the order in which a reader first meets them; with the PDF, the page of each."""
    pages = _Pages(manuscript, pdf) if pdf is not None else None
    numbers = {chapter.id: chapter.number for chapter in manuscript.chapters}
    groups: dict[tuple[tuple[Id, ...], str, str | None], list[PrintedAt]] = {}
    for figure in manuscript.figures:
        page = pages.of(figure) if pages else None
        place = PrintedAt(figure.chapter, numbers.get(figure.chapter), page, str(figure.span))
        groups.setdefault((figure.facts, figure.text, figure.formula), []).append(place)
    guide = manuscript.edition.guide
    return tuple(_row(guide, *key, tuple(places)) for key, places in groups.items())


def _row(
    guide: Guide, facts: tuple[Id, ...], text: str, formula: str | None, places: tuple[PrintedAt, ...]
) -> AuditRow:
    values = [guide.facts[fact] for fact in facts if fact in guide.facts]
    first = values[0] if values else None
    computed = formula is not None and not isinstance(first, CrossCheck)
    return AuditRow(
        facts=facts,
        kind="computed" if computed else _kind(first, text),
        printed=text,
        value=_worked(formula) if formula else _value(first),
        unit=_unit(first),
        formula=formula,
        sources=tuple(dict.fromkeys(source for value in values for source in getattr(value, "sources", ()))),
        dates=tuple(dict.fromkeys(date for value in values for date in _dates(guide, value))),
        places=places,
    )


def _kind(fact: Authored | None, text: str) -> str:
    match fact:
        case PayStatement():
            sampled = fact.sample is not None and text.startswith(("n ", "Sample", "Small sample"))
            return "sample" if sampled else "pay"
        case PayPremium():
            return "premium"
        case MarketFigure():
            return "market"
        case CrossCheck():
            return "cross-check"
        case Level():
            return "extent"
        case Position() | PayClaim():
            return "quoted"
    return "other"


def _value(fact: Authored | None) -> tuple[tuple[str, float], ...]:
    named: dict[str, float | None]
    match fact:
        case PayStatement():
            named = {"value": fact.value, "low": fact.low, "high": fact.high}
            named.update(fact.percentiles)  # type: ignore[arg-type]  # a literal is a string
        case PayPremium():
            named = {"low": fact.low, "high": fact.high}
        case MarketFigure():
            named = {"value": fact.value}
        case CrossCheck():
            named = {"value": fact.computed}
        case Level() if fact.experience is not None:
            named = {"low": fact.experience.low, "high": fact.experience.high}
        case _:
            named = {}
    return tuple((name, number) for name, number in named.items() if number is not None)


def _worked(formula: str) -> tuple[tuple[str, float], ...]:
    try:
        value = evaluate(formula)
    except FormulaTrouble:
        return ()
    return tuple(("value", part) for part in (value if isinstance(value, tuple) else (value,)))


def _unit(fact: Authored | None) -> str:
    match fact:
        case PayStatement():
            return f"{fact.currency} per {fact.period}, {fact.kind}, {fact.statistic}"
        case PayPremium():
            return "percent"
        case MarketFigure():
            return f"{fact.unit} {fact.currency}" if fact.currency else fact.unit
        case Level() if fact.experience is not None:
            return fact.experience.unit or ""
    return ""


def _dates(guide: Guide, fact: Authored) -> tuple[str, ...]:
    match fact:
        case PayStatement() | PayPremium():
            return (fact.as_of,) if fact.as_of else ()
        case MarketFigure():
            given = (getattr(fact, "as_of", None), fact.period)
            return tuple(date for date in given if date)
        case CrossCheck() | Position():
            entries = [guide.facts[entry] for entry in fact.entries if entry in guide.facts]
            return tuple(dict.fromkeys(date for entry in entries for date in _dates(guide, entry)))
    return ()


class _Pages:
    """Finds the page of a figure: the next one with all its numerals, from the place on where it was asked for."""

    def __init__(self, manuscript: Manuscript, pdf: Artifact) -> None:
        pages = pdf_pages(pdf.content)
        self._labels: list[str] = [label for label, _ in pages]
        self._texts = [plain(text) for _, text in pages]
        self._starts = {target: self._labels.index(label) for target, label in pdf.page_labels.items()
                        if label in self._labels}  # fmt: skip
        order = [f"chapter-{chapter.id}" for chapter in manuscript.chapters]
        starts = [self._starts[target] for target in order if target in self._starts]
        self._ends = dict(zip(order, [*starts[1:], len(pages) - 1], strict=False))
        self._last: dict[Id, int] = {}

    def of(self, figure: PrintedFigure) -> str | None:
        chapter = f"chapter-{figure.chapter}"
        first = self._starts.get(figure.target, self._starts.get(chapter, 0))
        begin = max(first, self._last.get(figure.chapter, 0))
        end = self._ends.get(chapter, len(self._texts) - 1)
        for index in (*range(begin, end + 1), *range(first, begin)):
            if all(count(numeral, self._texts[index]) for numeral in numerals(figure.text)):
                self._last[figure.chapter] = index
                label: str = self._labels[index]
                return label
        return None


def cells(row: AuditRow) -> tuple[str, ...]:
    """A row as text, one for each of `COLUMNS`."""
    pages = [place.page for place in row.places if place.page]
    return (
        " ".join(row.facts),
        row.kind,
        row.printed,
        "; ".join(f"{name} {number:g}" if abs(number) < 1e5 else f"{name} {number:.12g}" for name, number in row.value),
        row.unit,
        row.formula or "",
        " ".join(row.sources),
        ", ".join(row.dates) or UNKNOWN,
        " ".join(dict.fromkeys(place.chapter for place in row.places)),
        " ".join(dict.fromkeys(pages)),
        " ".join(dict.fromkeys(place.asked_for for place in row.places)),
    )


def as_csv(rows: Iterable[AuditRow]) -> str:
    """Comma-separated values (RFC 4180) that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in cells(row)] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_CHARACTERS) else cell


def as_json(rows: Iterable[AuditRow]) -> str:
    """The rows as JSON, with numbers as numbers."""
    listed = [
        {
            "facts": row.facts,
            "kind": row.kind,
            "printed": row.printed,
            "value": [{"name": name, "number": number} for name, number in row.value],
            "unit": row.unit or None,
            "formula": row.formula,
            "sources": row.sources,
            "dates": row.dates,
            "places": [
                {"chapter": place.chapter, "number": place.number, "page": place.page, "file": place.asked_for}
                for place in row.places
            ],
        }
        for row in rows
    ]
    return json.dumps({"figures": listed}, ensure_ascii=False, indent=2) + "\n"


def as_table(rows: Sequence[AuditRow]) -> str:
    """Columns set with spaces, for a terminal; long cells are cut."""
    shown = [COLUMNS[:-1], *(cells(row)[:-1] for row in rows)]
    widths = [min(max(len(row[column]) for row in shown), 34) for column in range(len(shown[0]))]
    lines = [
        "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]]) + "\n"


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"
