"""The audit: every figure of an edition with its value, formula, sources, dates, and where it is printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from guidebuild.model.artifact import Artifact
from guidebuild.model.base import Authored, Fact, Id
from guidebuild.model.evidence import CrossCheck, Position, Source
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Level
from guidebuild.model.manuscript import Manuscript, PrintedAmount
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import amounts
from guidebuild.tools.amount_texts import count, numbers, numerals, plain
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.finished.page_text import pdf_pages

T = TypeVar("T")
OWN = "own"
"""The kind of a figure that is no fact: a count of the guide's own entries, the label of an axis."""
IN_WORDS = "stated in words"
"""The kind of a figure that an author wrote down in a sentence."""


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
    groups: dict[tuple[tuple[Id, ...], str, str | None, bool], list[PrintedAt]] = {}
    for figure in manuscript.amounts:
        page = pages.of(figure) if pages else None
        place = PrintedAt(figure.chapter, numbers.get(figure.chapter), page, str(figure.span))
        groups.setdefault((figure.facts, figure.text, figure.formula, figure.in_words), []).append(place)
    guide = manuscript.edition.guide
    return tuple(_row(guide, *key, tuple(places)) for key, places in groups.items())


def _row(
    guide: Guide, facts: tuple[Id, ...], text: str, formula: str | None, in_words: bool, places: tuple[PrintedAt, ...]
) -> AuditRow:
    values = [guide.facts[fact] for fact in facts if fact in guide.facts]
    if formula is None and not in_words:
        values = _stating(values, text)
    first = values[0] if values else None
    computed = formula is not None and not isinstance(first, CrossCheck)
    return AuditRow(
        facts=tuple(id for id in facts if id not in guide.facts or guide.facts[id] in values),
        kind=IN_WORDS if in_words else "computed" if computed else _kind(first, text) if facts else OWN,
        printed=text,
        value=_in_words(text) if in_words else _worked(formula) if formula else _each(map(_value, values)),
        unit=_unit_of(text, first if computed else None) if in_words or computed else _unit(first),
        formula=formula,
        sources=_each(map(_sources, values)),
        dates=_each(_dates(guide, value) for value in values),
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
    return "other"


def _sources(fact: Authored) -> tuple[Id, ...]:
    return (fact.id,) if isinstance(fact, Source) else getattr(fact, "sources", ())


def _in_words(text: str) -> tuple[tuple[str, float], ...]:
    """The numbers of a figure in words: `value`, or `low` and `high`."""
    found = tuple(numbers(text))
    names = ("value",) if len(found) == 1 else ("low", "high") if len(found) == 2 else ()
    return tuple(zip(names, found, strict=False))


def _unit_of(text: str, behind: Authored | None) -> str:
    """What a figure counts, as far as its text says so; a difference of pay has the currency of that."""
    if re.search(r"%|percent|per cent", text):
        return "percent"
    if scale := re.search(r"thousand|million|billion|trillion", text):
        return scale.group()
    return behind.currency if isinstance(behind, PayStatement) else ""


def _value(fact: Authored | None) -> tuple[tuple[str, float], ...]:
    named: dict[str, float | None]
    match fact:
        case PayStatement():
            named = dict(amounts(fact))
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


def _each(found: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """What any of them has, once."""
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _stating(facts: list[Authored], text: str) -> list[Authored]:
    """Of several facts that a place sums up, those whose numbers the figure shows; all where its numbers tell none."""
    shown = set(numbers(text))
    return [fact for fact in facts if len(facts) > 1 and any(number in shown for _, number in _value(fact))] or facts


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
            given = (fact.as_of, fact.period)
            return tuple(date for date in given if date)
        case CrossCheck() | Position():
            return _each(_dates(guide, guide.facts[entry]) for entry in fact.entries if entry in guide.facts)
        case Source():
            return tuple(date for date in (fact.as_of or fact.date,) if date)
        case Fact():
            named = [guide.facts[ref] for ref in fact.refs if ref in guide.facts]
            return _each(
                _dates(guide, each) for each in named if isinstance(each, PayStatement | PayPremium | MarketFigure)
            )
    return ()


class _Pages:
    """Finds the page of a figure: the next one with all its numerals, from the place on where it was asked for."""

    def __init__(self, manuscript: Manuscript, pdf: Artifact) -> None:
        pages = pdf_pages(pdf.content)
        self._labels: list[str] = [label for label, _ in pages]
        self._texts = [plain(text) for _, text in pages]
        self._starts = {target: self._labels.index(label) for target, label in pdf.page_labels.items()
                        if label in self._labels}  # fmt: skip
        self._printed = {chapter.id for chapter in manuscript.in_format("pdf").chapters}
        order = [f"chapter-{id}" for id in manuscript.edition.chapters if id in self._printed]
        starts = [self._starts[target] for target in order if target in self._starts]
        self._ends = dict(zip(order, [*starts[1:], len(pages) - 1], strict=False))
        self._last: dict[Id, int] = {}

    def of(self, figure: PrintedAmount) -> str | None:
        if figure.chapter not in self._printed:
            return None
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
