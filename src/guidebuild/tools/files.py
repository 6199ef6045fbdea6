"""An open folder, and what can be done to the files in it: read, write to the disk, link, rename, remove.

Every step goes by the folder's descriptor, never by its path: a folder that is moved, or replaced by a link, while
something is done to it stays the folder that was meant. Files are opened without following links and without waiting,
so a link, a pipe or a device under the name of a file is never read.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_CANNOT_FLUSH = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What a file system answers that cannot wait for a folder to reach the disk; its renames have happened."""
_CANNOT_LINK = {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
"""What a file system answers that has no hard links, or none more for this file."""


@dataclass(frozen=True)
class Folder:
    """A folder that is open. Whatever fails raises OSError with the path that a user knows."""

    path: Path
    """What it is called; used in messages only."""
    descriptor: int

    @property
    def is_where_it_was(self) -> bool:
        """Whether its path still leads to it: it was neither removed, moved, nor replaced."""
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(self.descriptor))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:  # nobody can tell, and then nothing is said of it
            return True

    def names(self) -> tuple[str, ...]:
        """What is in it, in the order of the names."""
        return tuple(sorted(os.listdir(self.descriptor)))

    def status(self, name: str) -> os.stat_result | None:
        """Facts about what has this name, a link itself rather than where it leads; None when there is nothing."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def read(self, name: str, most: int) -> bytes | None:
        """The content of a regular file of at most `most` bytes; None for anything else."""
        if not self._is_file(name):
            return None
        content = b"".join(self._chunks(name, most))
        return content if len(content) <= most else None

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a regular file; None when there is none of this name."""
        if not self._is_file(name):
            return None
        sum = hashlib.sha256()
        for chunk in self._chunks(name):
            sum.update(chunk)
        return sum.hexdigest()

    def write_new(self, name: str, content: bytes, pause: Callable[[], None] = lambda: None) -> None:
        """Makes a file and waits until it is on the disk. `pause` is called between its parts, and may raise."""
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666, dir_fd=self.descriptor)
        try:
            rest = memoryview(content)
            while rest:
                pause()
                rest = rest[os.write(descriptor, rest[:_CHUNK]) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def keep(self, name: str, into: "Folder", kept: str) -> None:
        """The file of this name under a second name as well: a hard link, or a copy where there are none."""
        try:
            os.link(name, kept, src_dir_fd=self.descriptor, dst_dir_fd=into.descriptor, follow_symlinks=False)
        except OSError as trouble:
            if trouble.errno not in _CANNOT_LINK:
                raise
            into.write_new(kept, b"".join(self._chunks(name)))
            os.chmod(kept, stat.S_IMODE(os.stat(name, dir_fd=self.descriptor).st_mode), dir_fd=into.descriptor)

    def put_down(self, name: str, content: bytes, unfinished: str) -> None:
        """A whole file under a name that nothing has, put down under another name first. Raises OSError."""
        self.remove(unfinished)
        try:
            self.write_new(unfinished, content)
            self.keep(unfinished, self, name)
        finally:
            self.remove(unfinished)

    def take(self, name: str, source: "Folder", held: str) -> None:
        """Moves the file `held` of another folder here, in place of the file of this name, in one step."""
        os.replace(held, name, src_dir_fd=source.descriptor, dst_dir_fd=self.descriptor)

    def remove(self, name: str) -> None:
        """Removes a file; that there is none is fine."""
        try:
            os.unlink(name, dir_fd=self.descriptor)
        except FileNotFoundError:
            return

    def make_folder(self, name: str) -> None:
        """Makes a folder that must not be there yet, for its owner alone."""
        os.mkdir(name, 0o700, dir_fd=self.descriptor)
        try:
            os.chmod(name, 0o700, dir_fd=self.descriptor)  # whatever the umask says, whoever made it may use it
        except OSError:
            self.remove_folder(name)
            raise

    def remove_folder(self, name: str) -> None:
        """Removes an empty folder."""
        os.rmdir(name, dir_fd=self.descriptor)

    def flush(self) -> None:
        """Waits until what was made, renamed and removed here is on the disk, as far as the file system can."""
        try:
            os.fsync(self.descriptor)
        except OSError as trouble:
            if trouble.errno not in _CANNOT_FLUSH:
                raise

    def _is_file(self, name: str) -> bool:
        status = self.status(name)
        return status is not None and stat.S_ISREG(status.st_mode)

    def _chunks(self, name: str, most: int | None = None) -> Iterator[bytes]:
        descriptor = os.open(name, _READ, dir_fd=self.descriptor)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "it is no regular file", name)
            size = 0
            while (chunk := os.read(descriptor, _CHUNK)) and (most is None or size <= most):
                size += len(chunk)
                yield chunk
        finally:
            os.close(descriptor)


@contextmanager
def opened(path: Path, *, make: bool = False) -> Iterator[Folder]:
    """The folder at `path`; with `make`, it and those above it are made when they are missing."""
    if make:
        _make(path)
    descriptor = os.open(path, _FOLDER)
    try:
        yield Folder(path, descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def opened_in(folder: Folder, name: str) -> Iterator[Folder]:
    """The folder of this name in another one; not where a link of this name leads."""
    descriptor = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder.descriptor)
    try:
        yield Folder(folder.path / name, descriptor)
    finally:
        os.close(descriptor)


def _make(path: Path) -> None:
    """Makes a folder and those above it. Whatever the umask says, their owner may use them."""
    missing = [path]
    while not os.path.lexists(missing[-1].parent) and missing[-1].parent != missing[-1]:
        missing.append(missing[-1].parent)
    for folder in reversed(missing):
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not folder.is_dir():
                raise
        else:
            mode = stat.S_IMODE(os.stat(folder).st_mode)
            if mode | 0o700 != mode:
                os.chmod(folder, mode | 0o700)


@contextmanager
def private_files() -> Iterator[None]:
    """Within this, every file that is made can be used by its owner and by nobody else, whatever the umask was.

    For temporary files. The umask belongs to the process, so two threads must not do this at once.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
