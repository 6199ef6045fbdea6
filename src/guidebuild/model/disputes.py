"""Where the figures of a guide disagree, worked out from the data alone.

Like is held against like only: figures that share currency, period, kind, statistic, seniority and place. Years may
differ, and are named. A ranking is made inside one source, so that two rankings can be held against each other even
when the figures behind them cannot.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.model.base import Id, RoleId, SourceId
from guidebuild.model.comparability import Terms, terms
from guidebuild.model.guide import Guide
from guidebuild.model.pay import PayPremium, PayStatement

Kind = Literal["opposite-rankings", "ranges-apart", "spread"]


@dataclass(frozen=True)
class DisputeSide:
    """What some sources say, and the facts that say it."""

    sources: tuple[SourceId, ...]
    facts: tuple[Id, ...]
    ahead: RoleId | None = None
    """The role put ahead; in a dispute over a ranking only."""
    low: float | None = None
    high: float | None = None
    """The amounts; in a dispute over amounts only."""


@dataclass(frozen=True)
class Dispute:
    """Sides that cannot all be right."""

    kind: Kind
    roles: tuple[RoleId, ...]
    sides: tuple[DisputeSide, ...]
    terms: Terms | None = None
    """What the amounts share; None for a ranking."""

    @property
    def id(self) -> Id:
        """Unique among the disputes of a guide, and the same as long as the same facts disagree."""
        first = self.sides[0].facts[0]
        return f"computed-{self.kind}-{'-'.join(self.roles) if self.kind == 'opposite-rankings' else first}"[:80].strip(
            "-."
        )


def disputes(guide: Guide) -> tuple[Dispute, ...]:
    """All of them: rankings by pairs of roles, then amounts by role."""
    return (*_rankings(guide), *_amounts(guide))


def _rankings(guide: Guide) -> Iterator[Dispute]:
    """Pairs of roles of which one source puts the first ahead, and one the second; a source may contradict itself."""
    for one, other in itertools.combinations([role.id for role in guide.roles], 2):
        ahead: dict[RoleId, list[tuple[tuple[SourceId, ...], Id]]] = {one: [], other: []}
        for winner, sources, fact in _verdicts(guide, one, other):
            ahead[winner].append((sources, fact))
        if all(ahead.values()):
            sides = tuple(
                DisputeSide(
                    tuple(dict.fromkeys(source for sources, _ in given for source in sources)),
                    tuple(dict.fromkeys(fact for _, fact in given)),
                    ahead=winner,
                )
                for winner, given in ahead.items()
            )
            yield Dispute("opposite-rankings", (one, other), sides)


def _verdicts(guide: Guide, one: RoleId, other: RoleId) -> Iterator[tuple[RoleId, tuple[SourceId, ...], Id]]:
    """Who is ahead, who says so, and the fact that says it."""
    statements = [fact for fact in guide.pay.statements if fact.absent is None]
    for first, second in itertools.product(
        [fact for fact in statements if fact.roles == (one,)], [fact for fact in statements if fact.roles == (other,)]
    ):
        shared = tuple(source for source in first.sources if source in second.sources)
        if shared and terms(guide, first) == terms(guide, second) and (winner := _higher(first, second)):
            yield (one if winner is first else other), shared, first.id
            yield (one if winner is first else other), shared, second.id
    for premium in guide.pay.premiums:
        if {premium.role, premium.over} == {one, other} and premium.low * premium.high > 0:
            yield _premium_winner(premium), premium.sources, premium.id
    for claim in guide.pay.claims:
        if len(claim.ahead) == 1 and claim.ahead[0] in (one, other) and len(guide.roles) == 2:
            yield claim.ahead[0], claim.sources, claim.id


def _premium_winner(premium: PayPremium) -> RoleId:
    return premium.role if premium.low > 0 else premium.over


def _higher(first: PayStatement, second: PayStatement) -> PayStatement | None:
    """The statement that lies higher at every end; None when neither does."""
    one, other = span(first), span(second)
    if one is None or other is None or one == other:
        return None
    if one[0] >= other[0] and one[1] >= other[1]:
        return first
    return second if one[0] <= other[0] and one[1] <= other[1] else None


def span(fact: PayStatement) -> tuple[float, float] | None:
    """The ends of a range, or a point twice; None for a lower limit, which says nothing about what lies above it."""
    if fact.statistic == "range" and fact.low is not None and fact.high is not None:
        return fact.low, fact.high
    point = fact.value if fact.value is not None else fact.percentiles.get("p50")
    return None if point is None else (point, point)


def _amounts(guide: Guide) -> Iterator[Dispute]:
    """Like amounts of several sources for one role: ranges that do not meet, points too far apart."""
    groups: dict[tuple[RoleId, Terms], list[PayStatement]] = {}
    for fact in guide.pay.statements:
        if len(fact.roles) == 1 and fact.absent is None and span(fact) is not None:
            groups.setdefault((fact.roles[0], terms(guide, fact)._replace(year=None)), []).append(fact)
    for (role, shared), facts in groups.items():
        if len({fact.sources for fact in facts}) < 2:
            continue
        found = _apart(facts) if shared.statistic == "range" else _spread(facts, guide.manifest.thresholds.spread)
        if found is not None:
            kind, sides = found
            yield Dispute(kind, (role,), sides, shared)


def _apart(facts: Sequence[PayStatement]) -> tuple[Kind, tuple[DisputeSide, ...]] | None:
    held = [(fact, ends) for fact in facts if (ends := span(fact)) is not None]
    lowest = min(held, key=lambda pair: pair[1][1])
    highest = max(held, key=lambda pair: pair[1][0])
    if highest[1][0] <= lowest[1][1] or lowest[0].open_end or lowest[0].sources == highest[0].sources:
        return None
    return "ranges-apart", tuple(_side(fact, ends) for fact, ends in (lowest, highest))


def _spread(facts: Sequence[PayStatement], threshold: float) -> tuple[Kind, tuple[DisputeSide, ...]] | None:
    held = [(fact, ends) for fact in facts if (ends := span(fact)) is not None]
    lowest = min(held, key=lambda pair: pair[1])
    highest = max(held, key=lambda pair: pair[1])
    low, high = lowest[1][0], highest[1][0]
    if low <= 0 or high / low - 1 <= threshold or lowest[0].sources == highest[0].sources:
        return None
    return "spread", tuple(_side(fact, ends) for fact, ends in (lowest, highest))


def _side(fact: PayStatement, ends: tuple[float, float]) -> DisputeSide:
    return DisputeSide(fact.sources, (fact.id,), low=ends[0], high=ends[1])


def declared(guide: Guide, dispute: Dispute) -> bool:
    """Whether a declared conflict names facts of two sides, in different positions."""
    sides = [set(side.facts) for side in dispute.sides]
    for conflict in guide.evidence.conflicts:
        met: Mapping[int, set[int]] = {
            number: {index for index, side in enumerate(sides) if side & set(position.entries)}
            for number, position in enumerate(conflict.positions)
        }
        if any(one and other and one | other != one & other for one, other in itertools.combinations(met.values(), 2)):
            return True
    return False
