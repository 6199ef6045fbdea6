"""Runs of source keys in prose: what stands side by side becomes one run, which no line parts from its words.

Blocks whose links are resolved go in, and come out with each run of keys in a span like the one that components write:
the keys in the order of the list of sources, with commas between them, and no space before them at which a line could
break.
"""

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_SPACES = ("Space", "SoftBreak")


def with_runs(blocks: list[Node], order: Mapping[str, int]) -> list[Node]:
    """`order`: the place of each source in the list, by the address of its entry (`#source-ID`)."""
    cites = any(map(_is_key, doctree.walk_past_words(blocks)))
    return cast(list[Node], _with_runs(blocks, order)) if cites else blocks


def _with_runs(blocks: Any, order: Mapping[str, int]) -> Any:
    if isinstance(blocks, dict):
        return {
            key: value if key in doctree.PLACES or doctree.is_leaf(value) else _with_runs(value, order)
            for key, value in blocks.items()
        }
    if not isinstance(blocks, list):
        return blocks
    made: list[Any] = []
    run: list[Node] = []
    for index, item in enumerate(blocks):
        if _is_key(item):
            if not run and made and _is_space(made[-1]) and len(made) > 1:
                made.pop()
            run.append(item)
        elif not (run and _is_space(item) and _is_key(next(iter(blocks[index + 1 :]), None))):
            made += _closed(run, order)
            run = []
            made.append(item if doctree.is_leaf(item) else _with_runs(item, order))
    return [*made, *_closed(run, order)]


def _closed(run: list[Node], order: Mapping[str, int]) -> list[Node]:
    if not run:
        return []
    keys: list[Node] = []
    for key in sorted(run, key=lambda key: order.get(key["c"][2][0], len(order))):
        if keys:
            keys.append(_span("sep", [{"t": "Str", "c": ","}, {"t": "Space"}]))
        keys.append(key)
    return [_span("cites", keys)]


def _span(name: str, inlines: list[Node]) -> Node:
    return {"t": "Span", "c": [["", [name], []], inlines]}


def _is_key(item: Any) -> TypeGuard[Node]:
    return isinstance(item, dict) and item.get("t") == "Link" and "cite" in doctree.attr(item)[1]


def _is_space(item: Any) -> bool:
    return isinstance(item, dict) and item.get("t") in _SPACES
