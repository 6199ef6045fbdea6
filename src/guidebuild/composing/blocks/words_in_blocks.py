"""Every text that blocks hold: what the pages say in words, to be held against what the data say."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from guidebuild.composing.blocks.parts import Amount, AudienceName, Link, Part, Phrase, RoleName, Styled, Words


def words_in(value: Any) -> Iterator[str]:
    """The texts of blocks, parts or lines of them, in the order of the page."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each)
    elif isinstance(value, RoleName):
        yield value.text
    elif isinstance(value, AudienceName):
        yield str(value.audience.name)
    else:
        if isinstance(value, Phrase):
            yield _run_on(value)
        kind: type = type(value)
        for name in _names(kind):
            yield from words_in(getattr(value, name))


def _run_on(part: Part) -> str:
    """The words of a phrase as they are read: bold words and links among them part no sentence."""
    match part:
        case Words() | Amount():
            return part.text
        case Link():
            return part.words
        case Styled() | Phrase():
            return "".join(map(_run_on, part.line))
        case _:
            return ""


@cache
def _names(kind: type) -> tuple[str, ...]:
    """What a block or a part holds; nothing for a number."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
