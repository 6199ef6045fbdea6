"""`guidebuild doctor`: what this machine has of what a build needs, and how to get what it lacks."""

import json
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from guidebuild import __version__
from guidebuild.conformance.machine import Machine, survey
from guidebuild.errors import GuidebuildError
from guidebuild.reading.styles import FONT_ENDINGS
from guidebuild.tools import versions
from guidebuild.tools.fonts import text_libraries
from guidebuild.tools.language import dictionaries
from guidebuild.tools.language.sentences import in_words
from guidebuild.tools.markup import pandoc

Purpose = Literal["build", "check", "certify"]
PURPOSES: Mapping[Purpose, str] = {
    "build": "needed to build",
    "check": "for `spelling` among the rules for prose only",
    "certify": "for `guidebuild certify` only",
}
_ASKED = ("pages", "Java", "Node.js", "Chromium")
_INSTALL = {
    "apt-get install": (
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1", "default-jre-headless", "nodejs",
        "chromium",
    ),
    "dnf install": ("pango", "java-headless", "nodejs", "chromium"),
    "pacman -S": ("pango", "jre-openjdk-headless", "nodejs", "chromium"),
    "brew install": ("pango", "openjdk", "node", "--cask chromium"),
}  # fmt: skip
"""How a package manager is asked, to what it has for each of `_ASKED`."""
_BY_HAND = "install it with this system's package manager"


@dataclass(frozen=True)
class Part:
    """One thing that a machine has, or not."""

    name: str
    purpose: Purpose
    found: str | None
    """Its version or place; None when it is missing."""
    remedy: str | None = None
    """How to get it."""


@dataclass(frozen=True)
class Diagnosis:
    """What was found."""

    parts: tuple[Part, ...]

    @property
    def builds(self) -> bool:
        """Whether nothing is missing that a build needs."""
        return all(part.found for part in self.parts if part.purpose == "build")


def examine_machine(which: Callable[[str], str | None] = shutil.which) -> Diagnosis:
    """Look at everything; `which` finds a program."""
    return Diagnosis((*_for_building(which), _for_spelling(), *_for_certifying(which)))


def as_text(diagnosis: Diagnosis) -> str:
    """A line for each part, by what it is for."""
    lines = [f"guidebuild {__version__} in {Path(sys.prefix)}, {platform.system()} {platform.machine()}"]
    width = max(len(part.name) for part in diagnosis.parts)
    for purpose, heading in PURPOSES.items():
        lines += ["", heading]
        for part in (part for part in diagnosis.parts if part.purpose == purpose):
            state, words = ("ok", part.found) if part.found else ("missing", part.remedy)
            lines.append(f"  {state:7}  {part.name:{width}}  {words}".rstrip())
    verdict = "this machine can build" if diagnosis.builds else "this machine cannot build until that is installed"
    return "\n".join((*lines, "", verdict))


def as_json(diagnosis: Diagnosis) -> str:
    """The same for programs."""
    return json.dumps({"builds": diagnosis.builds, "parts": [asdict(part) for part in diagnosis.parts]}, indent=2)


def _for_building(which: Callable[[str], str | None]) -> Iterator[Part]:
    known = versions.engines()
    yield Part("Python", "build", known["python"])
    yield Part("pandoc", "build", known.get("pandoc"), _or_trouble(pandoc.version, "pip install pypandoc_binary"))
    lacking = text_libraries.lacking()
    having = ", ".join(f"{name} {known[name]}" for name in ("pango", "harfbuzz", "fontconfig") if name in known)
    if lacking:
        install = _install("pages", which)
        note = "; then DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib" if platform.system() == "Darwin" else ""
        yield Part("libraries that set pages", "build", None, f"{in_words(lacking)} cannot be loaded: {install}{note}")
    else:
        yield Part("libraries that set pages", "build", having)
    trouble = "see the line above" if lacking else _or_trouble(_set_pages, "")
    yield Part("WeasyPrint", "build", known.get("weasyprint") if not trouble else None, trouble)
    fonts = sum(file.name.endswith(FONT_ENDINGS) for file in files("guidebuild.styles").joinpath("fonts").iterdir())
    yield Part("fonts and styles", "build", f"{fonts} font files" if fonts else None, "install guidebuild again")


def _for_spelling() -> Part:
    known = dictionaries.version()
    if known is not None:
        return Part("dictionaries", "check", f"{dictionaries.PACKAGE} {known}: {', '.join(dictionaries.LANGUAGES)}")
    install = "pipx inject guidebuild" if "pipx" in Path(sys.prefix).parts else "pip install"
    return Part("dictionaries", "check", None, f"{install} {dictionaries.PACKAGE}")


def _for_certifying(which: Callable[[str], str | None]) -> Iterator[Part]:
    machine: Machine = survey(Path())
    for name, found in (("Java", machine.java), ("Node.js", machine.node), ("Chromium", machine.browser)):
        yield Part(name, "certify", found, None if found else _install(name, which))
    modules = next((folder for folder in machine.folders if (folder / "node_modules").is_dir()), None)
    remedy = "`make conformance` in a clone of guidebuild installs them"
    yield Part("validators", "certify", str(modules) if modules else None, None if modules else remedy)


def _install(what: str, which: Callable[[str], str | None]) -> str:
    command = next((command for command in _INSTALL if which(command.split()[0])), None)
    return f"{command} {_INSTALL[command][_ASKED.index(what)]}" if command else _BY_HAND


def _set_pages() -> None:
    from guidebuild.tools import press

    press.load()


def _or_trouble(ask: Callable[[], object], otherwise: str) -> str | None:
    """What goes wrong when something is asked for; None when nothing does."""
    try:
        ask()
    except GuidebuildError as trouble:
        return f"{trouble}; {otherwise}".removesuffix("; ")
    return None
