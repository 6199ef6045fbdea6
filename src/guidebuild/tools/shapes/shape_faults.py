"""What is wrong with the shape of a tree beside what its model refuses, and errors that belong together as one."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping

_Loc = tuple[int | str, ...]


def blanks(node: Any, told: Collection[Span] = ()) -> Iterator[Diagnostic]:
    """Keys without a value that the model can do without: nothing would be read there, and nobody told.

    `told`: where something else is wrong; what such a value holds only follows from it.
    """
    if isinstance(node, LocatedMapping):
        for key in node:
            if key in node.blank:
                hint = "fill it in, or remove the key"
                yield warning(Code.SHAPE_EMPTY, node.key_spans[key], f"`{key}` is empty", hint)
            if node.value_spans.get(key) not in told:
                yield from blanks(node[key], told)
    elif isinstance(node, LocatedList):
        for item in node:
            yield from blanks(item, told)


def inside(node: Any, part: _Loc, span: Span) -> Span:
    """Where the part of a node stands to which these keys and indexes lead. `span`: where the node itself does."""
    for step in part:
        try:
            span, node = node.value_spans[step], node[step]
        except (AttributeError, LookupError, TypeError):
            break
    return span


def _is_misspelt(missing: _Loc, strange: Iterable[_Loc]) -> bool:
    beside = [str(loc[-1]) for loc in strange if loc[:-1] == missing[:-1]]
    return bool(difflib.get_close_matches(str(missing[-1]), beside, n=1, cutoff=0.7))


def joined(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Errors, with all keys that one mapping lacks, and all that it has too many, in one.

    A key that is only misspelt is not missing.
    """
    strange = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
    details = [each for each in details if each["type"] != "missing" or not _is_misspelt(each["loc"], strange)]
    first: dict[tuple[str, _Loc], ErrorDetails] = {}
    for detail in details:
        if detail["type"] not in ("missing", "extra_forbidden"):
            yield detail
            continue
        known = first.setdefault((detail["type"], detail["loc"][:-1]), detail)
        known.setdefault("ctx", {}).setdefault("keys", []).append(str(detail["loc"][-1]))
    yield from first.values()
