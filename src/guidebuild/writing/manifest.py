"""The manifest of a set of files: what each is, byte for byte, and what the set was made from. To JSON and back.

It holds no clock, no path and no name of a machine, so the same set has the same manifest. Files of an earlier build
that a new one did not make again stay in the folder. They stand under `earlier`, unless they were made from the very
same things: then they belong to the set.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from guidebuild.model.artifact import Origin
from guidebuild.model.limits import LIMITS
from guidebuild.model.products import PRODUCTS

ENDING = ".manifest.json"
MOST = LIMITS.text_file
"""Bytes of a manifest that is read: tens of thousands of input files."""


class ManifestError(Exception):
    """A file that is called a manifest and is none that this version can read; the message says why."""


def _plain(name: str) -> str:
    if name.startswith(".") or "/" in name or "\0" in name:
        raise ValueError("a plain file name is needed")
    return name


Name = Annotated[str, StringConstraints(min_length=1, max_length=255), AfterValidator(_plain)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Listed(_Part):
    """One file of a set."""

    name: Name
    format: str
    """`pdf`, `epub`, `html`; `print` for the PDF for a print shop; `report` for what was found on the others."""
    bytes: int
    sha256: Digest
    engines: dict[str, str] | None = None
    """What it was made with, when that is not what the manifest says of all."""


class Earlier(Listed):
    """A file that an earlier build made from something else."""

    made_from: Digest
    release: str = ""
    date: str = ""


class Software(_Part):
    """guidebuild itself."""

    version: str = ""
    code: str = ""


class SetManifest(_Part):
    """`<set>.manifest.json`."""

    manifest: Literal[1] = 1
    """The version of this form."""
    set: Name
    """The name that all files of the set share."""
    title: str = ""
    guide: str = ""
    edition: str = ""
    release: str = ""
    date: str = ""
    options: dict[str, str | None] = {}
    guidebuild: Software = Software()
    made_from: Digest
    """`Origin.digest`."""
    engines: dict[str, str] = {}
    files: tuple[Listed, ...]
    earlier: tuple[Earlier, ...] = ()
    inputs: dict[str, Digest] = {}

    @property
    def owned(self) -> frozenset[str]:
        """The names of all files that it lists."""
        return frozenset(file.name for file in (*self.files, *self.earlier))


def manifest_name(name: str) -> str:
    """The file name of a set's manifest."""
    return f"{name}{ENDING}"


def listed(name: str, format: str, content: bytes) -> Listed:
    """The entry of a file that was made just now."""
    return Listed(name=name, format=format, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


def next_manifest(
    name: str, origin: Origin, made: Sequence[Listed], before: SetManifest | None, present: frozenset[str]
) -> SetManifest:
    """The manifest of a set after a build: what it made, and what an earlier one made that is still there."""
    here = origin.digest
    new = {file.name for file in made}
    files, earlier = list(made), []
    for old in _as_earlier(before):
        if old.name in new or old.name not in present:
            continue
        told = old.model_copy(update={"engines": None}) if old.engines == dict(origin.engines) else old
        if old.made_from == here:
            files.append(Listed(**told.model_dump(include=set(Listed.model_fields))))
        else:
            earlier.append(told)
    return SetManifest(
        set=name,
        title=origin.title,
        guide=origin.guide,
        edition=origin.edition,
        release=origin.release,
        date=origin.date,
        options=dict(origin.options),
        guidebuild=Software(**origin.software),
        made_from=here,
        engines=dict(origin.engines),
        files=tuple(sorted(files, key=_place)),
        earlier=tuple(sorted(earlier, key=_place)),
        inputs=dict(sorted(origin.inputs.items())),
    )


def _as_earlier(manifest: SetManifest | None) -> tuple[Earlier, ...]:
    if manifest is None:
        return ()
    told = {"made_from": manifest.made_from, "release": manifest.release, "date": manifest.date}
    all = (*(Earlier(**file.model_dump(), **told) for file in manifest.files), *manifest.earlier)
    return tuple(file.model_copy(update={"engines": file.engines or manifest.engines}) for file in all)


def _place(file: Listed) -> tuple[int, str]:
    order: tuple[str, ...] = tuple(PRODUCTS)
    return (order.index(file.format) if file.format in order else len(order), file.name)


def to_json(manifest: SetManifest) -> bytes:
    """As it is written: in a fixed order, one thing on a line."""
    data = manifest.model_dump()
    for file in (*data["files"], *data["earlier"]):
        if file["engines"] is None:
            del file["engines"]
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")  # what is no character in a file name is escaped as JSON does it


def from_json(content: bytes | None) -> SetManifest:
    """A manifest read again. Raises ManifestError."""
    try:
        data = json.loads(content or b"")
        if isinstance(data, dict) and isinstance(data.get("manifest"), int) and data["manifest"] > 1:
            raise ManifestError("is of a newer guidebuild")
        return SetManifest.model_validate(data)
    except (ValidationError, ValueError, RecursionError):
        raise ManifestError("is no manifest of guidebuild") from None
