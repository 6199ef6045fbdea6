"""A chapter as its author wrote it: a header in YAML, and prose. One that is written once for many has many copies."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from guidebuild.model.base import Conditions, Id, LanguageTag
from guidebuild.model.diagnostics import Span
from guidebuild.model.manifest import Opening
from guidebuild.model.products import Format
from guidebuild.model.text import Markdown, Wording


class ChapterHeader(Conditions):
    """The YAML block on top of a chapter. The chapter's id is its file name."""

    title: Wording
    """The chapter's title."""
    short: Wording | None = None
    """The running head, when the title is too long for it."""
    standfirst: Wording | None = None
    """Two or three lines that open the chapter."""
    index: tuple[Wording, ...] = ()
    """Words by which the index leads to this chapter: `[Pay, Salary]`."""
    numbered: bool = True
    """Whether the chapter has a number; `false` for reference matter such as the glossary."""
    opens: Opening | None = None
    """Where the chapter begins in print: on a new page, on a right-hand one, or below the end of the one before it.
    Without it on a new page, but for the further copies of a chapter with `for`, each of which begins below the one
    before it.
    """
    formats: tuple[Format, ...] = ()
    """The formats that have the chapter; without it all. Where it is missing, the contents and each reference to it say
    which formats have it; its number stays its own.
    """
    divider: bool = False
    """The chapter is a page by itself that opens a part, when it is the first of one: on the paper of the cover,
    without a number or a running head, and in the contents under the label of the part.
    """
    landscape: bool = False
    """Its pages are turned in the PDF, for very wide tables."""
    dialect: str | None = None
    """A pandoc reader with extensions, when the chapter is not in the guide's dialect."""
    lang: LanguageTag | None = None
    """The chapter's language, when it is not the guide's."""
    for_: Literal["roles", "ladders", "levels", "sectors", "regions"] | None = Field(default=None, alias="for")
    """The chapter is written once and stands for each of these: `{each}` in its title is the name, `[]{.each}` in its
    text, and `each` as the value of an attribute the id.
    """

    @property
    def counted(self) -> bool:
        """Whether the chapter has a number: the page that opens a part has none."""
        return self.numbered and not self.divider


@dataclass(frozen=True)
class Each:
    """What one copy of a repeated chapter is about."""

    chapter: Id
    """The chapter that is written once."""
    id: Id
    name: Wording
    short: Wording
    """How running text calls it."""


@dataclass(frozen=True)
class Chapter:
    """A header and its prose. A chapter that is written once for many has `each` in every copy."""

    id: Id
    header: ChapterHeader
    prose: Markdown
    span: Span = field(compare=False)
    each: Each | None = None
