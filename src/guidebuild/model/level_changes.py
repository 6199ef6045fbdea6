"""What changes from one level to another: what is new, what is asked more of or less of, what stays, what goes.

Two levels of one ladder or of two: an item is the same when its words are. Where one of the two levels says nothing,
nothing is compared; where neither has expectations, what they do is. Pages and `guidebuild diff` show what is worked
out here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product
from typing import TypeGuard

from guidebuild.model.base import Absence, Id
from guidebuild.model.catalogue import Dimension
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.text import Wording

DUTIES = Dimension(id="duties", name=Wording("Duties"))
"""What levels without expectations are compared by."""
SAME = frozenset({Absence.INHERITED, Absence.SAME_AT_ALL_LEVELS, Absence.NOTHING_NEW})
"""Reasons for an empty cell that say what stands at the level below holds here too."""


@dataclass(frozen=True)
class Asked:
    """One thing that a level asks for, and how well."""

    item: CellItem
    """Its own words, kind, address and proficiency; what stands under it is asked for by itself."""
    above: str | None = None
    """The words of the item that it stands under."""
    before: Id | None = None
    """How well the other level asks for it, where that is less or more."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is the same by: an example of one thing is none of another."""
        return _plainly(self.above or ""), _plainly(self.item.text)


def _plainly(text: str) -> str:
    """The words, whether or not a sentence is made of them."""
    return " ".join(text.split()).rstrip(".;,").casefold()


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

    @property
    def is_any(self) -> bool:
        """Whether the two differ in anything."""
        return bool(self.new or self.more or self.gone or self.less)


@dataclass(frozen=True)
class Step:
    """One dimension on the way from one level to another."""

    dimension: Dimension
    before: Cell | None
    after: Cell | None
    change: Change | None
    """None where one of the two levels says nothing: nothing is compared."""


def changes(guide: Guide, lower: Level, upper: Level) -> Iterator[Step]:
    """Every dimension that one of two levels speaks of, or all levels of its ladder. A level that adds nothing asks
    what the one below it asks."""
    for dimension in guide.frame.dimensions:
        before, after = asked_at(guide, lower, dimension), asked_at(guide, upper, dimension)
        if before is None and after is None:
            continue
        old, new = in_effect(guide, lower, dimension), in_effect(guide, upper, dimension)
        change = compared(old, new, _order(guide)) if is_known(old) and is_known(new) else None
        yield Step(dimension, before, after, change)
    if not lower.expectations and not upper.expectations:
        before, after = asked_at(guide, lower, DUTIES), asked_at(guide, upper, DUTIES)
        if before is not None or after is not None:
            yield Step(DUTIES, before, after, compared(before, after, {}) if before and after else None)


def asked_at(guide: Guide, level: Level, dimension: Dimension) -> Cell | None:
    """What is written down for a level in a dimension, with what all levels of its ladder are asked; what it does, as a
    cell, where that is compared."""
    if dimension is not DUTIES:
        return _together(ladder_of(guide, level).all_levels.get(dimension.id), level.expectations.get(dimension.id))
    items = tuple(CellItem(text=each) for each in level.duties)
    return Cell(text=level.does, items=items, more=level.more) if level.does or items else None


def ladder_of(guide: Guide, level: Level) -> Ladder:
    """The ladder on which a level stands."""
    return next(each for each in guide.ladders if any(one.id == level.id for one in each.levels))


def _together(alike: Cell | None, own: Cell | None) -> Cell | None:
    if alike is None or alike.absent is not None or (own is not None and own.absent not in (None, *SAME)):
        return alike if own is None else own
    return alike if own is None or own.absent is not None else Cell(items=(*_items(alike), *_items(own)))


def _items(cell: Cell) -> tuple[CellItem, ...]:
    first, last = (((CellItem(text=text),) if text else ()) for text in (cell.text, cell.more))
    return (*first, *cell.items, *last)


