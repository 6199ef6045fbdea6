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
from guidebuild.composing.views.words import level_name
from guidebuild.model.base import Absence, CellItem, Id, LadderId, LevelId
from guidebuild.model.base import Cell as DataCell
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
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
    less: tuple[Asked, ...] = ()
    """Asked for at both, and less well mastered at the second."""


def level_steps(edition: Edition, attributes: OfSteps, locale: Locale) -> Blocks:
    """A table for each step: dimensions down, what changes across."""
    blocks: list[Paragraph | Table] = []
    for lower, upper in _pairs(edition, attributes):
        names = {"from": level_name(edition, lower, locale), "to": level_name(edition, upper, locale)}
        label = Paragraph((filled(locale.say("From {from} to {to}"), **names),), "label panel-label")
        silent = next((level for level in (upper, lower) if not level.expectations), None)
        rows = tuple(_rows(edition, lower, upper, locale)) if silent is None else ()
        if rows:
            blocks += [label, Table("level-steps", _columns(locale), (Group(rows),))]
        elif silent is not None and (lower.expectations or upper.expectations):
            none = locale.say("No expectations are entered for {level}.", level=level_name(edition, silent, locale))
            blocks += [label, Paragraph((Absent(none),), facts=(lower.id, upper.id))]
    return tuple(blocks)


def _pairs(edition: Edition, attributes: OfSteps) -> list[tuple[Level, Level]]:
    levels = edition.guide.levels
    if attributes.from_ is not None and attributes.to is not None:
        lower, upper = levels.get(attributes.from_), levels.get(attributes.to)
        return [(lower, upper)] if lower is not None and upper is not None else []
    ladders = [ladder for ladder in edition.guide.ladders if attributes.ladder in (None, ladder.id)]
    return [pair for ladder in ladders for pair in steps(ladder, levels)]


def steps(ladder: Ladder, levels: Mapping[Id, Level]) -> list[tuple[Level, Level]]:
    """From each level of a ladder to the next, and from the level of a trunk that it goes on from to its first."""
    below = levels.get(ladder.after or "")
    return list(pairwise((*((below,) if below is not None else ()), *ladder.levels)))


def _columns(locale: Locale) -> tuple[Column, ...]:
    heads = (locale.say("New"), locale.say("More of it"), locale.say("Stays"))
    return (Column(words(locale.say("Expected"))), *(Column(words(head), label=head) for head in heads))


def _rows(edition: Edition, lower: Level, upper: Level, locale: Locale) -> Iterator[Row]:
    scale = value_names(edition)
    for step in changes(edition, lower, upper):
        dimension, ids = step.dimension, (lower.id, upper.id)
        head = Cell((*words(str(dimension.name)), *note(str(dimension.definition) if dimension.definition else None)))
        if step.change is not None:
            yield Row(head, _cells(step.change, scale, locale), facts=ids)
            continue
        known = cell_of_data(step.after, scale, locale)
        missing = locale.say("Nothing to compare with at {level}", level=level_name(edition, lower, locale))
        why: Line = note(missing) if _is_known(step.after) else ()
        yield Row(head, (Cell(known.line, known.blocks, end=why, span=3),), facts=ids)


@dataclass(frozen=True)
class Step:
    """One dimension on the way from one level to another."""

    dimension: Dimension
    before: DataCell | None
    after: DataCell | None
    change: Change | None
    """None where one of the two levels says nothing: nothing is compared."""


def changes(edition: Edition, lower: Level, upper: Level) -> Iterator[Step]:
    """Every dimension that one of two levels speaks of. A level that adds nothing asks what the one below it asks."""
    for dimension in edition.guide.frame.dimensions:
        before, after = lower.expectations.get(dimension.id), upper.expectations.get(dimension.id)
        if before is None and after is None:
            continue
        old, new = in_effect(edition, lower, dimension.id), in_effect(edition, upper, dimension.id)
        known = old is not None and new is not None and _is_known(old) and _is_known(new)
        change = compared(old, new, _order(edition)) if known and old is not None and new is not None else None
        yield Step(dimension, before, after, change)


