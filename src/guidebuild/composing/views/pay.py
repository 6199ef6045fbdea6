"""Pay in words and tables: all statements, stated premiums held against the ranges, claims, and what moves pay."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.locale import Locale
from guidebuild.composing.views.amounts import amount, ends, percentile_words, premium, statistic_words
from guidebuild.composing.views.grouping import RoleGroup, by_roles
from guidebuild.composing.views.words import (
    NOT_STATED,
    PAY_KINDS,
    PERIODS,
    STAGES,
    place_and_date,
    region_name,
    roles_label,
    roles_of,
    sentence,
)
from guidebuild.model.base import FactId, RoleId
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayClaim, PayPremium, PayStatement, RolesStatement
from guidebuild.model.role import Role


class OfRoles(Attributes):
    """Roles to show; all when none is named."""

    roles: Listed[RoleId] = ()


@dataclass(frozen=True)
class PayRow:
    """One statement, every cell in words. None: the source does not say."""

    fact: PayStatement
    roles: tuple[Role, ...]
    whose: str
    seniority: str
    what: str
    amount: str
    place: str | None
    date: str | None
    kind: str
    remarks: tuple[str, ...]
    """Sample, percentiles, conversion, formula: what the cells have no room for."""
    small_sample: bool


@dataclass(frozen=True)
class PayGroup:
    """Statements that may share a column: one currency, one period."""

    label: str
    rows: tuple[PayRow, ...]


@dataclass(frozen=True)
class PayTable:
    """All statements, grouped so that hours and years, dollars and euros never meet in a column."""

    groups: tuple[PayGroup, ...]
    small_sample_reason: str | None
    """Why a small sample is marked; None when none is."""


def statements_for(edition: Edition, roles: tuple[RoleId, ...]) -> tuple[PayStatement, ...]:
    """The edition's pay statements about any of these roles; all when none is named."""
    shown = roles or tuple(role.id for role in edition.guide.roles)
    return tuple(fact for fact in edition.guide.pay.statements if set(fact.roles) & set(shown))


def pay_table(edition: Edition, attributes: OfRoles, locale: Locale) -> PayTable | None:
    """Every pay statement with place, date, kind, statistic and source."""
    statements = statements_for(edition, attributes.roles)
    groups: dict[tuple[str, str], list[PayRow]] = {}
    for fact in statements:
        groups.setdefault((fact.currency, fact.period), []).append(_row(edition, fact, locale))
    if not groups:
        return None
    thresholds = edition.guide.manifest.thresholds
    small = any(row.small_sample for rows in groups.values() for row in rows)
    return PayTable(
        tuple(
            PayGroup(f"{sentence(locale.currency_name(currency))} {PERIODS[period]}", tuple(rows))
            for (currency, period), rows in groups.items()
        ),
        str(thresholds.small_sample_reason) if small else None,
    )


def seniority(edition: Edition, fact: PayStatement) -> str:
    """The level or stage of a statement: "Senior", "IC4 Staff Engineer", "All levels together"."""
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None:
        words = " ".join(part for part in (level.code, " or ".join(level.titles)) if part)
        return words or STAGES.get(level.stage or "", f"Rank {level.rank}")
    return STAGES[fact.stage] if fact.stage else "All levels together"


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
        place=region_name(edition, fact.region),
        date=locale.partial_date(fact.as_of) if fact.as_of else None,
        kind=PAY_KINDS[fact.kind],
        remarks=_remarks(edition, fact, locale),
        small_sample=is_small(edition, fact),
    )


def _remarks(edition: Edition, fact: PayStatement, locale: Locale) -> tuple[str, ...]:
    remarks: list[str] = []
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


@dataclass(frozen=True)
class Quotient:
    """What two ranges of one source give as a premium, and the statements it comes from."""

    text: str
    verdict: str
    facts: tuple[FactId, ...]


@dataclass(frozen=True)
class PremiumRow:
    """A stated premium beside what the ranges of the same source give. None: they give nothing."""

    fact: PayPremium
    role: Role
    over: Role
    stated: str
    low: Quotient | None
    middle: Quotient | None
    high: Quotient | None
    basis: str


@dataclass(frozen=True)
class Premiums:
    """All stated premiums."""

    rows: tuple[PremiumRow, ...]
    rounding: str = "The three computed columns are rounded to one decimal."


