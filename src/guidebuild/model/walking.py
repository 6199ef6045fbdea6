"""The one walk over what a guide holds: models, mappings, lists and chapters, from the outside in, and what
each is called."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any

from pydantic import BaseModel

LEAVES = (str, int, float, NoneType)
"""Types whose values hold nothing: most of what there is, told before the slow questions. A tuple is asked fastest."""


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a model; None for another type."""
    return tuple(kind.model_fields) if issubclass(kind, BaseModel) else None


def held(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What a value holds directly, each under its name, its key or its place; nothing for a text or a number.

    A chapter holds its header: its prose is one text.
    """
    if isinstance(value, LEAVES):
        return ()
    kind: Any = type(value)
    if (names := _fields(kind)) is not None:
        return [(name, getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, tuple | list):
        return enumerate(value)
    header = getattr(value, "header", None)
    return () if header is None else (("header", header),)


def within(value: Any) -> Iterator[Any]:
    """A value, and everything that it holds at any depth, each before what it holds itself."""
    waiting = [value]
    while waiting:
        yield (current := waiting.pop())
        if not isinstance(current, LEAVES):
            waiting += reversed([inner for _, inner in held(current)])


FIELDS = ("name", "title", "term", "question", "label", "text", "description")
"""Fields that say what an id stands for, the shortest first."""
_NAMES = FIELDS[:3]


def names_of(value: object) -> Iterator[str]:
    """What an entry is called: a name, a title or a term, never a sentence of it."""
    header = getattr(value, "header", value)
    yield from (str(name) for field in _NAMES if (name := getattr(header, field, None)))
