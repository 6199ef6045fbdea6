"""Career ladders. Rank, track, code and title are different things: two levels may share a rank or a title, a code
such as `1.10` is text, and a rank orders levels inside one track only."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import (
    Authored,
    Conditions,
    Extent,
    Fact,
    Id,
    LevelId,
    Ref,
    RoleId,
    SourceId,
    Statement,
    TrackId,
    sources_may_be_inherited,
)
from guidebuild.model.data_cells import Cell
from guidebuild.model.text import Marked, Wording

Stage = Literal["pre-entry", "entry", "mid", "senior", "lead", "executive"]
"""Seniority in the words all ladders share."""


class Level(Fact):
    """One step of a ladder."""

    rank: int = Field(ge=0)
    """Its place in the order of its ladder; two levels may share one."""
    code: str | None = None
    """The source's own sign for the level, such as `L4` or `1.10`."""
    titles: tuple[Wording, ...] = ()
    """The job titles at this level."""
    stage: Stage | None = None
    """Its seniority in the words that all ladders share."""
    does: Marked | None = None
    """What somebody at this level does."""
    duties: tuple[Marked, ...] = ()
    """The same point by point, in a list below it."""
    more: Marked | None = None
    """What is said of it below that list."""
    points: str | None = None
    """How many points the source's own scheme gives the level or asks for: `12`, `36–57`."""
    who: Marked | None = None
    """Who holds it: where they come from, what they bring."""
    step_of: LevelId | None = None
    """The level that it is a step of, where levels have steps of their own, such as `L4.1`."""
    experience: Extent | None = None
    """How much experience the source asks for."""
    expectations: dict[Annotated[Id, Ref("cell-dimension")], Cell] = Field(default_factory=dict)
    """Matrix dimension id to cell. A sparse matrix: a missing cell reads "No entry" and claims nothing."""


class Ladder(Conditions):
    """The ordered steps of one role in one track, as one group of sources tells them."""

    model_config = ConfigDict(json_schema_extra=sources_may_be_inherited)
    takes_sources: ClassVar[bool] = True

    id: Id
    """Its own id."""
    name: Wording | None = None
    """What it is called, where the role alone does not say it."""
    role: RoleId
    """The role that climbs it."""
    track: TrackId | None = None
    """The way up that it belongs to."""
    kind: Literal["full", "outline", "endpoints"]
    """`full` describes each step, `outline` only names them, `endpoints` names where the path leads."""
    order: Literal["stated", "inferred"] = "stated"
    """`inferred`: the sources list the titles without ranking them; the order is the editor's."""
    after: LevelId | None = None
    """The level of another ladder that it goes on from: a common trunk forks where several ladders name one level."""
    all_levels: dict[Annotated[Id, Ref("cell-dimension")], Cell] = Field(default_factory=dict)
    """Matrix dimension id to what is expected alike at every level, written once."""
    announced: int | None = Field(default=None, ge=1)
    """How many levels the source says there are, to be held against how many it lists."""
    sources: tuple[SourceId, ...] = Field(min_length=1)
    """The sources that tell it. Without it, those of its file."""
    levels: tuple[Level, ...] = Field(min_length=1)
    """Its levels, from the lowest rank to the highest."""

    @model_validator(mode="after")
    def _ranks_rise(self) -> Self:
        for index, (below, level) in enumerate(pairwise(self.levels), start=1):
            if level.rank < below.rank:
                sentence = "`{level}` has rank {rank}, and stands behind `{below}` with rank {before}; none may fall"
                words = {"level": level.id, "rank": level.rank, "below": below.id, "before": below.rank}
                raise PydanticCustomError("falling_rank", sentence, {**words, "part": ("levels", index, "rank")})
        return self


def cross(one: Sequence[LevelId], other: Sequence[LevelId], ladders: Sequence[Ladder]) -> bool:
    """Whether one of two rows of levels is the higher one in a ladder, and the lower one in another."""
    steps: list[int] = []
    for ladder in ladders:
        mine, theirs = ([level.rank for level in ladder.levels if level.id in row] for row in (one, other))
        steps += [mine[0] - theirs[0]] if mine and theirs else []
    return bool(steps) and min(steps) < 0 < max(steps)


class LadderNote(Statement):
    """A remark on the ladders of some roles."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    """The roles whose ladders are meant."""


class Move(Authored):
    """A step from one level to another, of the same ladder or of two."""

    from_: LevelId = Field(alias="from")
    """The level to come from."""
    to: LevelId
    """The level to arrive at."""
    note: Wording | None = None
    """A remark on this step."""


class Transition(Fact):
    """A way from one role to another, or between tracks or levels."""

    kind: Literal["role", "track", "promotion"] = "role"
    """Whether the role changes, the track, or the level."""
    from_: tuple[RoleId, ...] = Field(alias="from", min_length=1)
    """The roles that the way begins at."""
    to: tuple[RoleId, ...] = Field(min_length=1)
    """The roles that it leads to."""
    feasibility: Wording
    """How realistic the sources think it is."""
    time: Extent | None = None
    """How long it takes."""
    at: tuple[Stage, ...] = ()
    """The stages at which the sources see it happen; empty when they do not say."""
    moves: tuple[Move, ...] = ()
    """From which level to which it leads, where the sources say so."""
    needs: tuple[Statement, ...] = ()
    """What has to be learned or shown first."""
    carries: tuple[Statement, ...] = ()
    """What is of use in the new place too."""
    notes: tuple[Statement, ...] = ()
    """Further remarks."""
