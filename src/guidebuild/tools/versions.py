"""What a build is made with: guidebuild's own code, and the programs and libraries that shape its files."""

import functools
import hashlib
import platform
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from guidebuild import __version__
from guidebuild.errors import ToolError
from guidebuild.tools.confined import Exceeded
from guidebuild.tools.fonts.text_libraries import text_libraries
from guidebuild.tools.markup import pandoc
from guidebuild.tools.store import remember

_PACKAGES = (
    "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "fonttools", "pyphen", "pillow", "pikepdf", "pypdfium2",
    "lxml", "jinja2", "babel",
)  # fmt: skip
_CODE = (".py", ".j2", ".css", ".ttf", ".otf", ".woff2", ".js", ".html", ".po")


@functools.cache
def software() -> Mapping[str, str]:
    """guidebuild's version, and one SHA-256 over its code, templates, styles and fonts, on which a store depends."""
    return {"version": __version__, "code": remember("software", "code", _digest_of_code).decode()}


def _digest_of_code() -> bytes:
    sum = hashlib.sha256()
    for name, file in sorted(_own_files(files("guidebuild"), "guidebuild")):
        sum.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for name, file in sorted(_own_files(files("guidebuild.styles"), "styles")):
        sum.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return sum.hexdigest().encode()


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
    return {**found, **text_libraries()}


def _own_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in ("__pycache__", "styles"):
                yield from _own_files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(_CODE):
            yield f"{name}/{entry.name}", entry
