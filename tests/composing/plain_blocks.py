"""Blocks as plain text, for people who compare: a line for each row, item and paragraph, with all that is not usual.

table `pay-table`
  | Role | Pay | Where
  = [maker]
  | Maker {pay-maker} | #$61,250# [s1] | North
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from guidebuild.composing.blocks.kinds import Blocks, Cell, Definitions, Listing, Paragraph, Passage, Section, Table
from guidebuild.composing.blocks.parts import Amount, Keys, Phrase, Words
from guidebuild.model.manifest import Audience
from guidebuild.model.role import Role

IN_LINES = {"line", "term", "head", "cells", "rows", "groups", "columns", "blocks", "items", "entries", "remark", "end"}
"""What is written as lines of its own, or in the line."""


def plain(blocks: Blocks, indent: str = "") -> Iterator[str]:
    """The lines of blocks."""
    for block in blocks:
        yield f"{indent}{type(block).__name__.lower()}{_rest(block)}"
        yield from _lines(block, f"{indent}  ")


def _lines(block: Any, indent: str) -> Iterator[str]:
    match block:
        case Table():
            yield indent + "".join(f"| {_line(each.head)}{_rest(each)} " for each in block.columns).rstrip()
            for group in block.groups:
                if group.label or _rest(group):
                    yield f"{indent}= {_line(group.label)}{_rest(group, 'label')}"
                for row in group.rows:
                    cells = (*([row.head] if row.head else []), *row.cells)
                    yield indent + "".join(f"| {_line(each.line)}{_rest(each)} " for each in cells) + _rest(row).strip()
                    for cell in cells:
                        yield from _below(cell, f"{indent}  ")
                    yield from [f"{indent}  {_line(row.remark)}"] if row.remark else []
        case Listing():
            for item in block.items:
                yield f"{indent}- {_line(item.line)}{_rest(item)}"
                yield from _below(item, f"{indent}  ")
        case Definitions():
            yield from (f"{indent}{_line(each.term)}: {_line(each.line)}{_rest(each)}" for each in block.entries)
        case Section():
            yield from plain(block.blocks, indent)
        case Passage():
            yield f"{indent}{' '.join(str(block.markdown).split())}"
        case _:
            yield f"{indent}{_line(block.line)}"


def _below(value: Cell | Any, indent: str) -> Iterator[str]:
    yield from plain(value.blocks, indent)
    yield from [f"{indent}{_line(value.end)}"] if value.end else []


def _line(line: Any) -> str:
    return " ".join(map(_part, line))


def _part(part: Any) -> str:
    match part:
        case Words(text, quoted):
            return f"“{text}”" if quoted else text
        case Amount(text, facts, formula):
            return f"#{text}#{_ids(facts)}" + (f" = {formula}" if formula else "")
        case Keys(sources):
            return f"[{' '.join(sources)}]"
        case Phrase(line):
            return "".join(map(_part, line))
        case _:
            return f"<{type(part).__name__}{_rest(part, '')}>"


def _rest(value: Any, *but: str) -> str:
    """What a value holds beside its lines, where it is not what is usual."""
    told = []
    for each in _fields(type(value)):
        held = getattr(value, each.name)
        if held in (each.default, ()) or each.name in but:
            continue
        if each.name == "facts":
            told.append(_ids(held))
        elif each.name == "line" and not isinstance(value, Paragraph | Cell) and but == ("",):
            told.append(" " + _line(held))
        elif each.name not in IN_LINES and not (isinstance(value, Passage) and each.name == "markdown"):
            told.append(f" {'' if each.default is MISSING else each.name + '='}{_value(held)}")
    return "".join(told)


_fields = cache(fields)


def _ids(facts: tuple[str, ...]) -> str:
    return " {" + " ".join(facts) + "}" if facts else ""


def _value(value: Any) -> str:
    if isinstance(value, Role | Audience):
        return str(value.id)
    if isinstance(value, tuple):
        return " ".join(map(_value, value))
    if isinstance(value, float):
        return f"{value:g}"
    return f"({type(value).__name__.lower()}{_rest(value)})" if is_dataclass(value) else str(value)
