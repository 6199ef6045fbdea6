"""Page numbers in the text, with as few rounds of layout as they need: mostly one.

WeasyPrint lays out all pages, then makes those again whose `target-counter` has changed, until none has. It takes a
number for changed when any counter of its target has, also one that is not printed: `pages`, the number of all pages,
is unknown in the first round and known in the second, so that every page with a page number in its text is made once
more for nothing. And a number whose target stands before it is told only when its own page has been made.

A number whose target comes later is guessed, by how much text there is up to it. Where the guess has as many digits as
the number, and the digits of the font are of one width, lines and pages are the same with either: then the number is
written over the guess, on the page as it is. The page is made again where that does not hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from guidebuild.tools.press import numbers_written
from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.weasyprint_layout import LayoutContext
from guidebuild.tools.press.weasyprint_private import Box, Hook, hooked

_USUAL_PAGES, _USUAL_LETTERS = 40, 84_000
"""So many pages of so many letters are reckoned with beside those of the document: its first ones are no measure."""
_GUESSES = (8, 88, 888, 8888)
"""A number with so many digits."""


class _Numbers:
    """The page numbers in the text of one document, by what they name."""

    def __init__(self, collector: Any, root: Any) -> None:
        self._printed: dict[str, list[Any]] = defaultdict(list)
        """Target to the places that print its counters."""
        self._early: list[Any] = []
        """Places that are not laid out yet, and whose targets are."""
        self._boxes: dict[int, Box] = {}
        """Place to the box whose content it is."""
        for (box, what), place in collector.counter_lookup_items.items():
            if what == "content":
                self._boxes[id(place)] = box
                for target in place.missing_target_counters:
                    self._printed[target].append(place)
        self._guesses = _Guesses(collector, root, self._printed)
        self.late: dict[Box, tuple[int, str]] = {}
        """Boxes on pages that are made, whose numbers are to be written over: the index of the page, and what it says
        now."""

    def note(self, target: Any, name: str, counters: Mapping[str, list[int]], pages: Sequence[Any]) -> None:
        """A target stands on a page with these counters."""
        before = target.cached_page_counter_values
        self._guesses.found(name, counters)
        if before == counters:
            return
        target.cached_page_counter_values = {counter: list(values) for counter, values in counters.items()}
        for place in self._printed[name]:
            wanted = place.missing_target_counters[name]
            if place.page_maker_index is None or place.page_maker_index >= len(pages):
                place.pending = True
                self._early.append(place)
            elif any(counters.get(each) not in (None, before.get(each)) for each in wanted):
                self._change(place, pages)

    def _change(self, place: Any, pages: Sequence[Any]) -> None:
        """Give a place on a page that is made its new words."""
        box = self._boxes[id(place)]
        said = numbers_written.words_of(box)
        place.parse_again(place.cached_page_counter_values)
        index, shown = self.late.get(box, (place.page_maker_index, said))
        if numbers_written.differ_in_digits(shown, numbers_written.words_of(box)):
            self.late[box] = index, shown
        else:
            pages[place.page_maker_index][-1]["content_changed"] = True

    def tell(self) -> None:
        """Write the numbers of targets on the pages so far, and guess those of the others, before the next page."""
        for name in self._guesses.changed():
            self._early += [place for place in self._printed[name] if place.page_maker_index is None]
        for place in self._early:
            if not place.missing_counters and (place.pending or place.page_maker_index is None):
                place.pending = False
                place.parse_again({})
        self._early.clear()

    def write(self, context: LayoutContext, pages: Sequence[Box]) -> None:
        """Write over the guesses on the pages of a round; a page on which that can't be done is made again."""
        late: dict[int, dict[Box, str]] = defaultdict(dict)
        for box, (index, said) in self.late.items():
            late[index][box] = said
        self.late.clear()
        for index, places in late.items():
            if index >= len(pages) or not numbers_written.write_over(pages[index], places):
                layout.lay_out_again(context, index)


class _Guesses:
    """The numbers of the pages of targets that are on none yet."""

    def __init__(self, collector: Any, root: Any, printed: Mapping[str, Sequence[Any]]) -> None:
        self._targets = {name: collector.target_lookup_items.get(name) for name in printed}
        self._before = _letters_before(root)
        self._open = {
            name: target
            for name, target in self._targets.items()
            if target is not None and target.state == "up-to-date" and not target.cached_page_counter_values
            and name in self._before
        }  # fmt: skip
        self._first: tuple[int, int] | None = None
        self._last = (0, 0)
        """Letters before the last target that was found, and its page."""

    def found(self, name: str, counters: Mapping[str, list[int]]) -> None:
        """A target is on a page."""
        self._open.pop(name, None)
        page = counters.get("page")
        if page and name in self._before:
            self._last = self._before[name], page[-1]
            self._first = self._first or self._last

    def changed(self) -> list[str]:
        """The targets whose guess has another number of digits than before; it is theirs now."""
        letters, page = self._last
        first_letters, first_page = self._first or self._last
        density = (letters - first_letters + _USUAL_LETTERS) / (page - first_page + _USUAL_PAGES)
        changed = []
        for name, target in self._open.items():
            guess = page + (self._before[name] - letters) / density
            digits = {"page": [_GUESSES[min(len(str(max(int(guess), 1))), len(_GUESSES)) - 1]]}
            if target.cached_page_counter_values != digits:
                target.cached_page_counter_values = digits
                changed.append(name)
        return changed


def _letters_before(root: Any) -> dict[str, int]:
    """Element id to about how many letters of text stand before the element."""
    found, letters = {}, 0
    for element in root.iter():
        if name := element.get("id"):
            found[name] = letters
        letters += len(element.text or "") + len(element.tail or "")
    return found


@contextmanager
def told_once() -> Iterator[None]:
    """While one document is laid out, make a page again only for a number in its text that changes its lines."""
    known: list[_Numbers] = []

    def noting(_original: Any) -> Any:
        def note(collector: Any, name: str, counters: Mapping[str, list[int]], index: int, pages: Any) -> None:
            target = collector.target_lookup_items.get(name)
            if not collector.collecting and target is not None and target.state == "up-to-date":
                target.page_maker_index = index
                known[0].note(target, name, counters, pages)

        return note

    def telling(remake: Any) -> Any:
        def making(index: int, context: LayoutContext, root: Box, html: Any) -> Any:
            known[0].tell()
            return remake(index, context, root, html)

        return making

    def writing(make_all: Any) -> Any:
        def making(context: LayoutContext, root: Box, html: Any, pages: list[Box]) -> list[Box]:
            if not known:
                known.append(_Numbers(context.target_collector, private.root_element(html)))
            made = list(make_all(context, root, html, pages))
            known[0].write(context, made)
            return made

        return making

    with (
        hooked(Hook.TARGETS_ON_PAGES, noting),
        hooked(Hook.EACH_PAGE, telling),
        hooked(Hook.EACH_ROUND, writing),
    ):
        yield
