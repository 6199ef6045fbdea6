"""What a build is made with: guidebuild's own code, and the programs and libraries that shape its files."""

import functools
import platform
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from guidebuild import __version__
from guidebuild.errors import ToolError
from guidebuild.tools.confined import Exceeded
from guidebuild.tools.fonts.text_libraries import text_libraries
from guidebuild.tools.identity import digest_of_code
from guidebuild.tools.markup import pandoc
from guidebuild.tools.store import remember

PACKAGES = (
    "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "fonttools", "pyphen", "pillow", "pikepdf", "pypdfium2",
    "lxml", "jinja2", "babel",
)  # fmt: skip


@functools.cache
def software() -> Mapping[str, str]:
    """guidebuild's version, and one SHA-256 over its code, templates, styles and fonts, on which a store depends."""
    return {"version": __version__, "code": remember("software", "code", digest_of_code).decode()}


@functools.cache
def engines() -> Mapping[str, str]:
    """Name to version of everything that can be found. What is not on the machine is left out."""
    found = {"python": platform.python_version()}
    with suppress(ToolError, Exceeded):
        found["pandoc"] = pandoc.version()
    return {**found, **installed(PACKAGES), **text_libraries()}


def installed(packages: Iterable[str]) -> Mapping[str, str]:
    """Those of the packages that are there, and their versions."""
    found: dict[str, str] = {}
    for package in packages:
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return found
