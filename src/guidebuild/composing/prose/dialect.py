"""What the dialect's reader takes for something else than its author, put right on pandoc's tree, or told.

pandoc's `commonmark_x` knows breaks (`* * *`), boxes (`- [ ]`), line blocks (`| verse`) and captions of tables
(`: words`), or says that it does; with its extensions for lists and for positions it hands them out as other things.
Sources: CommonMark 0.31, 4.1 (breaks come before lists); GitHub Flavored Markdown, 5.3 (boxes); pandoc's manual,
`line_blocks` and `table_captions`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.manuscript import TASK
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.containers import Around, rebuilt
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.markup.list_markers import jump_in
from guidebuild.tools.markup.lists_in_text import list_in

_BOXES = {"☐": "☐", "☒": "☑", "☑": "☑"}
"""pandoc's own boxes, and those that we print: open and ticked."""
_ALERTS = (["note"], ["tip"], ["important"], ["warning"], ["caution"])
_LETTERS = 26
_BREAK = re.compile(r"([*-])(?:[ \t]*\1){2,}[ \t]*")
_BREAKS = ("Space", "SoftBreak", "LineBreak")


@dataclass
class Repair:
    """Repairs one stretch of prose."""

    prose: Markdown
    found: list[Diagnostic] = field(default_factory=list)

    def blocks(self, blocks: list[Node], around: Around | None = None) -> list[Node]:
        """The blocks as their author means them."""
        out: list[Node] = []
        for block in blocks:
            node = rebuilt(block, self.blocks, self._inlines)
            if node["t"] == "BulletList":
                out += self._broken(node)
            elif node["t"] == "OrderedList":
                self._foreign_letters(node)
                self._jumps(node)
                out.append({**node, "c": [node["c"][0], [_with_box(item) for item in node["c"][1]]]})
            elif node["t"] in ("Para", "Plain"):
                out += self._paragraph(node, out)
            elif node["t"] == "Div":
                node = _called_out(node)
                out.append({**node, "pos": self._fence(node)} if around == "a footnote" else node)
            else:
                out.append(node)
        return out

    def _inlines(self, inlines: list[Node]) -> list[Node]:
        return [self._inline(rebuilt(node, self.blocks, self._inlines)) for node in inlines]

    def _inline(self, node: Node) -> Node:
        """An emoji is a character. Attributes that stand after a space belong to nothing, and go."""
        if node["t"] != "Span":
            return node
        identifier, classes, pairs = doctree.attr(node)
        if "data-emoji" in pairs:
            return {"t": "Str", "c": doctree.text(node["c"][1]), **_pos(node)}
        lone = len(node["c"][1]) == 1 and node["c"][1][0]["t"] in _BREAKS
        if lone and (identifier or classes or pairs) and not self._may_end_a_caption(node):
            inner: Node = node["c"][1][0]
            return inner
        return node

    def _may_end_a_caption(self, node: Node) -> bool:
        return self._line(node).lstrip(" >").startswith((": ", "Table: "))

    # ---- lists ----

    def _broken(self, node: Node) -> list[Node]:
        """A list without the items that are a break: it ends there, and another begins."""
        out: list[Node] = []
        items: list[list[Node]] = []
        for item in node["c"]:
            if _is_nested_nothing(item) and self._is_break(item, node):
                out += [{**node, "c": items}] if items else []
                out.append({"t": "HorizontalRule", **_pos(item[0] if item else node)})
                items = []
            else:
                items.append(_with_box(item))
        return [*out, {**node, "c": items}] if items else out

    def _foreign_letters(self, node: Node) -> None:
        """pandoc takes letters of every script for numbers, and no format counts with them."""
        (start, style, _), _ = node["c"]
        first = {"UpperAlpha": "A", "LowerAlpha": "a"}.get(style["t"])
        if first and start > _LETTERS:
            letter = chr(ord(first) + start - 1)
            message = f"no list counts with the letter `{letter}`"
            hint = f"write a backslash before the sign behind it, `{letter}\\)`, and it stays as it is"
            self.found.append(error(Code.CHAPTER_LOST, self.prose.at(node.get("pos")), message, hint))

    def _jumps(self, node: Node) -> None:
        """A list counts on from its first number, whatever stands before its other items (CommonMark, 5.3)."""
        (start, style, _), items = node["c"]
        if style["t"] not in ("Decimal", "DefaultStyle"):
            return
        places: list[Any] = [item[0].get("pos") if item else None for item in items]
        before = [self._line(item[0])[: pos[1] - 1] if pos else "" for item, pos in zip(items, places, strict=True)]
        if (jump := jump_in(before, start)) is not None:
            index, written, column = jump
            message = f"the item `{written}` is printed as number {start + index}"
            hint = "number the items in order; another list begins after words, or with another sign: `1)`"
            self.found.append(warning(Code.CHAPTER_LOST, self.prose.at((places[index][0], column)), message, hint))

    def _is_break(self, item: list[Node], around: Node) -> bool:
        """Whether the line of the item is nothing but three signs and more."""
        line = self._line(item[0] if item else around).lstrip(" \t>")
        return _BREAK.fullmatch(line) is not None

    def _line(self, node: Node) -> str:
        """The line of the source in which a node begins; empty when the dialect tells no positions."""
        pos = node.get("pos")
        lines = self.prose.split("\n")
        return lines[pos[0] - 1] if pos and pos[0] <= len(lines) else ""

    def _fence(self, node: Node) -> tuple[int, int] | None:
        """Where a fence of a note opens: pandoc only tells where the words before it stand, or those within it."""
        near: tuple[int, int] | None = node.get("pos")
        classes = doctree.attr(node)[1]
        if near is None or not classes:
            return near
        opening = re.compile(rf"[ >]*(?:\[\^[^\]]+\]:)?[ >]*(?P<colons>:{{3,}}).*\b{re.escape(classes[0])}\b")
        lines = self.prose.split("\n")
        below = range(near[0], len(lines) + 1)
        for number in (*below, *range(near[0] - 1, 0, -1)):
            if match := opening.match(lines[number - 1]):
                return number, 1 + match.start("colons")
        return near

    # ---- paragraphs ----

    def _paragraph(self, node: Node, before: list[Node]) -> list[Node]:
        inlines = node["c"]
        first = inlines[0] if inlines else None
        sign = first["c"] if first is not None and first["t"] == "Str" else ""
        spaced = len(inlines) > 1 and inlines[1]["t"] == "Space"
        if sign == "|" and (lines := _verses(inlines)):
            return [{**node, "t": "LineBlock", "c": lines}]
        if sign[:1] in (":", "T") and before and before[-1]["t"] == "Table" and not before[-1]["c"][1][1]:
            words = inlines[2:] if sign == ":" else inlines[3:]
            if (sign == ":" and spaced) or (sign == "Table" and [each.get("c") for each in inlines[1:2]] == [":"]):
                before[-1] = _captioned(before[-1], words)
                return []
            if re.match(r":\w", doctree.text(inlines[:2])):
                here = self.prose.at(inlines[0].get("pos"))
                hint = "a caption has a space behind its colon: `: Words`"
                self.found.append(warning(Code.CHAPTER_LOST, here, "this caption is printed as text", hint))
        self.found += self._unread(inlines, sign, spaced)
        self._lists_inside(inlines)
        return [node]

    def _unread(self, inlines: list[Node], sign: str, spaced: bool) -> Iterator[Diagnostic]:
        """Lists that other dialects of pandoc know."""
        here = self.prose.at(inlines[0].get("pos")) if inlines else None
        words = [each.get("c") for each in inlines[1:3]]
        if here and sign == "#" and words[:1] == ["."]:
            yield warning(Code.CHAPTER_LOST, here, "`#.` is printed as it stands", "number the items: 1., 2., 3.")
        elif here and sign == "(" and words[:1] == ["@"]:
            hint = "number the items yourself: (1), (2), (3)"
            yield warning(Code.CHAPTER_LOST, here, "`(@` is printed as it stands", hint)
        elif here and sign == ":" and spaced:
            hint = "a caption of a table follows the table; a definition follows its term"
            yield warning(Code.CHAPTER_LOST, here, "the colon that begins this paragraph is printed", hint)

    def _lists_inside(self, inlines: list[Node]) -> None:
        """A list that is words of the paragraph. What is escaped is meant as words."""
        starts = [0, *(at + 1 for at, node in enumerate(inlines) if node["t"] == "SoftBreak")]
        ends = [*(start - 1 for start in starts[1:]), len(inlines)]
        lines = [inlines[start:end] for start, end in zip(starts, ends, strict=True)]
        found = list_in([doctree.text(line) for line in lines])
        if found is None or (place := self._written(lines[found.line], found.sign)) is None:
            return
        told = error if found.sure else warning
        message = f"`{found.sign}` begins a line of a paragraph, and is no list there"
        self.found.append(told(Code.CHAPTER_LOST, self.prose.at(place), message, found.hint))

    def _written(self, line: list[Node], sign: str) -> tuple[int, int] | None:
        """Where a line begins in the source, if it begins there with this sign."""
        pos = line[0].get("pos") if line else None
        if pos:
            return pos if self._line(line[0])[pos[1] - 1 :].startswith(sign) else None
        word = doctree.text(line).removeprefix(sign).split()[:1]
        shown = re.compile(rf"([ \t>]*){re.escape(sign)}[ \t]*{re.escape(word[0]) if word else ''}")
        written = ((number, shown.match(each)) for number, each in enumerate(self.prose.split("\n"), 1))
        return next(((number, 1 + len(match[1])) for number, match in written if match), None)


