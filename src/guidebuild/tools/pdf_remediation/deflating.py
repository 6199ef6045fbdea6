"""Deflated data with stretches that can be written over: as they are, between what is packed (RFC 1951, 3.2.4).

To put other digits into a page so packed costs a hundredth of packing it again. What is made is held against what it
stands for, each time.
"""

import zlib
from collections.abc import Iterable, Sequence

_HEAD = zlib.compress(b"")[:2]
_WINDOW = 32768
"""So far back what is packed may repeat what stands before it."""


def deflated(content: bytes, open: Iterable[tuple[int, int]] = ()) -> bytes:
    """The content in zlib's format (RFC 1950), with the stretches that are `open`, in their order, as they are."""
    parts, begin, seen = [_HEAD], 0, bytearray(content)
    for start, end in open:
        parts += [_packed(content[begin:start], seen[:begin]), _bare(content[start:end])]
        seen[start:end] = bytes(end - start)  # nothing repeats what may become something else
        begin = end
    whole = b"".join([*parts, _packed(content[begin:], seen[:begin], zlib.Z_FINISH), _sum(content)])
    return whole if begin and _stands_for(whole, content) else zlib.compress(content)


def written_over(packed: bytes, old: bytes, new: bytes, changes: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Packed data that stand for `old`, so changed in open stretches, in their order, that they stand for `new`."""
    data, place = bytearray(packed), 0
    for before, after in changes:
        place = data.find(_bare(before), place)
        if place < 0:
            return zlib.compress(new)
        data[place : place + len(_bare(after))] = _bare(after)
        place += len(_bare(after))
    place = data.rfind(_sum(old))
    data[place : place + 4] = _sum(new)
    return bytes(data) if place > 0 and _stands_for(data, new) else zlib.compress(new)


def _packed(content: bytes, before: bytes | bytearray, how: int = zlib.Z_SYNC_FLUSH) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS, zdict=bytes(before[-_WINDOW:]))
    return packer.compress(content) + packer.flush(how)


def _bare(content: bytes) -> bytes:
    """A block that is not packed."""
    length = len(content)
    return b"\0" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + content


def _sum(content: bytes) -> bytes:
    return zlib.adler32(content).to_bytes(4, "big")


def _stands_for(packed: bytes | bytearray, content: bytes) -> bool:
    try:
        return zlib.decompress(packed) == content
    except zlib.error:
        return False
