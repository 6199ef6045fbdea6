"""YAML text to PyYAML's nodes, for what changes a file in its own words: each knows where it begins and ends."""

import copy
import math
from typing import Any

import yaml

from guidebuild.tools.yaml_events import PlainLoader

_MOST = 1_000_000
"""Nodes of a file that is changed, with what its aliases stand for: more than any that can be read has."""


class _Texts(PlainLoader):
    """Reads every scalar as the text that it is, and finds an alias where the alias stands."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node; for an alias, what it refers to with the alias's own place."""
        event: Any = self.peek_event() if self.check_event(yaml.AliasEvent) else None  # type: ignore[no-untyped-call]
        node: Any = super().compose_node(parent, index)
        if event is not None:
            node = copy.copy(node)
            node.start_mark, node.end_mark = event.start_mark, event.end_mark
            if isinstance(node, yaml.CollectionNode):
                node.flow_style = True  # it is changed as a whole: nothing of it stands here
        return node


_Texts.yaml_implicit_resolvers = {}


def nodes_of(text: str) -> Any:
    """PyYAML's nodes, which know where they stand; None for a text that is no YAML or empty, or that its aliases make
    too large to be gone through."""
    try:
        node = yaml.compose(text, Loader=_Texts)
        return node if node is None or _size(node, {}) <= _MOST else None
    except (yaml.YAMLError, RecursionError):
        return None


def _size(node: Any, known: dict[int, float]) -> float:
    """The nodes of a tree, those that an alias stands for each time; without end for one that holds itself."""
    if id(node) not in known:
        known[id(node)] = math.inf
        inner = node.value if isinstance(node, yaml.CollectionNode) else ()
        pairs = (each for one in inner for each in (one if isinstance(one, tuple) else (one,)))
        known[id(node)] = 1 + sum(_size(each, known) for each in pairs)
    return known[id(node)]
