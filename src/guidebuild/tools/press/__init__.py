"""HTML text, style sheets, fonts and pictures to one PDF that is PDF/A-3a and PDF/UA-1 at the same time.

The only room where WeasyPrint is known; its tags are mended by `pdf_remediation`, which knows no engine. Nothing is
fetched but what the caller hands in, nothing is typeset but in the caller's fonts, and the same input gives the same
bytes. Jobs of several threads are done one after the other.
"""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from xml.etree import ElementTree

from guidebuild.errors import GuidebuildError, ToolError
from guidebuild.model.artifact import PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Checked, Span, error
from guidebuild.model.guide import Asset
from guidebuild.model.styles import Font, Inks, Sheet
from guidebuild.tools.pdf_remediation import Origin, remediate
from guidebuild.tools.press.fontconfig import pinned_fonts
from guidebuild.tools.press.guard import TESTED, hold_to_tested_versions
from guidebuild.tools.press.interpreter import with_room, without_collecting, without_searching
from guidebuild.tools.press.turns import one_at_a_time


class Breakdown(Exception):
    """WeasyPrint ended in an exception of Python's: some values are right by every grammar and cannot be set."""

    def __init__(self, words: str) -> None:
        super().__init__(f"the typesetting engine breaks down ({words})")
        self.words = words


@dataclass(frozen=True)
class Pressed:
    """A finished PDF and where things stand in it."""

    content: bytes = field(repr=False)
    pages: int
    labels: Mapping[str, str] = field(repr=False)
    """Element id to the label of its page: the value of the page counter, as it is printed."""
    starts: tuple[PageStart, ...] = field(default=(), repr=False)
    """Where each page begins, in the order of the pages; a page without text has none."""


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
    inks: Inks | None = None
    for_print_shop: bool = False


def press(
    html: str,
    *,
    sheets: Sequence[Sheet],
    fonts: Sequence[Font],
    assets: Mapping[str, Asset],
    title: str,
    language: str,
    identifier: bytes,
    date: datetime.date,
    origins: Mapping[str, Span],
    inks: Inks | None = None,
    for_print_shop: bool = False,
    metadata: str = "",
) -> Checked[Pressed]:
    """Typeset a page of HTML.

    `sheets` apply in their order; their `url(fonts/NAME)` finds the font of that name, and a picture in the HTML is
    found by its asset's name. Author, description and keywords come from the HTML's `<meta>` elements, `title` and
    `language` fill in for a missing `<title>` and `lang`. `identifier` names the document for ever, `date` is its date;
    no clock is read. `origins` gives the authored place of element ids, `data-fact` values and asset names.
    `for_print_shop`: the sheets ask for bleed and marks, and the pages say where the bleed ends. With `inks` the
    colours are those of a press, and the file is PDF/UA-1 but no PDF/A. `metadata` is XMP to stand beside the rest.

    Everything that WeasyPrint has to say becomes a diagnostic. Raises Breakdown, and ToolError if Pango or WeasyPrint
    is missing, or if it is another WeasyPrint than the one that we know.
    """
    if not fonts:  # Pango ends the whole process when it finds no font at all.
        message = "The styles bring no font, so no text can be set."
        return Checked(None, (error(Code.STYLE_RESOURCE, NOWHERE, message, "Put the fonts into styles/fonts/."),))
    job = Job(
        html, tuple(sheets), tuple(fonts), assets, title, language, identifier, date, origins, inks, for_print_shop
    )
    with one_at_a_time(), pinned_fonts(), _breakdowns(), without_collecting():
        return with_room(lambda: _pressed(job, metadata))


def _pressed(job: Job, metadata: str) -> Checked[Pressed]:
    drawn, found = _engine().render(job)
    return Checked(_finished(drawn, job, metadata) if drawn is not None else None, found)


def _finished(drawn: Drawn, job: Job, metadata: str) -> Pressed:
    content = remediate(
        drawn.content,
        drawn.html,
        drawn.origins,
        language=drawn.language,
        identifier=job.identifier.hex(),
        metadata=metadata,
    )
    return Pressed(content, drawn.pages, drawn.labels, drawn.starts)


def paginate(
    html: str,
    *,
    sheets: Sequence[Sheet],
    fonts: Sequence[Font],
    assets: Mapping[str, Asset],
    title: str,
    language: str,
    date: datetime.date,
) -> tuple[PageStart, ...]:
    """Where each page begins that `press` would make of the same values; empty if they cannot be laid out.

    For a format that carries the printed page numbers and is made without the PDF: what is wrong with the pages is the
    PDF's to tell. Raises what `press` raises.
    """
    if not fonts:
        return ()
    job = Job(html, tuple(sheets), tuple(fonts), assets, title, language, b"", date, {})
    with one_at_a_time(), pinned_fonts(), _breakdowns(), without_collecting():
        starts: tuple[PageStart, ...] = with_room(lambda: _engine().paginate(job))
        return starts


def load() -> None:
    """Import the engine if this machine has it, for processes that are made later; `press` says what is missing."""
    with contextlib.suppress(ToolError):
        _engine()


@contextlib.contextmanager
def _breakdowns() -> Iterator[None]:
    """Whatever the engine raises as a Breakdown, but for what has a meaning for all work in a process."""
    try:
        yield
    except (GuidebuildError, MemoryError, OSError, RecursionError):
        raise
    except Exception as trouble:
        raise Breakdown(f"{type(trouble).__name__}: {trouble}" if str(trouble) else type(trouble).__name__) from trouble


def _engine() -> ModuleType:
    """The part that imports WeasyPrint: only now, because Fontconfig must be pinned before."""
    hold_to_tested_versions()
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            without_searching(),
        ):  # WeasyPrint prints advice before it raises.
            from guidebuild.tools.press import engine
    except OSError as trouble:
        raise ToolError(
            "WeasyPrint finds no Pango, so no PDF can be made: install it "
            "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango) "
            f"({_sentence(trouble)})."
        ) from trouble
    except ImportError as trouble:
        raise ToolError(
            f"WeasyPrint is there and cannot be imported, so no PDF can be made: {_sentence(trouble)}. Install its "
            f"packages anew (python -m pip install --force-reinstall weasyprint=={TESTED['weasyprint']})."
        ) from trouble
    return engine


def _sentence(trouble: Exception) -> str:
    first = str(trouble).splitlines()[0] if str(trouble) else ""
    return f"{trouble.__class__.__name__}: {first}"
