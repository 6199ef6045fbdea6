"""Figures that an author wrote down in words: each is that of an entry which the words rest on."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidebuild.model.advice import Asked, Choice, ComparisonRow, Faq, HiringReason, LearningResource, Term
from guidebuild.model.base import Authored, FactId, NamedStatement, Statement
from guidebuild.model.codes import Code
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.evidence import Conflict, CrossCheck, Position
from guidebuild.model.fact_numbers import step, values
from guidebuild.model.guide import Guide
from guidebuild.model.pay import PayClaim
from guidebuild.model.role_fields import FieldEntry
from guidebuild.tools.amount_texts import money_and_shares, numbers
from guidebuild.tools.language.locale import Locale

_FIELDS: dict[type[Authored], tuple[str, ...]] = {
    Asked: ("question", "answer"),
    Faq: ("question", "answer"),
    Choice: ("if_", "then"),
    HiringReason: ("when",),
    LearningResource: ("name", "detail"),
    Term: ("definition",),
    Conflict: ("question", "advice"),
    Position: ("says",),
    CrossCheck: ("claim", "verdict"),
    PayClaim: ("text", "size"),
    Statement: ("text",),
    NamedStatement: ("name", "detail"),
    FieldEntry: ("name", "text"),
}
"""Fields that the page prints as they are, in its order; a kind of fact that is not here has the fields of its base."""

_SHARE = re.compile(r"%|percent|per\scent")


class FactText(NamedTuple):
    """Some words, the path of keys to where they stand in the file, and the role that they are about, if it is one."""

    path: tuple[str | int, ...]
    text: str
    role: str | None = None


def check_amounts_in_words(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each figure in words that none of the entries behind them gives.

    The figure may be rounded, or worked out in a cross-check. Words that rest on no figure of the data are left alone:
    they have nothing to be held against but their source, whose key stands beside them. But the answer to a question is
    the guide's own: amounts of money in it are some that the guide gives.
    """
    locale = Locale(guide.manifest.language)
    every = [*values(guide, guide.facts), *(each.computed for each in guide.evidence.cross_checks)]
    for fact in guide.facts.values():
        names = "entries" if isinstance(fact, Position | Conflict | CrossCheck) else "refs"
        for words in fact_texts(fact):
            if not (figures := money_and_shares(words.text)):
                continue
            entries = _behind(guide, fact, words)
            of_guide = isinstance(fact, Faq) and words.path == ("answer",)
            known = list(values(guide, entries))
            if not known and of_guide:
                known, figures = every, [figure for figure in figures if not _SHARE.search(figure)]
            if not known or guide.unread:
                continue
            if isinstance(fact, CrossCheck):
                known += [*numbers(fact.formula), *(_relative(*known) if len(known) == 2 else ())]
            known += _worked_out(guide.evidence.cross_checks, entries)
            for figure in figures:
                if all(
                    any(is_about(number, value) for value in known)
                    for number in numbers(locale.in_english_signs(figure))
                ):
                    continue
                behind = f"none of its {names} gives" if entries else "no figure of the guide is"
                message = f"`{getattr(fact, 'id', '')}` says `{figure}`, and {behind} that figure"
                hint = f"correct the words, or name the fact among `{names}`"
                here = fact.span_at(*words.path)
                yield warning(Code.CONTENT_FIGURE_CONTRADICTION, here, message, hint)


def _behind(guide: Guide, fact: Authored, words: FactText) -> tuple[FactId, ...]:
    """The facts that hold the figures behind some words; behind a disagreement, those of its positions.

    What is said of one role rests on the figures of that role, if it names any.
    """
    match fact:
        case Position() | CrossCheck():
            return fact.entries
        case Conflict():
            return tuple(entry for position in fact.positions for entry in position.entries)
    named = tuple(_resolved(guide, getattr(fact, "refs", ())))
    of_role = tuple(id for id in named if words.role in getattr(guide.facts.get(id), "roles", ()))
    return of_role or named


def _resolved(guide: Guide, refs: Iterable[FactId]) -> Iterator[FactId]:
    """References, and those of the disagreements and cross-checks among them."""
    for ref in refs:
        yield ref
        match guide.facts.get(ref):
            case Conflict() as conflict:
                yield from (entry for position in conflict.positions for entry in position.entries)
            case CrossCheck() as check:
                yield from check.entries


def _worked_out(checks: Iterable[CrossCheck], entries: Iterable[FactId]) -> list[float]:
    named = set(entries)
    return [
        value
        for check in checks
        if named & {check.id, *check.entries}
        for value in (check.computed, check.computed * 100)
    ]


def _relative(one: float, other: float) -> list[float]:
    """How far one value lies above or below the other, in percent: a verdict may say so."""
    return [abs(above / below - 1) * 100 for above, below in ((one, other), (other, one)) if below]


def is_about(number: float, value: float) -> bool:
    """Whether a number in words is the value, or the value rounded up or down to the zeros that the number ends in."""
    decimals = len(f"{number:g}".partition(".")[2])
    size = step(number) if number >= 1000 else 10.0**-decimals
    return abs(number - value) < size or math.isclose(number, value)


def fact_texts(fact: Authored) -> Iterator[FactText]:
    """What a fact says in words of its own; its note comes last."""
    if isinstance(fact, ComparisonRow):
        for role, cell in fact.cells.items():
            yield from (FactText(("cells", role), text, role) for text in _of_cell(cell))
    for kind in type(fact).__mro__:
        for name in _FIELDS.get(kind, ()):
            if text := getattr(fact, name):
                yield FactText((name.removesuffix("_"),), str(text))
        if kind in _FIELDS:
            break
    note = getattr(fact, "note", None)
    if note and (isinstance(fact, ComparisonRow) or any(kind in _FIELDS for kind in type(fact).__mro__)):
        yield FactText(("note",), str(note))


def _of_cell(cell: Cell) -> Iterator[str]:
    if cell.text:
        yield str(cell.text)
    for item in cell.items:
        yield from _of_item(item)


def _of_item(item: CellItem) -> Iterator[str]:
    yield str(item.text)
    yield from map(str, item.examples)
    for child in item.children:
        yield from _of_item(child)
