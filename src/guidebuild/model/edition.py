"""The guide as one audience in one region reads it."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.model.base import Id
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Part

COMPLETE = "complete"
"""The edition that leaves nothing out."""


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
    decisions: tuple[Decision, ...] = ()

    @property
    def slug(self) -> str:
        """The file name without its ending: `<guide>-<edition>`."""
        return f"{self.guide.manifest.slug}-{self.name}"
