"""What the pages of a part hold, as far as other parts must know, and what each part must know of the others.

A `PartMap` is what typesetting a part finds out, wherever in a book that is; the `Seeds` of all parts follow from the
maps of all. Pages are those that belong together when each part was typeset with just the seeds that follow from them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebuild.model.artifact import PageStart
from guidebuild.tools.press.book_parts import Part, Seeds
from guidebuild.tools.press.indexed import Indexed, Seen, cited_runs
from guidebuild.tools.press.running_heads import BarePage
from guidebuild.tools.press.runs import Point, Run


@dataclass(frozen=True)
class OpenNumber:
    """A text on a page of a part in which page numbers of the book are written when the parts are joined."""

    page: int
    mark: int
    """The number of its marked content on the page."""
    line: str
    """The instruction that shows it, with some digits."""
    digits: tuple[tuple[int, str, int], ...]
    """For each digit that is open: where its glyph stands in the line, the name of the number, and the how manieth of
    that it is. A number has the name of the place whose page it is."""
    glyphs: tuple[str, ...]
    """Those of the digits from 0 to 9, as they are written in the line."""

    def with_numbers(self, numbers: Mapping[str, str]) -> str:
        """The line with these numbers."""
        line = self.line
        for place, name, index in self.digits:
            glyph = self.glyphs[int(numbers[name][index])]
            line = f"{line[:place]}{glyph}{line[place + len(glyph) :]}"
        return line


@dataclass(frozen=True)
class PartMap:
    """The pages of a part."""

    name: str
    pages: tuple[BarePage, ...]
    """What kind of page each is, and what running heads may say of it."""
    anchors: Mapping[str, tuple[int, float, float]]
    """Id to the index of its page in the part, and where on that it stands, in CSS pixels from the top left."""
    links: Mapping[str, Mapping[int, Point]]
    """Target to the index of each page with links to it, and where the first of them stands."""
    indexed: Indexed
    heights: tuple[float, ...]
    notes: int
    """How many footnotes it has."""
    starts: tuple[PageStart, ...]
    """Where its pages begin, with the numbers that they have in the part."""
    level: int
    """That of its first bookmark; 0 when it has none."""
    numbers: tuple[OpenNumber, ...] = ()
    saved: int = 0
    """The pages that it has less because it is set closer."""


def seeds_of(parts: Sequence[Part], maps: Sequence[PartMap]) -> tuple[Seeds, ...]:
    """What each part is to be told when the pages of all are these."""
    numbers = labels(maps)
    page, notes = 0, 0
    seeds = []
    for part, each in zip(parts, maps, strict=True):
        seeds.append(
            Seeds(
                page,
                page % 2 == 0,
                notes,
                {target: numbers[target] for target in sorted(part.wanted) if target in numbers},
                cited_in(part, parts, maps),
            )
        )
        page, notes = page + len(each.pages), notes + each.notes
    return tuple(seeds)


def labels(maps: Iterable[PartMap]) -> dict[str, int]:
    """Id to the number of its page."""
    found: dict[str, int] = {}
    before = 0
    for each in maps:
        for name, (page, _, _) in each.anchors.items():
            found.setdefault(name, before + page + 1)
        before += len(each.pages)
    return found


def starts_of(maps: Iterable[PartMap]) -> tuple[PageStart, ...]:
    """Where the pages of the book begin."""
    found: list[PageStart] = []
    before = 0
    for each in maps:
        found += [replace(start, label=str(before + int(start.label))) for start in each.starts]
        before += len(each.pages)
    return tuple(found)


def cited_in(part: Part, parts: Sequence[Part], maps: Sequence[PartMap]) -> dict[str, list[str]]:
    """What a part is told of the pages with links to its sources."""
    found = citing(parts, maps) if part.cited else {}
    return {target: [run.words for run in found[target]] for target in sorted(part.cited)}


def citing(parts: Sequence[Part], maps: Sequence[PartMap]) -> dict[str, list[Run]]:
    """For each id that wants to know it, the runs of pages with links to it, by their index in the book."""
    counters = [str(number) for number in range(1, sum(len(each.pages) for each in maps) + 1)]
    found: dict[str, dict[int, Point]] = {target: {} for part in parts for target in part.cited}
    seen: dict[str, dict[int, Seen]] = {target: {} for target in found}
    first = 0
    for each in maps:
        for target in found.keys() & each.links.keys():
            for page, place in each.links[target].items():
                found[target][first + page] = place
        for target in found.keys() & each.indexed.keys():
            for page, spot in each.indexed[target].items():
                seen[target][first + page] = spot
        first += len(each.pages)
    return {target: list(cited_runs(pages, seen[target], counters)) for target, pages in found.items()}
