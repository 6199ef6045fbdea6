"""What the press is told, and what comes of it."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any
from xml.etree import ElementTree

from guidebuild.model.artifact import PageStart
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Asset
from guidebuild.model.styles import Font, Inks, Sheet
from guidebuild.tools.fonts.form_faces import FormFace
from guidebuild.tools.pdf_remediation import Origin
from guidebuild.tools.vetting.breach import Breach

Vet = Callable[[Any], Sequence[Breach]]
"""What may not stand in a parsed page."""


class Refused(Exception):
    """The page holds what may not leave."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__("; ".join(each.sentence for each in breaches))
        self.breaches = tuple(breaches)


@dataclass(frozen=True)
class Pressed:
    """A finished PDF and where things stand in it."""

    content: bytes = field(repr=False)
    pages: int
    labels: Mapping[str, str] = field(repr=False)
    """Element id to the label of its page: the value of the page counter, as it is printed."""
    starts: tuple[PageStart, ...] = field(default=(), repr=False)
    """Where each page begins, in the order of the pages; a page without text has none."""
    whole: str = ""
    """Why it was made in one piece, if it was to be joined from its parts and could not."""
    known: bytes | None = field(default=None, repr=False)
    """What `press` is to know the next time, to ask for the parts of the same book one by one."""


@dataclass(frozen=True)
class Drawn:
    """A PDF as the engine writes it, and what it knows of its structure elements; the rest as in `Pressed`."""

    content: bytes = field(repr=False)
    html: ElementTree.Element = field(repr=False)
    origins: Mapping[int, Origin] = field(repr=False)
    language: str
    pages: int
    labels: Mapping[str, str] = field(repr=False)
    starts: tuple[PageStart, ...] = field(repr=False)
    faces: Mapping[str, FormFace] = field(default_factory=dict, repr=False)
    """By family, what readers can type in."""


@dataclass(frozen=True)
class Job:
    """Everything one pressing needs. No clock is read, and nothing is fetched."""

    html: str = field(repr=False)
    """Its `<meta>` elements say author, description and keywords."""
    _: KW_ONLY
    sheets: tuple[Sheet, ...]
    """They apply in their order; their `url(fonts/NAME)` finds the font of that name."""
    fonts: tuple[Font, ...]
    assets: Mapping[str, Asset]
    """The pictures by the names that the HTML has for them."""
    title: str
    """For a missing `<title>`; `language` for a missing `lang`."""
    language: str
    identifier: bytes = b""
    """Names the document for ever."""
    date: datetime.date
    origins: Mapping[str, Span] = field(default_factory=dict, repr=False)
    """The authored place of element ids, `data-fact` values and asset names."""
    vet: Vet = field(repr=False)
    """Asked of each tree that is laid out; not again of a part that is remembered."""
    inks: Inks | None = None
    """With these the colours are those of a press, and the file is PDF/UA-1 but no PDF/A."""
    for_print_shop: bool = False
    """The sheets ask for bleed and marks, and the pages say where the bleed ends."""
    metadata: str = ""
    """XMP to stand beside the rest."""
