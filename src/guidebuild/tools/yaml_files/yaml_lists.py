"""One more item for a list in a YAML file, with everything else in the file left as its author wrote it.

The new text is read again and held against what it should say. Where that is not so, as in a file that is laid out in
some way nobody foresaw, there is no new text: the author adds the item.
"""

from collections.abc import Sequence
from typing import Any

import yaml

from guidebuild.tools.yaml_files.yaml_composed import nodes_of
from guidebuild.tools.yaml_files.yaml_trees import read_tree
from guidebuild.tools.yaml_files.yaml_writing import scalar


def with_item(text: str, path: Sequence[str | int], item: str, behind: int = -1) -> str | None:
    """The text with an id behind an item of the list at this path, at first the last; None where that cannot be done.

    A list that is missing is put at the end of the file when its key is one of the outermost.
    """
    before = read_tree(text)
    if not isinstance(before, dict):
        return None
    place = _at(text, path)
    if place is None:
        key = path[0]
        missing = len(path) == 1 and key not in before and not text.startswith("{")
        longer = f"{text.rstrip()}\n\n{key}: [{scalar(item, flow=True)}]\n"
        return _kept(longer if missing else None, before, path, item)
    behind %= len(place.value) or 1
    return _kept(_inserted(text, place, item, behind), before, path, item, behind + 1 if place.value else 0)


def with_block(text: str, key: str, block: str, item: object) -> str | None:
    """The text with an item, written as a block with its dash, at the end of the outermost list that ends the file."""
    before = read_tree(text)
    if not isinstance(before, dict) or not isinstance(before.get(key), list):
        return None
    return _kept(f"{text.rstrip()}\n{block}", before, [key], item)


def dash_of(text: str, path: Sequence[str | int]) -> int | None:
    """The column, from 0, of the dashes of a list that is written in lines; None for any other."""
    place = _at(text, path)
    return place.start_mark.column if place is not None and not place.flow_style and place.value else None


def _inserted(text: str, place: Any, item: str, behind: int) -> str | None:
    if place.flow_style:
        at = place.value[behind].end_mark.index if place.value else place.start_mark.index + 1
        return f"{text[:at]}{', ' if place.value else ''}{scalar(item, flow=True)}{text[at:]}"
    before = place.value[behind]
    if not isinstance(before, yaml.ScalarNode) or before.style in ("|", ">"):
        return None
    end = text.find("\n", before.end_mark.index)
    head, tail = (text, "") if end < 0 else (text[:end], text[end:])
    return f"{head}\n{' ' * place.start_mark.column}- {scalar(item)}{tail}"


def _kept(text: str | None, before: Any, path: Sequence[str | int], item: object, place: int = -1) -> str | None:
    """The new text, if it says what the old one did and nothing more than the item at its place."""
    after = None if text is None else read_tree(text)
    if after is None:
        return None
    held: Any = after
    for step in path[:-1]:
        held = held[step]
    if held[path[-1]].pop(place) != item:
        return None
    if not held[path[-1]] and path[-1] not in before:
        del held[path[-1]]
    return text if after == before else None


def _at(text: str, path: Sequence[str | int]) -> Any:
    """The node of the list at a path, which knows where it stands."""
    node = nodes_of(text)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if -len(node.value) <= step < len(node.value) else None
        else:
            return None
    return node if isinstance(node, yaml.SequenceNode) else None
