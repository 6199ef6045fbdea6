"""What two figures must share before they may stand in one list, be subtracted from each other or be ranked."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidebuild.model.base import Id, RoleId
from guidebuild.model.evidence import Conflict
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Stage
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import is_open, measure

ALL_LEVELS = "all levels"
"""The seniority of a statement that names neither level nor stage."""
ALL_SECTORS = "all sectors"
"""The sector of a statement that names none."""


class Likeness(NamedTuple):
    """All that a pay statement is about besides its roles. Two are alike when every part is the same.

    None: the source does not say. Two that do not say the same thing are alike as far as anybody knows.
    """

    kind: str
    period: str
    statistic: str
    currency: str
    year: str | None
    region: str | None
    seniority: str
    """The id of a level, a stage, or all levels together."""
    sector: str
    """The id of a sector, or all sectors together."""

    def differing(self, other: "Likeness") -> tuple[str, ...]:
        """The names of the terms in which two differ."""
        return tuple(term for term, one, two in zip(self._fields, self, other, strict=True) if one != two)

    @property
    def column(self) -> tuple[str, str, str]:
        """What amounts share that stand in one column or on one axis: currency, period, kind of pay."""
        return self.currency, self.period, self.kind

    @property
    def question(self) -> tuple[str | None, ...]:
        """What a ranking of roles is about; a source may answer it with any statistic, in any currency."""
        kind = None if self.kind == "unstated" else self.kind
        return kind, self.period, self.region, self.seniority, self.year, self.sector


class MarketTerms(NamedTuple):
    """The terms of a market figure. A yearly rate and a total over years differ in their unit."""

    unit: str
    currency: str | None
    period: str | None
    region: str | None


WORDS: Mapping[str, str] = {
    "kind": "kinds of pay",
    "period": "periods",
    "statistic": "statistics",
    "currency": "currencies",
    "year": "years",
    "region": "regions",
    "seniority": "levels of seniority",
    "sector": "sectors",
    "unit": "units",
}


class Mix(NamedTuple):
    """Two figures that differ in one of their terms."""

    term: str
    """What differs, in words: "currencies"."""
    first: PayStatement | MarketFigure
    second: PayStatement | MarketFigure
    values: tuple[str, str]


def stage_of(guide: Guide, fact: PayStatement) -> Stage | None:
    """The stage that a statement names, or that its level stands on."""
    level = guide.levels.get(fact.level) if fact.level else None
    return fact.stage or (level.stage if level else None)


def likeness(guide: Guide, fact: PayStatement, *, across_roles: bool = False) -> Likeness:
    """What a statement is about.

    `across_roles`: a level, which only one role has, counts as its stage, if it is the only one of its ladder there.
    What one source calls senior need not be the level that another calls so: within a role the two stay apart.
    """
    seniority = fact.level or fact.stage or ALL_LEVELS
    if across_roles and fact.level:
        seniority = _only_level_of_its_stage(guide, fact.level) or seniority
    year = (fact.as_of or "")[:4] or None
    sector = fact.sector or ALL_SECTORS
    return Likeness(fact.kind, fact.period, measure(fact), fact.currency, year, fact.region, seniority, sector)


def columns_behind(guide: Guide, ids: Sequence[Id]) -> set[tuple[str, str, str]]:
    """The columns of the pay statements among these facts: an amount that is worked out from them may have one."""
    facts = (guide.facts.get(id) for id in ids)
    return {likeness(guide, fact).column for fact in facts if isinstance(fact, PayStatement)}


def _only_level_of_its_stage(guide: Guide, level: Id) -> Stage | None:
    for ladder in guide.ladders:
        stages = {each.id: each.stage for each in ladder.levels}
        if level in stages:
            return stages[level] if list(stages.values()).count(stages[level]) == 1 else None
    return None


def may_be_one(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Whether nothing that both say sets them apart; what one leaves unsaid does not."""
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in zip(one, other, strict=True))


def unlike(guide: Guide, conflict: Conflict) -> Mix | None:
    """Where no two figures of two sides are about one thing, the first two of them, and what sets them apart; None for
    a conflict that says itself that its sides measure different things."""
    if conflict.kind in ("scope", "emphasis"):
        return None
    facts = ([guide.facts.get(id) for id in side.entries] for side in conflict.positions)
    sides = [[each for each in held if isinstance(each, PayStatement) and each.absent is None] for held in facts]
    pairs = [(one, other) for a, b in itertools.combinations(sides, 2) for one in a for other in b]
    apart = [(one, other, _apart(guide, one, other)) for one, other in pairs]
    if not apart or any(found is None for *_, found in apart):
        return None
    one, other, found = apart[0]
    return Mix(found[0], one, other, found[1:]) if found else None


def _apart(guide: Guide, one: PayStatement, other: PayStatement) -> tuple[str, str, str] | None:
    """In what two figures differ, in words, and what each is; what one leaves unsaid sets nothing apart."""
    if not set(one.roles) & set(other.roles):
        return "roles", ", ".join(one.roles) or str(one.occupation), ", ".join(other.roles) or str(other.occupation)
    mine, theirs = (likeness(guide, fact) for fact in (one, other))
    for term, own, others in zip(mine._fields, mine, theirs, strict=True):
        unsaid = {own, others} & {None, ALL_LEVELS, ALL_SECTORS, "unstated"}
        if term not in ("statistic", "currency") and own != others and not unsaid:
            return WORDS[term], str(own), str(others)
    return None


def market_terms(fact: MarketFigure) -> MarketTerms:
    """The terms of a market figure."""
    return MarketTerms(fact.unit, fact.currency, fact.period, fact.region)


def mixes(guide: Guide, facts: Sequence[PayStatement] | Sequence[MarketFigure]) -> Iterator[Mix]:
    """For each term, the first figure and the first one that differs from it."""
    held = [fact for fact in facts if isinstance(fact, MarketFigure) or fact.absent is None]
    every = [
        (fact, likeness(guide, fact, across_roles=True) if isinstance(fact, PayStatement) else market_terms(fact))
        for fact in held
    ]
    if not every:
        return
    first, mine = every[0]
    for index, term in enumerate(mine._fields):
        other = next(((fact, theirs) for fact, theirs in every if theirs[index] != mine[index]), None)
        if other is not None:
            values = (mine[index] or "not stated", other[1][index] or "not stated")
            yield Mix(WORDS[term], first, other[0], values)


def ranges_behind(guide: Guide, premium: PayPremium) -> tuple[PayStatement, PayStatement] | None:
    """The first two like ranges, one of each role, that one source of a premium gives; closed ones come first."""

    spoken_of = premium.region, (premium.as_of or "")[:4] or None

    def ranges(role: RoleId) -> list[tuple[PayStatement, Likeness]]:
        given = [fact for fact in guide.pay.statements if fact.roles == (role,) and set(fact.sources) & sources]
        ranges = [(fact, likeness(guide, fact, across_roles=True)) for fact in given if fact.statistic == "range"]
        return [(fact, each) for fact, each in ranges if may_be_one(spoken_of, (each.region, each.year)) and fact.high]

    sources = set(premium.sources)
    pairs = [
        (one, other)
        for one, mine in ranges(premium.role)
        for other, theirs in ranges(premium.over)
        if mine == theirs and set(one.sources) & set(other.sources) and other.low
    ]
    return min(pairs, key=lambda pair: any(is_open(fact, "high") for fact in pair), default=None)
