"""What a font file can draw."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable

from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont

from guidebuild.model.styles import Font


def without_glyph(characters: Iterable[str], fonts: Iterable[Font]) -> frozenset[str]:
    """Those of the characters that no font has; any font may stand in for another (CSS Fonts 4, 5.3).

    Fonts are opened one after the other until all characters are found, so plain text costs one font.
    """
    wanted = set(characters)
    for font in fonts:
        if not wanted:
            break
        wanted -= _drawn(font.content)
    return frozenset(wanted)


@functools.lru_cache(maxsize=64)
def _drawn(content: bytes) -> frozenset[str]:
    """The characters that a font maps to a glyph (OpenType, `cmap`)."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


def script_of(character: str) -> str:
    """What its script is called (Unicode Standard Annex 24); signs and emoji belong to none."""
    script = scripts.script(character)
    return "signs and emoji" if script in _SHARED else f"the script {scripts.script_name(script)}"


_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""Common, inherited, unknown."""
