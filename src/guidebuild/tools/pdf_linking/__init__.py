"""Tagged PDFs of the parts of a book to one PDF of the book, as if it had been made in one piece.

In: finished files, each with its own structure tree, bookmarks, form, fonts and named places. Out: one file with the
pages in their order, numbered from 1, one structure tree, one tree of bookmarks, one form, one font for each face, and
every link leading to its place, in whatever part that is (ISO 32000-1, 7.7.3, 12.3, 12.7, 14.7). What is drawn stays as
it is, byte by byte, but for lines that are given. Nothing here knows what made the files.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidebuild.tools.pdf_linking.catalogues import append_bookmarks, append_fields, append_structure, order_ids
from guidebuild.tools.pdf_linking.fonts import Remember, made_anew, unite_fonts
from guidebuild.tools.pdf_linking.lines import Line, leave_open, write_lines
from guidebuild.tools.pdf_linking.overlays import Overlay, laid_over
from guidebuild.tools.pdf_linking.resources import share_streams
from guidebuild.tools.pdf_remediation.writing import written

__all__ = ["Line", "LinkedPart", "Overlay", "Place", "leave_open", "link"]

_POINTS_PER_PIXEL = Decimal("0.75")


@dataclass(frozen=True)
class LinkedPart:
    """A finished PDF of some pages of a book."""

    content: bytes = field(repr=False)
    names: frozenset[str] = field(repr=False)
    """The places in it; what else its links lead to is in another part."""
    inside: bool
    """Whether its structure stands in one element with that of its neighbours: a chapter in the main part."""
    lines: tuple[Line, ...] = ()
    """What is to be shown on its pages in the place of something else."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Of links that say what their place is, by its name: what they say."""


@dataclass(frozen=True)
class Place:
    """A place on a page of the book, in CSS pixels from its top left."""

    page: int
    x: float
    y: float
    height: float
    """That of the page."""


def link(
    parts: Sequence[LinkedPart],
    places: Mapping[str, Place],
    identifier: str,
    overlay: Overlay | None = None,
    remember: Remember = made_anew,
) -> bytes:
    """One file of all parts. `places` are named places that no part names itself; `overlay` lies over the pages; united
    fonts are asked of `remember`.

    What the whole document says of itself (title, metadata, output intent) is said by the first part. The same input
    gives the same bytes.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(pikepdf.open(io.BytesIO(part.content))) for part in parts]
        for part, file in zip(parts, files, strict=True):
            write_lines(file, part.lines, part.words)
        book = files[0]
        pages = [len(file.pages) for file in files]
        with warnings.catch_warnings():  # that links lose their places: they find them again below
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            for file in files[1:]:
                book.pages.extend(file.pages)
        every = [page.obj for page in book.pages]
        named: dict[str, Any] = {}
        first = 0
        for index, (part, file, count) in enumerate(zip(parts, files, pages, strict=True)):
            if index:
                own = every[first : first + count]
                append_structure(book, file, own, inside=part.inside and parts[index - 1].inside)
                append_bookmarks(book, file)
                append_fields(book, file)
            wanted = part.names - named.keys()
            named |= {name: place for name, place in _destinations(book, file) if name in wanted}
            first += count
        order_ids(book)
        for name, place in places.items():
            named.setdefault(name, _destination(every[place.page], place))
        _name_places(book, named)
        book.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))
        if overlay is not None:
            stack.enter_context(laid_over(book, overlay))
        unite_fonts(book, remember)
        share_streams(book)
        return written(book, identifier, of_written=True)


def _destinations(book: pikepdf.Pdf, file: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The named places of a part, as objects of the book."""
    if "/Names" not in file.Root or "/Dests" not in file.Root.Names:
        return []
    written: Any = file.Root.Names.Dests.Names
    if file is not book:
        written = book.copy_foreign(file.make_indirect(written))
    return [(str(written[index]), written[index + 1]) for index in range(0, len(written), 2)]


def _destination(page: Any, place: Place) -> Array:
    x, y, height = (Decimal(str(value)) * _POINTS_PER_PIXEL for value in (place.x, place.y, place.height))
    return Array([page, Name.XYZ, round(x, 6), round(height - y, 6), 0])


def _name_places(book: pikepdf.Pdf, named: Mapping[str, Any]) -> None:
    """The name tree of the book (ISO 32000-1, 7.9.6); names stand in the order of their bytes."""
    if named:
        strings = sorted((bytes(String(name)), String(name), place) for name, place in named.items())
        names = Array([part for _, name, place in strings for part in (name, place)])
        book.Root.Names = Dictionary(Dests=Dictionary(Names=names))
