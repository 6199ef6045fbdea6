"""The files of a guide folder, sorted by what they hold."""

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from guidebuild.errors import ProjectError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.limits import MEGABYTE
from guidebuild.reading.assets import MEDIA_TYPES
from guidebuild.tools.confined import limits
from guidebuild.tools.language.sentences import counted, did_you_mean
from guidebuild.tools.project_files import ProjectFolder

FOLDER = "guide"
IMAGES = "images"
BIBLIOGRAPHY = "bibliography"
TABLES = "tables"
TEMPLATES = "templates"
_PAY = "pay"
BIBLIOGRAPHIES = ("sources.bib", "sources.json")
"""Sources in the formats of reference managers: BibTeX and CSL-JSON."""
_OTHERS_READ = (TEMPLATES, "README.md")
"""Entries of the guide folder that another stage reads, or that are meant for people."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the guide folder."""

    project: ProjectFolder
    name: str
    """Relative to the guide folder, with forward slashes."""
    size: int = 0
    """In bytes, when the folder was listed."""

    @property
    def shown(self) -> str:
        """What diagnostics call the file: its path relative to the project."""
        return f"{FOLDER}/{self.name}"

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return PurePosixPath(self.name).stem

    def read(self) -> Checked[bytes]:
        """The content; pictures may be larger than what people write, and drawings are written."""
        suffix, most = PurePosixPath(self.name).suffix.lower(), limits().text_file
        if suffix == ".md":
            most = limits().chapter
        elif suffix in MEDIA_TYPES and suffix != ".svg":
            most = limits().binary_file
        return self.project.read(self.shown, most)


_DROPPINGS = ("Thumbs.db", "desktop.ini", "Icon\r", "*~", "~$*", "#*#")
"""What systems and editors leave in every folder; nobody means it, so nobody is told of it."""


def list_files(project: ProjectFolder) -> Checked[tuple[File, ...]]:
    """All regular files of `guide/` in the order of their names; hidden ones and `templates/` are passed over.

    Raises ProjectError when there is no guide at the place named.
    """
    if not project.has(f"{FOLDER}/guide.yaml"):
        where = project.root
        raise ProjectError(f"there is no `{FOLDER}/guide.yaml` in `{where}`; name the folder that holds `{FOLDER}/`")
    return _named_from_guide(project, FOLDER)


def list_templates(project: ProjectFolder) -> Checked[tuple[File, ...]]:
    """All regular files of `guide/templates`, named from the guide folder on; none when there is no folder."""
    return _named_from_guide(project, f"{FOLDER}/{TEMPLATES}")


def _named_from_guide(project: ProjectFolder, folder: str) -> Checked[tuple[File, ...]]:
    others = {f"{FOLDER}/{name}" for name in _OTHERS_READ}
    files, found = project.files(folder, passed_over=lambda name: name in others)
    return Checked(tuple(File(project, file.name.partition("/")[2], file.size) for file in files or ()), found)


def sort_out(files: tuple[File, ...]) -> Checked[dict[str, tuple[File, ...]]]:
    """Files by the name of their kind (pictures under `images`, CSV under `tables`), and what is missing or of none."""
    sorted_out: dict[str, tuple[File, ...]] = dict.fromkeys(
        [*(kind.name for kind in FILE_KINDS), IMAGES, BIBLIOGRAPHY, TABLES], ()
    )
    found: list[Diagnostic] = []
    unread: list[File] = []
    names = {file.name for file in files}
    for file in files:
        kind = _kind(file)
        if file.name.startswith(f"{IMAGES}/"):
            kind = IMAGES
        if file.name in BIBLIOGRAPHIES:
            kind = BIBLIOGRAPHY
        if fnmatch.fnmatchcase(file.name, f"{_PAY}/*.csv") and file.name.count("/") == 1:
            kind = TABLES
        if kind is None and any(fnmatch.fnmatchcase(PurePosixPath(file.name).name, each) for each in _DROPPINGS):
            continue
        if kind is None:
            unread.append(file)
            if _misspelt(file) and (renamed := _renamed(file)) is not None and renamed.name not in names:
                kind = _kind(renamed)  # so that nothing is missed elsewhere that only a wrong ending hides
        if kind is not None:
            sorted_out[kind] += (file,)
    found += _unknown(unread)
    found += _too_much(file for files in sorted_out.values() for file in files)
    for row in FILE_KINDS:
        if row.required and not sorted_out[row.name] and not (row.name == "sources" and sorted_out[BIBLIOGRAPHY]):
            found.append(_missing(row))
    return Checked(sorted_out, tuple(found))


