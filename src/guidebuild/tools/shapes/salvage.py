"""The most of a broken file that can be used: what does not fit its model is taken out, the rest is read.

So that one broken entry does not hide what is wrong elsewhere. What was taken out is known by its ids.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidebuild.model.base import ID_PATTERN
from guidebuild.model.diagnostics import Span
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 8
"""Taking something out may leave a list too short, which takes out more; deeper than this nests no model."""
_ID = re.compile(
    r"""(?:^|[\s{,-])["']?(?:id|theme)["']?[ \t]*:[ \t]*["']?([a-z0-9]+(?:[.-][a-z0-9]+)*)""", re.MULTILINE
)

Holder = LocatedMapping | LocatedList
_Place = tuple[Holder, str | int]


@dataclass
class Salvaged(Generic[M]):
    """What is left of a file."""

    value: M | None
    ids: set[str] = field(default_factory=set)
    """Ids in what was taken out."""
    keys: set[str] = field(default_factory=set)
    """Outermost keys of the file that lost something, or for which something stands in."""
    nameless: bool = False
    """Something was taken out whose id nobody can read."""


def ids_in(text: str) -> frozenset[str]:
    """Every id that a text which is not YAML seems to give."""
    return frozenset(_ID.findall(text))


def salvage(node: Any, model: type[M], path: str, stand_ins: Mapping[str, Any]) -> Salvaged[M]:
    """A tree without what does not fit the model. `stand_ins`: values for outermost keys that the model needs."""
    left: Salvaged[M] = Salvaged(None)
    tree = _copied(node) if isinstance(node, LocatedMapping) else LocatedMapping(Span(path))
    for _ in range(_ROUNDS):
        try:
            left.value = model.model_validate(tree, by_alias=True, by_name=False)
        except ValidationError as trouble:
            if not _take_out(tree, trouble.errors(include_url=False), left, stand_ins):
                break
        else:
            break
    if left.value is None:
        left.ids |= set(_ids(node))
    return left


def _take_out(
    tree: LocatedMapping, details: list[ErrorDetails], left: Salvaged[Any], stand_ins: Mapping[str, Any]
) -> bool:
    """Whether what does not fit could be taken out or replaced."""
    gone: dict[tuple[int, str | int], _Place] = {}
    for detail in details:
        way = list(_way(detail, tree))
        if way:
            left.keys.add(str(way[0][1]))
        if detail["type"] == "missing" and not way:
            key = str(detail["loc"][-1])
            if key not in stand_ins:
                return False
            tree[key] = stand_ins[key]
            tree.key_spans[key] = tree.value_spans[key] = tree.span
            left.keys.add(key)
            continue
        place = _smallest(way, detail)
        if place is None:
            return False
        gone[id(place[0]), place[1]] = place
    for holder, step in sorted(gone.values(), key=lambda place: -place[1] if isinstance(place[1], int) else 0):
        left.ids |= set(_ids(holder[step]))  # type: ignore[index]
        left.nameless = left.nameless or _is_nameless(holder[step])  # type: ignore[index]
        del holder[step]  # type: ignore[arg-type]
        if isinstance(holder, LocatedList):
            del holder.value_spans[step]  # type: ignore[arg-type]
    return True


def _way(detail: ErrorDetails, tree: Any) -> Iterator[_Place]:
    """The steps of an error that lead through the tree."""
    node = tree
    for step in detail["loc"]:
        inside = (isinstance(node, LocatedMapping) and step in node) or (
            isinstance(node, LocatedList) and isinstance(step, int) and step < len(node)
        )
        if inside:
            yield node, step
            node = node[step]


def _smallest(way: list[_Place], detail: ErrorDetails) -> _Place | None:
    """What to take out for an error: an unknown key alone, else the nearest item of a list, else the outermost key.

    A number as a key is the end of another that a comma cuts in two, and nothing that stands beside it counts.
    """
    if detail["type"] == "extra_forbidden" and way and not str(way[-1][1]).isdigit():
        return way[-1]
    items = [place for place in way if isinstance(place[0], LocatedList) and isinstance(place[0][place[1]], Mapping)]  # type: ignore[index]
    return items[-1] if items else (way[0] if way else None)


def _is_nameless(node: Any) -> bool:
    return isinstance(node, Mapping) and not (isinstance(id := node.get("id"), str) and re.fullmatch(ID_PATTERN, id))


def _ids(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in ("id", "theme") and isinstance(value, str):
                yield str(value)
            yield from _ids(value)
    elif isinstance(node, list):
        for item in node:
            yield from _ids(item)


def _copied(node: Any) -> Any:
    if isinstance(node, LocatedMapping):
        mapping = LocatedMapping(node.span)
        mapping.update({key: _copied(value) for key, value in node.items()})
        mapping.key_spans, mapping.value_spans = dict(node.key_spans), dict(node.value_spans)
        return mapping
    if isinstance(node, LocatedList):
        items = LocatedList(node.span)
        items.extend(_copied(item) for item in node)
        items.value_spans = list(node.value_spans)
        return items
    return node
