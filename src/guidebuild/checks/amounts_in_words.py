"""Figures that an author wrote down in words: each is that of an entry which the words rest on."""

import math
import re
from collections.abc import Iterable, Iterator

from guidebuild.model.advice import Faq
from guidebuild.model.base import Authored, FactId
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.evidence import Conflict, CrossCheck, Position
from guidebuild.model.fact_numbers import step, values
from guidebuild.model.fact_texts import FactText, fact_texts
from guidebuild.model.guide import Guide
from guidebuild.tools.amount_texts import money_and_shares, numbers
from guidebuild.tools.language.locale import Locale

_SHARE = re.compile(r"%|percent|per\scent")


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
