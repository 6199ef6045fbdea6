"""Characters that the pages cannot show, or show otherwise, at the place where they were written.

Only the PDF is bound to the fonts of the styles, and to one of ours for emoji; a browser and an e-reader have others to
fall back on.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.styles import Font
from guidebuild.tools.fonts.emoji import FAMILY, Drawn, only_emoji, otherwise_drawn, signs
from guidebuild.tools.fonts.font_files import script_of, without_glyph

_SHOWN = 5
"""Characters of a script that are named."""
_NEEDS_NO_GLYPH = ("C", "M", "Z")
"""General categories that are drawn by no glyph of their own: controls, marks (which may be composed), spaces."""


def check_glyphs(guide: Guide, fonts: Sequence[Font], *, theirs: bool = False) -> tuple[Diagnostic, ...]:
    """An error for each script of which characters are missing in all of the fonts, at the first place of one; a
    warning for emoji that are drawn otherwise than they are meant, or by our font in a guide with fonts of its own:
    `theirs`."""
    every = list(texts(guide))
    written = {
        character
        for character in set().union(*(text.words for text in every))
        if not character.isascii() and not unicodedata.category(character).startswith(_NEEDS_NO_GLYPH)
    }
    missing = without_glyph(sorted(written), fonts)
    emoji = only_emoji(missing)
    scripts: dict[str, dict[str, list[Span]]] = {}
    for text in every:
        for character in sorted((missing - emoji).intersection(text.words), key=text.words.index):
            places = scripts.setdefault(script_of(character), {}).setdefault(character, [])
            places.append(text.place(text.words.index(character)))
    told = [_missing(script, found) for script, found in scripts.items()]
    if emoji:
        told += _otherwise(every, missing)
        told += [_in_our_font(every, emoji)] if theirs else []
    return in_reading_order(told)


def _otherwise(every: Sequence[Text], missing: frozenset[str]) -> Iterator[Diagnostic]:
    """One line for all emoji that are drawn in parts, and one for all that lose a tone of skin."""
    found: dict[Drawn, dict[str, list[Span]]] = {}
    for text in every:
        for sign in signs(text.words):
            how = otherwise_drawn(sign[0], missing)
            if how is not None:
                found.setdefault(how, {}).setdefault(sign[0], []).append(text.place(sign.start()))
    for how, which in found.items():
        message = f"the PDF draws {_listed(which)} {how.replace('its', 'a') if len(which) > 1 else how}"
        hint = "a browser and an e-reader draw what they know; use another sign where the difference matters"
        yield warning(Code.PDF_EMOJI, _first(which), message, hint)


def _in_our_font(every: Sequence[Text], emoji: frozenset[str]) -> Diagnostic:
    """One line for all emoji that the fonts of a project lack: a flag or a family is one, whatever it is made of."""
    found: dict[str, list[Span]] = {}
    for text in every:
        within: set[int] = set()
        for sign in signs(text.words):
            if emoji.intersection(sign[0]):
                found.setdefault(sign[0], []).append(text.place(sign.start()))
                within.update(range(sign.start(), sign.end()))
        for at, character in enumerate(text.words):
            if character in emoji and at not in within:
                found.setdefault(character, []).append(text.place(at))
    message = f"the PDF draws {_listed(found)} in {FAMILY}, for no font of the project has them"
    hint = "add a font that has emoji to styles/fonts/ and fonts.css, if they should look otherwise"
    return warning(Code.PDF_EMOJI, _first(found), message, hint)


def _missing(script: str, found: Mapping[str, Sequence[Span]]) -> Diagnostic:
    """One line for all characters of a script."""
    first = _first(found)
    if len(found) == 1:
        (character,) = found
        name = unicodedata.name(character, "without a name").lower()
        message = f"no font of the styles has a glyph for `{character}` (U+{ord(character):04X}, {name})"
        hint = "use another character, or add a font that has it to styles/fonts/ and fonts.css"
        return error(Code.PDF_GLYPH, first, message, hint)
    message = f"no font of the styles has the glyphs of {script}: {_listed(found)}"
    hint = f"add a font that has {script} to styles/fonts/ and fonts.css"
    return error(Code.PDF_GLYPH, first, message, hint)


def _listed(found: Iterable[str]) -> str:
    """The first characters, and how many more there are."""
    every = list(found)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return ", ".join(f"`{one}`" for one in every[:_SHOWN]) + more


def _first(found: Mapping[str, Sequence[Span]]) -> Span:
    """The place that a reader of the files comes to first."""
    return min(place for places in found.values() for place in places)
