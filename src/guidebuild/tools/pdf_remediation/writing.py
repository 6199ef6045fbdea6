"""An open PDF as bytes that are the same each time, and that a strict reader of PDF/A accepts."""

import io
import re
import zlib
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Name, ObjectStreamMode, Stream, String

_LINE_ENDS = (b"\r", b"\n")
_ENDS_LIKE_A_LINE = re.compile(rb"[\r\n]\nendstream")
_OF_OBJECTS = re.compile(rb"<< /Type /(?:ObjStm|XRef) /Length (\d+) .{0,999}?>>\nstream\n", re.DOTALL)
"""The dictionary of a stream that holds objects, or says where they are."""
_LEVELS: tuple[Literal[5], Literal[1]] = (5, 1)
"""Of zlib, for the streams of objects: one of them leaves room for what is packed closer, at the level below."""
_BEST = 9


def written(pdf: pikepdf.Pdf, identifier: str, *, of_written: bool = False) -> bytes:
    """The file, compressed. `identifier` names the document whatever its content is (ISO 32000-1, 14.4). `of_written`:
    all that is compressed in it comes from files that were written here."""
    for entry in pdf.objects:
        if isinstance(entry, Stream) and not (of_written and "/Filter" in entry):
            make_sound(entry)
    pdf.trailer.ID = Array([String(identifier), String(identifier)])
    for level in _LEVELS:
        content = bytearray(_saved(pdf, level, ObjectStreamMode.generate))
        for stream in list(_OF_OBJECTS.finditer(content)):
            _end_soundly(content, stream.end(), int(stream[1]))
        if not _ENDS_LIKE_A_LINE.search(content):
            return bytes(content)
    return _saved(pdf, _LEVELS[0], ObjectStreamMode.disable)


def make_sound(stream: Stream) -> None:
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


def _end_soundly(content: bytearray, begin: int, length: int) -> None:
    """The same for a stream that only the writer of the file has made: packed closer, and filled up to its length.

    The last bytes of deflated data are a sum of what was deflated, whatever the level (RFC 1950).
    """
    data = bytes(content[begin : begin + length])
    if data.endswith(_LINE_ENDS):
        closer = zlib.compress(zlib.decompress(data), _BEST)
        if len(closer) < length:
            content[begin : begin + length] = closer.ljust(length)


def _saved(pdf: pikepdf.Pdf, level: Literal[1, 5], mode: ObjectStreamMode) -> bytes:
    file = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(level)
    try:
        pdf.save(file, object_stream_mode=mode, deterministic_id=True, fix_metadata_version=False)
    finally:
        pikepdf.settings.set_flate_compression_level(-1)
    return file.getvalue()
