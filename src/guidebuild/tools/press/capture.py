"""All private WeasyPrint that we lean on, in one place: it is written for the version in `WRITTEN_FOR`.

- `Document._render` and `Document._build_layout_context`: the value of the page counter on each page;
- `weasyprint.pdf.tags._build_box_tree`: which box a structure element was made from;
- `pydyf.PDF.page_references`: builds the list of all pages anew at each access, and is read once per element;
- `pydyf.Stream.data` and `pydyf._to_bytes`: how a stream is written.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.document import Document
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration

WRITTEN_FOR = "70.0"

_DEFLATE_LEVEL = 6
"""zlib's own default: level 9, which pydyf takes, is three times as slow for one hundredth less."""

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
def better_writing() -> Iterator[None]:
    """Write the same PDF in half the time, with sound streams.

    No cyclic garbage collection; the list of pages is built once; streams are deflated once (see `_stream_data`).
    """
    page_references, stream_data = pydyf.PDF.page_references, pydyf.Stream.data
    collecting = gc.isenabled()
    gc.disable()
    pydyf.PDF.page_references = property(_page_references)
    pydyf.Stream.data = property(_stream_data)
    try:
        yield
    finally:
        pydyf.PDF.page_references, pydyf.Stream.data = page_references, stream_data
        if collecting:
            gc.enable()


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    count = pdf.pages["Count"]
    cached: tuple[bytes, ...] = getattr(pdf, "_guidebuild_pages", ())
    if len(cached) != count:
        cached = tuple(f"{number} 0 R".encode("ascii") for number in pdf.pages["Kids"][::3])
        pdf._guidebuild_pages = cached
    return cached


def _stream_data(stream: Any) -> bytes:
    """A stream as it is written, made once: pydyf asks for it again to compute the file identifier.

    The line feed before `endstream` is not part of the data. If the data itself ends with a carriage return, a reader
    may take both for that line end and find the stream too short (ISO 19005-3, 6.1.7.1); so no data ends like a line.
    What follows deflated data is never read (RFC 1950), nor is white space at the end of plain text.
    """
    cached: bytes | None = getattr(stream, "_guidebuild_data", None)
    if cached is None:
        content = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)
        extra = pydyf.Dictionary(stream.extra.copy())
        if stream.compress:
            extra["Filter"] = "/FlateDecode"
            content = zlib.compress(content, _DEFLATE_LEVEL)
        if content.endswith((b"\r", b"\n")):
            content += b" "
        extra["Length"] = len(content)
        cached = stream._guidebuild_data = b"\n".join((extra.data, b"stream", content, b"endstream"))
    return cached
