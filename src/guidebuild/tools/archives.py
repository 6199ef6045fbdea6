"""Files in a ZIP archive whose bytes depend on nothing but the files: one date, one mode, a fixed order.

What is pressed together is remembered, so a book that carries the fonts of the last one does not press them again.
Source: .ZIP File Format Specification 6.3 (PKWARE), 4.3 and 4.4; OCF 3.3, 4.2.2 and 4.2.3 for the order and what stays
plain.
"""

import functools
import struct
import zlib
from collections.abc import Mapping

from guidebuild.tools.store import digest_of, remember

_FIRST = "mimetype"
_EARLIEST = (1 << 5) | 1
"""1 January 1980, the first day of ZIP: years since 1980, month, and day."""
_STORED, _DEFLATED = 0, 8
_NEEDS, _MADE_BY = 20, 3 << 8 | 20
"""Version 2.0, on UNIX."""
_MODE = 0o100644 << 16
_UTF_8 = 1 << 11
_WORTH_KEEPING = 1 << 14
"""Bytes from which on looking for what was pressed takes less time than pressing it."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """The archive: `mimetype` first and plain, then the rest by name."""
    out, listed = bytearray(), bytearray()
    names = sorted(files, key=lambda name: (name != _FIRST, name))
    for name in names:
        content, encoded = files[name], name.encode()
        method, data = (_STORED, content) if name == _FIRST else (_DEFLATED, _pressed(content))
        flags = 0 if name.isascii() else _UTF_8
        lengths = len(data), len(content), len(encoded), 0
        head = struct.pack("<5H3L2H", _NEEDS, flags, method, 0, _EARLIEST, zlib.crc32(content), *lengths)
        place = struct.pack("<3H2L", 0, 0, 0, _MODE, len(out))
        listed += b"PK\1\2" + struct.pack("<H", _MADE_BY) + head + place + encoded
        out += b"PK\3\4" + head + encoded + data
    end = struct.pack("<4H2LH", 0, 0, len(names), len(names), len(listed), len(out), 0)
    return bytes(out + listed + b"PK\5\6" + end)


def _pressed(content: bytes) -> bytes:
    """The content as DEFLATE (RFC 1951) writes it."""
    if len(content) < _WORTH_KEEPING:
        return _press.__wrapped__(content)
    return remember("pressed", digest_of(content, zlib.ZLIB_RUNTIME_VERSION), lambda: _press(content))


@functools.lru_cache(maxsize=16)
def _press(content: bytes) -> bytes:
    """Once in this process: the books that it makes carry the same fonts."""
    press = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return press.compress(content) + press.flush()
