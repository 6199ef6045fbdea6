"""What WeasyPrint does otherwise while we work: each a context manager that puts back what it changed.

They change modules and classes that all threads of a process share, so one job is done at a time (`press`).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf

from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press.weasyprint_layout import LayoutContext
from guidebuild.tools.press.weasyprint_private import Box, Hook, boxes, hooked

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Spoken:
    """What the glyphs of a text box do not say."""

    broken: bool
    """The last glyph is a hyphen that layout put in."""
    written: str | None
    """The text as it was written, when a style changed its letters."""


Look = Callable[[LayoutContext, Box, list[Box]], None]
"""What is done with the pages of one round of layout: the context, the root of the boxes, the pages."""


def after_each_round(look: Look) -> AbstractContextManager[None]:
    """While pages are laid out, look at those of each round; what is to change is made in the next one."""

    def wrap(make_all: Any) -> Any:
        def making(context: LayoutContext, root: Box, html: Any, pages: list[Box]) -> list[Box]:
            made = list(make_all(context, root, html, pages))
            look(context, root, made)
            return made

        return making

    return hooked(Hook.EACH_ROUND, wrap)


def before_first_round(begin: Callable[[LayoutContext, Box], None]) -> AbstractContextManager[None]:
    """While one document is laid out, do something when its boxes are there and none of them is on a page."""
    begun: list[LayoutContext] = []

    def wrap(make_all: Any) -> Any:
        def making(context: LayoutContext, root: Box, html: Any, pages: list[Box]) -> Any:
            if not begun:
                begun.append(context)
                begin(context, root)
            return make_all(context, root, html, pages)

        return making

    return hooked(Hook.EACH_ROUND, wrap)


def kept_rests() -> AbstractContextManager[None]:
    """Remember which footnotes and rests of floats a page leaves to the next one.

    In a later round of layout WeasyPrint makes only those pages again that may change; without this, what an unchanged
    page had left to such a page would be on neither. And a page that is left something else than before is to be made
    again, whatever else stays as it was.
    """
    left: dict[int, tuple[list[Box], dict[Box, Any]]] = {}

    def wrap(remake: Any) -> Any:
        def remembering(index: int, context: LayoutContext, *args: Any) -> Any:
            layout.set_left_over(context, left.get(index, ([], {})))
            page, resume_at = remake(index, context, *args)
            before, now = left.get(index + 1), layout.left_over(context)
            goes_on = resume_at is not None or bool(now[0])
            if goes_on and before is not None and layout.signs_of(before) != layout.signs_of(now):
                layout.lay_out_again(context, index + 1)
            left[index + 1] = now
            return page, resume_at

        return remembering

    return hooked(Hook.EACH_PAGE, wrap)


def named_targets() -> AbstractContextManager[None]:
    """Tell a printed page number when its target has moved to another page, and only then.

    Without this, WeasyPrint does not know which target `target-counter(attr(href url), page)` means, and such a number
    stays that of an earlier round of layout. And it takes the counters of the last target for counters of the page on
    which the number stands, so that each page with a number is made twice more.
    """

    def wrap(collect: Any) -> Any:
        def collecting(collector: Any, box: Box, token: Any, again: Any, own: Any, of_targets: Any) -> None:
            address = box.element.get("href", "") if box.element is not None else ""
            named = {(address.removeprefix("#") if name is None else name): each for name, each in of_targets.items()}
            if token == "content" and any(own is each for each in of_targets.values()):
                own = layout.own_counters(box)
            collect(collector, box, token, again, own, named)

        return collecting

    return hooked(Hook.PAGE_NUMBERS, wrap)


@contextmanager
def words_unbroken() -> Iterator[None]:
    """Break a word between its letters only where it begins a line and the line has no room for it.

    Without this, WeasyPrint takes every text of an element that begins a line for the beginning of the line.
    """
    begun: list[float] = []
    """Where the text of each line in hand begins; one may stand in a box of another."""

    def wrap_line(split: Any) -> Any:
        def splitting(context: LayoutContext, box: Box, x: float, *args: Any) -> Any:
            if not isinstance(box, boxes.LineBox):
                return split(context, box, x, *args)
            begun.append(x)
            try:
                return split(context, box, x, *args)
            finally:
                begun.pop()

        return splitting

    def wrap_text(split: Any) -> Any:
        def splitting(context: LayoutContext, box: Box, room: float | None, skip: Any, **told: bool) -> Any:
            if room is not None and begun and box.position_x - begun[-1] > box.style["font_size"] / 2:
                told["is_line_start"] = False
            return split(context, box, room, skip, **told)

        return splitting

    with hooked(Hook.LINES, wrap_line), hooked(Hook.TEXTS, wrap_text):
        yield


def held_unbroken() -> AbstractContextManager[None]:
    """Break no word in what a no-break space holds together: that is mostly the end of a text, where half a word would
    stand alone."""

    def wrap(find: Any) -> Any:
        def finding(text: str, language: str) -> tuple[int, int] | None:
            return None if "\u00a0" in text else find(text, language)

        return finding

    return hooked(Hook.WORDS, wrap)


@contextmanager
def recorded_boxes() -> Iterator[dict[int, Box]]:
    """While the tag tree is built, note for the number of each structure element the box that it came from."""
    made: dict[int, Box] = {}

    def wrap(build: Any) -> Any:
        def recording(box: Box, *args: Any) -> Iterator[pydyf.Dictionary]:
            for element in build(box, *args):
                made.setdefault(element.number, box)  # the innermost call yields first, and it is the true one
                yield element

        return recording

    with hooked(Hook.STRUCTURE_ELEMENTS, wrap):
        yield made


def speaking(spoken: Mapping[Box, Spoken]) -> AbstractContextManager[None]:
    """While pages are drawn, say what the glyphs do not, as `ActualText` (ISO 32000-1, 14.9.4)."""

    def wrap(mark: Any) -> Any:
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

        return marking

    return hooked(Hook.MARKED_CONTENT, wrap)


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
