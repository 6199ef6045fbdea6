"""Reads a tree of located values as a model, and says at the right place what does not fit.

pydantic decides, and `shape_sentences` has the words. The context of errors that the models raise themselves
(`PydanticCustomError`) may name the `key` of the mapping that they are about, or the `part`: the keys and indexes that
lead to it.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.tools.shapes.meant_words import only_follows, put_in_place, rest_of_number
from guidebuild.tools.shapes.shape_sentences import CUT_TEXT, explained
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping

M = TypeVar("M", bound=BaseModel)
_Loc = tuple[int | str, ...]


def read(node: Any, model: type[M], path: str) -> Checked[M]:
    """A tree as a model, or everything that keeps it from being one. `path` is the file, for a tree that is empty."""
    try:
        return Checked(model.model_validate(node, by_alias=True, by_name=False), tuple(_blanks(node)))
    except ValidationError as trouble:
        details = trouble.errors(include_url=False)
        said = {_place(each, node, Span(path)) for each in details}
        real = [each for each in put_in_place(details, model) if not only_follows(each, details)]
        real = [each for each in real if not rest_of_number(each, node, details)]
        found = tuple(_diagnostic(each, node, model, Span(path)) for each in _joined(real))
        return Checked(None, (*found, *(each for each in _blanks(node, said) if each.span not in said)))
    except RecursionError:
        return Checked(None, (error(Code.YAML_DEPTH, Span(path), "the nesting is too deep to be read"),))


def _diagnostic(detail: ErrorDetails, node: Any, model: type[BaseModel], top: Span) -> Diagnostic:
    code, message, hint = explained(detail, model)
    if detail["type"] == "extra_forbidden" and detail["input"] is None and hint is None and _is_beside(detail, node):
        hint = CUT_TEXT
    return error(code, _place(detail, node, top), message, hint)


def _is_beside(detail: ErrorDetails, node: Any) -> bool:
    """Whether a key stands in one line with others: in braces, where a key without a value is a piece of a text."""
    *steps, key = detail["loc"]
    for step in steps:
        inside = step in node if isinstance(node, LocatedMapping) else isinstance(node, LocatedList)
        node = node[step] if inside else node
    spans = node.key_spans if isinstance(node, LocatedMapping) else {}
    return key in spans and [span.line for span in spans.values()].count(spans[str(key)].line) > 1


def _place(detail: ErrorDetails, node: Any, top: Span) -> Span:
    """Follows the error's path through the tree, passing over the steps that pydantic adds, such as union members."""
    span: Span = getattr(node, "span", top)
    steps: _Loc = detail["loc"]
    for number, step in enumerate(steps):
        if isinstance(node, LocatedMapping) and isinstance(step, str) and step in node:
            at_key = detail["type"] == "extra_forbidden" and number == len(steps) - 1
            at_key = at_key or node[step] is None or steps[number + 1 :] == ("[key]",)
            span, node = (node.key_spans if at_key else node.value_spans)[step], node[step]
        elif isinstance(node, LocatedList) and isinstance(step, int):
            span, node = node.value_spans[step], node[step]
    context = detail.get("ctx", {})
    key = context.get("key")
    if isinstance(node, LocatedMapping) and isinstance(key, str) and key in node:
        return node.key_spans[key]
    return _inside(node, context.get("part", ()), span)


def _blanks(node: Any, told: Collection[Span] = ()) -> Iterator[Diagnostic]:
    """Keys without a value that the model can do without: nothing would be read there, and nobody told.

    `told`: where something else is wrong; what such a value holds only follows from it.
    """
    if isinstance(node, LocatedMapping):
        for key in node:
            if key in node.blank:
                hint = "fill it in, or remove the key"
                yield warning(Code.SHAPE_EMPTY, node.key_spans[key], f"`{key}` is empty", hint)
            if node.value_spans.get(key) not in told:
                yield from _blanks(node[key], told)
    elif isinstance(node, LocatedList):
        for item in node:
            yield from _blanks(item, told)


def _inside(node: Any, part: _Loc, span: Span) -> Span:
    """Where the part of a node stands to which these keys and indexes lead. `span`: where the node itself does."""
    for step in part:
        try:
            span, node = node.value_spans[step], node[step]
        except (AttributeError, LookupError, TypeError):
            break
    return span


def _is_real(detail: ErrorDetails, strange: Iterable[_Loc]) -> bool:
    """Not a key that is only misspelt, nor a list that pydantic calls too short because its items are wrong: those have
    errors of their own."""
    if detail["type"] == "too_short":
        return bool(len(detail["input"]) < detail.get("ctx", {}).get("min_length", 0))
    *holder, key = detail["loc"] or ("",)
    beside = [str(loc[-1]) for loc in strange if loc[:-1] == tuple(holder)]
    return detail["type"] != "missing" or not difflib.get_close_matches(str(key), beside, n=1, cutoff=0.7)


def _joined(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Errors, with all keys that one mapping lacks, and all that it has too many, in one."""
    strange = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
    details = [each for each in details if _is_real(each, strange)]
    first: dict[tuple[str, _Loc, bool], ErrorDetails] = {}
    for detail in details:
        if detail["type"] not in ("missing", "extra_forbidden"):
            yield detail
            continue
        cut = detail["type"] == "extra_forbidden" and detail["input"] is None  # a piece of a text, and no key
        known = first.setdefault((detail["type"], detail["loc"][:-1], cut), detail)
        known.setdefault("ctx", {}).setdefault("keys", []).append(str(detail["loc"][-1]))
    yield from first.values()
