"""Whose a file in an output folder is: only what is ours is replaced.

A file is ours when the manifest of its set lists it. A file that no manifest lists was put there by somebody else, or
by guidebuild before it wrote manifests; those it knows by what stands in them.
"""

import io
import json
import re
import stat
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress

from guidebuild.errors import ToolError
from guidebuild.model.limits import LIMITS
from guidebuild.tools.files import Folder
from guidebuild.writing.manifest import ENDING, MOST, ManifestError, SetManifest, from_json, manifest_name

_BOOK = re.compile(rb'<dc:identifier id="epub-id-1">urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-')
"""pandoc's way to write an identifier that is derived from a name (RFC 4122, version 5); pandoc's own are random."""
FAULT_REPORT = "guidebuild-fault-"
"""How the names of our reports on faults begin."""
_WAY_OUT = "move it away, or name another folder with `--output`"


def manifests(folder: Folder) -> dict[str, SetManifest | ManifestError]:
    """The manifests of a folder by the name of their set, and what is wrong with those that are none.

    Raises OSError.
    """
    found: dict[str, SetManifest | ManifestError] = {}
    for name in folder.names():
        if name.endswith(ENDING) and not name.startswith("."):
            found[name.removesuffix(ENDING)] = _read(folder, name)
    return found


def _read(folder: Folder, name: str) -> SetManifest | ManifestError:
    try:
        manifest = from_json(folder.read(name, MOST))
    except ManifestError as trouble:
        return trouble
    if manifest_name(manifest.set) != name:
        return ManifestError(f"is the manifest of another set, `{manifest.set}`")
    return manifest


def refuse_foreign(
    folder: Folder, set: str, names: tuple[str, ...], known: Mapping[str, SetManifest | ManifestError]
) -> None:
    """Raises ToolError when one of the names, or the manifest's, belongs to something that is not ours to replace."""
    own = known.get(set)
    if isinstance(own, ManifestError):
        raise ToolError(f"`{folder.path / manifest_name(set)}` {own}, so it is not replaced: {_WAY_OUT}")
    for name in names:
        refuse_odd(folder, name)
        if own is not None and name in own.owned:
            continue
        for other, manifest in known.items():
            if isinstance(manifest, SetManifest) and name in manifest.owned:
                raise ToolError(f"`{folder.path / name}` belongs to `{other}`, so it is not replaced: {_WAY_OUT}")
        refuse_unknown(folder, name)


def refuse_odd(folder: Folder, name: str) -> None:
    """Raises ToolError when something that is no regular file has the name."""
    status = folder.status(name)
    if status is None or stat.S_ISREG(status.st_mode):
        return
    kind = "folder" if stat.S_ISDIR(status.st_mode) else "link" if stat.S_ISLNK(status.st_mode) else "device or pipe"
    raise ToolError(f"`{folder.path / name}` is a {kind}, so it is not replaced: {_WAY_OUT}")


def refuse_unknown(folder: Folder, name: str) -> None:
    """Raises ToolError when a file has the name that guidebuild did not make."""
    if folder.status(name) is None:
        return
    content = folder.read(name, LIMITS.binary_file) or b""
    for ending, is_ours in _SIGNS.items():
        with suppress(ValueError, KeyError, TypeError, RecursionError, zipfile.BadZipFile, NotImplementedError):
            if name.endswith(ending) and is_ours(name, content):
                return
    raise ToolError(f"`{folder.path / name}` was not made by guidebuild, so it is not replaced: {_WAY_OUT}")


def _is_page(name: str, content: bytes) -> bool:
    signs = (b'<meta name="generator" content="guidebuild', b"<title>Conformance: ")
    return any(sign in content[:100_000] for sign in signs)


def _is_handbook(name: str, content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"<xmp:CreatorTool>guidebuild" in content


def _is_book(name: str, content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if book.getinfo("EPUB/content.opf").file_size > MOST:
            return False
        return _BOOK.search(book.read("EPUB/content.opf")) is not None


def _is_preflight(name: str, content: bytes) -> bool:
    report = json.loads(content)
    return set(report) == {"file", "sha256", "pages", "findings"} and report["file"] == name.replace(
        ".preflight.json", ".pdf"
    )


def _is_certificate(name: str, content: bytes) -> bool:
    return {"title", "paper", "result", "files", "verdicts"} == set(json.loads(content))


def _is_schema(name: str, content: bytes) -> bool:
    schema = json.loads(content)
    return "json-schema.org" in schema["$schema"] and schema["title"].startswith("guide/")


_SIGNS: Mapping[str, Callable[[str, bytes], bool]] = {
    ".html": _is_page,
    ".pdf": _is_handbook,
    ".epub": _is_book,
    ".preflight.json": _is_preflight,
    "conformance.json": _is_certificate,
    ".schema.json": _is_schema,
}
"""Ending to what tells that a file from before manifests is from guidebuild; later formats need none."""
