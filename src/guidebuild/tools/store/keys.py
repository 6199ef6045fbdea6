"""Values to one digest of all that is in them, the same in every process: the keys of what is made from them.

Places in authored files (`Span`) are passed over on request: they move with every line above them, and matter to
nothing but diagnostics.
"""

import dataclasses
import datetime
import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import Any

from guidebuild.model.diagnostics import Span


def digest_of(*values: Any, spans: bool = True) -> str:
    """One SHA-256 over values: dataclasses, pydantic models, mappings, sequences, sets, texts, numbers, dates.

    The order of a mapping counts, that of a set does not. Raises TypeError for a value of another kind.
    """
    sum = hashlib.sha256()
    _Writer(sum.update, spans).write(values)
    return sum.hexdigest()


class _Writer:
    """Writes values to a hash so that no two different ones give the same bytes: each with its type and its length."""

    def __init__(self, take: Any, spans: bool) -> None:
        self.take = take
        self.spans = spans

    def write(self, value: Any) -> None:
        if isinstance(value, str):
            data = value.encode("utf-8", "surrogatepass")
            kind = b"s" if type(value) is str else type(value).__name__.encode()
            self.take(kind + b"%d:" % len(data) + data)
        elif value is None or isinstance(value, bool | int | float):
            self.take(f"n{type(value).__name__}{value!r};".encode())
        elif isinstance(value, Span):
            self.take(f"p{value} {value.used};".encode() if self.spans else b"p;")
        elif isinstance(value, bytes):
            self.take(b"b%d:" % len(value) + value)
        elif isinstance(value, tuple | list):
            self.take(b"l%d:" % len(value))
            for each in value:
                self.write(each)
        elif isinstance(value, Mapping):
            self.take(b"m%d:" % len(value))
            for key, each in value.items():
                self.write(key)
                self.write(each)
        elif isinstance(value, frozenset | set):
            self.take(b"t%d:" % len(value))
            for each in sorted(digest_of(each, spans=self.spans) for each in value):
                self.take(each.encode())
        else:
            self._record(value)

    def _record(self, value: Any) -> None:
        kind = type(value)
        if isinstance(value, Enum):
            self.take(f"e{kind.__name__}.{value.name};".encode())
        elif isinstance(value, datetime.date):
            self.take(f"d{value.isoformat()};".encode())
        elif (names := _field_names(kind)) is not None:
            self.take(f"r{kind.__name__}:".encode())
            for name in names:
                self.write(getattr(value, name))
        else:
            raise TypeError(f"{kind.__name__} is no value that a key is made of")


def _field_names(kind: Any) -> tuple[str, ...] | None:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    fields = getattr(kind, "model_fields", None)  # of pydantic, which is not imported for this
    return tuple(fields) if fields is not None else None
