"""Where things stand that a reader without positions has read: looked up in the source, one after the other.

pandoc tells positions for the readers of CommonMark alone. A fault in another dialect would be told at the first line
of its chapter.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_Pos = tuple[int, int]


def look_up(prose: Markdown, blocks: list[Node]) -> None:
    """Give a `pos` to each fence, heading, link, picture, raw piece and table that can be found in the source."""
    if any("pos" in node for node in doctree.walk(blocks)):
        _raw_in_notes(prose, blocks)
        return
    source = _Source(prose)
    for node in doctree.walk(blocks):
        if (pos := source.place(node)) is not None:
            node["pos"] = pos


def _raw_in_notes(prose: Markdown, blocks: list[Node]) -> None:
    """Raw pieces that begin a note: their reader tells only where the note is called."""
    for note in (node for node in doctree.walk_past_words(blocks) if node["t"] == "Note"):
        for raw in (block for block in note["c"] if block["t"] == "RawBlock"):
            begun = re.escape(raw["c"][1].lstrip().split("\n")[0])
            if (pos := _Source(prose).find(rf"^[ \t>]*\[\^[^\]\n]+\]:[ \t]*(?P<here>{begun})")) is not None:
                raw["pos"] = pos


@dataclass
class _Source:
    text: str
    cursor: int = 0
    """Behind what was found last: most things stand in their order."""

    def place(self, node: Node) -> _Pos | None:
        """The line and column of a node."""
        match node["t"], node.get("c"):
            case ("Link" | "Image") as kind, content:
                return self._bracket(content[2][0], "![" if kind == "Image" else "[")  # type: ignore[index]
            case (("RawInline" | "RawBlock"), [_, str(raw)]):
                return self.find(re.escape(raw.split("\n")[0]))
            case "Div", _:
                identifier, classes, pairs = doctree.attr(node)
                name = next(iter([*classes, identifier, *pairs]), "")
                return self.find(rf"^[ \t>]*(?P<here>:{{3,}}.*?){re.escape(name)}") if name else None
            case "CodeBlock", [_, str(code)]:  # in a fence it is shown as it stands, whatever it is
                first = re.escape(code.partition("\n")[0])
                return self.find(rf"^(?![ \t>]*(?:```|~~~))[^\n]*\n[ >]*(?: {{4}}|\t)(?P<here>{first})")
            case "Header", [_, _, words]:
                return self.find(rf"^[ \t>]*(?P<here>#*[ \t]*){_first(words)}")
            case "Table", _:
                words = next((cell[4] for cell in doctree.cells(node) if doctree.text(cell[4]).strip()), None)
                return self.find(rf"^[ \t>]*(?P<here>[|+ \t]*){_first(words)}") if words else None
            case _:
                return None

    def _bracket(self, address: str, sign: str) -> _Pos | None:
        """A link is told where its words begin, and found by its address."""
        before = self.cursor
        written = "|".join(re.escape(each) for each in dict.fromkeys((address, unquote(address))))
        found = self.find(written) if address else None
        if found is None:
            return None
        start = self.text.rfind(sign, min(before, self.cursor), self.cursor)
        return self._pos(start) if start >= 0 else found

    def find(self, pattern: str) -> _Pos | None:
        wanted = re.compile(pattern, re.MULTILINE)
        match = wanted.search(self.text, self.cursor)
        if match is not None:
            self.cursor = match.end()
        elif (match := wanted.search(self.text)) is None:
            return None
        return self._pos(match.start("here") if "here" in wanted.groupindex else match.start())

    def _pos(self, offset: int) -> _Pos:
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1


def _first(inlines: list[Node]) -> str:
    """A pattern for the first word of some words, behind whatever marks it has."""
    return r"[^\w\n]*" + "".join(re.escape(word) for word in doctree.text(inlines).split()[:1])
