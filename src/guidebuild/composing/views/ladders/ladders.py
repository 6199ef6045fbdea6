"""Ladders held beside each other. Which levels correspond is data: equal ranks, or pairs, never positions in a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import model_validator

from guidebuild.composing.attributes import Attributes, Listed, unfitting
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Density, Group, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Arrow, RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, note, quoted, sentences, source_line, words
from guidebuild.composing.views.ladders.crossings import (
    Crossing,
    Step,
    Ways,
    by_pairs,
    by_rank,
    crossings,
    names_no_level,
)
from guidebuild.composing.views.ladders.ladder_outlines import INFERRED_ORDER, announced, track_name
from guidebuild.composing.views.ladders.level_entry import level_entry
from guidebuild.composing.views.ladders.level_matrix import level_matrix, proficiencies
from guidebuild.composing.views.scores.scales import legend_lists
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ended, level_name, marked_as, places_of_roles, stage_name
from guidebuild.model.base import Id, LadderId, Ref
from guidebuild.model.catalogue import Alignment
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.level_changes import ladder_of


class AlignmentAttributes(Attributes):
    """The alignment or the ladders to show, and whether the expectations of each level follow below."""

    of: Annotated[Id, Ref("alignment")] | None = None
    """The alignment to show."""
    ladders: Listed[LadderId] = ()
    """Ladders to show by themselves, each in a table of its own; without `of` and `ladders`, all that there are."""
    texts: Literal["yes", "no"] = "yes"
    """Whether what each level does stands below its title; `no` where the matrix says the same point by point."""
    matrix: Literal["yes", "no"] = "no"
    """Whether the expectations of each level follow below."""

    @model_validator(mode="after")
    def _one_choice(self) -> Self:
        if self.of is not None and self.ladders:
            raise unfitting("takes `of` or `ladders`, and has both", "an alignment names its ladders itself: keep one")
        return self


def ladder(edition: WordedEdition, attributes: AlignmentAttributes) -> Blocks:
    """Ladders level by level: side by side and with the crossings where they are aligned, else one by one.

    As far as the edition has them. One table for aligned ladders, the most senior step first; one for each ladder
    when they are not comparable.
    """
    found = _ladders(edition, attributes)
    if not found:
        return ()
    if attributes.texts == "no":
        found = [each.model_copy(update={"levels": tuple(map(_without_texts, each.levels))}) for each in found]
    alignment = next((row for row in edition.guide.frame.alignments if row.id == attributes.of), None)
    blocks: list[Block] = []
    if alignment is None or alignment.by == "not-comparable":
        blocks += [_table(edition, [ladder], by_rank([ladder])) for ladder in found]
    else:
        steps = by_rank(found) if alignment.by == "rank" else by_pairs(found, alignment.rows)
        blocks.append(_table(edition, found, steps))
    if attributes.matrix == "yes":
        for ladder in found:
            if ladder.all_levels or any(level.expectations for level in ladder.levels):
                blocks += level_matrix(edition, ladder, matrix_name(edition, ladder, found))
        held = [one for each in found for one in (*(level.expectations for level in each.levels), each.all_levels)]
        cells = [cell for expectations in held for cell in expectations.values()]
        blocks += legend_lists(edition, (value for cell in cells for value in proficiencies(cell.items)))
    cited = keys(alignment) if alignment else ()
    remark = sentences(_remarks(edition, alignment, found))
    return (*blocks, *source_line((*remark, *cited) if remark else ()))


def _ladders(edition: Edition, attributes: AlignmentAttributes) -> list[Ladder]:
    """The ladders asked for, as far as the edition has them, in the order of their roles."""
    guide = edition.guide
    by_id = {ladder.id: ladder for ladder in guide.ladders}
    aligned = next((row.ladders for row in guide.frame.alignments if row.id == attributes.of), ())
    named = aligned if attributes.of else attributes.ladders or tuple(by_id)
    place = places_of_roles(edition)
    found = [by_id[id] for id in named if id in by_id and by_id[id].role in place]
    return sorted(found, key=lambda ladder: place[ladder.role])


def _without_texts(level: Level) -> Level:
    return level.model_copy(update={"does": None, "duties": (), "more": None})


def _remarks(edition: WordedEdition, alignment: Alignment | None, found: Sequence[Ladder]) -> Iterator[str]:
    if alignment is not None and alignment.note:
        yield str(alignment.note)
    elif alignment is not None and alignment.sources and alignment.by != "not-comparable":
        yield edition.say("Levels that correspond stand in one row.")
    climbed = {ladder.track for ladder in found}
    for track in edition.guide.frame.tracks:
        if track.definition and track.id in climbed:
            yield marked_as(f"{track.name}: {ended(track.definition)}", track.definition)
    aligned = alignment is not None and alignment.by != "not-comparable"
    if aligned and len(found) == 2 and names_no_level(edition, found[0], found[1]):
        yield edition.say("The sources name no level for the move from one role to the other.")


def _table(edition: WordedEdition, ladders: Sequence[Ladder], steps: Sequence[Step]) -> Table:
    between = crossings(edition, ladders[:1], ladders[1:]) if len(ladders) == 2 else Ways()
    crosses = any(between.at(_levels(step)) for _, step in steps)
    columns = [_column(edition, ladder, ladders) for ladder in ladders]
    if crosses:
        columns.insert(-1, Column(words(edition.say("Ways across")), style="crossing"))
    coded = len(ladders) == 1 and all(level.code for level in ladders[0].levels)
    rows = tuple(
        _row(edition, ladders, None if coded else rank, step, between if crosses else None) for rank, step in steps
    )
    heads = (Column(words(edition.say("Level"))), *columns)
    bare = _most_words(ladders) > WORDS_IN_A_NARROW_COLUMN and all(_is_a_sign(row.head) for row in rows)
    name = "ladder bare" if bare else "ladder"
    return Table(name, heads, (Group(ending_rails(rows, heads)),), density=_density(ladders))


def _is_a_sign(head: Cell | None) -> bool:
    """Whether the head of a row has a large figure and nothing beside it: it needs little room."""
    return head is not None and [part.style for part in head.line if isinstance(part, Styled)] == ["rank"]


def ending_rails(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows, with no rail above the first level of a column and below its last."""
    cells = [list(row.cells) for row in rows]
    for place, column in enumerate(columns[1:]):
        filled = [index for index, row in enumerate(cells) if row[place].blocks]
        for index, row in enumerate(cells) if column.role and filled else ():
            if not filled[0] <= index <= filled[-1]:
                row[place] = replace(row[place], style="off-rail")
    return tuple(replace(row, cells=tuple(held)) for row, held in zip(rows, cells, strict=True))


