"""Whether a chapter would have fewer pages, or fewer that are left white, if all stood a little closer.

A chapter of several pages whose last one is nearly empty is laid out once more with less space between its blocks and
its lines (`weasyprint_layout.set_closer`), and stays so if that saves the page; what can't be saved is told by the
heights of its pages, so that little is laid out for nothing. So is what stands before a forced break in the middle, and
a chapter with a page whose foot stays white because what comes next stays whole and has no room there by a little.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.weasyprint_layout import LEADING, SPACE, unparted
from guidebuild.tools.press.weasyprint_private import Box, boxes

_SHORT = _WHITE = 0.3
"""The share of a page that a few lines take at the most, and that more than its foot is left white."""
_MOST_PAGES = 16
"""Pages of which one more is no matter: to lay them out again takes as long as the book."""


def ends_short(laid_out: LaidOut, first: int, end: int) -> bool:
    """Whether some of the pages, set closer, may be one less, or hold what leaves one of them white."""
    return any(_can_be_saved(run) or _can_be_filled(run) for run in _runs(laid_out, first, end))


def cost(laid_out: LaidOut, first: int, end: int) -> tuple[int, int]:
    """How many pages these are, and how many of them are left white at their foot though text goes on, or end short."""
    faults = 0
    for run in _runs(laid_out, first, end):
        shares = [_Filled(page).share for page in run]
        faults += sum(share < 1 - _WHITE for share in shares[:-1]) + (len(run) > 1 and shares[-1] < _SHORT)
    return end - first, faults


def _runs(laid_out: LaidOut, first: int, end: int) -> Iterator[list[Box]]:
    """The pages that text goes on over, without those that are left empty: up to a forced break, or pages of another
    kind."""
    run: list[Box] = []
    for index in range(first, end):
        page = laid_out.pages[index]
        if run and (laid_out.standing[index].forced != "any" or page.page_type.name != run[-1].page_type.name):
            yield run
            run = []
        if not page.page_type.blank:
            run.append(page)
    yield run


def _can_be_saved(run: Sequence[Box]) -> bool:
    """Whether the last of some pages may be: in the room at the foot of the one before it, and in what all save."""
    if not 2 <= len(run) <= _MOST_PAGES or (last := _Filled(run[-1])).share > _SHORT:
        return False
    earlier = [_Filled(page) for page in run[:-1]]
    return last.share - last.gain < 1 - earlier[-1].share + sum(page.gain for page in earlier)


def _can_be_filled(run: Sequence[Box]) -> bool:
    """Whether what can't be parted at the top of a page has room at the white foot of the one before, set closer."""
    for page, following in itertools.pairwise(run[:_MOST_PAGES]):
        here = _Filled(page)
        if here.share < 1 - _WHITE and unparted(following) < 1 - here.share + here.gain:
            return True
    return False


class _Filled:
    """What stands on a page, in shares of its height."""

    def __init__(self, page: Box) -> None:
        top = reached = page.content_box_y()
        lines = notes = 0.0
        for area in page.children:
            if isinstance(area, boxes.FootnoteAreaBox):
                notes += area.margin_height() if area.children else 0
            elif not isinstance(area, boxes.MarginBox):
                pieces = (box for box in area.descendants() if isinstance(box, boxes.LineBox | boxes.ReplacedBox))
                for begin, end in sorted((box.position_y, box.position_y + box.height) for box in pieces):
                    lines += max(0, end - max(begin, reached))
                    reached = max(reached, end)
        self.share = float((reached - top + notes) / page.height)
        """Of text, the space in it, and notes."""
        self.gain = float(((1 - LEADING) * lines + (1 - SPACE) * (reached - top - lines)) / page.height)
        """What is saved where all stands closer."""


class Closer:
    """Which chapters of a document in one piece are set closer: all that may gain by it, then those that do."""

    def __init__(self) -> None:
        self.chapters: frozenset[str] = frozenset()
        self._costs: list[Mapping[frozenset[str], tuple[int, int]]] = []
        """Those of the chapters in each round."""

    def look(self, laid_out: LaidOut, root: Any) -> bool:
        """Whether these pages, on which `chapters` are set closer, are the last ones: others are to be, if not."""
        before, spans = self.chapters, pages_of_chapters(laid_out, root)
        self._costs.append({names: cost(laid_out, *span) for names, span in spans.items()})
        match self._costs:
            case [_]:
                wanted = [names for names, span in spans.items() if ends_short(laid_out, *span)]
                self.chapters = frozenset().union(*wanted)
            case [apart, close]:
                wanted = [names for names in close if names <= before and close[names] < apart.get(names, (0, 0))]
                self.chapters = frozenset().union(*wanted)
        return self.chapters == before


def pages_of_chapters(laid_out: LaidOut, root: Any) -> Mapping[frozenset[str], tuple[int, int]]:
    """By the ids of the chapters that go on below each other their first page and the one after the last, where
    nothing else stands on them."""
    owner: dict[Any, int] = {}
    names: list[set[str]] = [set()]
    for chapter in root.iterfind("body/main/*"):
        if len(names) == 1 or "opens-here" not in chapter.get("class", "").split():
            names.append(set())
        names[-1].add(chapter.get("id", ""))
        owner |= dict.fromkeys(chapter.iter(), len(names) - 1)
    on = [_chapters_on(page, owner) for page in laid_out.pages]
    spans = [[index for index, there in enumerate(on) if number in there] for number in range(len(names))]
    return {
        frozenset(ids): (pages[0], pages[-1] + 1)
        for number, (ids, pages) in enumerate(zip(names, spans, strict=True))
        if number and "" not in ids and pages and all(on[index] == {number} for index in pages)
    }


def _chapters_on(page: Box, owner: Mapping[Any, int]) -> set[int]:
    areas = (child for child in page.children if not isinstance(child, boxes.MarginBox))
    return {owner[box.element] for area in areas for box in area.descendants(placeholders=True) if box.element in owner}
