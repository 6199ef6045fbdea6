"""At a glance: every role's question, pay and card rows, on one page.

Pay on the card is what sources state on one basis: same place, period, currency, kind, statistic and seniority; years
may differ, and are named. The edition's own region and currency come first, then all levels together; a basis that
other roles share only decides between those that are equally near. Several sources on one basis give the span between
their figures; figures on another basis are named beside it in words. Nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.amounts import Money, amount_with_period, measure_words, money_form
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.seniority import seniority
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, STAGES, place_and_date, region_name, sentence
from guidebuild.model.base import FactId, SourceId
from guidebuild.model.comparability import ALL_LEVELS, Likeness, likeness, stage_of
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import extent, figure_names, is_open, measure
from guidebuild.tools.locale import RANGE, Locale

STATISTIC_ORDER = ("median", "range", "mean", "single", "floor")
"""Which statistic the card prefers when a basis offers several: the middle first, spans, points, percentiles last."""

STAGE_ORDER = (None, "mid", "senior", "entry", "lead", "executive", "pre-entry")
"""Which seniority the card prefers: all levels together first."""

FORMS: Mapping[str, tuple[str, str]] = {
    "median": ("a median", "medians"),
    "range": ("a range", "ranges"),
    "mean": ("a mean", "means"),
    "single": ("a single figure", "single figures"),
    "floor": ("a lower limit", "lower limits"),
}

ROOM_FOR_FIGURE = 11
"""How many characters of a span a column of the card holds; a longer one names its currency once."""

OTHERS_IN_WORDS = 2
"""How many figures on another basis the card spells out; it has two or three lines."""


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
    long: bool = False
    """Whether a figure of the row has no room in one line, so that all of them are set smaller."""


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
    shown = [fact for role, basis in chosen.items() if basis for fact in offers[role][basis]]
    money = money_form((end for fact in shown for end in extent(fact) or ()), locale)
    pay = tuple(_pay(edition, offers[role.id], chosen[role.id], common is None, money, locale) for role in roles)
    if any(len(cell.figure or "") > ROOM_FOR_FIGURE for cell in pay):
        pay = tuple(replace(cell, long=True) for cell in pay)
    cards = [role.card for role in roles]
    return Card(
        questions=tuple(str(card.question) if card else None for card in cards),
        pay=pay,
        basis=_basis_words(edition, shown, locale) if common else None,
        rows=tuple(
            TextRow(str(row.label), tuple(_text(card.rows.get(row.id)) if card else None for card in cards))
            for row in edition.guide.manifest.card
        ),
        sources=tuple(dict.fromkeys(source for role in roles for source in role.sources)),
    )


Offers = Mapping[Likeness, tuple[PayStatement, ...]]
"""A role's statements by what they are about, whatever their year."""


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _offers(edition: Edition, role: str) -> Offers:
    """A role's statements with figures, by basis."""
    found: dict[Likeness, tuple[PayStatement, ...]] = {}
    for statement in edition.guide.pay.statements:
        if role not in statement.roles or statement.absent is not None:
            continue
        if statement.level is not None and stage_of(edition.guide, statement) is None:
            continue
        basis = likeness(edition.guide, statement, across_roles=True)._replace(year=None)
        found[basis] = (*found.get(basis, ()), statement)
    return found


def _best(mine: Offers, all_offers: Mapping[str, Offers], edition: Edition) -> Likeness | None:
    """The basis on which the card shows a role: the nearest to home; see above for what decides between several."""

    def rank(basis: Likeness) -> tuple[int | bool, ...]:
        first = mine[basis][0]
        return (
            *nearness(edition, first),
            STAGE_ORDER.index(stage_of(edition.guide, first)),
            -sum(basis in offers for offers in all_offers.values()),
            basis.period != "year",
            _order_of(basis.statistic),
            -len(_sources(mine[basis])),
        )

    return min(mine, key=rank, default=None)


def _order_of(statistic: str) -> int:
    return STATISTIC_ORDER.index(statistic) if statistic in STATISTIC_ORDER else len(STATISTIC_ORDER)


def _form(statistic: str, count: int) -> str:
    one, several = FORMS.get(statistic) or (f"the {measure_words(statistic)}",) * 2
    return one if count == 1 else several


