"""Markdown that a reader of Markdown never finishes, found before it is read: small texts that grow without end.

pandoc copies a footnote to each of its calls, tries each bracket against each other one of its paragraph, and keeps
every open quotation and fence in mind. What no honest text does many times is counted here, so that the line can be
named; the limits of pandoc's own process stop what is not foreseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidebuild.composing.prose.pipe_tables import is_delimiter
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.text import Markdown
from guidebuild.tools.confined import limits
from guidebuild.tools.texts import without_code_blocks

MOST_INSIDE = 20
"""Quotations, list items or fences inside each other."""
MOST_BRACKETS = 2_000
"""Closing brackets of one paragraph."""
MOST_HEADINGS = 2_000
MOST_QUOTES = 200
"""Quotation marks in a row."""

_CODE = re.compile(r"(?<!`)(`{1,10})(?!`)[^`\n]*(?<!`)\1(?!`)")
_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]{1,999})\]:")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]{1,999})\]")
_CONTAINER = re.compile(r"[ \t]*+(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])")
_FENCE = re.compile(r"[ >]*+:{3,}[ \t]*+([^\s:][^\n]*)?")
_ROW_OF_QUOTES = re.compile(rf"[\"']{{{MOST_QUOTES},}}")


def runaways(prose: Markdown) -> tuple[Diagnostic, ...]:
    """An error for everything that would keep a reader of Markdown busy without end."""
    code_blank = _CODE.sub(lambda code: " " * len(code.group()), without_code_blocks(prose, at_margin=True))
    lines = code_blank.split("\n")
    return (*_notes(prose, lines), *_blocks(prose, lines), *_nesting(prose, lines))


@dataclass
class _Note:
    """A footnote: its size, and which others its text calls, with their places."""

    line: int
    size: int
    calls: list[tuple[str, int, int]]


def _notes(prose: Markdown, lines: list[str]) -> Iterator[Diagnostic]:
    """Footnotes that call themselves, or that are copied until nothing else has room."""
    notes, calls = _read_notes(lines)
    if not notes:
        return
    sizes: dict[str, int] = {}
    for label in notes:
        yield from _measure(prose, label, notes, sizes)
    total = 0
    for label, line, column in calls:
        total += sizes.get(label, 0)
        if total > limits().chapter:
            message = f"with `[^{label}]` the footnotes called here fill more than a chapter may hold"
            hint = "a footnote is copied to each call: refer to one that is long in words"
            yield error(Code.LIMIT_SIZE, _at(prose, line, column), message, hint)
            return


def _read_notes(lines: list[str]) -> tuple[dict[str, _Note], list[tuple[str, int, int]]]:
    """The footnotes by label, and the calls outside of them as label, line and column from 0."""
    notes: dict[str, _Note] = {}
    outside: list[tuple[str, int, int]] = []
    inside: _Note | None = None
    for number, line in enumerate(lines):
        start = 0
        if definition := _DEFINITION.match(line):
            inside, start = _Note(number, 0, []), definition.end()
            inside = notes.setdefault(definition[1].casefold(), inside)
        elif inside is not None and line.strip() and not line.startswith((" ", "\t")) and not lines[number - 1].strip():
            inside = None  # a paragraph at the margin after an empty line
        if inside is not None:
            inside.size += len(line)
        held = outside if inside is None else inside.calls
        held += [(call[1].casefold(), number, call.start()) for call in _CALL.finditer(line, start)]
    return notes, outside


def _measure(prose: Markdown, label: str, notes: dict[str, _Note], sizes: dict[str, int]) -> Iterator[Diagnostic]:
    """The size of a footnote with all that it calls, in `sizes`; an error where a circle closes."""
    way: list[tuple[str, Iterator[tuple[str, int, int]]]] = []
    if label not in sizes:
        sizes[label] = notes[label].size
        way.append((label, iter(notes[label].calls)))
    open_labels = {label}
    while way:
        here, calls = way[-1]
        called, line, column = next(calls, ("", 0, 0))
        if not called:
            way.pop()
            open_labels.discard(here)
            if way:
                sizes[way[-1][0]] += sizes[here]
        elif called in open_labels:
            way_round = "" if called == here else f" by way of `[^{here}]`"
            message = f"the footnote `[^{called}]` calls itself{way_round}, without end"
            yield error(Code.CHAPTER_FOOTNOTE, _at(prose, line, column), message, "delete the call")
        elif called in sizes:
            sizes[here] += sizes[called]
        elif called in notes:
            sizes[called] = notes[called].size
            open_labels.add(called)
            way.append((called, iter(notes[called].calls)))


def _blocks(prose: Markdown, lines: list[str]) -> Iterator[Diagnostic]:
    """Paragraphs with too many brackets, tables with too many rows, too many headings, rows of quotation marks."""
    start, brackets, is_table, headings = 0, 0, False, 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if brackets > MOST_BRACKETS and not is_table:
                message = f"the paragraph has more than {MOST_BRACKETS:,} brackets"
                yield error(Code.LIMIT_SIZE, _at(prose, start, 0), message, "divide it by empty lines")
            start, brackets, is_table = number + 1, 0, False
            continue
        if is_table and number - start == limits().table_rows + 2:
            message = f"the table has more than {limits().table_rows:,} rows"
            hint = "divide it, or keep it as data beside the guide"
            yield error(Code.LIMIT_SIZE, _at(prose, start, 0), message, hint)
        brackets += line.count("]")
        is_table = is_table or (number == start + 1 and is_delimiter(line))
        if quotes := _ROW_OF_QUOTES.search(line):
            message = f"more than {MOST_QUOTES} quotation marks stand in a row"
            hint = "delete them, or put them into code"
            yield error(Code.LIMIT_SIZE, _at(prose, number, quotes.start()), message, hint)
        headings += line.startswith("#")
        if line.startswith("#") and headings == MOST_HEADINGS + 1:
            message = f"the text has more than {MOST_HEADINGS:,} headings"
            yield error(Code.LIMIT_SIZE, _at(prose, number, 0), message, "divide it into chapters")


def _nesting(prose: Markdown, lines: list[str]) -> Iterator[Diagnostic]:
    """Quotations and lists of one line inside each other, and fences that are open at once."""
    fences = 0
    for number, line in enumerate(lines):
        deep, at = 0, 0
        while deep <= MOST_INSIDE and (mark := _CONTAINER.match(line, at)):
            deep, at = deep + 1, mark.end()
        if fence := _FENCE.match(line):
            fences = fences + 1 if fence[1] else max(0, fences - 1)
        if deep > MOST_INSIDE or fences > MOST_INSIDE:
            what = "quotations or lists" if deep > MOST_INSIDE else "fences"
            message = f"more than {MOST_INSIDE} {what} stand inside each other"
            hint = "close some of them"
            yield error(Code.LIMIT_SIZE, _at(prose, number, at if deep > MOST_INSIDE else 0), message, hint)
            return


def _at(prose: Markdown, line: int, column: int) -> Span:
    return prose.at((line + 1, column + 1))
