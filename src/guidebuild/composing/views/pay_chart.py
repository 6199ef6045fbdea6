"""Pay statements as bars on one axis, by role and source.

An axis holds one currency, period and kind of pay, and one country; that of the edition's own region and currency comes
first. A statement that names no place joins the axis of the only country there is (its row says that the place is not
stated); between several countries it gets an axis of its own. Places inside a country, levels and years may stand on
one axis, and each row says its own; only like figures are subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Listed
from guidebuild.composing.views.age import old_year
from guidebuild.composing.views.amounts import measure_words, money_form, short_amount, statistic_words
from guidebuild.composing.views.axis import Axis, axis_for
from guidebuild.composing.views.disagreement import ComputedFigure, disagreement
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.pay import OfRoles, is_small, statements_for
from guidebuild.composing.views.seniority import seniority
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, country, place_and_date, region_name, source_names
from guidebuild.model.base import SourceId
from guidebuild.model.comparability import likeness, stage_of
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Stage
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, end_names, figure_names, is_open, measure, middle, middle_name
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfPay(OfRoles):
    """Roles and stages to draw; without `stage` every seniority, each row saying which."""

    stage: Listed[Stage] = ()
    """Only statements of these stages; without it every seniority, and each row says which."""


@dataclass(frozen=True)
class Bar:
    """One mark on the axis, in percent of its length. `offset` counts from the end of the mark before it."""

    kind: Literal["range", "point", "floor"]
    """A lower limit is a tick with an arrow: how far up it reaches, nobody says."""
    offset: float
    width: float = 0.0
    open: bool = False


@dataclass(frozen=True)
class ChartRow:
    """One statement: whose figure, for whom, the marks, and the figure as text."""

    fact: PayStatement
    source: str
    basis: str
    """Seniority, place and date, in words."""
    sample: str | None
    small_sample: bool
    bars: tuple[Bar, ...]
    """Empty when the statement has no figure."""
    value: str
    what: str


@dataclass(frozen=True)
class RolePanel:
    """The rows of one role, and where its sources disagree."""

    role: Role
    rows: tuple[ChartRow, ...]
    disagreement: str | None
    """None: there are not two sources to hold against each other."""
    head: str
    """What kind of remark `disagreement` is."""
    band: tuple[float, float] | None
    """Lowest and highest median of three or more sources, in percent of the axis."""
    computed: tuple[ComputedFigure, ...] = ()
    """The figures in `disagreement`."""

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """All that are drawn, each once: the sentence is about them."""
        return tuple(dict.fromkeys(source for row in self.rows for source in row.fact.sources))


@dataclass(frozen=True)
class Panel:
    """One axis with its roles."""

    label: str
    axis: Axis
    roles: tuple[RolePanel, ...]


@dataclass(frozen=True)
class PayChart:
    """All axes. `axis_words` belongs into the source line."""

    panels: tuple[Panel, ...]
    axis_words: str
    legend: str
    notes: tuple[tuple[str, PayStatement], ...]
    """Statements with a note, each after a few words that say which row is meant."""


def pay_chart(edition: Edition, attributes: OfPay, locale: Locale) -> PayChart | None:
    """The edition's pay statements as bars."""
    roles = tuple(role for role in edition.guide.roles if not attributes.roles or role.id in attributes.roles)
    panels = tuple(
        panel
        for group in _comparable(edition, drawn(edition, attributes))
        if (panel := _panel(edition, group, roles, locale)) is not None
    )
    if not panels:
        return None
    shown = {row.fact.id: row for panel in panels for part in panel.roles for row in part.rows}
    return PayChart(
        panels,
        panels[0].axis.words if len(panels) == 1 else _AXES_WORDS,
        _legend([row.fact for row in shown.values()], locale),
        tuple((f"{row.source}, {row.value}", row.fact) for row in shown.values() if row.fact.note or row.fact.inferred),
    )


def drawn(edition: Edition, attributes: OfPay) -> list[PayStatement]:
    """The statements that are asked for."""
    return [
        fact
        for fact in statements_for(edition, attributes)
        if not attributes.stage or stage_of(edition.guide, fact) in attributes.stage
    ]


def _comparable(edition: Edition, facts: Sequence[PayStatement]) -> list[list[PayStatement]]:
    """The statements in groups that may share an axis."""
    columns = {fact.id: likeness(edition.guide, fact).column for fact in facts}
    countries: dict[tuple[str, ...], set[str]] = {}
    for fact in facts:
        if (place := country(edition, fact.region)) is not None:
            countries.setdefault(columns[fact.id], set()).add(place)
    groups: dict[tuple[str | None, ...], list[PayStatement]] = {}
    for fact in facts:
        known, place = countries.get(columns[fact.id], set()), country(edition, fact.region)
        if place is None and len(known) == 1:
            (place,) = known
        groups.setdefault((*columns[fact.id], place), []).append(fact)
    return sorted(groups.values(), key=lambda group: min(nearness(edition, fact) for fact in group))