WORDS_IN_A_NARROW_COLUMN = 40
"""Beside two others a column of a ladder holds two to four words a line: longer texts have all the width, and more of
it than a ladder that only names its levels."""


def _density(ladders: Sequence[Ladder]) -> Density:
    if len(ladders) < 3 or _most_words(ladders) <= WORDS_IN_A_NARROW_COLUMN:
        return density_of(ladders)
    longest = [_most_words([ladder]) for ladder in ladders]
    return "dense wide uneven" if min(longest) * 4 < max(longest) else "dense wide"


def _most_words(ladders: Sequence[Ladder]) -> int:
    """Those of the longest level."""
    levels = (level for ladder in ladders for level in ladder.levels)
    return max(len(" ".join(filter(None, (level.does, *level.duties))).split()) for level in levels)


def _column(edition: WordedEdition, ladder: Ladder, ladders: Sequence[Ladder]) -> Column:
    role = edition.guide.roles_by_id[ladder.role]
    order = (Styled("inferred", words(edition.say(INFERRED_ORDER))),) if ladder.order == "inferred" else ()
    named = (*note(column_name(edition, ladder, ladders)), *note(announced(ladder, edition)))
    named = (*named, *note(goes_on_from(edition, ladder)))
    return Column((RoleName(role), *keys(ladder), *named, *order), role, str(role.short), facts=(ladder.id,))


