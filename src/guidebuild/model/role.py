"""A role: what it is for, what its holder does, knows and uses, where they come from and where they work."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidebuild.model.base import (
    Authored,
    Fact,
    Id,
    LevelId,
    NamedStatement,
    Ref,
    SectorId,
    SkillId,
    SourceId,
    Statement,
    ToolId,
)
from guidebuild.model.text import Wording


class RoleSkill(Fact):
    """A skill that a role asks for: an entry of the shared catalogue, seen from this role."""

    skill: SkillId
    name: Wording | None = None
    """The name that this role's sources use, when it differs from the catalogue's."""
    detail: Wording | None = None
    group: Literal["essential", "desirable", "soft", "unique"]
    """`unique` sets the role apart from the others compared."""
    levels: dict[LevelId, Annotated[Id, Ref("scale-value")]] = Field(default_factory=dict)
    """Level id to a value of one of the guide's scales."""


class RoleTool(Fact):
    """A tool that a role uses: an entry of the shared catalogue, seen from this role."""

    tool: ToolId
    weight: Literal["core", "shared", "rare"] = "core"


class Stakeholder(Fact):
    """Somebody the role works with, and why."""

    who: Wording
    why: Wording


class UseCase(Fact):
    """An application of the role's work in one sector, sometimes at a named company."""

    name: Wording
    company: str | None = None
    detail: Wording
    sector: SectorId


class Certification(Statement):
    """A certificate that helps to enter or to advance."""

    role_inferred: bool = False
    """The source names the certificate without tying it to this role."""


class Card(Authored):
    """The role's answers on the at-a-glance card: two lines each at most."""

    question: Wording
    """The question that this role answers, in the first person plural."""
    rows: dict[Annotated[Id, Ref("card-row")], Wording] = Field(default_factory=dict)
    """Card row id (named in the manifest) to its text."""


class Role(Authored):
    """A job. Everything but id and name is optional, because real data has holes."""

    id: Id
    name: Wording
    short: Wording
    """How running text calls a holder of the role: "ML engineer"."""
    initials: str = Field(max_length=5)
    """Where there is only room for a few letters: "MLE"."""
    family: str | None = None
    sources: tuple[SourceId, ...] = ()
    card: Card | None = None

    aliases: tuple[Statement, ...] = ()
    taglines: tuple[Statement, ...] = ()
    focus: tuple[Statement, ...] = ()
    mindset: tuple[Statement, ...] = ()
    time_horizon: tuple[Statement, ...] = ()
    deliverables: tuple[Statement, ...] = ()
    modelling_approach: tuple[Statement, ...] = ()
    deployment_concern: tuple[Statement, ...] = ()
    responsibilities: tuple[NamedStatement, ...] = ()
    task_examples: tuple[Statement, ...] = ()
    skills: tuple[RoleSkill, ...] = ()
    tools: tuple[RoleTool, ...] = ()
    education: tuple[Statement, ...] = ()
    backgrounds: tuple[Statement, ...] = ()
    certifications: tuple[Certification, ...] = ()
    industries: tuple[Statement, ...] = ()
    business_impact: tuple[Statement, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    use_cases: tuple[UseCase, ...] = ()
    project_types: tuple[Statement, ...] = ()
    walkthrough: tuple[NamedStatement, ...] = ()
    """What the role does, step by step, in the product that the guide follows from end to end."""
    challenges: tuple[Statement, ...] = ()
    autonomy: tuple[Statement, ...] = ()
    outlook: tuple[Statement, ...] = ()
    misconceptions: tuple[Statement, ...] = ()
    suits: tuple[Statement, ...] = ()
