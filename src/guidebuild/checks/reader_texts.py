"""A guide to every text that a reader may see, and to every address in one: prose, wordings and plain strings, each
with where it stands."""

import datetime
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal, get_origin

from pydantic import BaseModel, StringConstraints

from guidebuild.model.base import ID_PATTERN, Authored, Ref, Unprinted
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.text import DEFAULT, Markdown, Marked, Wording
from guidebuild.tools.markup.inline_marks import blanked as marks_blanked
from guidebuild.tools.shapes import model_types
from guidebuild.tools.texts import blanked, without_code_blocks

_NOT_PROSE = re.compile(
    r"`+[^`\n]*`+"  # code
    r"|^:{3,}[^\n]*$"  # the openings of fences
    r"|\{[^{}\n]*\}"  # attributes
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"  # the targets of links
    r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]*(?<=[^\s$])\$(?!\d)"  # formulas
    r"|<?https?://[^\s>]+>?",
    re.MULTILINE,
)
HELD = "\ufffc"
"""Stands where code or an address stood (Unicode's object replacement character)."""
_Path = tuple[Any, ...]
_TEXTLESS = (int, float, Decimal, datetime.date, BaseModel, types.NoneType)


@lru_cache(maxsize=1024)
def without_code(prose: str) -> str:
    """The prose with spaces for code, attributes and addresses; every character keeps its place.

    A sign stays where code stood in a line: the words around it are no neighbours.
    """

    def blank(match: re.Match[str]) -> str:
        spaces = blanked(match.group())
        return HELD + spaces[1:] if match.group()[0] in "`<h" else spaces

    return _NOT_PROSE.sub(blank, without_code_blocks(prose))


@dataclass(frozen=True)
class Text:
    """A text as it was written."""

    words: str
    holder: Authored | None
    """The value that has it; None for the prose of a chapter."""
    path: _Path = ()
    """The keys and indexes that lead to it in the value."""
    marked: bool = False
    """Words in it may be bold, in italics, code or a link."""

    @property
    def read(self) -> str:
        """The words as a reader sees them, each where it stands: without the signs of marks; prose without its code."""
        if isinstance(self.words, Markdown):
            return without_code(self.words)
        return marks_blanked(self.words) if self.marked else self.words

    def place(self, offset: int) -> Span:
        """Where the character with this index stands."""
        if isinstance(self.words, Markdown):
            return self.words.place(offset)
        assert self.holder is not None
        return self.holder.span_in(*self.path, text=self.words, offset=offset)


def texts(guide: Guide) -> Iterator[Text]:
    """Every text of a guide; what only names something else, such as an id, is none."""
    for chapter in guide.chapters.values():
        yield Text(chapter.prose, None)
    for value in guide.authored:
        for key, name, annotation in _fields_with_texts(type(value)):
            for path, words in _within(annotation, getattr(value, name), (key,)):
                yield Text(words, value, path, isinstance(words, Marked))


@cache
def _fields_with_texts(model: type[Authored]) -> tuple[tuple[str, str, Any], ...]:
    """Key, name and annotation of the fields that can hold a text: most hold numbers, dates, ids and other values."""
    return tuple((key, *field) for key, field in model_types.fields(model).items() if _can_hold(field[1]))


def _can_hold(annotation: Any) -> bool:
    pair = model_types.items(annotation)
    if pair and _can_hold(pair[1]):
        return True
    marked = _only_names(annotation)
    for kind in model_types.choices(annotation):
        closed = get_origin(kind) is Literal or model_types.key_and_item(kind) is not None
        if not closed and not _is(kind, *_TEXTLESS) and (not marked or _is(kind, Wording, Markdown)):
            return True
    return False


def _only_names(annotation: Any) -> bool:
    """Whether what stands there is an id, its own or that of something else, or is not printed."""
    is_id = any(each.pattern == ID_PATTERN for each in model_types.marks(annotation, StringConstraints))
    return is_id or bool(model_types.marks(annotation, Ref) or model_types.marks(annotation, Unprinted))


def _is(kind: Any, *classes: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, classes)


def _within(annotation: Any, held: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    """The texts of a field, with the keys and indexes that lead to them. Values inside have texts of their own."""
    if isinstance(held, Wording):
        kind = type(held) if isinstance(held, Marked) else str
        yield (*path, DEFAULT) if held.variants else path, kind(held)
        yield from (((*path, reader), kind(words)) for reader, words in held.variants.items())
    elif isinstance(held, str):
        if isinstance(held, Markdown) or not _only_names(annotation):
            yield path, held
    elif isinstance(held, Mapping | tuple):
        pair = model_types.items(annotation)
        for step, item in held.items() if isinstance(held, Mapping) else enumerate(held):
            yield from _within(pair and pair[1], item, (*path, step))


_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]{1,2000}")
_BEHIND = ".,;:!?*_"
"""Signs of the sentence that an address ends, not of the address."""


def web_links(guide: Guide) -> Mapping[str, tuple[Span, ...]]:
    """Address to places, both in the order in which the guide is walked, without what follows a `#`."""
    found: dict[str, dict[Span, None]] = {}
    for text in texts(guide):
        for match in _ADDRESS.finditer(text.words):
            found.setdefault(_bare(match.group()), {})[text.place(match.start())] = None
    return {address: tuple(places) for address, places in found.items()}


def _bare(address: str) -> str:
    address = address.partition("#")[0].rstrip(_BEHIND)
    for opening, closing in ("()", "[]"):
        while closing in address and address.count(closing) > address.count(opening):
            address = address[: address.rindex(closing)].rstrip(_BEHIND)
    return address
