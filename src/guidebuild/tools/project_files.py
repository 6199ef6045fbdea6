"""The one door to the files of a project folder: what is there, and what it holds.

A project comes from somebody else, so it may hold links, pipes, devices, odd names, and files that change while they
are read. What is handed out is the content of regular files whose real place is inside the project; all else is a
diagnostic. A link to a file of the same project is followed, a link to a folder is not, and no link leads out.

Between looking and reading nothing can be exchanged: each step of the real path is opened without following links,
without waiting (`O_NONBLOCK`, for a pipe has no end), and what is read is what the open file says that it is.
"""

import errno
import itertools
import os
import stat
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error
from guidebuild.model.limits import MEGABYTE
from guidebuild.tools.confined import at_work, limits
from guidebuild.tools.texts import character

DEEPEST = 12
"""Folders inside each other. No file of a guide stands deeper than a picture in a folder of pictures."""
_TRIES = 4
_PAUSE = 0.05
"""Seconds until a file that somebody is writing is read again."""
_JOINERS = "\u200c\u200d"
"""Invisible characters that words and emoji of some scripts are written with (Unicode 16.0, section 23.2)."""
_CHANGES = "the file changes while it is read"


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A file that was there when the folder was listed."""

    name: str
    """Its path relative to the project, with forward slashes."""
    size: int
    """In bytes."""


class _OutsideError(Exception):
    """A path leads out of the project."""


class ProjectFolder:
    """The project at `root`. It is told by paths relative to it, such as `guide/guide.yaml`."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))

    def has(self, name: str) -> bool:
        """Whether there is a file or a link of this name, readable or not."""
        return os.path.lexists(self.root / name)

    def files(
        self, folder: str, passed_over: Callable[[str], bool] = lambda name: False
    ) -> Checked[tuple[ProjectFile, ...]]:
        """The regular files of a folder and of those in it, in the order of their names; none if there is no folder.

        Hidden ones are left out, and so is every path (relative to the project) that is `passed_over`.
        """
        if not self.has(folder):
            return Checked(())
        found: list[Diagnostic] = []
        listed = self._walk(PurePosixPath(folder), passed_over, found)
        files = tuple(itertools.islice(listed, limits().files + 1))
        if len(files) > limits().files:
            message = f"the folder holds more than {limits().files:,} files"
            found.append(error(Code.LIMIT_SIZE, Span(folder), message, "keep only what the guide prints here"))
            files = ()
        return Checked(tuple(sorted(files, key=lambda file: file.name)), tuple(found))

    def read(self, name: str, most: int) -> Checked[bytes]:
        """The content of a file, or why there is none; `most` is its largest size in bytes.

        What is done with it until the next one is read is counted as work on this file.
        """
        span = Span(shown(name))
        try:
            for attempt in range(_TRIES):
                if attempt:
                    time.sleep(_PAUSE)
                content = self._content(name, most)
                if content is not None and len(content) > most:
                    return Checked(None, (_too_large(span, most),))
                if content is not None:
                    at_work(span.path, len(content))
                    return Checked(content)
        except _OutsideError:
            return Checked(None, (_outside(name),))
        except _NoFileError:
            return Checked(None, (_no_file(name),))
        except OSError as trouble:
            reason = (trouble.strerror or str(trouble)).lower()
            return Checked(None, (error(Code.FILE_UNREADABLE, span, f"the file cannot be read: {reason}"),))
        return Checked(None, (error(Code.FILE_UNREADABLE, span, _CHANGES, "build again when it is saved"),))

    def text(self, name: str) -> str | None:
        """The text of a file; None when there is none, or it is not UTF-8."""
        content = self.read(name, limits().text_file).value
        try:
            return None if content is None else content.decode()
        except UnicodeDecodeError:
            return None

    def _walk(
        self, folder: PurePosixPath, passed_over: Callable[[str], bool], found: list[Diagnostic]
    ) -> Iterator[ProjectFile]:
        try:
            descriptor = self._open(str(folder), os.O_DIRECTORY)
            try:
                names = sorted(itertools.islice(os.listdir(descriptor), limits().files + 1))
            finally:
                os.close(descriptor)
        except _OutsideError:
            found.append(_outside(str(folder)))
            return
        except OSError as trouble:
            reason = (trouble.strerror or str(trouble)).lower()
            message = f"the folder cannot be read: {reason}"
            found.append(error(Code.FILE_UNREADABLE, Span(shown(str(folder))), message))
            return
        for name in names:
            here = folder / name
            if name.startswith(".") or passed_over(str(here)):
                continue
            if is_odd(name):
                found.append(_odd(str(here), name))
                continue
            yield from self._entry(here, passed_over, found)

    def _entry(
        self, here: PurePosixPath, passed_over: Callable[[str], bool], found: list[Diagnostic]
    ) -> Iterator[ProjectFile]:
        path = self.root / here
        try:
            itself = os.lstat(path)
            if not Path(os.path.realpath(path)).is_relative_to(self.root):
                found.append(_outside(str(here)))
                return
            at_end = os.stat(path) if stat.S_ISLNK(itself.st_mode) else itself
        except OSError:
            found.append(_no_file(str(here)))
            return
        if stat.S_ISDIR(itself.st_mode):
            if len(here.parts) > DEEPEST:
                message = f"folders stand inside each other more than {DEEPEST} deep"
                found.append(error(Code.LIMIT_SIZE, Span(shown(str(here))), message, "move the files up"))
                return
            yield from self._walk(here, passed_over, found)
        elif stat.S_ISREG(at_end.st_mode):
            yield ProjectFile(str(here), at_end.st_size)
        else:
            found.append(_no_file(str(here)))

    def _content(self, name: str, most: int) -> bytes | None:
        """One reading, of at most one byte more than allowed; None when the file changed meanwhile."""
        with open(self._open(name, os.O_NONBLOCK), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise _NoFileError
            content = file.read(most + 1)
            after = os.fstat(file.fileno())
        if len(content) > most:
            return content
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        return content if same and len(content) == after.st_size else None

    def _open(self, name: str, flags: int) -> int:
        """A descriptor for the real place of a path. Raises _OutsideError, _NoFileError and OSError."""
        real = Path(os.path.realpath(self.root / name))
        if not real.is_relative_to(self.root):
            raise _OutsideError
        parts = real.relative_to(self.root).parts
        always = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self.root, always | os.O_DIRECTORY)
        try:
            for part in parts[:-1]:
                descriptor = _step(descriptor, part, always | os.O_DIRECTORY)
            if not parts:
                raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
            if not flags & os.O_DIRECTORY and not stat.S_ISREG(os.lstat(parts[-1], dir_fd=descriptor).st_mode):
                raise _NoFileError  # opening a device may already do something
            return _step(descriptor, parts[-1], always | flags)
        except BaseException:
            os.close(descriptor)
            raise


