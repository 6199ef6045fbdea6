"""Characters that the pages cannot show, at the place where they were written.

Only the PDF is bound to the fonts of the styles; a browser and an e-reader have others to fall back on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, in_reading_order
from guidebuild.model.guide import Guide
from guidebuild.model.styles import Font
from guidebuild.model.text import Markdown, Wording
from guidebuild.tools.font_files import without_glyph

_NEEDS_NO_GLYPH = ("C", "M", "Z")
"""General categories that are drawn by no glyph of their own: controls, marks (which may be composed), spaces."""


def check_glyphs(guide: Guide, fonts: Sequence[Font]) -> tuple[Diagnostic, ...]:
    """An error for each character of a text that none of the fonts has; the first place of each in a text."""
    every = list(texts(guide))
    written = {
        character
        for text, *_ in every
        for character in text
        if not character.isascii() and not unicodedata.category(character).startswith(_NEEDS_NO_GLYPH)
    }
    missing = without_glyph(sorted(written), fonts)
    return in_reading_order(
        error(
            Code.PDF_GLYPH,
            _place(text, character, holder, path),
            f"no font of the styles has a glyph for `{character}` (U+{ord(character):04X}, "
            f"{unicodedata.name(character, 'without a name').lower()})",
            "use another character, or add a font that has it to styles/fonts/ and fonts.css",
        )
        for text, holder, path in every
        for character in sorted(missing.intersection(text))
    )


Held = tuple[str, Authored | None, tuple[str | int, ...]]
"""A text, the value that holds it, and its path in that value."""


def texts(guide: Guide) -> Iterator[Held]:
    """Every text of a guide that a reader may see, with its holder."""
    for chapter in guide.chapters.values():
        yield chapter.prose, None, ()
    for value in guide.authored():
        for name, field in type(value).model_fields.items():
            yield from _within(getattr(value, name), value, (field.alias or name,))


def _within(held: object, holder: Authored, path: tuple[str | int, ...]) -> Iterator[Held]:
    if isinstance(held, Wording | Markdown):
        yield held, holder, path
    if isinstance(held, Wording):
        yield from ((variant, holder, (*path, reader)) for reader, variant in held.variants.items())
    elif isinstance(held, Mapping):
        for key, inner in held.items():
            yield from _within(inner, holder, (*path, key))
    elif isinstance(held, tuple):
        for index, inner in enumerate(held):
            yield from _within(inner, holder, (*path, index))


def _place(text: str, character: str, holder: Authored | None, path: tuple[str | int, ...]) -> Span:
    if isinstance(text, Markdown):
        return text.place(text.index(character))
    assert holder is not None
    return holder.span_at(*path)
