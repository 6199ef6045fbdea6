"""The one folder for a run's temporary files: gone when the run ends, and swept by the next one when it was killed.

Whoever uses it holds a lock on the folder itself (flock(2)), which ends with the last process of the run.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidebuild.errors import ToolError
from guidebuild.tools.files import Folder, opened, private_files

_PREFIX = "guidebuild-tmp-"
_VARIABLE = "TMPDIR"


@contextmanager
def workspace() -> Iterator[Path]:
    """Temporary files that are made within this, here or in a program that is started here, lie in one folder,
    and nobody but their owner may read them, whatever the umask says. Programs are told by TMPDIR: Python looks for
    libraries with the help of a compiler, which leaves files of its own behind when it is killed (ctypes.util).

    Inside of another workspace it is that one. It belongs to the process: what has several threads opens it before
    them. Raises ToolError where there is no place for it.
    """
    if tempfile.tempdir is not None and Path(tempfile.tempdir).name.startswith(_PREFIX):
        yield Path(tempfile.tempdir)
        return
    before, told = tempfile.tempdir, os.environ.get(_VARIABLE)
    with private_files(), contextlib.ExitStack() as held:
        try:
            _sweep(Path(tempfile.gettempdir()))
            folder = _made(held)
        except OSError as trouble:
            raise ToolError(f"there is no place for temporary files: {trouble.strerror or trouble}") from trouble
        tempfile.tempdir = os.environ[_VARIABLE] = str(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = before
            os.environ.pop(_VARIABLE)
            if told is not None:
                os.environ[_VARIABLE] = told
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder in the workspace for one piece of work; outside of every workspace, in one of its own."""
    with workspace() as folder, tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _made(held: contextlib.ExitStack) -> Path:
    """A new folder whose lock is ours; another run may sweep it before it is."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with contextlib.suppress(FileNotFoundError), contextlib.ExitStack() as tried:
            folder = tried.enter_context(opened(path))
            _locked(folder)
            if folder.is_where_it_was:
                held.enter_context(tried.pop_all())
                return path


def _sweep(place: Path) -> None:
    """Remove the folders of runs that were killed: nobody holds their lock."""
    for path in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if path.is_symlink():
                continue
            with opened(path) as folder:
                if os.fstat(folder.descriptor).st_uid == os.getuid() and _locked(folder, wait=False):
                    shutil.rmtree(path, ignore_errors=True)


def _locked(folder: Folder, *, wait: bool = True) -> bool:
    """Whether the folder's lock is ours now: not when another run has it, or where the file system has no locks."""
    try:
        fcntl.flock(folder.descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
