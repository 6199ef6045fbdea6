"""What lies over the pages of a book and is no part of its text: running heads and feet (ISO 32000-1, 14.8.2.2).

The content of each page of one file follows that of the same page of the book, as an artifact. Neither is written
anew: a page may have several streams (7.8.2), and the resources of both are one dictionary.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from guidebuild.tools.pdf_linking.fonts import Unjoinable

_ALIKE = frozenset({"/Font", "/ColorSpace"})
"""Kinds of resources that are the same under the same name: faces, which are united later, and profiles of colours."""


@dataclass(frozen=True)
class Overlay:
    """A PDF without tags, with as many pages as the book."""

    content: bytes = field(repr=False)
    pages: frozenset[int]
    """The indices of the pages that have something on them."""


@contextmanager
def laid_over(book: pikepdf.Pdf, overlay: Overlay) -> Iterator[None]:
    """Lay the pages over those of the book, which is to be written within this. Raises Unjoinable."""
    with pikepdf.open(io.BytesIO(overlay.content)) as file:
        below, above, end = (
            book.make_stream(part) for part in (b"q", b"Q /Artifact <</Type /Pagination>> BDC q", b"Q EMC")
        )
        resources: Any = book.copy_foreign(file.make_indirect(file.pages[0].obj.Resources))
        added: set[tuple[int, int]] = set()
        for index in sorted(overlay.pages):
            page = book.pages[index].obj
            if page.Resources.objgen not in added or not page.Resources.is_indirect:
                added.add(page.Resources.objgen)
                _add(page.Resources, resources)
            over = book.copy_foreign(file.pages[index].obj.Contents)
            own = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
            page.Contents = Array([below, *own, above, over, end])
        yield


def _add(resources: Any, more: Any) -> None:
    """Put resources of all kinds to those that a page has."""
    for kind, entries in more.items():
        own = resources.get(kind)
        if own is None:
            own = resources[kind] = Dictionary()
        for name, entry in entries.items():
            if name not in own:
                own[name] = entry
            elif kind not in _ALIKE and not _same(own[name], entry):
                raise Unjoinable(f"two things in the running heads and the text have the name {name}")


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, pikepdf.Stream) and isinstance(other, pikepdf.Stream):
        return one.read_raw_bytes() == other.read_raw_bytes()
    return bool(one == other)