class _NoFileError(Exception):
    """Neither a regular file nor a folder."""


def _step(descriptor: int, part: str, flags: int) -> int:
    """One step down a path; the descriptor of the step before is closed when it is done."""
    inner = os.open(part, flags, dir_fd=descriptor)
    os.close(descriptor)
    return inner


def is_odd(name: str) -> bool:
    """Whether a name holds what nobody sees or what cannot be printed: controls, invisible characters, broken UTF-8.

    The categories are those of the Unicode Standard (16.0, section 4.5); a backslash is a folder to some programs.
    """
    return "\\" in name or any(
        unicodedata.category(one) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp") and one not in _JOINERS for one in name
    )


def shown(name: str) -> str:
    """A path as it can be printed: what cannot be seen is written as an escape."""
    if not is_odd(name):
        return name
    return "".join(_escaped(one) if is_odd(one) else one for one in name)


def _escaped(one: str) -> str:
    number = ord(one)
    if 0xDC80 <= number <= 0xDCFF:  # a byte that is not UTF-8 (PEP 383)
        return f"\\x{number - 0xDC00:02x}"
    return one.encode("unicode_escape").decode("ascii") if one != "\\" else "\\\\"


def _odd(path: str, name: str) -> Diagnostic:
    first = next(one for one in name if is_odd(one))
    what = "a byte that is not UTF-8" if "\udc80" <= first <= "\udcff" else character(first)
    hint = "rename it; letters, digits, hyphens and one dot are best"
    return error(Code.FILE_ODD_NAME, Span(shown(path)), f"{what} stands in the name, so the file is not read", hint)


def _outside(name: str) -> Diagnostic:
    message = f"`{shown(name.partition('/')[2] or name)}` leads out of the project folder"
    return error(Code.FILE_OUTSIDE, Span(shown(name)), message, "put the file itself here")


def _no_file(name: str) -> Diagnostic:
    inner = shown(name.partition("/")[2] or name)
    message = f"`{inner}` is neither a file nor a folder, or a link that leads nowhere"
    return error(Code.FILE_UNKNOWN, Span(shown(name)), message, "remove it")


def _too_large(span: Span, most: int) -> Diagnostic:
    message = f"the file is larger than {most / MEGABYTE:g} MB"
    return error(Code.LIMIT_SIZE, span, message, "no file of a guide needs to be; `--limits` raises all limits")
