"""The libraries that set text, asked directly: WeasyPrint need not be loaded to know them, and a machine without them
can still make HTML.
"""

import ctypes
import functools
from collections.abc import Callable, Mapping


@functools.cache
def text_libraries() -> Mapping[str, str]:
    """Name to version of those that can be loaded here."""
    answers = {name: _answer(libraries, ask) for name, (libraries, ask) in _LIBRARIES.items()}
    return {name: answer for name, answer in answers.items() if answer is not None}


def lacking() -> tuple[str, ...]:
    """The libraries that pages are set with and that cannot be loaded here."""
    return tuple(name for name, libraries in _NEEDED.items() if not any(map(_loads, libraries)))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answer(libraries: tuple[str, ...], ask: Callable[[ctypes.CDLL], str]) -> str | None:
    for library in libraries:
        try:
            return ask(ctypes.CDLL(library))
        except (OSError, AttributeError):
            continue
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


_LIBRARIES: Mapping[str, tuple[tuple[str, ...], Callable[[ctypes.CDLL], str]]] = {
    "pango": (
        ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        _words("pango_version_string"),
    ),
    "harfbuzz": (
        ("libharfbuzz.so.0", "libharfbuzz-0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        _words("hb_version_string"),
    ),
    "fontconfig": (
        ("libfontconfig.so.1", "libfontconfig-1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
        _number,
    ),
}
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
