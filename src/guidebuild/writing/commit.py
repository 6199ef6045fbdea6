"""Several files of a folder replaced as one: all of them or none, whatever stops the work.

1. All new files are written to a work folder inside the target folder, and reach the disk (a rename is atomic only
   inside one file system).
2. Each old file gets a second name there, a hard link.
3. A journal with the digests of all old and new files reaches the disk. From here on a set may be mixed.
4. The new files take the places of the old ones, in the order given; the manifest comes last.
5. The journal is removed: the new set is the set.

An error in step 4 brings the old files back from their second names. After a kill or a power cut a journal is left, and
the next one who has the folder's turn calls `recover`: when all new files are in place, the work was done; otherwise
the old files come back. A file that is neither the old one nor the new one was put there by somebody else, and stays.
"""

import hashlib
import json
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Literal

from guidebuild.model.limits import LIMITS
from guidebuild.tools.files import Folder, opened_in

WORK = ".guidebuild-work"
"""The work folder. It is removed at the end, and by the next writer when its own was killed."""
Recovery = Literal["nothing", "swept", "finished", "undone", "stuck"]
"""What was left by an earlier writer: nothing; files that it had not yet put in place; a set that was complete; a set
that was not, so that the old files are back; or one whose old files could not all be brought back."""

_JOURNAL = "journal"
_UNFINISHED = "journal.new"
_OLD_TEMPORARY = re.compile(r"\..+\.\d+\.guidebuild-tmp")
"""What guidebuild left in the folder itself when it was killed, before it wrote manifests."""

Digests = Mapping[str, tuple[str | None, str]]
"""File name to the digests of the old file, None where there was none, and of the new one."""


class InTheWayError(Exception):
    """Something has the name of the work folder and is not ours."""


def commit(folder: Folder, contents: Mapping[str, bytes], pause: Callable[[], None]) -> None:
    """Puts every content under its name. Needs the folder's turn, and nothing left of an earlier writer.

    `pause` is called while nothing is replaced yet and may raise. Whatever is raised, OSError above all, the old files
    are in place again, as far as the file system let them: `changed` says so.
    """
    digests = {name: (folder.digest(name), hashlib.sha256(content).hexdigest()) for name, content in contents.items()}
    folder.make_folder(WORK)
    try:
        with _opened(folder) as work:
            try:
                _replace(folder, work, contents, digests, pause)
            finally:
                with suppress(OSError):
                    _clear(work)
    finally:
        with suppress(OSError):
            folder.remove_folder(WORK)


def changed(folder: Folder, before: Mapping[str, str | None]) -> tuple[str, ...]:
    """The names whose files are not those of these digests (None: no file)."""
    return tuple(name for name, digest in before.items() if _digest(folder, name) != digest)


def recover(folder: Folder) -> Recovery:
    """Clears away what a killed writer left. Needs the folder's turn. Raises OSError, and InTheWayError."""
    for name in folder.names():
        if _OLD_TEMPORARY.fullmatch(name):
            with suppress(OSError):
                folder.remove(name)
    if folder.status(WORK) is None:
        return "nothing"
    done: Recovery = "swept"
    with _opened(folder) as work:
        digests = _read_journal(work)
        if digests is not None:
            done = _recover(folder, work, digests)
            folder.flush()
            _forget(work)
        _clear(work)
    try:
        folder.remove_folder(WORK)
    except OSError as trouble:
        raise InTheWayError(WORK) from trouble
    return done


def pending(folder: Folder) -> bool:
    """Whether a writer was stopped while it put files in place. Raises OSError."""
    if folder.status(WORK) is None:
        return False
    with _opened(folder) as work:
        return work.status(_JOURNAL) is not None


@contextmanager
def _opened(folder: Folder) -> Iterator[Folder]:
    """The work folder. Raises InTheWayError when something else has its name."""
    status = folder.status(WORK)
    if status is not None and not stat.S_ISDIR(status.st_mode):
        raise InTheWayError(WORK)
    with opened_in(folder, WORK) as work:
        yield work


def _replace(
    folder: Folder, work: Folder, contents: Mapping[str, bytes], digests: Digests, pause: Callable[[], None]
) -> None:
    """All steps, and back again when one fails."""
    try:
        _prepare(folder, work, contents, digests, pause)
        for name in contents:
            folder.take(name, work, _new(name))
        folder.flush()
    except BaseException:
        if not _undo(folder, work, digests):
            with suppress(OSError):
                folder.flush()
            _forget(work)
        raise
    _forget(work)


def _prepare(
    folder: Folder, work: Folder, contents: Mapping[str, bytes], digests: Digests, pause: Callable[[], None]
) -> None:
    """Steps 1 to 3."""
    for name, content in contents.items():
        try:
            work.write_new(_new(name), content, pause)
        except OSError as trouble:  # names the file that the user knows
            raise OSError(trouble.errno, trouble.strerror, str(folder.path / name)) from trouble
    for name, (old, _) in digests.items():
        if old is not None:
            folder.keep(name, work, _old(name))
    journal = [{"name": name, "old": old, "new": new} for name, (old, new) in digests.items()]
    work.write_new(_UNFINISHED, json.dumps(journal).encode())
    work.flush()
    folder.flush()
    pause()
    work.take(_JOURNAL, work, _UNFINISHED)
    work.flush()


def _recover(folder: Folder, work: Folder, digests: Digests) -> Recovery:
    if all(_digest(folder, name) == new for name, (_, new) in digests.items()):
        return "finished"
    return "stuck" if _undo(folder, work, digests) else "undone"


def _undo(folder: Folder, work: Folder, digests: Digests) -> tuple[str, ...]:
    """Brings the old files back; the names of those for which that was not possible. Can be done again and again."""
    for name, (old, new) in digests.items():
        with suppress(OSError):
            here = _digest(folder, name)
            if here == old or here not in (new, None):
                continue
            if old is None:
                folder.remove(name)
            elif _digest(work, _old(name)) == old:
                folder.take(name, work, _old(name))
    return changed(folder, {name: old for name, (old, _) in digests.items()})


def _forget(work: Folder) -> None:
    """Removes the journal: whatever is in place now is the set. If that fails the next writer finds it complete."""
    with suppress(OSError):
        work.remove(_JOURNAL)
        work.flush()


def _clear(work: Folder) -> None:
    """Empties the work folder of what is ours, unless a journal says that it is still needed."""
    if work.status(_JOURNAL) is not None:
        return
    for name in work.names():
        if name == _UNFINISHED or name.startswith((_new(""), _old(""))):
            work.remove(name)


def _read_journal(work: Folder) -> Digests | None:
    """None when there is none, or nothing that a writer of ours could have written."""
    if work.status(_JOURNAL) is None:
        return None
    content = work.read(_JOURNAL, LIMITS.text_file)
    try:
        entries = json.loads(content or b"")
        return {_plain(entry["name"]): (entry["old"], str(entry["new"])) for entry in entries}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def _plain(name: object) -> str:
    """The name, if it cannot lead out of the folder and is not hidden. Raises ValueError."""
    if not isinstance(name, str) or not name or name.startswith(".") or "/" in name or "\0" in name:
        raise ValueError(name)
    return name


def _digest(folder: Folder, name: str) -> str | None:
    """None for what is no regular file, or cannot be read."""
    try:
        return folder.digest(name)
    except OSError:
        return ""


def _new(name: str) -> str:
    return f"new.{name}"


def _old(name: str) -> str:
    return f"old.{name}"
