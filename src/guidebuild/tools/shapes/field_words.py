"""The type of a field in words for authors: what it takes, and what holds when it is not written."""

import datetime
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from guidebuild.model.base import Id, Kind, LanguageTag, Ref
from guidebuild.model.dates import Day, PartialDate
from guidebuild.model.manifest import Language
from guidebuild.model.pay_terms import Currency
from guidebuild.model.text import Markdown, Marked, Wording
from guidebuild.tools.plain import words_of

MARKED: tuple[tuple[Any, str], ...] = (
    (PartialDate, "date"), (Day, "day"), (Currency, "currency"), (Language, "language"), (LanguageTag, "language"),
    (Id, "id"),
)  # fmt: skip
"""Types that are told by what they are annotated with."""
PLAIN: tuple[tuple[type, str], ...] = (
    (Markdown, "Markdown"), (Marked, "wording with marks"), (Wording, "wording"), (bool, "`true` or `false`"),
    (int, "whole number"), (float, "number"), (datetime.date, "day"), (str, "text"),
)  # fmt: skip

KINDS: Mapping[Kind, str] = {
    "card-row": "row of the card", "cell-dimension": "dimension of the matrix",
    "faq": "question", "faq-theme": "theme of questions", "pay": "pay statement", "scale-value": "value of a scale",
    "own-field": "field of the guide's own", "role-field": "field of roles", "term": "term of the glossary",
}  # fmt: skip
"""Kinds of ids that need more words than their name."""


def takes(field: FieldInfo, record: Callable[[type[BaseModel]], str] = words_of) -> str:
    """What a field takes; `record` says how a record is named."""
    return _words(field.annotation, record, tuple(field.metadata))


def default(field: FieldInfo) -> str:
    """What holds when a field is not written: `needed` for one that must be, nothing when there is nothing to say."""
    if field.is_required():
        return "needed"
    value = field.default
    if value is PydanticUndefined or value is None or value == () or isinstance(value, BaseModel):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if value == "":
        return "nothing"
    return " ".join(f"`{each}`" for each in value) if isinstance(value, tuple) else f"`{value}`"


def kind_words(kind: Kind) -> str:
    """A kind of id with its article: "a theme of questions"."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {KINDS.get(kind, kind)}"


def _words(hint: Any, record: Callable[[type[BaseModel]], str], marks: tuple[Any, ...] = ()) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _words(inner[0], record, inner[1:])
    if ref := next((mark for mark in marks if isinstance(mark, Ref)), None):
        return f"id of {kind_words(ref.kind)}"
    for known, word in MARKED:
        if all(mark in marks for mark in get_args(known)[1:]):
            return word
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(_words(each, record) for each in inner if each is not type(None)))
    if origin is tuple:
        return f"list of {_words(inner[0], record)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping of {_words(inner[0], record)} to {_words(inner[1], record)}"
    if issubclass(hint, Enum):
        return " or ".join(f"`{each.value}`" for each in hint)
    return record(hint) if issubclass(hint, BaseModel) else next(word for kind, word in PLAIN if issubclass(hint, kind))