def pay_premiums(edition: Edition, attributes: Attributes, locale: Locale) -> Premiums | None:
    """The premiums that sources state, recomputed from their own ranges."""
    roles = {role.id: role for role in edition.guide.roles}
    rows = tuple(
        _premium_row(edition, fact, roles[fact.role], roles[fact.over], locale)
        for fact in edition.guide.pay.premiums
        if fact.role in roles and fact.over in roles
    )
    return Premiums(rows) if rows else None


def _premium_row(edition: Edition, fact: PayPremium, role: Role, over: Role, locale: Locale) -> PremiumRow:
    pair = _comparable_ranges(edition, fact)
    low, middle, high = (None, None, None)
    if pair is not None:
        above, below = pair
        (low_a, high_a), (low_b, high_b) = _span(above), _span(below)
        facts = (above.id, below.id)
        low = _quotient(low_a, low_b, fact, facts, locale)
        middle = _quotient((low_a + high_a) / 2, (low_b + high_b) / 2, fact, facts, locale)
        high = _quotient(high_a, high_b, fact, facts, locale)
    basis = place_and_date(edition, fact, locale)
    return PremiumRow(fact, role, over, premium(fact, locale), low, middle, high, sentence(basis))


def _comparable_ranges(edition: Edition, fact: PayPremium) -> tuple[PayStatement, PayStatement] | None:
    """The first two ranges, one of each role, that one source of the premium gives on the same terms."""

    def ranges(role: RoleId) -> list[PayStatement]:
        return [
            statement
            for statement in edition.guide.pay.statements
            if statement.roles == (role,) and ends(statement) and set(statement.sources) & set(fact.sources)
        ]

    for above in ranges(fact.role):
        for below in ranges(fact.over):
            if _terms(above) == _terms(below) and set(above.sources) & set(below.sources) and _span(below)[0] > 0:
                return above, below
    return None


def _terms(fact: PayStatement) -> tuple[str | None, ...]:
    return (fact.currency, fact.period, fact.kind, fact.region, fact.stage, fact.as_of, fact.statistic)


def _span(fact: PayStatement) -> tuple[float, float]:
    span = ends(fact)
    assert span is not None
    return span


def _quotient(above: float, below: float, fact: PayPremium, facts: tuple[FactId, ...], locale: Locale) -> Quotient:
    percent = round((above / below - 1) * 100, 1)
    verdict = "inside" if fact.low <= percent <= fact.high else "below" if percent < fact.low else "above"
    return Quotient(locale.percent(percent, 1), f"{verdict} the stated range", facts)


@dataclass(frozen=True)
class ClaimGroup:
    """Claims that put the same role ahead."""

    label: str
    role: Role | None
    claims: tuple[PayClaim, ...]


@dataclass(frozen=True)
class Claims:
    """Who is said to earn more, by who is put ahead."""

    groups: tuple[ClaimGroup, ...]
    not_stated: str = NOT_STATED


def pay_claims(edition: Edition, attributes: Attributes, locale: Locale) -> Claims | None:
    """What the sources say about who earns more: one role ahead, all equal, or nothing."""
    roles = edition.guide.roles
    everyone = {role.id for role in roles}
    groups: list[ClaimGroup] = []
    claims = edition.guide.pay.claims
    for role in roles:
        groups.append(ClaimGroup(f"{role.name} ahead", role, tuple(c for c in claims if c.ahead == (role.id,))))
    several = [c for c in claims if len(c.ahead) > 1]
    equal = tuple(c for c in several if everyone <= set(c.ahead))
    groups.append(ClaimGroup("Equal" if len(roles) > 1 else "Named", None, equal))
    for ahead in dict.fromkeys(c.ahead for c in several if c not in equal):
        label = f"{roles_label(edition, ahead, locale)} ahead"
        groups.append(ClaimGroup(label, None, tuple(c for c in several if c.ahead == ahead)))
    groups.append(ClaimGroup("The source does not say", None, tuple(c for c in claims if not c.ahead)))
    shown = tuple(group for group in groups if group.claims)
    return Claims(shown) if shown else None


@dataclass(frozen=True)
class RoleGroups:
    """Statements under the roles that they are about."""

    groups: tuple[RoleGroup[RolesStatement], ...]


def pay_drivers(edition: Edition, attributes: Attributes, locale: Locale) -> RoleGroups | None:
    """What is said to move pay up or down."""
    groups = by_roles(edition, edition.guide.pay.drivers, locale)
    return RoleGroups(groups) if groups else None
