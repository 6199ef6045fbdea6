"""Which figures a view prints: read off its values, before any template sees them.

What a template makes of them is proven afterwards, on the finished files.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from guidebuild.composing.views.card import PayCell
from guidebuild.composing.views.evidence import CheckRow, Side
from guidebuild.composing.views.ladder_outlines import Step
from guidebuild.composing.views.ladders import LevelEntry, PayLine
from guidebuild.composing.views.market import MarketRow
from guidebuild.composing.views.pay import PayRow
from guidebuild.composing.views.pay_chart import ChartRow, RolePanel
from guidebuild.composing.views.pay_claims import ClaimGroup, PremiumRow, Quotient
from guidebuild.model.base import Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.figures import PrintedFigure
from guidebuild.tools.figure_texts import money_and_shares


class Noted(NamedTuple):
    """A figure of a view: the facts that it states, its text, and the formula of a computed one."""

    facts: tuple[Id, ...]
    text: str
    formula: str | None = None


def printed(view: Any, *, chapter: Id, target: str, span: Span) -> Iterator[PrintedFigure]:
    """The figures of a view, in the order of its values, at the place where the view is shown."""
    for noted in _noted(view):
        if any(character.isdigit() for character in noted.text):
            yield PrintedFigure(noted.facts, noted.text, chapter, target, span, noted.formula)


def _noted(value: Any) -> Iterator[Noted]:
    match value:
        case PayRow():
            if value.fact.absent is None:
                yield Noted((value.fact.id,), value.amount)
            yield from (Noted((value.fact.id,), remark) for remark in value.remarks)
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
            yield from _quoted(value.fact.id, value.fact.text)
        case CheckRow():
            yield from _quoted(value.fact.id, value.fact.claim)
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
            yield from _quoted(value.fact.id, value.fact.says)
        case ClaimGroup():
            for claim in value.claims:
                yield from _quoted(claim.id, claim.text)
                yield from _quoted(claim.id, claim.size or "")
        case LevelEntry():
            if value.experience:
                yield Noted((value.fact.id,), value.experience)
            yield from _inside(value)
        case Step() if value.fact.experience:
            yield Noted((value.fact.id,), str(value.fact.experience.wording))
        case _:
            yield from _inside(value)


def _quoted(fact: Id, words: str) -> Iterator[Noted]:
    """The figures in a sentence that an author wrote down from a source."""
    yield from (Noted((fact,), figure) for figure in money_and_shares(words))


def _inside(value: Any) -> Iterator[Noted]:
    """The figures of the values that a value holds. Authored values hold data, and no view prints all of that."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _noted(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _noted(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _noted(item)
