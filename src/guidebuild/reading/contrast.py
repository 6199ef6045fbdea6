"""Colours of the theme that cannot be read on their ground: WCAG 2.2, success criterion 1.4.3, level AA."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.signs import LETTERS
from guidebuild.model.styles import Sheet

LEAST = 4.5
"""The smallest contrast of text; text in large type may have less, but no token is for large type only."""

_INKS = ("ink", "ink-2", "ink-3", *LETTERS)
_GROUNDS = ("paper", "tint")
_ROLES = LETTERS
PAIRS: tuple[tuple[str, str], ...] = (
    *itertools.product(_INKS, _GROUNDS),
    *(("ink", f"{role}-tint") for role in _ROLES),
    *((role, f"{role}-tint") for role in _ROLES),
    *((ink, "cover-paper") for ink in ("cover-ink", *(f"cover-{role}" for role in _ROLES))),
)
"""Tokens of text and of what it stands on, without the dashes; each has a `dark-` twin where the theme defines one."""

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\s*;")


@dataclass(frozen=True, slots=True)
class _Colour:
    written: str
    span: Span

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2, definitions)."""
        digits = self.written[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_contrast(tokens: Sheet) -> Iterator[Diagnostic]:
    """An error for each pair of tokens that lies under 4.5:1; a token that is no hexadecimal colour is not judged."""
    colours = _colours(tokens)
    for text, ground in PAIRS:
        for prefix in ("", "dark-"):
            ink, paper = colours.get(prefix + text), colours.get(prefix + ground)
            if ink is None or paper is None:
                continue
            ratio = contrast(ink.luminance, paper.luminance)
            if ratio < LEAST:
                yield error(
                    Code.STYLE_CONTRAST,
                    ink.span,
                    f"text in --{prefix}{text} ({ink.written}) on --{prefix}{ground} ({paper.written}) has a contrast "
                    f"of {ratio:.2f}:1",
                    f"make one darker or lighter; {LEAST}:1 is the least that everyone can read",
                )


def contrast(one: float, other: float) -> float:
    """The contrast of two relative luminances, from 1 to 21."""
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _colours(tokens: Sheet) -> Mapping[str, _Colour]:
    """The tokens that are colours; of two definitions the last holds, as in CSS."""
    found: dict[str, _Colour] = {}
    for number, line in enumerate(tokens.css.splitlines(), start=1):
        for match in _TOKEN.finditer(line):
            found[match.group(1)] = _Colour(match.group(2), Span(f"styles/{tokens.name}", number, match.start() + 1))
    return found
