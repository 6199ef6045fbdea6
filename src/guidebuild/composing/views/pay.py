"""Pay in words and tables: all statements, stated premiums held against the ranges, claims, and what moves pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.age import age_remark
from guidebuild.composing.views.amounts import amount, percentile_words, statistic_words
from guidebuild.composing.views.seniority import seniority
from guidebuild.composing.views.words import (
    PAY_KINDS,
    PERIODS,
    lower,
    place_and_date,
    roles_label,
    roles_of,
    sentence,
)
from guidebuild.model.base import Id, Ref, RoleId
from guidebuild.model.comparability import likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfRoles(Attributes):
    """Roles and statements to show; all when none is named. `strict`: only like figures, or the build stops."""

    roles: Listed[RoleId] = ()
    """Only statements for these roles."""
    ids: Listed[Annotated[Id, Ref("pay")]] = ()
    """Only these statements."""
    strict: Literal["yes", "no"] = "no"
    """Whether unlike figures are an error instead of standing apart."""


@dataclass(frozen=True)
class PayRow:
    """One statement, every cell in words."""

    fact: PayStatement
    roles: tuple[Role, ...]
    whose: str
    seniority: str
    what: str
    amount: str
    where_and_when: str
    remarks: tuple[str, ...]
    """Sample, percentiles, conversion, formula: what the cells have no room for."""
    small_sample: bool


@dataclass(frozen=True)
class PayGroup:
    """Statements that may share a column: one currency, one period, one kind of pay."""

    label: str
    rows: tuple[PayRow, ...]


@dataclass(frozen=True)
class PayTable:
    """All statements, grouped so that hours and years, dollars and euros never meet in a column."""

    groups: tuple[PayGroup, ...]
    small_sample_reason: str | None
    """Why a small sample is marked; None when none is."""


def statements_for(edition: Edition, attributes: OfRoles) -> tuple[PayStatement, ...]:
    """The edition's pay statements about any of the roles asked for, and with one of the ids."""
    shown = attributes.roles or tuple(role.id for role in edition.guide.roles)
    return tuple(
        fact
        for fact in edition.guide.pay.statements
        if set(fact.roles) & set(shown) and (not attributes.ids or fact.id in attributes.ids)
    )


def pay_table(edition: Edition, attributes: OfRoles, locale: Locale) -> PayTable | None:
    """Every pay statement with place, date, kind, statistic and source."""
    statements = statements_for(edition, attributes)
    groups: dict[tuple[str, str, str], list[PayRow]] = {}
    by_currency = sorted(statements, key=lambda fact: fact.currency != edition.guide.manifest.currency)
    for fact in by_currency:
        groups.setdefault(likeness(edition.guide, fact).column, []).append(_row(edition, fact, locale))
    if not groups:
        return None
    thresholds = edition.guide.manifest.thresholds
    small = any(row.small_sample for rows in groups.values() for row in rows)
    return PayTable(
        tuple(
            PayGroup(_label(currency, period, kind, locale), tuple(rows))
            for (currency, period, kind), rows in groups.items()
        ),
        str(thresholds.small_sample_reason) if small else None,
    )


def _label(currency: str, period: str, kind: str, locale: Locale) -> str:
    return f"{sentence(locale.currency_name(currency))} {PERIODS[period]}; {lower(PAY_KINDS[kind])}"


def is_small(edition: Edition, fact: PayStatement) -> bool:
    """Whether the sample lies below the guide's threshold; a sample that is not stated is not called small."""
    return fact.sample is not None and fact.sample < edition.guide.manifest.thresholds.small_sample


def _row(edition: Edition, fact: PayStatement, locale: Locale) -> PayRow:
    return PayRow(
        fact=fact,
        roles=roles_of(edition, fact.roles),
        whose=roles_label(edition, fact.roles, locale),
        seniority=seniority(edition, fact),
        what=sentence(statistic_words(fact)),
        amount=amount(fact, locale),
        where_and_when=sentence(place_and_date(edition, fact, locale)),
        remarks=_remarks(edition, fact, locale),
        small_sample=is_small(edition, fact),
    )


def _remarks(edition: Edition, fact: PayStatement, locale: Locale) -> tuple[str, ...]:
    remarks: list[str] = []
    if old := age_remark(edition, fact):
        remarks.append(old)
    if percentiles := percentile_words(fact, locale):
        remarks.append(f"{sentence(percentiles)}.")
    if fact.sample is not None:
        small = "Small sample: " if is_small(edition, fact) else "Sample: "
        remarks.append(f"{small}{locale.number(fact.sample)}.")
    if fact.converted:
        original = edition.guide.facts.get(fact.converted.original)
        stated = f" from {amount(original, locale)}" if isinstance(original, PayStatement) else ""
        key = next((source.key for source in edition.guide.sources if source.id == fact.converted.source), "")
        remarks.append(
            f"Converted{stated} at {locale.number(fact.converted.rate)} on {locale.partial_date(fact.converted.on)}, "
            f"rate from source {key}."
        )
    if fact.computed:
        remarks.append(f"Computed: {fact.computed.formula}; {fact.computed.rounding}.")
    return tuple(remarks)
