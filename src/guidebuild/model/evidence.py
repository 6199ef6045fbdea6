"""Where the guide's statements come from, and where they disagree."""

from typing import Literal

from pydantic import Field

from guidebuild.model.base import AudienceId, Authored, Fact, FactId, Id, SourcedFile, Statement
from guidebuild.model.dates import PartialDate
from guidebuild.model.text import Marked, Wording


class SourceAudience(Statement):
    """Whom a source says it writes for."""

    audiences: tuple[AudienceId, ...] = Field(min_length=1)
    """The audiences of this guide that are meant."""


class Source(Authored):
    """A published work that the guide draws on. What is unknown stays None and is printed as unknown."""

    id: Id
    """Its own id, by which facts name it."""
    key: str = Field(max_length=4)
    """The few characters printed beside a figure."""
    title: Wording | None = None
    """The work's title."""
    description: Wording | None = None
    """What sort of thing the work is; it stands for a title that is not known."""
    publisher: Wording | None = None
    """Who published it."""
    publisher_basis: Wording | None = None
    """How the publisher is known, when the work itself does not say."""
    author: Wording | None = None
    """Who wrote it."""
    date: PartialDate | None = None
    """When it was published: a year, a month or a day."""
    date_hint: Wording | None = None
    """What is known of its age beside the date."""
    as_of: PartialDate | None = None
    """Up to when the data of the work go, where that is not its date."""
    review_by: PartialDate | None = None
    """When somebody should look for a newer release: `guidebuild stale` lists it. Not printed."""
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """Where it can be read."""
    kind: Wording
    """What sort of work it is: survey, article, report."""
    scope: Wording | None = None
    """What the work covers."""
    limits: tuple[Marked, ...] = ()
    """What a reader should know before trusting it: no origin given, contradicts itself."""
    terms: Marked | None = None
    """The licence under which it is used, and the words by which its publisher wants to be named. Every list of sources
    prints them, the short one too."""
    addresses: tuple[SourceAudience, ...] = ()
    """Whom the work says it is for."""


class Position(Fact):
    """One side of a conflict."""

    says: Marked
    """What this side holds, in one phrase."""
    entries: tuple[FactId, ...] = ()
    """The facts behind this side."""


class Conflict(Fact):
    """Facts that disagree, shown side by side, never averaged."""

    kind: Literal["between-sources", "within-source", "scope", "emphasis"]
    """Whether sources differ from each other, one contradicts itself, or they speak of different things or stress
    different ones.
    """
    severity: Literal["high", "medium", "low"]
    """How much hangs on it for the reader."""
    topic: Id
    """What it is about; `conflicts topics=` chooses by it. Not printed."""
    question: Wording
    """The question that is answered differently."""
    positions: tuple[Position, ...] = Field(min_length=2)
    """The sides, in print order."""
    advice: Marked
    """How to read the disagreement, said to the reader."""


class CrossCheck(Fact):
    """A claim that can be recomputed from other facts of the guide."""

    claim: Wording
    """What is claimed, in one phrase."""
    entries: tuple[FactId, ...] = Field(min_length=1)
    """The facts whose numbers go into the formula."""
    formula: str
    """The calculation in plain arithmetic: `120000 / 95000 - 1`."""
    computed: float
    """What the formula gives; a check works it out again."""
    display: Wording
    """The result as it is printed: `26.3%`."""
    verdict: Marked
    """What the result says about the claim."""


class Evidence(SourcedFile):
    """`guide/conflicts.yaml`: what disagrees, and what was recomputed."""

    conflicts: tuple[Conflict, ...] = ()
    """Where sources disagree."""
    cross_checks: tuple[CrossCheck, ...] = ()
    """What was recomputed from the sources' figures."""