def _row(
    edition: WordedEdition,
    ladders: Sequence[Ladder],
    rank: int | None,
    step: Mapping[Id, tuple[Level, ...]],
    between: Ways | None,
) -> Row:
    """One step. `rank` is None where the ladders count differently, or a lone one has signs of its own, which stand in
    the place of our count; `between` where no way leads across."""
    coded = rank is None and len(ladders) == 1
    cells = [_cell(edition, ladder, rank, step[ladder.id], coded) for ladder in ladders]
    found = between.at(_levels(step)) if between is not None else ()
    if between is not None:
        none = Cell((Absent(edition.say("No move shown here")),))
        cells.insert(-1, Cell(tuple(crossing_line(way) for way in found)) if found else none)
    stages = dict.fromkeys(level.stage for level in _levels(step) if level.stage)
    stage = " / ".join(stage_name(edition, stage) for stage in stages)
    codes = " / ".join(dict.fromkeys(level.code or "" for level in step[ladders[0].id])) if coded else ""
    count = edition.number(rank) if rank is not None else codes
    named = (
        *((Styled("rank" if len(count) <= _LARGE else "rank small", words(count)),) if count else ()),
        *((Styled("stage", words(stage)),) if stage else ()),
    )
    head = named or words(edition.say("No common rank"))
    return Row(Cell(head), tuple(cells), style="crossing" if found else None)


_LARGE = 2
"""Characters of a rank or a sign that are set as large as the number of a chapter: its column has room for no more."""


def _levels(step: Mapping[Id, tuple[Level, ...]]) -> Iterator[Level]:
    return (level for levels in step.values() for level in levels)


def crossing_line(way: Crossing) -> Styled:
    """A way between two columns: its arrow, what it is, how long it takes."""
    said = f"{way.words}, {way.time}" if way.time else way.words
    return Styled("", (Arrow(way.direction), *quoted(said), *keys(way.fact)), (way.fact.id,))


def column_name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str | None:
    """The track or the ladder's own name, where the role alone does not tell two columns apart."""
    track = track_name(edition, ladder)
    if len(ladders) == 1:
        return "; ".join(filter(None, (ladder.name, track))) or None
    if sum(other.role == ladder.role for other in ladders) < 2:
        return track if len({other.track for other in ladders}) > 1 else None
    return track or str(ladder.name or ladder.id)


def _cell(edition: WordedEdition, ladder: Ladder, rank: int | None, levels: Sequence[Level], coded: bool) -> Cell:
    """The levels of one ladder at one step; levels that share a rank stand together. `coded`: their signs lead them."""
    if not levels:
        return Cell((Absent(why_none(edition, ladder, rank)),))
    blocks = tuple(block for level in levels for block in level_entry(edition, ladder, level, coded))
    return Cell(blocks=blocks, facts=tuple(level.id for level in levels))


def why_none(edition: WordedEdition, ladder: Ladder, rank: int | None) -> str:
    """Why a ladder has no level at a rank; one that goes on from another, or in others, neither begins nor ends."""
    if rank is not None and rank < ladder.levels[0].rank:
        return goes_on_from(edition, ladder) or edition.say("This ladder begins higher up")
    if rank is not None and rank > ladder.levels[-1].rank:
        own = {level.id for level in ladder.levels}
        goes_on = any(other.after in own for other in edition.guide.ladders)
        return edition.say("Goes on in other ladders") if goes_on else edition.say("This ladder ends below")
    return edition.say("No level corresponds")


def goes_on_from(edition: WordedEdition, ladder: Ladder) -> str | None:
    """The level of another ladder that this one goes on from; None when it begins by itself."""
    below = edition.guide.levels.get(ladder.after or "")
    if below is None:
        return None
    trunk = ladder_of(edition.guide, below)
    level = level_name(edition, below)
    if trunk.role == ladder.role:
        return edition.say("Goes on from {level}", level=level)
    name = next((str(role.name) for role in edition.guide.roles if role.id == trunk.role), None)
    return edition.say("Goes on from {level} ({role})", level=level, role=name) if name else None


def matrix_name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str:
    """What the matrix of a ladder is called: its role, and what tells it from the role's others."""
    role = str(edition.guide.roles_by_id[ladder.role].name)
    others = [other for other in ladders if other.role == ladder.role]
    own = column_name(edition, ladder, others) if len(others) > 1 else None
    return f"{role}, {own}" if own else role
