"""The headings of a chapter: ids that are unique in the manuscript, numbers on those of level 2.

A heading inside a fence that is no component, `::: {lang=de}`, is one of the chapter's as well; one inside a list, a
quotation or a call-out has an id and no number.
"""

import re
from dataclasses import dataclass, field
from typing import cast

from guidebuild.composing.prose.allowed_attributes import SPOKEN
from guidebuild.composing.registry import Registry
from guidebuild.model.chapter import Chapter
from guidebuild.model.manuscript import Heading, Target
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.containers import rebuilt
from guidebuild.tools.markup.doctree import Node

UNNUMBERED = "unnumbered"
"""pandoc's class for a heading without a number (`{-}` in its manual)."""


def number_headings(
    blocks: list[Node], chapter: Chapter, number: str | None, registry: Registry
) -> tuple[list[Node], tuple[Heading, ...]]:
    """The blocks with their headings numbered, and the sections that the contents list."""
    counter = _Counter(chapter, number, registry)
    return counter.blocks(blocks), tuple(counter.sections)


@dataclass
class _Counter:
    chapter: Chapter
    number: str | None
    registry: Registry
    sections: list[Heading] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    numbered: int = 0
    seen: int = 0

    def blocks(self, blocks: list[Node], *, listed: bool = True) -> list[Node]:
        """The blocks; `listed`: their headings are sections of the chapter."""
        return [self._block(block, listed) for block in (_flat(blocks) if listed else blocks)]

    def _block(self, block: Node, listed: bool) -> Node:
        if block["t"] == "Header":
            return self._heading(block, listed)
        self.seen += 1
        return rebuilt(block, lambda inner, _: self.blocks(inner, listed=False), self._inlines)

    def _inlines(self, inlines: list[Node]) -> list[Node]:
        return [rebuilt(node, lambda inner, _: self.blocks(inner, listed=False), self._inlines) for node in inlines]

    def _heading(self, block: Node, listed: bool) -> Node:
        level, attributes, inlines = block["c"]
        _, classes, pairs = doctree.attr(block)
        title = doctree.text(inlines)
        own = self._id(block)
        number = None
        if listed and level == 2:
            if self.number and UNNUMBERED not in classes:
                self.numbered += 1
                number = f"{self.number}.{self.numbered}"
            self.sections.append(Heading(own, number, title, level))
        self.registry.targets[own] = Target(own, "section", number, title, self.chapter.id)
        spoken = {key: value for key, value in pairs.items() if key in SPOKEN}
        if spoken:  # on the heading itself pandoc would give the language to the whole section
            inlines = [doctree.with_attr({"t": "Span", "c": [["", [], []], inlines]}, "", [], spoken)]
        if number:
            inlines = [doctree.named("no", number), {"t": "Space"}, *inlines]
        return doctree.with_attr({**block, "c": [level, attributes, inlines]}, own, classes, {})

    def _id(self, block: Node) -> str:
        """The author's id, or the one that pandoc makes of the words; only the latter may be had twice."""
        identifier, _, _ = doctree.attr(block)
        base = identifier or f"section-{self.seen}"
        self.taken[base] = self.taken.get(base, 0) + 1
        again = self.taken[base] > 1 and not is_written(base, block, self.chapter.prose)
        own = f"{self.chapter.id}--{base}" + (f"-{self.taken[base]}" if again else "")
        self.registry.anchor(own, self.chapter.prose.at(block.get("pos")))
        return own


def is_written(identifier: str, block: Node, prose: str) -> bool:
    """Whether an id stands in the line of its heading; pandoc makes one of the words otherwise."""
    pos = cast("tuple[int, int] | None", block.get("pos"))
    lines = prose.split("\n")
    line = lines[pos[0] - 1] if pos and pos[0] <= len(lines) else ""
    return re.search(rf"\{{[^}}]*#{re.escape(identifier)}(?![\w-])", line) is not None


def id_of(words: list[Node]) -> str:
    """An id made of words as pandoc makes it (`gfm_auto_identifiers`)."""
    return re.sub(r"[^\w -]", "", doctree.text(words).strip().lower()).replace(" ", "-") or "section"


def _flat(blocks: list[Node]) -> list[Node]:
    """Fences that are no component end before each heading in them, so that all headings of a chapter are on one level.

    The heading and what stands before and after it keep the language of the fence.
    """
    out: list[Node] = []
    for block in blocks:
        identifier, classes, pairs = doctree.attr(block)
        inner = _flat(block["c"][1]) if block["t"] == "Div" and not classes else []
        if not any(node["t"] == "Header" for node in inner):
            out.append(block)
            continue
        run: list[Node] = []
        for node in [*inner, None]:
            if node is not None and node["t"] != "Header":
                run.append(node)
                continue
            if run or identifier:
                out.append(doctree.with_attr({**block, "c": [block["c"][0], run]}, identifier, [], pairs))
                run, identifier = [], ""
            if node is not None:
                own, names, spoken = doctree.attr(node)
                out.append(doctree.with_attr(node, own, names, {**pairs, **spoken}))
    return out
