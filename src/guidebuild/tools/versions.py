"""What a build is made with: guidebuild's own code, and the programs and libraries that shape its files.

The libraries that set text are asked directly: WeasyPrint need not be loaded to know them, and a machine without them
can still make HTML.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from guidebuild import __version__
from guidebuild.errors import ToolError
from guidebuild.tools import pandoc
from guidebuild.tools.confined import Exceeded

_PACKAGES = (
    "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "fonttools", "pyphen", "pillow", "pikepdf", "pypdfium2",
    "lxml", "jinja2", "babel",
)  # fmt: skip
_CODE = (".py", ".j2", ".css", ".ttf", ".otf", ".woff2")


@functools.cache
def software() -> Mapping[str, str]:
    """guidebuild's version, and one SHA-256 over its code, templates, styles and fonts."""
    sum = hashlib.sha256()
    for name, file in sorted(_own_files(files("guidebuild"), "guidebuild")):
        sum.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name, file in sorted(_own_files(files("guidebuild.styles"), "styles")):
        sum.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return {"version": __version__, "code": sum.hexdigest()}


def lacking() -> tuple[str, ...]:
    """The libraries that pages are set with and that cannot be loaded here."""
    return tuple(name for name, libraries in _NEEDED.items() if not any(map(_loads, libraries)))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@functools.cache
def engines() -> Mapping[str, str]:
    """Name to version of everything that can be found. What is not on the machine is left out."""
    found = {"python": platform.python_version()}
    with suppress(ToolError, Exceeded):
        found["pandoc"] = pandoc.version()
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    for name, (libraries, ask) in _LIBRARIES.items():
        answer = _answer(libraries, ask)
        if answer is not None:
            found[name] = answer
    return found


def _own_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in ("__pycache__", "styles"):
                yield from _own_files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(_CODE):
            yield f"{name}/{entry.name}", entry


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
