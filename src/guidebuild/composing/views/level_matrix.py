"""What is expected at each level of a ladder: dimensions down, levels across. The matrix is sparse, and says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidebuild.composing.views.scales import value_names
from guidebuild.composing.views.tables import phrases
from guidebuild.composing.views.words import ABSENCES
from guidebuild.model.base import Absence, Cell, CellItem, Id
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.role import Role


@dataclass(frozen=True)
class Expectation:
    """What one level asks in one dimension, or the words that say why nothing stands here."""

    level: Level
    phrases: tuple[str, ...]
    absent: str | None


@dataclass(frozen=True)
class DimensionRow:
    """One dimension over all levels."""

    label: str
    definition: str | None
    cells: tuple[Expectation, ...]


@dataclass(frozen=True)
class DimensionGroup:
    """Dimensions under one label; None when they need none."""

    label: str | None
    rows: tuple[DimensionRow, ...]


@dataclass(frozen=True)
class LevelMatrix:
    """The expectations of one ladder."""

    ladder: Ladder
    role: Role
    levels: tuple[Level, ...]
    groups: tuple[DimensionGroup, ...]


def level_matrix(edition: Edition, ladder: Ladder) -> LevelMatrix:
    """The matrix of a ladder, junior level first, without dimensions that no level speaks of."""
    role = next(role for role in edition.guide.roles if role.id == ladder.role)
    spoken = {dimension for level in ladder.levels for dimension in level.expectations}
    groups: dict[str | None, list[DimensionRow]] = {}
    for dimension in edition.guide.frame.dimensions:
        if dimension.id in spoken:
            groups.setdefault(dimension.group, []).append(_row(edition, dimension, ladder.levels))
    names = {group.id: str(group.name) for group in edition.guide.comparison.groups}
    shown = tuple(
        DimensionGroup(names.get(group, group.replace("-", " ").capitalize()) if group else None, tuple(rows))
        for group, rows in groups.items()
    )
    return LevelMatrix(ladder, role, ladder.levels, shown)


def _row(edition: Edition, dimension: Dimension, levels: Sequence[Level]) -> DimensionRow:
    scale = value_names(edition)
    cells = tuple(_expectation(level, level.expectations.get(dimension.id), scale) for level in levels)
    return DimensionRow(str(dimension.name), str(dimension.definition) if dimension.definition else None, cells)


def _expectation(level: Level, cell: Cell | None, scale: Mapping[Id, str]) -> Expectation:
    if cell is None:
        return Expectation(level, (), ABSENCES[Absence.NOT_WRITTEN])
    if cell.absent is not None:
        return Expectation(level, (), ABSENCES[cell.absent])
    worded = tuple(scale[value] for value in proficiencies(cell.items) if value in scale)
    return Expectation(level, (*dict.fromkeys(worded), *phrases(cell)), None)


def proficiencies(items: Sequence[CellItem]) -> Iterator[Id]:
    """The scale values that items and their children name."""
    for item in items:
        if item.proficiency is not None:
            yield item.proficiency
        yield from proficiencies(item.children)
