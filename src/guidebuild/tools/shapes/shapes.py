"""Reads a tree of located values as a model, and says at the right place what does not fit.

pydantic decides, and `shape_sentences` has the words. The context of errors that the models raise themselves
(`PydanticCustomError`) may name the `key` of the mapping that they are about, or the `part`: the keys and indexes that
lead to it.
"""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error
from guidebuild.tools.shapes.shape_faults import blanks, inside, joined
from guidebuild.tools.shapes.shape_sentences import explained
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping

M = TypeVar("M", bound=BaseModel)
_Loc = tuple[int | str, ...]


def read(node: Any, model: type[M], path: str) -> Checked[M]:
    """A tree as a model, or everything that keeps it from being one. `path` is the file, for a tree that is empty."""
    try:
        return Checked(model.model_validate(node, by_alias=True, by_name=False), tuple(blanks(node)))
    except ValidationError as trouble:
        details = [detail for detail in trouble.errors(include_url=False) if _is_real(detail)]
        found = tuple(_diagnostic(each, node, model, Span(path)) for each in joined(details))
        said = {each.span for each in found}
        return Checked(None, (*found, *(each for each in blanks(node, said) if each.span not in said)))
    except RecursionError:
        return Checked(None, (error(Code.YAML_DEPTH, Span(path), "the nesting is too deep to be read"),))


def _is_real(detail: ErrorDetails) -> bool:
    """pydantic calls a list too short when its items are wrong; those have errors of their own."""
    return detail["type"] != "too_short" or len(detail["input"]) < detail.get("ctx", {}).get("min_length", 0)


def _diagnostic(detail: ErrorDetails, node: Any, model: type[BaseModel], top: Span) -> Diagnostic:
    code, message, hint = explained(detail, model)
    return error(code, _place(detail, node, top), message, hint)


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
    return inside(node, context.get("part", ()), span)
