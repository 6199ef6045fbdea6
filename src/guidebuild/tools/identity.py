"""What makes a build of the same project another one: our own code and the engines, as one digest, found out cheaply.

`tools.versions` tells the same for a manifest, by asking every engine and reading every file; here nothing is started
and no engine is imported. All packages beside ours count: one more makes things anew that need not be, none too few.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from guidebuild import __version__
from guidebuild.tools.fonts.text_libraries import lacking, text_libraries
from guidebuild.tools.store import Store, digest_of

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def identity(store: Store) -> str:
    """The digest of what this installation makes guides with. The store remembers what only reading files can tell."""
    python = (sys.version, platform.machine(), sys.platform)
    return digest_of(python, _code(store), _packages(), _pandoc(), dict(text_libraries()), lacking())


def _code(store: Store) -> str:
    """The digest of guidebuild's code, templates, sheets and fonts.

    The files are read when one was changed since they were read last: any write to one gives it another change time,
    which nobody can set (stat(2)).
    """
    from_files = digest_of(__version__, *_statuses(_PACKAGE), *_statuses(_STYLES))
    return store.remember("code", from_files, digest_of_code).decode("ascii", "replace")


def digest_of_code() -> bytes:
    """One SHA-256 over guidebuild's code, templates, sheets and fonts, and their names."""
    sum = hashlib.sha256()
    for folder in (_PACKAGE, _STYLES):
        for path, *_ in _statuses(folder):
            with open(path, "rb") as file:
                sum.update(f"{os.path.relpath(path, folder)}\0{hashlib.sha256(file.read()).hexdigest()}\n".encode())
    return sum.hexdigest().encode()


def _statuses(folder: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Path, size, times and number of every file of a package, in the order of the paths."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "styles"):  # an installed package has the styles inside
                    yield from _statuses(entry.path)
            elif entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _packages() -> list[str]:
    """Name and version of every installed package: the names of the folders that tell of them (PyPA, "Recording
    installed projects")."""
    found: set[str] = set()
    for place in sys.path:
        try:
            found.update(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
    return sorted(found)


def _pandoc() -> tuple[object, ...]:
    """The pandoc of the package that carries it, or of this machine."""
    found = find_spec("pypandoc")
    if found is None or not found.origin:
        return ()
    bundled = os.path.join(os.path.dirname(found.origin), "files", "pandoc")
    if os.path.isfile(bundled):
        return ("bundled", os.path.getsize(bundled))
    places = (os.path.join(place, "pandoc") for place in os.environ.get("PATH", "").split(os.pathsep))
    own = next((place for place in places if os.path.isfile(place)), None)
    return () if own is None else (own, os.path.getsize(own), os.stat(own).st_mtime_ns)


def _styles_folder() -> str:
    """Our sheets and fonts lie in the package, or beside it in a checkout."""
    found = find_spec("guidebuild.styles")
    assert found is not None
    return next(iter(found.submodule_search_locations or ()))


_STYLES = _styles_folder()