def _pos(node: Node) -> Node:
    return {"pos": node["pos"]} if "pos" in node else {}


def _called_out(node: Node) -> Node:
    """`> [!NOTE]`, an alert of GitHub's, is a call-out with that title."""
    identifier, classes, pairs = doctree.attr(node)
    title, *words = node["c"][1] or [{"t": "Para"}]
    if title["t"] != "Div" or doctree.attr(title)[1] != ["title"] or classes[:1] not in _ALERTS:
        return node
    kind = "warning" if classes[0] in ("warning", "caution") else "callout"
    called = {**node, "c": [node["c"][0], words]}
    return doctree.with_attr(called, identifier, [kind], {**pairs, "title": doctree.text(title["c"]).strip()})


def _is_nested_nothing(item: list[Node]) -> bool:
    """An item that holds a list of one item that holds a list of one item, down to nothing."""
    if len(item) != 1 or item[0]["t"] not in ("BulletList", "HorizontalRule"):
        return False
    if item[0]["t"] == "HorizontalRule":  # the inner lists of a break of many signs are a break themselves
        return True
    inner = item[0]["c"]
    return len(inner) == 1 and (not inner[0] or _is_nested_nothing(inner[0]))


def _with_box(item: list[Node]) -> list[Node]:
    """An item that begins with `[ ]` or `[x]` begins with a box."""
    if not item or item[0]["t"] not in ("Plain", "Para"):
        return item
    inlines = item[0]["c"]
    if len(inlines) == 1 and doctree.text(inlines) in _BOXES and item[1:] and item[1]["t"] in ("Plain", "Para"):
        return _with_box([{**item[1], "c": [*inlines, {"t": "Space"}, *item[1]["c"]]}, *item[2:]])  # `gfm` parts them
    signs = [" " if node["t"] == "Space" else node["c"] if node["t"] == "Str" else "" for node in inlines[:4]]
    if signs[:1] and signs[0] in _BOXES and signs[1:2] == [" "]:
        sign, rest = signs[0], inlines[1:]
    elif len(signs) == 4 and (signs[0], signs[2], signs[3]) == ("[", "]", " ") and signs[1] in (" ", "x", "X"):
        sign, rest = "☐" if signs[1] == " " else "☒", inlines[3:]
    else:
        return item
    span = {"t": "Span", "c": [["", [TASK], []], [{"t": "Str", "c": _BOXES[sign]}]], **_pos(inlines[0])}
    return [{**item[0], "c": [span, *rest]}, *item[1:]]


