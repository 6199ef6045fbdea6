"""Ladders held beside each other. Which levels correspond is data: equal ranks, or pairs, never positions in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.crossings import Crossing, crossings, names_no_level
from guidebuild.composing.views.level_matrix import LevelMatrix, level_matrix, proficiencies
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.scales import legend
from guidebuild.composing.views.words import PAY_KINDS, STAGES, lower, place_and_date
from guidebuild.model.base import Id, LevelId, Ref
from guidebuild.model.catalogue import Alignment
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class OfAlignment(Attributes):
    """The alignment to show, and whether the expectations of each level follow below."""

    of: Annotated[Id, Ref("alignment")]
    """The alignment to show."""
    matrix: Literal["yes", "no"] = "no"
    """Whether the expectations of each level follow below."""


@dataclass(frozen=True)
class PayLine:
    """A figure for a level."""

    fact: PayStatement
    text: str


@dataclass(frozen=True)
class LevelEntry:
    """One level in a cell."""

    fact: Level
    title: str
    experience: str | None
    pay: tuple[PayLine, ...]


@dataclass(frozen=True)
class LadderCell:
    """The levels of one ladder at one step; levels that share a rank stand together."""

    role: Role
    levels: tuple[LevelEntry, ...]
    absent: str | None
    """Why there is none."""


@dataclass(frozen=True)
class LadderRow:
    """One step. `rank` is None where the ladders count differently."""

    rank: int | None
    stage: str | None
    cells: tuple[LadderCell, ...]
    crossing: tuple[Crossing, ...]


@dataclass(frozen=True)
class Column:
    """A ladder as a column head."""

    ladder: Ladder
    role: Role
    name: str | None
    """The track or the ladder's own name, where the role alone does not tell two columns apart."""


@dataclass(frozen=True)
class LadderTable:
    """Ladders side by side, the most senior step first."""

    columns: tuple[Column, ...]
    rows: tuple[LadderRow, ...]
    crosses: bool
    """Whether there is a column for the ways between the two roles."""


@dataclass(frozen=True)
class LadderView:
    """One table for aligned ladders, one for each ladder when they are not comparable."""

    alignment: Alignment
    tables: tuple[LadderTable, ...]
    matrices: tuple[LevelMatrix, ...]
    remarks: tuple[str, ...]
    inferred: tuple[str, ...]
    """Names of ladders whose order is the editor's."""


def ladder(edition: Edition, attributes: OfAlignment, locale: Locale) -> LadderView | None:
    """The ladders of an alignment, as far as the edition has them."""
    guide = edition.guide
    alignment = next((row for row in guide.frame.alignments if row.id == attributes.of), None)
    if alignment is None:
        return None
    by_id = {ladder.id: ladder for ladder in guide.ladders}
    roles = {role.id: role for role in guide.roles}
    found = [by_id[id] for id in alignment.ladders if id in by_id and by_id[id].role in roles]
    place = {id: index for index, id in enumerate(roles)}
    found.sort(key=lambda ladder: place[ladder.role])
    if not found:
        return None
    if alignment.by == "not-comparable":
        tables = tuple(_table(edition, [ladder], _by_rank([ladder]), locale) for ladder in found)
    else:
        steps = _by_rank(found) if alignment.by == "rank" else _by_pairs(found, alignment.rows)
        tables = (_table(edition, found, steps, locale),)
    remarks = [str(alignment.note)] if alignment.note else []
    pair = list(dict.fromkeys(ladder.role for ladder in found))
    if alignment.by != "not-comparable" and len(found) == len(pair) == 2 and names_no_level(edition, pair[0], pair[1]):
        remarks.append("The sources name no level for the move from one role to the other.")
    if attributes.matrix == "yes":
        cells = [cell for one in found for level in one.levels for cell in level.expectations.values()]
        remarks += legend(edition, (value for cell in cells for value in proficiencies(cell.items)))
    return LadderView(
        alignment,
        tables,
        tuple(level_matrix(edition, ladder) for ladder in found if _has_matrix(ladder))
        if attributes.matrix == "yes"
        else (),
        tuple(remarks),
        tuple(ladder_name(edition, ladder) for ladder in found if ladder.order == "inferred"),
    )


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


