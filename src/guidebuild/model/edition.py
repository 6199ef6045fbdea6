"""The guide as one audience in one region reads it, and which rule decides on each value of it: its own, or that of the
nearest value around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, Self

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored, Id
from guidebuild.model.catalogue import Region
from guidebuild.model.chapter import Chapter
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Part
from guidebuild.model.products import Format
from guidebuild.model.walking import held

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


Line = tuple[tuple[Id, Authored | None], ...]
"""A value with the values around it that have an id, innermost first. A chapter has no value."""

_THEME = "theme:"
"""Set before a theme's name, which is no id: a category may be called the same."""


def decision_on(edition: Edition, id: Id, *, theme: bool = False) -> Decision | None:
    """The choice that keeps an id out of an edition; None when no rule does. With `theme` the id is a theme's name."""
    if edition.whole is None:
        return None
    key = _THEME + id if theme else id
    return _of_line(edition, _around(_Same(edition.whole)).get(key, ((id, None),)))


def _of_line(edition: Edition, line: Line) -> Decision | None:
    own = line[0][0].removeprefix(_THEME)
    for id, _ in line:
        decision = edition.decisions.get(id)
        if decision is not None and not decision.included:
            inside = "" if id == own else f"it is part of `{id}`: "
            return Decision(own, False, inside + decision.rule, decision.span)
    theme = next((value for _, value in line if isinstance(value, FaqTheme)), None)
    for question in theme.questions if theme else ():
        if (gone := edition.decisions.get(question.id)) is not None and not gone.included:
            return Decision(own, False, f"none of its questions is in: {gone.rule}", gone.span)
    return None


class _Same:
    """A guide as a key: the same object, whatever it holds."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.guide is other.guide

    def __hash__(self) -> int:
        return id(self.guide)


@lru_cache(maxsize=4)
def _around(same: _Same) -> Mapping[Id, Line]:
    """Each id of a guide with the ids around it."""
    found: dict[Id, Line] = {}
    for name in same.guide.__dataclass_fields__:
        for line in _lines(getattr(same.guide, name), ()):
            found.setdefault(line[0][0], line)
    return found


def _lines(value: Any, around: Line) -> Iterator[Line]:
    if isinstance(value, Authored):
        id = _THEME + value.theme if isinstance(value, FaqTheme) else getattr(value, "id", None)
        if isinstance(id, str):
            around = ((id, value), *around)
            yield around
    if isinstance(value, Chapter):
        around = ((value.id, None), *around)
    for _, inner in held(value):
        yield from _lines(inner, around)
