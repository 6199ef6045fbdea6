"""Rows of Markdown's pipe tables that have another number of cells than the head: pandoc drops or adds in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DELIMITER = re.compile(r"^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_PIPE = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r"^(?: {0,3}> ?)+")
"""What a block quotation puts before each of its lines (CommonMark, 5.1)."""


@dataclass(frozen=True, slots=True)
class RaggedRow:
    """A row, by its line counted from 1, with the cells that it has and those that the head has."""

    line: int
    cells: int
    expected: int


def ragged_rows(text: str) -> Iterator[RaggedRow]:
    """All such rows of a text, in order (GitHub Flavored Markdown, 4.10)."""
    lines = _without_code(text)
    number = 1
    while number < len(lines):
        head = lines[number - 1]
        if "|" not in lines[number] or not _DELIMITER.match(lines[number]) or _cells(head) != _cells(lines[number]):
            number += 1
            continue
        expected = _cells(head)
        number += 1
        while number < len(lines) and "|" in lines[number]:
            if (cells := _cells(lines[number])) != expected:
                yield RaggedRow(number + 1, cells, expected)
            number += 1


def is_delimiter(line: str) -> bool:
    """Whether this is the row of dashes that makes a table of the row above it."""
    return "|" in line and _DELIMITER.match(line) is not None


def _without_code(text: str) -> list[str]:
    """The lines of the text, those of fenced code empty."""
    lines: list[str] = []
    fence = ""
    for written in text.splitlines():
        line = _QUOTED.sub("", written)
        match = _FENCE.match(line)
        if fence:
            closes = match is not None and match.group(1).startswith(fence)
            fence = "" if closes else fence
            lines.append("")
        elif match:
            fence = match.group(1)
            lines.append("")
        else:
            lines.append(line)
    return lines


def _cells(row: str) -> int:
    """The number of cells of a row; a pipe at its beginning or end only closes it."""
    inner = row.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return len(_PIPE.findall(inner)) + 1
