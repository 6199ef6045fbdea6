"""An open PDF as bytes that are the same each time, and that a strict reader of PDF/A accepts."""

from __future__ import annotations

import io
import re
import zlib
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Name, ObjectStreamMode, Stream, String

Level = Literal[-1, 4, 5, 6, 7, 8, 9]
_LEVELS: tuple[Level, ...] = (-1, 9, 8, 7, 6, 5, 4)
"""Of zlib, its default first."""
_LINE_ENDS = (b"\r", b"\n")
_ENDS_LIKE_A_LINE = re.compile(rb"[\r\n]\nendstream")


def written(pdf: pikepdf.Pdf, identifier: str) -> bytes:
    """The file, compressed. `identifier` names the document whatever its content is (ISO 32000-1, 14.4)."""
    for entry in pdf.objects:
        if isinstance(entry, Stream):
            _make_sound(entry)
    pdf.trailer.ID = Array([String(identifier), String(identifier)])
    for level in _LEVELS:
        content = _saved(pdf, level)
        if not _ENDS_LIKE_A_LINE.search(content):
            return content
    return _saved(pdf, -1, ObjectStreamMode.disable)


def _make_sound(stream: Stream) -> None:
    """Deflate what is not yet, and let no data end like a line.

    The line feed before `endstream` is not part of the data. If the data itself ends with a carriage return, a reader
    may take both for that line end and find the stream too short (ISO 19005-3, 6.1.7.1). What follows deflated data is
    never read (RFC 1950), nor is white space at the end of plain text.
    """
    data = stream.read_raw_bytes()
    if "/Filter" in stream:
        if data.endswith(_LINE_ENDS):
            filters: Any = stream.Filter
            parameters: Any = stream.get("/DecodeParms")
            stream.write(data + b" ", filter=filters, decode_parms=parameters)
    elif stream.get("/Type") != Name.Metadata:
        data = zlib.compress(data)
        stream.write(data + b" " if data.endswith(_LINE_ENDS) else data, filter=Name.FlateDecode)


def _saved(pdf: pikepdf.Pdf, level: Level, mode: ObjectStreamMode = ObjectStreamMode.preserve) -> bytes:
    """The file with its objects compressed at one level: only qpdf's own streams differ from level to level."""
    file = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(level)
    try:
        pdf.save(file, object_stream_mode=mode, deterministic_id=True, fix_metadata_version=False)
    finally:
        pikepdf.settings.set_flate_compression_level(-1)
    return file.getvalue()
