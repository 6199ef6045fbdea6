"""Tables that are none, in a text that a reader would be shown (GitHub Flavored Markdown 4.10)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from guidebuild.tools.markup.slip import Slip

_ROW = re.compile(r"\|(?:[^|]*\|){2,}|\|[ \t][^|]*\|")
_BARE_ROW = re.compile(r"[^|\s][^|]*(?: \| [^|]*)+")
"""A row of a table without the pipes at its ends."""
_RULE = frozenset("|:-–— \t")
_GRID = re.compile(r"\+(?:[-–—=:]+\+)+|[–—=](?:[-–—=:]*\+)+")
"""A line of a grid table (pandoc's manual, `grid_tables`), or what is left of one when its corners do not meet."""


def table(text: str) -> Iterator[Slip]:
    """A table that is none, told once: at a head that begins no paragraph, at its rule, or at its first row."""
    grids, heads, rows, rules = [], [], [], []
    start = 0
    above: list[Slip] = []
    for line in text.split("\n"):
        row = line.strip()
        at = start + line.find(row)
        cells = row.strip("|").count("|")
        if _RULE.issuperset(row) and "|" in row and not _RULE.difference("-–—").issuperset(row):
            hint = "the rule of a table has as many cells as the row above it, and no other signs than `|`, `-` and `:`"
            rules.append(Slip(at, at + len(row), hint, whole_line=True))
            if len(above) > 1 and text[above[-1].start : above[-1].end].strip("|").count("|") == cells:
                heads.append(replace(above[-1], hint="leave an empty line above the table"))
        elif _GRID.fullmatch(row):
            hint = "write the rows as `| a | b |`, with `|---|---|` below the first"
            hint = f"tables drawn with `+` are not read: {hint}"
            if row[0] != "+":
                hint = "the corners `+` of a drawn table stand below each other: make all of its lines equally long"
            grids.append(Slip(at, at + len(row), hint, whole_line=True))
        elif _ROW.fullmatch(row) or (_BARE_ROW.fullmatch(row) and _is_row_below(text, above, row)):
            at = at if row.startswith("|") else above[-1].start
            hint = "below the head of a table stands a rule with as many cells, `|---|---|`; `\\|` prints a pipe"
            rows.append(Slip(at, at + len(row), hint, whole_line=True))
        above.append(Slip(at, at + len(row), "", whole_line=True))
        start += len(line) + 1
    yield from (grids or heads or rules or rows)[:1]


def _is_row_below(text: str, above: list[Slip], row: str) -> bool:
    """Whether the line above is a row as well, with as many cells."""
    other = text[above[-1].start : above[-1].end] if above else ""
    return _BARE_ROW.fullmatch(other) is not None and other.count("|") == row.count("|")
