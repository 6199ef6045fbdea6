"""What sources say about pay in comparison: stated premiums held against the ranges, who is ahead, what moves pay."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.age import old_year
from guidebuild.composing.views.amounts import premium
from guidebuild.composing.views.grouping import SaidTable, said_by_roles
from guidebuild.composing.views.words import place_and_date, roles_label, sentence
from guidebuild.model.base import FactId
from guidebuild.model.comparability import ranges_behind
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayClaim, PayPremium
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.model.role import Role
from guidebuild.tools.formulas import Worked, work
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class Quotient:
    """What two ranges of one source give as a premium, and the statements it comes from."""

    text: str
    verdict: str
    facts: tuple[FactId, ...]
    formula: str
    """The arithmetic, with its numbers."""


@dataclass(frozen=True)
class PremiumRow:
    """A stated premium beside what the ranges of the same source give. None: they give nothing, `missing` says why."""

    fact: PayPremium
    role: Role
    over: Role
    stated: str
    low: Quotient | None
    middle: Quotient | None
    high: Quotient | None
    basis: str
    missing: str


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
    low, middle, high = (None, None, None)
    pair = ranges_behind(edition.guide, fact)
    if pair is not None:
        (above, below), facts = (amounts(one) for one in pair), (pair[0].id, pair[1].id)
        low = _quotient(work("premium", above=above["low"], below=below["low"]), fact, facts, locale)
        if not any(is_open(one, "high") for one in pair):  # where an end is open, there is nothing to divide
            ends = {f"above_{name}": above[name] for name in ("low", "high")}
            ends |= {f"below_{name}": below[name] for name in ("low", "high")}
            middle = _quotient(work("premium-at-midpoints", **ends), fact, facts, locale)
            high = _quotient(work("premium", above=above["high"], below=below["high"]), fact, facts, locale)
    basis = place_and_date(edition, fact, locale)
    year = old_year(edition, fact)
    stated = premium(fact, locale) + (f" ({year})" if year else "")
    missing = "No ranges to compute it from" if pair is None else "An upper end is left open"
    return PremiumRow(fact, role, over, stated, low, middle, high, sentence(basis), missing)


def _quotient(worked: Worked, fact: PayPremium, facts: tuple[FactId, ...], locale: Locale) -> Quotient:
    percent = round(worked.value * 100, 1)
    verdict = "inside" if fact.low <= percent <= fact.high else "below" if percent < fact.low else "above"
    return Quotient(locale.percent(percent, 1), f"{verdict} the stated range", facts, worked.text)


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


def pay_drivers(edition: Edition, attributes: Attributes, locale: Locale) -> SaidTable | None:
    """What is said to move pay up or down, by the roles it is said of."""
    return said_by_roles(edition, edition.guide.pay.drivers, "What moves pay", locale)
