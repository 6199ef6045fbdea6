"""Where a structure element of a PDF comes from: what its producer knows of it and the file does not say."""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

REPEATED = "again"
"""The part that says once more what stands elsewhere: it is for the eye alone."""
Display = Literal["block", "inline", "inline-block"]


@dataclass(frozen=True, slots=True)
class FieldBox:
    """Where the box of a field stands, and how what is written in it looks."""

    left: float
    top: float
    width: float
    height: float
    """In points from the top left of the page, its bleed left aside; the border is part of the box."""
    size: float
    """That of the type, in points."""
    families: tuple[str, ...]
    """Of the type, the one that is wanted most first."""
    colour: tuple[float, float, float]
    """Red, green and blue, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The HTML that a structure element was made from, and how it was laid out."""

    element: ElementTree.Element | None
    """The HTML element; None for what no element stands for, such as the area of a page where its notes are."""
    part: str = ""
    """The pseudo-element (CSS Pseudo-Elements 4), without its colons: `before`, `marker`, `footnote-call`, or the
    name of an area of the page: `footnote-area`."""
    anonymous: bool = False
    """Layout put an anonymous box round it (CSS Display 3, 2.1), which says nothing that its element does not say."""
    display: Display = "block"
    floated: bool = False
    marker: str = ""
    """The counter style of a list item: `disc`, `lower-roman`."""
    field: FieldBox | None = None
    """For an `input`."""

    @property
    def is_whole(self) -> bool:
        """Whether this is the HTML element itself, and no part of it."""
        return self.element is not None and not self.part and not self.anonymous
