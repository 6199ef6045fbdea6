"""Career ladders. Rank, track, code and title are different things: two levels may share a rank or a title, a code
such as `1.10` is text, and a rank orders levels inside one track only."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import (
    Authored,
    Cell,
    Conditions,
    Extent,
    Fact,
    Id,
    Ref,
    RoleId,
    SourceId,
    Statement,
    TrackId,
)
from guidebuild.model.text import Wording

Stage = Literal["pre-entry", "entry", "mid", "senior", "lead", "executive"]
"""Seniority in the words all ladders share."""


class Level(Fact):
    """One step of a ladder."""

    rank: int = Field(ge=0)
    code: str | None = None
    titles: tuple[Wording, ...] = ()
    stage: Stage | None = None
    does: Wording | None = None
    who: Wording | None = None
    experience: Extent | None = None
    expectations: dict[Annotated[Id, Ref("cell-dimension")], Cell] = Field(default_factory=dict)
    """Matrix dimension id to cell. A sparse matrix: a missing cell reads "not written yet"."""


class Ladder(Conditions):
    """The ordered steps of one role in one track, as one group of sources tells them."""

    id: Id
    name: Wording | None = None
    role: RoleId
    track: TrackId | None = None
    kind: Literal["full", "outline", "endpoints"]
    """`full` describes each step, `outline` only names them, `endpoints` names where the path leads."""
    order: Literal["stated", "inferred"] = "stated"
    """`inferred`: the sources list the titles without ranking them; the order is the editor's."""
    announced: int | None = None
    """How many levels the source says there are, to be held against how many it lists."""
    sources: tuple[SourceId, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ranks_rise(self) -> Self:
        ranks = [level.rank for level in self.levels]
        if ranks != sorted(ranks):
            sentence = "the levels do not stand in rising rank; two may share a rank, none may fall"
            raise PydanticCustomError("falling_rank", sentence, {"key": "levels"})
        return self


class LadderNotes(Authored):
    """What holds for ladders as a whole."""

    notes: tuple[LadderNote, ...] = ()


class LadderNote(Statement):
    """A remark on the ladders of some roles."""

    roles: tuple[RoleId, ...] = Field(min_length=1)


class Transition(Fact):
    """A way from one role to another, or between tracks or levels."""

    kind: Literal["role", "track", "promotion"] = "role"
    from_: tuple[RoleId, ...] = Field(alias="from", min_length=1)
    to: tuple[RoleId, ...] = Field(min_length=1)
    feasibility: Wording
    time: Extent | None = None
    at: tuple[Stage, ...] = ()
    """The stages at which the sources see it happen; empty when they do not say."""
    needs: tuple[Statement, ...] = ()
    carries: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
