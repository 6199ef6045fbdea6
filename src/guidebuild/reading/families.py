"""The typefaces that sheets ask for: sheets in, a warning for each family out that no font has.

An engine passes over such a name without a word and takes the next one. In print that is what every reader gets, so
the first name of a list has to be one of ours. On a screen and in a book a reader's own fonts may come first: what is
told there is a name that is almost one of ours, and a list of which nothing can be relied on.
"""

import difflib
import itertools
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.fonts.emoji import FAMILY as EMOJI
from guidebuild.tools.language.sentences import did_you_mean, some

_GENERIC = frozenset({
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "emoji", "math", "fangsong", "inherit", "initial", "unset", "revert", "revert-layer", "caption",
    "icon", "menu", "message-box", "small-caption", "status-bar",
})  # fmt: skip
"""Words in the place of a family (CSS Fonts 4, 2.1 and 2.7), and the keywords that every property has."""
_ONE_LETTER = 0.85
"""How like two names are of which one is a slip of the other. Families share words: what is less like, such as `Gill
Sans` and `GB Sans`, is another one."""
_TOKENS = "--font-"
"""How the custom properties begin that hold a list of families: tokens.css names one for each thing that is set."""


@dataclass(frozen=True)
class _Family:
    """One name of a list: as a string, or as words."""

    name: str
    token: Any
    is_word: bool

    def is_there(self, families: Container[str]) -> bool:
        """Whether a font has it, or the word stands for whatever there is. Case does not count (CSS Fonts 4, 5.1)."""
        return self.name.casefold() in families or (self.is_word and self.name.lower() in _GENERIC)


def check_families(declaration: Any, sheet: Sheet, known: frozenset[str], *, in_print: bool) -> Iterator[Diagnostic]:
    """What a declaration asks for and no font has. `known`: the families of all faces; `in_print`: the PDF reads it."""
    name = declaration.lower_name
    if name not in ("font", "font-family") and not name.startswith(_TOKENS):
        return
    value = [each for each in declaration.value if each.type != "comment"]
    families = list(_families(_behind_the_size(value) if name == "font" else value))
    looked_at = families[:1] if in_print else families
    there = {family.casefold() for family in (*known, EMOJI)}
    lost = [each for each in looked_at if each is not None and not each.is_there(there)]
    misspelt = [each for each in lost if _is_slip(each.name, known)]
    if not lost or (len(lost) < len(looked_at) and not misspelt):
        return
    first = (misspelt or lost)[0]
    span = Span(sheet.path, first.token.source_line, first.token.source_column)
    hint = (did_you_mean(first.name, known) if misspelt else None) or (
        f"put its files into styles/fonts/ and name it in styles/fonts.css, or take one of ours: {some(sorted(known))}"
        if in_print
        else "end the list with a word such as `serif`, or take a family that is there"
    )
    yield warning(Code.STYLE_IGNORED, span, f"no font has the family `{first.name}`", hint)


def _is_slip(name: str, known: frozenset[str]) -> bool:
    """Whether a name differs from one of ours by a letter or two."""
    ours = [family.casefold() for family in known]
    return bool(difflib.get_close_matches(name.casefold(), ours, n=1, cutoff=_ONE_LETTER))


def _families(value: list[Any]) -> Iterator[_Family | None]:
    """The names of a list, and None for what is worked out."""
    for comma, group in itertools.groupby(value, lambda token: token == ","):
        parts = [] if comma else [token for token in group if token.type != "whitespace"]
        if len(parts) == 1 and parts[0].type == "string":
            yield _Family(parts[0].value, parts[0], is_word=False)
        elif parts and all(token.type == "ident" for token in parts):
            yield _Family(" ".join(token.value for token in parts), parts[0], is_word=True)
        elif parts:
            yield None


def _behind_the_size(value: list[Any]) -> list[Any]:
    """The families of the shorthand `font`: what follows its size and the height of its lines."""
    sized = [index for index, token in enumerate(value) if token.type in ("dimension", "percentage")]
    if not sized:
        return []
    rest = value[sized[-1] + 1 :]
    while rest and rest[0].type == "whitespace":
        rest = rest[1:]
    if rest and rest[0] == "/":
        height = next((index for index, token in enumerate(rest) if token.type in ("number", "function")), None)
        rest = [] if height is None else rest[height + 1 :]
    return rest
