"""What is wrong with headings, and with braces that end them or a caption: pandoc's tree to diagnostics."""

import re
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_CLOSED = re.compile(r"\s#+$")
"""A heading that was closed as it was opened (CommonMark, 4.2), and is not, because more stands behind."""
_SENTENCE = re.compile(r"[.!?…:][\")”’]?$|(?:\S+\s+){9}\S")
"""What ends like a sentence, or is too long for a heading."""


def heading_trouble(nodes: list[Node], prose: Markdown, allowed: bool) -> list[Diagnostic]:
    """What is wrong with each heading; `allowed`: whether headings may stand in this text at all."""
    found: list[Diagnostic] = []
    depth = 1
    for node in nodes:
        if node["t"] != "Header":
            continue
        here, level = prose.at(node.get("pos")), node["c"][0]
        if not allowed:
            found.append(error(Code.CHAPTER_HEADING, here, "a heading stands in a field of the data",
                               "use a bold phrase or a list"))  # fmt: skip
        elif level == 1:
            found.append(error(Code.CHAPTER_HEADING, here, "a level-1 heading stands in the prose",
                               "the title comes from the header; begin sections with ##"))  # fmt: skip
        elif level > depth + 1 or level > 3:
            found.append(error(Code.CHAPTER_HEADING, here, f"a level-{level} heading follows one of level {depth}",
                               "go one level at a time; ### is the deepest"))  # fmt: skip
        words = doctree.text(node["c"][2])
        if _CLOSED.search(words):
            message = "the number signs that end this heading are printed"
            hint = "leave a space before the braces, or take the signs out"
            found.append(error(Code.CHAPTER_LOST, here, message, hint))
        found += (*no_id(node["c"][2], prose, "heading"), *apart(node["c"][2], prose, "section"))
        if _few_hyphens_below(prose, node) and _SENTENCE.search(words):
            message = "the line below this paragraph makes a heading of it"
            hint = "leave an empty line above the hyphens; a heading begins with `##`"
            found.append(warning(Code.CHAPTER_HEADING, here, message, hint))
        if not words.strip():
            found.append(error(Code.CHAPTER_EMPTY_HEADING, here, "a heading has no text"))
        depth = min(level, 3)
    return found


_UNDERLINE = re.compile(r"^[ \t>]*(?P<hyphens>-+)[ \t]*$", re.MULTILINE)
_FEW = 5
"""So many hyphens are typed for a break between paragraphs; who underlines a heading draws a line as long as it is."""


def _few_hyphens_below(prose: Markdown, node: Node) -> bool:
    """Whether a heading has a few hyphens below it, and no number signs before it (CommonMark, 4.3)."""
    pos = node.get("pos")
    if not isinstance(pos, tuple):
        return False
    lines = prose.split("\n")[pos[0] - 1 :]
    if lines[0][pos[1] - 1 :].startswith("#"):
        return False
    below = _UNDERLINE.search("\n".join(lines[1:]))
    return below is not None and len(below["hyphens"]) <= _FEW


_NAME = r"[^\W\d][\w-]*"
_NO_ID = re.compile(rf"(?<![\\$\]\w])(?:\{{({_NAME})\}}|\[#({_NAME})\]|\(#({_NAME})\))[ \t#]*$")


_APART = re.compile(r"(?<!\\)\][ \t\u00a0]+(?P<braces>\{[^{}\n]*\})")


def apart(words: list[Node], prose: Markdown, what: str) -> Iterator[Diagnostic]:
    """A condition that ends a heading or a caption a space behind words in brackets: it speaks for all of it."""
    pos = words[-1].get("pos") if words else None
    if not isinstance(pos, tuple) or not doctree.text(words[-1:]).endswith("]"):
        return
    match = _APART.search(prose.split("\n")[pos[0] - 1], pos[1] - 1)
    if match and any(f"{key}=" in match["braces"] for key in CONDITIONS):
        message = f"the brackets are printed, and `{match['braces']}` speaks for the {what}"
        hint = f"for the words alone, no space may stand before `{{`; for the {what}, take the brackets out"
        yield error(Code.CHAPTER_LOST, prose.at((pos[0], match.start("braces") + 1)), message, hint)


def no_id(words: list[Node], prose: Markdown, what: str) -> Iterator[Diagnostic]:
    """What ends a heading or a caption and looks like an id: without its number sign, or in other brackets."""
    pos = words[-1].get("pos") if words else None
    if not isinstance(pos, tuple) or doctree.text(words[-1:])[-1:] not in ("}", "]", ")"):
        return
    line = prose.split("\n")[pos[0] - 1]
    if (match := _NO_ID.search(line)) and match.end() >= pos[1]:
        message = f"`{match.group().strip()}` at the end of this {what} is printed as it stands"
        hint = f"an id has braces and its sign: `{{#{match[1] or match[2] or match[3]}}}`"
        yield error(Code.CHAPTER_LOST, prose.at((pos[0], match.start() + 1)), message, hint)
