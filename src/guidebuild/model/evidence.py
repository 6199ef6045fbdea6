"""Where the guide's statements come from, and where they disagree."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidebuild.model.base import AudienceId, Authored, Fact, FactId, Id, Statement
from guidebuild.model.dates import PartialDate
from guidebuild.model.text import Wording


class SourceAudience(Statement):
    """Whom a source says it writes for."""

    audiences: tuple[AudienceId, ...] = Field(min_length=1)


class Source(Authored):
    """A published work that the guide draws on. What is unknown stays None and is printed as unknown."""

    id: Id
    key: str = Field(max_length=4)
    """The few characters printed beside a figure."""
    title: Wording | None = None
    description: Wording | None = None
    """What to call the work when its title is not known."""
    publisher: Wording | None = None
    publisher_basis: Wording | None = None
    author: Wording | None = None
    date: PartialDate | None = None
    date_hint: Wording | None = None
    as_of: PartialDate | None = None
    """Up to when the data of the work go, where that is not its date."""
    review_by: PartialDate | None = None
    """When somebody should look for a newer release."""
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    kind: Wording
    scope: Wording | None = None
    limits: tuple[Wording, ...] = ()
    """What a reader should know before trusting it: no origin given, contradicts itself."""
    addresses: tuple[SourceAudience, ...] = ()


class Position(Fact):
    """One side of a conflict."""

    says: Wording
    entries: tuple[FactId, ...] = ()


class Conflict(Fact):
    """Facts that disagree, shown side by side, never averaged."""

    kind: Literal["between-sources", "within-source", "scope", "emphasis"]
    severity: Literal["high", "medium", "low"]
    topic: Id
    question: Wording
    positions: tuple[Position, ...] = Field(min_length=2)
    advice: Wording
    """How to read the disagreement, said to the reader."""


class CrossCheck(Fact):
    """A claim that can be recomputed from other facts of the guide."""

    claim: Wording
    entries: tuple[FactId, ...] = Field(min_length=1)
    formula: str
    computed: float
    display: Wording
    verdict: Wording


class Evidence(Authored):
    """`guide/conflicts.yaml`: what disagrees, and what was recomputed."""

    conflicts: tuple[Conflict, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()