def _pay(
    edition: Edition, offers: Offers, basis: Likeness | None, alone: bool, money: Money, locale: Locale
) -> PayCell:
    if basis is None:
        return PayCell(None, "No source gives a figure")
    statements = offers[basis]
    count = len(_sources(statements))
    form = _form(basis.statistic, count)
    words = [f"1 source with {form}" if count == 1 else f"{locale.number(count)} sources with {form}"]
    half_open = [statement for statement in statements if statement.open_end]
    if 0 < len(half_open) < len(statements) and basis.statistic == "range":
        words[0] += f", upper end open in {len(half_open)} of {len(statements)} places"
    if alone:
        words.insert(0, _basis_words(edition, statements, locale))
    others = [
        item
        for other, given in offers.items()
        if other != basis and other.seniority == basis.seniority
        for item in given
    ]
    others.sort(key=lambda item: nearness(edition, item))
    words += [_other(edition, other, statements, locale) for other in others[:OTHERS_IN_WORDS]]
    if len(others) > OTHERS_IN_WORDS:
        words.append(f"{locale.number(len(others) - OTHERS_IN_WORDS)} more on another basis")
    shown = (*statements, *others[:OTHERS_IN_WORDS])
    return PayCell(
        figure=_figure(statements, basis, money, locale),
        definition=sentence("; ".join(words)) + ".",
        facts=tuple(statement.id for statement in shown),
        sources=_sources(shown),
        behind=tuple(statement.id for statement in statements),
    )


def _figure(statements: Sequence[PayStatement], basis: Likeness, money: Money, locale: Locale) -> str:
    """The span from the lowest to the highest figure on one basis; a single figure stands alone."""
    spans = [(span, statement) for statement in statements if (span := extent(statement)) is not None]
    low, high = min(span[0] for span, _ in spans), max(span[1] for span, _ in spans)
    if basis.statistic == "floor":
        return f"{money(low, basis.currency)}+"
    at_top = [statement for span, statement in spans if span[1] == high]
    plus = "+" if any(is_open(statement, figure_names(statement)[-1]) for statement in at_top) else ""
    text, top = money(low, basis.currency), money(high, basis.currency)
    if low != high and len(text + top) > ROOM_FOR_FIGURE:
        top = top.removeprefix(locale.symbol(basis.currency))
    return (text if low == high else f"{text}{RANGE}{top}") + plus


def _other(edition: Edition, statement: PayStatement, held: Sequence[PayStatement], locale: Locale) -> str:
    """A figure on another basis, with what makes it another: "another source gives a mean of $125,558, …"."""
    who = "the same source also gives" if set(statement.sources) <= set(_sources(held)) else "another source gives"
    text = f"{who} {_form(measure(statement), 1)} of {amount_with_period(statement, locale)}"
    differs: list[str] = []
    if statement.kind != held[0].kind:
        differs.append(PAY_KINDS[statement.kind].lower())
    if statement.region != held[0].region or statement.as_of not in {fact.as_of for fact in held if fact.as_of}:
        differs.append(place_and_date(edition, statement, locale))
    return f"{text} ({', '.join(differs)})" if differs else text


def _basis_words(edition: Edition, statements: Sequence[PayStatement], locale: Locale) -> str:
    """`US dollars a year, United States, 2025; what it includes is not stated`."""
    first = statements[0]
    dates = sorted({fact.as_of for fact in statements}, key=lambda date: (date is None, date or ""))
    stated = [locale.partial_date(date) for date in dates if date]
    when = locale.listed(stated) if stated else "date not stated"
    parts = [
        f"{locale.currency_name(first.currency)} {PERIODS[first.period]}",
        region_name(edition, first.region) or "place not stated",
        f"{when}, some undated" if stated and None in dates else when,
    ]
    if likeness(edition.guide, first, across_roles=True).seniority != ALL_LEVELS:
        parts.insert(0, _seniority(edition, first))
    return sentence(", ".join(parts)) + "; " + PAY_KINDS[first.kind].lower()


def _seniority(edition: Edition, fact: PayStatement) -> str:
    """A stage that roles share; the name of a level where its stage is not its own."""
    shared = likeness(edition.guide, fact, across_roles=True).seniority
    return seniority(edition, fact) if shared == fact.level else STAGES[shared].lower()


def _sources(statements: Iterable[PayStatement]) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(source for statement in statements for source in statement.sources))
