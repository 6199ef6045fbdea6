"""Sources that are written once: an entry that names none has those of what it stands in.

Values are built from the outside in, so what stands around an entry is known while it is read; nothing of it is left
when the outermost value is done.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_KEY = "sources"
_around: ContextVar[tuple[str, ...]] = ContextVar("sources", default=())


@contextmanager
def inherited(data: Any, *, takes: bool) -> Iterator[Any]:
    """The data with the sources that it inherits, when it `takes` some and has none; its own are handed down inside."""
    if not isinstance(data, Mapping):
        yield data
        return
    own = data.get(_KEY)
    if own is None and takes and _around.get():
        yield {**data, _KEY: _around.get()}
        return
    token = _around.set(_names(own) or _around.get())
    try:
        yield data
    finally:
        _around.reset(token)


def _names(own: Any) -> tuple[str, ...]:
    """The ids of a list of ids; none for anything else, such as the list of the sources themselves."""
    listed = tuple(own) if isinstance(own, tuple | list) else ()
    return listed if all(isinstance(name, str) for name in listed) else ()
