"""Working aids that a reader fills in: statements to mark, questions for an interview, steps to take."""

from typing import Annotated

from pydantic import Field

from guidebuild.model.base import Authored, Conditions, Id, RoleId, SourceId
from guidebuild.model.text import Marked


class AidEntry(Conditions):
    """A line of a working aid: the editor's own where it names no source."""

    id: Id
    """Its own id."""
    sources: tuple[SourceId, ...] = ()
    """The sources that say so; their keys stand behind it."""


class Leaning(AidEntry):
    """A statement to mark when it is true."""

    role: RoleId
    """The role that a mark speaks for."""
    text: Marked
    """What may be true of the reader, in the reader's own voice."""


class SelfTest(Conditions):
    """Statements that are marked and counted."""

    id: Id
    """The id by which a chapter places it."""
    statements: tuple[Leaning, ...] = Field(min_length=1)
    """In print order; mix those of the roles."""
    lead: Annotated[int, Field(ge=1)] | None = None
    """So many marks more than for any other role speak for one. Without it the marks are not counted."""


class InterviewQuestion(AidEntry):
    """What to ask a candidate, and what to listen for."""

    role: RoleId
    """The role for which it is asked."""
    ask: Marked
    """The question, as it is asked."""
    good: Marked
    """By what a good answer is told."""
    weak: Marked
    """By what a weak answer is told."""


class Step(AidEntry):
    """A step, and what is done or shown in it for each role."""

    name: Marked
    """The step, in a few words."""
    roles: dict[RoleId, Marked] = Field(default_factory=dict)
    """What it comes to for each role. Where no step of a plan says it, the plan is a list to tick off."""


class Plan(Conditions):
    """Steps in their order: a learning plan, a portfolio, a checklist."""

    id: Id
    """The id by which a chapter places it."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """In print order."""


class Aids(Authored):
    """`guide/aids.yaml`: what a reader works with, on paper or on the screen."""

    self_tests: tuple[SelfTest, ...] = ()
    """Statements to mark, for who has to choose."""
    interview: tuple[InterviewQuestion, ...] = ()
    """Questions for an interview, in print order for each role."""
    plans: tuple[Plan, ...] = ()
    """Steps to take and to tick off."""
