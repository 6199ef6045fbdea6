"""A YAML scalar to the pieces of its text that stand in the file as they are, and their places.

YAML folds lines and knows escapes, so a text has other lines and columns than its file (YAML 1.2, sections 6.5, 7.3 and
8.1.3). Here the folding is done a second time, beside the value that the parser has made: where the two do not agree,
the whole text has one place, its beginning.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Run

_PIECES = {
    "'": re.compile(r"(?P<one>'')|[^']+"),
    '"': re.compile(r"(?P<one>\\(?:x..|u.{4}|U.{8}|.))|[^\\]+"),
}
"""Of what stands between quotes: an escape, which is one character, or text."""
_BLANKS = " \t"
_SPACE = re.compile(r"[ \t\n]*")


class _Line(NamedTuple):
    """What a line of the file gives to a text."""

    line: int
    column: int
    words: str
    joint: str
    """What stands in the text for the line ends before it."""


def runs(event: Any, lines: Sequence[str], start: Span, first_line: int) -> tuple[Run, ...]:
    """The pieces of a scalar; none when it lies in the file as it is. `start` is the place of its first character."""
    begin, end = event.start_mark, event.end_mark
    quotes = 2 * (event.style in _PIECES)
    if event.style == "|" or (begin.line == end.line and end.column - begin.column - quotes == len(event.value)):
        return ()
    try:
        written = _folded if event.style == ">" else _flow
        found = tuple(
            Run(begin, end, Span(start.path, first_line + line, column + 1))
            for begin, end, line, column in written(event, lines)
        )
    except _OtherwiseError:
        return (Run(0, 0, start),)
    return () if found == (Run(0, len(event.value), start),) else found


class _OtherwiseError(Exception):
    """The parser has made something else of it."""


_Piece = tuple[int, int, int, int]
"""Two indexes into the text, then line and column in the file, counted from 0."""


def _folded(event: Any, lines: Sequence[str]) -> Iterator[_Piece]:
    """A block of which the lines are joined: each is found in the text as it is, behind white space."""
    at = 0
    for number, written in enumerate(lines[event.start_mark.line + 1 :], event.start_mark.line + 1):
        at = _SPACE.match(event.value, at).end()  # type: ignore[union-attr]
        if at == len(event.value):
            return
        if words := written.strip(_BLANKS):
            _same(event.value, at, words)
            yield at, at + len(words), number, written.index(words)
            at += len(words)


def _flow(event: Any, lines: Sequence[str]) -> Iterator[_Piece]:
    """A plain or a quoted text."""
    at = 0
    for line in _lines(event, lines):
        _same(event.value, at, line.joint)
        at, column = at + len(line.joint), line.column
        if event.style not in _PIECES or not line.words:
            _same(event.value, at, line.words)
            yield at, at + len(line.words), line.line, column
            at += len(line.words)
            continue
        for piece in _PIECES[event.style].finditer(line.words):
            length = 1 if piece["one"] else len(piece.group())
            if not piece["one"]:
                _same(event.value, at, piece.group())
            yield at, at + length, line.line, column + piece.start()
            at += length
    if at != len(event.value):
        raise _OtherwiseError


def _lines(event: Any, lines: Sequence[str]) -> Iterator[_Line]:
    """The lines of a plain or quoted text that hold something of it, and the first and the last of a quoted one."""
    quoted = event.style in _PIECES
    first, last = event.start_mark.line, event.end_mark.line
    joint, empty = "", 0
    for number in range(first, last + 1):
        begin = event.start_mark.column + quoted if number == first else 0
        end = event.end_mark.column - quoted if number == last else len(lines[number])
        words = lines[number][begin:end]
        if number > first:
            stripped = words.lstrip(_BLANKS)
            begin, words = begin + len(words) - len(stripped), stripped
            if not words and (number < last or not quoted):
                empty += 1
                continue
        cut = False
        if number < last or not quoted:
            words, cut = _without_end(words, escapes=event.style == '"' and number < last)
        yield _Line(number, begin, words, joint if number == first else "\n" * empty or joint)
        joint, empty = "" if cut else " ", 0


def _without_end(words: str, *, escapes: bool) -> tuple[str, bool]:
    """A line without the white space at its end, and whether a backslash keeps the line end out of the text."""
    kept = words.rstrip(_BLANKS)
    if not escapes or (len(kept) - len(kept.rstrip("\\"))) % 2 == 0:
        return kept, False
    return (kept[:-1], True) if kept == words else (words[: len(kept) + 1], False)


def _same(text: str, at: int, words: str) -> None:
    if not text.startswith(words, at):
        raise _OtherwiseError
