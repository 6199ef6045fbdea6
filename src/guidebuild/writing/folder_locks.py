"""One writer at a time in a folder: a lock on the folder itself (flock(2)), so that nothing is left when one is killed.

Network file systems that lock open files only get a lock file, which is removed at the end. Where there are no locks at
all writers do not take turns; then one build at a time is the user's care.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidebuild.errors import ToolError
from guidebuild.tools.files import Folder, opened

PATIENCE = 60.0
"""Seconds to wait for another writer of the same folder. It writes finished bytes, so a second or two is usual."""
LOCK = ".guidebuild-lock"

_POLL = 0.05
_NO_LOCKS_HERE = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@contextmanager
def turn(path: Path, *, make: bool, patience: float = PATIENCE) -> Iterator[Folder]:
    """The folder at `path`, open, while nobody else of ours writes to it. With `make` it is made when missing.

    Raises OSError, and ToolError when patience is over.
    """
    deadline = time.monotonic() + patience
    while True:
        with opened(path, make=make) as folder, _alone(folder, deadline):
            if folder.is_where_it_was:  # not removed, or replaced, while we waited
                yield folder
                return
        if time.monotonic() >= deadline:
            raise ToolError(f"`{path}` does not stay in its place; try again when nothing else changes it")


@contextmanager
def _alone(folder: Folder, deadline: float) -> Iterator[None]:
    if _locks(folder.descriptor, folder.path, deadline):
        yield
        return
    while True:
        descriptor = os.open(LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder.descriptor)
        try:
            _locks(descriptor, folder.path, deadline)
            ours = folder.status(LOCK)
            if ours is not None and os.path.samestat(ours, os.fstat(descriptor)):
                try:
                    yield
                finally:
                    folder.remove(LOCK)
                return
        finally:
            os.close(descriptor)  # lets go of the lock, too


def _locks(descriptor: int, path: Path, deadline: float) -> bool:
    """Takes the lock, or says that the file system has none. Raises ToolError."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise ToolError(f"another build is writing to `{path}`; try again when it is done") from None
            time.sleep(_POLL)
        except OSError as trouble:
            if trouble.errno not in _NO_LOCKS_HERE:
                raise
            return False
        else:
            return True
