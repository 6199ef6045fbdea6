"""Which figures a view prints: read off its values, before any template sees them.

What a template makes of them is proven afterwards, on the finished files. The table below says of some values which
facts stand behind a figure and by which formula. No view can escape by not being in it: amounts, shares and thousands
in any text of any view are noted, with no fact behind them where the table has no word about them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from guidebuild.composing.views.axis import Axis
from guidebuild.composing.views.card import PayCell
from guidebuild.composing.views.conflicts import CheckRow, Side
from guidebuild.composing.views.disagreement import ComputedFigure
from guidebuild.composing.views.hiring_kit import Line
from guidebuild.composing.views.ladder_outlines import Step
from guidebuild.composing.views.ladders import LevelEntry, PayLine
from guidebuild.composing.views.level_matrix import Expectation
from guidebuild.composing.views.market import MarketRow
from guidebuild.composing.views.pay import PayRow
from guidebuild.composing.views.pay_chart import ChartRow, RolePanel
from guidebuild.composing.views.pay_claims import ClaimGroup, PremiumRow, Quotient
from guidebuild.composing.views.reference import ColophonView
from guidebuild.composing.views.reference import Entry as Listed
from guidebuild.composing.views.tables import Row
from guidebuild.model.advice import Faq
from guidebuild.model.base import Fact, Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.evidence import Position
from guidebuild.model.ladder import Transition
from guidebuild.model.pay import PayStatement
from guidebuild.model.printed_amounts import PrintedFigure
from guidebuild.model.spoken import said
from guidebuild.tools.figure_texts import money_and_shares

NOT_PRINTED = {
    (Axis, "words"),  # printed by the chart, if it has one axis only: `PayChart.axis_words`
    (ComputedFigure, "text"),  # stands in `RolePanel.disagreement`
    (ComputedFigure, "formula"),
    (Quotient, "formula"),
    (ColophonView, "facts"),  # thresholds: a guide whose colophon is its own may leave them out
}
"""Texts of views that no template prints as they stand, or need print."""


class Noted(NamedTuple):
    """A figure of a view: the facts that it states, its text, and the formula of a computed one."""

    facts: tuple[Id, ...]
    text: str
    formula: str | None = None
    in_words: bool = False
    inner: bool = False
    """It stands in a value that the view holds, not in a text of its own."""


def printed(view: Any, *, chapter: Id, target: str, span: Span) -> Iterator[PrintedFigure]:
    """The figures of a view, in the order of its values, at the place where the view is shown."""
    for noted in _noted(view):
        if any(character.isdigit() for character in noted.text):
            yield PrintedFigure(noted.facts, noted.text, chapter, target, span, noted.formula, noted.in_words)


def _noted(value: Any) -> Iterator[Noted]:
    """The figures that the table below knows, then those that it has no word about."""
    known = list(_known(value))
    yield from known
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = " ".join(noted.text for noted in known if not noted.inner)
        for text in _texts(value):
            yield from (Noted((), figure) for figure in money_and_shares(text) if figure not in held)


def _texts(value: Any) -> Iterator[str]:
    """What a view holds as text in fields of its own, alone or in rows of any depth."""
    for field in dataclasses.fields(value):
        if (type(value), field.name) not in NOT_PRINTED:
            yield from _plain(getattr(value, field.name))


def _plain(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield str(held)
    elif isinstance(held, Mapping):
        yield from _plain((*held.keys(), *held.values()))
    elif isinstance(held, tuple | list):
        yield from (text for each in held for text in _plain(each))


def _known(value: Any) -> Iterator[Noted]:
    match value:
        case PayRow():
            if value.fact.absent is None:
                yield Noted((value.fact.id,), value.amount)
            yield from (Noted((value.fact.id,), remark) for remark in value.remarks)
            yield from _quoted(value.fact.id, value.fact.note)
        case ChartRow():
            if value.fact.absent is None:
                yield Noted((value.fact.id,), value.value)
            if value.sample:
                yield Noted((value.fact.id,), value.sample)
        case RolePanel():
            yield from _inside(value)
            facts = tuple(row.fact.id for row in value.rows)
            yield from (Noted(facts, figure.text, figure.formula) for figure in value.computed)
        case PremiumRow():
            yield Noted((value.fact.id,), value.stated)
            yield from _inside(value)
        case Quotient():
            yield Noted(value.facts, value.text, value.formula)
        case MarketRow():
            yield Noted((value.fact.id,), value.value)
            yield from _quoted(value.fact.id, value.fact.text, value.fact.note)
        case CheckRow():
            yield from _quoted(value.fact.id, value.fact.claim, value.fact.note)
            yield Noted((value.fact.id,), value.formula)
            yield Noted((value.fact.id,), str(value.fact.display), value.fact.formula)
            yield from _quoted(value.fact.id, value.fact.verdict)
            if value.exact:
                yield Noted((value.fact.id,), value.exact, value.fact.formula)
        case PayCell():
            if value.figure:
                yield Noted(value.behind, value.figure)
            others = value.facts[len(value.behind) :] or value.facts
            yield from (Noted(others, figure) for figure in money_and_shares(value.definition))
        case PayLine():
            yield Noted((value.fact.id,), value.text)
        case Side():
            noted = _quoted(value.fact.id, value.fact.says)
            yield from (figure._replace(facts=tuple(value.facts.split())) for figure in noted)
        case ClaimGroup():
            for claim in value.claims:
                yield from _quoted(claim.id, claim.text, claim.size, claim.note)
        case LevelEntry():
            if value.experience:
                yield Noted((value.fact.id,), value.experience)
            yield from _quoted(value.fact.id, value.fact.does, value.fact.who, value.fact.note)
            yield from _inside(value)
        case Expectation() if value.absent is None:
            yield from _quoted(value.level.id, *value.phrases)
        case Line():
            words = (value.name, value.text, *(fact.note for fact in value.facts))
            ids, given = tuple(value.ids.split()), any(isinstance(fact, PayStatement) for fact in value.facts)
            yield from (Noted(ids, noted.text, in_words=not given) for noted in _quoted("", *words))
        case Step() if value.fact.experience:
            yield Noted((value.fact.id,), str(value.fact.experience.wording))
        case Row():
            if value.fact is not None:
                yield from _quoted(value.fact.id, value.fact.note)
            for item in (*value.across, *(item for cell in value.cells for item in cell.items)):
                note = item.fact.note if value.fact is None else None
                yield from _quoted(item.fact.id, item.name, item.text, item.caveat, note)
        case Listed():
            yield from _quoted(value.source.id, value.source.scope, *value.source.limits)
        case Faq():
            for question in (value, *value.merges):
                yield from _quoted(question.id, *(words.text for words in said(question)))
        case Transition():
            yield from _quoted(value.id, value.feasibility, value.note)
            yield from _inside((value.needs, value.carries, value.notes))
        case Fact() if not isinstance(value, Position):
            yield from _quoted(value.id, *(words.text for words in said(value)))
        case _:
            yield from _inside(value)


def _quoted(fact: Id, *words: str | None) -> Iterator[Noted]:
    """The figures in sentences that an author wrote down from a source."""
    yield from (Noted((fact,), figure, in_words=True) for text in words for figure in money_and_shares(text or ""))


def _inside(value: Any) -> Iterator[Noted]:
    """The figures of the values that a value holds."""
    held: Iterable[Any] = ()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, tuple | list):
        held = value
    elif isinstance(value, Mapping):
        held = value.values()
    yield from (noted._replace(inner=True) for item in held for noted in _noted(item))
