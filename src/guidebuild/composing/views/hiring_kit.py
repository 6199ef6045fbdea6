"""What an employer takes from the data into a hiring round: a scorecard and the text of an advert for one role.

No source prints either. Both are put together from what the sources say of the role, by rules that stand below them.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.views.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.requirements import (
    Requirement,
    duties,
    named_often,
    requirements,
    sources_of,
    sources_on,
    tools,
)
from guidebuild.composing.views.roles import OfRole, items
from guidebuild.composing.views.tables import Item
from guidebuild.composing.views.words import place_and_date
from guidebuild.model.base import Fact, SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

TOP_SCORE = 3
"""A criterion is scored from nought to this."""

MOST_DUTIES = 6
"""As many duties stand on a scorecard or in an advert; the number left out is stated."""
MOST_TOOLS = 8
MOST_PURPOSES = 3

POINTS = {"unique": 3, "essential": 2, "desirable": 1}
LABELS = {
    "unique": "Skills that set the role apart",
    "essential": "Essential skills",
    "desirable": "Desirable and soft skills",
}
RULE = (
    "The weights are a rule of this guide, not of a source: three for a skill that sets the role apart, two for an essential "
    "skill and for a duty that at least half of the sources on the role name, one for the tools and for every other skill."
)
ASSEMBLED = (
    "Assembled by this guide from the sources named in each line; no source prints it as a whole. Strike out what your post "
    "does not need."
)
NOT_STATED = "Not stated by any source"


@dataclass(frozen=True)
class Criterion:
    """A line of the scorecard: what is judged, and what to look for."""

    name: str
    items: tuple[Item, ...]
    sources: tuple[SourceId, ...]
    facts: str
    """The ids of its facts, when no item shows them."""


@dataclass(frozen=True)
class CriterionGroup:
    """Criteria of one weight."""

    label: str
    weight: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Scorecard:
    """Weighted criteria for one role."""

    role: Role
    groups: tuple[CriterionGroup, ...]
    scores: tuple[int, ...]
    total: int
    """The points of somebody who has the top score throughout."""
    rule: str
    left_out: str | None


@dataclass(frozen=True)
class Passage:
    """A part of an advert. `listed`: each item a line of its own, else they run on."""

    label: str
    items: tuple[Item, ...]
    listed: bool = True
    note: str | None = None


@dataclass(frozen=True)
class JobDescription:
    """The text of an advert for one role."""

    role: Role
    passages: tuple[Passage, ...]
    remark: str


def scorecard(edition: Edition, attributes: OfRole, locale: Locale) -> Scorecard | None:
    """Criteria for a role: what sets it apart first, then what is essential, the duties and tools, the rest."""
    role = _role(edition, attributes)
    asked = requirements(edition, role)
    often = named_often(edition, role, duties(role))[:MOST_DUTIES]
    core = tools(edition, role)[:MOST_TOOLS]
    done = tuple(Criterion(item.name or "", (item,), item.fact.sources, "") for item in map(_duty, often))
    groups = [_skills(asked, "unique"), _skills(asked, "essential"), CriterionGroup("Duties done before", 2, done)]
    if core:
        names = locale.listed([str(one.tool.name) for one in core])
        facts = [one.fact for one in core]
        line = Criterion(names, (), sources_of(facts), " ".join(fact.id for fact in facts))
        groups.append(CriterionGroup("Tools at the core of the role", 1, (line,)))
    groups.append(_skills(asked, "desirable"))
    kept = tuple(group for group in groups if group.criteria)
    if not kept:
        return None
    points = sum(group.weight * len(group.criteria) for group in kept)
    return Scorecard(
        role,
        kept,
        tuple(range(TOP_SCORE + 1)),
        points * TOP_SCORE,
        RULE,
        _left_out(len(role.responsibilities) - len(often), "duty", "duties", locale),
    )


def job_description(edition: Edition, attributes: OfRole, locale: Locale) -> JobDescription | None:
    """An advert for a role: purpose, duties, skills, tools, education and pay, each line with its sources."""
    role = _role(edition, attributes)
    asked = requirements(edition, role)
    enough = min(2, sources_on(edition, role))
    must = [one for one in asked if one.weight == "unique" or (one.weight == "essential" and len(one.sources) >= enough)]
    often = named_often(edition, role, duties(role))[:MOST_DUTIES] or duties(role)[:MOST_DUTIES]
    purposes = tuple(sorted(items(role, "focus"), key=lambda item: -len(item.fact.sources)))[:MOST_PURPOSES]
    core = tuple(Item(one.fact, str(one.tool.name)) for one in tools(edition, role)[:MOST_TOOLS])
    passages = (
        Passage("Purpose", purposes),
        Passage("You will", tuple(map(_duty, often))),
        Passage("You bring", tuple(map(_named, must)), listed=False),
        Passage("A plus", tuple(_named(one) for one in asked if one not in must), listed=False),
        Passage("Tools", core, listed=False),
        Passage("You work with", tuple(Item(fact, str(fact.who)) for fact in role.stakeholders), listed=False),
        Passage("Education", items(role, "education"), listed=False, note=_span_note(role)),
        Passage("Pay", _pay(edition, role, locale), note=PAY_CAVEAT),
    )
    shown = tuple(passage for passage in passages if passage.items)
    return JobDescription(role, shown, ASSEMBLED) if shown else None


PAY_CAVEAT = "As printed. Put a dated figure for your own place and level in its stead."
EDUCATION_SPAN = "The sources ask for different things; keep the least that your post needs."


def _role(edition: Edition, attributes: OfRole) -> Role:
    return next(role for role in edition.guide.roles if role.id == attributes.of)


def _skills(asked: tuple[Requirement, ...], weight: str) -> CriterionGroup:
    criteria = tuple(
        Criterion(str(one.skill.name), one.items, one.sources, "") for one in asked if one.weight == weight
    )
    return CriterionGroup(LABELS[weight], POINTS[weight], criteria)


def _duty(fact: Fact) -> Item:
    name, detail = getattr(fact, "name", None), getattr(fact, "detail", None)
    return Item(fact, str(detail) if detail else None, str(name))


def _named(asked: Requirement) -> Item:
    """A skill by its catalogue name, for a line that runs on; its weightiest statement stands for it."""
    return Item(asked.items[0].fact, str(asked.skill.name))


def _span_note(role: Role) -> str | None:
    return EDUCATION_SPAN if len(role.education) > 1 else None


def _pay(edition: Edition, role: Role, locale: Locale) -> tuple[Item, ...]:
    """Every figure for the role with what it is, where and when; places without a figure are passed over."""
    return tuple(
        Item(
            fact,
            f"{amount_with_period(fact, locale)} ({statistic_words(fact)}; {place_and_date(edition, fact, locale)})",
        )
        for fact in edition.guide.pay.statements
        if role.id in fact.roles and fact.absent is None and fact.level is None and fact.stage is None
    )


def _left_out(count: int, one: str, many: str, locale: Locale) -> str | None:
    if count <= 0:
        return None
    return f"{locale.number(count)} more {one if count == 1 else many} of the role are named by fewer sources."
