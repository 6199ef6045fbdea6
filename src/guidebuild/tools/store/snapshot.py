"""What folders of a project hold, as digests: the identity of everything that reading can find there.

Contents are hashed; no time of a file is believed. Nothing is parsed. What is passed over by reading is hashed as well
(hidden files, links, odd names), for a diagnostic may depend on it.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from guidebuild.model.limits import Limits

_DEEPEST = 16
"""Folders inside each other; reading refuses fewer."""


class _Odd(Exception):
    """Something is there that nobody can vouch for: then nothing is remembered of the project."""


def snapshot(project: Path, folders: Sequence[str], limits: Limits) -> Mapping[str, str] | None:
    """Path in the project to what stands there, for everything in these folders; None when it cannot be said."""
    root = os.path.realpath(project)
    left = [limits.files, limits.project]
    try:
        return {path: what for folder in folders for path, what in _inside(root, folder, limits, _DEEPEST, left)}
    except (_Odd, OSError):
        return None


def _inside(root: str, folder: str, limits: Limits, depth: int, left: list[int]) -> Iterator[tuple[str, str]]:
    """`left`: how many files and how many bytes may still come."""
    place = os.path.join(root, folder)
    try:
        status = os.lstat(place)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(status.st_mode) or depth == 0:
        raise _Odd
    for name in sorted(os.listdir(place)):
        left[0] -= 1
        if left[0] < 0:
            raise _Odd
        path = f"{folder}/{name}"
        mode = os.lstat(os.path.join(root, path)).st_mode
        if stat.S_ISDIR(mode):
            yield path, "folder"
            yield from _inside(root, path, limits, depth - 1, left)
        elif stat.S_ISREG(mode):
            yield path, _digest(os.path.join(root, path), limits, left)
        elif stat.S_ISLNK(mode):
            yield path, _link(root, path, limits, left)
        else:
            raise _Odd


def _link(root: str, path: str, limits: Limits, left: list[int]) -> str:
    """A link by its words, and what it leads to in the project."""
    place = os.path.join(root, path)
    words, real = os.readlink(place), os.path.realpath(place)
    if not real.startswith(root + os.sep):
        return f"link {words} out"
    if not os.path.isfile(real):
        return f"link {words} to {'a folder' if os.path.isdir(real) else 'nothing'}"
    return f"link {words} to {_digest(real, limits, left)}"


def _digest(place: str, limits: Limits, left: list[int]) -> str:
    """The digest of a regular file; of one that is too large to be read, its size."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with open(os.open(place, flags), "rb", buffering=0) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise _Odd
        if before.st_size > limits.binary_file:
            return f"{before.st_size} bytes"
        left[1] -= before.st_size
        if left[1] < 0:  # reading refuses the project, in a process with a budget
            raise _Odd
        content = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(content) != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise _Odd  # somebody writes it now
    return hashlib.sha256(content).hexdigest()