def in_effect(edition: Edition, level: Level, dimension: Id) -> DataCell | None:
    """What a level asks for in the end: where it says that it is as below, what the level below it asks for."""
    cell = level.expectations.get(dimension)
    if cell is None or cell.absent not in SAME:
        return cell
    ladder = next(each for each in edition.guide.ladders if any(one.id == level.id for one in each.levels))
    if cell.absent is Absence.SAME_AT_ALL_LEVELS:
        alike = [*ladder.all_levels.items(), *(pair for one in ladder.levels for pair in one.expectations.items())]
        return next((held for name, held in alike if name == dimension and held.absent is None), cell)
    for below in _below(edition, ladder, level):
        held = below.expectations.get(dimension)
        if held is None or held.absent not in SAME:
            return held if held is not None else cell
    return cell


def _below(edition: Edition, ladder: Ladder, level: Level) -> Iterator[Level]:
    """The levels below one, the nearest first, down into the trunks that its ladder goes on from."""
    passed = {ladder.id}
    rest = ladder.levels[: next(place for place, one in enumerate(ladder.levels) if one.id == level.id)]
    while True:
        yield from reversed(rest)
        trunk = next((e for e in edition.guide.ladders if any(one.id == ladder.after for one in e.levels)), None)
        if trunk is None or trunk.id in passed:
            return
        passed.add(trunk.id)
        place = next(place for place, one in enumerate(trunk.levels) if one.id == ladder.after)
        ladder, rest = trunk, trunk.levels[: place + 1]


def _is_known(cell: DataCell | None) -> bool:
    """Whether a cell says what is asked for."""
    return cell is not None and cell.absent is None


def _cells(change: Change, scale: Mapping[Id, str], locale: Locale) -> tuple[Cell, ...]:
    nothing = {"new": locale.say("Nothing new"), "more": locale.say("Nothing"), "stays": locale.say("Nothing")}
    stays = _listed(change.stays, scale, nothing["stays"])
    ended: Line = ()
    if change.less:
        less = locale.listed([_mastered(asked, scale) for asked in change.less])
        ended = (*ended, *note(locale.say("Asked less of: {items}", items=less)))
    if change.gone:
        gone = locale.listed([asked.text for asked in change.gone])
        ended = (*ended, *note(locale.say("No longer named: {items}", items=gone)))
    if ended:
        stays = Cell(stays.line, stays.blocks, end=ended)
    return (_listed(change.new, scale, nothing["new"]), _listed(change.more, scale, nothing["more"]), stays)


def _listed(found: Sequence[Asked], scale: Mapping[Id, str], nothing: str) -> Cell:
    lines = [_line(asked, scale) for asked in found]
    if not lines:
        return Cell((Absent(nothing),))
    if len(lines) == 1:
        return Cell(lines[0])
    return Cell(blocks=(Listing(tuple(Item(line) for line in lines), "statements"),))


def _mastered(asked: Asked, scale: Mapping[Id, str]) -> str:
    name = scale.get(asked.proficiency or "")
    return f"{asked.text} ({name})" if name else asked.text


def _line(asked: Asked, scale: Mapping[Id, str]) -> Line:
    mastered = scale.get(asked.proficiency) if asked.proficiency else None
    return (*quoted(asked.text), *note(mastered))


def compared(before: DataCell, after: DataCell, order: Mapping[Id, int]) -> Change:
    """What changes between two cells. `order`: the place of each value on its scale."""
    old = {asked.text.casefold(): asked for asked in _asked(before)}
    new: list[Asked] = []
    more: list[Asked] = []
    stays: list[Asked] = []
    less: list[Asked] = []
    for asked in _asked(after):
        known = old.pop(asked.text.casefold(), None)
        if known is None:
            new.append(asked)
        elif order.get(asked.proficiency or "", -1) > order.get(known.proficiency or "", -1) >= 0:
            more.append(asked)
        elif 0 <= order.get(asked.proficiency or "", -1) < order.get(known.proficiency or "", -1):
            less.append(asked)
        else:
            stays.append(asked)
    return Change(tuple(new), tuple(more), tuple(stays), tuple(old.values()), tuple(less))


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
