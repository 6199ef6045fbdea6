"""How ladders meet: which levels stand in one row, those of equal rank or those that the data pairs; and where people
move from the ladders of one role to those of another: between which levels, at which stage, or neither."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name
from guidebuild.model.base import Id, LevelId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level, Move, Stage, Transition, cross

Step = tuple[int | None, dict[Id, tuple[Level, ...]]]
"""A shared rank, and the levels of each ladder (by its id) at this step."""


def by_rank(ladders: Sequence[Ladder]) -> list[Step]:
    """A step for each rank, senior first."""
    ranks = sorted({level.rank for ladder in ladders for level in ladder.levels}, reverse=True)
    return [
        (rank, {ladder.id: tuple(level for level in ladder.levels if level.rank == rank) for ladder in ladders})
        for rank in ranks
    ]


def by_pairs(ladders: Sequence[Ladder], rows: Sequence[Sequence[LevelId]]) -> list[Step]:
    """A step for each row of the alignment and for each level that no row names, senior first.

    Every ladder runs downwards: of a row that crosses one before it the levels stand by themselves.
    """
    kept: list[Sequence[LevelId]] = []
    for row in rows:
        kept += [] if any(cross(row, other, ladders) for other in kept) else [row]
    while True:
        steps = _steps(ladders, kept)
        try:
            return [(_shared_rank(steps[index]), steps[index]) for index in _downwards(ladders, steps)]
        except CycleError:  # of three rows or more, no two of which cross
            kept.pop()


def _steps(ladders: Sequence[Ladder], rows: Sequence[Sequence[LevelId]]) -> list[dict[Id, tuple[Level, ...]]]:
    paired = {id for row in rows for id in row}
    groups: list[set[LevelId]] = [set(row) for row in rows]
    groups += [{level.id} for ladder in ladders for level in ladder.levels if level.id not in paired]
    steps = [
        {ladder.id: tuple(level for level in ladder.levels if level.id in group) for ladder in ladders}
        for group in groups
    ]
    return [step for step in steps if any(step.values())]


def _downwards(ladders: Sequence[Ladder], steps: Sequence[Mapping[Id, tuple[Level, ...]]]) -> list[int]:
    below: dict[int, set[int]] = {index: set() for index in range(len(steps))}
    for ladder in ladders:
        ranked = [(max(level.rank for level in step[ladder.id]), i) for i, step in enumerate(steps) if step[ladder.id]]
        for rank, index in ranked:
            below[index] |= {other for higher, other in ranked if higher > rank}
    return list(TopologicalSorter(below).static_order())


def _shared_rank(step: dict[Id, tuple[Level, ...]]) -> int | None:
    ranks = {level.rank for levels in step.values() for level in levels}
    return ranks.pop() if len(ranks) == 1 and all(step.values()) else None


Direction = Literal["both", "forward", "back"]


@dataclass(frozen=True)
class Crossing:
    """A way between two ladders; `forward` leads from the left one to the right one."""

    fact: Transition
    direction: Direction
    words: str
    time: str | None


@dataclass
class Ways:
    """The ways between two ladders."""

    stages: dict[Stage, tuple[Crossing, ...]] = field(default_factory=dict)
    """Those of which the sources name the stage alone."""
    levels: dict[LevelId, tuple[Crossing, ...]] = field(default_factory=dict)
    """Those of which they name the levels, by the one that is left."""
    nowhere: tuple[Crossing, ...] = ()
    """Those of which they name neither, or only levels that none of these ladders has here."""

    def at(self, levels: Iterable[Level]) -> tuple[Crossing, ...]:
        """The ways that lead across at a step, from one of its levels or at its stage."""
        held = tuple(levels)
        stages = dict.fromkeys(level.stage for level in held if level.stage)
        by_stage = (way for stage in stages for way in self.stages.get(stage, ()))
        by_level = (way for level in held for way in self.levels.get(level.id, ()))
        return tuple(dict.fromkeys((*by_level, *by_stage)))


def crossings(edition: WordedEdition, lefts: Sequence[Ladder], rights: Sequence[Ladder]) -> Ways:
    """The ways between the ladders of two roles: at the levels that moves leave, at the stages that none names."""
    left, right = lefts[0], rights[0]
    ways = Ways()
    short = {role.id: str(role.short) for role in edition.guide.roles}
    of_left, of_right = (
        {level.id: level for ladder in ladders for level in ladder.levels} for ladders in (lefts, rights)
    )
    for fact in edition.guide.transitions:
        time = str(fact.time.wording) if fact.time else None
        moved: set[tuple[str, Stage | None]] = set()
        for move in fact.moves:
            forward = move.from_ in of_left and move.to in of_right
            if forward or (move.from_ in of_right and move.to in of_left):
                levels = {**of_left, **of_right}
                words = _of_move(edition, move, levels)
                found = Crossing(fact, "forward" if forward else "back", words, time)
                moved.add((found.direction, levels[move.from_].stage))
                ways.levels[move.from_] = (*ways.levels.get(move.from_, ()), found)
        direction = _direction(fact, left, right)
        if direction is None:
            continue
        said: dict[Direction, str] = {
            "both": edition.say("In both directions"),
            "forward": edition.say("{origin} to {target}", origin=short[left.role], target=short[right.role]),
            "back": edition.say("{origin} to {target}", origin=short[right.role], target=short[left.role]),
        }
        one_way: tuple[Direction, ...] = ("forward", "back") if direction == "both" else (direction,)
        for stage in fact.at:
            open_ = [each for each in one_way if (each, stage) not in moved]
            if open_:
                way = direction if len(open_) == len(one_way) else open_[0]
                ways.stages[stage] = (*ways.stages.get(stage, ()), Crossing(fact, way, said[way], time))
        if not fact.at and not moved:
            ways.nowhere = (*ways.nowhere, Crossing(fact, direction, said[direction], time))
    return ways


def _of_move(edition: WordedEdition, move: Move, levels: Mapping[LevelId, Level]) -> str:
    origin, target = (levels[id].code or level_name(edition, levels[id]) for id in (move.from_, move.to))
    said: str = edition.say("{origin} to {target}", origin=origin, target=target)
    return f"{said} ({move.note})" if move.note else said


def names_no_level(edition: Edition, left: Ladder, right: Ladder) -> bool:
    """Whether there are ways between the two roles and none of them names a stage or a level.

    What an edition withholds counts: that none does is said of the sources.
    """
    ways = [fact for fact in edition.uncut.guide.transitions if _direction(fact, left, right)]
    return bool(ways) and not any(fact.at or fact.moves for fact in ways)


def _direction(fact: Transition, left: Ladder, right: Ladder) -> Direction | None:
    if fact.kind != "role" or left.role == right.role:
        return None
    forward = left.role in fact.from_ and right.role in fact.to
    back = right.role in fact.from_ and left.role in fact.to
    return "both" if forward and back else "forward" if forward else "back" if back else None
