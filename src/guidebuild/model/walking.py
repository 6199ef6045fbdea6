"""The one walk over what a guide holds: models, mappings, lists and chapters, from the outside in, and what
each is called."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel


def held(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What a value holds directly, each under its name, its key or its place; nothing for a text or a number.

    A chapter holds its header: its prose is one text.
    """
    if value is None or isinstance(value, str | int | float):  # most of what there is, told before the slow questions
        return
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list):
        yield from enumerate(value)
    elif (header := getattr(value, "header", None)) is not None:
        yield "header", header


def within(value: Any) -> Iterator[Any]:
    """A value, and everything that it holds at any depth, each before what it holds itself."""
    waiting = [value]
    while waiting:
        yield (current := waiting.pop())
        waiting.extend(reversed([inner for _, inner in held(current)]))


FIELDS = ("name", "title", "term", "question", "label", "text", "description")
"""Fields that say what an id stands for, the shortest first."""
_NAMES = FIELDS[:3]


def names_of(value: object) -> Iterator[str]:
    """What an entry is called: a name, a title or a term, never a sentence of it."""
    header = getattr(value, "header", value)
    yield from (str(name) for field in _NAMES if (name := getattr(header, field, None)))
