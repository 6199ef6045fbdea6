"""Conditions in prose: what one audience in one region reads of a chapter, and what is left out with its rule.

`only="student"`, `except="team-lead us"` and `depth="full"` stand on a heading (and speak for its whole section), on a
fence, a link, a picture, or a bracketed span. An empty span with a condition, `[]{only=student}`, at the start of a
paragraph, list item, table row, table head cell or footnote speaks for the whole of it. `[words for all]{student="other
words"}` is a variant. `depth="short"` is for what stands in for the longer text. `with="pay"` holds in editions that
have the chapter, `without="pay"` in those that lack it; of several chapters, all or any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from guidebuild.composing.headings import id_of, is_written
from guidebuild.composing.prose_conditions import Asking, is_marker
from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.edition import Edition
from guidebuild.model.manuscript import LeftOut
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.containers import rebuilt
from guidebuild.tools.markup.doctree import Node


@dataclass
class Cutter:
    """Cuts the prose of one chapter to one edition."""

    edition: Edition
    chapter: Id
    prose: Markdown
    left_out: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def cut(self, blocks: list[Node]) -> list[Node]:
        """The blocks that the edition shows, without their conditions."""
        self._asking.check(blocks)
        kept = self._blocks(self._sections(blocks))
        self._asking.left(kept)
        return kept

    def holds(self, pairs: dict[str, str]) -> str | None:
        """The rule that speaks against showing what has these attributes; None when nothing does."""
        return self._asking.holds(pairs)

    @property
    def names(self) -> frozenset[Id]:
        """What a condition or another wording may name."""
        return self._asking.names

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self.edition, self.chapter, self.prose, self.found)

    def _shows(self, rule: str | None, what: Any, first: Node | None) -> bool:
        """Whether no rule speaks against something that begins with this node; else it is left out."""
        if rule is not None:
            self._drop(what, first.get("pos") if first else None, rule)
        return rule is None

    def _drop(self, what: Any, pos: tuple[int, int] | None, rule: str) -> None:
        ids = tuple(doctree.attr(node)[0] for node in doctree.walk(what) if doctree.attr(node)[0])
        self.left_out.append(LeftOut("\n\n".join(_stretches(what)), self.prose.at(pos), rule, ids))

    def _sections(self, blocks: list[Node]) -> list[Node]:
        """Without the sections whose heading has a condition that does not hold."""
        out: list[Node] = []
        gone: list[tuple[list[Node], str]] = []
        section: list[Node] = []
        for block in blocks:
            is_heading = block["t"] == "Header"
            if section and not (is_heading and block["c"][0] <= section[0]["c"][0]):
                section.append(block)
            elif is_heading and (rule := self._asking.holds(doctree.attr(block)[2])) is not None:
                section = [block]
                gone.append((section, rule))
            else:
                section = []
                out.append(block)
        for section, rule in gone:
            self._drop(section, section[0].get("pos"), rule)
        return out

    def _blocks(self, blocks: list[Node]) -> list[Node]:
        out: list[Node] = []
        for block in self._sections(blocks):
            rule = (
                self._asking.holds(doctree.attr(block)[2])
                or self._asking.addressed(block)
                or self._asking.marked(block)
            )
            if self._shows(rule, [block], block):
                kept = self._block(_bare(block))
                if block["t"] not in ("Para", "Plain") or kept["c"] or not block["c"]:  # a variant may say nothing here
                    out.append(kept)
        return out

    def _block(self, block: Node) -> Node:
        kind, content = block["t"], cast(Any, block.get("c"))
        match kind, content:
            case "BulletList", items:
                return {**block, "c": self._items(items)}
            case "OrderedList", [style, items]:
                return {**block, "c": [style, self._items(items)]}
            case "DefinitionList", items:
                return {**block, "c": self._definitions(items)}
            case "LineBlock", lines:
                return {**block, "c": self._lines(lines)}
            case "Table", _:
                return self._table(block)
            case (("Para" | "Plain"), inlines):
                return {**block, "c": self._inlines(inlines, spoken=True)}
            case "Header", _:
                return self._heading(block)
            case _:
                return rebuilt(block, lambda inner, _: self._blocks(inner), self._inlines)

    def _heading(self, heading: Node) -> Node:
        """The heading with the words that the edition shows. An id that is made of words is made of those for all."""
        level, [identifier, *attributes], inlines = heading["c"]
        kept, common = self._inlines(inlines), self._common(inlines)
        if not doctree.text(kept).strip() and doctree.text(inlines).strip():
            message = "of this heading an edition shows no words"
            hint = "put the condition behind the words, `## Words {only=NAME}`: so it speaks for the section"
            self.found.append(error(Code.CHAPTER_EMPTY_HEADING, self.prose.at(heading.get("pos")), message, hint))
        if common != inlines and not is_written(identifier, heading, self.prose):
            identifier = id_of(common)
        return {**heading, "c": [level, [identifier, *attributes], kept]}

    def _common(self, inlines: list[Node]) -> list[Node]:
        """Those that no condition keeps from anybody, and that nobody reads in other words."""
        asked = {*CONDITIONS, *self.names}
        kept = [node for node in inlines if not asked & doctree.attr(node)[2].keys()]
        return [rebuilt(node, lambda inner, _: inner, self._common) for node in kept]

    def _items(self, items: list[list[Node]]) -> list[list[Node]]:
        return [
            self._blocks(item) for item in items if not item or self._shows(self._asking.marked(item[0]), item, item[0])
        ]

    def _definitions(self, items: list[Any]) -> list[Any]:
        """Terms with their definitions: a condition before the term speaks for both, one in a definition for that."""
        kept: list[Any] = []
        for term, definitions in items:
            shown = self._shows(self._asking.speaking(term), [term, definitions], next(iter(term), None))
            if shown and (left := self._items(definitions)):
                kept.append([self._inlines(term, spoken=True), left])
        return kept

    def _lines(self, lines: list[list[Node]]) -> list[list[Node]]:
        return [
            self._inlines(line, spoken=True)
            for line in lines
            if not line or self._shows(self._asking.speaking(line), line, line[0])
        ]

    def _inlines(self, inlines: list[Node], *, spoken: bool = False) -> list[Node]:
        """The inlines that the edition shows. `spoken`: an empty span at their start has been heard."""
        out: list[Node] = []
        for index, node in enumerate(inlines):
            if node["t"] == "Note":
                if not node["c"] or self._shows(self._asking.marked(node["c"][0]), node["c"], node):
                    out.append({**node, "c": self._blocks(node["c"])})
                continue
            if not (spoken and index == 0 and is_marker(node)):
                self._asking.mute(node)
            if not self._shows(self._asking.holds(doctree.attr(node)[2]), [node], node):
                continue
            if node["t"] == "Span":
                identifier, classes, pairs = doctree.attr(node)
                inner = self._variant(node, pairs)
                kept = {
                    key: value
                    for key, value in pairs.items()
                    if key not in CONDITIONS and key not in self._asking.names
                }
                if inner or identifier or classes or kept:
                    out.append(doctree.with_attr({**node, "c": [node["c"][0], inner]}, identifier, classes, kept))
                continue
            out.append(_bare(rebuilt(node, lambda inner, _: self._blocks(inner), self._inlines)))
        return out

    def _variant(self, node: Node, pairs: dict[str, str]) -> list[Node]:
        """The words for this audience or region, or those for all; the others are left out of the edition."""
        reader = [self.edition.audience.id] if self.edition.audience else []
        names = [*reader, *([self.edition.region.id] if self.edition.region else [])]
        chosen = next((name for name in names if name in pairs), None)
        for name in self._asking.names & set(pairs) - {chosen}:
            self.left_out.append(LeftOut(pairs[name], self.prose.at(node.get("pos")), f"the wording for `{name}`"))
        if chosen is None:
            return self._inlines(node["c"][1])
        self._drop(node["c"][1], node.get("pos"), f"`{chosen}` has another wording")
        return doctree.words(pairs[chosen])

    def _table(self, table: Node) -> Node:
        attr, caption, columns, head, bodies, foot = table["c"]
        gone = {
            index
            for row in head[1]
            for index, cell in enumerate(row[1])
            if cell[4] and (rule := self._asking.marked(cell[4][0])) and self._gone(table, index, rule)
        }
        keep = [index for index in range(len(columns)) if index not in gone]
        return {
            **table,
            "c": [
                attr,
                [caption[0], self._blocks(caption[1])],
                [columns[index] for index in keep],
                [head[0], self._rows(head[1], keep)],
                [[body[0], body[1], self._rows(body[2], keep), self._rows(body[3], keep)] for body in bodies],
                [foot[0], self._rows(foot[1], keep)],
            ],
        }

    def _gone(self, table: Node, index: int, rule: str) -> bool:
        rows = [row for body in table["c"][4] for row in body[3]] + table["c"][3][1]
        self._drop([row[1][index][4] for row in rows if index < len(row[1])], table.get("pos"), rule)
        return True

    def _rows(self, rows: list[Any], keep: list[int]) -> list[Any]:
        kept: list[Any] = []
        for row in rows:
            cells = [row[1][index] for index in keep if index < len(row[1])]
            rule = self._asking.marked(cells[0][4][0]) if cells and cells[0][4] else None
            if self._shows(rule, [cell[4] for cell in cells], None):
                kept.append([row[0], [[*cell[:4], self._blocks(cell[4])] for cell in cells]])
        return kept


def _bare(block: Node) -> Node:
    """Without the conditions, which have done their work."""
    identifier, classes, pairs = doctree.attr(block)
    if not any(key in pairs for key in CONDITIONS):
        return block
    return doctree.with_attr(block, identifier, classes, {k: v for k, v in pairs.items() if k not in CONDITIONS})


def _stretches(tree: Any) -> Iterator[str]:
    """The texts of a tree, apart where a paragraph or cell ends and where something is put in when it is set."""
    run: list[Any] = []
    for item in tree if isinstance(tree, list) else [tree]:
        inline = isinstance(item, dict) and item["t"] in _RUNNING
        if inline:
            run.append(item)
            continue
        yield from filter(None, [" ".join(doctree.text(run).split())])
        run = []
        if isinstance(item, list):
            yield from _stretches(item)
        elif isinstance(item, dict) and item.get("t") in ("Code", "CodeBlock", "Math"):
            yield item["c"][1]
        elif isinstance(item, dict) and isinstance(item.get("c"), list):
            yield from _stretches(item["c"])
    yield from filter(None, [" ".join(doctree.text(run).split())])


_RUNNING = frozenset(
    ["Str", "Space", "SoftBreak", "LineBreak", "Emph", "Strong", "Quoted", "Strikeout", "Superscript", "Subscript"]
)
