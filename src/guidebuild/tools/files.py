"""Writing finished files so that a reader of the folder only ever sees whole ones.

Content first goes to temporary files in the target folder (a rename is atomic only inside one file system), reaches the
disk (fsync), and only then takes the place of the old files. Whatever stops the work before that, a full disk, Ctrl-C
or kill -9, leaves the old files whole.

Writers of one folder take turns by a lock on the folder itself (flock(2)): nothing is left behind when one is killed,
and whoever holds the lock knows that every temporary file in the folder is an orphan and may be swept.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from guidebuild.errors import ToolError

PATIENCE = 60.0
"""Seconds to wait for another writer of the same folder. It writes finished bytes, so a second or two is usual."""

_TEMPORARY = ".guidebuild-tmp"
_POLL = 0.05
_NO_LOCKS_HERE = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What some network file systems answer to flock on a folder; then writers do not take turns, but files stay whole."""


def write_atomically(path: Path, content: bytes) -> Path:
    """Puts `content` at `path`, or leaves what is there untouched. Makes the folder. Raises ToolError."""
    return write_together(path.parent, {path.name: content})[0]


def write_together(folder: Path, contents: Mapping[str, bytes], *, patience: float = PATIENCE) -> tuple[Path, ...]:
    """Puts every content under its file name in `folder`, which is made when missing, and returns the paths.

    No old file is replaced before all new ones are safely on the disk. Raises ToolError.
    """
    for name in contents:
        if name != Path(name).name:
            raise ToolError(f"`{name}` is a path where a plain file name is needed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _turn(folder, patience) as alone:
            if alone:
                _sweep(folder)
            return _replace_all(folder, contents)
    except OSError as trouble:
        place = trouble.filename2 or trouble.filename or folder
        reason = trouble.strerror or str(trouble)
        raise ToolError(f"`{place}` cannot be written: {reason}; what was there before is still whole") from trouble


def _replace_all(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    waiting: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            path = folder / name
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            temporary = folder / f".{name}.{os.getpid()}{_TEMPORARY}"
            waiting[temporary] = path
            _write_through(temporary, content, shown=path)
        for temporary, path in waiting.items():
            os.replace(temporary, path)
        _flush_folder(folder)
    finally:
        for temporary in waiting:
            temporary.unlink(missing_ok=True)
    return tuple(waiting.values())


def _write_through(temporary: Path, content: bytes, *, shown: Path) -> None:
    """Writes and waits for the disk. Trouble names the file that the user knows, not the temporary one."""
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as trouble:
        raise OSError(trouble.errno, trouble.strerror, str(shown)) from trouble


def _flush_folder(folder: Path) -> None:
    """Makes the renames survive a power cut. A file system that cannot do that has still renamed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as trouble:
        if trouble.errno not in _NO_LOCKS_HERE:
            raise
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Removes what a killed writer left behind."""
    for orphan in folder.glob(f".*{_TEMPORARY}"):
        orphan.unlink(missing_ok=True)


@contextmanager
def _turn(folder: Path, patience: float) -> Iterator[bool]:
    """Holds the folder's lock. Yields False where the file system has none. Raises ToolError when patience is over."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _take_lock(descriptor, folder, time.monotonic() + patience)
    finally:
        os.close(descriptor)  # lets go of the lock, too


def _take_lock(descriptor: int, folder: Path, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise ToolError(f"another build is writing to `{folder}`; try again when it is done") from None
            time.sleep(_POLL)
        except OSError as trouble:
            if trouble.errno not in _NO_LOCKS_HERE:
                raise
            return False
        else:
            return True
