"""Every amount that blocks hold, in the order of the page: what the proofs look for in the finished files; every text,
to be held against what the data say.

Nothing escapes: an `Amount` is one whole, and in all other words of any part the amounts of money, the shares and the
numbers in thousands are found as text. They belong to the facts of the innermost cell, row, item or section around
them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, assert_never

from guidebuild.composing.blocks import kinds, parts
from guidebuild.composing.blocks.parts import Amount, AudienceName, Link, Part, Phrase, RoleName, Styled, Words
from guidebuild.model.base import Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.manuscript import PrintedAmount
from guidebuild.tools.amount_texts import count, money_and_shares, numerals, plain


class Noted(NamedTuple):
    """An amount as it is printed, the facts behind it, and the formula of a computed one."""

    facts: tuple[Id, ...]
    text: str
    formula: str | None = None
    in_words: bool = False
    """It stands in a sentence that an author wrote down from a source."""


def printed(blocks: Iterable[kinds.Block], *, chapter: Id, target: str, span: Span) -> Iterator[PrintedAmount]:
    """The amounts of a component's blocks, at the place where it is shown."""
    for noted in amounts_in(blocks):
        yield PrintedAmount(noted.facts, noted.text, chapter, target, span, noted.formula, noted.in_words)


def amounts_in(blocks: Iterable[kinds.Block], facts: tuple[Id, ...] = ()) -> Iterator[Noted]:
    """All amounts of these blocks; `facts`: those of what they stand in."""
    for block in blocks:
        yield from _of(block, facts)


def _of(block: kinds.Block, around: tuple[Id, ...]) -> Iterator[Noted]:
    match block:
        case kinds.Paragraph():
            yield from _line(block.line, block.facts or around)
        case kinds.Heading():
            yield from _line(block.line, around)
        case kinds.Passage():
            return  # its amounts are written with `figure`, and noted where it is placed
        case kinds.Listing():
            for item in block.items:
                yield from _line(item.line, item.facts or around)
                yield from amounts_in(item.blocks, item.facts or around)
                yield from _line(item.end, item.facts or around)
        case kinds.Definitions():
            for entry in block.entries:
                yield from _line(entry.term, entry.facts or around)
                yield from _line(entry.line, entry.facts or around)
        case kinds.Section():
            yield from amounts_in(block.blocks, block.facts or around)
        case kinds.Table():
            yield from _table(block, around)
        case _:
            assert_never(block)


def _table(table: kinds.Table, around: tuple[Id, ...]) -> Iterator[Noted]:
    yield from _line(table.title, around)
    for column in table.columns:
        yield from _line(column.head, column.facts or around)
    for group in table.groups:
        yield from _line(group.label, group.facts or around)
        for row in group.rows:
            yield from _row(row, row.facts or group.facts or around)


def _row(row: kinds.Row, facts: tuple[Id, ...]) -> Iterator[Noted]:
    for cell in (*([row.head] if row.head else []), *row.cells):
        yield from _cell(cell, cell.facts or facts)
    yield from _line(row.remark, facts)


def _cell(cell: kinds.Cell, facts: tuple[Id, ...]) -> Iterator[Noted]:
    yield from _line(cell.line, facts)
    yield from amounts_in(cell.blocks, facts)
    yield from _line(cell.end, facts)


def _line(line: kinds.Set, facts: tuple[Id, ...]) -> Iterator[Noted]:
    assert isinstance(line, tuple), "amounts are read before a line is written"
    for part in line:
        for noted in _part(part, facts):
            if any(character.isdigit() for character in noted.text):
                yield noted


def _part(part: parts.Part, facts: tuple[Id, ...]) -> Iterator[Noted]:
    match part:
        case parts.Amount():
            yield Noted(part.facts or facts, part.text, part.formula)
        case parts.Words():
            yield from (Noted(facts, figure, in_words=part.quoted) for figure in _amounts(part.text))
        case parts.Styled():
            yield from _line(part.line, part.facts or facts)
        case parts.Phrase():
            yield from _line(part.line, facts)
        case parts.Absent() | parts.Weight() | parts.Link():
            yield from (Noted(facts, figure) for figure in _amounts(part.words))
        case parts.Ticks():
            yield from (Noted(facts, tick.label) for tick in part.ticks)
        case parts.RoleName():
            yield from (Noted(facts, figure) for figure in _amounts(part.text))
        case parts.AudienceName():
            yield from (Noted(facts, figure) for figure in _amounts(str(part.audience.name)))
        case parts.Choices():
            yield from (Noted(facts, figure) for choice in part.choices for figure in _amounts(choice))
        case parts.Keys() | parts.Arrow() | parts.Track() | parts.CitedIn() | parts.Blank() | parts.Box():
            return
        case _:
            assert_never(part)


def _amounts(text: str) -> list[str]:
    """The amounts of a text that can be told from what stands around them: `£4½` is none that a proof could count."""
    said = plain(text)
    return [figure for figure in money_and_shares(text) if all(count(numeral, said) for numeral in numerals(figure))]


def words_in(value: Any) -> Iterator[str]:
    """The texts of blocks, parts or lines of them, in the order of the page."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each)
    elif isinstance(value, RoleName):
        yield value.text
    elif isinstance(value, AudienceName):
        yield str(value.audience.name)
    else:
        if isinstance(value, Phrase):
            yield _run_on(value)
        kind: type = type(value)
        for name in _names(kind):
            yield from words_in(getattr(value, name))


def _run_on(part: Part) -> str:
    """The words of a phrase as they are read: bold words and links among them part no sentence."""
    match part:
        case Words() | Amount():
            return part.text
        case Link():
            return part.words
        case Styled() | Phrase():
            return "".join(map(_run_on, part.line))
        case _:
            return ""


@cache
def _names(kind: type) -> tuple[str, ...]:
    """What a block or a part holds; nothing for a number."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