def in_effect(guide: Guide, level: Level, dimension: Dimension) -> Cell | None:
    """What a level asks for in the end: where it says that it is as below, what the level below it asks for."""
    cell = asked_at(guide, level, dimension)
    if cell is None or cell.absent not in SAME:
        return cell
    ladder = ladder_of(guide, level)
    if cell.absent is Absence.SAME_AT_ALL_LEVELS:
        told = told_at(ladder, dimension.id)
        return told[0] if len({asked_keys(one) for one in told}) == 1 else cell
    for below in _below(guide, ladder, level):
        held = asked_at(guide, below, dimension)
        if held is None or held.absent not in SAME:
            return held if held is not None else cell
    return cell


def told_at(ladder: Ladder, dimension: Id) -> list[Cell]:
    """What the levels of a ladder themselves say in a dimension."""
    return list(filter(is_known, (level.expectations.get(dimension) for level in ladder.levels)))


def _below(guide: Guide, ladder: Ladder, level: Level) -> Iterator[Level]:
    """The levels below one, the nearest first, down into the trunks that its ladder goes on from."""
    passed = {ladder.id}
    rest = tuple(one for one in ladder.levels if one.rank < level.rank)
    while True:
        yield from reversed(rest)
        trunk = next((e for e in guide.ladders if any(one.id == ladder.after for one in e.levels)), None)
        if trunk is None or trunk.id in passed:
            return
        passed.add(trunk.id)
        place = next(place for place, one in enumerate(trunk.levels) if one.id == ladder.after)
        ladder, rest = trunk, trunk.levels[: place + 1]


def is_known(cell: Cell | None) -> TypeGuard[Cell]:
    """Whether a cell says what is asked for."""
    return cell is not None and cell.absent is None


def steps(ladder: Ladder, levels: Mapping[Id, Level]) -> list[tuple[Level, Level]]:
    """From each level of a ladder to those of the next rank, and from the level of a trunk that it goes on from to its
    first. Levels of one rank are alternatives: none is a step from another."""
    below = levels.get(ladder.after or "")
    ranks = [list(held) for _, held in groupby(ladder.levels, key=lambda level: level.rank)]
    rows = [[below], *ranks] if below is not None else ranks
    return [pair for lower, upper in pairwise(rows) for pair in product(lower, upper)]


def compared(before: Cell, after: Cell, order: Mapping[Id, tuple[Id, int]]) -> Change:
    """What changes between two cells. `order`: the scale of each value and its place there; values of two scales are
    not more or less than each other."""
    old = {asked.key: asked for asked in asked_in(before)}
    new: list[Asked] = []
    more: list[Asked] = []
    stays: list[Asked] = []
    less: list[Asked] = []
    for asked in {asked.key: asked for asked in asked_in(after)}.values():
        known = old.pop(asked.key, None)
        if known is None:
            new.append(asked)
            continue
        now, then = order.get(asked.item.proficiency or ""), order.get(known.item.proficiency or "")
        if now is None or then is None or now[0] != then[0] or now == then:
            stays.append(asked)
        else:
            (more if now > then else less).append(replace(asked, before=known.item.proficiency))
    return Change(tuple(new), tuple(more), tuple(stays), tuple(old.values()), tuple(less))


def asked_in(cell: Cell) -> Iterator[Asked]:
    """Everything that a cell asks for, each before the examples and children that stand under it."""
    yield from _of_items(_items(cell), None)


def asked_keys(cell: Cell) -> frozenset[tuple[str, str]]:
    """What a cell asks for, by its words."""
    return frozenset(each.key for each in asked_in(cell))


def _of_items(items: Sequence[CellItem], above: str | None) -> Iterator[Asked]:
    for item in items:
        yield Asked(item.model_copy(update={"children": (), "examples": ()}), above)
        examples = tuple(CellItem(text=text, kind="example") for text in item.examples)
        yield from _of_items((*examples, *item.children), item.text)


def _order(guide: Guide) -> Mapping[Id, tuple[Id, int]]:
    return {value.id: (scale.id, place) for scale in guide.frame.scales for place, value in enumerate(scale.values)}
