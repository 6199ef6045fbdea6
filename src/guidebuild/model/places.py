"""Where each character of an authored text stands in its file.

Most texts lie in their file as they are: each of their lines is a line of the file, at one indent. Of others (quoted
with escapes, folded, or plain over several lines) the pieces are known that do.
"""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from guidebuild.model.diagnostics import Span


class Run(NamedTuple):
    """A piece of a text that stands in its file as it is, on one line: the indexes of its characters, and its place."""

    start: int
    end: int
    span: Span


def place(text: str, offset: int, start: Span, runs: Sequence[Run] = ()) -> Span:
    """The place of the character with this index (from 0) of a text that begins at `start`.

    What stands between two pieces, such as the space for a line end, is behind the first of them.
    """
    if runs:
        run = runs[max(bisect.bisect_right(runs, offset, key=lambda run: run.start) - 1, 0)]
        begin, inside = run.span, min(max(offset, run.start), run.end) - run.start
        return begin.moved(begin.line, begin.column + inside)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return start.moved(start.line + text.count("\n", 0, offset), start.column + column)
