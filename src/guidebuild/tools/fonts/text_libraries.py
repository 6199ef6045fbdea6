"""The libraries that set text, asked directly: WeasyPrint need not be loaded to know them, and a machine without them
can still make HTML.
"""

import ctypes
import functools
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


@functools.cache
def text_libraries() -> Mapping[str, str]:
    """Name to version of those that can be loaded here."""
    answers = {name: _answer(libraries, ask) for name, (libraries, ask) in _LIBRARIES.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}


def lacking() -> tuple[str, ...]:
    """The libraries that pages are set with and that cannot be loaded here."""
    return tuple(name for name, libraries in _NEEDED.items() if _answer(libraries, bool) is None)


def _answer(libraries: tuple[str, ...], ask: Callable[[ctypes.CDLL], T]) -> T | None:
    """What the first of them says that can be loaded."""
    for library in libraries:
        with suppress(OSError, AttributeError):
            return ask(ctypes.CDLL(library))
    return None


def _words(name: str) -> Callable[[ctypes.CDLL], str]:
    """Asks by a function that returns a string."""

    def ask(library: ctypes.CDLL) -> str:
        function = getattr(library, name)
        function.restype = ctypes.c_char_p
        return str(function().decode("ascii", "replace"))

    return ask


def _number(library: ctypes.CDLL) -> str:
    """Fontconfig's version: 21301 is 2.13.1."""
    number = library.FcGetVersion()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz-0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz's subset library": (
        "libharfbuzz-subset.so.0", "libharfbuzz-subset-0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll",
    ),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig-1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}  # fmt: skip
"""What WeasyPrint opens by name when it is imported (its `text/ffi.py`)."""
_LIBRARIES: Mapping[str, tuple[tuple[str, ...], Callable[[ctypes.CDLL], str]]] = {
    "pango": (_NEEDED["Pango"], _words("pango_version_string")),
    "harfbuzz": (_NEEDED["HarfBuzz"], _words("hb_version_string")),
    "fontconfig": (_NEEDED["Fontconfig"], _number),
}
