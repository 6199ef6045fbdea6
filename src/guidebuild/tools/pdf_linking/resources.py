"""What several pages use is in the file once: colour profiles and pictures."""

import hashlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_WITHOUT = ("/P", "/Rect", "/Dest", "/W")
"""Entries of structure elements, annotations, bookmarks and fonts, which name no picture and no profile: most objects
of a book, by far."""
_TREES = frozenset({"/Nums", "/Names", "/IDTree", "/ParentTree", "/Annots", "/Kids"})
"""What lists those, and places, and pages."""


def share_streams(book: pikepdf.Pdf) -> None:
    """Let what names a stream that is there twice name the first of them."""
    first: dict[bytes, Any] = {}
    same: dict[tuple[int, int], Any] = {}
    for entry in book.objects:
        if not isinstance(entry, Stream):
            continue
        is_profile = "/N" in entry and "/Type" not in entry
        if is_profile or entry.get("/Subtype") == Name.Image:
            kept = first.setdefault(_digest(entry), entry)
            if kept.objgen != entry.objgen:
                same[entry.objgen] = kept
    if same:
        for entry in book.objects:
            if not (isinstance(entry, Dictionary) and any(key in entry for key in _WITHOUT)):
                _rename(entry, same)


def _digest(stream: Stream) -> bytes:
    keys = {name: stream[name] for name in sorted(stream.keys()) if name not in ("/Length", "/SMask")}
    mask: Any = stream.get("/SMask")
    said = b"".join(name.encode() + _unparsed(value) for name, value in keys.items())
    return hashlib.sha256(
        said + stream.read_raw_bytes() + (mask.read_raw_bytes() if mask is not None else b"")
    ).digest()


def _unparsed(value: Any) -> bytes:
    return value.unparse(resolved=True) if isinstance(value, pikepdf.Object) else repr(value).encode()


def _rename(value: Any, same: dict[tuple[int, int], Any]) -> None:
    """In the entries of an object, and in what is written in it."""
    if isinstance(value, Dictionary | Stream):
        entries: Any = [each for each in value.items() if each[0] not in _TREES]
    elif isinstance(value, Array):
        entries = list(enumerate(value))
    else:
        return
    for key, entry in entries:
        if not isinstance(entry, pikepdf.Object):
            continue
        if entry.is_indirect:
            if entry.objgen in same:
                value[key] = same[entry.objgen]
        else:
            _rename(entry, same)
