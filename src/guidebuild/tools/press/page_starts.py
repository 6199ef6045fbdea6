"""Where in the text each page begins, to the letter, so that an e-book can carry the printed page numbers.

Layout keeps no way back from a line to the characters that it was made from. So the lines are read in their order, and
each is found again in the text of its element. What is left over is what layout added: repeated table heads, generated
content, hyphens.
"""

import bisect
import operator
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebuild.model.artifact import LINKED_FROM, PICTURE, PageStart, counted
from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.weasyprint_private import Box, boxes, placed

LONGEST_EXCERPT = 80


@dataclass(frozen=True)
class _Place:
    """A character of the source: an element and how many of its own characters stand before this one."""

    element: Any
    before: int


class _Reader:
    """Follows the lines of a document through the text of the elements that they come from."""

    def __init__(self, root: Any) -> None:
        self.text = {element: _own_text(element) for element in root.iter()}
        self._read: dict[Any, int] = defaultdict(int)

    def read(self, box: Box) -> _Place | None:
        """Where the text or picture of a box stands; None if layout added it or has shown it before."""
        element = box.element
        own, start = self.text[element], self._read[element]
        shown = counted(box.text) if isinstance(box, boxes.TextBox) else PICTURE
        end = start + len(shown)
        if own[start:end] != shown:
            end = start
            for character in shown:
                if end < len(own) and own[end].casefold()[:1] == character.casefold()[:1]:
                    end += 1
        self._read[element] = end
        return _Place(element, start) if end > start else None


def page_starts(laid_out: LaidOut, root: Any) -> tuple[PageStart, ...]:
    """The first character of the main text on each page that has any; `root` is the tree that was laid out."""
    in_own_words = {element for element in root.iter() if element.get(LINKED_FROM)}
    reader, text = _Reader(root), _Text(root, _notes(laid_out) | in_own_words)
    starts = []
    shown = -1  # the last character of the flow that the pages so far have shown
    for page, counter in zip(laid_out.pages, laid_out.counters, strict=True):
        places: dict[bool, list[tuple[int, _Place]]] = {True: [], False: []}
        for box, in_flow in _text_boxes(page):
            place = reader.read(box)
            if place is not None and (position := text.position(place)) is not None:
                places[in_flow].append((position, place))
        if not places[True] and not places[False]:
            continue
        # A chapter's number may hang in the margin; it begins the page all the same. A float that was pushed on from
        # an earlier page does not.
        first = (places[True] or places[False])[0]
        start = min([first, *(each for each in places[False] if shown < each[0])], key=operator.itemgetter(0))
        starts.append(text.start(counter, start[1]))
        shown = max([shown, *(position for position, _ in places[True])])
    return tuple(starts)


def _notes(laid_out: LaidOut) -> set[Any]:
    """The elements that stand as notes at the foot of a page."""
    areas = [area for page in laid_out.pages for area in page.children]
    return {note.element for area in areas if isinstance(area, boxes.FootnoteAreaBox) for note in area.children}


def _text_boxes(page: Box) -> Iterator[tuple[Box, bool]]:
    """All text and pictures of a page's main text in reading order, and whether they stand in the flow."""
    for child in page.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            yield from _walk(child, True)


def _walk(box: Box, in_flow: bool) -> Iterator[tuple[Box, bool]]:
    box = placed(box)
    if "::" in (box.element_tag or ""):
        return
    in_flow = in_flow and box.is_in_normal_flow()
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box, in_flow
    for child in getattr(box, "children", ()):
        yield from _walk(child, in_flow)


class _Text:
    """The source text without its notes and without what print words in its own way, counted from the beginning."""

    def __init__(self, root: Any, notes: set[Any]) -> None:
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._runs: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        """For each element its runs of text: the index among its own characters, and the position in the whole."""
        self._begins: dict[Any, int] = {}
        self._ends: dict[Any, int] = {}
        pieces: list[str] = []
        self._count(root, notes, pieces, 0)
        self._whole = "".join(pieces)

    def _count(self, element: Any, notes: set[Any], pieces: list[str], position: int) -> int:
        self._begins[element] = position
        own = 0
        for run, child in [(_head(element), None), *((counted(child.tail), child) for child in element)]:
            if child is not None and child not in notes:
                position = self._count(child, notes, pieces, position)
            self._runs[element].append((own, position))
            pieces.append(run)
            own, position = own + len(run), position + len(run)
        self._ends[element] = position
        return position

    def position(self, place: _Place) -> int | None:
        """The position of a place in the whole; None inside a note."""
        runs = self._runs.get(place.element)
        if not runs:
            return None
        own, position = runs[bisect.bisect_right(runs, place.before, key=operator.itemgetter(0)) - 1]
        return position + place.before - own

    def start(self, label: str, place: _Place) -> PageStart:
        """The place, told in terms that outlive this tree."""
        anchor = place.element
        while anchor in self._parents and not anchor.get("id"):
            anchor = self._parents[anchor]
        position = self.position(place)
        assert position is not None
        words = self._whole[position : min(self._ends[anchor], position + LONGEST_EXCERPT)]
        offset = position - self._begins[anchor]
        return PageStart(label, anchor.get("id", ""), offset, words, self._link(place.element))

    def _link(self, element: Any) -> str:
        """Where the link leads that the place stands in, or the first link of its list item."""
        around = element
        while around is not None and around.tag not in ("a", "li", "section"):
            around = self._parents.get(around)
        links = around.iter("a") if around is not None else ()
        return next((link.get("href", "") for link in links if link.get("href", "").startswith("#")), "")


def _own_text(element: Any) -> str:
    """The text that stands directly in an element, without white space."""
    return _head(element) + "".join(counted(child.tail) for child in element)


def _head(element: Any) -> str:
    if not isinstance(element.tag, str):  # a comment
        return ""
    return PICTURE if element.tag.rpartition("}")[2] in ("img", "svg") else counted(element.text)
