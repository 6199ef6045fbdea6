"""PNG and JPEG: whether a picture is whole, how much it holds, and whether every format can show it.

The structure is walked first, which costs nothing: the size in pixels, the number of scans, the checksums. Only a
picture that is not too large is decoded. The engines are not asked: the PDF engine embeds a picture that is cut off as
it is, and a reader shows half of it or none.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image

from guidebuild.model.codes import Code

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_MOST_SCANS = 100
"""Scans of a progressive JPEG. Encoders write about ten, and each is decoded over the whole picture."""
_MOST_CHUNKS = 100_000
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Markers that begin a frame, with its size (ISO/IEC 10918-1, table B.1)."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""


class BitmapTrouble(Exception):
    """Why a picture is refused, and a way out."""

    def __init__(self, code: Code, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.hint = hint


_AGAIN = "export the picture again"


def look_at(content: bytes, most_pixels: int) -> None:
    """Look at a PNG or JPEG. Raises BitmapTrouble."""
    is_png = content.startswith(PNG)
    try:
        width, height = _png_size(content) if is_png else _jpeg_size(content)
    except (struct.error, IndexError):
        raise _cut_off() from None
    if not width or not height:
        raise BitmapTrouble(Code.ASSET_DAMAGED, "the picture has no pixels", _AGAIN)
    if width * height > most_pixels:
        words = f"the picture has {width:,} by {height:,} pixels, and {most_pixels:,} in all are the most"
        raise BitmapTrouble(Code.LIMIT_SIZE, words, "make it smaller: paper shows 300 pixels in an inch")
    _decode(content, "PNG" if is_png else "JPEG")


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that `look_at` found whole."""
    return _png_size(content) if content.startswith(PNG) else _jpeg_size(content)


def _png_size(content: bytes) -> tuple[int, int]:
    """Width and height; every chunk is there and has its checksum (PNG, third edition, section 5)."""
    size = None
    for number, (kind, at, end) in enumerate(_chunks(content)):
        if size is None:
            if kind != b"IHDR":
                raise _damaged()
            size = struct.unpack(">LL", content[at : at + 8])
        if kind == b"acTL":
            raise BitmapTrouble(Code.ASSET_KIND, "the picture moves, and paper does not", "export one picture of it")
        if number > _MOST_CHUNKS or zlib.crc32(content[at - 4 : end]) != struct.unpack(">L", content[end : end + 4])[0]:
            raise _damaged()
        if kind == b"IEND":
            return size
    raise _cut_off()


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, begin and end of the data of each chunk."""
    at = len(PNG)
    while at < len(content):
        (length,) = struct.unpack(">L", content[at : at + 4])
        yield content[at + 4 : at + 8], at + 8, at + 8 + length
        at += 12 + length


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height; the picture has an end, and not too many scans (ISO/IEC 10918-1, annex B)."""
    size, scans, at = None, 0, 2
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise _cut_off()
        while content[at] == 0xFF:
            at += 1
        marker = content[at]
        at += 1
        if marker == 0xD9:
            break
        if marker in _ALONE or marker == 0:
            continue
        (length,) = struct.unpack(">H", content[at : at + 2])
        if marker in _FRAMES and size is None:
            height, width, parts = struct.unpack(">HHB", content[at + 3 : at + 8])
            size = width, height
            if parts == 4:
                raise BitmapTrouble(Code.ASSET_KIND, "the picture is in CMYK, which screens show in other colours",
                                    "export it in RGB (sRGB)")  # fmt: skip
        if marker == 0xDA:
            scans += 1
            if scans > _MOST_SCANS:
                raise _damaged()
        at += length
    if size is None:
        raise _damaged()
    return size


def _decode(content: bytes, kind: str) -> None:
    """Decode all of it. Any exception is a fault of the picture: which of them a decoder raises is nowhere told."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=("PNG",) if kind == "PNG" else ("JPEG", "MPO")) as picture:
                picture.load()
                mode = picture.mode
        except Image.DecompressionBombError:
            raise BitmapTrouble(Code.LIMIT_SIZE, "the picture has too many pixels", "make it smaller") from None
        except MemoryError:
            raise
        except Exception:
            raise _damaged() from None
    if mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
        words = f"the picture has colours of the kind {mode}, which not every format shows"
        raise BitmapTrouble(Code.ASSET_KIND, words, "export it in RGB (sRGB), with 8 bits for each colour")


def _cut_off() -> BitmapTrouble:
    return BitmapTrouble(
        Code.ASSET_DAMAGED, "the picture is cut off before its end", f"{_AGAIN}, or fetch the file anew"
    )


def _damaged() -> BitmapTrouble:
    return BitmapTrouble(Code.ASSET_DAMAGED, "the picture is damaged", f"{_AGAIN}, or fetch the file anew")
