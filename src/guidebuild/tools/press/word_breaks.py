"""Words that stay words when the text is taken out of the pages: a space where a line or a block ends, soft hyphens
where the typesetter broke a word, letters as they were written where a style shows capitals.

ISO 32000-1, 14.8.2.2.3 (soft and hard hyphens are told apart), 14.8.2.5 (every word break is a space), 14.9.4
(`ActualText`). Layout drops the white space at which it breaks a line, and draws all hyphens alike.
"""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.patches import SOFT_HYPHEN, Spoken
from guidebuild.tools.press.weasyprint_private import Box, boxes, placed


@dataclass(frozen=True)
class _Text:
    """A text box and what it stands in."""

    box: Box
    block: tuple[int, str]
    """The element that the innermost block around it comes from."""
    generated: bool
    """A style sheet wrote it."""
    apart: bool
    """A style sheet wrote it, and it stands outside the flow."""


@dataclass(frozen=True)
class _Stretch:
    """What a text box shows of the source, from one character to another, white space not counted."""

    start: int
    end: int
    letters: str
    """The characters as they were written."""
    broken: bool
    """Layout added a hyphen at the end."""


@dataclass
class _Shown:
    """A text box that shows a stretch of the source, and what is drawn last before the next one does."""

    box: Box
    block: tuple[int, str]
    stretch: _Stretch
    last: Box


def separate_words(laid_out: LaidOut, root: Any, *, goes_on: bool = False) -> dict[Box, Spoken]:
    """Let every text end with the space that its source has there. Call this before the pages are drawn.

    `root` is the tree that was laid out; `goes_on` when other pages follow with more text. What glyphs
    cannot say comes back, by text box, for `patches.speaking`.
    """
    source = _Source(root)
    spoken: dict[Box, Spoken] = {}
    shown: list[_Shown] = []
    for text in _texts(laid_out):
        if text.generated and not text.box.text.strip():  # a gap that a style sets, and that is never drawn
            if shown and shown[-1].block == text.block:
                _add_space(shown[-1].last)
            continue
        stretch = None if text.generated else source.read(text.box)
        if stretch is not None:
            shown.append(_Shown(text.box, text.block, stretch, text.box))
            written = _as_written(text.box, stretch)
            if stretch.broken or written is not None:
                spoken[text.box] = Spoken(stretch.broken, written)
        elif text.apart:
            _add_space(text.box)
        elif text.generated and shown and shown[-1].block == text.block:
            last = shown[-1].last
            if text.box.position_y >= last.position_y + last.height / 2:  # it begins a line
                _add_space(last)
            shown[-1].last = text.box
    # A note stands at the foot of its page, amid a paragraph that goes on.
    shown.sort(key=lambda each: each.stretch.start)
    for before, after in itertools.pairwise(shown):
        if not after.box.pango_layout.text[:1].isspace() and (
            before.block != after.block or source.has_space(before.stretch.end, after.stretch.start)
        ):
            _add_space(before.last)
    if goes_on and shown:
        _add_space(shown[-1].last)
    return spoken


def _add_space(box: Box) -> None:
    if not box.pango_layout.text[-1:].isspace():
        box.pango_layout.text += " "


def _as_written(box: Box, stretch: _Stretch) -> str | None:
    """The text before a style changed its letters; None if no style did, or if letters were added."""
    if box.style["text_transform"] not in ("uppercase", "lowercase", "capitalize"):
        return None
    shown = box.text[:-1] if stretch.broken else box.text
    if sum(not character.isspace() for character in shown) != len(stretch.letters):
        return None
    letters = iter(stretch.letters)
    written = "".join(character if character.isspace() else next(letters) for character in shown)
    return None if written == shown else written


class _Source:
    """The text that was laid out, without white space and soft hyphens, and where it had some."""

    def __init__(self, root: Any) -> None:
        self._letters: list[str] = []
        self._spaces: list[int] = []
        """The characters before which there is white space."""
        self._own: dict[Any, list[int]] = defaultdict(list)
        """For each element the characters that stand directly in it."""
        self._read: dict[Any, int] = defaultdict(int)
        self._add(root)

    def _add(self, element: Any) -> None:
        if isinstance(element.tag, str):
            self._add_text(element, element.text)
            for child in element:
                self._add(child)
                self._add_text(element, child.tail)
            if element.tag == "br":
                self._add_text(element, "\n")

    def _add_text(self, element: Any, text: str | None) -> None:
        if not text:
            return
        if text[0].isspace():
            self._add_space()
        for index, word in enumerate(text.split()):
            if index:
                self._add_space()
            first = len(self._letters)
            self._letters.extend(word.replace(SOFT_HYPHEN, ""))
            self._own[element].extend(range(first, len(self._letters)))
        if text[-1].isspace():
            self._add_space()

    def _add_space(self) -> None:
        if not self._spaces or self._spaces[-1] != len(self._letters):
            self._spaces.append(len(self._letters))

    def has_space(self, start: int, end: int) -> bool:
        """Whether there is white space between two characters."""
        index = bisect.bisect_left(self._spaces, start)
        return index < len(self._spaces) and self._spaces[index] <= end

    def read(self, box: Box) -> _Stretch | None:
        """What the next box of an element shows; None if it shows nothing of it that was not shown before."""
        own, first = self._own[box.element], self._read[box.element]
        shown = "".join(box.text.split()).replace(SOFT_HYPHEN, "")
        last, matched = first + len(shown), True
        if shown != "".join(self._letters[index] for index in own[first:last]):
            last = first
            for character in shown:
                matched = last < len(own) and _same(self._letters[own[last]], character)
                last += matched
        self._read[box.element] = last
        if last == first:
            return None
        letters = "".join(self._letters[index] for index in own[first:last])
        broken = not matched and box.text.endswith(box.style["hyphenate_character"])
        return _Stretch(own[first], own[last - 1] + 1, letters, broken)


def _same(written: str, shown: str) -> bool:
    return written == shown or written.casefold()[:1] == shown.casefold()[:1]


def _texts(laid_out: LaidOut) -> Iterator[_Text]:
    """All text of the pages but running heads and feet, in the order of layout."""
    for page in laid_out.pages:
        for child in page.children:
            if not isinstance(child, boxes.MarginBox):
                yield from _walk(child, (0, ""), False, False)


def _walk(box: Box, block: tuple[int, str], generated: bool, apart: bool) -> Iterator[_Text]:
    box = placed(box)
    if isinstance(box, boxes.TextBox):
        if box.text.strip() or (box.text and generated):
            yield _Text(box, block, generated, apart)
        return
    generated = generated or "::" in (box.element_tag or "")
    apart = generated and (apart or not box.is_in_normal_flow())
    if not isinstance(box, boxes.InlineBox | boxes.LineBox):
        block = (id(box.element), box.element_tag or "")
    for child in getattr(box, "children", ()):
        yield from _walk(child, block, generated, apart)
