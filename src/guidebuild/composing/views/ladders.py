"""Ladders held beside each other. Which levels correspond is data: equal ranks, or pairs, never positions in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Amount, Arrow, RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, note, quoted, remarks, words
from guidebuild.composing.views.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.crossings import Crossing, crossings, names_no_level
from guidebuild.composing.views.ladder_outlines import INFERRED_ORDER, announced, track_name
from guidebuild.composing.views.level_matrix import level_matrix, proficiencies
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.scales import legend, value_names
from guidebuild.composing.views.shares import in_a_sentence
from guidebuild.composing.views.words import PAY_KINDS, level_name, level_title, place_and_date, stage_name
from guidebuild.model.base import Id, LadderId, LevelId, Ref
from guidebuild.model.catalogue import Alignment
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.model.pay import PayStatement
from guidebuild.tools.locale import Locale
from guidebuild.tools.messages import message


class OfAlignment(Attributes):
    """The alignment or the ladders to show, and whether the expectations of each level follow below."""

    of: Annotated[Id, Ref("alignment")] | None = None
    """The alignment to show."""
    ladders: Listed[LadderId] = ()
    """Ladders to show by themselves, each in a table of its own; without `of` and `ladders`, all that there are."""
    matrix: Literal["yes", "no"] = "no"
    """Whether the expectations of each level follow below."""


def ladder(edition: Edition, attributes: OfAlignment, locale: Locale) -> Blocks:
    """The ladders of an alignment, as far as the edition has them.

    One table for aligned ladders, the most senior step first; one for each ladder when they are not comparable.
    """
    found = _ladders(edition, attributes)
    if not found:
        return ()
    alignment = next((row for row in edition.guide.frame.alignments if row.id == attributes.of), None)
    blocks: list[Block] = []
    if alignment is None or alignment.by == "not-comparable":
        blocks += [_table(edition, [ladder], _by_rank([ladder]), locale) for ladder in found]
    else:
        steps = _by_rank(found) if alignment.by == "rank" else _by_pairs(found, alignment.rows)
        blocks.append(_table(edition, found, steps, locale))
    if attributes.matrix == "yes":
        blocks += [block for ladder in found if _has_matrix(ladder) for block in level_matrix(edition, ladder, locale)]
    cited = keys(alignment) if alignment else ()
    said = " ".join(_remarks(edition, alignment, found, attributes, locale))
    if cited and not said:
        said = locale.say("Set side by side as the source does.")
    remark = (*words(said), *cited)
    return (*blocks, Paragraph(remark, "source-line")) if remark else tuple(blocks)


def _ladders(edition: Edition, attributes: OfAlignment) -> list[Ladder]:
    """The ladders asked for, as far as the edition has them, in the order of their roles."""
    guide = edition.guide
    by_id = {ladder.id: ladder for ladder in guide.ladders}
    aligned = next((row.ladders for row in guide.frame.alignments if row.id == attributes.of), ())
    named = aligned if attributes.of else attributes.ladders or tuple(by_id)
    place = {role.id: index for index, role in enumerate(guide.roles)}
    found = [by_id[id] for id in named if id in by_id and by_id[id].role in place]
    return sorted(found, key=lambda ladder: place[ladder.role])


def _remarks(
    edition: Edition, alignment: Alignment | None, found: Sequence[Ladder], attributes: OfAlignment, locale: Locale
) -> Iterator[str]:
    if alignment is not None and alignment.note:
        yield str(alignment.note)
    climbed = {ladder.track for ladder in found}
    for track in edition.guide.frame.tracks:
        if track.definition and track.id in climbed:
            yield f"{track.name}: {_ended(track.definition)}"
    pair = list(dict.fromkeys(ladder.role for ladder in found))
    aligned = alignment is not None and alignment.by != "not-comparable"
    if aligned and len(found) == len(pair) == 2 and names_no_level(edition, pair[0], pair[1]):
        yield locale.say("The sources name no level for the move from one role to the other.")
    if attributes.matrix == "yes":
        held = [
            one for ladder in found for one in (*(level.expectations for level in ladder.levels), ladder.all_levels)
        ]
        cells = [cell for each in held for cell in each.values()]
        yield from legend(edition, (value for cell in cells for value in proficiencies(cell.items)))


def ladder_name(edition: Edition, ladder: Ladder) -> str:
    """What to call a ladder: its own name, else its role's."""
    return str(ladder.name or next(role.name for role in edition.guide.roles if role.id == ladder.role))


Step = tuple[int | None, dict[Id, tuple[Level, ...]]]
"""A shared rank, and the levels of each ladder (by its id) at this step."""


def _by_rank(ladders: Sequence[Ladder]) -> list[Step]:
    ranks = sorted({level.rank for ladder in ladders for level in ladder.levels}, reverse=True)
    return [
        (rank, {ladder.id: tuple(level for level in ladder.levels if level.rank == rank) for ladder in ladders})
        for rank in ranks
    ]


