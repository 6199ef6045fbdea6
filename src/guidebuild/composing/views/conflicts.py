"""Where sources disagree, and claims that were recomputed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.conflict_sides import computed_conflicts
from guidebuild.composing.views.words import source_names
from guidebuild.model.base import Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Conflict, CrossCheck, Position
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.locale import Locale

KINDS: Mapping[str, str] = {
    "between-sources": "Between sources",
    "within-source": "Inside one source",
    "scope": "Looks like a clash, measures differ",
    "emphasis": "A matter of emphasis",
}


NONE_COMPUTED = "No figures of this edition disagree by themselves."
"""What a place for computed disagreements says when the last one has gone with its source."""


ROUNDED = "Results are rounded to the last digit printed; the small number is the unrounded one to four decimals."
"""How results are rounded: `checks.evidence` holds them against their formulas by the same rule."""


class OfConflict(Attributes):
    """One disagreement."""

    of: Annotated[Id, Ref("conflict")]
    """The conflict to show."""


class OfConflicts(Attributes):
    """Several disagreements: those that fit everything that is asked for; all when nothing is."""

    severity: Listed[Literal["high", "medium", "low"]] = ()
    """Only conflicts of these severities."""
    topics: Listed[Id] = ()
    """Only conflicts of these topics."""
    ids: Listed[Annotated[Id, Ref("conflict")]] = ()
    """Only these conflicts."""
    computed: Literal["yes", "no"] = "no"
    """`yes`: those that the figures of the data show by themselves, instead of the declared ones."""


class OfChecks(Attributes):
    """Cross-checks to show; all when none is named."""

    ids: Listed[Annotated[Id, Ref("cross-check")]] = ()
    """The cross-checks to show; without it all."""


@dataclass(frozen=True)
class Side:
    """One position with those who hold it."""

    fact: Position
    names: str
    facts: str
    """Its own id and those of the entries behind it, for `data-fact`."""


@dataclass(frozen=True)
class ConflictView:
    """One disagreement."""

    fact: Conflict
    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class ConflictsView:
    """Several disagreements. `remark`: why there is none, where that is an answer too."""

    conflicts: tuple[ConflictView, ...]
    remark: str | None = None


def conflict(edition: Edition, attributes: OfConflict, locale: Locale) -> ConflictsView | None:
    """One disagreement: question, positions, sources, advice."""
    return _shown(edition, [fact for fact in edition.guide.evidence.conflicts if fact.id == attributes.of], locale)


def conflicts(edition: Edition, attributes: OfConflicts, locale: Locale) -> ConflictsView | None:
    """The disagreements of some severity, on some topics, or with some ids, in the order of the data."""
    computed = attributes.computed == "yes"
    given = computed_conflicts(edition, locale) if computed else edition.guide.evidence.conflicts
    shown = _shown(
        edition,
        [
            fact
            for fact in given
            if (not attributes.severity or fact.severity in attributes.severity)
            and (not attributes.topics or fact.topic in attributes.topics)
            and (not attributes.ids or fact.id in attributes.ids)
        ],
        locale,
    )
    return ConflictsView((), NONE_COMPUTED) if shown is None and computed else shown


def _shown(edition: Edition, facts: Sequence[Conflict], locale: Locale) -> ConflictsView | None:
    shown = tuple(
        ConflictView(fact, KINDS[fact.kind], sides) for fact in facts if len(sides := _sides(edition, fact, locale)) > 1
    )
    return ConflictsView(shown) if shown else None


def _sides(edition: Edition, fact: Conflict, locale: Locale) -> tuple[Side, ...]:
    """The positions that something still stands behind: one whose entries are all gone is gone with them."""
    known = edition.guide.facts
    return tuple(
        _side(edition, position, locale)
        for position in fact.positions
        if not position.entries or any(entry in known for entry in position.entries)
    )


def _side(edition: Edition, position: Position, locale: Locale) -> Side:
    entries = [id for id in position.entries if id in edition.guide.facts]
    return Side(position, source_names(edition, position.sources, locale), " ".join([position.id, *entries]))


@dataclass(frozen=True)
class CheckRow:
    """A claim, its formula as a reader writes it, and what it gives."""

    fact: CrossCheck
    formula: str
    exact: str | None
    """The recomputed number, where the display says it in another way; None where it would only repeat it."""


@dataclass(frozen=True)
class Checks:
    """All recomputed claims shown."""

    rows: tuple[CheckRow, ...]
    rounding: str


def cross_checks(edition: Edition, attributes: OfChecks, locale: Locale) -> Checks | None:
    """Claims with formula, result and verdict. That formula and result agree is `checks.evidence`'s business."""
    rows = tuple(
        CheckRow(fact, readable(fact.formula, locale), _exact(fact, locale))
        for fact in edition.guide.evidence.cross_checks
        if not attributes.ids or fact.id in attributes.ids
    )
    rounding = ROUNDED if any(row.exact for row in rows) else ROUNDED.partition(";")[0] + "."
    return Checks(rows, rounding) if rows else None


def readable(formula: str, locale: Locale) -> str:
    """A formula in the signs of print: "120,000 ÷ 95,000 − 1", "1.35^(1 ÷ 10)", "5 and 5"."""
    if "," in formula:
        return locale.listed([readable(part, locale) for part in formula.split(",") if part.strip()])
    signs = {"**": "^", "*": " × ", "/": " ÷ ", "+": " + ", "-": " − "}
    out = ""
    for token in re.findall(r"\d+(?:\.\d+)?|\*\*|\S", formula):
        if token[0].isdigit():
            out += locale.number(float(token)) if "." in token else locale.number(int(token))
        elif token == "-" and (not out or out[-1] in "(^"):
            out += "−"
        else:
            out += signs.get(token, token)
    return out


def _exact(fact: CrossCheck, locale: Locale) -> str | None:
    try:
        value = evaluate(fact.formula)
    except FormulaTrouble:
        return None
    if isinstance(value, tuple):
        return None
    rounded = round(value, 4)
    text = locale.number(int(rounded) if rounded.is_integer() else rounded)
    return None if text in fact.display else text
