"""What is wrong with the shape of a tree beside what its model refuses, and errors that belong together as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.tools.yaml_nodes import LocatedList, LocatedMapping


def blanks(node: Any) -> Iterator[Diagnostic]:
    """Keys without a value that the model can do without: nothing would be read there, and nobody told."""
    if isinstance(node, LocatedMapping):
        for key in node:
            if key in node.blank:
                hint = "fill it in, or remove the key"
                yield warning(Code.SHAPE_EMPTY, node.key_spans[key], f"`{key}` is empty", hint)
            yield from blanks(node[key])
    elif isinstance(node, LocatedList):
        for item in node:
            yield from blanks(item)


def joined(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Errors, with all keys that one mapping lacks, and all that it has too many, in one."""
    first: dict[tuple[str, tuple[int | str, ...]], ErrorDetails] = {}
    for detail in details:
        if detail["type"] not in ("missing", "extra_forbidden"):
            yield detail
            continue
        known = first.setdefault((detail["type"], detail["loc"][:-1]), detail)
        known.setdefault("ctx", {}).setdefault("keys", []).append(str(detail["loc"][-1]))
    yield from first.values()
