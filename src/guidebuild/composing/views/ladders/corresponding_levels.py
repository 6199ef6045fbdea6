"""Which levels of several ladders stand in one row: those of equal rank, or those that the data pairs."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from guidebuild.model.base import Id, LevelId
from guidebuild.model.ladder import Ladder, Level, cross

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
