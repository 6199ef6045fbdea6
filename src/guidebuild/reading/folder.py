"""The files of a guide folder: what is there, and that nothing in it leads out of the project."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidebuild.errors import ProjectError, ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.reading.assets import MEDIA_TYPES
from guidebuild.tools.shapes import did_you_mean

FOLDER = "guide"
IMAGES = "images"
BIBLIOGRAPHY = "bibliography"
TEMPLATES = "templates"
BIBLIOGRAPHIES = ("sources.bib", "sources.json")
"""Sources in the formats of reference managers: BibTeX and CSL-JSON."""
_OTHERS_READ = (TEMPLATES, "README.md")
"""Entries of the guide folder that another stage reads, or that are meant for people."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the guide folder."""

    path: Path
    name: str
    """Relative to the guide folder, with forward slashes."""

    @property
    def shown(self) -> str:
        """What diagnostics call the file: its path relative to the project."""
        return f"{FOLDER}/{self.name}"

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return PurePosixPath(self.name).stem

    def read(self) -> bytes:
        """The content. Raises ToolError."""
        try:
            return self.path.read_bytes()
        except OSError as trouble:
            raise ToolError(f"`{self.shown}` cannot be read: {trouble.strerror}") from trouble


def list_files(root: Path) -> Checked[tuple[File, ...]]:
    """All regular files of `root/guide` in the order of their names; hidden ones and `templates/` are passed over.

    Raises ProjectError when there is no guide at the place named.
    """
    if not (root / FOLDER / "guide.yaml").is_file():
        raise ProjectError(f"there is no `{FOLDER}/guide.yaml` in `{root}`; name the folder that holds `{FOLDER}/`")
    found: list[Diagnostic] = []
    files = tuple(sorted(_walk(root / FOLDER, root.resolve(), PurePosixPath(), found), key=lambda file: file.name))
    return Checked(files, tuple(found))


def list_templates(root: Path) -> Checked[tuple[File, ...]]:
    """All regular files of `root/guide/templates`, named from the guide folder on; none when there is no folder."""
    found: list[Diagnostic] = []
    folder = root / FOLDER / TEMPLATES
    files = tuple(_walk(folder, root.resolve(), PurePosixPath(TEMPLATES), found)) if folder.is_dir() else ()
    return Checked(files, tuple(found))


def _walk(folder: Path, project: Path, name: PurePosixPath, found: list[Diagnostic]) -> Iterator[File]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as trouble:
        raise ToolError(f"`{FOLDER}/{name}` cannot be read: {trouble.strerror}") from trouble
    for entry in entries:
        path, here = folder / entry.name, name / entry.name
        if entry.name.startswith(".") or str(here) in _OTHERS_READ:
            continue
        span = Span(f"{FOLDER}/{here}")
        if not path.resolve().is_relative_to(project):
            message = f"`{here}` leads out of the project folder"
            found.append(error(Code.FILE_OUTSIDE, span, message, "put the file itself here"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, project, here, found)
        elif path.is_file():
            yield File(path, str(here))
        else:
            message = f"`{here}` is neither a file nor a folder, or a link that leads nowhere"
            found.append(error(Code.FILE_UNKNOWN, span, message, "remove it"))


def sort_out(files: tuple[File, ...]) -> Checked[dict[str, tuple[File, ...]]]:
    """Files by the name of their kind (pictures under `images`), and what is missing or of no kind at all."""
    sorted_out: dict[str, tuple[File, ...]] = dict.fromkeys(
        [*(kind.name for kind in FILE_KINDS), IMAGES, BIBLIOGRAPHY], ()
    )
    found: list[Diagnostic] = []
    for file in files:
        kind = next((kind.name for kind in FILE_KINDS if _matches(file, kind)), None)
        if file.name.startswith(f"{IMAGES}/"):
            kind = IMAGES
        if file.name in BIBLIOGRAPHIES:
            kind = BIBLIOGRAPHY
        if kind is None:
            message = f"`{file.name}` is not a file that a guide has, and is not read"
            found.append(warning(Code.FILE_UNKNOWN, Span(file.shown), message, _meant(file)))
        else:
            sorted_out[kind] += (file,)
    for row in FILE_KINDS:
        if row.required and not sorted_out[row.name] and not (row.name == "sources" and sorted_out[BIBLIOGRAPHY]):
            found.append(_missing(row))
    return Checked(sorted_out, tuple(found))


def _matches(file: File, kind: FileKind) -> bool:
    """`*` stands for one file name, never for a folder."""
    same_depth = file.name.count("/") == kind.pattern.count("/")
    return same_depth and fnmatch.fnmatchcase(file.name, kind.pattern)


def _meant(file: File) -> str | None:
    """The name that the file would need: the right ending, or the nearest name in its place."""
    path = PurePosixPath(file.name)
    endings = {".yml": ".yaml", ".YAML": ".yaml", ".YML": ".yaml", ".markdown": ".md", ".MD": ".md"}
    renamed = File(file.path, str(path.with_suffix(endings.get(path.suffix, path.suffix))))
    if renamed != file and any(_matches(renamed, kind) for kind in FILE_KINDS):
        return f"rename it to `{renamed.name}`"
    if path.suffix.lower() in MEDIA_TYPES:
        return f"put pictures into `{IMAGES}/`"
    if len(path.parts) == 1:
        return did_you_mean(path.name, [kind.pattern for kind in FILE_KINDS if "/" not in kind.pattern])
    folders = {kind.pattern.split("/")[0] for kind in FILE_KINDS if "/" in kind.pattern} | {IMAGES}
    if len(path.parts) > 2 and path.parts[0] in folders:
        return f"move it up into `{path.parts[0]}/`"
    return did_you_mean(path.parts[0], folders) if path.parts[0] not in folders else None


def _missing(kind: FileKind) -> Diagnostic:
    place = f"{FOLDER}/{kind.pattern}"
    if "*" not in kind.pattern:
        return error(Code.FILE_MISSING, Span(place), f"a guide needs `{place}`, and it is not there")
    folder = place.rpartition("/")[0]
    hint = f"write `{folder}/<id>{PurePosixPath(place).suffix}`"
    return error(Code.FILE_MISSING, Span(folder), f"a guide needs a {kind.name}, and `{folder}/` has none", hint)
