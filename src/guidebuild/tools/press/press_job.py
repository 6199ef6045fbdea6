"""What the press is told, and what comes of it."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
    """Everything one pressing needs; see `press` for the fields."""

    html: str = field(repr=False)
    sheets: tuple[Sheet, ...]
    fonts: tuple[Font, ...]
    assets: Mapping[str, Asset]
    title: str
    language: str
    identifier: bytes
    date: datetime.date
    origins: Mapping[str, Span] = field(repr=False)
    vet: Vet = field(repr=False)
    inks: Inks | None = None
    for_print_shop: bool = False
    metadata: str = ""