def _by_pairs(ladders: Sequence[Ladder], rows: Sequence[Sequence[LevelId]]) -> list[Step]:
    """A step for each row of the alignment and for each level that no row names, senior first.

    Rows are ordered so that every ladder runs downwards; where two rows cross, their order in the data decides.
    """
    paired = {id for row in rows for id in row}
    groups: list[set[LevelId]] = [set(row) for row in rows]
    groups += [{level.id} for ladder in ladders for level in ladder.levels if level.id not in paired]
    steps = [
        {ladder.id: tuple(level for level in ladder.levels if level.id in group) for ladder in ladders}
        for group in groups
    ]
    steps = [step for step in steps if any(step.values())]
    below: dict[int, set[int]] = {index: set() for index in range(len(steps))}
    for ladder in ladders:
        ranked = [(max(level.rank for level in step[ladder.id]), i) for i, step in enumerate(steps) if step[ladder.id]]
        for rank, index in ranked:
            below[index] |= {other for higher, other in ranked if higher > rank}
    try:
        order = list(TopologicalSorter(below).static_order())
    except CycleError:
        order = list(reversed(range(len(steps))))
    return [(_shared_rank(steps[index]), steps[index]) for index in order]


def _shared_rank(step: dict[Id, tuple[Level, ...]]) -> int | None:
    ranks = {level.rank for levels in step.values() for level in levels}
    return ranks.pop() if len(ranks) == 1 and all(step.values()) else None


def _table(edition: Edition, ladders: Sequence[Ladder], steps: Sequence[Step], locale: Locale) -> Table:
    between = crossings(edition, ladders[0].role, ladders[1].role, locale) if _two_roles(ladders) else {}
    crosses = any(_crossings(step, between) for _, step in steps)
    columns = [_column(edition, ladder, ladders, locale) for ladder in ladders]
    if crosses:
        columns.insert(-1, Column(words(locale.say("Ways across")), style="crossing"))
    rows = tuple(_row(edition, ladders, rank, step, between if crosses else None, locale) for rank, step in steps)
    heads = (Column(words(locale.say("Level"))), *columns)
    return Table("ladder", heads, (Group(rows),), density=density_of(ladders))


def _column(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder], locale: Locale) -> Column:
    role = next(role for role in edition.guide.roles if role.id == ladder.role)
    order = (Styled("inferred", words(locale.say(INFERRED_ORDER))),) if ladder.order == "inferred" else ()
    named = (*note(column_name(edition, ladder, ladders)), *note(announced(ladder, locale)))
    named = (*named, *note(goes_on_from(edition, ladder, locale)))
    return Column((RoleName(role), *keys(ladder), *named, *order), role, str(role.short), facts=(ladder.id,))


def _row(
    edition: Edition,
    ladders: Sequence[Ladder],
    rank: int | None,
    step: Mapping[Id, tuple[Level, ...]],
    between: Mapping[Stage, tuple[Crossing, ...]] | None,
    locale: Locale,
) -> Row:
    """One step. `rank` is None where the ladders count differently; `between` where no way leads across."""
    cells = [_cell(edition, ladder, rank, step[ladder.id], locale) for ladder in ladders]
    found = _crossings(step, between) if between else ()
    if between is not None:
        none = Cell((Absent(locale.say("No move named here")),))
        cells.insert(-1, Cell(tuple(_crossing(way) for way in found)) if found else none)
    stage = " / ".join(stage_name(edition, stage, locale) for stage in _stages(step))
    named = (
        *((Styled("rank", words(locale.number(rank))),) if rank is not None else ()),
        *((Styled("stage", words(stage)),) if stage else ()),
    )
    head = named or words(locale.say("No common rank"))
    return Row(Cell(head), tuple(cells), style="crossing" if found else None)


def _stages(step: Mapping[Id, tuple[Level, ...]]) -> list[Stage]:
    return list(dict.fromkeys(level.stage for levels in step.values() for level in levels if level.stage))


def _crossings(
    step: Mapping[Id, tuple[Level, ...]], between: Mapping[Stage, tuple[Crossing, ...]]
) -> tuple[Crossing, ...]:
    return tuple(dict.fromkeys(found for stage in _stages(step) for found in between.get(stage, ())))


def _crossing(way: Crossing) -> Styled:
    said = f"{way.words}, {way.time}" if way.time else way.words
    return Styled("", (Arrow(way.direction), *quoted(said), *keys(way.fact)), (way.fact.id,))


def _two_roles(ladders: Sequence[Ladder]) -> bool:
    return len(ladders) == 2 and ladders[0].role != ladders[1].role


def column_name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str | None:
    """The track or the ladder's own name, where the role alone does not tell two columns apart."""
    track = track_name(edition, ladder)
    if len(ladders) == 1:
        return "; ".join(filter(None, (ladder.name, track))) or None
    if sum(other.role == ladder.role for other in ladders) < 2:
        return track if len({other.track for other in ladders}) > 1 else None
    return track or str(ladder.name or ladder.id)


