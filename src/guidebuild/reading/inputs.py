"""What a guide is read from: every file of the project that reading looks into, and its digest."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from guidebuild.errors import ToolError
from guidebuild.reading.folder import list_files, list_templates, sort_out
from guidebuild.reading.styles import FOLDER, FONT_ENDINGS, INKS, PROFILE_ENDINGS, SHEETS, WEB_FONT_ENDINGS
from guidebuild.tools.confined import limits
from guidebuild.tools.project_files import ProjectFolder

_FOLDERS = {"fonts": FONT_ENDINGS + WEB_FONT_ENDINGS, "profiles": PROFILE_ENDINGS}
"""Folder in `styles/` to the endings of the files that are read there."""


def read_inputs(project: Path) -> Mapping[str, str]:
    """Path in the project, with forward slashes, to SHA-256, in the order of the paths.

    What cannot be read is left out: reading itself says so. Raises ProjectError when there is no guide.
    """
    folder = ProjectFolder(project)
    contents = ((name, folder.read(name, limits().binary_file).value) for name in input_files(project))
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents if content is not None}


def refuse_edits(project: Path, before: Mapping[str, str]) -> None:
    """Raises ToolError when the inputs are no longer those: what was read may be half old and half new."""
    now = read_inputs(project)
    if now != before:
        name = next(name for name in sorted({*now, *before}) if now.get(name) != before.get(name))
        raise ToolError(f"`{name}` was changed while the guide was read; build again")


def input_files(project: Path) -> tuple[str, ...]:
    """The paths in the project of every file that reading looks into, in their order."""
    return tuple(sorted(_inputs(ProjectFolder(project))))


def _inputs(project: ProjectFolder) -> Iterator[str]:
    by_kind = sort_out(list_files(project).value or ()).value or {}
    for file in (*(file for files in by_kind.values() for file in files), *(list_templates(project).value or ())):
        yield file.shown
    for listed in project.files(FOLDER).value or ():
        path = PurePosixPath(listed.name)
        if len(path.parts) == 2 and path.suffix == ".css" and path.stem in (*SHEETS, INKS):
            yield listed.name
        if len(path.parts) == 3 and path.name.lower().endswith(_FOLDERS.get(path.parts[1], ())):
            yield listed.name
