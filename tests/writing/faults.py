"""An old set and a new one, and a file system that fails, or is cut off, at one chosen call."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebuild.model.artifact import Origin
from guidebuild.writing.commit import recover
from guidebuild.writing.folder_locks import turn
from guidebuild.writing.manifest import from_json
from guidebuild.writing.writer import OutputFile, OutputSet

NAMES = ("g-a.pdf", "g-a.epub", "g-a.html", "g-b.html")
CHANGING = ("open", "write", "fsync", "replace", "link", "mkdir", "unlink", "rmdir")
CALLS = (*CHANGING, "read", "stat", "fstat", "listdir", "chmod")
"""Everything that a writer asks of a file system."""


def sets(word: str, size: int = 300) -> tuple[OutputSet, ...]:
    """Two editions, whose files say `word`."""
    content = {name: f"{name} {word} ".encode() * size for name in NAMES}
    origin = Origin(title="G", guide="g", inputs={"guide/guide.yaml": word.encode().hex().ljust(64, "0")})
    return tuple(
        OutputSet(set, tuple(_file(name, content[name]) for name in NAMES if name.startswith(set)), origin)
        for set in ("g-a", "g-b")
    )


def _file(name: str, content: bytes) -> OutputFile:
    return OutputFile(name, name.rpartition(".")[2], content)


def which(folder: Path) -> str:
    """`old`, `new` or `none`: the one set that the folder holds, whole and as its manifests say; else what is there."""
    for word in ("old", "new"):
        wanted = {file.name: file.content for each in sets(word) for file in each.files}
        here = {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()}
        if here == wanted:
            manifests = [from_json((folder / f"{set}.manifest.json").read_bytes()) for set in ("g-a", "g-b")]
            told = [manifest.inputs["guide/guide.yaml"] for manifest in manifests]
            return word if told == [word.encode().hex().ljust(64, "0")] * 2 else f"{word} without its manifests"
    return "a mix of both" if visible(folder) else "none"


def visible(folder: Path) -> list[str]:
    """The names in the folder, without ours for work."""
    return sorted(name for name in os.listdir(folder) if not name.startswith(".")) if folder.exists() else []


def temporaries(folder: Path) -> list[str]:
    """What must not be left behind."""
    return sorted(name for name in os.listdir(folder) if name.startswith(".")) if folder.exists() else []


@dataclass
class Fault:
    """What happens at one call of one function, and at those after it when it stays."""

    function: str
    at: int
    happens: Callable[[], Any]
    stays: bool = False
    after: bool = False
    """The call is done first."""
    seen: int = 0

    @property
    def struck(self) -> bool:
        """Whether the call was reached."""
        return self.seen >= self.at


@contextmanager
def struck_by(fault: Fault) -> Iterator[None]:
    """The function of `os` fails as the fault says."""
    whole = getattr(os, fault.function)

    def broken(*words: Any, **options: Any) -> Any:
        fault.seen += 1
        strikes = fault.seen == fault.at or (fault.stays and fault.seen > fault.at)
        if strikes and not fault.after:
            fault.happens()
        try:
            return whole(*words, **options)
        finally:
            if strikes and fault.after:
                fault.happens()

    setattr(os, fault.function, broken)
    try:
        yield
    finally:
        setattr(os, fault.function, whole)


def fails(number: int) -> Callable[[], None]:
    """The operating system says no."""

    def raise_it() -> None:
        raise OSError(number, os.strerror(number))

    return raise_it


def killed() -> None:
    """As by `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


def put_right(folder: Path) -> str:
    """What the next one who has the folder's turn does first."""
    with turn(folder, make=False) as here:
        return recover(here)


def in_a_process(work: Callable[[], object]) -> int:
    """The wait status of a forked process that does the work."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def as_nobody(place: Path) -> None:
    """Gives up being root, for whom no file is out of reach, and keeps the way to a place."""
    if os.getuid() == 0:
        for above in place.parents:
            mode = above.stat().st_mode & 0o7777
            if mode & 0o011 != 0o011:
                above.chmod(mode | 0o011)
        os.setgid(65534)
        os.setuid(65534)