def _cell(edition: Edition, ladder: Ladder, rank: int | None, levels: Sequence[Level], locale: Locale) -> Cell:
    """The levels of one ladder at one step; levels that share a rank stand together."""
    if not levels:
        return Cell((Absent(locale.say(_why_none(ladder, rank))),))
    blocks = tuple(block for level in levels for block in _entry(edition, ladder, level, locale))
    return Cell(blocks=blocks, facts=tuple(level.id for level in levels))


def _why_none(ladder: Ladder, rank: int | None) -> str:
    if rank is not None and rank < ladder.levels[0].rank:
        return message("This ladder begins higher up")
    if rank is not None and rank > ladder.levels[-1].rank:
        return message("This ladder ends below")
    return message("No level corresponds")


def _entry(edition: Edition, ladder: Ladder, level: Level, locale: Locale) -> Iterator[Paragraph]:
    """One level in a cell: title, what it does, who it is, and what it is paid."""
    code = (Styled("code", words(level.code)),) if level.code else ()
    own = (level.id,)
    title = (*code, *words(level_title(edition, level, locale)), *keys(level))
    yield Paragraph(title, "level-title", lang=level.lang)
    if (whole := edition.guide.levels.get(level.step_of or "")) is not None:
        yield Paragraph(words(locale.say("A step of {level}", level=level_name(edition, whole, locale))), "level-who")
    if does := (*quoted(level.does), *remarks(level, locale)):
        yield Paragraph(does, "level-does")
    if level.who:
        yield Paragraph(quoted(level.who), "level-who")
    if level.experience:
        yield Paragraph((Amount(str(level.experience.wording), own),), "level-who")
    yield from _divided(edition, ladder, level, locale)
    for fact in _pay(edition, ladder, level):
        said = (Amount(_pay_words(edition, fact, locale)), *keys(fact), *remarks(fact, locale))
        yield Paragraph(said, "level-pay", (fact.id,))


def _divided(edition: Edition, ladder: Ladder, level: Level, locale: Locale) -> Iterator[Paragraph]:
    """What the time of a level goes into, and whatever else is divided at it."""
    role = next(role for role in edition.guide.roles if role.id == ladder.role)
    names = value_names(edition)
    for fact in role.distributions:
        if fact.level != level.id or not fact.shares:
            continue
        scale = next(scale for scale in edition.guide.frame.scales if scale.id == fact.of)
        said = locale.say("{whole}: {shares}", whole=scale.name, shares=in_a_sentence(fact, names, locale))
        cited = keys(fact) if fact.sources != level.sources else ()
        yield Paragraph((Amount(said, (fact.id,)), *cited), "level-who", (fact.id,))


def goes_on_from(edition: Edition, ladder: Ladder, locale: Locale) -> str | None:
    """The level of another ladder that this one goes on from; None when it begins by itself."""
    below = edition.guide.levels.get(ladder.after or "")
    if below is None:
        return None
    trunk = next(each for each in edition.guide.ladders if any(level.id == below.id for level in each.levels))
    level = level_name(edition, below, locale)
    if trunk.role == ladder.role:
        return locale.say("Goes on from {level}", level=level)
    name = next((str(role.name) for role in edition.guide.roles if role.id == trunk.role), None)
    return locale.say("Goes on from {level} ({role})", level=level, role=name) if name else None


def _pay(edition: Edition, ladder: Ladder, level: Level) -> list[PayStatement]:
    """The figures for a level, the nearest to home first."""
    facts = [
        fact
        for fact in edition.guide.pay.statements
        if ladder.role in fact.roles and fact.absent is None and _speaks_of(fact, ladder, level)
    ]
    return sorted(facts, key=lambda fact: (fact.sector is not None, nearness(edition, fact)))


def _pay_words(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    """`$38+ an hour (base pay, lower limit; Marlandia, 2025)`: what sets it apart from the other lines of its level."""
    values = {
        "amount": amount_with_period(fact, locale),
        "statistic": statistic_words(fact, locale),
        "place_and_date": place_and_date(edition, fact, locale),
    }
    if fact.kind == "unstated":
        return locale.say("{amount} ({statistic}; {place_and_date})", **values)
    kind = locale.inside(locale.say(PAY_KINDS[fact.kind]))
    return locale.say("{amount} ({kind}, {statistic}; {place_and_date})", kind=kind, **values)


def _speaks_of(fact: PayStatement, ladder: Ladder, level: Level) -> bool:
    """Whether a figure is for this level: it names the level, or the level's stage in a source of this ladder.

    What another source calls "senior" need not be this ladder's third level.
    """
    if fact.level:
        return fact.level == level.id
    return fact.stage is not None and fact.stage == level.stage and bool(set(fact.sources) & set(ladder.sources))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _has_matrix(ladder: Ladder) -> bool:
    return bool(ladder.all_levels) or any(level.expectations for level in ladder.levels)
