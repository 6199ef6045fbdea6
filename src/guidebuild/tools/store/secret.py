"""The secret of a user, by which they know the entries that they made: kept outside of every project, read by nobody
else.

In the folder for the state of programs (XDG Base Directory Specification, `XDG_STATE_HOME`), made when it is missing.
"""

import contextlib
import hashlib
import os
import secrets
import stat
from pathlib import Path

VARIABLE = "GUIDEBUILD_STORE_KEY"
"""A secret of the caller's own: for machines that are new each time and share a store, as those of a CI do."""
_SHORTEST = 16
"""Characters of a secret that somebody chose."""
_BYTES = 32


def user_secret(project: Path) -> bytes | None:
    """The secret; None where none can be kept, or where the project may have brought it."""
    if (chosen := os.environ.get(VARIABLE, "")) != "":
        return hashlib.sha256(chosen.encode("utf-8", "surrogateescape")).digest() if len(chosen) >= _SHORTEST else None
    place = _place()
    if place is None or Path(os.path.realpath(place)).is_relative_to(os.path.realpath(project)):
        return None
    with contextlib.suppress(OSError):
        if not os.path.lexists(place):
            _make(place)
        return _read(place)
    return None


def _place() -> Path | None:
    """Where the secret lies. Variables that are not set, or not absolute, name no place."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = os.environ.get("HOME", "")
    if os.path.isabs(state):
        return Path(state) / "guidebuild" / "store-key"
    return Path(home) / ".local" / "state" / "guidebuild" / "store-key" if os.path.isabs(home) else None


def _make(place: Path) -> None:
    """Write a new secret; when two builds do so at once, the first one counts for both."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with open(descriptor, "w", encoding="ascii") as file:
            os.fchmod(descriptor, 0o600)
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(descriptor)
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, place)
    finally:
        os.unlink(unfinished)


def _read(place: Path) -> bytes | None:
    """The secret, if nobody else can have read or written it."""
    with open(os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
            return None
        content = file.read(2 * _BYTES + 1)
    try:
        secret = bytes.fromhex(content.decode("ascii"))
    except ValueError:
        return None
    return secret if len(secret) == _BYTES else None
