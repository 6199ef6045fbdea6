"""Conditions in prose that decide nothing: met by everybody who reads what they stand in, or by nobody; and other
wordings for readers who never come upon them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.conditions import Condition, Reader
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide, defined
from guidebuild.model.readership import idle, readers
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_Readers = Sequence[Reader]
_Found = tuple[Node, str]


@dataclass(frozen=True)
class Idle:
    """Looks for them in one guide."""

    guide: Guide

    @cached_property
    def _everybody(self) -> _Readers:
        return readers(self.guide)

    def conditions(self, blocks: list[Node], chapter: Id, prose: Markdown) -> Iterator[Diagnostic]:
        """A warning for each one in a chapter. What stands in another condition is held against those who read that.

        Nothing is said while something could not be read, an audience say: who meets a condition is not known then.
        """
        if self.guide.unread:
            return
        among = [each for each in self._everybody if chapter in each.chapters]
        for node, trouble in self._tree(blocks, among, chapter):
            at = prose.at(node.get("braces", node.get("pos")))
            yield warning(Code.EDITION_IDLE, at, trouble, "correct it, or take it out")

    def _tree(self, tree: Any, among: _Readers, chapter: Id) -> Iterator[_Found]:
        if isinstance(tree, list):
            sections: list[tuple[int, _Readers]] = [(0, among)]
            for item in tree:
                if doctree.is_leaf(item):
                    continue
                if isinstance(item, dict) and item.get("t") == "Header":
                    level = item["c"][0]
                    while sections[-1][0] >= level:
                        sections.pop()
                    within, found = self._met(item, sections[-1][1], chapter)
                    yield from found
                    sections.append((level, within))
                yield from self._tree(item, sections[-1][1], chapter)
        elif isinstance(tree, dict):
            within = among
            if "t" in tree and tree["t"] != "Header":
                within, found = self._met(tree, among, chapter)
                yield from found
            yield from self._tree(tree.get("c"), within, chapter)

    def _met(self, node: Node, among: _Readers, chapter: Id) -> tuple[_Readers, list[_Found]]:
        """Those who read a node, and what is wrong with its condition."""
        given = doctree.attr(node)[2]
        if not given:
            return among, []
        there = {each.audience for each in among}
        found = [
            (node, f"the wording `{name}` is printed nowhere: `{name}` has no edition with what it stands in")
            for name in given
            if name in defined(self.guide, "audience") and name not in there
        ]
        pairs = {key: value for key, value in given.items() if key in CONDITIONS}
        condition = Condition.written(pairs, defined(self.guide, "audience"))
        if not condition or not self._is_known(condition):
            return among, found
        trouble = idle(condition, self._everybody, among, chapter)
        words = " ".join(f'{key}="{value}"' for key, value in pairs.items())
        within = [each for each in among if condition.against(each, chapter) is None]
        return within, [*found, (node, f"the condition `{words}` {trouble}")] if trouble else found

    def _is_known(self, condition: Condition) -> bool:
        """Whether all that it names is there; if not, that is told already."""
        regions = condition.only_regions | condition.excepted_regions
        chapters = condition.having | condition.lacking
        return regions <= set(defined(self.guide, "region")) and chapters <= set(self.guide.chapters)
