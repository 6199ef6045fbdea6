"""Attributes in braces, as the source has them, held against those that came to stand on something.

pandoc drops a group that it has read and can give to nothing (`{only=student} words`), gives one that follows a bare
word to that word alone, and of two that name the same attribute keeps the last. Each time a reader is shown what
somebody meant to withhold. So every group of the source must be found again: on a node of the tree, in a text that is
shown as it stands (which is another finding, or code), or it is lost.
"""

import bisect
import html
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guidebuild.composing.prose.left_over import Run
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import short
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_PART = r"""(?:[#.][^ \t\r\n{}"=#]+|[^\W\d][\w:.-]*=(?:"(?:[^"\\]|\\.)*"|[^ \t\r\n{}"]+))"""
"""A space that does not break is a part of a value, as pandoc reads it."""
_GROUP = re.compile(rf"(?<!\\)\{{\s*({_PART}(?:[ \t\r\n]+{_PART})*)\s*\}}")
_EACH = re.compile(_PART)
_ALONE = re.compile(r"^[ \t>]*(?P<group>\{[^{}\n]*\})[ \t]*\n(?:[ \t>]*\n)+(?=[ \t>]*\S)", re.MULTILINE)
_NO_HEADING = re.compile(r"^[ \t>]*(#{2,6}(?=$|[^\s#])[^\n]*)$")
_Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A group that can be read, by the offset of its brace."""

    start: int
    written: str
    parts: tuple[_Part, ...]


def groups(text: str) -> Iterator[Group]:
    """Every group of attributes in a text (pandoc's manual, extension `attributes`)."""
    for match in _GROUP.finditer(text):
        yield Group(match.start(), match.group(), tuple(_part(each) for each in _EACH.findall(match[1])))


def withholding(prose: Markdown) -> frozenset[int]:
    """The lines on which a group states a condition."""
    lines = _Lines(prose)
    stating = (group for group in groups(prose) if any(key in CONDITIONS for key, _ in group.parts))
    return frozenset(lines.pos(group.start)[0] for group in stating)


def _part(written: str) -> _Part:
    if written[0] in "#.":
        return written[0], _plain(written[1:])
    key, _, value = written.partition("=")
    return key, _plain(value)


def _plain(value: str) -> str:
    """A value without its quotation marks and escapes, which differ between what is written and what is read."""
    return " ".join(re.sub("[\"'“”‘’\\\\]", "", html.unescape(value)).split())


_BETWEEN = re.compile(r"\n(?:[ \t>]*\n)+")
"""What parts two paragraphs."""


def lost_attributes(prose: Markdown, nodes: list[Node], printed: Sequence[Run]) -> Iterator[tuple[int, Diagnostic]]:
    """An error for each group of the source of which a part stands nowhere, or on something else than it seems to.

    Each with the offset of its brace. `printed`: the `runs` of the nodes.
    A node learns where its group stands: `braces`, as line and column.
    """
    shown = Counter(part for text in _shown(nodes, printed) for group in groups(text) for part in group.parts)
    written = list(groups(prose))
    lines = _Lines(prose)
    asking: dict[_Part, list[Group]] = {}
    for group in written:
        for part in group.parts:
            asking.setdefault(part, []).append(group)
    held: set[int] = set()
    for part, node in _held(prose, nodes):
        if asking.get(part):
            group = _nearest(lines, asking[part], node.get("pos"))
            asking[part].remove(group)
            held.add(group.start)
            node["braces"] = min(lines.pos(group.start), node.get("braces", (math.inf, 0)))
        elif "pos" not in node and (found := prose.find(f"{part[0]}=")) >= 0:  # braces of a form that is read by luck
            node.setdefault("braces", lines.pos(found))
    lost: dict[int, list[_Part]] = {}
    for part, left in asking.items():
        for group in left[shown[part] :]:
            lost.setdefault(group.start, []).append(part)
    by_start = {group.start: group for group in written}
    yield from ((start, _told(prose, by_start[start], parts)) for start, parts in sorted(lost.items()))
    yield from _second_braces(prose, [by_start[start] for start in held if start not in lost])
    for match in _ALONE.finditer(prose):
        start = match.start("group")
        if start in by_start and start not in lost and any(key in CONDITIONS for key, _ in by_start[start].parts):
            message = f"`{match['group']}` stands between two paragraphs, and nobody can see for which it speaks"
            hint = "put it on the line right above what it is for"
            yield start, error(Code.CHAPTER_LOST, prose.place(start), message, hint)


def _second_braces(prose: Markdown, held: list[Group]) -> Iterator[tuple[int, Diagnostic]]:
    """A brace behind one that has closed a group, and that closes nothing of its paragraph: it is printed."""
    for group in held:
        end = group.start + len(group.written)
        before = _BETWEEN.split(prose[: group.start])[-1]
        if prose.startswith("}", end) and before.count("{") <= before.count("}"):
            message = f"a second brace behind `{short(group.written)}` is printed"
            yield end, error(Code.CHAPTER_LOST, prose.place(end), message, "take it out; `\\}` prints a brace")


def _told(prose: Markdown, group: Group, parts: list[_Part]) -> Diagnostic:
    keys = [key for key, _ in group.parts]
    written = short(group.written)
    twice = [key for key, _ in parts if key not in "#." and keys.count(key) > 1]
    condition = any(key in CONDITIONS for key, _ in parts)
    before = prose[: group.start].rpartition("\n")[2]
    if twice:
        message = f"`{twice[0]}` stands twice in `{written}`, and only the last counts"
        hint = f'write it once: `{twice[0]}="A B"`'
    elif (heading := _NO_HEADING.search(before)) is not None:
        message = f"`{heading[1]}{written}` is no heading, so `{written}` belongs to nothing"
        start = group.start - len(heading[1])
        return error(Code.CHAPTER_LOST, prose.place(start), message, "a heading has a space after its `#`")
    elif (opened := _opened_above(prose, group.start)) is not None:
        message = f"an empty line stands within the brackets that open here, so nothing reads `{written}`"
        hint = "take out the empty line, or give each paragraph brackets of its own"
        return error(Code.CHAPTER_LOST, prose.place(opened), message, hint)
    else:
        message = f"`{written}` belongs to nothing here" + (", and withholds nothing" if condition else "")
        hint = "write `[words]{…}`"
        if prose.startswith("}", group.start + len(group.written)):
            hint = "take out the second brace behind it"
        elif re.search(r"[\])*_`][ \t\u00a0]+$", before):
            hint = "no space may stand before `{`"
        elif re.match(r"[ \t>]*:{1,}", before):
            hint = "a fence opens with three colons, and braces alone after them: `::: {…}`"
        elif re.match(r"[ \t>]*(?:[-*+]|\d+[.)]|\|)?[ \t]*$", before):
            hint = "write `[]{…}` before the first word of what it speaks for"
        elif before[-1:].isspace():
            hint = "write it right behind words in brackets, without a space: `[words]{…}`"
    return error(Code.CHAPTER_LOST, prose.place(group.start), message, hint)


def _opened_above(prose: Markdown, brace: int) -> int | None:
    """The bracket of the paragraph above that the one before a brace closes, if nothing opens it in its own."""
    before, start = [0, 0, *(match.end() for match in _BETWEEN.finditer(prose, 0, brace))][-2:]
    own, above = prose[start : brace - 1], prose[before:start]
    opened = above.rfind("[")
    if not prose[:brace].endswith("]") or own.count("[") > own.count("]") or opened < 0 or "]" in above[opened:]:
        return None
    return before + opened


class _Lines:
    """Where lines begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def pos(self, offset: int) -> tuple[int, int]:
        """Line and column, counted from 1, of an offset."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _nearest(lines: _Lines, asking: list[Group], pos: Any) -> Group:
    """The group that a node has most likely its attribute from: of several like ones, the one that stands closest."""
    if not isinstance(pos, tuple):
        return asking[0]

    def distance(group: Group) -> tuple[int, int]:
        line, column = lines.pos(group.start)
        return abs(line - pos[0]), abs(column - pos[1])

    return min(asking, key=distance)


def _held(prose: Markdown, nodes: list[Node]) -> Iterator[tuple[_Part, Node]]:
    """Every attribute of the tree, with what it stands on. A language may stand on a bare word, a condition may not:
    who leaves out a bracket of `[some words]{only=student}` does not mean the last of the words."""
    lines = prose.split("\n")
    for node in filter(doctree.has_attr, nodes):
        identifier, classes, pairs = doctree.attr(node)
        bare = _is_bare(node, lines)
        if identifier:
            yield ("#", _plain(identifier)), node
        yield from (((".", _plain(each)), node) for each in classes)
        yield from (((key, _plain(value)), node) for key, value in pairs.items() if not bare or key in ("lang", "dir"))


def _is_bare(node: Node, lines: list[str]) -> bool:
    """Whether a span is a word, or a part of one, that stands in no brackets."""
    pos = node.get("pos")
    if node["t"] != "Span" or not isinstance(pos, tuple) or [each["t"] for each in node["c"][1]] != ["Str"]:
        return False
    line, column = pos
    return str(lines[line - 1])[column - 1 : column] != "["


def _shown(nodes: list[Node], printed: Sequence[Run]) -> Iterator[str]:
    """Every text of the tree: code, formulas, addresses, and what is printed."""
    for node in nodes:
        content = node.get("c")
        if node["t"] in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
            yield content[1]  # type: ignore[index]
        elif node["t"] in ("Link", "Image"):
            yield from content[2]  # type: ignore[index]
    yield from (re.sub("[“”]", '"', run.text) for run in printed)
