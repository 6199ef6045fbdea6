"""Where the figures of a guide disagree, worked out from the data alone.

Sources disagree only about the same thing: role, place, level, kind, period, year, statistic, currency. A ranking is
made inside one source, so that two rankings can be held against each other even when the figures behind them are of
other statistics or currencies; what both say of place, level, kind, period and year must be the same.
"""

import hashlib
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from guidebuild.model.base import Id, RoleId, SourceId
from guidebuild.model.comparability import Likeness, likeness, may_be_one
from guidebuild.model.guide import Guide
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import held_between, is_open

Kind = Literal["opposite-rankings", "ranges-apart", "spread"]


@dataclass(frozen=True)
class ConflictSide:
    """What some sources say, and the facts that say it."""

    sources: tuple[SourceId, ...]
    facts: tuple[Id, ...]
    ahead: RoleId | None = None
    """The role put ahead; in a conflict over a ranking only."""
    low: float | None = None
    high: float | None = None
    """The amounts; in a conflict over amounts only."""


@dataclass(frozen=True)
class ComputedConflict:
    """Sides that cannot all be right."""

    kind: Kind
    roles: tuple[RoleId, ...]
    sides: tuple[ConflictSide, ...]
    likeness: Likeness | None = None
    """What the amounts share; None for a ranking."""

    @property
    def id(self) -> Id:
        """Unique among the computed conflicts of a guide, and the same as long as the same facts disagree."""
        first = self.sides[0].facts[0]
        whole = f"computed-{self.kind}-{'-'.join(self.roles) if self.kind == 'opposite-rankings' else first}"
        cut = f"{whole[:68].strip('-.')}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
        return whole if len(whole) <= 78 else cut  # its sides have two characters more


def conflicts_in(guide: Guide) -> tuple[ComputedConflict, ...]:
    """All of them: rankings by pairs of roles, then amounts by role."""
    return (*_rankings(guide), *_amounts(guide))


class _Verdict(NamedTuple):
    """Who is ahead, who says so, the facts that say it, and what it is about: each part None where nobody says."""

    winner: RoleId
    sources: tuple[SourceId, ...]
    facts: tuple[Id, ...]
    question: tuple[str | None, ...]
    statistic: str | None = None


def _contradict(one: _Verdict, other: _Verdict) -> bool:
    """Whether two put different roles ahead in the same question. A source that ranks them one way by its means and the
    other way by its medians does not contradict itself: they are two things that it says. Where a statistic is not
    known, or another source stands on either side, they do."""
    known = one.statistic is not None and other.statistic is not None
    apart = known and one.statistic != other.statistic and set(one.sources) == set(other.sources)
    return one.winner != other.winner and may_be_one(one.question, other.question) and not apart


def _rankings(guide: Guide) -> Iterator[ComputedConflict]:
    """Pairs of roles of which one source puts the first ahead, and one the second; a source may contradict itself."""
    for one, other in itertools.combinations([role.id for role in guide.roles], 2):
        verdicts = list(_verdicts(guide, one, other))
        met = {
            winner: [
                mine
                for mine in verdicts
                if mine.winner == winner and any(_contradict(mine, theirs) for theirs in verdicts)
            ]
            for winner in (one, other)
        }
        if all(met.values()):
            sides = tuple(
                ConflictSide(
                    tuple(dict.fromkeys(source for verdict in given for source in verdict.sources)),
                    tuple(dict.fromkeys(fact for verdict in given for fact in verdict.facts)),
                    ahead=winner,
                )
                for winner, given in met.items()
            )
            yield ComputedConflict("opposite-rankings", (one, other), sides)


def _verdicts(guide: Guide, one: RoleId, other: RoleId) -> Iterator[_Verdict]:
    alike: dict[Likeness, tuple[list[PayStatement], list[PayStatement]]] = {}
    for fact in guide.pay.statements:
        if fact.roles in ((one,), (other,)):
            pair = alike.setdefault(likeness(guide, fact, across_roles=True), ([], []))
            pair[fact.roles == (other,)].append(fact)
    for shared, (firsts, seconds) in alike.items():
        for first, second in itertools.product(firsts, seconds):
            sources = tuple(source for source in first.sources if source in second.sources)
            if sources and (winner := _higher(first, second)):
                ahead = one if winner is first else other
                yield _Verdict(ahead, sources, (first.id, second.id), shared.question, shared.statistic)
    for premium in (each for each in guide.pay.premiums if not each.inferred):
        if {premium.role, premium.over} == {one, other} and premium.low * premium.high > 0:
            question = (None, None, premium.region, None, (premium.as_of or "")[:4] or None, None)
            ahead = premium.role if premium.low > 0 else premium.over
            yield _Verdict(ahead, premium.sources, (premium.id,), question)
    for claim in (each for each in guide.pay.claims if not each.inferred):
        if len(claim.ahead) == 1 and claim.ahead[0] in (one, other) and len(guide.roles) == 2:
            yield _Verdict(claim.ahead[0], claim.sources, (claim.id,), (None,) * 6)


