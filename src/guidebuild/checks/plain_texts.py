"""Markup in texts where none works: it would be printed as it stands, and what it was to withhold with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guidebuild.model.base import Authored, Ref
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, in_reading_order
from guidebuild.model.guide import Guide, defined
from guidebuild.model.text import Markdown, Wording
from guidebuild.tools import model_types
from guidebuild.tools.slips import slips

_Path = tuple[Any, ...]
_HINT = "no markup works in this text; a condition is a key of its own, such as `only: [ID]`, and a wording a mapping"


def check_plain_texts(guide: Guide) -> tuple[Diagnostic, ...]:
    """An error for each piece of markup in a plain text of the data or of a chapter's header."""
    names = frozenset(defined(guide, "reader"))
    found: list[Diagnostic] = []
    for value in guide.authored:
        for key, (name, annotation) in model_types.fields(type(value)).items():
            for path, text in _texts(annotation, getattr(value, name), (key,)):
                found += _told(value, path, text, names)
    return in_reading_order(found)


def _told(value: Authored, path: _Path, text: str, names: frozenset[str]) -> Iterator[Diagnostic]:
    for slip in slips(text, names, plain=True):
        words = " ".join(text[slip.start : slip.end].split())
        message = f"`{words}` is printed as it stands" + (", and withholds nothing" if slip.withholds else "")
        yield error(Code.CHAPTER_LOST, value.span_in(*path, text=text, offset=slip.start), message, _HINT)


def _texts(annotation: Any, value: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    """Every plain text, with the keys and indexes that lead to it. Values inside have texts of their own."""
    if isinstance(value, Wording):
        yield (*path, "default") if value.variants else path, str(value)
        yield from (((*path, name), text) for name, text in value.variants.items())
    elif isinstance(value, str):
        if not isinstance(value, Markdown) and not model_types.marks(annotation, Ref):
            yield path, value
    elif isinstance(value, Mapping):
        pair = model_types.items(annotation)
        for key, item in value.items():
            yield from _texts(pair and pair[1], item, (*path, key))
    elif isinstance(value, tuple):
        pair = model_types.items(annotation)
        for index, item in enumerate(value):
            yield from _texts(pair and pair[1], item, (*path, index))
