"""Where each node of pandoc's tree was written: from the marks of a position-keeping reader to `pos` on the nodes."""

import re
from typing import Any

from guidebuild.tools.markup import doctree

MOST_LEVELS = 200
"""Levels of the tree. A quotation in a list in a fence has about fifteen, and every walk takes a step for each."""


class TooDeep(Exception):
    """The tree has more levels than can be walked; `place` is the line and column where, when it is known."""

    def __init__(self, place: tuple[int, int] | None) -> None:
        super().__init__(place)
        self.place = place


def locate(tree: Any) -> Any:
    """Take pandoc's position wrappers away and keep what they say as `pos` on the nodes.

    `commonmark_x+sourcepos` wraps nodes without attributes in a Div or Span with `wrapper="1"`, and gives the others a
    `data-pos` attribute such as `12:1-13:1;11:1-14:1`, of which the smallest start counts. What an author puts in
    braces behind emphasis or before a paragraph, `*words*{lang=de}`, pandoc writes on the wrapper: such a one stays.
    Raises TooDeep.
    """
    return _locate(tree, None, 0)


def _locate(tree: Any, near: tuple[int, int] | None, level: int) -> Any:
    if level > MOST_LEVELS:
        raise TooDeep(near)
    if isinstance(tree, list):
        flat: list[Any] = []
        for item in tree:
            if isinstance(item, str):
                flat.append(item)
            elif (start := _start_of_word(item)) is not None:
                word, here = item["c"][1][0], _start(start) or near
                flat.append(word if here is None else {**word, "pos": here})
            elif isinstance(item, dict) and item.get("t") in ("Div", "Span") and _WRAPPER in item["c"][0][2]:
                identifier, classes, pairs = doctree.attr(item)
                here = _start(pairs.pop("data-pos", "")) or near
                del pairs["wrapper"]
                inside = _locate(item["c"][1], here, level + 1)
                if identifier or classes or pairs:
                    own = doctree.with_attr({"t": item["t"], "c": [item["c"][0], inside]}, identifier, classes, pairs)
                    inside = [own if here is None else {**own, "pos": here}]
                flat.extend(inside)
            else:
                flat.append(_locate(item, near, level + 1))
        return flat
    if not isinstance(tree, dict):
        return tree
    if "t" not in tree:
        return {key: _locate(value, near, level + 1) for key, value in tree.items()}
    node = dict(tree)
    here = near
    if node["t"] in doctree.WITH_ATTRIBUTES:
        identifier, classes, pairs = doctree.attr(node)
        if "data-pos" in pairs:
            here = _start(pairs.pop("data-pos")) or near
            node = doctree.with_attr(node, identifier, classes, pairs)
    if "c" in node:
        node["c"] = (
            _located_note(node["c"], here, level + 1) if node["t"] == "Note" else _locate(node["c"], here, level + 1)
        )
    if here is not None:
        node["pos"] = here
    return node


def _located_note(blocks: list[Any], call: tuple[int, int] | None, level: int) -> list[Any]:
    """The blocks of a note stand at its definition, where something of it is known to begin; or else at its call."""
    located: list[Any] = _locate(blocks, None, level)
    near = call
    for block in located:
        inner = [node["pos"] for node in doctree.walk(block) if "pos" in node]
        if (start := min(inner, default=near)) is not None:
            block["pos"] = start
            near = max(inner, default=near)
    return located


def place_of_depth(written: str) -> tuple[int, int] | None:
    """Where pandoc's JSON becomes too deep to be parsed: the last position that it notes before that."""
    level, place = 0, None
    for token in _TOKEN.finditer(written):
        text = token.group()
        if token[1]:
            place = _start(token[1]) or place
        elif text in "[{":
            level += 1
            if level > 2 * MOST_LEVELS:
                return place
        elif text in "]}":
            level -= 1
    return place


_TOKEN = re.compile(r'"data-pos","([^"]*)"|"(?:[^"\\]|\\.)*+"|[\[\]{}]')


def _start_of_word(item: Any) -> str | None:
    """Where a word or a space stands that a wrapper holds, nine nodes of ten; None for all else."""
    if not isinstance(item, dict) or item.get("t") != "Span":
        return None
    (identifier, classes, pairs), inner = item["c"]
    if (
        identifier
        or classes
        or len(pairs) != 2
        or pairs[0] != _WRAPPER
        or len(inner) != 1
        or inner[0]["t"] not in doctree.WORDS
    ):
        return None
    return str(pairs[1][1]) if pairs[1][0] == "data-pos" else None


_WRAPPER = ["wrapper", "1"]


_ONE_PLACE = re.compile(r"([0-9]+):([0-9]+)-[0-9]+:[0-9]+")


def _start(data_pos: str) -> tuple[int, int] | None:
    """The smallest start; None for the empty position of what pandoc made itself, such as a smart dash."""
    if (one := _ONE_PLACE.fullmatch(data_pos)) is not None:
        return int(one[1]), int(one[2])
    starts = []
    for part in data_pos.split(";"):
        line, _, column = part.rpartition("@")[2].split("-")[0].partition(":")
        if line and column:
            starts.append((int(line), int(column)))
    return min(starts, default=None)
