"""Demand and market size: figures under the unit that says what they can be compared with, and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.age import age_remark
from guidebuild.composing.views.amounts import market_amount
from guidebuild.composing.views.grouping import SaidTable, said_by_roles
from guidebuild.composing.views.words import region_name, roles_label, roles_of, years
from guidebuild.model.edition import Edition
from guidebuild.model.pay import MarketFigure
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

UNITS: Mapping[str, str] = {
    "percent-per-year": "Growth in percent a year",
    "percent-over-period": "Growth in percent over a whole period",
    "percent": "Shares in percent",
    "billion": "Amounts in billions",
    "count": "Counts",
}


class OfMarket(Attributes):
    """`strict`: only like figures, or the build stops."""

    strict: Literal["yes", "no"] = "no"
    """Whether unlike figures are an error instead of standing in groups of their own."""


@dataclass(frozen=True)
class MarketRow:
    """One figure. None: the source does not say."""

    fact: MarketFigure
    roles: tuple[Role, ...]
    whose: str
    value: str
    period: str | None
    place: str | None
    old: str | None = None
    """That the figure is past the guide's hard limit of age."""


@dataclass(frozen=True)
class MarketGroup:
    """Figures of one unit, and of one currency."""

    label: str
    rows: tuple[MarketRow, ...]


@dataclass(frozen=True)
class MarketTable:
    """All market figures. A yearly rate and a ten-year total never stand in one group."""

    groups: tuple[MarketGroup, ...]


def market_table(edition: Edition, attributes: OfMarket, locale: Locale) -> MarketTable | None:
    """Figures of demand and market size by unit, each with period, place and origin."""
    figures = edition.guide.market.figures
    groups = []
    for unit, label in UNITS.items():
        currencies = list(dict.fromkeys(fact.currency for fact in figures if fact.unit == unit))
        for currency in currencies:
            rows = tuple(
                _row(edition, fact, locale) for fact in figures if (fact.unit, fact.currency) == (unit, currency)
            )
            named = f", {locale.currency_name(currency)}" if currency and len(currencies) > 1 else ""
            groups.append(MarketGroup(f"{label}{named}", rows))
    return MarketTable(tuple(groups)) if groups else None


def _row(edition: Edition, fact: MarketFigure, locale: Locale) -> MarketRow:
    return MarketRow(
        fact=fact,
        roles=roles_of(edition, fact.roles),
        whose=roles_label(edition, fact.roles, locale),
        value=market_amount(fact, locale),
        period=years(fact.period) if fact.period else None,
        place=region_name(edition, fact.region),
        old=age_remark(edition, fact),
    )


def market_notes(edition: Edition, attributes: Attributes, locale: Locale) -> SaidTable | None:
    """Remarks on demand, by the roles that they are about."""
    return said_by_roles(edition, edition.guide.market.notes, "Remark on demand", locale)
