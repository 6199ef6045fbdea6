"""Pure functions on pandoc's document tree.

A node is pandoc's `{"t": type, "c": content}`. While a chapter is composed nodes also carry `"pos": (line, column)`,
and as `"braces"` the place of their attributes, which `strip` takes away before pandoc sees the tree again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Node = dict[str, Any]
Attr = tuple[str, list[str], dict[str, str]]
"""Identifier, classes, key-value pairs."""

PLACES = frozenset(["pos", "braces"])
"""Keys of a node that say where it was written."""
WORDS = frozenset({"Str", "Space", "SoftBreak", "LineBreak"})
"""Kinds of nine nodes in ten, which hold no others and have no attributes."""
_HOLDING = (list, dict)
"""What holds other parts of a tree. A place is a tuple."""
WITH_ATTRIBUTES = {
    "Div": 0,
    "Span": 0,
    "Link": 0,
    "Image": 0,
    "Code": 0,
    "CodeBlock": 0,
    "Header": 1,
    "Table": 0,
    "Figure": 0,
}


def attr(node: Node) -> Attr:
    """The attributes of a node; empty for a node that has none."""
    if node["t"] not in WITH_ATTRIBUTES:
        return "", [], {}
    identifier, classes, pairs = node["c"][WITH_ATTRIBUTES[node["t"]]]
    return identifier, list(classes), dict(pairs)


def has_attr(node: Node) -> bool:
    """Whether a node of this kind has attributes, if only empty ones."""
    return node["t"] in WITH_ATTRIBUTES


def inner_attrs(node: Node) -> Iterator[Attr]:
    """The attributes of parts that are no nodes themselves: of a table, those of its columns, rows and cells."""
    own = WITH_ATTRIBUTES.get(node["t"])
    content = node.get("c")
    parts = content if isinstance(content, list) else []
    yield from _attrs([part for index, part in enumerate(parts) if index != own])


def _attrs(part: Any) -> Iterator[Attr]:
    if not isinstance(part, list):
        return
    match part:
        case [str(identifier), [*classes], [*pairs]] if all(isinstance(each, str) for each in classes):
            yield identifier, classes, dict(pairs)
        case _:
            for inner in part:
                yield from _attrs(inner)


def with_attr(node: Node, identifier: str, classes: Sequence[str], pairs: dict[str, str]) -> Node:
    """The node with other attributes."""
    content = list(node["c"])
    content[WITH_ATTRIBUTES[node["t"]]] = [identifier, list(classes), [[key, value] for key, value in pairs.items()]]
    return {**node, "c": content}


def is_leaf(item: Any) -> bool:
    """Whether nothing stands in a part of a tree: a text, a number, words or a space. Most parts are such."""
    if isinstance(item, dict):
        return isinstance(item.get("c", ""), str) and "t" in item
    return not isinstance(item, list)


def strip(tree: Any) -> Any:
    """The tree as pandoc wants it: without places."""
    if isinstance(tree, list):
        return [strip(item) if isinstance(item, _HOLDING) else item for item in tree]
    if isinstance(tree, dict):
        return {
            key: strip(value) if isinstance(value, _HOLDING) else value
            for key, value in tree.items()
            if key not in PLACES
        }
    return tree


def walk(tree: Any) -> Iterator[Node]:
    """Every node, outermost first, in reading order."""
    left = [tree]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            if "t" in item:
                yield item
                item = item.get("c")
                if isinstance(item, _HOLDING):
                    left.append(item)
            else:
                left.extend(reversed(item.values()))
        elif isinstance(item, list):
            left.extend(reversed(item))


def walk_past_words(tree: Any) -> Iterator[Node]:
    """The same without words and the spaces between them: nine nodes of ten, with nothing in them nor on them."""
    left = [tree]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            if "t" in item:
                yield item
                left.append(item.get("c"))
            else:
                left.extend(reversed(item.values()))
        elif isinstance(item, list):
            left += [
                inner
                for inner in reversed(item)
                if (inner.get("t") not in WORDS if isinstance(inner, dict) else isinstance(inner, list))
            ]


def replace(tree: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """A new tree in which `change` decides on each node, innermost first: None keeps it, a list stands in its place."""
    if isinstance(tree, list):
        flat: list[Any] = []
        for item in tree:
            new = item if is_leaf(item) else replace(item, change)
            instead = change(new) if isinstance(new, dict) and "t" in new else None
            if instead is None:
                flat.append(new)
            else:
                flat += instead
        return flat
    if isinstance(tree, dict):
        return {key: replace(value, change) if isinstance(value, _HOLDING) else value for key, value in tree.items()}
    return tree


def joined(tree: Any) -> Any:
    """The tree with the words of each run of text, and the spaces between them, as one node where the first one is."""
    if isinstance(tree, dict):
        return {key: value if key in PLACES else joined(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    items: list[Any] = []
    run: list[str] = []
    for index, item in enumerate(tree):
        kind = item.get("t") if isinstance(item, dict) else None
        if kind == "Str":
            if not run:
                items.append(item)
            run.append(item["c"])
            continue
        if run and kind == "Space" and _is_word(tree, index + 1):
            run.append(" ")
            continue
        _close(items, run)
        items.append(joined(item))
    _close(items, run)
    return items


def _is_word(items: list[Any], index: int) -> bool:
    return index < len(items) and isinstance(items[index], dict) and items[index].get("t") == "Str"


def _close(items: list[Any], run: list[str]) -> None:
    if len(run) > 1:
        items[-1] = {**items[-1], "c": "".join(run)}
    run.clear()


def text(tree: Any) -> str:
    """The plain text of inlines or blocks."""
    pieces: list[str] = []
    _gather(tree, pieces)
    return "".join(pieces)


def _gather(tree: Any, pieces: list[str]) -> None:
    if isinstance(tree, list):
        for item in tree:
            _gather(item, pieces)
    elif isinstance(tree, dict) and "t" in tree:
        kind = tree["t"]
        if kind == "Str":
            pieces.append(tree["c"])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            pieces.append(" ")
        elif kind in ("Code", "CodeBlock", "Math"):
            pieces.append(tree["c"][1])
        elif kind == "Quoted":
            left, right = "“”" if tree["c"][0]["t"] == "DoubleQuote" else "‘’"
            pieces.append(left)
            _gather(tree["c"][1], pieces)
            pieces.append(right)
        elif kind in ("Note", "RawInline", "RawBlock"):
            return
        else:
            _gather(tree.get("c"), pieces)


def cells(table: Node) -> Iterator[Any]:
    """The cells of a table, row by row; each is `[attributes, alignment, rows, columns, blocks]`."""
    _, _, _, head, bodies, foot = table["c"]
    for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
        for row in rows:
            yield from row[1]


def raw(markup: str) -> Node:
    """A block of finished HTML."""
    return {"t": "RawBlock", "c": ["html", markup]}


def raw_inline(markup: str) -> Node:
    """A stretch of finished HTML inside a line."""
    return {"t": "RawInline", "c": ["html", markup]}


def words(plain: str) -> list[Node]:
    """Plain text as inlines."""
    inlines: list[Node] = []
    for index, word in enumerate(plain.split(" ")):
        if index:
            inlines.append({"t": "Space"})
        if word:
            inlines.append({"t": "Str", "c": word})
    return inlines


def named(name: str, plain: str) -> Node:
    """Plain text in a span of this class."""
    return {"t": "Span", "c": [["", [name], []], words(plain)]}


def document(blocks: list[Node]) -> dict[str, Any]:
    """A document of these blocks, without metadata."""
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": strip(blocks)}


def dumps(blocks: list[Node]) -> str:
    """A document of these blocks as JSON text: hashable, and cheap to hand to a worker."""
    return json.dumps(document(blocks), ensure_ascii=False, separators=(",", ":"))
