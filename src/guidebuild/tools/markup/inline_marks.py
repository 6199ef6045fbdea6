"""Marks inside a text of the data: bold, italics, code, and links to the web.

A text goes in, and comes out as its runs, as words alone, or with its marks blanked. The marks are those of CommonMark
0.31 (6.1 to 6.5) in their plainest forms, so that a star or a bracket that is meant as one stays as it is; a backslash
before a sign of a mark prints the sign. Nothing is HTML, and an address begins with `https://`, `http://` or `mailto:`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guidebuild.tools.markup.slips import ESCAPED

Kind = Literal["strong", "em", "code"]

_ADDRESS = r"(?:https?://|mailto:[\w.+-]+@)(?:[^\s()<>\"'`\\]|\([^\s()<>\"'`\\]*\))+"
_LETTER = "[0-9A-Za-z\u00c0-\u024f]"
"""Beside one of these a star is no mark: `2**3`. Scripts that put no space between words may have marks inside them."""
_MARK = re.compile(
    rf"""\\(?P<escaped>[*_`\[\]<>\\])
    |(?<!`)`(?P<code>[^`\s](?:[^`\n]*[^`\s])?)`(?!`)
    |\[(?P<words>[^\s\[\]](?:[^\[\]]*[^\s\[\]])?)\]\((?P<address>{_ADDRESS})\)
    |<(?P<bare>{_ADDRESS})>
    |(?<!{_LETTER})(?<!\*)\*\*(?=[^\s*]|\*[^\s*])(?P<strong>(?:[^*]|\*(?!\*(?!\*)))+?)(?<!\s)\*\*(?!{_LETTER}|\*)
    |(?<!{_LETTER})(?<!\*)\*(?=[^\s*])(?P<em>[^*]+?)(?<!\s)\*(?!{_LETTER}|\*)
    |(?<!\w)_(?=[^\s_])(?P<low>[^_]+?)(?<!\s)_(?!\w)
    """,
    re.VERBOSE,
)
_SIGNS = re.compile(r"[*_`\[<\\]")


@dataclass(frozen=True)
class Run:
    """A piece of a text: words, with the marks and the address that they have."""

    words: str
    marks: tuple[Kind, ...] = ()
    """The outermost first."""
    address: str | None = None


def runs(text: str) -> tuple[Run, ...]:
    """The pieces of a text, in order."""
    return tuple(_runs(text, ()))


def unmarked(text: str) -> str:
    """The words alone, as a reader sees them."""
    return "".join(run.words for run in _runs(text, ())) if _SIGNS.search(text) else str(text)


def addresses(text: str) -> tuple[str, ...]:
    """Where the links of a text lead."""
    return tuple(run.address for run in _runs(text, ()) if run.address)


def blanked(text: str) -> str:
    """The text with a space for each sign of a mark and each letter of an address or of code: every word stands where
    it stood."""
    if not _SIGNS.search(text):
        return str(text)
    signs = list(text)
    for start, end, sign in _signs(text, 0):
        signs[start:end] = sign * (end - start)
    return "".join(signs)


def _runs(text: str, marks: tuple[Kind, ...]) -> Iterator[Run]:
    end = 0
    plain = ""
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        end = match.end()
        if match["escaped"]:
            plain += match["escaped"]
            continue
        if plain:
            yield Run(plain, marks)
            plain = ""
        yield from _marked(match, marks)
    if plain := plain + text[end:]:
        yield Run(plain, marks)


def _marked(match: re.Match[str], marks: tuple[Kind, ...]) -> Iterator[Run]:
    if match["code"]:
        yield Run(match["code"], (*marks, "code"))
    elif match["words"]:
        yield Run(unmarked(match["words"]), marks, match["address"])
    elif match["bare"]:
        yield Run(match["bare"].removeprefix("mailto:"), marks, match["bare"])
    elif match["strong"]:
        yield from _runs(match["strong"], (*marks, "strong"))
    else:
        yield from _runs(match["em"] or match["low"], (*marks, "em"))


def _signs(text: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Where the signs of the marks stand, and what stands for them when they are blanked."""
    for match in _MARK.finditer(text):
        start, end = match.start() + offset, match.end() + offset
        name = next(name for name in ("escaped", "code", "bare", "words", "strong", "em", "low") if match[name])
        if name == "escaped":
            yield start, end, ESCAPED
        elif name in ("code", "bare"):
            yield start, end, " "
        else:
            inner, closes = match.start(name) + offset, match.end(name) + offset
            yield start, inner, " "
            yield closes, end, " "
            yield from _signs(match[name], inner)
