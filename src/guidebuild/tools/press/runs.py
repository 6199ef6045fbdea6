"""Pages that follow each other, told as one: `7, 12–14, 31`."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Seen = tuple[float, float, bool]
"""Where on a page a subject stands, in CSS pixels from the top left, and whether it is its main place."""
Indexed = Mapping[str, Mapping[int, Seen]]
"""The id of an entry to the index of each page that it leads to."""
MAIN = "*"
"""Ends the words of a run that has the main place of a subject: it is printed in bold, without this sign."""


@dataclass(frozen=True)
class Run:
    """Pages that follow each other: what is printed, the index of the first, and where its first link stands."""

    words: str
    page: int
    place: Point


def runs(found: Mapping[int, Point], numbers: Sequence[str], main: Container[int] = ()) -> Iterator[Run]:
    """The pages with links to one place. `found`: the index of each, and where the first link stands on it; `main`:
    those of its main place."""
    for pages in together(found):
        yield Run(printed(pages, numbers, main), pages[0], found[pages[0]])


def cited_runs(links: Mapping[int, Point], seen: Mapping[int, Seen], numbers: Sequence[str]) -> Iterator[Run]:
    """The runs of pages with links to a place, or with the subject of an entry."""
    places = {index: (x, y) for index, (x, y, _) in seen.items()}
    return runs({**places, **links}, numbers, {index for index, (*_, main) in seen.items() if main})


def together(found: Iterable[int]) -> Iterator[list[int]]:
    """Pages in their order, in lists of those that follow each other."""
    pages = sorted(found)
    while pages:
        length = next((i for i in range(1, len(pages)) if pages[i] != pages[0] + i), len(pages))
        yield pages[:length]
        del pages[:length]


def printed(pages: Sequence[int], numbers: Sequence[str], main: Container[int] = ()) -> str:
    """One run of pages, by the numbers that are printed on them."""
    first, last = numbers[pages[0]], numbers[pages[-1]]
    words = first if len(pages) == 1 else f"{first}–{last}"
    return words + MAIN if any(page in main for page in pages) else words


def anchor(target: str, index: int) -> str:
    """The name of the place where a run of pages with links begins."""
    return f"{target}-cited-{index + 1}"
