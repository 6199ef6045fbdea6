"""The font that has no characters: the one that a builder of fonts makes."""

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from guidebuild.tools.fonts.font_files import empty_font

NO_CHARACTER = 0xFDD0
"""A noncharacter (Unicode 16.0, section 23.7), which no text of a guide holds."""


def test_the_empty_font_is_the_one_that_is_built() -> None:
    # A font of our own: the one that FontBuilder makes asks SOURCE_DATE_EPOCH for its date, which may be none.
    builder = FontBuilder(font=TTFont(recalcTimestamp=False))
    builder.isTTF = True
    builder.setupHead(unitsPerEm=1000)
    builder.setupMaxp()
    builder.setupGlyphOrder([".notdef", "none"])
    builder.setupCharacterMap({NO_CHARACTER: "none"})
    builder.setupGlyf(dict.fromkeys((".notdef", "none"), TTGlyphPen().glyph()))
    builder.setupHorizontalMetrics({".notdef": (500, 0), "none": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Empty", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    assert empty_font() == written.getvalue()
