"""The kinds of values that a template may hold, and what can be reached on each: the whole list."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Joiner, Namespace
from markupsafe import Markup

from guidebuild.tools.plain import Function, Prose, Record, kind_of

Group = _GroupTuple
"""What the filter `groupby` gives."""


@dataclass(frozen=True, slots=True)
class Method:
    """Something that can be called on a text, a mapping, a date or `loop`."""

    name: str
    call: Callable[..., Any]

    def __repr__(self) -> str:
        return f"{self.name}()"


TEXTS = (str, Markup)
FIELDS: Mapping[type, tuple[str, ...]] = {
    LoopContext: ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem",
                  "nextitem"),
    datetime.date: ("year", "month", "day"),
    Group: ("grouper", "list"),
    BlockReference: ("super",),
}  # fmt: skip
"""What can be read on values that are no records, mappings, namespaces or imported templates."""
CALLS: Mapping[type, tuple[str, ...]] = {
    LoopContext: ("cycle", "changed"),
    datetime.date: ("isoformat",),
    **dict.fromkeys(TEXTS, ("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "startswith",
                             "endswith", "split", "replace")),
}  # fmt: skip
"""What can be called on them."""
MAPPING_CALLS = ("get", "items", "keys", "values")
SEQUENCES = (tuple, list, range)
MAPPINGS = (MappingProxyType, dict)
KEYS = frozenset({type(None), bool, int, float, str, Markup, datetime.date})
HINTS: Mapping[type, str] = {
    type(None): "ask for it first: {% if … %}",
    Prose: "write `prose(…)` around it, which sets it",
    Function: "call it: write its arguments in parentheses behind it",
    Macro: "call it: write its arguments in parentheses behind it",
    Method: "call it: write its arguments in parentheses behind it",
    tuple: "loop over it, or join it with the filter `join`",
}
DATA = frozenset({
    type(None), bool, int, float, str, Markup, tuple, list, range, dict, MappingProxyType, datetime.date, Record,
    Group, Prose,
})  # fmt: skip

_NOUNS: Mapping[type, str] = {
    type(None): "nothing (`none`)", bool: "a yes or no", int: "a number", float: "a number", str: "a text",
    Markup: "a text", tuple: "a list", list: "a list", range: "a range", dict: "a mapping",
    MappingProxyType: "a mapping", datetime.date: "a date", Macro: "a macro", TemplateModule: "an imported template",
    TemplateReference: "`self`", BlockReference: "a block", LoopContext: "`loop`", Namespace: "a namespace",
    Joiner: "a joiner", Prose: "a text in Markdown", Function: "a function", Group: "a group",
}  # fmt: skip


def noun(value: Any) -> str:
    """A value's kind in words: `a list`, `the record `role``."""
    if type(value) is Method:
        return f"the function `{value.name}`"
    if type(value) is Record:
        return f"the record `{kind_of(value)}`"
    return _NOUNS.get(type(value), "this")


class Unknown(StrictUndefined):
    """A name that nothing is called by: to test whether it is there is all that can be done with it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"nothing is called `{self._undefined_name}` here"
