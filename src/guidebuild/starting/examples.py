"""What could stand in a field: an example made from the field's own type, for a reader of a file that begins.

An example is no fact. Text that somebody has to write is `TODO`, which the checks tell when it is left; amounts are 0.
Ids are those of the guide at hand, where it has any of the kind that is wanted.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from guidebuild.model.base import Kind, LanguageTag, Ref
from guidebuild.model.brand import Colour, FontFile, Millimetres, NamedColour
from guidebuild.model.data_cells import Cell
from guidebuild.model.dates import Day, PartialDate
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.imprint import Isbn, WebAddress
from guidebuild.model.manifest import Language, Slug
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_tables import PayTable
from guidebuild.model.pay_terms import Currency
from guidebuild.model.role_fields import FieldEntry
from guidebuild.model.scores import Distribution, Measure, Related, Score, Share
from guidebuild.tools.shapes.model_types import choices, fields, key_and_item, marks

TO_WRITE = "TODO"
"""What stands where an author has to write; `content/placeholder` tells it."""

_OF_RECORDS: Mapping[type[BaseModel], Mapping[str, Any]] = {
    Cell: {"text": TO_WRITE},
    FieldEntry: {"text": TO_WRITE},
    PayStatement: {"roles": ..., "period": "year", "statistic": "range", "low": 0, "high": 0},
    PayTable: {
        "file": "a-table.csv", "columns": {"role": TO_WRITE, "p50": TO_WRITE},
        "period": "year", "currency": "EUR", "kind": "base",
    },
    CrossCheck: {"formula": "1 + 1", "computed": 2},
    Measure: {"low": 1, "high": 5},
    Score: {"values": ...},
    Share: {"percent": 50},
    Distribution: {"shares": ...},
    Related: {"name": TO_WRITE},
}  # fmt: skip
"""Records of which the needed fields alone make no sense: what stands in an example besides, or instead.

`...` is a value as a needed field has it."""
_OF_TEXTS: Mapping[str, str] = {"url": "https://example.org/", "link": "https://example.org/", "dialect": "gfm"}
"""Fields whose text is not free."""
_OF_NUMBERS: Mapping[str, float] = {"longest_sentence": 35, "clear_space": 0.25, "least_width": 25}
"""Fields for which their lowest number would be a bad example."""
_OF_KINDS: Mapping[Kind, str] = {"asset": "images/a-picture.svg"}
"""Ids that are names of files."""
_OF_TYPES: tuple[tuple[Any, str | int], ...] = (
    (PartialDate, "2026-01"), (Day, "2026-01-31"), (Currency, "EUR"), (Language, "en"), (LanguageTag, "de"),
    (Slug, "a-guide"), (Isbn, "978-3-16-148410-0"), (WebAddress, "https://example.org/"), (Colour, "#1F4E79"),
    (NamedColour, "#1F4E79"), (Millimetres, 40), (FontFile, "A-Font.ttf"),
)  # fmt: skip
"""Types that are told by what they are annotated with."""


@dataclass
class Examples:
    """Makes examples for one file."""

    stem: str
    """What the ids in it begin with."""
    known: Mapping[Kind, Sequence[str]] = field(default_factory=dict)
    """Ids of the guide, by kind."""

    def of(self, annotation: Any, key: str = "", number: int = 1) -> Any:
        """A value for a field of this name; `number` tells apart the items of a list."""
        if references := marks(annotation, Ref):
            return self._id_of(references[0].kind, number)
        if key in _OF_NUMBERS:
            return _OF_NUMBERS[key]
        for known, text in _OF_TYPES:
            if get_args(known)[1:] and all(mark in _metadata(annotation) for mark in get_args(known)[1:]):
                return text
        return self._of_choice(annotation, choices(annotation)[0], key, number)

    def record(self, model: type[BaseModel], key: str, number: int = 1) -> dict[str, Any]:
        """The needed fields of a record, in the order of its model."""
        own = _OF_RECORDS.get(model, {})
        held: dict[str, Any] = {}
        for name, (attribute, annotation) in fields(model).items():
            if name == "id":
                held[name] = self._id(key, number)
            elif own.get(name, ...) is not ...:
                held[name] = own[name]
            elif name in own or model.model_fields[attribute].is_required():
                least = _least(model.model_fields[attribute].metadata)
                held[name] = self._list(annotation, name, least) if least else self.of(annotation, name, number)
        return held or {(first := next(iter(fields(model)))): self.field(model, first)}

    def field(self, model: type[BaseModel], key: str) -> Any:
        """A value for one field of a record."""
        attribute, annotation = fields(model)[key]
        info = model.model_fields[attribute]
        if isinstance(info.default, int | float | str) and not isinstance(info.default, bool):
            return info.default
        least = _least(info.metadata)
        value = self._list(annotation, key, least) if least else self.of(annotation, key)
        floors = [mark.ge for mark in info.metadata if getattr(mark, "ge", None) is not None]
        return max([value, *floors]) if type(value) is int else value

    def _list(self, annotation: Any, key: str, least: int) -> Any:
        """As many items as a list needs at least; a text or a mapping has one."""
        pairs = [pair for choice in choices(annotation) if (pair := key_and_item(choice))]
        if not pairs or pairs[0][0] is not None:
            return self.of(annotation, key)
        item = pairs[0][1]
        return [self.of(item, key, number) for number in range(1, least + 1)]

    def _of_choice(self, annotation: Any, choice: Any, key: str, number: int) -> Any:
        if get_origin(choice) is Literal:
            return get_args(choice)[0]
        if (pair := key_and_item(choice)) is not None:
            name, item = pair
            return [self.of(item, key)] if name is None else {self.of(name, key): self.of(item, key)}
        if issubclass(choice, BaseModel):
            return self.record(choice, key, number)
        if issubclass(choice, Enum):
            return next(iter(choice)).value
        if issubclass(choice, bool):
            return True
        if issubclass(choice, int | float):
            return 1
        if issubclass(choice, datetime.date):
            return "2026-01-31"
        return _OF_TEXTS.get(key, TO_WRITE if not _is_id(annotation) else self._id(key, number))

    def _id(self, key: str, number: int) -> str:
        words = key.strip("_").replace("_", "-")
        return f"{self.stem}-{number}" if words == self.stem else f"{self.stem}-{words}-{number}"

    def _id_of(self, kind: Kind, number: int) -> str:
        ids = self.known.get(kind, ())
        if len(ids) >= number:
            return ids[number - 1]
        return _OF_KINDS.get(kind) or f"some-{kind}" + (f"-{number}" * (number > 1))


def _metadata(annotation: Any) -> tuple[Any, ...]:
    """Everything that a value is annotated with, in whichever member of a union."""
    own = getattr(annotation, "__metadata__", ())
    inner = get_args(annotation)[:1] if own else get_args(annotation) if key_and_item(annotation) is None else ()
    return (*own, *(mark for each in inner for mark in _metadata(each)))


def _least(metadata: Sequence[Any]) -> int:
    return max((getattr(mark, "min_length", None) or 0 for mark in metadata), default=0)


def _is_id(annotation: Any) -> bool:
    return any(str(getattr(mark, "pattern", "")).startswith("^[a-z0-9]+(?:[.-]") for mark in _metadata(annotation))
