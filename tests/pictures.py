"""Small pictures for tests."""

import base64
import io
import struct
import zlib
from typing import Any

from PIL import Image


def png(mode: str = "RGB", size: tuple[int, int] = (3, 2), **options: Any) -> bytes:
    """A PNG of one colour."""
    return _saved(Image.new(mode, size), "PNG", options)


def jpeg(mode: str = "RGB", size: tuple[int, int] = (3, 2), **options: Any) -> bytes:
    """A JPEG of one colour."""
    return _saved(Image.new(mode, size), "JPEG", options)


def noise(kind: str) -> bytes:
    """A picture that packs badly, so that there is something to cut off."""
    return _saved(Image.effect_noise((64, 64), 50), kind, {})


def declared_png(width: int, height: int) -> bytes:
    """A PNG whose header says that it is so large. Its pixels are missing: who counts before unpacking never asks."""
    small = png("1")
    at = small.index(b"IHDR")
    header = b"IHDR" + struct.pack(">II", width, height) + small[at + 12 : at + 17]
    return small[:at] + header + struct.pack(">I", zlib.crc32(header)) + small[at + 21 :]


def declared_jpeg(width: int, height: int) -> bytes:
    """A JPEG whose header says that it is so large (ISO 10918-1, B.2.2), with hardly any pixels."""
    small = jpeg("L")
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


def data_url(content: bytes) -> str:
    """A PNG as a `data:` URL."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def _saved(picture: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
