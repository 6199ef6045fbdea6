"""What is expected at each level of a ladder: dimensions down, levels across. The matrix is sparse, and says so."""

from collections.abc import Iterator, Sequence

from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Styled
from guidebuild.composing.blocks.phrases import note, source_line, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tables import label_of, row_by_row
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name, level_sign, level_title, words_of
from guidebuild.model.base import Id
from guidebuild.model.catalogue import Dimension
from guidebuild.model.data_cells import CellItem
from guidebuild.model.ladder import Ladder, Level
from guidebuild.tools.language.locale import Locale


def level_matrix(edition: WordedEdition, ladder: Ladder, name: str) -> Blocks:
    """The matrix of a ladder, junior level first, without dimensions that no level speaks of; its label before it.

    A level that says nothing has no column: a line below names it. `name`: what the ladder is called.
    """
    levels = [level for level in ladder.levels if level.expectations]
    silent = [level_name(edition, level) for level in ladder.levels if not level.expectations]
    spoken = {dimension for level in levels for dimension in level.expectations} | set(ladder.all_levels)
    rows: dict[str | None, list[Row]] = {}
    for dimension in edition.guide.frame.dimensions:
        if dimension.id in spoken:
            rows.setdefault(dimension.group, []).append(_row(edition, dimension, ladder, levels))
    known = (*edition.guide.comparison.groups, *edition.guide.frame.groups)
    labels = {group.id: label_of(group) for group in known}
    groups = tuple(
        Group(tuple(held), (labels.get(group) or words(words_of(edition, group))) if group else ())
        for group, held in rows.items()
    )
    alike = (
        (Column(words(edition.say("At all levels")), label=edition.say("At all levels")),) if ladder.all_levels else ()
    )
    columns = (Column(words(edition.say("Expected"))), *alike, *(_column(edition, level) for level in levels))
    table = Table("level-matrix", columns, groups, density=density_of(columns[1:]))
    none = edition.say("No entry: {levels}.", levels=edition.listed(silent)) if silent else None
    label = Styled("", words(matrix_title(name, edition)), spare=matrix_place(ladder.id))
    return Paragraph((label,), "label panel-label"), *row_by_row(table), *source_line(words(none))


def matrix_title(name: str, locale: Locale) -> str:
    """What stands above the matrix of a ladder that is called so."""
    return locale.say("{role}: what is expected at each level", role=name)


def matrix_place(ladder: Id) -> str:
    """The anchor of the first matrix of a ladder."""
    return f"matrix-{ladder}"


def _column(edition: WordedEdition, level: Level) -> Column:
    """The sign of the level, and its title where that says more."""
    title = level_title(edition, level)
    named = level_sign(level, edition) or title
    return Column(
        (*words(named), *note(title if level.code and level.titles else None)), label=named, facts=(level.id,)
    )


def _row(edition: WordedEdition, dimension: Dimension, ladder: Ladder, levels: Sequence[Level]) -> Row:
    scale = value_names(edition)
    shared = ladder.all_levels.get(dimension.id)
    alike = (cell_of_data(shared, scale, edition, (ladder.id,)),) if ladder.all_levels else ()
    own = (cell_of_data(level.expectations.get(dimension.id), scale, edition, (level.id,)) for level in levels)
    cells = (*alike, *own)
    return Row(Cell((*words(str(dimension.name)), *note(dimension.definition))), cells)


def proficiencies(items: Sequence[CellItem]) -> Iterator[Id]:
    """The scale values that items and their children name."""
    for item in items:
        if item.proficiency is not None:
            yield item.proficiency
        yield from proficiencies(item.children)
