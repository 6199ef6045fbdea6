"""Values of ours to plain ones that a stranger may hold: records, text, numbers, dates, tuples, read-only mappings.

In goes a model, a view or anything made of them; out comes its content and nothing else: no method, no class, no module
and no way back to the value that it was made from. What is of no kind that is listed here is refused, so a new kind of
value can't slip through.
"""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown


class Record:
    """The fields of one value, by name. Two are equal when their kinds and fields are."""

    __slots__ = ("_fields", "_kind")

    _fields: Mapping[str, Any]
    _kind: str

    def __init__(self, kind: str, fields: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_kind", kind)
        object.__setattr__(self, "_fields", MappingProxyType(dict(fields)))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a record does not change")

    __delattr__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(other) is Record and self._kind == other._kind and self._fields == other._fields

    def __hash__(self) -> int:
        return hash((self._kind, self._fields.get("id")))

    def __repr__(self) -> str:
        return f"{self._kind}({', '.join(self._fields)})"


class Prose:
    """Markdown that a template can hand on to `prose(…)` and do nothing else with."""

    __slots__ = ("_markdown",)

    def __init__(self, markdown: Markdown) -> None:
        self._markdown = markdown

    def __repr__(self) -> str:
        return "Prose()"


class CalledOut(Exception):
    """Something of ours failed while a template had called it: the template is not to blame. `__cause__` says what."""


class Function:
    """A function of ours that a template may call; it can't look inside."""

    __slots__ = ("_call", "_name")

    def __init__(self, name: str, call: Callable[..., Any]) -> None:
        self._name = name
        self._call = call

    def __repr__(self) -> str:
        return f"{self._name}()"


def kind_of(record: Record) -> str:
    """What the value was, before it became a record: `role`, `pay statement`."""
    return record._kind


def fields_of(record: Record) -> Mapping[str, Any]:
    """The fields of a record."""
    return record._fields


def call(function: Function, arguments: Iterable[Any], named: Mapping[str, Any]) -> Any:
    """What the function gives. Raises CalledOut when it fails, unless the arguments are of the wrong number."""
    given = [value._markdown if type(value) is Prose else value for value in arguments]
    inspect.signature(function._call).bind(*given, **named)
    try:
        return function._call(*given, **named)
    except ValueError as refused:
        raise refused.with_traceback(None) from None
    except Exception as trouble:
        raise CalledOut from trouble


class Plain:
    """Converts values; one that is met again is the same record again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Any]] = {}

    def __call__(self, value: Any) -> Any:
        """The value as plain ones. Raises TypeError for a value of a kind that is not listed here."""
        kind = type(value)
        if value is None or kind in (str, bool, int, float, Markup, datetime.date, Record, Prose, Function):
            return value
        if kind is tuple or kind is list:
            return tuple([self(item) for item in value])
        return self._other(value, kind)

    def _other(self, value: Any, kind: type) -> Any:
        if isinstance(value, Markdown):
            return Prose(value)
        if isinstance(value, Enum):
            return self(value.value)
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Mapping):
            return MappingProxyType({self(key): self(item) for key, item in value.items()})
        if isinstance(value, frozenset | set):
            return tuple(sorted(self(item) for item in value))
        names = names_of(kind)
        if names is None:
            raise TypeError(f"a template can't be given a value of the kind {kind.__qualname__}")
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        record = Record(words_of(kind), {name: self(item) for name, item in _parts(value, names)})
        self._known[id(value)] = (value, record)
        return record


@cache
def names_of(kind: type) -> tuple[str, ...] | None:
    """The fields and computed properties of a kind of value that makes a record; None for every other kind."""
    if issubclass(kind, BaseModel):
        names = [*kind.model_fields]
    elif is_dataclass(kind):
        names = [field.name for field in fields(kind)]
    elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return tuple(kind._fields)
    else:
        return None
    own = [each for each in kind.__mro__ if each.__module__.startswith("guidebuild.")]
    names += [name for each in own for name, part in vars(each).items() if isinstance(part, property)]
    return tuple(name for name in dict.fromkeys(names) if not name.startswith("_"))


def _parts(value: Any, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The fields with their values, without places in files: those are nobody's who holds a record."""
    for name in names:
        part = getattr(value, name)
        if not isinstance(part, Span):
            yield name, part


def words_of(kind: type) -> str:
    """`PayStatement` to `pay statement`."""
    name = kind.__name__.lstrip("_")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def excerpt(value: Any, names: Iterable[str], **more: Any) -> Record:
    """A record of the fields named and no others, with `more` beside them."""
    plain = Plain()
    parts = {**{name: getattr(value, name) for name in names}, **more}
    return Record(words_of(type(value)), {name: plain(part) for name, part in parts.items()})