def _panel(edition: Edition, facts: list[PayStatement], roles: Sequence[Role], locale: Locale) -> Panel | None:
    numbers = [number for fact in facts for number in amounts(fact).values()]
    if not numbers:
        return None
    floors = [low for fact in facts if measure(fact) == "floor" for low in amounts(fact).values()]
    currency = facts[0].currency

    def label(ticks: Sequence[float]) -> Callable[[float], str]:
        money = money_form(ticks, locale)
        return lambda number: money(number, currency)

    axis = axis_for(numbers, max(floors, default=None), label)
    parts = tuple(
        _role_panel(edition, role, mine, axis, locale)
        for role in roles
        if (mine := [fact for fact in facts if role.id in fact.roles])
    )
    return Panel(_label(edition, facts, locale), axis, parts)


def _label(edition: Edition, facts: list[PayStatement], locale: Locale) -> str:
    places = dict.fromkeys(country(edition, fact.region) for fact in facts if fact.region)
    where = region_name(edition, next(iter(places), None)) or "place not stated"
    first = facts[0]
    return f"{PAY_KINDS[first.kind]}: {locale.currency_name(first.currency)} {PERIODS[first.period]}, {where}"


def _role_panel(edition: Edition, role: Role, facts: list[PayStatement], axis: Axis, locale: Locale) -> RolePanel:
    order = {source.id: index for index, source in enumerate(edition.guide.sources)}
    facts = sorted(
        facts, key=lambda fact: (_first(order, fact.sources), fact.stage is not None or fact.level is not None)
    )
    found = disagreement(edition, facts, locale)
    rows = tuple(_row(edition, fact, axis, locale) for fact in facts)
    if found is None:
        return RolePanel(role, rows, None, "", None)
    band = (axis.place(found.band[0]), axis.place(found.band[1])) if found.band else None
    return RolePanel(role, rows, found.words, found.head, band, found.computed)


def _first(order: dict[SourceId, int], sources: Sequence[SourceId]) -> int:
    return min(order.get(source, len(order)) for source in sources)


def _row(edition: Edition, fact: PayStatement, axis: Axis, locale: Locale) -> ChartRow:
    return ChartRow(
        fact=fact,
        source=source_names(edition, fact.sources, locale),
        basis=f"{seniority(edition, fact)}; {place_and_date(edition, fact, locale)}",
        sample=f"n {locale.number(fact.sample)}" if fact.sample is not None else None,
        small_sample=is_small(edition, fact),
        bars=_bars(fact, axis),
        value=short_amount(fact, locale) + (f" ({year})" if (year := old_year(edition, fact)) else ""),
        what="no figure" if fact.absent else statistic_words(fact),
    )


def _bars(fact: PayStatement, axis: Axis) -> tuple[Bar, ...]:
    """A range as a bar, percentiles as a bar parted at the median, a floor as a tick with an arrow, else a point."""
    given, names, point = amounts(fact), end_names(fact), middle_name(fact)
    if fact.absent:
        return ()
    if measure(fact) == "floor":
        return (Bar("floor", axis.place(min(given.values())), open=True),)
    if names is None:
        (name,) = figure_names(fact)
        return (Bar("point", axis.place(given[name]), open=is_open(fact, name)),)
    low, high, is_endless = axis.place(given[names[0]]), axis.place(given[names[1]]), is_open(fact, names[1])
    if point is None:
        return (Bar("range", low, round(high - low, 2), is_endless),)
    split = axis.place(given[point])
    return (
        Bar("range", low, round(split - low, 2)),
        Bar("range", 0.0, round(high - split, 2), is_endless),
    )


def _legend(facts: Sequence[PayStatement], locale: Locale) -> str:
    """What the marks mean, for those that are drawn."""
    measures = {measure(fact) for fact in facts if not fact.absent}
    parts = []
    if "range" in measures:
        parts.append("Bar: range as stated.")
    if any(end_names(fact) and fact.statistic == "percentiles" and middle(fact) is None for fact in facts):
        parts.append("Bar: the outermost percentiles given.")
    if any(end_names(fact) and middle(fact) is not None for fact in facts):
        parts.append("Parted bar: the outermost percentiles given, parted at the median.")
    points = [measure_words(key) for key in _POINTS if key in measures]
    if points:
        parts.append(f"Mark: {locale.listed(points, 'or')}.")
    if "floor" in measures:
        parts.append("Line with an arrow: a lower limit; how far up pay reaches is not stated.")
    if any((names := end_names(fact)) and is_open(fact, names[1]) for fact in facts):
        parts.append("Bar without an end: the source leaves the upper end open.")
    return " ".join(parts)


_AXES_WORDS = "Each part has an axis of its own; where it does not start at zero, that is because it shows ranges."
_POINTS = ("median", "mean", "single")
