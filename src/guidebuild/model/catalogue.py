"""The shared vocabulary of a guide: skills, tools, sectors, regions, named scales, tracks and matrix dimensions."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from guidebuild.model.base import Authored, Id, LadderId, LevelId, Ref, SourceId
from guidebuild.model.text import Marked, Wording

RegionKind: TypeAlias = Literal["world", "country", "state", "metro", "town", "zone", "elsewhere", "remote"]
CategoryId = Annotated[Id, Ref("category")]


class Entry(Authored):
    """A thing with an id and a display name."""

    id: Id
    """Its own id."""
    name: Wording
    """What the pages call it."""
    definition: Marked | None = None
    """What it means, for a legend or an explanation."""


class Skill(Entry):
    """A skill that any number of roles may ask for."""

    category: CategoryId
    """The heading that it stands under."""


class Tool(Entry):
    """A product or language that any number of roles may use."""

    category: CategoryId
    """The heading that it stands under."""


class Category(Entry):
    """A heading in the skill or tool catalogue, in the order in which it is printed."""


class Catalogue(Authored):
    """`guide/skills.yaml` and `guide/tools.yaml`: categories in print order, then their entries."""

    categories: tuple[Category, ...]
    """The headings, in print order."""
    skills: tuple[Skill, ...] = ()
    """The skills, in print order within a category; for `skills.yaml`."""
    tools: tuple[Tool, ...] = ()
    """The tools, in print order within a category; for `tools.yaml`."""


class Region(Entry):
    """A place or a pay zone. The guide defines the tree: country, state, metro, town, zone, elsewhere, remote."""

    parent: Annotated[Id, Ref("region")] | None = None
    """The region that it is a part of."""
    kind: RegionKind = "country"
    """What sort of place it is. Pay of one country may share an axis."""


class ScaleValue(Entry):
    """A value of a scale, such as a milestone."""

    points: str | None = None
    """How many points the source's own scheme gives for it."""


class Scale(Entry):
    """A named scale with a definition for each value, printed as a legend."""

    values: tuple[ScaleValue, ...] = Field(min_length=2)
    """Its values, from the lowest to the highest."""


class Track(Entry):
    """A way up: individual, management. Ladders belong to one."""


class Dimension(Entry):
    """A row of a level matrix or a comparison; `group` collects dimensions under one label."""

    group: Id | None = None
    """The label under which the dimension stands."""


class Alignment(Authored):
    """Which levels of different ladders correspond. It is data: ladders are never matched by list position."""

    id: Id
    """Its own id: `ladder of=` names it."""
    ladders: tuple[LadderId, ...] = Field(min_length=2)
    """The ladders that it holds side by side."""
    by: Literal["rank", "pairs", "not-comparable"]
    """`rank`: equal ranks correspond. `pairs`: the rows below. `not-comparable`: shown apart, on purpose."""
    rows: tuple[tuple[LevelId, ...], ...] = ()
    """With `by: pairs`: the levels that correspond, one of each ladder to a row."""
    note: Wording | None = None
    """Why they correspond, or why not; printed below the table."""
    sources: tuple[SourceId, ...] = ()
    """The sources that say so."""
