"""The entries of a store: one file for each, under the hash of its key, with an authentication code over its content.

A file is written beside its place and renamed into it, so two builds at once see whole entries only, and the later one
wins with the same bytes. There are no locks. Whatever cannot be read or written is as if it were not there: a store
saves work, and no build fails for the want of one.

A file is `MAGIC`, the code (32 bytes), and the value. The code covers the name as well, which is the hash of the kind,
the key, and the context (our own code, the engines, the limits): an entry that somebody renames is no entry.
"""

import contextlib
import errno
import hashlib
import hmac
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guidebuild.model.limits import LIMITS
from guidebuild.tools.files import Folder, opened, opened_in
from guidebuild.tools.store.keys import digest_of
from guidebuild.tools.store.records import Unreadable, packed, unpacked

MAGIC = b"guidebuild store 1\n"
_CODE = 32
"""Bytes of the authentication code."""
_UNFINISHED = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]{16}")
ENTRY = re.compile(r"[0-9a-f]{64}")
_FOR_BACKUPS = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by guidebuild; it can be removed at any time.\n"
"""Tells backup programs to pass the folder over (https://bford.info/cachedir/)."""
_LEFT_ALONE = 3600
"""Seconds that an unfinished file may belong to a build that runs."""
_KEPT = 0.75
"""How much of the room is kept when a store is swept, so that the next entry does not sweep again."""


class Store:
    """A folder of entries for one context. Copies made by a fork, and by `within`, share the folder."""

    def __init__(self, folder: Path, secret: bytes, context: str = "", *, room: int = LIMITS.store) -> None:
        self.folder = folder
        self.room = room
        """Bytes that all entries together may have."""
        self._secret = secret
        self._context = context
        self._began = time.time()

    def within(self, context: str) -> "Store":
        """The same store for values that depend on `context` as well."""
        return Store(self.folder, self._secret, digest_of(self._context, context), room=self.room)

    def get(self, kind: str, key: str) -> bytes | None:
        """The value under a key; None when there is none that we made."""
        name = self._name(kind, key)
        try:
            with self._room_of(kind) as folder:
                content = folder.read(name, len(MAGIC) + _CODE + LIMITS.store_entry)
                value = self._vouched(name, content) if content is not None else None
                if value is None:
                    return None
                with contextlib.suppress(OSError):
                    os.utime(name, dir_fd=folder.descriptor, follow_symlinks=False)  # it was of use just now
        except OSError:
            return None
        return value

    def has(self, kind: str, key: str) -> bool:
        """Whether there is a file for a key, which may still turn out to be none of ours."""
        try:
            with self._room_of(kind) as folder:
                return folder.status(self._name(kind, key)) is not None
        except OSError:
            return False

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value. That it cannot be kept is no trouble."""
        if len(value) > LIMITS.store_entry:
            return
        name = self._name(kind, key)
        with contextlib.suppress(OSError), self._room_of(kind, make=True) as folder:
            unfinished = f".{name}.{secrets.token_hex(8)}"
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(unfinished, flags, 0o600, dir_fd=folder.descriptor)
            try:
                with open(descriptor, "wb") as file:
                    file.writelines((MAGIC, self._code(name, value), value))
                folder.take(name, folder, unfinished)
            except BaseException:
                folder.remove(unfinished)
                raise

    def remember(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The value under a key, made when it is not there."""
        value = self.get(kind, key)
        if value is None:
            value = make()
            self.put(kind, key, value)
        return value

    def value(self, kind: str, key: str, shape: Any) -> Any:
        """The value of a type under a key; None when there is none, or one of its parts is gone."""
        content = self.get(kind, key)
        with contextlib.suppress(Unreadable):
            return None if content is None else unpacked(content, shape, lambda digest: self.get("content", digest))
        return None

    def keep(self, kind: str, key: str, value: object) -> None:
        """Put a value of a type that records know under a key, and its bytes apart from it, by their digest."""
        self.put(kind, key, packed(value, self._hold))

    def _hold(self, digest: str, content: bytes) -> None:
        """Keep bytes by their digest, unless they were kept or found whole since this store was opened."""
        with contextlib.suppress(OSError), self._room_of("content") as folder:
            status = folder.status(self._name("content", digest))
            length = len(MAGIC) + _CODE + len(content)
            if status is not None and (status.st_size, status.st_mtime >= self._began) == (length, True):
                return
        self.put("content", digest, content)

    def sweep(self, now: float) -> None:
        """Remove what was not used for longest, until the rest has room, and what killed builds left unfinished.

        A link is removed itself, and nothing that it leads to; what has no name of ours stays.
        """
        with contextlib.suppress(OSError):
            entries: list[tuple[float, int, str, str]] = []
            with opened(self.folder) as root:
                for kind in root.names():
                    with contextlib.suppress(OSError), opened_in(root, kind) as folder:
                        entries += _entries(folder, kind, now)
                size = sum(entry[1] for entry in entries)
                if size <= self.room:
                    return
                for _, bytes, kind, name in sorted(entries):
                    with contextlib.suppress(OSError), opened_in(root, kind) as folder:
                        folder.remove(name)
                    size -= bytes
                    if size <= self.room * _KEPT:
                        return

    def _name(self, kind: str, key: str) -> str:
        return digest_of(self._context, kind, key)

    def _code(self, name: str, value: bytes) -> bytes:
        code = hmac.new(self._secret, name.encode(), hashlib.sha256)
        code.update(value)
        return code.digest()

    def _vouched(self, name: str, content: bytes) -> bytes | None:
        """The value of a file, if it is ours and whole."""
        if not content.startswith(MAGIC):
            return None
        start = len(MAGIC) + _CODE
        value = content[start:]
        return value if hmac.compare_digest(content[len(MAGIC) : start], self._code(name, value)) else None

    @contextmanager
    def _room_of(self, kind: str, *, make: bool = False) -> Iterator[Folder]:
        """The folder of a kind, never by a link; with `make`, it is made, in the place of whatever is no folder."""
        if make:
            _prepare(self.folder)
        with opened(self.folder) as root:
            if make:
                status = root.status(kind)
                if status is not None and not stat.S_ISDIR(status.st_mode):
                    root.remove(kind)
                    status = None
                if status is None:
                    with contextlib.suppress(FileExistsError):
                        root.make_folder(kind)
            with opened_in(root, kind) as folder:
                yield folder


def _prepare(folder: Path) -> None:
    """Make the folder of a store, which Git and backups pass over."""
    if folder.is_dir():
        return
    with opened(folder, make=True) as root:
        os.chmod(folder, 0o700)
        for name, content in ((".gitignore", b"*\n"), ("CACHEDIR.TAG", _FOR_BACKUPS)):
            with contextlib.suppress(FileExistsError):
                root.write_new(name, content)


def _entries(folder: Folder, kind: str, now: float) -> Iterator[tuple[float, int, str, str]]:
    """The entries of a kind with their last use and size; what is left of killed builds is removed."""
    for name in folder.names():
        status = folder.status(name)
        if status is None:
            continue
        if ENTRY.fullmatch(name):
            yield status.st_mtime, status.st_size, kind, name
        elif _UNFINISHED.fullmatch(name) and status.st_mtime < now - _LEFT_ALONE:
            folder.remove(name)


def is_a_link(path: Path) -> bool:
    """Whether the last step of a path is a link, or something else than a folder."""
    try:
        return not stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError as trouble:
        return trouble.errno != errno.ENOENT
