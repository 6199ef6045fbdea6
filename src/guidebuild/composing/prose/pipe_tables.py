"""Rows of Markdown's pipe tables that have another number of cells than the head: pandoc drops or adds in silence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebuild.tools.texts import without_code_blocks

_DELIMITER = re.compile(r"^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BLOCK = re.compile(r"\s{0,3}(?:>|#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|:|`{3}|~{3}|\{|(?:[-*_][ \t]*){3,}$)| {4}")
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
    written = text.splitlines()
    lines = [_QUOTED.sub("", line).rstrip() for line in without_code_blocks(text).splitlines()]
    number = 1
    while number < len(lines):
        head = lines[number - 1]
        if "|" not in lines[number] or not _DELIMITER.match(lines[number]) or _cells(head) != _cells(lines[number]):
            number += 1
            continue
        expected = _cells(head)
        inside = _prefix(written[number])
        number += 1
        while number < len(lines) and (
            "|" in lines[number] or (_goes_on(lines[number]) and _prefix(written[number]) >= inside)
        ):
            if (cells := _cells(lines[number])) != expected:
                yield RaggedRow(number + 1, cells, expected)
            number += 1


def _goes_on(line: str) -> bool:
    """Whether a line without a pipe is a row all the same: a table ends at an empty line or where a block begins."""
    return bool(line.strip()) and _BLOCK.match(line) is None


def _prefix(line: str) -> tuple[int, int]:
    """How many signs of quotations stand before a line, and how far it is indented."""
    quoted = _QUOTED.match(line)
    rest = line[quoted.end() :] if quoted else line
    return (quoted.group().count(">") if quoted else 0), len(rest) - len(rest.lstrip())


def is_delimiter(line: str) -> bool:
    """Whether this is the row of dashes that makes a table of the row above it."""
    return "|" in line and _DELIMITER.match(line) is not None


def _cells(row: str) -> int:
    """The number of cells of a row; a pipe at its beginning or end only closes it."""
    inner = row.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return len(_PIPE.findall(inner)) + 1