_SAME_ENDINGS = {".yml": ".yaml", ".YAML": ".yaml", ".YML": ".yaml", ".markdown": ".md", ".MD": ".md"}
"""Other ways to write an ending that guidebuild reads."""
_OF_OFFICES = {
    **dict.fromkeys((".docx", ".odt", ".rtf"), "carry it over: `pandoc {name} -t commonmark_x -o {stem}.md`"),
    **dict.fromkeys((".xlsx", ".xlsm", ".ods"), "carry its rows into the guide: `guidebuild import` (docs/import.md)"),
}
"""What to do with what an office program saves, by its ending."""
_ENDINGS = {**_SAME_ENDINGS, ".txt": ".md", ".json": ".yaml"}


def _unknown(files: Iterable[File]) -> Iterator[Diagnostic]:
    """A warning for each file of no kind; those of one folder that a guide does not have are one.

    It is an error where the ending alone is written otherwise: whoever wrote the file means it to be read.
    """
    known = {kind.pattern.partition("/")[0] for kind in FILE_KINDS} | {IMAGES, ""}
    folders: dict[str, list[File]] = {}
    for file in files:
        folder = file.name.rpartition("/")[0].partition("/")[0]
        folders.setdefault(file.name if folder in known else folder, []).append(file)
    for name, held in folders.items():
        message = f"`{held[0].name}` is not a file that a guide has, and is not read"
        if len(held) > 1:
            message = f"`{name}/` is not a folder that a guide has, and its {counted(len(held), 'file')} are not read"
        told = warning
        if _misspelt(held[0]):
            told, message = error, f"the name of `{held[0].name}` has another ending than guidebuild knows"
        yield told(Code.FILE_UNKNOWN, Span(held[0].shown), message, _meant(held[0]))


def _too_much(files: Iterable[File]) -> Iterator[Diagnostic]:
    """What is read is held in memory, so all files together have a limit too."""
    by_size = sorted(files, key=lambda file: file.size, reverse=True)
    if sum(file.size for file in by_size) > limits().project:
        most = limits().project / MEGABYTE
        message = f"the files of the guide have more than {most:g} MB together, and this one is the largest"
        yield error(Code.LIMIT_SIZE, Span(by_size[0].shown), message, "make pictures smaller")


def _matches(file: File, kind: FileKind) -> bool:
    """`*` stands for one file name, never for a folder."""
    same_depth = file.name.count("/") == kind.pattern.count("/")
    return same_depth and fnmatch.fnmatchcase(file.name, kind.pattern)


def _kind(file: File) -> str | None:
    return next((kind.name for kind in FILE_KINDS if _matches(file, kind)), None)


def _misspelt(file: File) -> bool:
    """Whether it would be read if its ending were not written in another way."""
    return PurePosixPath(file.name).suffix in _SAME_ENDINGS and _renamed(file) is not None


def _renamed(file: File) -> File | None:
    """The file with the ending that would make it one of a guide."""
    path = PurePosixPath(file.name)
    renamed = replace(file, name=str(path.with_suffix(_ENDINGS.get(path.suffix, path.suffix))))
    return renamed if renamed != file and _kind(renamed) is not None else None


def _meant(file: File) -> str | None:
    """The name that the file would need: the right ending, or the nearest name in its place."""
    path = PurePosixPath(file.name)
    if (renamed := _renamed(file)) is not None:
        return f"rename it to `{renamed.name}`"
    if path.suffix.lower() == ".csv":
        return f"put tables of figures into `{_PAY}/`, beside the file whose `tables:` names them"
    if way := _OF_OFFICES.get(path.suffix.lower()):
        return way.format(name=file.shown, stem=file.shown.rpartition(".")[0])
    if path.suffix.lower() in MEDIA_TYPES:
        return f"put pictures into `{IMAGES}/`"
    if len(path.parts) == 1 and path.suffix == ".md":
        return "move it into `chapters/`"
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
