"""Frozen values to bytes and back, by their types: JSON for the fields, the bytes in them kept apart by their digest.

Only what a type says is read, field by field, so nothing in a record can bring about anything else than a value of
that type, or `Unreadable`. Dataclasses, named tuples of the standard library's typing, enums, dates, mappings from
texts and numbers, tuples, sets, `Literal`, unions with None, and JSON's own values.
"""

import dataclasses
import datetime
import functools
import hashlib
import json
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Keep = Callable[[str, bytes], None]
Fetch = Callable[[str], bytes | None]


class Unreadable(Exception):
    """The bytes hold no value of the type."""


def packed(value: Any, keep: Keep = lambda digest, content: None) -> bytes:
    """A value as bytes, in one line. `keep` is given each `bytes` in it, with its SHA-256, by which `unpacked` asks
    for it."""
    return json.dumps(_plain(value, keep), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(content: bytes, kind: Any, fetch: Fetch = lambda digest: None) -> Any:
    """The value of this type in these bytes. Raises Unreadable."""
    try:
        return _typed(json.loads(content.decode("utf-8", "surrogatepass")), kind, fetch)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as trouble:
        raise Unreadable(str(trouble)) from trouble


def _plain(value: Any, keep: Keep) -> Any:
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        digest = hashlib.sha256(value).hexdigest()
        keep(digest, value)
        return digest
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(each, keep) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(each, keep) for each in value)
    if isinstance(value, tuple | list):
        return [_plain(each, keep) for each in value]
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name), keep) for field in dataclasses.fields(value)]
    raise TypeError(f"{type(value).__name__} is no value that is stored")


def _typed(value: Any, kind: Any, fetch: Fetch) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if kind is type(None):
        return _held(value is None, None)
    if kind is float and type(value) is int:
        return value
    if kind in (str, int, float, bool):
        return _held(type(value) is kind, value)
    if kind is bytes:
        content = fetch(_held(type(value) is str, value))
        return _held(content is not None, content)
    if origin is Literal:
        return _held(value in parts, value)
    if origin in (Union, types.UnionType):
        return _one_of(value, parts, fetch)
    if origin is tuple:
        return _items(value, parts, fetch)
    if origin in (frozenset, set):
        return frozenset(_typed(each, parts[0], fetch) for each in _held(type(value) is list, value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        held = _held(type(value) is dict, value)
        name = int if parts[0] is int else str
        return {name(key): _typed(each, parts[1], fetch) for key, each in held.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[value]
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        types_of = _fields(kind)
        _held(type(value) is list and len(value) == len(types_of), None)
        return kind(*(_typed(each, inner, fetch) for each, inner in zip(value, types_of, strict=True)))
    raise TypeError(f"{kind} is no type that is stored")


def _held(holds: bool, value: Any) -> Any:
    if not holds:
        raise ValueError("another type is stored")
    return value


def _one_of(value: Any, kinds: tuple[Any, ...], fetch: Fetch) -> Any:
    """A value of the first type that it can be; None is tried first, because it is nothing else."""
    if value is None and type(None) in kinds:
        return None
    for kind in kinds:
        if kind is not type(None):
            try:
                return _typed(value, kind, fetch)
            except (ValueError, TypeError, KeyError):
                continue
    raise ValueError("none of the types is stored")


def _items(value: Any, parts: tuple[Any, ...], fetch: Fetch) -> tuple[Any, ...]:
    _held(type(value) is list, None)
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_typed(each, parts[0], fetch) for each in value)
    return tuple(_typed(each, kind, fetch) for each, kind in zip(value, parts, strict=True))


@functools.cache
def _fields(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in dataclasses.fields(kind))
