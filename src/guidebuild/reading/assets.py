"""Pictures of a guide: PNG, JPEG and SVG, which PDF, EPUB 3 and browsers all show.

The content must be what the name says, whole, and of a size that can be drawn, whatever format is made of it.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Severity, Span, error
from guidebuild.model.guide import Asset
from guidebuild.reading.drawings import drawing_troubles
from guidebuild.tools.bitmaps import JPEG, PNG, BitmapTrouble, look_at
from guidebuild.tools.confined import limits

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_SIGNATURES = {"image/png": PNG, "image/jpeg": JPEG}


def read_asset(content: bytes, name: str, path: str) -> Checked[Asset]:
    """A picture's bytes to an asset. `name` is relative to the guide folder, `path` to the project."""
    suffix = PurePosixPath(name).suffix.lower()  # cameras write `.JPG`
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        message = f"a picture ending in `{PurePosixPath(name).suffix}` cannot be shown in every format"
        return Checked(None, (error(Code.ASSET_KIND, Span(path), message, "use PNG, JPEG or SVG"),))
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
    actual = next(
        (of.partition("/")[2].upper() for of, start in _SIGNATURES.items() if content.startswith(start)), None
    )
    hint = f"it is {actual}: rename it" if actual else f"export the picture again as {kind}"
    return error(Code.ASSET_KIND, Span(path), f"the name says {kind}, and the content is something else", hint)
