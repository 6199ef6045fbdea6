"""What an employer takes from the data into a hiring round: a scorecard and the text of an advert for one role.

No source prints either. Both are put together from what the sources say of the role, by rules that stand below them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
from guidebuild.composing.views.roles import OfRole
from guidebuild.composing.views.words import PAY_KINDS, STAGES, lower, place_and_date
from guidebuild.model.base import Fact, NamedStatement, SourceId, Statement
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

TOP_SCORE = 3
"""A criterion is scored from nought to this."""

MOST_DUTIES = 6
"""As many duties stand on a scorecard or in an advert; a scorecard states the number left out."""
MOST_TOOLS = 8
MOST_PURPOSES = 3
MOST_FIGURES = 6

POINTS = {"unique": 3, "essential": 2, "desirable": 1}
LABELS = {
    "unique": "Skills that set the role apart",
    "essential": "Essential skills",
    "desirable": "Desirable and soft skills",
}
RULE = (
    "The weights are a rule of this guide, not of a source: three for a skill that sets the role apart, two for an "
    "essential skill and for a duty that at least half of the sources on the role name, one for all else."
)
SCORES = "Score each line from 0, no evidence, to 3, evidence from work in use, and multiply by its weight."
ASSEMBLED = (
    "Assembled by this guide from the sources named in each line; no source prints it as a whole. Strike out what your "
    "post does not need."
)
NOT_STATED = "Not stated by any source"
PAY_CAVEAT = "As printed. Put a dated figure for your own place and level in its stead."
EDUCATION_SPAN = "The statements differ. Keep the least that your post needs."


@dataclass(frozen=True)
class Line:
    """A name, a text, or both, and the facts that they come from."""

    name: str | None
    text: str | None
    facts: tuple[Fact, ...]

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Whoever states one of the facts, each once."""
        return sources_of(self.facts)

    @property
    def ids(self) -> str:
        """For `data-fact`."""
        return " ".join(fact.id for fact in self.facts)


@dataclass(frozen=True)
class Criterion:
    """A row of the scorecard: what is judged, and what to look for."""

    name: str
    lines: tuple[Line, ...]


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
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A part of an advert. `listed`: each line stands by itself, else they run on."""

    label: str
    lines: tuple[Line, ...]
    listed: bool = True
    note: str | None = None
    absent: str | None = None


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
    done = tuple(Criterion(str(fact.name), (Line(None, str(fact.detail or fact.name), (fact,)),)) for fact in often)
    core = tools(edition, role)[:MOST_TOOLS]
    used = Criterion("Tools in use", tuple(Line(str(one.tool.name), None, (one.fact,)) for one in core))
    groups = (
        _skills(asked, "unique"),
        _skills(asked, "essential"),
        CriterionGroup("Duties done before", POINTS["essential"], done),
        CriterionGroup("Tools at the core of the role", POINTS["desirable"], (used,) if core else ()),
        _skills(asked, "desirable"),
    )
    kept = tuple(group for group in groups if group.criteria)
    if not kept:
        return None
    top = TOP_SCORE * sum(group.weight * len(group.criteria) for group in kept)
    remarks = [RULE, f"{SCORES} The highest total is {locale.number(top)}."]
    unlisted = len(role.responsibilities) - len(often)
    if unlisted > 0:
        are = "duty of the role is" if unlisted == 1 else "duties of the role are"
        remarks.append(f"{locale.number(unlisted)} more {are} not on the card.")
    return Scorecard(role, kept, tuple(range(TOP_SCORE + 1)), tuple(remarks))


def job_description(edition: Edition, attributes: OfRole, locale: Locale) -> JobDescription | None:
    """An advert for a role: purpose, duties, skills, tools, education and pay, each line with its sources."""
    role = _role(edition, attributes)
    asked = requirements(edition, role)
    enough = min(2, sources_on(edition, role))
    must = [
        one for one in asked if one.weight == "unique" or (one.weight == "essential" and len(one.sources) >= enough)
    ]
    done = (named_often(edition, role, duties(role)) or duties(role))[:MOST_DUTIES]
    core = tools(edition, role)[:MOST_TOOLS]
    education = _statements(role.education)
    passages = (
        Passage("Purpose", _statements(sorted(role.focus, key=lambda fact: -len(fact.sources))[:MOST_PURPOSES])),
        Passage("You will", tuple(Line(str(fact.name), _text(fact), (fact,)) for fact in done)),
        Passage("You bring", tuple(map(_named, must)), listed=False),
        Passage("A plus", tuple(_named(one) for one in asked if one not in must), listed=False),
        Passage("Tools", tuple(Line(str(one.tool.name), None, (one.fact,)) for one in core), listed=False),
        Passage("You work with", tuple(Line(str(one.who), None, (one,)) for one in role.stakeholders), listed=False),
        Passage(
            "Education", education, listed=False, note=EDUCATION_SPAN if len(education) > 1 else None, absent=NOT_STATED
        ),
        Passage("Pay", _pay(edition, role, locale), note=PAY_CAVEAT, absent=NOT_STATED),
    )
    if not any(passage.lines for passage in passages):
        return None
    shown = tuple(
        passage for passage in passages if passage.lines or (passage.absent and not _withheld(edition, passage.label))
    )
    return JobDescription(role, shown, ASSEMBLED)


def _role(edition: Edition, attributes: OfRole) -> Role:
    return next(role for role in edition.guide.roles if role.id == attributes.of)


def _withheld(edition: Edition, label: str) -> bool:
    """Whether the edition leaves the field out: then nobody may read that no source states it."""
    return edition.audience is not None and label.lower() in edition.audience.leave_out_fields


def _skills(asked: tuple[Requirement, ...], weight: Literal["unique", "essential", "desirable"]) -> CriterionGroup:
    criteria = tuple(
        Criterion(
            str(one.skill.name),
            tuple(Line(item.name, item.text or str(one.skill.name), (item.fact,)) for item in one.items),
        )
        for one in asked
        if one.weight == weight
    )
    return CriterionGroup(LABELS[weight], POINTS[weight], criteria)


def _named(asked: Requirement) -> Line:
    return Line(str(asked.skill.name), None, asked.facts)


def _statements(facts: Iterable[Statement]) -> tuple[Line, ...]:
    return tuple(Line(None, str(fact.text), (fact,)) for fact in facts)


def _text(fact: NamedStatement) -> str | None:
    return str(fact.detail) if fact.detail else None


def _pay(edition: Edition, role: Role, locale: Locale) -> tuple[Line, ...]:
    """Figures for the role with what they are, where and when: those for all levels together, else those for one."""
    stated = [fact for fact in edition.guide.pay.statements if role.id in fact.roles and fact.absent is None]
    facts = [fact for fact in stated if fact.level is None and fact.stage is None] or stated
    return tuple(
        Line(
            _level(edition, fact),
            f"{amount_with_period(fact, locale)} ({statistic_words(fact)}; {place_and_date(edition, fact, locale)}; "
            f"{lower(PAY_KINDS[fact.kind])})",
            (fact,),
        )
        for fact in facts[:MOST_FIGURES]
    )


def _level(edition: Edition, fact: PayStatement) -> str | None:
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None and level.titles:
        return str(level.titles[0])
    return STAGES[fact.stage] if fact.stage else None
