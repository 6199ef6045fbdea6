"""Lines of one paragraph to the list that they look like: printed, they run on as words.

A list right under a line of text begins only with a bullet or with 1 (CommonMark 0.31, 5.3), in pandoc's own Markdown
with nothing; four spaces keep it from beginning at all, and a bullet needs a space behind it. Whoever wrote the lines
sees a list all the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidebuild.tools.markup.list_markers import Marker, marker

_BULLET = re.compile(r"(?P<sign>[-*+]|\[[ xX]\])[ \t]+(?=\S)")
_CLOSE = re.compile(r"(?P<sign>[-*+]|\d{1,2}[.)])(?=[^\W\d_]{2})")
"""A bullet or a number with its words right behind it. `-v` is a word."""
_PANDOCS = re.compile(r"(?P<sign>#\.|\(@[\w-]*\))[ \t]+(?=\S)")
"""Numbers that pandoc's Markdown alone gives out."""
_DEFINITION = re.compile(r"(?P<sign>:)[ \t]+(?=\S)")
_CLOSE_DEFINITION = re.compile(r"(?P<sign>:)(?=[^\W\d_]{2}(?!\w*:))")
"""`:smile:` is no definition."""
_INITIAL = re.compile(r"[A-Z]+\.")
_EMPTY_LINE = "leave an empty line before the list, and indent it no further than the text"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that is none."""

    line: int
    """Its first line, counted from 0."""
    sign: str
    hint: str
    sure: bool = True
    """Nothing else can be meant."""


def list_in(lines: Sequence[str]) -> Listed | None:
    """The first list among the lines of a paragraph, each without its indent."""
    for index in range(len(lines)):
        found = _numbered(lines, index) or _bulleted(lines, index) or _close(lines, index) or _foreign(lines, index)
        if found is not None:
            return found
    return None


def _announced(lines: Sequence[str], index: int) -> bool:
    """Whether the line above ends as one does that has a list below it."""
    return index > 0 and lines[index - 1].rstrip(" *_").endswith((":", "："))


def _numbered(lines: Sequence[str], index: int) -> Listed | None:
    first = marker(lines[index])
    if first is None:
        return None
    after: Marker | None = marker(lines[index + 1]) if index + 1 < len(lines) else None
    goes_on = after is not None and first.goes_on_with(after)
    if _INITIAL.fullmatch(first.written):
        hint = "two spaces stand after a capital letter with a full stop"
        return Listed(index, first.written, hint, sure=False) if goes_on else None
    if goes_on or (_announced(lines, index) and first.values):
        return Listed(index, first.written, _EMPTY_LINE)
    return Listed(index, first.written, _EMPTY_LINE, sure=False) if index and first.opens else None


def _bulleted(lines: Sequence[str], index: int) -> Listed | None:
    """One bullet may be a dash between words, at which the line was broken."""
    match = _BULLET.match(lines[index])
    if match is None or (not index and match["sign"][0] != "["):
        return None
    box = match["sign"][0] == "["
    next_one = _BULLET.match(lines[index + 1]) if index + 1 < len(lines) else None
    more = next_one is not None and (next_one["sign"][0] == match["sign"][0])
    if not (more or _announced(lines, index)):
        return None
    return Listed(index, match["sign"], "write `- ` before the box" if box else _EMPTY_LINE)


def _close(lines: Sequence[str], index: int) -> Listed | None:
    """Two lines, and all that follow: one alone may be a word."""
    match = _CLOSE.match(lines[index])
    rest = [_CLOSE.match(line) for line in lines[index:]]
    if match is None or len(rest) < 2 or not all(each and each["sign"][-1] == match["sign"][-1] for each in rest):
        return None
    return Listed(index, match["sign"], f"write a space behind it: `{match['sign']} words`")


def _foreign(lines: Sequence[str], index: int) -> Listed | None:
    if index and (match := _PANDOCS.match(lines[index])) and not _PANDOCS.match(lines[index - 1]):
        return Listed(index, match["sign"], "number the items: 1., 2., 3.", sure=False)
    if index and (match := _DEFINITION.match(lines[index])):
        return Listed(index, match["sign"], "this dialect has no definitions: write a list or a table", sure=False)
    if index and (match := _CLOSE_DEFINITION.match(lines[index])):
        return Listed(index, match["sign"], "a definition has a space behind its colon: `: words`", sure=False)
    return None
