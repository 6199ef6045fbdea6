"""What lies between two roles, counted from the shared catalogues: what carries over, what goes deeper, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.hiring_kit import Line
from guidebuild.composing.views.requirements import Requirement, requirements
from guidebuild.model.base import Id, RoleId
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

REMARK = (
    "Counted from this guide’s catalogues. A shared skill goes deeper where the sources say that it sets the role "
    "apart; what no source names for a role may still be used there."
)
BASE = "Common base, in words"
NOTHING_NEW = "Nothing that the other role does not ask for"
NOTHING_DEEPER = "No shared skill sets this role apart"


class OfGap(Attributes):
    """`from=ROLE to=ROLE`; `ways="one"` leaves out the way back."""

    from_: RoleId = Field(alias="from")
    """The role to start from."""
    to: RoleId
    """The role to arrive at."""
    ways: Literal["both", "one"] = "both"
    """Whether the way back is shown too."""


@dataclass(frozen=True)
class GapRow:
    """What one question finds: lines that run on when they are names only."""

    label: str
    count: str | None
    lines: tuple[Line, ...]
    listed: bool
    absent: str


@dataclass(frozen=True)
class Way:
    """One direction; with no origin, what holds for both roles."""

    origin: Role | None
    target: Role | None
    rows: tuple[GapRow, ...]


@dataclass(frozen=True)
class SkillsGap:
    """What both roles share, then one direction or both."""

    ways: tuple[Way, ...]
    remark: str


def skills_gap(edition: Edition, attributes: OfGap, locale: Locale) -> SkillsGap | None:
    """The distance from one role to another. Between a role and itself there is none."""
    roles = {role.id: role for role in edition.guide.roles}
    origin, target = roles[attributes.from_], roles[attributes.to]
    if origin == target or not (origin.skills and target.skills):
        return None
    ways = [_shared(edition, origin, target, locale), _way(edition, origin, target, locale)]
    if attributes.ways == "both":
        ways.append(_way(edition, target, origin, locale))
    return SkillsGap(tuple(ways), REMARK)


def _shared(edition: Edition, origin: Role, target: Role, locale: Locale) -> Way:
    """What carries over either way. The sources' own words on common ground are about all roles of the guide."""
    theirs = {one.skill.id: one for one in requirements(edition, target)}
    skills = tuple(
        Line(str(one.skill.name), None, (*one.facts, *theirs[one.skill.id].facts))
        for one in requirements(edition, origin)
        if one.skill.id in theirs
    )
    rows = [GapRow("Skills that carry over", _count(skills, "skill", locale), skills, False, "None in the catalogue")]
    base = edition.guide.common_ground.skills
    if base and len(edition.guide.roles) == 2:
        rows.append(GapRow(BASE, None, tuple(Line(None, str(fact.text), (fact,)) for fact in base), False, ""))
    names = {tool.id: str(tool.name) for tool in edition.guide.tools.tools}
    used = {fact.tool: fact for fact in target.tools}
    both = tuple(Line(names[fact.tool], None, (fact, used[fact.tool])) for fact in origin.tools if fact.tool in used)
    if both:
        rows.append(GapRow("Tools that carry over", _count(both, "tool", locale), both, False, ""))
    return Way(None, None, tuple(rows))


def _way(edition: Edition, origin: Role, target: Role, locale: Locale) -> Way:
    had = {one.skill.id for one in requirements(edition, origin)}
    asked = requirements(edition, target)
    deeper = tuple(_deeper(one) for one in asked if one.skill.id in had and one.weight == "unique")
    new = tuple(_asked(one) for one in asked if one.skill.id not in had)
    rows = [
        GapRow("Skills to deepen", _count(deeper, "skill", locale), deeper, True, NOTHING_DEEPER),
        GapRow("Skills to add", _count(new, "skill", locale), new, True, NOTHING_NEW),
    ]
    names = {tool.id: str(tool.name) for tool in edition.guide.tools.tools}
    used: set[Id] = {fact.tool for fact in origin.tools}
    tools = tuple(Line(names[fact.tool], None, (fact,)) for fact in target.tools if fact.tool not in used)
    if tools:
        rows.append(GapRow("Tools to add", _count(tools, "tool", locale), tools, False, ""))
    return Way(origin, target, tuple(rows))


def _deeper(asked: Requirement) -> Line:
    """What sets the target apart in a skill that both have."""
    unique = tuple(fact for fact in asked.facts if fact.group == "unique")
    details = [str(fact.detail) for fact in unique if fact.detail]
    return Line(str(asked.skill.name), "; ".join(details) or None, unique)


def _asked(asked: Requirement) -> Line:
    """What the target asks for, in the words of its weightiest statement."""
    return Line(str(asked.skill.name), asked.items[0].text, asked.facts)


def _count(found: tuple[Line, ...], noun: str, locale: Locale) -> str | None:
    return f"{locale.number(len(found))} {noun}{'' if len(found) == 1 else 's'}" if found else None
