"""HTML text, style sheets, fonts and pictures to one PDF that is PDF/A-3a and PDF/UA-1 at the same time.

The only room where WeasyPrint is known; its tags are mended by `pdf_remediation`, which knows no engine. Nothing is
fetched but what the caller hands in, nothing is typeset but in the caller's fonts, and the same input gives the same
bytes. Jobs of several threads are done one after the other.
"""

import contextlib
import importlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import ModuleType

from guidebuild.errors import GuidebuildError, ToolError
from guidebuild.model.artifact import PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Checked, error
from guidebuild.model.styles import Sheet
from guidebuild.tools.pdf_linking.fonts import Remember, Unjoinable
from guidebuild.tools.pdf_remediation import remediate
from guidebuild.tools.press.book_parts import Whole
from guidebuild.tools.press.fontconfig import pinned_fonts
from guidebuild.tools.press.guard import TESTED, hold_to_tested_versions
from guidebuild.tools.press.interpreter import (
    compile_selectors_late,
    types_read_before,
    with_room,
    without_collecting,
    without_spare_subsetters,
)
from guidebuild.tools.press.joined_books import Book
from guidebuild.tools.press.press_job import Drawn, Job, Pressed, Refused, Vet
from guidebuild.tools.press.turns import one_at_a_time

__all__ = ["Breakdown", "Drawn", "Job", "Pressed", "Refused", "Vet", "load", "paginate", "press"]


class Breakdown(Exception):
    """WeasyPrint ended in an exception of Python's: some values are right by every grammar and cannot be set."""

    def __init__(self, words: str) -> None:
        super().__init__(f"the typesetting engine breaks down ({words})")
        self.words = words


def press(job: Job, *, remember: Remember | None = None, known: bytes | None = None) -> Checked[Pressed]:
    """Typeset a page of HTML.

    With `remember` the book is made of its parts: each is asked for under a key of all that it depends on but the code
    and the engines, and made if need be (`joined_books`). `known` is the `Pressed.known` of the last time, or of a book
    that is much like this one, which says where to begin and nothing more. A book that can't be made of parts is made
    in one piece, and `Pressed.whole` says why.

    Everything that WeasyPrint has to say becomes a diagnostic. Raises Refused, Breakdown, and ToolError if Pango or
    WeasyPrint is missing, or if it is another WeasyPrint than the one that we know.
    """
    if not job.fonts:  # Pango ends the whole process when it finds no font at all.
        message = "The styles bring no font, so no text can be set."
        return Checked(None, (error(Code.STYLE_RESOURCE, NOWHERE, message, "Put the fonts into styles/fonts/."),))
    with one_at_a_time(), pinned_fonts(), _breakdowns(), without_collecting():
        return with_room(lambda: _pressed(job) if remember is None else _joined(job, remember, known))


def _pressed(job: Job) -> Checked[Pressed]:
    return _finished(_engine().render(job), job)


def _joined(job: Job, remember: Remember, known: bytes | None) -> Checked[Pressed]:
    """A book of its parts, or in one piece where that can't be."""
    engine = _engine("part_engine")
    try:
        book = Book(job, remember, known)
        with engine.fonts_shared():
            return Checked(book.pressed(engine))
    except (Whole, Unjoinable) as reason:
        return _whole(_pressed(job), reason)
    except (Refused, RecursionError):  # the whole page says all that it holds
        return _pressed(job)


def _whole(made: Checked[Pressed], reason: Exception) -> Checked[Pressed]:
    pressed, found = made
    return Checked(replace(pressed, whole=str(reason)) if pressed is not None else None, found)


def _finished(made: Checked[Drawn], job: Job) -> Checked[Pressed]:
    drawn, found = made
    if drawn is None:
        return Checked(None, found)
    content = remediate(
        drawn.content,
        drawn.html,
        drawn.origins,
        language=drawn.language,
        identifier=job.identifier.hex(),
        metadata=job.metadata,
        faces=drawn.faces,
    )
    return Checked(Pressed(content, drawn.pages, drawn.labels, drawn.starts), found)


def paginate(job: Job) -> tuple[PageStart, ...]:
    """Where each page begins that `press` would make of the same job; empty if it cannot be laid out.

    For a format that carries the printed page numbers and is made without the PDF: what is wrong with the pages is the
    PDF's to tell. Raises what `press` raises.
    """
    if not job.fonts:
        return ()
    with one_at_a_time(), pinned_fonts(), _breakdowns(), without_collecting():
        starts: tuple[PageStart, ...] = with_room(lambda: _engine().paginate(job))
        return starts


def load(sheets: Sequence[Sheet] = ()) -> None:
    """Import the engine if this machine has it, and have it read sheets, for processes that are made later.

    `press` says what is missing. The sheets are to be ours: those of a project are read where they can do no harm.
    """
    with contextlib.suppress(ToolError):
        engine = _engine()
        if sheets:
            with one_at_a_time(), pinned_fonts(), without_collecting():
                with_room(lambda: engine.prepare(sheets))


@contextlib.contextmanager
def _breakdowns() -> Iterator[None]:
    """Whatever the engine raises as a Breakdown, but for what has a meaning for all work in a process."""
    try:
        yield
    except (GuidebuildError, Refused, MemoryError, OSError, RecursionError):
        raise
    except Exception as trouble:
        if isinstance(trouble, SystemError) and "without exception set" in str(trouble):
            raise MemoryError from trouble  # CPython 3.11, where it gets no memory for the frame of a function
        raise Breakdown(f"{type(trouble).__name__}: {trouble}" if str(trouble) else type(trouble).__name__) from trouble


def _engine(name: str = "engine") -> ModuleType:
    """A module that imports WeasyPrint: only now, because Fontconfig must be pinned before."""
    hold_to_tested_versions()
    try:
        compile_selectors_late()
        with (
            contextlib.redirect_stdout(io.StringIO()),
            types_read_before(),
            without_spare_subsetters(),
        ):  # WeasyPrint prints advice before it raises.
            return importlib.import_module(f"guidebuild.tools.press.{name}")
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


def _sentence(trouble: Exception) -> str:
    first = str(trouble).splitlines()[0] if str(trouble) else ""
    return f"{trouble.__class__.__name__}: {first}"
