"""The one folder for a run's temporary files: gone when the run ends, and swept by the next one when it was killed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from guidebuild.errors import ToolError
from guidebuild.tools.files import private_files

_PREFIX = "guidebuild-run-"
_LOCK = "lock"


@contextmanager
def workspace() -> Iterator[Path]:
    """Temporary files that are made within this, here or in a process that is started here, lie in one folder,
    and nobody but their owner may read them, whatever the umask says.

    Inside of another workspace it is that one. Raises ToolError where there is no place for it.
    """
    if tempfile.tempdir is not None and Path(tempfile.tempdir).name.startswith(_PREFIX):
        yield Path(tempfile.tempdir)
        return
    before = tempfile.tempdir
    with private_files():
        try:
            _sweep(Path(tempfile.gettempdir()))
            folder, lock = _made()
        except OSError as trouble:
            raise ToolError(f"there is no place for temporary files: {trouble.strerror or trouble}") from trouble
        with lock:
            tempfile.tempdir = str(folder)
            try:
                yield folder
            finally:
                tempfile.tempdir = before
                shutil.rmtree(folder, ignore_errors=True)


def _made() -> tuple[Path, IO[str]]:
    """A new folder and its lock, held. One that another run has swept before it could be locked is made again."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = (folder / _LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (folder / _LOCK).exists():
            return folder, lock
        lock.close()


def _sweep(place: Path) -> None:
    """Remove the folders of runs that were killed: nobody holds their lock."""
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            with (folder / _LOCK).open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
