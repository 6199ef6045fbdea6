"""Whether the files of an outcome stand in a folder just as they were written there last.

Then writing them again would change nothing: not a byte of them, and not the manifests, which depend on what else is in
the folder. So the whole folder must hold the same names, and each file that was written the same bytes.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from guidebuild.model.artifact import Artifact
from guidebuild.tools.files import opened
from guidebuild.tools.store import Store, digest_of


def is_as_written(output: Path, key: str, artifacts: Sequence[Artifact], store: Store) -> tuple[str, ...] | None:
    """The names of the files in the order in which they were written; None when they have to be written (again).

    `key`: that of the outcome in the store.
    """
    noted = store.get("written", _key(output, key))
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        record = json.loads(noted or b"{}")
        with opened(output) as folder:
            files: Mapping[str, str] = record["files"]
            if (
                list(folder.names()) == record["folder"]
                and _begins_with(files, artifacts)
                and all(folder.digest(name) == digest for name, digest in files.items())
            ):
                return tuple(files)
    return None


def note_as_written(output: Path, key: str, store: Store, names: Sequence[str]) -> None:
    """Note what stands in a folder after an outcome was written there."""
    with contextlib.suppress(OSError), opened(output) as folder:
        files: Mapping[str, str | None] = {name: folder.digest(name) for name in names}
        record = {"folder": list(folder.names()), "files": files}
        if all(files.values()):
            store.put("written", _key(output, key), json.dumps(record).encode("utf-8", "surrogatepass"))


def _begins_with(files: Mapping[str, str], artifacts: Sequence[Artifact]) -> bool:
    """Whether what is noted is what was made: a note alone is not believed."""
    made = [(each.filename, hashlib.sha256(each.content).hexdigest()) for each in artifacts]
    return list(files.items())[: len(made)] == made


def _key(output: Path, key: str) -> str:
    return digest_of(os.path.realpath(output), key)
