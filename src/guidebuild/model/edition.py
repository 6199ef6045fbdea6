"""The guide as one audience in one region reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from guidebuild.model.base import Id
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Part
from guidebuild.model.products import Format

COMPLETE = "complete"
"""The edition that leaves nothing out."""

INTRODUCTION = "introduction"
"""The chapter that an audience's own introduction becomes."""


@dataclass(frozen=True)
class Decision:
    """Why one item is in or out of an edition: the rule, and where it stands."""

    id: Id
    included: bool
    rule: str
    span: Span


@dataclass(frozen=True)
class Edition:
    """A guide cut to size. `guide` holds only what this edition shows."""

    name: str
    guide: Guide
    spine: tuple[Part, ...]
    audience: Audience | None = None
    region: Region | None = None
    regions: frozenset[Id] = frozenset()
    """The region with everything above and below it in the tree: what a condition may name to hold here."""
    depths: Mapping[Id, Literal["full", "short"]] = field(default_factory=dict)
    """Chapter id to depth, where it is not full."""
    decisions: Mapping[Id, Decision] = field(default_factory=dict)
    """What a rule took out, and what a condition kept in; an id that is not here is in: nothing speaks against it."""
    whole: Guide | None = field(default=None, repr=False)
    """The guide before the cut: what there would be to show, and to whom a missing thing belongs."""

    places: frozenset[str] | None = None
    """The ids of all elements, for what is placed last; None before they are known."""
    format: Format | None = None
    """The format that it is cut to, where formats show different things; None when they all show the same."""

    @property
    def uncut(self) -> Self:
        """The same with all that the guide has. Whatever is said of no, all or only some of the roles or sources is
        worked out here: what an edition withholds is still true."""
        return self if self.whole is None else replace(self, guide=self.whole)

    @property
    def chapters(self) -> tuple[Id, ...]:
        """The chapters that are set, in reading order: those of the spine that the format has."""
        return tuple(id for part in self.spine for id in part.chapters if self.sets(id))

    def sets(self, chapter: Id) -> bool:
        """Whether a chapter of the guide is for the format that the edition is cut to."""
        known = self.guide.chapters.get(chapter)
        return known is None or self.format is None or not known.header.formats or self.format in known.header.formats

    @property
    def slug(self) -> str:
        """The file name without its ending: `<guide>-<edition>`."""
        return f"{self.guide.manifest.slug}-{self.name}"
