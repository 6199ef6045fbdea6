"""The door of this room: sets of finished files go into a folder as one, or nothing does.

A set is an edition's files with their manifest. All sets that are given are one piece of work: an error, a signal or a
kill leaves all old files, or all new ones. Signals wait while files are put in place, and are obeyed before and after.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from guidebuild.errors import ToolError
from guidebuild.model.artifact import Origin
from guidebuild.tools.files import Folder, opened
from guidebuild.tools.signals import Stopped, held_back
from guidebuild.writing import commit
from guidebuild.writing.barred import refuse_links, refuse_paths
from guidebuild.writing.folder_locks import PATIENCE, turn
from guidebuild.writing.manifest import SetManifest, listed, manifest_name, next_manifest, to_json
from guidebuild.writing.ownership import manifests, refuse_foreign, refuse_odd, refuse_unknown


@dataclass(frozen=True)
class OutputFile:
    """A finished file."""

    name: str
    format: str
    """As in `manifest.Listed`."""
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class OutputSet:
    """Files that belong together."""

    name: str
    files: tuple[OutputFile, ...]
    origin: Origin = field(default_factory=Origin)


def write_sets(
    path: Path, sets: Sequence[OutputSet], *, project: Path | None = None, patience: float = PATIENCE
) -> tuple[Path, ...]:
    """Puts every file of the sets and a manifest for each set into the folder at `path`, which is made when missing.

    Returns the paths of the files in the order given, the manifests' behind them. With `project`, the folder must not
    be reached by a link in the project: a guide does not say where its files go. Raises ToolError.
    """
    names = [file.name for each in sets for file in each.files]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ToolError(f"two editions have a file `{twice}`; give one of them another id")
    refuse_paths(names)
    if project is not None:
        refuse_links(path, project)

    def contents(folder: Folder) -> Mapping[str, bytes]:
        known = manifests(folder)
        files = {file.name: file.content for each in sets for file in each.files}
        for each in sets:
            refuse_foreign(folder, each.name, tuple(file.name for file in each.files), known)
        files |= {manifest_name(each.name): to_json(_manifest(folder, each, known.get(each.name))) for each in sets}
        return files

    return _write(path, contents, patience)


def write_files(path: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """The same for files that are no set and get no manifest: over what guidebuild made itself, and nothing else."""
    refuse_paths(files)

    def contents(folder: Folder) -> Mapping[str, bytes]:
        for name in files:
            refuse_odd(folder, name)
            refuse_unknown(folder, name)
        return files

    return _write(path, contents)


def write_new(path: Path, name: str, content: bytes, *, project: Path | None = None) -> Path:
    """The same for one file that replaces nothing, in a folder that is there. The same file may be there already.

    Takes no turn: nobody else writes a file of this name. Raises OSError, and ToolError for a link of the project.
    """
    refuse_paths([name])
    if project is not None:
        refuse_links(path, project)
    with opened(path) as folder:
        if folder.read(name, len(content)) != content:
            folder.put_down(name, content, f".{name}.new")
    return path / name


def _write(
    path: Path, contents: Callable[[Folder], Mapping[str, bytes]], patience: float = PATIENCE
) -> tuple[Path, ...]:
    with _as_sentence(path), turn(path, make=True, patience=patience) as folder, held_back() as held:
        commit.recover(folder)
        files = contents(folder)
        before = {name: folder.digest(name) for name in files}
        try:
            commit.commit(folder, files, held.pause)
        except Stopped:
            raise ToolError(f"stopped before anything was written to `{path}`") from None
        except OSError as trouble:
            raise ToolError(f"{_what(trouble, path)}; {_truth(folder, before)}") from trouble
        if not folder.is_where_it_was:
            raise ToolError(f"`{path}` was moved or removed while it was written to, and the new files with it")
    return tuple(path / name for name in files)


def _manifest(folder: Folder, made: OutputSet, before: object) -> SetManifest:
    entries = [listed(file.name, file.format, file.content) for file in made.files]
    old = before if isinstance(before, SetManifest) else None
    return next_manifest(made.name, made.origin, entries, old, frozenset(folder.names()))


@contextmanager
def _as_sentence(path: Path) -> Iterator[None]:
    """Trouble before anything is written at all."""
    try:
        yield
    except commit.InTheWayError as trouble:
        raise ToolError(f"`{path / str(trouble)}` is in the way, and not ours: move it away") from None
    except OSError as trouble:
        raise ToolError(f"{_what(trouble, path)}; nothing was written") from trouble


def _what(trouble: OSError, path: Path) -> str:
    place = trouble.filename if isinstance(trouble.filename, str) and os.sep in trouble.filename else path
    return f"`{place}` cannot be written: {trouble.strerror or trouble}"


def _truth(folder: Folder, before: Mapping[str, str | None]) -> str:
    """What is in the folder after trouble, as it is found there."""
    if not folder.is_where_it_was:
        return "the folder was moved or removed meanwhile"
    lost = commit.changed(folder, before)
    if lost:
        names = ", ".join(f"`{name}`" for name in lost)
        again = "; `guidebuild verify` brings them back" if commit.pending(folder) else ""
        return f"{names} cannot be brought back to what was there before{again}"
    if any(before.values()):
        return "what was there before is still whole"
    return "nothing was written"
