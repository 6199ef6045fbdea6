"""What a guide is read from: every file of the project that reading looks into, and its digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidebuild.errors import ToolError
from guidebuild.model.limits import LIMITS
from guidebuild.reading.folder import list_files, list_templates, sort_out
from guidebuild.reading.styles import FONT_ENDINGS, INKS, PROFILE_ENDINGS, SHEETS, WEB_FONT_ENDINGS

_CHUNK = 1 << 20
_STYLES = "styles"
_FOLDERS = {"fonts": FONT_ENDINGS + WEB_FONT_ENDINGS, "profiles": PROFILE_ENDINGS}
"""Folder in `styles/` to the endings of the files that are read there."""


def read_inputs(project: Path) -> Mapping[str, str]:
    """Path in the project, with forward slashes, to SHA-256, in the order of the paths.

    What cannot be read is left out: reading itself says so. Raises ProjectError when there is no guide.
    """
    found = {}
    for name, path in input_files(project):
        digest = _digest(path)
        if digest is not None:
            found[name] = digest
    return found


def refuse_edits(project: Path, before: Mapping[str, str]) -> None:
    """Raises ToolError when the inputs are no longer those: what was read may be half old and half new."""
    now = read_inputs(project)
    if now != before:
        name = next(name for name in sorted({*now, *before}) if now.get(name) != before.get(name))
        raise ToolError(f"`{name}` was changed while the guide was read; build again")


def input_files(project: Path) -> tuple[tuple[str, Path], ...]:
    """Path in the project and path on this machine of every file that reading looks into, some of which may not be."""
    return tuple(sorted(_inputs(project)))


def _inputs(project: Path) -> Iterator[tuple[str, Path]]:
    by_kind = sort_out(list_files(project).value or ()).value or {}
    for file in (*(file for files in by_kind.values() for file in files), *(list_templates(project).value or ())):
        yield file.shown, file.path
    styles = project / _STYLES
    for name in (*SHEETS, INKS):
        yield f"{_STYLES}/{name}.css", styles / f"{name}.css"
    for folder, endings in _FOLDERS.items():
        for name in _names(styles / folder):
            if name.lower().endswith(endings):
                yield f"{_STYLES}/{folder}/{name}", styles / folder / name


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _digest(path: Path) -> str | None:
    """None for what is no regular file, cannot be read, or is larger than any file that is read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LIMITS.binary_file:
            return None
        sum = hashlib.sha256()
        while chunk := os.read(descriptor, _CHUNK):
            sum.update(chunk)
        return sum.hexdigest()
    except OSError:
        return None
    finally:
        os.close(descriptor)
