"""Pages that follow each other, told as one: `7, 12–14, 31`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """Pages that follow each other: what is printed, the index of the first, and where its first link stands."""

    words: str
    page: int
    place: Point


def runs(found: Mapping[int, Point], numbers: Sequence[str]) -> Iterator[Run]:
    """The pages with links to one place. `found`: the index of each, and where the first link stands on it."""
    for pages in together(found):
        yield Run(printed(pages, numbers), pages[0], found[pages[0]])


def together(found: Iterable[int]) -> Iterator[list[int]]:
    """Pages in their order, in lists of those that follow each other."""
    pages = sorted(found)
    while pages:
        length = next((i for i in range(1, len(pages)) if pages[i] != pages[0] + i), len(pages))
        yield pages[:length]
        del pages[:length]


def printed(pages: Sequence[int], numbers: Sequence[str]) -> str:
    """One run of pages, by the numbers that are printed on them."""
    first, last = numbers[pages[0]], numbers[pages[-1]]
    return first if len(pages) == 1 else f"{first}–{last}"


def anchor(target: str, index: int) -> str:
    """The name of the place where a run of pages with links begins."""
    return f"{target}-cited-{index + 1}"
