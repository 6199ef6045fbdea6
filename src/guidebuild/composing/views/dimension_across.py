"""One dimension of the level matrices across all roles: what each of them asks at the same rank or stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, note, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.ladders import column_name
from guidebuild.composing.views.scales import value_names
from guidebuild.composing.views.words import level_title, stage_name
from guidebuild.model.base import Id, LadderId, Ref
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.tools.locale import Locale
from guidebuild.tools.worded_codes import STAGES


class OfDimension(Attributes):
    """`of=DIMENSION`; `stages="senior"` or `ladders="A B"` show less of it."""

    of: Annotated[Id, Ref("cell-dimension")]
    """The dimension to show."""
    stages: Listed[Stage] = ()
    """The stages to show; without it all."""
    ladders: Listed[LadderId] = ()
    """The ladders to show; without it all that say something of it."""


def dimension_across(edition: Edition, attributes: OfDimension, locale: Locale) -> Blocks:
    """Stages down, ladders across; ladders whose levels have no stage stand by rank."""
    ladders = [
        ladder
        for ladder in _ladders(edition, attributes)
        if attributes.of in ladder.all_levels or any(attributes.of in level.expectations for level in ladder.levels)
    ]
    if not ladders:
        return ()
    staged = all(level.stage for ladder in ladders for level in ladder.levels)
    rows = (
        *_at_all_levels(edition, ladders, attributes.of, locale),
        *(_by_stage if staged else _by_rank)(edition, ladders, attributes, locale),
    )
    columns = [Column(words(locale.say("Stage") if staged else locale.say("Level")))]
    for ladder in ladders:
        role = next(role for role in edition.guide.roles if role.id == ladder.role)
        name = note(_name(edition, ladder, ladders))
        columns.append(Column((RoleName(role), *keys(ladder), *name), role, str(role.short), facts=(ladder.id,)))
    table = Table("dimension-across", tuple(columns), (Group(rows),), density=density_of(ladders))
    return (table,) if rows else ()


def _name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str | None:
    """What tells a column from the others of its role: the track, else what the ladder is called."""
    own = [column_name(edition, other, ladders) for other in ladders if other.role == ladder.role]
    name = column_name(edition, ladder, ladders)
    return name if own.count(name) < 2 else str(ladder.name or ladder.id)


def _ladders(edition: Edition, attributes: OfDimension) -> list[Ladder]:
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


def _by_stage(edition: Edition, ladders: Sequence[Ladder], attributes: OfDimension, locale: Locale) -> Iterator[Row]:
    for stage in STAGES:
        held = [[level for level in ladder.levels if level.stage == stage] for ladder in ladders]
        if any(held) and (not attributes.stages or stage in attributes.stages):
            yield _row(edition, stage_name(edition, stage, locale), held, attributes.of, locale)


def _by_rank(edition: Edition, ladders: Sequence[Ladder], attributes: OfDimension, locale: Locale) -> Iterator[Row]:
    """Ranks of one scale; which ladders share one is the guide's to say, so each cell names its level."""
    for rank in sorted({level.rank for ladder in ladders for level in ladder.levels}):
        held = [[level for level in ladder.levels if level.rank == rank] for ladder in ladders]
        yield _row(edition, locale.say("Rank {n}", n=locale.number(rank)), held, attributes.of, locale)


def _row(edition: Edition, label: str, held: Sequence[Sequence[Level]], dimension: Id, locale: Locale) -> Row:
    return Row(Cell(words(label)), tuple(_cell(edition, levels, label, dimension, locale) for levels in held))


def _cell(edition: Edition, levels: Sequence[Level], label: str, dimension: Id, locale: Locale) -> Cell:
    """What the levels of one ladder ask; the level is named where its title is not the row's."""
    if not levels:
        return cell_of_data(None, {}, locale)
    parts = [
        (level, cell_of_data(level.expectations.get(dimension), value_names(edition), locale, (level.id,)))
        for level in levels
    ]
    facts = tuple(level.id for level in levels)
    if len(parts) == 1:
        ((level, cell),) = parts
        title = str(level.code or level_title(edition, level, locale))
        named = (Styled("stage", words(title)),) if title != label else ()
        return Cell((*named, *cell.line), cell.blocks, facts=facts)
    blocks: list[Block] = []
    for level, cell in parts:
        title = str(level.code or level_title(edition, level, locale))
        blocks += [Paragraph((Styled("stage", words(title)), *cell.line)), *cell.blocks]
    return Cell(blocks=tuple(blocks), facts=facts)
