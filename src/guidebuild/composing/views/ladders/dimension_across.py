"""One dimension of the level matrices across all roles: what each of them asks at the same rank or stage."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import keys, note, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.ladders.ladders import column_name, why_none
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tables import row_by_row
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name, stage_name
from guidebuild.model.base import Id, LadderId, Ref
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.tools.language.worded_codes import STAGES


class DimensionAttributes(Attributes):
    """`of=DIMENSION`; `stages="senior"` or `ladders="A B"` show less of it."""

    of: Annotated[Id, Ref("cell-dimension")]
    """The dimension to show."""
    stages: Listed[Stage] = ()
    """The stages to show; without it all."""
    ladders: Listed[LadderId] = ()
    """The ladders to show; without it all that say something of it."""


def dimension_across(edition: WordedEdition, attributes: DimensionAttributes) -> Blocks:
    """One dimension of the level matrices across all roles, stage by stage.

    Stages down, ladders across; ladders whose levels have no stage stand by rank, a lone one level by level. A common
    trunk stands above the ladders that go on from it, in their columns.
    """
    ladders = [
        ladder
        for ladder in _ladders(edition, attributes)
        if attributes.of in ladder.all_levels or any(attributes.of in level.expectations for level in ladder.levels)
    ]
    if not ladders:
        return ()
    staged = all(level.stage for ladder in ladders for level in ladder.levels)
    lone = len(ladders) == 1 and not attributes.stages
    ways = _ways(ladders, attributes.of, staged=staged)
    shown = [ladder for way in ways for ladder in way.ladders]
    down = (
        _by_level(edition, ladders[0], attributes)
        if lone
        else (_by_stage if staged else _by_rank)(edition, ways, attributes)
    )
    rows = (*_at_all_levels(edition, shown, attributes.of), *down)
    columns = [Column(words(edition.say("Stage") if staged and not lone else edition.say("Level")))]
    for ladder in shown:
        role = edition.guide.roles_by_id[ladder.role]
        name = note(_name(edition, ladder, ladders))
        columns.append(Column((RoleName(role), *keys(ladder), *name), role, str(role.short), facts=(ladder.id,)))
    table = Table("dimension-across", tuple(columns), (Group(rows),), density=density_of(shown))
    return row_by_row(table) if rows else ()


@dataclass(frozen=True)
class _Way:
    """Ladders that stand side by side, and the trunk that all of them go on from."""

    trunk: Ladder | None
    ladders: tuple[Ladder, ...]

    @property
    def all(self) -> tuple[Ladder, ...]:
        return (self.trunk, *self.ladders) if self.trunk else self.ladders


def _ways(ladders: Sequence[Ladder], dimension: Id, *, staged: bool) -> list[_Way]:
    """Each ladder; those of a role that go on from one trunk together, where all their steps are above its own."""
    ways: list[_Way] = []
    taken: set[Id] = set()
    for ladder in ladders:
        own = {level.id for level in ladder.levels}
        tracks = tuple(each for each in ladders if each.after in own and each.role == ladder.role)
        begin = min((step for each in tracks for step in _steps(each, staged=staged)), default=-1)
        if dimension not in ladder.all_levels and max(_steps(ladder, staged=staged)) < begin:
            ways.append(_Way(ladder, tracks))
            taken |= {ladder.id, *(track.id for track in tracks)}
    alone = (_Way(None, (ladder,)) for ladder in ladders if ladder.id not in taken)
    return sorted((*ways, *alone), key=lambda way: ladders.index(way.all[0]))


def _steps(ladder: Ladder, *, staged: bool) -> list[int]:
    return [list(STAGES).index(level.stage) if staged and level.stage else level.rank for level in ladder.levels]


def _name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str | None:
    """What tells a column from the others of its role: the track, else what the ladder is called."""
    own = [column_name(edition, other, ladders) for other in ladders if other.role == ladder.role]
    name = column_name(edition, ladder, ladders)
    return name if own.count(name) < 2 else str(ladder.name or ladder.id)


def _ladders(edition: Edition, attributes: DimensionAttributes) -> list[Ladder]:
    place = {role.id: index for index, role in enumerate(edition.guide.roles)}
    found = [
        ladder
        for ladder in edition.guide.ladders
        if ladder.role in place and (not attributes.ladders or ladder.id in attributes.ladders)
    ]
    return sorted(found, key=lambda ladder: place[ladder.role])


def _at_all_levels(edition: WordedEdition, ladders: Sequence[Ladder], dimension: Id) -> Iterator[Row]:
    """What a ladder expects alike at every level, written once."""
    if any(dimension in ladder.all_levels for ladder in ladders):
        scale = value_names(edition)
        cells = (cell_of_data(ladder.all_levels.get(dimension), scale, edition, (ladder.id,)) for ladder in ladders)
        yield Row(Cell(words(edition.say("At all levels"))), tuple(cells))


def _by_level(edition: WordedEdition, ladder: Ladder, attributes: DimensionAttributes) -> Iterator[Row]:
    """The levels of one ladder, each in a row that is called as it is."""
    for level in ladder.levels:
        asked = cell_of_data(level.expectations.get(attributes.of), value_names(edition), edition, (level.id,))
        yield Row(Cell(words(level_name(edition, level))), (asked,))


def _by_stage(edition: WordedEdition, ways: Sequence[_Way], attributes: DimensionAttributes) -> Iterator[Row]:
    for stage in STAGES:
        name = stage_name(edition, stage)
        cells: list[Cell] = []
        for ladder, levels, span in _across(ways, lambda level: level.stage == stage):  # noqa: B023
            cells.append(_cell(edition, ladder, levels, name, attributes.of, span))
        if any(cell.facts for cell in cells) and (not attributes.stages or stage in attributes.stages):
            yield Row(Cell(words(name)), tuple(cells))


def _by_rank(edition: WordedEdition, ways: Sequence[_Way], attributes: DimensionAttributes) -> Iterator[Row]:
    """Ranks of one scale; which ladders share one is the guide's to say, so each cell names its level."""
    for rank in sorted({level.rank for way in ways for ladder in way.all for level in ladder.levels}):
        name = edition.say("Rank {n}", n=edition.number(rank))
        cells: list[Cell] = []
        for ladder, held, span in _across(ways, lambda level: level.rank == rank):  # noqa: B023
            why = Cell((Absent(why_none(edition, ladder, rank)),))
            cells.append(_cell(edition, ladder, held, name, attributes.of, span) if held else why)
        yield Row(Cell(words(name)), tuple(cells))


