"""Whether the last page of a chapter holds a few lines that would have room before it if all stood a little closer.

A chapter of several pages whose last one is nearly empty is laid out once more with less space between its blocks and
its lines (`weasyprint_layout.set_closer`), and stays so if that saves the page; what can't be saved is told by the
heights of its pages, so that little is laid out for nothing. So is what stands before a forced break in the middle.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.weasyprint_private import Box, boxes

_SHORT = 0.3
"""The share of a page that a few lines take at the most."""
_GAIN = 0.1
"""About the share of each page that is saved where all stands closer."""


def ends_short(laid_out: LaidOut, first: int, end: int) -> bool:
    """Whether some of the pages, set closer, may be one less."""
    return any(_can_be_saved(run) for run in _runs(laid_out, first, end))


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
    """Whether the last of some pages may be: the ones before it are left what room is at the foot of the last of them,
    and some more on each."""
    if len(run) < 2 or (lines := _filled(run[-1])) > _SHORT:
        return False
    return lines < 1 - _filled(run[-2]) + _GAIN * (len(run) - 1)


def _filled(page: Box) -> float:
    """The share of a page's height that text and notes take."""
    flow, notes = page.content_box_y(), 0.0
    for area in page.children:
        if isinstance(area, boxes.FootnoteAreaBox):
            notes += area.margin_height() if area.children else 0
        elif not isinstance(area, boxes.MarginBox):
            lines = (box for box in area.descendants() if isinstance(box, boxes.LineBox | boxes.ReplacedBox))
            flow = max([flow, *(box.position_y + box.height for box in lines)])
    return float((flow - page.content_box_y() + notes) / page.height)


class Closer:
    """Which chapters of a document in one piece are set closer: all that end short, then those that lose a page."""

    def __init__(self) -> None:
        self.chapters: frozenset[str] = frozenset()
        self._counts: list[Mapping[frozenset[str], int]] = []
        """The pages of the chapters in each round."""

    def look(self, laid_out: LaidOut, root: Any) -> bool:
        """Whether these pages, on which `chapters` are set closer, are the last ones: others are to be, if not."""
        before, spans = self.chapters, pages_of_chapters(laid_out, root)
        self._counts.append({names: end - first for names, (first, end) in spans.items()})
        match self._counts:
            case [_]:
                wanted = [names for names, span in spans.items() if ends_short(laid_out, *span)]
                self.chapters = frozenset().union(*wanted)
            case [apart, close]:
                wanted = [names for names in close if names <= before and close[names] < apart.get(names, 0)]
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
