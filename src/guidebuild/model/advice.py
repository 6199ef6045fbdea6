"""What the guide tells a reader to weigh: comparisons, hiring, choosing, questions, learning, sectors."""

from typing import Annotated, Literal

from pydantic import Field

from guidebuild.model.base import AudienceId, Fact, Id, Ref, RoleId, SectorId, SourcedFile, Statement
from guidebuild.model.catalogue import Dimension, Entry
from guidebuild.model.data_cells import Cell
from guidebuild.model.pay import RolesStatement
from guidebuild.model.text import Markdown, Marked, Wording


class ComparisonRow(Fact):
    """One row of a source's comparison. Rows of several sources that speak of one thing share a dimension."""

    dimension: Annotated[Id, Ref("dimension")]
    """The dimension that the row belongs to."""
    label: Wording
    """What the source compares, in its own words: the head of the row."""
    cells: dict[RoleId, Cell]
    """A role without a cell reads "not collected"."""


class Comparison(SourcedFile):
    """`guide/comparison.yaml`: what the sources compare, dimension by dimension."""

    groups: tuple[Entry, ...] = ()
    """Labels that collect dimensions, in print order."""
    dimensions: tuple[Dimension, ...] = ()
    """What the roles are compared by, in print order."""
    rows: tuple[ComparisonRow, ...] = ()
    """What each source says of a dimension."""


class SharedSkill(Statement):
    """Something that holders of all roles can do."""

    theme: Id | None = None
    """The theme of duties that it is about: where duties are compared by theme, it counts for each role."""


class CommonGround(SourcedFile):
    """`guide/common-ground.yaml`: what the roles share, why they are confused, how they work together."""

    confusion: tuple[Statement, ...] = ()
    """Why people take one role for the other."""
    skills: tuple[SharedSkill, ...] = ()
    """Skills that the roles share."""
    collaboration: tuple[Statement, ...] = ()
    """How holders of the roles work together."""


class HiringReason(Fact):
    """A situation, and whom to hire in it."""

    choose: tuple[RoleId, ...] = Field(min_length=1)
    """Whom to hire: one role or several."""
    staffing: Literal["all", "one-first"] = "all"
    """With several roles: hire all of them, or begin with the one that is needed more."""
    when: Marked
    """The situation that speaks for it."""


class Hiring(SourcedFile):
    """`guide/hiring.yaml`: situations, and whom to hire in each of them."""

    reasons: tuple[HiringReason, ...] = ()
    """Situations with the role to hire, in print order."""
    notes: tuple[Statement, ...] = ()
    """Remarks on hiring that belong to no single situation."""


class Choice(Fact):
    """A preference or circumstance, and the role it speaks for. Several roles: it does not decide between them."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    """The roles that the preference speaks for."""
    if_: Marked = Field(alias="if")
    """The preference or circumstance, said to the reader."""
    then: Marked
    """What follows from it."""


class Choosing(SourcedFile):
    """`guide/choosing.yaml`: what speaks for which role, for whoever has to choose."""

    choices: tuple[Choice, ...] = ()
    """Preferences with the roles that they speak for, in print order."""


class Asked(Fact):
    """One source's form of a question, kept beside the merged answer."""

    question: Wording
    """The question as this source words it."""
    answer: Marked
    """What this source answers."""
    audiences: tuple[AudienceId, ...] = ()
    """Whom the source answers: printed behind its answer."""
    topics: tuple[Id, ...] = ()
    """What the question is about: entries of the index that lead to it."""


class Faq(Fact):
    """A question that readers ask, answered once: the short answer, then the reasons."""

    question: Wording
    """The question, in the reader's words."""
    answer: Marked
    """The short answer, in one or two sentences."""
    reasons: Markdown | None = None
    """What the answer rests on, in the Markdown of the chapters."""
    tags: tuple[Id, ...] = ()
    """Words to find the question by: entries of the index that lead to it."""
    audiences: tuple[AudienceId, ...] = ()
    """Who asks it: printed above the answer, and left out of the editions of other readers who ask questions."""
    merges: tuple[Asked, ...] = ()
    """The forms in which single sources ask and answer it."""


class FaqTheme(SourcedFile):
    """`guide/faqs/*.yaml`: one file a theme. Themes are printed in the order that the manifest gives."""

    theme: Id
    """The id of the theme."""
    name: Wording
    """The theme's heading."""
    questions: tuple[Faq, ...] = Field(min_length=1)
    """The questions, in print order."""


class LearningResource(Fact):
    """A course, certificate, degree, platform or habit that helps to enter a role or to grow in it."""

    kind: Literal["certification", "degree", "platform", "course", "practice", "media", "community"]
    """What it is; resources are printed in groups of one kind."""
    name: Wording
    """What it is called."""
    provider: Wording | None = None
    """Who offers it."""
    roles: tuple[RoleId, ...] = Field(min_length=1)
    """The roles that it helps with."""
    role_inferred: bool = False
    """The source recommends it without tying it to this role."""
    detail: Marked
    """What it teaches, or why it helps."""


class Learning(SourcedFile):
    """`guide/learning.yaml`: what the sources recommend to learn from."""

    resources: tuple[LearningResource, ...] = ()
    """What the sources recommend, in print order within a kind."""


class SectorNote(RolesStatement):
    """What some roles do in one sector."""

    sector: SectorId
    """The sector that it speaks of."""


class Sectors(SourcedFile):
    """`guide/sectors.yaml`: fields of business, and what the sources say of the roles in them."""

    sectors: tuple[Entry, ...] = ()
    """The sectors, in print order."""
    notes: tuple[SectorNote, ...] = ()
    """What roles do in a sector, as the sources say."""


class Term(Fact):
    """A glossary entry."""

    term: Wording
    """The word that is explained."""
    definition: Marked
    """What it means, in a sentence or two."""
    see: tuple[Annotated[Id, Ref("fact")], ...] = ()
    """Other terms to look up."""


class Glossary(SourcedFile):
    """`guide/glossary.yaml`: technical words, explained."""

    terms: tuple[Term, ...] = ()
    """The terms; they are printed in alphabetical order."""