def _across(ways: Sequence[_Way], here: Callable[[Level], bool]) -> Iterator[tuple[Ladder, list[Level], int]]:
    """The ladders of a row with their levels there; a trunk with the columns that it goes over, those of its tracks."""
    for way in ways:
        if way.trunk and (below := [level for level in way.trunk.levels if here(level)]):
            yield way.trunk, below, len(way.ladders)
            continue
        for ladder in way.ladders:
            yield ladder, [level for level in ladder.levels if here(level)], 0


def _cell(
    edition: WordedEdition, ladder: Ladder, levels: Sequence[Level], label: str, dimension: Id, span: int
) -> Cell:
    """What the levels of one ladder ask; the level is named where its title is not the row's. A ladder without a column
    of its own, `span` being that of others, has its sources here."""
    if not levels:
        return cell_of_data(None, {}, edition)
    blocks: list[Block] = []
    for level in levels:
        asked = cell_of_data(level.expectations.get(dimension), value_names(edition), edition, (level.id,))
        name = level_name(edition, level)
        if span or name != label or len(levels) > 1:
            blocks.append(Paragraph((*words(name), *(keys(ladder) if span else ())), "level-named"))
        blocks += [Paragraph(asked.line)] if asked.line else []
        blocks += asked.blocks
    facts = (*([ladder.id] if span else []), *(level.id for level in levels))
    return Cell(blocks=tuple(blocks), facts=facts, span=span or 1)
