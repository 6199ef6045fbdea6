"""A font of the styles to the part of it that a reader types with into the fields of a PDF."""

import functools
import io
from dataclasses import dataclass

from fontTools.ttLib import TTFont


@dataclass(frozen=True)
class FormFace:
    """A part of a font that a reader can type in: one code for each letter, widths in thousandths of the size."""

    name: str
    """Its PostScript name."""
    content: bytes
    first: int
    """The code of the first of `widths`."""
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int


_TYPED = "cp1252"
"""The letters of western Europe: what a form's simple font has codes for (ISO 32000-1, annex D.2, WinAnsiEncoding)."""


@functools.lru_cache(maxsize=8)
def form_face(content: bytes) -> FormFace | None:
    """The letters of a font that can be typed into a form; None for a font whose outlines are not TrueType's."""
    from fontTools import subset  # a tenth of a second, for the few books with something to fill in

    codes = {code: bytes([code]).decode(_TYPED, "ignore") for code in range(32, 256)}
    with TTFont(io.BytesIO(content), recalcTimestamp=False) as font:
        if "glyf" not in font:
            return None
        options = subset.Options(layout_features=[], hinting=False, name_IDs=[6], notdef_outline=True)
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "meta"]
        cut = subset.Subsetter(options)
        cut.populate(unicodes=[ord(letter) for letter in codes.values() if letter])
        cut.subset(font)
        scale = 1000 / font["head"].unitsPerEm
        glyphs = font.getBestCmap()
        advances = {code: font["hmtx"][glyphs.get(ord(letter), ".notdef") if letter else ".notdef"][0]
                    for code, letter in codes.items()}  # fmt: skip
        file = io.BytesIO()
        font.save(file)
        head, os2 = font["head"], font["OS/2"]
        return FormFace(
            font["name"].getDebugName(6) or "Typed",
            file.getvalue(),
            min(codes),
            tuple(round(advances[code] * scale) for code in sorted(codes)),
            tuple(round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
            round(font["hhea"].ascent * scale),
            round(font["hhea"].descent * scale),
            round(getattr(os2, "sCapHeight", 0) * scale) or round(font["hhea"].ascent * scale),
        )