def _table(edition: Edition, ladders: Sequence[Ladder], steps: Sequence[Step], locale: Locale) -> LadderTable:
    roles = {role.id: role for role in edition.guide.roles}
    between = crossings(edition, ladders[0].role, ladders[1].role, locale) if _two_roles(ladders) else {}
    columns = tuple(Column(ladder, roles[ladder.role], _column_name(edition, ladder, ladders)) for ladder in ladders)
    rows = []
    for rank, step in steps:
        stages = list(dict.fromkeys(level.stage for levels in step.values() for level in levels if level.stage))
        cells = tuple(_cell(edition, ladder, roles[ladder.role], rank, step[ladder.id], locale) for ladder in ladders)
        crossing = tuple(dict.fromkeys(found for stage in stages for found in between.get(stage, ())))
        words = " / ".join(STAGES[stage] for stage in stages) or None
        rows.append(LadderRow(rank, words, cells, crossing))
    return LadderTable(columns, tuple(rows), any(row.crossing for row in rows))


def _two_roles(ladders: Sequence[Ladder]) -> bool:
    return len(ladders) == 2 and ladders[0].role != ladders[1].role


def _column_name(edition: Edition, ladder: Ladder, ladders: Sequence[Ladder]) -> str | None:
    if sum(other.role == ladder.role for other in ladders) < 2:
        return str(ladder.name) if ladder.name and len(ladders) == 1 else None
    track = next((track for track in edition.guide.frame.tracks if track.id == ladder.track), None)
    return str(track.name if track else ladder.name or ladder.id)


def _cell(
    edition: Edition, ladder: Ladder, role: Role, rank: int | None, levels: Sequence[Level], locale: Locale
) -> LadderCell:
    entries = tuple(_entry(edition, ladder, level, locale) for level in levels)
    return LadderCell(role, entries, None if entries else _why_none(ladder, rank))


def _why_none(ladder: Ladder, rank: int | None) -> str:
    if rank is not None and rank < ladder.levels[0].rank:
        return "This ladder begins higher up"
    if rank is not None and rank > ladder.levels[-1].rank:
        return "This ladder ends below"
    return "No level corresponds"


def _entry(edition: Edition, ladder: Ladder, level: Level, locale: Locale) -> LevelEntry:
    facts = [
        fact
        for fact in edition.guide.pay.statements
        if ladder.role in fact.roles and fact.absent is None and _speaks_of(fact, ladder, level)
    ]
    facts.sort(key=lambda fact: nearness(edition, fact))
    pay = tuple(PayLine(fact, _pay_words(edition, fact, locale)) for fact in facts)
    title = " or ".join(level.titles) or (STAGES[level.stage] if level.stage else f"Rank {level.rank}")
    return LevelEntry(level, title, str(level.experience.wording) if level.experience else None, pay)


def _pay_words(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    """`$38+ an hour (base pay, lower limit; Marlandia, 2025)`: what sets it apart from the other lines of its level."""
    kind = "" if fact.kind == "unstated" else f"{lower(PAY_KINDS[fact.kind])}, "
    what = f"{kind}{statistic_words(fact)}; {place_and_date(edition, fact, locale)}"
    return f"{amount_with_period(fact, locale)} ({what})"


def _speaks_of(fact: PayStatement, ladder: Ladder, level: Level) -> bool:
    """Whether a figure is for this level: it names the level, or the level's stage in a source of this ladder.

    What another source calls "senior" need not be this ladder's third level.
    """
    if fact.level:
        return fact.level == level.id
    return fact.stage is not None and fact.stage == level.stage and bool(set(fact.sources) & set(ladder.sources))


def _has_matrix(ladder: Ladder) -> bool:
    return any(level.expectations for level in ladder.levels)
