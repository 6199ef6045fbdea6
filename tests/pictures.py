"""Small pictures for tests."""

from __future__ import annotations

import base64
import io
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


def data_url(content: bytes) -> str:
    """A PNG as a `data:` URL."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def _saved(picture: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
