"""A picture's bytes to its proportion: how many times as wide as tall it is drawn."""

import re

from lxml import etree

from guidebuild.tools.pictures.bitmaps import size_of

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)")


def proportion(content: bytes, media_type: str) -> float | None:
    """None where the picture does not say: an SVG without a `viewBox`, or without width and height in numbers."""
    width, height = _of_drawing(content) if media_type == "image/svg+xml" else size_of(content)
    return width / height if width and height else None


def _of_drawing(content: bytes) -> tuple[float, float]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    box = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(box) == 4:
        return box[2], box[3]
    width, height = (_LENGTH.match(root.get(name, "")) for name in ("width", "height"))
    return (float(width[1]), float(height[1])) if width and height else (0.0, 0.0)
