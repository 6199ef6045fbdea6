"""One dimension of the level matrices across all roles: what each of them asks at the same rank or stage."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import keys, note, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.ladders.ladders import column_name, why_none
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tall_rows import row_by_row
from guidebuild.composing.views.words import level_name, stage_name
from guidebuild.model.base import Id, LadderId, Ref
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.worded_codes import STAGES


class DimensionAttributes(Attributes):
    """`of=DIMENSION`; `stages="senior"` or `ladders="A B"` show less of it."""

    of: Annotated[Id, Ref("cell-dimension")]
    """The dimension to show."""
    stages: Listed[Stage] = ()
    """The stages to show; without it all."""
    ladders: Listed[LadderId] = ()
    """The ladders to show; without it all that say something of it."""


def dimension_across(edition: Edition, attributes: DimensionAttributes, locale: Locale) -> Blocks:
    """One dimension of the level matrices across all roles, stage by stage.

    Stages down, ladders across; ladders whose levels have no stage stand by rank, a lone one level by level.
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
    down = _by_level if lone else _by_stage if staged else _by_rank
    rows = (
        *_at_all_levels(edition, ladders, attributes.of, locale),
        *down(edition, ladders, attributes, locale),
    )
    columns = [Column(words(locale.say("Stage") if staged and not lone else locale.say("Level")))]
    for ladder in ladders:
        role = edition.guide.roles_by_id[ladder.role]
        name = note(_name(edition, ladder, ladders))
        columns.append(Column((RoleName(role), *keys(ladder), *name), role, str(role.short), facts=(ladder.id,)))
    table = Table("dimension-across", tuple(columns), (Group(rows),), density=density_of(ladders))
    return row_by_row(table) if rows else ()


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


def _at_all_levels(edition: Edition, ladders: Sequence[Ladder], dimension: Id, locale: Locale) -> Iterator[Row]:
    """What a ladder expects alike at every level, written once."""
    if any(dimension in ladder.all_levels for ladder in ladders):
        scale = value_names(edition)
        cells = (cell_of_data(ladder.all_levels.get(dimension), scale, locale, (ladder.id,)) for ladder in ladders)
        yield Row(Cell(words(locale.say("At all levels"))), tuple(cells))


def _by_level(
    edition: Edition, ladders: Sequence[Ladder], attributes: DimensionAttributes, locale: Locale
) -> Iterator[Row]:
    """The levels of one ladder, each in a row that is called as it is."""
    for level in ladders[0].levels:
        asked = cell_of_data(level.expectations.get(attributes.of), value_names(edition), locale, (level.id,))
        yield Row(Cell(words(level_name(edition, level, locale))), (asked,))


def _by_stage(
    edition: Edition, ladders: Sequence[Ladder], attributes: DimensionAttributes, locale: Locale
) -> Iterator[Row]:
    for stage in STAGES:
        held = [[level for level in ladder.levels if level.stage == stage] for ladder in ladders]
        if any(held) and (not attributes.stages or stage in attributes.stages):
            name = stage_name(edition, stage, locale)
            yield Row(Cell(words(name)), tuple(_cell(edition, each, name, attributes.of, locale) for each in held))


def _by_rank(
    edition: Edition, ladders: Sequence[Ladder], attributes: DimensionAttributes, locale: Locale
) -> Iterator[Row]:
    """Ranks of one scale; which ladders share one is the guide's to say, so each cell names its level."""
    for rank in sorted({level.rank for ladder in ladders for level in ladder.levels}):
        name = locale.say("Rank {n}", n=locale.number(rank))
        cells: list[Cell] = []
        for ladder in ladders:
            held = [level for level in ladder.levels if level.rank == rank]
            why = Cell((Absent(why_none(edition, ladder, rank, locale)),))
            cells.append(_cell(edition, held, name, attributes.of, locale) if held else why)
        yield Row(Cell(words(name)), tuple(cells))


def _cell(edition: Edition, levels: Sequence[Level], label: str, dimension: Id, locale: Locale) -> Cell:
    """What the levels of one ladder ask; the level is named where its title is not the row's."""
    if not levels:
        return cell_of_data(None, {}, locale)
    blocks: list[Block] = []
    for level in levels:
        asked = cell_of_data(level.expectations.get(dimension), value_names(edition), locale, (level.id,))
        name = level_name(edition, level, locale)
        blocks += [Paragraph(words(name), "level-named")] if name != label or len(levels) > 1 else []
        blocks += [Paragraph(asked.line)] if asked.line else []
        blocks += asked.blocks
    return Cell(blocks=tuple(blocks), facts=tuple(level.id for level in levels))
