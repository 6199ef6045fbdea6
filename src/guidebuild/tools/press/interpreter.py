"""What spares the interpreter work while the engine is at it: none of it shows in a finished file."""

import gc
import hashlib
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")

_ROOM = 140_000
"""Values on the stack of one function that needs none of them: with those, its frame fills a chunk of a megabyte, and
leaves as much of it to all that it calls."""


def _call(work: Callable[[], T]) -> T:
    return work()


_call_with_room = _call
if sys.implementation.name == "cpython" and sys.version_info < (3, 13):
    _call_with_room.__code__ = _call.__code__.replace(co_stacksize=_ROOM)


def with_room(work: Callable[[], T]) -> T:
    """What `work` returns, run with room for its frames.

    CPython 3.11 and 3.12 keep frames in chunks of 16 KiB and give one back as soon as it is empty. A function that is
    called in a loop at the end of a chunk then asks the system for memory each time: 120,000 times for a book of 75
    pages (python/cpython issue 142183; 3.13 keeps one chunk in reserve).
    """
    return _call_with_room(work)


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for cyclic garbage but by `let_go`: pages are millions of objects that stay until they are finished."""
    collecting = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()


def let_go() -> None:
    """Let the pages go that were finished since this was called last: what is older is not looked at, and what was
    there before `without_collecting` never."""
    gc.collect(0)


@contextmanager
def types_read_before() -> Iterator[None]:
    """What is imported in here takes the types of C that WeasyPrint declares as they were read once
    (`scripts/c_types.py`).

    cffi reads C at each start, and again the name of each type that is asked for; and it searches for libraries by
    starting `ldconfig`, `gcc` and `ld`: 86 processes on Linux, where one of the names that WeasyPrint tries always is
    the file's own (`libpango-1.0.so.0`). Elsewhere that search is needed, and cffi left to it.
    """
    if sys.platform != "linux":
        yield
        return
    told = json.loads(resources.files("guidebuild").joinpath("tools", "press", "c_types.json").read_text("utf-8"))

    base: Any = importlib.import_module("_cffi_backend").FFI

    class Types(base):
        """What `cffi.FFI` is once it has read `told`."""

        def cdef(self, source: str) -> None:
            """Nothing is read; what was read must be just this."""
            if hashlib.sha256(source.encode()).hexdigest() != told["of"]:
                raise ImportError("its declarations of C are not those of the tested version")

    before = sys.modules.get("cffi")
    sys.modules["cffi"] = stand_in = ModuleType("cffi")
    stand_in.FFI = lambda: Types("guidebuild", **_as_bytes(told["given"]))  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if before is not None:
            sys.modules["cffi"] = before


def _as_bytes(value: Any) -> Any:
    """Bytes and tuples, which JSON does not have."""
    if isinstance(value, dict):
        return {name: _as_bytes(each) for name, each in value.items()}
    if isinstance(value, list):
        return tuple(map(_as_bytes, value))
    return value.encode("latin-1") if isinstance(value, str) else value


def compile_selectors_late() -> None:
    """Let a selector become code when an element is held against it for the first time, not when its sheet is read.

    A page meets a few hundred of the two thousand selectors of its sheets, the engine's own with them.
    """
    compiler: Any = importlib.import_module("cssselect2.compiler")

    def later(source: str, names: dict[str, Any], _: object) -> Callable[[Any], Any]:
        made: Callable[[Any], Any] | None = None

        def test(element: Any) -> Any:
            nonlocal made
            if made is None:
                made = eval(source, names, {})
            return made(element)

        return test

    compiler.eval = later  # before the function of Python of that name


class _Later(ModuleType):
    """A module of functions and classes that is imported when one of them is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*args: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*args, **named)

        return called


@contextmanager
def without_spare_subsetters() -> Iterator[None]:
    """What is imported in here has fontTools' subsetter and instancer when it calls them, and not before.

    WeasyPrint takes parts out of fonts with HarfBuzz, and has these for machines without it: a tenth of a second.
    """
    names = [name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name not in sys.modules]
    sys.modules.update((name, _Later(name)) for name in names)
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
