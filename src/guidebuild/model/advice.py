"""What the guide tells a reader to weigh: comparisons, hiring, choosing, questions, learning, sectors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidebuild.model.base import AudienceId, Authored, Cell, Fact, Id, Ref, RoleId, SectorId, Statement
from guidebuild.model.catalogue import Dimension, Entry
from guidebuild.model.pay import RolesStatement
from guidebuild.model.text import Markdown, Wording


class ComparisonRow(Fact):
    """One row of a source's comparison. Rows of several sources that speak of one thing share a dimension."""

    dimension: Annotated[Id, Ref("dimension")]
    label: Wording
    cells: dict[RoleId, Cell]
    """A role without a cell reads "not collected"."""


class Comparison(Authored):
    """`guide/comparison.yaml`."""

    groups: tuple[Entry, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    rows: tuple[ComparisonRow, ...] = ()


class CommonGround(Authored):
    """`guide/common-ground.yaml`: what the roles share, why they are confused, how they work together."""

    confusion: tuple[Statement, ...] = ()
    skills: tuple[Statement, ...] = ()
    collaboration: tuple[Statement, ...] = ()


class HiringReason(Fact):
    """A situation, and whom to hire in it."""

    choose: tuple[RoleId, ...] = Field(min_length=1)
    staffing: Literal["all", "one-first"] = "all"
    """With several roles: hire all of them, or begin with the one that is needed more."""
    when: Wording


class Hiring(Authored):
    """`guide/hiring.yaml`."""

    reasons: tuple[HiringReason, ...] = ()
    notes: tuple[Statement, ...] = ()


class Choice(Fact):
    """A preference or circumstance, and the role it speaks for. Several roles: it does not decide between them."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    if_: Wording = Field(alias="if")
    then: Wording


class Choosing(Authored):
    """`guide/choosing.yaml`."""

    choices: tuple[Choice, ...] = ()


class Asked(Fact):
    """One source's form of a question, kept beside the merged answer."""

    question: Wording
    answer: Wording
    audiences: tuple[AudienceId, ...] = ()
    topics: tuple[Id, ...] = ()


class Faq(Fact):
    """A question that readers ask, answered once: the short answer, then the reasons."""

    question: Wording
    answer: Wording
    reasons: Markdown | None = None
    tags: tuple[Id, ...] = ()
    audiences: tuple[AudienceId, ...] = ()
    merges: tuple[Asked, ...] = ()


class FaqTheme(Authored):
    """`guide/faqs/*.yaml`: one file a theme. Themes are printed in the order that the manifest gives."""

    theme: Id
    name: Wording
    questions: tuple[Faq, ...] = Field(min_length=1)


class LearningResource(Fact):
    """A course, certificate, degree, platform or habit that helps to enter a role or to grow in it."""

    kind: Literal["certification", "degree", "platform", "course", "practice", "media", "community"]
    name: Wording
    provider: Wording | None = None
    roles: tuple[RoleId, ...] = Field(min_length=1)
    role_inferred: bool = False
    detail: Wording


class Learning(Authored):
    """`guide/learning.yaml`."""

    resources: tuple[LearningResource, ...] = ()


class SectorNote(RolesStatement):
    """What some roles do in one sector."""

    sector: SectorId


class Sectors(Authored):
    """`guide/sectors.yaml`."""

    sectors: tuple[Entry, ...] = ()
    notes: tuple[SectorNote, ...] = ()


class Term(Fact):
    """A glossary entry."""

    term: Wording
    definition: Wording
    see: tuple[Annotated[Id, Ref("fact")], ...] = ()


class Glossary(Authored):
    """`guide/glossary.yaml`."""

    terms: tuple[Term, ...] = ()
