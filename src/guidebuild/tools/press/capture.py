"""All private WeasyPrint that we lean on, in one place: it is written for the version in `WRITTEN_FOR`.

- `Document._render` and `Document._build_layout_context`: the value of the page counter on each page;
- `weasyprint.pdf.tags._build_box_tree`: which box a structure element was made from;
- `pydyf.PDF.page_references`: builds the list of all pages anew at each access, and is read once per element.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.document import Document
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration

WRITTEN_FOR = "70.0"

Box = Any
"""A WeasyPrint box; the classes are private and untyped."""


class CountedDocument(Document):
    """A document that remembers the page counter of each page. Made by `lay_out` only."""

    _context: Any = None
    counters: tuple[str, ...]

    @classmethod
    def _build_layout_context(cls, *args: Any) -> Any:
        cls._context = super()._build_layout_context(*args)
        return cls._context


def lay_out(html: HTML, font_config: FontConfiguration, counter_style: Any, **options: Any) -> CountedDocument:
    """What `HTML.render` does, with the printed number of each page in `counters`."""
    complete = {**DEFAULT_OPTIONS, **options}
    document: CountedDocument = CountedDocument._render(html, font_config, counter_style, {}, complete)
    context, CountedDocument._context = CountedDocument._context, None
    # The state after a page was made stands at its index plus one: (resume_at, next_page, right_page, state, remake).
    states = [context.page_maker[number][3][1] for number in range(1, len(document.pages) + 1)]
    document.counters = tuple(str(state["page"][-1]) for state in states)
    return document


@contextmanager
def recorded_boxes() -> Iterator[dict[int, Box]]:
    """While the tag tree is built, note for the number of each structure element the box that it came from."""
    boxes: dict[int, Box] = {}
    build = tags._build_box_tree

    def recording(box: Box, *args: Any) -> Iterator[pydyf.Dictionary]:
        for element in build(box, *args):
            boxes.setdefault(element.number, box)  # the innermost call yields first, and it is the true one
            yield element

    tags._build_box_tree = recording
    try:
        yield boxes
    finally:
        tags._build_box_tree = build


@contextmanager
def without_waste() -> Iterator[None]:
    """No cyclic garbage collection, and the list of pages built once: the output is the same, in half the time."""
    original = pydyf.PDF.page_references
    collecting = gc.isenabled()
    gc.disable()
    pydyf.PDF.page_references = property(_page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original
        if collecting:
            gc.enable()


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    count = pdf.pages["Count"]
    cached: tuple[bytes, ...] = getattr(pdf, "_guidebuild_pages", ())
    if len(cached) != count:
        cached = tuple(f"{number} 0 R".encode("ascii") for number in pdf.pages["Kids"][::3])
        pdf._guidebuild_pages = cached
    return cached
