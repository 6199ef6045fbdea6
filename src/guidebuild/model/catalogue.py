"""The shared vocabulary of a guide: skills, tools, sectors, regions, named scales, tracks and matrix dimensions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidebuild.model.base import Authored, Id, LadderId, LevelId, Ref, SourceId
from guidebuild.model.text import Wording

CategoryId = Annotated[Id, Ref("category")]


class Entry(Authored):
    """A thing with an id and a display name."""

    id: Id
    name: Wording
    definition: Wording | None = None


class Skill(Entry):
    """A skill that any number of roles may ask for."""

    category: CategoryId


class Tool(Entry):
    """A product or language that any number of roles may use."""

    category: CategoryId


class Category(Entry):
    """A heading in the skill or tool catalogue, in the order in which it is printed."""


class Catalogue(Authored):
    """`guide/skills.yaml` and `guide/tools.yaml`: categories in print order, then their entries."""

    categories: tuple[Category, ...]
    skills: tuple[Skill, ...] = ()
    tools: tuple[Tool, ...] = ()


class Region(Entry):
    """A place or a pay zone. The guide defines the tree: country, state, metro, zone, elsewhere, remote."""

    parent: Annotated[Id, Ref("region")] | None = None
    kind: Literal["world", "country", "state", "metro", "zone", "elsewhere", "remote"] = "country"


class Scale(Entry):
    """A named scale with a definition for each value, printed as a legend."""

    values: tuple[Entry, ...] = Field(min_length=2)


class Track(Entry):
    """A way up: individual, management. Ladders belong to one."""


class Dimension(Entry):
    """A row of a level matrix or a comparison; `group` collects dimensions under one label."""

    group: Id | None = None


class Alignment(Authored):
    """Which levels of different ladders correspond. It is data: ladders are never matched by list position."""

    id: Id
    ladders: tuple[LadderId, ...] = Field(min_length=2)
    by: Literal["rank", "pairs", "not-comparable"]
    """`rank`: equal ranks correspond. `pairs`: the rows below. `not-comparable`: shown apart, on purpose."""
    rows: tuple[tuple[LevelId, ...], ...] = ()
    note: Wording | None = None
    sources: tuple[SourceId, ...] = ()
