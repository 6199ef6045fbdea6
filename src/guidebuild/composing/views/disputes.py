"""Disagreements that the data shows by itself, in the form of those that an author declares."""

from __future__ import annotations

from guidebuild.composing.views.amounts import amount
from guidebuild.composing.views.disagreement import years_apart
from guidebuild.composing.views.words import PERIODS, region_name, source_names
from guidebuild.model.disputes import Dispute, DisputeSide, disputes
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Conflict, Position
from guidebuild.model.pay import PayStatement
from guidebuild.model.text import Wording
from guidebuild.tools.formulas import work
from guidebuild.tools.locale import Locale

RANKING_ADVICE = "The figures point in both directions, so no single ranking can be given. Compare inside one source."


def computed_conflicts(edition: Edition, locale: Locale) -> tuple[Conflict, ...]:
    """A conflict for each dispute of the edition's data."""
    return tuple(_conflict(edition, dispute, locale) for dispute in disputes(edition.guide))


def _conflict(edition: Edition, dispute: Dispute, locale: Locale) -> Conflict:
    roles = {role.id: role for role in edition.guide.roles}
    names = [str(roles[id].name) for id in dispute.roles if id in roles]
    sides = [
        Position(
            id=f"{dispute.id[:78]}-{letter}",
            says=Wording(_says(edition, dispute, side, locale)),
            entries=side.facts,
            sources=side.sources,
        )
        for letter, side in zip("abcdefgh", dispute.sides, strict=False)
    ]
    sources = tuple(dict.fromkeys(source for side in dispute.sides for source in side.sources))
    if dispute.kind == "opposite-rankings":
        question = f"Which earns more, going by the figures: {locale.listed(names, 'or')}?"
        advice = RANKING_ADVICE
    else:
        question = f"How much is paid: {names[0]}, {_terms(edition, dispute, locale)}?"
        advice = _distance(edition, dispute, locale)
    return Conflict(
        id=dispute.id,
        kind="between-sources" if len(sources) > 1 else "within-source",
        severity="medium",
        topic="salary",
        question=Wording(question),
        positions=tuple(sides),
        advice=Wording(advice),
        sources=sources,
        inferred=True,
    )


def _says(edition: Edition, dispute: Dispute, side: DisputeSide, locale: Locale) -> str:
    if side.ahead is not None:
        role = next(role for role in edition.guide.roles if role.id == side.ahead)
        return f"The {role.short} is ahead{_amounts(edition, dispute, side, locale)}"
    assert dispute.terms is not None
    assert side.low is not None
    assert side.high is not None
    currency = dispute.terms.currency
    fact = edition.guide.facts[side.facts[0]]
    year = locale.partial_date(fact.as_of) if isinstance(fact, PayStatement) and fact.as_of else "year not stated"
    if side.low == side.high:
        return f"{locale.money(side.low, currency)}, {year}"
    return f"{locale.money_range(side.low, side.high, currency)}, {year}"


def _amounts(edition: Edition, dispute: Dispute, side: DisputeSide, locale: Locale) -> str:
    """The first pair of figures behind a ranking and whose they are; other sources may say so in words only."""
    held = [fact for id in side.facts if isinstance(fact := edition.guide.facts[id], PayStatement)]
    (other,) = (role for role in dispute.roles if role != side.ahead)
    mine, theirs = (next((fact for fact in held if fact.roles == (role,)), None) for role in (side.ahead, other))
    if mine is None or theirs is None:
        return ""
    whose = [source for source in mine.sources if source in theirs.sources]
    rest = ", in words by the others" if set(side.sources) - set(whose) else ""
    pair = f"{amount(mine, locale)} against {amount(theirs, locale)}"
    return f": {pair} in the figures of {source_names(edition, whose, locale)}{rest}"


def _terms(edition: Edition, dispute: Dispute, locale: Locale) -> str:
    shared = dispute.terms
    assert shared is not None
    place = region_name(edition, shared.region) or "place not stated"
    return f"{locale.currency_name(shared.currency)} {PERIODS[shared.period]}, {shared.statistic}, {place}"


def _distance(edition: Edition, dispute: Dispute, locale: Locale) -> str:
    """How far the sides lie apart, and which limit that passes."""
    lower, higher = dispute.sides
    assert lower.high
    assert higher.low is not None
    share = work("relative-difference", higher=higher.low, lower=lower.high)
    apart = locale.percent(round(share.value * 100))
    held = [
        fact for side in dispute.sides for id in side.facts if isinstance(fact := edition.guide.facts[id], PayStatement)
    ]
    years = years_apart(held, locale)
    names = f"{source_names(edition, lower.sources, locale)} and {source_names(edition, higher.sources, locale)}"
    if dispute.kind == "ranges-apart":
        words = f"The ranges of {names} do not meet; {apart} lie between them. Do not average them."
    else:
        limits = edition.guide.manifest.thresholds
        limit = locale.percent(round(limits.spread * 100))
        words = f"The figures of {names} lie {apart} apart, more than {limit}. {limits.spread_reason}"
    return f"{words} {years}" if years else words
