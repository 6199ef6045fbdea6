"""The conditions of prose: what they ask of one edition, and whether it answers them; and those that decide nothing,
met by everybody who reads what they stand in, or by nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from guidebuild.composing.prose.allowed_attributes import ASIDES
from guidebuild.model.base import Id, Kind
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.conditions import Condition, Reader
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide, defined
from guidebuild.model.products import FORMATS
from guidebuild.model.readership import idle, readers
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_SPEAKS = "write `[words]{…}`, or `[]{…}` before the first word of a paragraph, an item, a row or a footnote"
_SAYS = frozenset(["Image", "Note", "Math", "Code", "Link"])
"""What says something without words of its own."""


def reader_names(edition: Edition) -> frozenset[Id]:
    """Every audience and region that a condition or a variant may name, and what may be one in a broken file."""
    whole = edition.uncut.guide
    return frozenset(defined(whole, "reader")) | whole.unread.ids


@dataclass
class Asking:
    """One chapter's conditions before one edition."""

    edition: Edition
    chapter: Id
    prose: Markdown
    found: list[Diagnostic] = field(default_factory=list)

    def check(self, blocks: list[Node]) -> None:
        """Tell the names that a condition uses and the guide does not define."""
        whole = self.edition.uncut.guide
        chapters = frozenset({*whole.chapters, *whole.repeated})
        for node in doctree.walk_past_words(blocks):
            pairs = doctree.attr(node)[2]
            if not pairs:
                continue
            asked: list[tuple[str, Kind, str, frozenset[Id]]] = [
                *((key, "reader", "audience or region", self.names) for key in ("only", "except")),
                *((key, "chapter", "chapter", chapters) for key in ("with", "without")),
            ]
            self._check_formats(node, pairs.get("formats", "").split())
            self._check_addressee(node, pairs)
            for key, kind, what, known in asked:
                for name in pairs.get(key, "").split():
                    if name not in known and not self.edition.guide.unread.hides(kind, name):
                        message = f"no {what} `{name}` in this guide"
                        hint = did_you_mean(name, known)
                        if node["t"] == "Image" and name[:1].isdigit():
                            hint = f"did you mean `width={name}`?"
                        self._tell(node, Code.REF_UNKNOWN, message, hint)
            if pairs.get("depth", "full") not in ("full", "short"):
                message = f'`depth="{pairs["depth"]}"` is no condition'
                self._tell(node, Code.CHAPTER_ATTRIBUTE, message, 'write `depth="full"` or `depth="short"`')

        for node in doctree.walk_past_words(blocks):
            if node["t"] != "Div" or node["c"][1]:
                continue
            _, classes, pairs = doctree.attr(node)
            own = set(classes) - set(ASIDES)  # a component has something to show without words
            if not own and any(key in pairs for key in (*CONDITIONS, "audience")):
                hint = "its lines must stand at the same indent, and behind the same `>`, as the fence"
                self._tell(node, Code.CHAPTER_LOST, "a fence with a condition holds nothing", hint)
            elif set(classes) & set(ASIDES) - {"key-figure"} and not own and "title" not in pairs:
                here = self.prose.at(node.get("braces", node.get("pos")))
                message = f"`{classes[0]}` holds nothing, so an empty box is printed"
                self.found.append(warning(Code.CHAPTER_LOST, here, message, "write words in it, or take it out"))

    def _check_addressee(self, node: Node, pairs: dict[str, str]) -> None:
        """A call-out speaks to a reader who sees it."""
        addressed, only = pairs.get("audience"), pairs.get("only", "").split()
        audiences = defined(self.edition.uncut.guide, "audience")
        if node["t"] != "Div" or addressed not in audiences:
            return
        key = "only" if set(only) & set(audiences) and addressed not in only else None
        if addressed in pairs.get("except", "").split():
            key = "except"
        if key is not None:
            message = f'this speaks to `{addressed}`, and `{key}="{pairs[key]}"` withholds it from them'
            hint = f"name `{addressed}` in `only`, or another `audience`" if key == "only" else "take one of them out"
            self._tell(node, Code.CHAPTER_ATTRIBUTE, message, hint)

    def _check_formats(self, node: Node, named: list[str]) -> None:
        for name in named:
            if name not in FORMATS:
                hint = did_you_mean(name, FORMATS) or f"there are {', '.join(FORMATS)}"
                self._tell(node, Code.CHAPTER_ATTRIBUTE, f"no format `{name}`", hint)
        if set(named) >= set(FORMATS):
            message = "the condition `formats` names every format, so it withholds nothing"
            self._tell(node, Code.CHAPTER_ATTRIBUTE, message, "take it out, or name the formats that show this")

    def left(self, blocks: list[Node]) -> None:
        """No condition may be left in what has been cut: it would have withheld nothing."""
        for node in doctree.walk_past_words(blocks):
            if not doctree.attr(node)[2].keys().isdisjoint(CONDITIONS):
                self._tell(node, Code.CHAPTER_LOST, "a condition stands where it withholds nothing", _SPEAKS)

    def _tell(self, node: Node, code: Code, message: str, hint: str | None) -> None:
        self.found.append(error(code, self.prose.at(node.get("braces", node.get("pos"))), message, hint))

    @cached_property
    def names(self) -> frozenset[Id]:
        """What a condition may name."""
        return reader_names(self.edition)

    def holds(self, pairs: dict[str, str]) -> str | None:
        """The rule that speaks against showing what has these attributes; None when nothing does."""
        if not any(key in pairs for key in CONDITIONS):
            return None
        condition = Condition.written(pairs, defined(self.edition.uncut.guide, "audience"))
        against = condition.against(self._reader, self.chapter)
        if against is None:
            return None
        if against.key != "depth":
            return f'{against.key}="{pairs[against.key]}"'
        has = "short" if pairs["depth"] == "full" else "in full"
        return f'depth="{pairs["depth"]}" in a chapter that this edition has {has}'

    @cached_property
    def _reader(self) -> Reader:
        edition = self.edition
        return Reader(
            edition.audience.id if edition.audience else None,
            edition.region.id if edition.region else None,
            edition.regions,
            frozenset(edition.chapters),
            edition.depths,
            edition.format,
        )

    def addressed(self, block: Node) -> str | None:
        """A call-out to one reader is for that reader; `only` on the fence says who else sees it."""
        _, classes, pairs = doctree.attr(block)
        reader, wanted = self.edition.audience, pairs.get("audience")
        if reader is None or "callout" not in classes or wanted in (None, reader.id) or "only" in pairs:
            return None
        return f'the call-out\'s audience="{wanted}"'

    def marked(self, block: Node) -> str | None:
        """The rule of an empty span at the start of a paragraph, when it does not hold."""
        return self.speaking(block["c"]) if block["t"] in ("Para", "Plain") else None

    def speaking(self, inlines: list[Node]) -> str | None:
        """The rule of an empty span at the start of these, when it does not hold."""
        return self.holds(doctree.attr(inlines[0])[2]) if inlines and is_marker(inlines[0]) else None

    def mute(self, node: Node) -> None:
        """A condition on a span without words, where nobody hears it."""
        _, classes, pairs = doctree.attr(node)
        if node["t"] != "Span" or "figure" in classes or self.names & set(pairs):
            return
        if isinstance(node.get("pos"), tuple) and "braces" not in node:  # told already: it stands on nothing
            return
        says = any(
            each["t"] in _SAYS or any(map(str.isalnum, doctree.text([each]))) for each in doctree.walk(node["c"][1])
        )
        if not says and any(key in pairs for key in CONDITIONS):
            message = "a condition on no words stands where it speaks for nothing"
            self._tell(node, Code.CHAPTER_LOST, message, _SPEAKS)


def is_marker(node: Node) -> bool:
    """An empty span, which speaks for what it stands in."""
    if node["t"] != "Span" or doctree.attr(node)[1]:
        return False
    return all(inner["t"] in ("Space", "SoftBreak") for inner in node["c"][1])


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
