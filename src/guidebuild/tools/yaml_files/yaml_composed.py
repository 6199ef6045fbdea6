"""YAML text to PyYAML's nodes, for what changes a file in its own words: each knows where it begins and ends."""

import copy
import math
from collections.abc import Iterator
from typing import Any

import yaml

from guidebuild.tools.yaml_files.yaml_events import events

_MOST = 1_000_000
"""Nodes of a file that is changed, with what its aliases stand for: more than any that can be read has."""


def nodes_of(text: str) -> Any:
    """PyYAML's nodes, which know where they stand; None for a text that is no YAML or empty, or that its aliases make
    too large to be gone through."""
    try:
        parsed = events(text)
        next(parsed)  # the start of the stream
        if isinstance(next(parsed), yaml.StreamEndEvent):
            return None
        node = _node(next(parsed), parsed, {})
        next(parsed)  # the end of the document
        return node if isinstance(next(parsed), yaml.StreamEndEvent) and _size(node, {}) <= _MOST else None
    except (yaml.YAMLError, RecursionError):
        return None


def _node(event: Any, parsed: Iterator[Any], anchors: dict[str, Any]) -> Any:
    """The node that begins with an event. Every scalar is text; an alias is what it refers to, with its own place."""
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise yaml.YAMLError
        node = copy.copy(anchors[event.anchor])
        node.start_mark, node.end_mark = event.start_mark, event.end_mark
        if isinstance(node, yaml.CollectionNode):
            node.flow_style = True  # it is changed as a whole: nothing of it stands here
        return node
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or None
        node = yaml.ScalarNode(event.tag, event.value, event.start_mark, event.end_mark, style)  # type: ignore[arg-type]
    else:
        kind = yaml.SequenceNode if isinstance(event, yaml.SequenceStartEvent) else yaml.MappingNode
        node = kind(event.tag, [], event.start_mark, event.end_mark, event.flow_style)
    if event.anchor:
        anchors[event.anchor] = node
    if isinstance(node, yaml.CollectionNode):
        while not isinstance(inner := next(parsed), yaml.CollectionEndEvent):
            value = _node(inner, parsed, anchors)
            pair = isinstance(node, yaml.MappingNode)
            node.value.append((value, _node(next(parsed), parsed, anchors)) if pair else value)
        node.end_mark = inner.end_mark
    return node


def _size(node: Any, known: dict[int, float]) -> float:
    """The nodes of a tree, those that an alias stands for each time; without end for one that holds itself."""
    if id(node) not in known:
        known[id(node)] = math.inf
        inner = node.value if isinstance(node, yaml.CollectionNode) else ()
        pairs = (each for one in inner for each in (one if isinstance(one, tuple) else (one,)))
        known[id(node)] = 1 + sum(_size(each, known) for each in pairs)
    return known[id(node)]