def _verses(inlines: list[Node]) -> list[list[Node]]:
    """The lines of a block of lines, their indents kept; none when it is something else, such as a row of a table."""
    lines: list[list[Node]] = []
    index = 0
    while index < len(inlines):
        end = next((at for at in range(index, len(inlines)) if inlines[at]["t"] == "SoftBreak"), len(inlines))
        line = inlines[index:end]
        index = end + 1
        if line and line[0]["t"] == "Str" and line[0]["c"] == "|" and (len(line) == 1 or line[1]["t"] == "Space"):
            indent = _column(line[2]) - _column(line[0]) - 2 if len(line) > 2 else 0
            lines.append([*([{"t": "Str", "c": "\u00a0" * indent}] if indent > 0 else []), *line[2:]])
        elif line and lines:
            lines[-1] += [{"t": "Space"}, *line]
        else:
            return []
        if any(node["t"] == "Str" and node["c"] == "|" for node in line[1:]):
            return []
    return lines


def _column(node: Node) -> int:
    pos = node.get("pos")
    return pos[1] if pos else 0


def _captioned(table: Node, words: list[Node]) -> Node:
    """The table with a caption, and with the attributes that end it: `: Words {#id}`."""
    attributes = table["c"][0]
    if words and words[-1]["t"] == "Span" and [each["t"] for each in words[-1]["c"][1]] == ["Space"]:
        own = words[-1]["c"][0]
        attributes = [own[0] or attributes[0], [*attributes[1], *own[1]], [*attributes[2], *own[2]]]
        words = words[:-1]
    return {**table, "c": [attributes, [None, [{"t": "Plain", "c": words}]], *table["c"][2:]]}
