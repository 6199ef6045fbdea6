"""What a chapter has so that other programs show it too, in the terms of a guide.

A comment is not printed. A link to the file of a chapter, which a forge or an editor follows, leads to the chapter; a
picture is named from the folder `guide/`, from the chapter's own or from the project's.
"""

import itertools
import re

from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.markup.foreign_conditions import asks_otherwise
from guidebuild.tools.texts import blanked

_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*-->\s*", re.DOTALL)
"""HTML 4.01's comment, which every reader of HTML and XML ends at the same place."""
_ATTRIBUTES = re.compile(r"<!--\s*\{[^{}]*\}\s*-->")
"""How some readers of Markdown take attributes for what stands beside the comment."""
_TO_CHAPTER = re.compile(r"(?:\./|\.\./chapters/)?([a-z0-9]+(?:[.-][a-z0-9]+)*)\.md(#.+)?")
_FROM_ELSEWHERE = re.compile(r"(?:\./)?(?:\.\./|guide/)(?=images/)")

_OF_NOBODY = re.compile(r"<!--\s*(?:only|except|audience)\s?[:=]\s?[\w-]+\s*-->", re.IGNORECASE)
"""A condition whose reader may be misspelt."""


def as_here(blocks: list[Node], readers: frozenset[str]) -> list[Node]:
    """The blocks without comments, with the addresses of links and pictures as a guide has them."""

    def change(node: Node) -> list[Node] | None:
        if _is_comment(node, readers):
            return []
        if node["t"] in ("Link", "Image"):
            address, title = node["c"][2]
            if node["t"] == "Image":
                here = _FROM_ELSEWHERE.sub("", address, count=1) if _FROM_ELSEWHERE.match(address) else address
            else:
                here = _TO_CHAPTER.sub(r"chapter:\1\2", address) if _TO_CHAPTER.fullmatch(address) else address
            if here != address:
                return [{**node, "c": [*node["c"][:2], [here, title]]}]
        return None

    changed: list[Node] = doctree.replace(blocks, change)
    return changed


def without_comments(prose: Markdown, blocks: list[Node], readers: frozenset[str]) -> Markdown:
    """The prose with spaces for the comments that are in the tree: what stands in them is no markup that failed."""
    lines = prose.split("\n")
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    text = str(prose)
    for node in doctree.walk_past_words(blocks):
        if not _is_comment(node, readers) or "pos" not in node:
            continue
        line, column = node["pos"]
        raw = node["c"][1].rstrip("\n")
        start = starts[line - 1] + column - 1 if line <= len(lines) else 0
        if text.startswith(raw, start):
            text = text[:start] + blanked(raw) + text[start + len(raw) :]
    return Markdown(text, prose.span, prose.runs)


def _is_comment(node: Node, readers: frozenset[str]) -> bool:
    """Whether all of it is a comment, and no condition on what stands beside it: that would reach everybody.

    A condition fills one line, as `<!-- only lead -->` does; a longer comment is a piece of the chapter put away.
    """
    if node["t"] not in ("RawBlock", "RawInline") or node["c"][0] != "html":
        return False
    raw = node["c"][1].strip()
    worded = _ATTRIBUTES.fullmatch(raw) is not None or _OF_NOBODY.match(raw) is not None
    asks = "\n" not in raw and (worded or asks_otherwise(raw, readers))
    return _COMMENT.fullmatch(raw) is not None and not asks
