"""All private WeasyPrint that we lean on, in one place: it is written for the version in `WRITTEN_FOR`.

- `Document._render` and `Document._build_layout_context`: the value of the page counter on each page;
- `weasyprint.layout.page.remake_page`: footnotes and rests of floats that a page leaves to the next;
- `weasyprint.layout.make_all_pages`: which pages link to a place, for `backlinks`, which prints their numbers;
- `weasyprint.css.targets.TargetCollector`: which page numbers are printed in which places;
- `weasyprint.pdf.tags._build_box_tree`: which box a structure element was made from;
- `weasyprint.pdf.stream.Stream.marked`: what is drawn for a text box;
- `pydyf.PDF.page_references`: builds the list of all pages anew at each access, and is read once per element;
- `pydyf.Stream.data` and `pydyf._to_bytes`: how a stream is written.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document
from weasyprint.layout import page as page_layout
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from guidebuild.tools.press.backlinks import named_pages

WRITTEN_FOR = "70.0"

_DEFLATE_LEVEL = 6
"""zlib's own default: level 9, which pydyf takes, is three times as slow for one hundredth less."""

Box = Any
"""A WeasyPrint box; the classes are private and untyped."""

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Spoken:
    """What the glyphs of a text box do not say."""

    broken: bool
    """The last glyph is a hyphen that layout put in."""
    written: str | None
    """The text as it was written, when a style changed its letters."""


class NamedTargets(TargetCollector):
    """Tells a printed page number when its target has moved to another page.

    Without this, WeasyPrint does not know which target `target-counter(attr(href url), page)` means, and such a number
    stays that of an earlier round of layout.
    """

    def collect_missing_counters(self, box: Box, token: Any, again: Any, missing: Any, of_targets: Any) -> None:
        """Note the page counters that the content of a box waits for."""
        address = box.element.get("href", "") if box.element is not None else ""
        named = {(address.removeprefix("#") if name is None else name): each for name, each in of_targets.items()}
        super().collect_missing_counters(box, token, again, missing, named)


class CountedDocument(Document):
    """A document that remembers the page counter of each page. Made by `lay_out` only."""

    _context: Any = None
    counters: tuple[str, ...]

    @classmethod
    def _build_layout_context(cls, *args: Any) -> Any:
        cls._context = super()._build_layout_context(*args)
        cls._context.target_collector.__class__ = NamedTargets
        return cls._context


def lay_out(html: HTML, font_config: FontConfiguration, counter_style: Any, **options: Any) -> CountedDocument:
    """What `HTML.render` does, with the printed number of each page in `counters`."""
    complete = {**DEFAULT_OPTIONS, **options}
    with _kept_rests(), named_pages():
        document: CountedDocument = CountedDocument._render(html, font_config, counter_style, {}, complete)
    context, CountedDocument._context = CountedDocument._context, None
    # The state after a page was made stands at its index plus one: (resume_at, next_page, right_page, state, remake).
    states = [context.page_maker[number][3][1] for number in range(1, len(document.pages) + 1)]
    document.counters = tuple(str(state["page"][-1]) for state in states)
    return document


@contextmanager
def _kept_rests() -> Iterator[None]:
    """Remember which footnotes and rests of floats a page leaves to the next one.

    In a later round of layout WeasyPrint makes only those pages again that may change; without this, what an unchanged
    page had left to such a page would be on neither.
    """
    remake = page_layout.remake_page
    left: dict[int, tuple[list[Box], dict[Box, Any]]] = {}

    def remembering(index: int, context: Any, *args: Any) -> Any:
        notes, floats = left.get(index, ([], {}))
        context.reported_footnotes, context.broken_out_of_flow = list(notes), dict(floats)
        made = remake(index, context, *args)
        left[index + 1] = list(context.reported_footnotes), dict(context.broken_out_of_flow)
        return made

    page_layout.remake_page = remembering
    try:
        yield
    finally:
        page_layout.remake_page = remake


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
def speaking(spoken: Mapping[Box, Spoken]) -> Iterator[None]:
    """While pages are drawn, say what the glyphs do not, as `ActualText` (ISO 32000-1, 14.9.4)."""
    mark = Stream.marked

    @contextmanager
    def marking(stream: Any, box: Box, tag: str) -> Iterator[None]:
        with mark(stream, box, tag):
            properties = stream.stream[-2]
            yield
            said = spoken.get(box)
            if said is not None and said.written is not None:
                end = SOFT_HYPHEN if said.broken else box.pango_layout.text[len(box.pango_layout.text.rstrip()) :]
                properties["ActualText"] = pydyf.String(said.written.rstrip() + end)
            elif said is not None:
                _soften(stream.stream)

    Stream.marked = marking
    try:
        yield
    finally:
        Stream.marked = mark


def _soften(parts: list[Any]) -> None:
    """Mark the last glyph of a text that has just been drawn as a soft hyphen."""
    index = next(index for index in range(len(parts) - 1, -1, -1) if _shows_text(parts[index]))
    glyphs = parts[index]
    end = glyphs.rindex(b">")
    before, hyphen, kerning = glyphs[: end - 4], glyphs[end - 4 : end], glyphs[end + 1 :]
    soft = pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)})
    parts[index : index + 1] = [before + b">] TJ", "/Span", soft, b"BDC", b"[<" + hyphen + b">" + kerning, b"EMC"]


def _shows_text(part: Any) -> bool:
    return isinstance(part, bytes) and part.endswith(b"] TJ")


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
