"""`guidebuild build --verify-repeatable`: a second build in another world, and whether its files are the same bytes.

The second build is a process of its own. It has another hash seed, time zone, locale, umask and SOURCE_DATE_EPOCH, no
home, another working folder and temporary folder, and reads a copy of the project in another place, whose files were
made in the opposite order.
"""

import io
import os
import signal
import subprocess
import sys
import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from guidebuild.errors import ToolError
from guidebuild.reading.inputs import input_files, read_inputs
from guidebuild.tools.confined import limits, scratch
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.writing.writer import OutputSet

_DROPPED = ("HOME", "LANG", "LANGUAGE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
_OTHER = {
    "PYTHONHASHSEED": "4242",
    "TZ": "ODD-13:45",
    "LC_ALL": "tr_TR.UTF-8",
    "SOURCE_DATE_EPOCH": "99999999999999999999",
}
_UMASK = 0o177
"""Not even the owner's own folders can be entered, unless somebody sees to it."""


@dataclass(frozen=True)
class Repeated:
    """A file, and whether the second build made the same."""

    name: str
    difference: str | None
    """Where the two differ first; None when they do not."""

    def __str__(self) -> str:
        return f"{self.name}: {self.difference or 'same bytes'}"


def build_again(project: Path, sets: Sequence[OutputSet], **options: object) -> tuple[Repeated, ...]:
    """Build the project with the same options of the command line, and hold the files against those of the first build.

    Raises ToolError when there is no second build to compare with.
    """
    files = {file.name: file.content for each in sets for file in each.files}
    with scratch() as folder:
        place = folder.resolve() / "another place – ü"
        copy, output, temporary = place / "project", place / "output", place / "temporary"
        temporary.mkdir(parents=True)
        _copy(project, copy)
        if sets and read_inputs(copy) != sets[0].origin.inputs:
            raise ToolError("the files of the guide were changed while it was built; build again")
        _run([*_words(options), "--project", str(copy), "--output", str(output)], place, temporary)
        return tuple(_compare(name, content, output / name) for name, content in files.items())


def difference(first: bytes, second: bytes) -> str | None:
    """Where two contents differ first: a member of an archive, or an offset; None when they are the same."""
    if first == second:
        return None
    if first.startswith(b"PK") and second.startswith(b"PK"):
        with suppress(zipfile.BadZipFile):
            return _member_that_differs(first, second) or f"the archives differ at byte {_offset(first, second):,}"
    return f"differs at byte {_offset(first, second):,} of {len(first):,} (then {len(second):,})"


def _words(options: Mapping[str, object]) -> Iterator[str]:
    """Options as words of the command line; what is None or False was not asked for."""
    for name, value in options.items():
        if value is True:
            yield f"--{name}"
        elif value:
            yield f"--{name}={value}"


def _copy(project: Path, copy: Path) -> None:
    """The inputs only: nothing else is read, and an output folder may be large."""
    try:
        folder = ProjectFolder(project)
        for name in reversed(input_files(project)):
            content = folder.read(name, limits().binary_file).value
            if content is not None:
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                (copy / name).write_bytes(content)
    except OSError as trouble:
        raise ToolError(f"the guide cannot be copied for a second build: {trouble.strerror}") from trouble


def _run(words: Sequence[str], place: Path, temporary: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in _DROPPED}
    paths = environment.get("PYTHONPATH", "")
    if paths:
        environment["PYTHONPATH"] = os.pathsep.join(os.path.abspath(path) for path in paths.split(os.pathsep))
    environment |= _OTHER | {"TMPDIR": str(temporary)}
    command = [sys.executable, "-P", "-m", "guidebuild", "build", "--no-cache", *words]
    with subprocess.Popen(
        command,
        cwd=place,
        env=environment,
        umask=_UMASK,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as second:
        try:
            said = second.communicate()[1].decode("utf-8", "replace")
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(second.pid, signal.SIGTERM)
            raise
    if second.returncode not in (0, 1):
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "it says nothing")
        raise ToolError(f"the second build fails: {last.removeprefix('guidebuild: ')}")


def _compare(name: str, content: bytes, path: Path) -> Repeated:
    try:
        return Repeated(name, difference(content, path.read_bytes()))
    except FileNotFoundError:
        return Repeated(name, "not made by the second build")


def _member_that_differs(first: bytes, second: bytes) -> str | None:
    with zipfile.ZipFile(io.BytesIO(first)) as one, zipfile.ZipFile(io.BytesIO(second)) as other:
        for mine, theirs in zip(one.infolist(), other.infolist(), strict=False):
            if mine.filename != theirs.filename:
                return f"`{mine.filename}` stands where the second build has `{theirs.filename}`"
            if mine.date_time != theirs.date_time or mine.external_attr != theirs.external_attr:
                return f"`{mine.filename}` has another date or mode"
            was, now = one.read(mine), other.read(theirs)
            if was != now:
                return f"`{mine.filename}` differs at byte {_offset(was, now):,} of {len(was):,}"
        if len(one.infolist()) != len(other.infolist()):
            return f"{len(one.infolist())} files, in the second build {len(other.infolist())}"
    return None


def _offset(first: bytes, second: bytes) -> int:
    """Where they part: by halves, because contents may be large."""
    ends = range(1, min(len(first), len(second)) + 1)
    return bisect_left(ends, True, key=lambda end: first[:end] != second[:end])
