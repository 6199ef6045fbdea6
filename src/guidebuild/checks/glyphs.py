"""Characters that the pages cannot show, at the place where they were written.

Only the PDF is bound to the fonts of the styles; a browser and an e-reader have others to fall back on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from guidebuild.checks.texts import texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, in_reading_order
from guidebuild.model.guide import Guide
from guidebuild.model.styles import Font
from guidebuild.tools.font_files import script_of, without_glyph

_SHOWN = 5
"""Characters of a script that are named."""
_NEEDS_NO_GLYPH = ("C", "M", "Z")
"""General categories that are drawn by no glyph of their own: controls, marks (which may be composed), spaces."""


def check_glyphs(guide: Guide, fonts: Sequence[Font]) -> tuple[Diagnostic, ...]:
    """An error for each script of which characters are missing in all of the fonts, at the first place of one."""
    every = list(texts(guide))
    written = {
        character
        for text in every
        for character in text.words
        if not character.isascii() and not unicodedata.category(character).startswith(_NEEDS_NO_GLYPH)
    }
    missing = without_glyph(sorted(written), fonts)
    scripts: dict[str, dict[str, list[Span]]] = {}
    for text in every:
        for character in sorted(missing.intersection(text.words), key=text.words.index):
            places = scripts.setdefault(script_of(character), {}).setdefault(character, [])
            places.append(text.place(text.words.index(character)))
    return in_reading_order(_missing(script, found) for script, found in scripts.items())


def _missing(script: str, found: Mapping[str, Sequence[Span]]) -> Diagnostic:
    """One line for all characters of a script."""
    first = min(
        (place for places in found.values() for place in places),
        key=lambda place: (place.path, place.line, place.column),
    )
    if len(found) == 1:
        (character,) = found
        name = unicodedata.name(character, "without a name").lower()
        message = f"no font of the styles has a glyph for `{character}` (U+{ord(character):04X}, {name})"
        hint = "use another character, or add a font that has it to styles/fonts/ and fonts.css"
        return error(Code.PDF_GLYPH, first, message, hint)
    shown = ", ".join(f"`{character}`" for character in list(found)[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    message = f"no font of the styles has the glyphs of {script}: {shown}{more}"
    hint = f"add a font that has {script} to styles/fonts/ and fonts.css"
    return error(Code.PDF_GLYPH, first, message, hint)
