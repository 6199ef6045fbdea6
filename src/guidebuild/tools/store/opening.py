"""Where the store of a project lies, and whether there is one at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidebuild.errors import UsageError
from guidebuild.tools.store.entries import Store, is_a_link
from guidebuild.tools.store.secret import VARIABLE as KEY
from guidebuild.tools.store.secret import user_secret

FOLDER = ".guidebuild"
"""In the project."""
PLACE = "GUIDEBUILD_STORE"
"""Names another folder, as `--store` does."""
NO_CACHE = "GUIDEBUILD_NO_CACHE"
"""Anything in it is `--no-cache`."""


@contextmanager
def opened_store(project: Path, place: Path | None = None, *, wanted: bool = True) -> Iterator[Store | None]:
    """The store of a project in `place`, in the folder that the environment names, or in the project itself.

    None when it is not wanted, or when the project's own is a link. Where no secret can be kept nobody could tell
    later whose entries they are: then the store is a new one, for this run, in a temporary folder.
    """
    named = place or Path(os.environ.get(PLACE, ""))
    folder = named if named != Path() else Path(project) / FOLDER
    if not wanted or os.environ.get(NO_CACHE) or (named == Path() and is_a_link(folder) and os.path.lexists(folder)):
        yield None
        return
    _refuse(folder, Path(project))
    secret = user_secret(Path(project))
    if secret is not None:
        yield Store(Path(os.path.abspath(folder)), secret)
        return
    from guidebuild.tools.confined import scratch

    with scratch() as temporary:
        yield Store(temporary / "store", secrets.token_bytes(32))


def _refuse(folder: Path, project: Path) -> None:
    """What a guide is read from holds no store. Raises UsageError."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"`{folder}` is no folder, so nothing can be remembered in it")
    place = folder.resolve()
    for name in ("guide", "styles"):
        if place.is_relative_to((project / name).resolve()):
            raise UsageError(
                f"`{folder}` is part of the guide; name a folder outside of `{name}/` to remember things in"
            )


__all__ = ["FOLDER", "KEY", "NO_CACHE", "PLACE", "opened_store"]
