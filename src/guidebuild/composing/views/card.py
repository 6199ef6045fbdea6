"""At a glance: every role's question, pay and card rows, on one page.

Pay on the card is what sources state on one basis: same place, period, currency, kind, statistic and seniority. Several
sources on one basis give the span between their figures; figures on another basis are named beside it in words. Nothing
is averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.amounts import amount_with_period, ends, middle
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, STAGES, place_and_date, region_name, sentence
from guidebuild.model.base import FactId, SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.tools.locale import RANGE, Locale

STATISTIC_ORDER = ("median", "percentiles", "range", "mean", "single", "floor")
"""Which statistic the card prefers when a basis offers several: the middle first, then spans, then single figures."""

STAGE_ORDER = (None, "mid", "senior", "entry", "lead", "executive", "pre-entry")
"""Which seniority the card prefers: all levels together first."""

FORMS: Mapping[str, tuple[str, str]] = {
    "median": ("a median", "medians"),
    "percentiles": ("percentiles", "percentiles"),
    "range": ("a range", "ranges"),
    "mean": ("a mean", "means"),
    "single": ("a single figure", "single figures"),
    "floor": ("a lower limit", "lower limits"),
}

ROOM_FOR_FIGURE = 11
"""How many characters of a span a column of the card holds; a longer one names its currency once."""

OTHERS_IN_WORDS = 2
"""How many figures on another basis the card spells out; it has two or three lines."""


class Basis(NamedTuple):
    """What two pay statements must share before their figures may stand in one span."""

    region: str | None
    period: str
    currency: str
    kind: str
    stage: str | None
    statistic: str


@dataclass(frozen=True)
class PayCell:
    """One role's pay on the card."""

    figure: str | None
    """None: the sources give no figure."""
    definition: str
    facts: tuple[FactId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    behind: tuple[FactId, ...] = ()
    """Those of `facts` that the figure itself states; the others are named in the definition."""


@dataclass(frozen=True)
class TextRow:
    """A row of the card; None for a role that gives no answer."""

    label: str
    texts: tuple[str | None, ...]


@dataclass(frozen=True)
class Card:
    """The card's rows, each with a value for every role in order."""

    questions: tuple[str | None, ...]
    pay: tuple[PayCell, ...]
    basis: str | None
    """What the pay figures of all roles have in common; None when nothing is."""
    rows: tuple[TextRow, ...]
    sources: tuple[SourceId, ...]
    """All sources of the roles."""


def at_a_glance(edition: Edition, attributes: Attributes, locale: Locale) -> Card:
    """The card of an edition."""
    roles = edition.guide.roles
    offers = {role.id: _offers(edition, role.id) for role in roles}
    chosen = {role.id: _best(offers[role.id], offers, edition) for role in roles}
    shared = set(chosen.values())
    common = next(iter(shared)) if len(shared) == 1 else None
    pay = tuple(_pay(edition, offers[role.id], chosen[role.id], common is None, locale) for role in roles)
    cards = [role.card for role in roles]
    return Card(
        questions=tuple(str(card.question) if card else None for card in cards),
        pay=pay,
        basis=_basis_words(edition, common, _dates(common, offers.values()), locale) if common else None,
        rows=tuple(
            TextRow(str(row.label), tuple(_text(card.rows.get(row.id)) if card else None for card in cards))
            for row in edition.guide.manifest.card
        ),
        sources=tuple(dict.fromkeys(source for role in roles for source in role.sources)),
    )


Offers = Mapping[Basis, tuple[PayStatement, ...]]


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _offers(edition: Edition, role: str) -> Offers:
    """A role's statements with figures, by basis."""
    found: dict[Basis, tuple[PayStatement, ...]] = {}
    for statement in edition.guide.pay.statements:
        if role not in statement.roles or statement.absent is not None:
            continue
        level = edition.guide.levels.get(statement.level or "")
        stage = statement.stage or (level.stage if level else None)
        if statement.level is not None and stage is None:
            continue
        basis = Basis(
            statement.region, statement.period, statement.currency, statement.kind, stage, statement.statistic
        )
        found[basis] = (*found.get(basis, ()), statement)
    return found


def _best(mine: Offers, all_offers: Mapping[str, Offers], edition: Edition) -> Basis | None:
    """The basis on which the card shows a role: one that most roles share, near home, all levels together."""
    home = edition.region.id if edition.region else edition.guide.manifest.region
    currency = edition.guide.manifest.currency

    def rank(basis: Basis) -> tuple[int | bool, ...]:
        shared = sum(basis in offers for offers in all_offers.values())
        return (
            -shared,
            basis.currency != currency,
            basis.region != home if home else basis.region is None,
            STAGE_ORDER.index(basis.stage),
            STATISTIC_ORDER.index(basis.statistic),
            -len(_sources(mine[basis])),
        )

    return min(mine, key=rank, default=None)


def _pay(edition: Edition, offers: Offers, basis: Basis | None, alone: bool, locale: Locale) -> PayCell:
    if basis is None:
        return PayCell(None, "No source gives a figure")
    statements = offers[basis]
    count = len(_sources(statements))
    one, several = FORMS[basis.statistic]
    words = [f"1 source with {one}" if count == 1 else f"{locale.number(count)} sources with {several}"]
    half_open = [statement for statement in statements if statement.open_end]
    if 0 < len(half_open) < len(statements) and basis.statistic == "range":
        words[0] += f", upper end open in {len(half_open)} of {len(statements)} places"
    if alone:
        words.insert(0, _basis_words(edition, basis, _dates(basis, [offers]), locale))
    others = [
        item for other, given in offers.items() if other != basis and other.stage == basis.stage for item in given
    ]
    known = _sources(statements)
    words += [_other(edition, other, basis, known, locale) for other in others[:OTHERS_IN_WORDS]]
    if len(others) > OTHERS_IN_WORDS:
        words.append(f"{locale.number(len(others) - OTHERS_IN_WORDS)} more on another basis")
    shown = (*statements, *others[:OTHERS_IN_WORDS])
    return PayCell(
        figure=_figure(statements, basis, locale),
        definition=sentence("; ".join(words)) + ".",
        facts=tuple(statement.id for statement in shown),
        sources=_sources(shown),
        behind=tuple(statement.id for statement in statements),
    )


def _figure(statements: Sequence[PayStatement], basis: Basis, locale: Locale) -> str:
    """The span from the lowest to the highest figure on one basis; a single figure stands alone."""
    spans = [_span(statement) for statement in statements]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    if basis.statistic == "floor":
        return f"{locale.money_short(low, basis.currency)}+"
    is_open = any(statement.open_end for statement, (_, end) in zip(statements, spans, strict=True) if end == high)
    text, top = locale.money_short(low, basis.currency), locale.money_short(high, basis.currency)
    if low != high and len(text + top) > ROOM_FOR_FIGURE:
        top = top.removeprefix(locale.symbol(basis.currency))
    return (text if low == high else f"{text}{RANGE}{top}") + ("+" if is_open else "")


def _span(statement: PayStatement) -> tuple[float, float]:
    point = middle(statement)
    if point is not None:
        return point, point
    lowest = statement.low if statement.low is not None else min(statement.percentiles.values(), default=0.0)
    return ends(statement) or (lowest, lowest)


def _other(edition: Edition, statement: PayStatement, basis: Basis, known: Iterable[SourceId], locale: Locale) -> str:
    """A figure on another basis, with what makes it another: "another source gives a mean of $125,558, …"."""
    who = "the same source also gives" if set(statement.sources) <= set(known) else "another source gives"
    text = f"{who} {FORMS[statement.statistic][0]} of {amount_with_period(statement, locale)}"
    differs: list[str] = []
    if statement.kind != basis.kind:
        differs.append(PAY_KINDS[statement.kind].lower())
    if statement.region != basis.region or statement.as_of is None:
        differs.append(place_and_date(edition, statement, locale))
    return f"{text} ({', '.join(differs)})" if differs else text


def _basis_words(edition: Edition, basis: Basis, dates: Sequence[str | None], locale: Locale) -> str:
    """`US dollars a year, United States, 2025; what it includes is not stated`."""
    stated = [locale.partial_date(date) for date in dates if date]
    when = locale.listed(stated) if stated else "date not stated"
    parts = [
        f"{locale.currency_name(basis.currency)} {PERIODS[basis.period]}",
        region_name(edition, basis.region) or "place not stated",
        f"{when}, some undated" if stated and None in dates else when,
    ]
    if basis.stage is not None:
        parts.insert(0, STAGES[basis.stage].lower())
    return sentence(", ".join(parts)) + "; " + PAY_KINDS[basis.kind].lower()


def _dates(basis: Basis | None, offers: Iterable[Offers]) -> list[str | None]:
    """The distinct dates of the figures on a basis, oldest first, the unknown last."""
    dates = {statement.as_of for given in offers if basis for statement in given.get(basis, ())}
    return sorted(dates, key=lambda date: (date is None, date or ""))


def _sources(statements: Iterable[PayStatement]) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(source for statement in statements for source in statement.sources))
