"""Files that people will go on writing: a whole tree of new ones, or new ones with a change to some that are there.

What is there is never replaced unasked. All new files are put down beside their places first and get their names one
after the other; when that fails, those that have them lose them again.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from guidebuild.errors import ToolError, UsageError
from guidebuild.tools.files import Folder, opened, opened_in
from guidebuild.tools.signals import held_back

_UNFINISHED = ".{}.guidebuild-new"


def write_beginning(root: Path, files: Mapping[str, bytes], never: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Puts files at their paths below `root`, which is made when it is missing: those made, and those there already.

    Nothing is written where there is a `never`. Raises UsageError for that, and ToolError.
    """
    if os.path.lexists(root / never):
        raise UsageError(f"there is a `{never}` in `{root}` already, and it stays as it is; name another folder")
    there = tuple(name for name in files if os.path.lexists(root / name))
    new = {name: content for name, content in files.items() if name not in there}
    write_additions(root, new, {}, make=True)
    return tuple(new), there


def write_additions(
    root: Path, new: Mapping[str, bytes], changed: Mapping[str, tuple[bytes, bytes]], *, make: bool = False
) -> None:
    """Puts new files at their paths below `root`, and the new content of others in place of the old one.

    All of it or nothing. A file that is not as it was read stays, and so does everything. Raises ToolError.
    """
    done: list[str] = []
    made: list[Path] = []
    with held_back():
        try:
            for path in _missing(root, new, make=make):
                os.mkdir(path)
                made.append(path)
            for name, content in new.items():
                with _folder_of(root, name) as (folder, last):
                    _put(folder, last, content)
                done.append(name)
            _exchange(root, changed)
        except BaseException as trouble:
            _take_back(root, done, made)
            if isinstance(trouble, FileExistsError):
                raise ToolError(f"`{trouble.filename}` is in the way; nothing was written") from trouble
            if isinstance(trouble, OSError):
                place = trouble.filename or root
                raise ToolError(f"`{place}` cannot be written: {trouble.strerror}; nothing was written") from trouble
            raise


def _exchange(root: Path, changed: Mapping[str, tuple[bytes, bytes]]) -> None:
    """The last step; with several files, those that were exchanged are put back when one fails."""
    done: list[str] = []
    try:
        for name, (before, after) in changed.items():
            _replace(root, name, before, after)
            done.append(name)
    except BaseException:
        for name in done:
            before, after = changed[name]
            with suppress(OSError, ToolError):
                _replace(root, name, after, before)
        raise


def _replace(root: Path, name: str, before: bytes, after: bytes) -> None:
    with _folder_of(root, name) as (folder, last):
        if folder.read(last, len(before)) != before:
            raise ToolError(f"`{root / name}` is a link, or was changed meanwhile; nothing was written")
        unfinished = _UNFINISHED.format(last)
        folder.remove(unfinished)
        try:
            folder.write_new(unfinished, after)
            status = folder.status(last)
            if status is not None:
                os.chmod(unfinished, status.st_mode & 0o7777, dir_fd=folder.descriptor)
            folder.take(last, folder, unfinished)
        finally:
            folder.remove(unfinished)
        folder.flush()


def _put(folder: Folder, name: str, content: bytes) -> None:
    try:
        folder.put_down(name, content, _UNFINISHED.format(name))
    except FileExistsError as trouble:
        raise FileExistsError(trouble.errno, trouble.strerror, str(folder.path / name)) from trouble
    folder.flush()


def _missing(root: Path, files: Mapping[str, bytes], *, make: bool) -> tuple[Path, ...]:
    """The folders that have to be made for the files, the outermost first."""
    wanted = [root / parent for name in files for parent in reversed(PurePosixPath(name).parents)]
    folders = dict.fromkeys((*(reversed(root.parents) if make else ()), root, *wanted))
    return tuple(folder for folder in folders if not os.path.lexists(folder))


@contextmanager
def _folder_of(root: Path, name: str) -> Iterator[tuple[Folder, str]]:
    """The open folder of a file, reached without following a link, and the file's own name."""
    *parents, last = PurePosixPath(name).parts
    with ExitStack() as stack:
        folder = stack.enter_context(opened(root))
        for parent in parents:
            folder = stack.enter_context(opened_in(folder, parent))
        yield folder, last


def _take_back(root: Path, done: list[str], made: list[Path]) -> None:
    for name in done:
        with suppress(OSError), _folder_of(root, name) as (folder, last):
            folder.remove(last)
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir()
