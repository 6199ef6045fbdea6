"""What changes from one level to another: what is new, what is asked more of, what stays, what goes.

Two levels of one ladder or of two: an item is the same when its words are. Where one of the two levels has no entry,
nothing is compared and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import Field

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Line
from guidebuild.composing.blocks.phrases import filled, note, quoted, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.scales import value_names
from guidebuild.composing.views.words import level_title
from guidebuild.model.base import Absence, CellItem, Id, LadderId, LevelId
from guidebuild.model.base import Cell as DataCell
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Level
from guidebuild.tools.locale import Locale

SAME = frozenset({Absence.INHERITED, Absence.SAME_AT_ALL_LEVELS, Absence.NOTHING_NEW})
"""Reasons for an empty cell that say what stands at the level below holds here too."""


class OfSteps(Attributes):
    """`ladder=LADDER`: each step of a ladder; `from=LEVEL to=LEVEL`: from one level to another, of any ladder."""

    ladder: LadderId | None = None
    """The ladder whose steps are shown, one table for each."""
    from_: LevelId | None = Field(default=None, alias="from")
    """The level to come from."""
    to: LevelId | None = None
    """The level to arrive at."""


@dataclass(frozen=True)
class Asked:
    """One thing that a level asks for, and how well."""

    text: str
    proficiency: Id | None = None


@dataclass(frozen=True)
class Change:
    """What two levels have to say in one dimension."""

    new: tuple[Asked, ...]
    more: tuple[Asked, ...]
    """Asked for at both, and better mastered at the second."""
    stays: tuple[Asked, ...]
    gone: tuple[Asked, ...]


def level_steps(edition: Edition, attributes: OfSteps, locale: Locale) -> Blocks:
    """A table for each step: dimensions down, what changes across."""
    blocks: list[Paragraph | Table] = []
    for lower, upper in _pairs(edition, attributes):
        rows = tuple(_rows(edition, lower, upper, locale))
        if rows:
            names = {"from": _name(edition, lower, locale), "to": _name(edition, upper, locale)}
            blocks.append(Paragraph((filled(locale.say("From {from} to {to}"), **names),), "label panel-label"))
            blocks.append(Table("level-steps", _columns(locale), (Group(rows),)))
    return tuple(blocks)


def _pairs(edition: Edition, attributes: OfSteps) -> list[tuple[Level, Level]]:
    levels = edition.guide.levels
    if attributes.from_ is not None and attributes.to is not None:
        lower, upper = levels.get(attributes.from_), levels.get(attributes.to)
        return [(lower, upper)] if lower is not None and upper is not None else []
    ladders = [ladder for ladder in edition.guide.ladders if attributes.ladder in (None, ladder.id)]
    return [pair for ladder in ladders for pair in pairwise(ladder.levels)]


def _name(edition: Edition, level: Level, locale: Locale) -> str:
    title = level_title(edition, level, locale)
    return f"{level.code} {title}" if level.code else title


def _columns(locale: Locale) -> tuple[Column, ...]:
    heads = (locale.say("New"), locale.say("More of it"), locale.say("Stays"))
    return (Column(words(locale.say("Expected"))), *(Column(words(head), label=head) for head in heads))


def _rows(edition: Edition, lower: Level, upper: Level, locale: Locale) -> Iterator[Row]:
    scale = value_names(edition)
    for dimension in edition.guide.frame.dimensions:
        before, after = lower.expectations.get(dimension.id), upper.expectations.get(dimension.id)
        if before is None and after is None:
            continue
        head = Cell((*words(str(dimension.name)), *note(str(dimension.definition) if dimension.definition else None)))
        ids = (lower.id, upper.id)
        if before is None or after is None or not (_is_known(before) and _is_known(after)):
            known = cell_of_data(after, scale, locale)
            missing = locale.say("Nothing to compare with at {level}", level=_name(edition, lower, locale))
            why: Line = note(missing) if after is not None and (before is None or not _is_known(before)) else ()
            yield Row(head, (Cell(known.line, known.blocks, end=why, span=3),), facts=ids)
            continue
        change = compared(before, after, _order(edition))
        yield Row(head, _cells(change, scale, dimension, locale), facts=ids)


def _is_known(cell: DataCell) -> bool:
    """Whether a cell says what is asked for, or that it is the same as below."""
    return cell.absent is None or cell.absent in SAME


def _cells(change: Change, scale: Mapping[Id, str], dimension: Dimension, locale: Locale) -> tuple[Cell, ...]:
    nothing = {"new": locale.say("Nothing new"), "more": locale.say("Nothing"), "stays": locale.say("Nothing")}
    stays = _listed(change.stays, scale, nothing["stays"])
    if change.gone:
        gone = locale.say("No longer named: {items}", items=locale.listed([asked.text for asked in change.gone]))
        stays = Cell(stays.line, stays.blocks, end=note(gone))
    return (_listed(change.new, scale, nothing["new"]), _listed(change.more, scale, nothing["more"]), stays)


def _listed(found: Sequence[Asked], scale: Mapping[Id, str], nothing: str) -> Cell:
    lines = [_line(asked, scale) for asked in found]
    if not lines:
        return Cell((Absent(nothing),))
    if len(lines) == 1:
        return Cell(lines[0])
    return Cell(blocks=(Listing(tuple(Item(line) for line in lines), "statements"),))


def _line(asked: Asked, scale: Mapping[Id, str]) -> Line:
    mastered = scale.get(asked.proficiency) if asked.proficiency else None
    return (*quoted(asked.text), *note(mastered))


def compared(before: DataCell, after: DataCell, order: Mapping[Id, int]) -> Change:
    """What changes between two cells. `order`: the place of each value on its scale."""
    old = {asked.text.casefold(): asked for asked in _asked(before)}
    if after.absent in SAME:
        return Change((), (), tuple(old.values()), ())
    new: list[Asked] = []
    more: list[Asked] = []
    stays: list[Asked] = []
    for asked in _asked(after):
        known = old.pop(asked.text.casefold(), None)
        if known is None:
            new.append(asked)
        elif order.get(asked.proficiency or "", -1) > order.get(known.proficiency or "", -1) >= 0:
            more.append(asked)
        else:
            stays.append(asked)
    inherited = before.absent in SAME  # what stands further below is not known here: it is not called gone
    return Change(tuple(new), tuple(more), tuple(stays), () if inherited else tuple(old.values()))


def _asked(cell: DataCell) -> Iterator[Asked]:
    if cell.text is not None:
        yield Asked(str(cell.text))
    yield from _of_items(cell.items)


def _of_items(items: Sequence[CellItem]) -> Iterator[Asked]:
    for item in items:
        yield Asked(str(item.text), item.proficiency)
        yield from _of_items(item.children)


def _order(edition: Edition) -> Mapping[Id, int]:
    return {value.id: place for scale in edition.guide.frame.scales for place, value in enumerate(scale.values)}
