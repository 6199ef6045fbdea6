"""Pictures of a guide: PNG, JPEG and SVG, which PDF, EPUB 3 and browsers all show.

The content must be what the name says, whole, and of a size that can be drawn, whatever format is made of it.
"""

import re
from pathlib import PurePosixPath

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Severity, Span, error
from guidebuild.model.guide import Asset
from guidebuild.reading.drawings import drawing_troubles, without_type
from guidebuild.tools.confined import limits
from guidebuild.tools.pictures.bitmaps import JPEG, PNG, BitmapTrouble, look_at

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_SIGNATURES = {"image/png": PNG, "image/jpeg": JPEG}
_STARTS = tuple(
    (name, re.compile(start, re.DOTALL | re.IGNORECASE))
    for name, start in (
        ("PNG", re.escape(PNG)),
        ("JPEG", re.escape(JPEG)),
        ("GIF", rb"GIF8[79]a"),
        ("WebP", rb"RIFF.{4}WEBP"),
        ("AVIF", rb".{4}ftypavi[fs]"),
        ("HEIC", rb".{4}ftyp(?:heic|heix|mif1|msf1)"),
        ("TIFF", rb"II\*\0|MM\0\*"),
        ("BMP", rb"BM.{4}\0\0\0\0"),
        ("PDF", rb"%PDF-"),
        ("a pointer of Git LFS instead of the picture", rb"version https://git-lfs"),
        ("a web page", rb"\s*(?:<!doctype html|<html)"),
        ("SVG", rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,400}?)?<svg[\s>]"),
        ("empty", rb"\Z"),
    )
)
"""How files that bear the name of a picture by mistake begin."""


def read_asset(content: bytes, name: str, path: str) -> Checked[Asset]:
    """A picture's bytes to an asset. `name` is relative to the guide folder, `path` to the project."""
    suffix = PurePosixPath(name).suffix.lower()  # cameras write `.JPG`
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        ending = f"ending in `{PurePosixPath(name).suffix}`" if suffix else "whose name has no ending"
        message = f"a picture {ending} cannot be shown in every format"
        return Checked(None, (error(Code.ASSET_KIND, Span(path), message, "use PNG, JPEG or SVG"),))
    if suffix == ".svg":
        content = without_type(content)
    found = drawing_troubles(content, path) if suffix == ".svg" else _bitmap_troubles(content, media_type, path)
    refused = any(diagnostic.severity is Severity.ERROR for diagnostic in found)
    return Checked(None if refused else Asset(name, media_type, content), found)


def _bitmap_troubles(content: bytes, media_type: str, path: str) -> tuple[Diagnostic, ...]:
    if not content.startswith(_SIGNATURES[media_type]):
        return (_another_kind(content, media_type, path),)
    try:
        look_at(content, limits().pixels)
    except BitmapTrouble as trouble:
        return (error(trouble.code, Span(path), trouble.sentence, trouble.hint),)
    return ()


def _another_kind(content: bytes, media_type: str, path: str) -> Diagnostic:
    kind = media_type.partition("/")[2].upper()
    actual = next((name for name, start in _STARTS if start.match(content)), None)
    hint = f"rename it to `.{actual.lower()}`" if actual in ("PNG", "JPEG") else f"export the picture again as {kind}"
    message = f"the name says {kind}, and the content is {actual or 'something else'}"
    return error(Code.ASSET_KIND, Span(path), message, hint)
