"""Running heads and feet of a book: what they may say of each page, apart from the text that stands on it.

The margin boxes of a page say who reads the book, which chapter this is, and the number of the page. So they are made
for all pages together and laid over those of the parts, which then are the same wherever they stand, and whoever reads
them. Nothing here knows an engine.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

_ROOT = re.compile(r"<html\b[^>]*>")


@dataclass(frozen=True)
class BarePage:
    """A page without what stands on it, but for its number and its side, which follow from its place in the book."""

    blank: bool
    name: str
    groups: tuple[tuple[str, int], ...]
    """The groups of pages that it belongs to, and how many of each stand before it."""
    strings: Mapping[str, tuple[str, ...]]
    """The named strings that it sets, in their order (CSS Generated Content for Paged Media 3, 2.1)."""

    @classmethod
    def of(
        cls,
        blank: bool,
        name: str,
        groups: Iterable[Sequence[str | int]],
        strings: Mapping[str, Sequence[str]],
    ) -> "BarePage":
        """One of what stands in JSON."""
        named = tuple((str(name), int(before)) for name, before in groups)
        return cls(blank, name, named, {name: tuple(values) for name, values in strings.items()})


@dataclass(frozen=True)
class Heads:
    """All pages of a book, numbered from 1, as their running heads need them."""

    root: str
    """The tag that opens the page of HTML: what the margins inherit from."""
    pages: tuple[BarePage, ...]

    def told(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @property
    def html(self) -> str:
        """A page of HTML with nothing on it."""
        return f"<!DOCTYPE html>{self.root}<head><title></title></head><body></body></html>"

    def strings(self) -> dict[str, dict[int, tuple[str, ...]]]:
        """Named string to its values on each page that sets it, by the index of the page."""
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        for index, page in enumerate(self.pages):
            for name, values in page.strings.items():
                found.setdefault(name, {})[index] = values
        return found


def heads_of(html: str, pages: Iterable[BarePage], printed: frozenset[str]) -> Heads:
    """Those of a page of HTML that was laid out on these pages; `printed` are the named strings that sheets print."""
    opening = _ROOT.search(html)
    kept = (
        BarePage(each.blank, each.name, each.groups, {n: v for n, v in each.strings.items() if n in printed})
        for each in pages
    )
    return Heads(opening[0] if opening else "<html>", tuple(kept))
