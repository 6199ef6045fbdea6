"""The smallest ICC profiles that can be opened (ICC.1:2010, 7): a header, a description, and no table of colours."""

import struct


def icc(description: str, space: str = "CMYK") -> bytes:
    """A profile of a printing condition of that name."""
    parts = {b"desc": _text(description), b"cprt": _text("None")}
    table, body, start = b"", b"", 132 + 12 * len(parts)
    for signature, part in parts.items():
        table += signature + struct.pack(">II", start + len(body), len(part))
        body += part + bytes(-len(part) % 4)
    head = struct.pack(">I4sB3x4s4s4s12x4s", start + len(body), b"test", 4, b"prtr", space.encode(), b"Lab ", b"acsp")
    illuminant = struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(68, b"\0") + illuminant + bytes(128 - 80) + struct.pack(">I", len(parts)) + table + body


def _text(words: str) -> bytes:
    written = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(written), 28) + written