def _higher(first: PayStatement, second: PayStatement) -> PayStatement | None:
    """The statement that lies higher at every end; None when neither does, or when the lower one may reach above."""
    one, other = held_between(first), held_between(second)
    if one is None or other is None or one == other:
        return None
    if one[0] >= other[0] and one[1] >= other[1]:
        return None if is_open(second, "high") else first
    if one[0] <= other[0] and one[1] <= other[1]:
        return None if is_open(first, "high") else second
    return None


def _amounts(guide: Guide) -> Iterator[ComputedConflict]:
    """Like amounts of several sources for one role: ranges that do not meet, points too far apart."""
    by_role: dict[RoleId, list[PayStatement]] = {}
    for fact in guide.pay.statements:
        if len(fact.roles) == 1:
            by_role.setdefault(fact.roles[0], []).append(fact)
    for role, facts in by_role.items():
        for shared, group in like_figures(guide, facts):
            found = _apart(group) if shared.statistic == "range" else _spread(group, guide.manifest.thresholds.spread)
            if found is not None:
                kind, sides = found
                yield ComputedConflict(kind, (role,), sides, shared)


def like_figures(guide: Guide, facts: Sequence[PayStatement]) -> list[tuple[Likeness, list[PayStatement]]]:
    """The statements that are about the same thing, where sources that have nothing to do with each other make them.

    Only what can be held against a like figure is among them: see `held_between`. All are of one role. A figure that
    was converted from another one of them is no second one.
    """
    groups: dict[Likeness, list[PayStatement]] = {}
    for fact in facts:
        is_copy = fact.converted is not None and fact.converted.original in guide.facts
        if held_between(fact) is not None and not is_copy:
            groups.setdefault(likeness(guide, fact), []).append(fact)
    return [(shared, group) for shared, group in groups.items() if furthest(group, low_of, low_of) is not None]


Reading = Callable[[PayStatement], float]


def furthest(
    facts: Sequence[PayStatement], low: Reading, high: Reading
) -> tuple[float, PayStatement, PayStatement] | None:
    """How far apart the lowest `low` and the highest `high` of two sources lie that share nothing; None without two.

    The pair comes with it. The distance is less than nothing where every pair of ranges overlaps.
    """
    found: tuple[float, PayStatement, PayStatement] | None = None
    downwards = sorted(facts, key=high, reverse=True)
    for lower in sorted(facts, key=low):
        for higher in downwards:
            distance = high(higher) - low(lower)
            if found is not None and distance <= found[0]:
                break
            if lower is not higher and set(lower.sources).isdisjoint(higher.sources):
                found = distance, lower, higher
    return found


def low_of(fact: PayStatement) -> float:
    """The low end of a range, or the point."""
    return (held_between(fact) or (0.0, 0.0))[0]


def high_of(fact: PayStatement) -> float:
    """The high end of a range, or the point."""
    return (held_between(fact) or (0.0, 0.0))[1]


def _apart(facts: Sequence[PayStatement]) -> tuple[Kind, tuple[ConflictSide, ...]] | None:
    found = furthest(facts, lambda fact: math.inf if is_open(fact, "high") else high_of(fact), low_of)
    return ("ranges-apart", tuple(_side(fact) for fact in found[1:])) if found is not None and found[0] > 0 else None


def _spread(facts: Sequence[PayStatement], threshold: float) -> tuple[Kind, tuple[ConflictSide, ...]] | None:
    found = furthest(facts, low_of, low_of)
    if found is None or low_of(found[1]) == 0 or low_of(found[2]) / low_of(found[1]) - 1 <= threshold:
        return None
    return "spread", tuple(_side(fact) for fact in found[1:])


def _side(fact: PayStatement) -> ConflictSide:
    return ConflictSide(fact.sources, (fact.id,), low=low_of(fact), high=high_of(fact))


def declared(guide: Guide, conflict: ComputedConflict) -> bool:
    """Whether a declared conflict names facts of two sides, in different positions."""
    sides = [set(side.facts) for side in conflict.sides]
    for stated in guide.evidence.conflicts:
        met: Mapping[int, set[int]] = {
            number: {index for index, side in enumerate(sides) if side & set(position.entries)}
            for number, position in enumerate(stated.positions)
        }
        if any(one and other and one | other != one & other for one, other in itertools.combinations(met.values(), 2)):
            return True
    return False
