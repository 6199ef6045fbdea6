"""A look at the laid-out pages for what WeasyPrint does without a word: overflow, foreign fonts, missing glyphs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error, warning
from guidebuild.model.manuscript import AT
from guidebuild.tools.language.sentences import short
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.weasyprint_private import Box, boxes, placed

WIDEST_SPACING = 0.09
"""Letter-spacing in em beyond which PDF readers take a gap between letters for a space between words."""

_WIDEST_SPACE = 0.5
"""Of a space, in em."""

_CELL = "its table cell"

TOLERANCE = 1.0
"""CSS pixels that text may stick out before anyone sees it."""


@dataclass(frozen=True)
class Frame:
    """A rectangle that text must stay in, in CSS pixels, and what an author calls it."""

    name: str
    left: float
    right: float
    top: float
    bottom: float
    loses: bool = False
    """Whether what sticks out of it is lost: the sheet ends there, or what is beyond is cut off."""
    bleed: float = 0.0
    """How far a picture may reach beyond it: what a print shop cuts off has to be there."""


@dataclass(frozen=True)
class Run:
    """A run of text or a picture on a page, and the frames around it."""

    page: str
    box: Box
    frames: tuple[Frame, ...]
    in_table: bool = False


class Places:
    """Finds the authored place of a box: the nearest element around it that has one."""

    def __init__(self, root: Any, origins: Mapping[str, Span]) -> None:
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._origins = origins

    def of(self, box: Box) -> tuple[str, Span]:
        """A name for the box (`#id`, else the element's tag) and its place."""
        element = box.element
        name = "" if element is None else f"<{element.tag}>"
        named = False
        while element is not None:
            names = element.get("id"), element.get("data-fact")
            for key in (*names, element.get(AT), unquote(element.get("src", ""))):
                if key and not named and key in names:
                    name, named = f"#{key}", True
                if key in self._origins:
                    return name if named else f"<{element.tag}>", self._origins[key]
            element = self._parents.get(element)
        return name, NOWHERE


def inspect(laid_out: LaidOut, places: Places, families: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Everything wrong with the pages of a document that was laid out and drawn."""
    missing = private.missing_glyphs(laid_out.document)
    found: list[Diagnostic] = []
    overflows: list[Overflow] = []
    for run in _runs(laid_out):
        overflows.extend(_overflow(run, places))
        if isinstance(run.box, boxes.TextBox):
            found.extend(_unknown_family(run, places, families))
            found.extend(_wide_spacing(run, places))
            if missing:
                found.extend(_missing_glyphs(run, places, missing))
    found.extend(_told(overflows))
    found.extend(_lost_notes(laid_out, places))
    found.extend(_foreign_fonts(laid_out, families))
    return tuple(dict.fromkeys(found))


def _lost_notes(laid_out: LaidOut, places: Places) -> Iterator[Diagnostic]:
    """Footnotes that are called on a page and stand on none: WeasyPrint drops one that never fits."""
    found = [box for page in laid_out.pages for box in page.descendants(placeholders=True)]
    shown = {note.element for area in found if isinstance(area, boxes.FootnoteAreaBox) for note in area.children}
    for box in found:
        if (box.element_tag or "").endswith("::footnote-call") and box.element not in shown:
            shown.add(box.element)
            words = " ".join("".join(box.element.itertext()).split())
            message = f"A footnote finds no place on the pages: “{words[:60]}”."
            yield error(Code.PDF_LOST_NOTE, places.of(box)[1], message, "make it shorter, or put it into the text")


def _runs(laid_out: LaidOut) -> Iterator[Run]:
    for box, counter in zip(laid_out.pages, laid_out.counters, strict=True):
        paper = Frame("the page", 0, box.margin_width(), 0, box.margin_height(), loses=True, bleed=_bleed(box))
        content = _frame("the page's text area", box)
        for child in box.children:
            frames = (paper,) if isinstance(child, boxes.MarginBox) else (paper, content)
            yield from _walk(child, counter, frames)


def _walk(box: Box, page: str, frames: tuple[Frame, ...]) -> Iterator[Run]:
    box = placed(box)
    if box.style["transform"] or box.style["visibility"] != "visible":
        return  # a transformed box is where its author put it, an invisible one is nowhere
    if box.style["position"] == "absolute":
        frames = frames[:1]
    if isinstance(box, boxes.TableCellBox):
        frames = (*frames, _cell_frame(box))
    elif box.style["overflow"] not in ("visible", "auto") and box.element_tag not in (None, "html", "body"):
        frames = (*frames, replace(_frame("its box, and is cut off", box), loses=True))
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield Run(page, box, frames, any(frame.name == _CELL for frame in frames))
    for child in box.children:
        yield from _walk(child, page, frames)


def _bleed(page: Box) -> float:
    """The least bleed of a page's sides; `auto`, which is none without crop marks (CSS Paged Media 3, 7.1), is 0."""
    sides = (page.style[f"bleed_{side}"] for side in ("left", "right", "top", "bottom"))
    return min((float(side.value) if hasattr(side, "value") else 0.0) for side in sides)


def _frame(name: str, box: Box) -> Frame:
    left, top = box.content_box_x(), box.content_box_y()
    return Frame(name, left, left + box.width, top, top + box.height)


def _cell_frame(box: Box) -> Frame:
    left = box.border_box_x()
    return Frame(_CELL, left, left + box.border_width(), float("-inf"), float("inf"))


@dataclass(frozen=True)
class Overflow:
    """A run that sticks out of a frame; its own width is in CSS pixels."""

    what: str
    name: str
    span: Span
    direction: str
    frame: str
    page: str
    width: float
    lost: bool
    """Whether a part of it is on no page."""
    in_table: bool


def _overflow(run: Run, places: Places) -> Iterator[Overflow]:
    box = run.box
    if isinstance(box, boxes.TextBox) and not box.text.strip():
        return
    left, right = box.position_x, box.position_x + box.width - _hanging(box)
    baseline = box.position_y + box.height
    for frame in sorted(run.frames, key=lambda frame: frame.left - frame.right):
        allowed = TOLERANCE + (frame.bleed if isinstance(box, boxes.ReplacedBox) else 0)
        sideways = max(frame.left - left, right - frame.right)
        if max(sideways, baseline - frame.bottom) <= allowed:
            continue
        direction = "beyond the side of" if sideways > allowed else "below"
        what = f"`{short(box.text, 40)}`" if isinstance(box, boxes.TextBox) else "a picture"
        name, span = places.of(box)
        yield Overflow(
            what, name or "a page margin", span, direction, frame.name, run.page, box.width, frame.loses, run.in_table
        )
        return


def _hanging(box: Box) -> float:
    """About the width of the spaces at the end of a line that keeps its spaces: they may hang (CSS Text 3, 4.1.3)."""
    if not isinstance(box, boxes.TextBox) or box.style["white_space"] != "pre-wrap":
        return 0.0
    return float((len(box.text) - len(box.text.rstrip(" "))) * box.style["font_size"] * _WIDEST_SPACE)


def _told(overflows: list[Overflow]) -> Iterator[Diagnostic]:
    """One for each element on a page, about its widest run: the rest was mostly pushed out by it.

    What leaves the sheet or is cut off is lost, and so an error; what only leaves the text area can still be read.
    """
    worst: dict[tuple[str, Span, str], Overflow] = {}
    for overflow in overflows:
        key = (overflow.name, overflow.span, overflow.page)
        if key not in worst or (worst[key].lost, worst[key].width) < (overflow.lost, overflow.width):
            worst[key] = overflow
    for each in worst.values():
        message = f"{each.what} in {each.name} reaches {each.direction} {each.frame} (page {each.page})"
        hint = "shorten it, allow it to break, or give it more room"
        if each.lost and each.in_table:
            hint = "make two tables of it, shorten its words, or write `landscape: true` into the header of its chapter"
        yield (error if each.lost else warning)(Code.PDF_OVERFLOW, each.span, message, hint)


def _unknown_family(run: Run, places: Places, families: frozenset[str]) -> Iterator[Diagnostic]:
    asked = run.box.style["font_family"]
    if not any(family.lower() in families for family in asked):
        name, span = places.of(run.box)
        yield warning(
            Code.PDF_FONT,
            span,
            f"the text of {name or 'a page margin'} asks for {', '.join(asked)}, which is not among the fonts",
            "name a family of fonts.css; another bundled font stands in",
        )


def _wide_spacing(run: Run, places: Places) -> Iterator[Diagnostic]:
    style = run.box.style
    if style["letter_spacing"] != "normal" and style["letter_spacing"] > WIDEST_SPACING * style["font_size"] + 1e-6:
        name, span = places.of(run.box)
        yield warning(
            Code.PDF_WARNING,
            span,
            f"the letters of {name or 'a page margin'} are so far apart that no search finds its words",
            f"use letter-spacing of at most {WIDEST_SPACING}em for capitals, and 0.05em for small letters",
        )


def _missing_glyphs(run: Run, places: Places, missing: frozenset[int]) -> Iterator[Diagnostic]:
    for character in dict.fromkeys(run.box.text):
        if ord(character) in missing:
            name, span = places.of(run.box)
            yield error(
                Code.PDF_GLYPH,
                span,
                f"no font of the styles has a glyph for `{character}` (U+{ord(character):04X}), "
                f"in {name or 'a page margin'} on page {run.page}",
                "use another character, or add a font that has it to styles/fonts/ and fonts.css",
            )


def _foreign_fonts(laid_out: LaidOut, families: frozenset[str]) -> Iterator[Diagnostic]:
    for family in private.drawn_families(laid_out.document):
        if family.lower() not in families:
            yield error(Code.PDF_FONT, NOWHERE, f"some text is set in {family}, which fonts.css does not name")
