"""Pay statements as bars on one axis, by role and source.

An axis holds only what may be compared: one currency, period and kind of pay, and one country. A statement that names
no place joins the axis of the only country there is (its row says that the place is not stated); between several
countries it gets an axis of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Listed
from guidebuild.composing.views.age import old_year
from guidebuild.composing.views.amounts import amount, ends, middle, statistic_words
from guidebuild.composing.views.axis import Axis, axis_for
from guidebuild.composing.views.disagreement import ComputedFigure, disagreement
from guidebuild.composing.views.pay import OfRoles, is_small, seniority, statements_for
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, country, place_and_date, region_name, source_names
from guidebuild.model.base import SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Stage
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfPay(OfRoles):
    """Roles and stages to draw; without `stage` every seniority, each row saying which."""

    stage: Listed[Stage] = ()


@dataclass(frozen=True)
class Bar:
    """One mark on the axis, in percent of its length. `offset` counts from the end of the mark before it."""

    kind: Literal["range", "point"]
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
    disagreement: str
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
        _legend([row.fact for row in shown.values()]),
        tuple((f"{row.source}, {row.value}", row.fact) for row in shown.values() if row.fact.note or row.fact.inferred),
    )


def drawn(edition: Edition, attributes: OfPay) -> list[PayStatement]:
    """The statements that are asked for."""
    return [
        fact
        for fact in statements_for(edition, attributes)
        if not attributes.stage or _stage(edition, fact) in attributes.stage
    ]


def _stage(edition: Edition, fact: PayStatement) -> str | None:
    level = edition.guide.levels.get(fact.level) if fact.level else None
    return fact.stage or (level.stage if level else None)


def _comparable(edition: Edition, facts: Sequence[PayStatement]) -> list[list[PayStatement]]:
    """The statements in groups that may share an axis."""
    groups: dict[tuple[str | None, ...], list[PayStatement]] = {}
    for fact in facts:
        terms = (fact.currency, fact.period, fact.kind)
        known = {
            country(edition, other.region) for other in facts if (other.currency, other.period, other.kind) == terms
        }
        known.discard(None)
        place = country(edition, fact.region)
        if place is None and len(known) == 1:
            (place,) = known
        groups.setdefault((*terms, place), []).append(fact)
    return list(groups.values())


def _panel(edition: Edition, facts: list[PayStatement], roles: Sequence[Role], locale: Locale) -> Panel | None:
    amounts = [number for fact in facts for number in _numbers(fact)]
    if not amounts:
        return None
    endless = max((_numbers(fact)[-1] for fact in facts if _numbers(fact) and fact.statistic == "floor"), default=None)
    currency = facts[0].currency
    axis = axis_for(amounts, endless, lambda number: locale.money_short(number, currency))
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
    band = (axis.place(found.band[0]), axis.place(found.band[1])) if found.band else None
    return RolePanel(
        role, tuple(_row(edition, fact, axis, locale) for fact in facts), found.words, band, found.computed
    )


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
        value=amount(fact, locale, short=True) + (f" ({year})" if (year := old_year(edition, fact)) else ""),
        what="no figure" if fact.absent else statistic_words(fact),
    )


def _bars(fact: PayStatement, axis: Axis) -> tuple[Bar, ...]:
    """A range as a bar, percentiles as a bar parted at the median, a floor open to the axis' end, the rest a point."""
    span, point = ends(fact), middle(fact)
    if fact.absent:
        return ()
    if span is not None:
        low, high = axis.place(span[0]), axis.place(span[1])
        if point is None:
            return (Bar("range", low, round(high - low, 2), fact.open_end),)
        split = axis.place(point)
        return (Bar("range", low, round(split - low, 2)), Bar("range", 0.0, round(high - split, 2), fact.open_end))
    if point is not None:
        return (Bar("point", axis.place(point), open=fact.open_end),)
    low = axis.place(_numbers(fact)[0])
    return (Bar("range", low, round(100 - low, 2), open=True),) if fact.statistic == "floor" else (Bar("point", low),)


def _numbers(fact: PayStatement) -> list[float]:
    given = (fact.low, fact.value, *(fact.percentiles[key] for key in sorted(fact.percentiles)), fact.high)
    return [number for number in given if number is not None]


def _legend(facts: Sequence[PayStatement]) -> str:
    """What the marks mean, for those that are drawn."""
    statistics = {fact.statistic for fact in facts if not fact.absent}
    parts = []
    if "range" in statistics:
        parts.append("Bar: range as stated.")
    if any(ends(fact) and middle(fact) is not None for fact in facts):
        parts.append("Parted bar: the outermost percentiles given, parted at the median.")
    points = [words for key, words in _POINTS if key in statistics]
    if points:
        parts.append(f"Mark: {' or '.join(points)}.")
    if "floor" in statistics or any(fact.open_end for fact in facts):
        parts.append("Bar without an end: the source leaves the upper end open.")
    return " ".join(parts)


_AXES_WORDS = "Each part has an axis of its own; where it does not start at zero, that is because it shows ranges."
_POINTS = (("median", "median"), ("mean", "mean"), ("single", "single figure"))
