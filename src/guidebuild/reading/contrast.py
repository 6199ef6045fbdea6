"""Colours of the theme that cannot be read on their ground: WCAG 2.2, success criterion 1.4.3, level AA."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.role import LETTERS
from guidebuild.model.styles import Layer, Sheet
from guidebuild.tools.language.sentences import counted

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

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\s*[;}]")


@dataclass(frozen=True, slots=True)
class _Colour:
    written: str
    span: Span
    layer: Layer


def check_contrast(tokens: Iterable[Sheet]) -> Iterator[Diagnostic]:
    """An error for each token of the project that lies under 4.5:1 as a text, or as the ground of one.

    `tokens`: in cascade order. A token that is no hexadecimal colour is not judged.
    """
    sheets = list(tokens)
    if all(sheet.layer != "project" for sheet in sheets):
        return
    from guidebuild.tools.pictures.colours import LEAST, contrast, nearest, readable

    colours = _colours(sheets)
    unread: dict[str, list[tuple[float, str]]] = {}
    for prefix, (text, ground) in itertools.product(("", "dark-"), PAIRS):
        names = [prefix + text, prefix + ground]
        ink, paper = map(colours.get, names)
        if ink is None or paper is None or contrast(ink.written, paper.written) >= LEAST:
            continue
        guilty = next((name for name in names if colours[name].layer == "project"), None)
        if guilty is not None:
            other = names[1] if guilty == names[0] else names[0]
            unread.setdefault(guilty, []).append((contrast(ink.written, paper.written), other))
    for name, others in unread.items():
        mine = colours[name]
        ratio, worst = min(others)
        as_text = not name.endswith(("paper", "tint"))
        told = [f"--{name} ({mine.written})", f"--{worst} ({colours[worst].written})"]
        text, ground = told if as_text else reversed(told)
        against = [colours[other].written for _, other in others]
        passing = nearest(mine.written, functools.partial(readable, grounds=against))
        more = f", and {counted(len(others) - 1, 'other pair')} with it have too little" if len(others) > 1 else ""
        yield error(
            Code.STYLE_CONTRAST,
            mine.span,
            f"text in {text} on {ground} has a contrast of {ratio:.2f}:1{more}",
            f"{LEAST}:1 is the least that everyone can read; the nearest colour that has it is {passing}"
            if passing
            else f"make one darker or lighter; {LEAST}:1 is the least that everyone can read",
        )


def _colours(tokens: Iterable[Sheet]) -> Mapping[str, _Colour]:
    """The tokens that are colours; of two definitions the last holds, as in CSS."""
    found: dict[str, _Colour] = {}
    for sheet in tokens:
        for number, line in enumerate(sheet.css.splitlines(), start=1):
            for match in _TOKEN.finditer(line):
                place = Span(sheet.path, number, match.start() + 1)
                found[match.group(1)] = _Colour(match.group(2), place, sheet.layer)
    return found
