"""A folder held against its manifests: what is as it was written, and what is not.

Whoever verifies has the folder's turn, so what a killed writer left is put right first, as the next writer would do.
"""

import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from guidebuild.errors import ToolError, UsageError
from guidebuild.model.artifact import Origin
from guidebuild.tools.files import Folder, opened_in
from guidebuild.writing import commit
from guidebuild.writing.folder_locks import turn
from guidebuild.writing.manifest import Listed, SetManifest, manifest_name
from guidebuild.writing.ownership import FAULT_REPORT, manifests

State = Literal["as written", "missing", "changed"]
Change = Literal["changed", "new", "gone"]


_NOT_OUTPUTS = (".", FAULT_REPORT)
"""How names begin of what is nobody's output: hidden files, and our reports on faults."""


@dataclass(frozen=True)
class FileState:
    """A file that a manifest lists."""

    name: str
    state: State
    earlier: str | None = None
    """For a file of an earlier build, made from something else: its release and date."""


@dataclass(frozen=True)
class SetState:
    """A set, as its manifest lists it and as the folder holds it."""

    name: str
    title: str
    release: str
    date: str
    files: tuple[FileState, ...]
    inputs: Mapping[str, Change] = field(default_factory=dict)
    """The files of the project that are not those that the set was made from; none when there is nothing to compare."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """What is on this machine in another version than the set was made with, and how."""


@dataclass(frozen=True)
class Verification:
    """What is true of a folder."""

    folder: Path
    sets: tuple[SetState, ...]
    foreign: tuple[str, ...] = ()
    """Names that no manifest lists."""
    broken: Mapping[str, str] = field(default_factory=dict)
    """Names of manifests that cannot be read, and why."""
    recovery: commit.Recovery = "nothing"
    """What a killed writer had left."""
    interrupted: bool = False
    """Whether that could not be put right, because nobody may write to the folder."""
    apart: tuple[str, ...] = ()
    """Folders with manifests of their own, which were not looked at: tables that were carried out, say."""

    @property
    def holds(self) -> bool:
        """Whether all is as the manifests say: every file, nothing else, and made from what the project holds."""
        files = [file for each in self.sets for file in each.files]
        return (
            bool(self.sets)
            and all(file.state == "as written" for file in files)
            and not any(each.inputs for each in self.sets)
            and not (self.foreign or self.broken or self.interrupted or self.recovery == "stuck")
        )


def verify_folder(path: Path, here: Origin | None = None) -> Verification:
    """Hold the folder at `path` against its manifests; with `here`, these against a project and this machine as well.

    Of `here` count `inputs`, `software` and `engines`. Raises UsageError when there is no such folder, ToolError.
    """
    try:
        with turn(path, make=False) as folder:
            recovery: commit.Recovery = "nothing"
            with suppress(PermissionError):
                recovery = _recovered(folder)
            return _verify(folder, here, recovery)
    except FileNotFoundError:
        raise UsageError(f"there is no folder `{path}`; name the one that holds the files with `--output`") from None
    except NotADirectoryError:
        raise UsageError(f"`{path}` is no folder; name the one that holds the files with `--output`") from None
    except OSError as trouble:
        raise ToolError(f"`{trouble.filename or path}` cannot be read: {trouble.strerror or trouble}") from trouble


def _recovered(folder: Folder) -> commit.Recovery:
    try:
        return commit.recover(folder)
    except commit.InTheWayError:  # not ours, so it is foreign
        return "nothing"
    except OSError:
        if commit.pending(folder):
            return "nothing"
        raise


def _verify(folder: Folder, here: Origin | None, recovery: commit.Recovery) -> Verification:
    known = manifests(folder)
    sets = {name: each for name, each in known.items() if isinstance(each, SetManifest)}
    listed = {name for each in sets.values() for name in each.owned} | {manifest_name(name) for name in known}
    others = [name for name in folder.names() if name not in listed and not name.startswith(_NOT_OUTPUTS)]
    apart = tuple(name for name in others if _stands_for_itself(folder, name))
    return Verification(
        folder.path,
        tuple(_set_state(folder, each, here) for each in sets.values()),
        tuple(name for name in others if name not in apart),
        {manifest_name(name): str(each) for name, each in known.items() if not isinstance(each, SetManifest)},
        recovery,
        _pending(folder),
        apart,
    )


def _stands_for_itself(folder: Folder, name: str) -> bool:
    """Whether it is a folder with a manifest of ours."""
    try:
        with opened_in(folder, name) as inner:
            return any(isinstance(each, SetManifest) for each in manifests(inner).values())
    except OSError:
        return False


def _pending(folder: Folder) -> bool:
    try:
        return commit.pending(folder)
    except (OSError, commit.InTheWayError):
        return False


def _set_state(folder: Folder, manifest: SetManifest, here: Origin | None) -> SetState:
    files = [FileState(file.name, _state(folder, file)) for file in manifest.files]
    for old in manifest.earlier:
        told = ", ".join(filter(None, (old.release, old.date))) or "unknown"
        files.append(FileState(old.name, _state(folder, old), told))
    return SetState(
        manifest.set,
        manifest.title,
        manifest.release,
        manifest.date,
        tuple(files),
        _changes(manifest.inputs, here.inputs) if here else {},
        _other_versions(manifest, here) if here else {},
    )


def _state(folder: Folder, file: Listed) -> State:
    status = folder.status(file.name)
    if status is None:
        return "missing"
    if not stat.S_ISREG(status.st_mode) or status.st_size != file.bytes:
        return "changed"
    return "as written" if folder.digest(file.name) == file.sha256 else "changed"


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Change]:
    changes: dict[str, Change] = {}
    for name in sorted({*before, *now}):
        if name not in now:
            changes[name] = "gone"
        elif name not in before:
            changes[name] = "new"
        elif before[name] != now[name]:
            changes[name] = "changed"
    return changes


def _other_versions(manifest: SetManifest, here: Origin) -> dict[str, str]:
    """Name to `made with 1.2, here 1.3`. Of two codes under one version number only the difference is told."""
    told = {"guidebuild": manifest.guidebuild.version, **manifest.engines}
    now = {"guidebuild": here.software.get("version", ""), **here.engines}
    other = {
        name: f"made with {told[name]}, here {now.get(name, 'none')}" for name in told if told[name] != now.get(name)
    }
    if "guidebuild" not in other and manifest.guidebuild.code != here.software.get("code"):
        other["guidebuild"] = f"made with another state of {told['guidebuild']}"
    return other
