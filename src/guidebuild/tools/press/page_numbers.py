"""Page numbers in the text, with as few rounds of layout as they need.

WeasyPrint lays out all pages, then makes those again whose `target-counter` has changed, until none has. It takes a
number for changed when any counter of its target has, also one that is not printed: `pages`, the number of all pages,
is unknown in the first round and known in the second, so that every page with a page number in its text is made once
more for nothing. And a number whose target stands before it is told only when its own page has been made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from guidebuild.tools.press.weasyprint_private import Hook, LayoutContext, hooked


class _Numbers:
    """The page numbers in the text of one document, by what they name."""

    def __init__(self, collector: Any) -> None:
        self._printed: dict[str, list[Any]] = defaultdict(list)
        """Target to the places that print its counters."""
        self._early: list[Any] = []
        """Places that are not laid out yet, and whose targets are."""
        for (_, what), place in collector.counter_lookup_items.items():
            if what == "content":
                for target in place.missing_target_counters:
                    self._printed[target].append(place)

    def note(self, target: Any, name: str, counters: Mapping[str, list[int]], pages: Sequence[Any]) -> None:
        """A target stands on a page with these counters."""
        before = target.cached_page_counter_values
        if before == counters:
            return
        target.cached_page_counter_values = {counter: list(values) for counter, values in counters.items()}
        for place in self._printed[name]:
            wanted = place.missing_target_counters[name]
            if place.page_maker_index is None or place.page_maker_index >= len(pages):
                place.pending = True
                self._early.append(place)
            elif any(counters.get(each) not in (None, before.get(each)) for each in wanted):
                pages[place.page_maker_index][-1]["content_changed"] = True
                place.parse_again(place.cached_page_counter_values)

    def tell(self) -> None:
        """Write the numbers of targets on the pages so far, before the next one is made."""
        for place in self._early:
            if place.pending and not place.missing_counters:
                place.pending = False
                place.parse_again({})
        self._early.clear()


@contextmanager
def told_once() -> Iterator[None]:
    """While one document is laid out, make a page again only for a number in its text that has changed."""
    known: list[_Numbers] = []

    def numbers(collector: Any) -> _Numbers:
        if not known:
            known.append(_Numbers(collector))
        return known[0]

    def noting(_original: Any) -> Any:
        def note(collector: Any, name: str, counters: Mapping[str, list[int]], index: int, pages: Any) -> None:
            target = collector.target_lookup_items.get(name)
            if not collector.collecting and target is not None and target.state == "up-to-date":
                target.page_maker_index = index
                numbers(collector).note(target, name, counters, pages)

        return note

    def telling(remake: Any) -> Any:
        def making(index: int, context: LayoutContext, *args: Any) -> Any:
            numbers(context.target_collector).tell()
            return remake(index, context, *args)

        return making

    with hooked(Hook.TARGETS_ON_PAGES, noting), hooked(Hook.EACH_PAGE, telling):
        yield
