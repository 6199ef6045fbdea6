"""Where the parts of a book stand that are laid out one after the other: of those that are laid out it is known, of the
others it is guessed, by where they were the last time or by how much text there is up to them. For most parts a guess
with as many digits is as good as the number.
"""

from collections.abc import Mapping, Sequence

from guidebuild.tools.press.book_parts import Part, Seeds
from guidebuild.tools.press.part_maps import PartMap, cited_in

_USUAL_PAGES, _USUAL_LETTERS = 1, 2_400
"""A page of so many letters is reckoned with beside those of the book, of which nobody knows any at first."""
_LAST = 0.5
"""How much of its last page a chapter fills, one like another."""


class Guess:
    """The places in the parts of one book, which is told of the pages of each in turn. `before` are the pages of the
    last time, of the parts of which anybody knows."""

    def __init__(self, parts: Sequence[Part], before: Mapping[str, PartMap]) -> None:
        self._parts = parts
        self._before = before
        self._home = {name: index for index, part in enumerate(parts) for name in part.own}
        self._maps: list[PartMap] = []
        self._numbers: dict[str, int] = {}
        self._page = self._notes = 0

    def found(self, map: PartMap) -> None:
        """These are the pages of the next part."""
        for name, (page, _, _) in map.anchors.items():
            self._numbers.setdefault(name, self._page + page + 1)
        self._page, self._notes = self._page + len(map.pages), self._notes + map.notes
        self._maps.append(map)

    def seeds(self, part: Part) -> Seeds:
        """What the next part is to be told."""
        return Seeds(
            self._page,
            self._page % 2 == 0,
            self._notes,
            {target: self._number(target) for target in sorted(part.wanted) if target in self._home},
            cited_in(part, self._parts, [*self._maps, *filter(None, [self._before.get(part.name)])]),
        )

    def _number(self, target: str) -> int:
        if target in self._numbers:
            return self._numbers[target]
        home = self._parts[self._home[target]]
        page = self._page + sum(map(self._pages, self._parts[len(self._maps) : self._home[target]]))
        known = self._before.get(home.name)
        if known is not None and target in known.anchors:
            return int(page) + known.anchors[target][0] + 1
        return int(page + self._pages(home) * home.html.find(f'id="{target}"') / len(home.html)) + 1

    def _pages(self, part: Part) -> float:
        """How many a part has that is not laid out yet."""
        if part.name in self._before:
            return len(self._before[part.name].pages)
        chapters = list(zip(self._parts, self._maps, strict=False))[1:]  # what stands before them is set otherwise
        pages = _USUAL_PAGES + sum(len(map.pages) - _LAST for _, map in chapters)
        return _LAST + part.size * pages / (_USUAL_LETTERS + sum(part.size for part, _ in chapters))
