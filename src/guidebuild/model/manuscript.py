"""An edition composed: parsed, numbered, linked; no format yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from guidebuild.model.base import Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Asset
from guidebuild.model.products import Format


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """What a reader finds in one place: noted while chapters are composed, looked for in the finished files."""

    facts: tuple[Id, ...]
    """What it states; for a computed figure, what it was computed from; none when its view does not say."""
    text: str
    """As it is printed, with what belongs to it in words: "23% a year"."""
    chapter: Id
    target: str
    """The id of the element in which, or after which, it stands."""
    span: Span
    """Where its author asked for it."""
    formula: str | None = None
    """The arithmetic behind a computed figure; None for one that a source states."""
    in_words: bool = False
    """It stands in a sentence that an author wrote down from a source, not in a field of its own."""


TASK = "task"
"""The class of a box, open or ticked, at the beginning of a list item."""
AT = "data-at"
"""The attribute that tells the press where something without an id was written; no finished file has it."""
PASSAGE = "passage"
"""The class of a fence without a component that stands among the paragraphs of a chapter: its content does too."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference can point at."""

    id: str
    """The element id in the output, unique in the manuscript."""
    kind: Literal["chapter", "section", "float"]
    """What it is called in a sentence: a table or picture has its label, or its title, alone."""
    number: str | None
    """`3`, `3.2`, `Table 3.1`; None for an unnumbered chapter or entry."""
    title: str
    chapter: Id


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading that the contents list."""

    id: str
    number: str | None
    title: str
    depth: int


@dataclass(frozen=True)
class SetChapter:
    """A chapter ready to be rendered: its pandoc document, all references resolved, all components in place."""

    id: Id
    number: str | None
    title: str
    short: str
    standfirst: str | None
    landscape: bool
    lang: str
    sections: tuple[Heading, ...]
    document: str = field(repr=False)
    """pandoc's JSON for the chapter's blocks, without positions."""
    divider: bool = False
    """It opens its part, in whose name the contents list it."""


@dataclass(frozen=True)
class LeftOut:
    """A stretch of prose that an edition does not have, and the rule that took it out."""

    text: str
    """Its words; a blank line between paragraphs, cells, and where something is put in when it is set."""
    span: Span
    rule: str
    ids: tuple[str, ...] = ()
    """The author's ids inside it: a link to one of them needs another way."""


@dataclass(frozen=True)
class Elsewhere:
    """A chapter that a format leaves to others."""

    number: str | None
    title: str
    where: str
    """Which formats have it, in words."""


@dataclass(frozen=True)
class SetPart:
    """A part of the contents with its chapters."""

    name: str
    chapters: tuple[SetChapter, ...]

    @property
    def opening(self) -> SetChapter | None:
        """The page that opens it, in the place of which the contents list the part itself."""
        first = self.chapters[0]
        return first if first.divider else None


@dataclass(frozen=True)
class Manuscript:
    """All chapters of one edition in reading order, with everything a format needs."""

    edition: Edition
    edition_name: str
    """What the cover and the foot of every page call the edition."""
    cover: str = field(repr=False)
    """The cover as HTML: a `section.cover`."""
    parts: tuple[SetPart, ...]
    targets: Mapping[str, Target]
    assets: Mapping[str, Asset]
    """Only the assets that the chapters use, by name."""
    origins: Mapping[str, Span] = field(repr=False)
    """Element id, `data-fact` value or asset name to the place where an author wrote it."""

    facts: Mapping[Id, Id] = field(default_factory=dict, repr=False)
    """Fact id to the chapter that prints it first."""
    amounts: tuple[PrintedAmount, ...] = field(default=(), repr=False)
    """Every figure that the chapters print, in reading order, once for each place."""
    classes: Mapping[str, Span] = field(default_factory=dict, repr=False)
    """Classes that authors gave to words, headings, tables and pictures, each with the first place."""
    words: frozenset[str] = field(default=frozenset(), repr=False)
    """Every text that the components print, piece by piece."""
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    """What conditions took out of the prose."""

    elsewhere: tuple[Elsewhere, ...] = ()
    """The chapters that only other formats have."""
    others: "Mapping[Format, Manuscript]" = field(default_factory=dict, repr=False)
    """The same edition in the formats that do not show what this one shows."""

    def in_format(self, format: Format) -> "Manuscript":
        """The edition as one format shows it."""
        return self.others.get(format, self)

    @property
    def shown(self) -> "tuple[Manuscript, ...]":
        """The edition in each way that some format shows it; this one first."""
        return (self, *{id(other): other for other in self.others.values()}.values())

    @property
    def chapters(self) -> tuple[SetChapter, ...]:
        """All chapters in reading order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)
