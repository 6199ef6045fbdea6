"""All titles of all ladders on one map: a rail for each role, a row for each stage, and the ways from rail to rail.

A title stands where its ladder puts it, with all sources that have it there; the one that most of them have comes
first. A way is drawn at the stage that its sources name, and below the map where they name none that has a row.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import combinations
from typing import get_args

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Amount, Arrow, Line, Phrase, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import keys, keys_of, quoted, sentences, source_line, words
from guidebuild.composing.views.ladders.crossings import Crossing, Ways, crossings
from guidebuild.composing.views.ladders.ladders import crossing_line, ending_rails
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ended, level_name, level_title, run_in, stage_name
from guidebuild.model.base import LadderId, RoleId
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale


class CareersAttributes(Attributes):
    """Which roles and stages are on the map."""

    roles: Listed[RoleId] = ()
    """The roles to show; without it all that have ladders."""
    stages: Listed[Stage] = ()
    """The stages to show; without it all that a ladder has."""
    ladders: Listed[LadderId] = ()
    """The ladders whose titles are shown; without it all."""


def career_map(edition: WordedEdition, attributes: CareersAttributes) -> Blocks:
    """The titles of all ladders on one map: a rail for each role, a row for each stage, the ways across."""
    climbed = {
        role: [
            ladder
            for ladder in edition.guide.ladders
            if ladder.role == role.id and (not attributes.ladders or ladder.id in attributes.ladders)
        ]
        for role in edition.guide.roles
        if not attributes.roles or role.id in attributes.roles
    }
    climbed = {role: ladders for role, ladders in climbed.items() if any(level.stage for level in _levels(ladders))}
    staged = {level.stage for ladders in climbed.values() for level in _levels(ladders)}
    stages = [
        stage
        for stage in reversed(get_args(Stage))
        if stage in staged and (not attributes.stages or stage in attributes.stages)
    ]
    if len(climbed) < 2 or not stages:
        return ()
    whole = {role: [ladder for ladder in edition.guide.ladders if ladder.role == role.id] for role in climbed}
    ways = {(one, other): crossings(edition, whole[one], whole[other]) for one, other in combinations(climbed, 2)}
    between = next(iter(ways.values())) if len(climbed) == 2 else None
    levels = [level for ladders in whole.values() for level in _levels(ladders)]
    across = {
        stage: between.at(level for level in levels if level.stage == stage)
        for stage in get_args(Stage)
        if stage in staged and between
    }
    crosses = any(across[stage] for stage in stages if stage in across)
    rows = tuple(_row(edition, climbed, stage, across.get(stage, ()) if crosses else None) for stage in stages)
    density = density_of(list(climbed))
    columns = _columns(climbed, crosses, edition)
    table = Table("ladder career-map", columns, (Group(ending_rails(rows, columns)),), density=density)
    said = sentences(_remarks(edition, attributes, climbed, ways))
    cited = keys_of(source for ladders in climbed.values() for ladder in ladders for source in ladder.sources)
    drawn = across if crosses else {}
    return (table, *_below(edition, ways, drawn), *source_line((*said, *cited) if said else ()))


def _levels(ladders: Sequence[Ladder]) -> list[Level]:
    return [level for ladder in ladders for level in ladder.levels]


def _columns(climbed: Mapping[Role, Sequence[Ladder]], crosses: bool, locale: Locale) -> tuple[Column, ...]:
    columns = [Column((RoleName(role),), role, str(role.short)) for role in climbed]
    if crosses:
        columns.insert(-1, Column(words(locale.say("Ways across")), style="crossing"))
    return (Column(words(locale.say("Level"))), *columns)


def _row(
    edition: WordedEdition, climbed: Mapping[Role, Sequence[Ladder]], stage: Stage, found: Sequence[Crossing] | None
) -> Row:
    """`found`: the ways across at this stage, where there is a column for them."""
    cells = [_cell(edition, ladders, stage) for ladders in climbed.values()]
    if found is not None:
        none = Cell((Absent(edition.say("No move shown here")),))
        cells.insert(-1, Cell(tuple(crossing_line(way) for way in found)) if found else none)
    head = Cell((Styled("stage", words(stage_name(edition, stage))),))
    return Row(head, tuple(cells), style="crossing" if found else None)


def _cell(edition: WordedEdition, ladders: Sequence[Ladder], stage: Stage) -> Cell:
    """The titles at a stage, each once; the experience that sources ask for stands below."""
    levels = [level for level in _levels(ladders) if level.stage == stage]
    named: dict[str, tuple[str, list[Level]]] = {}
    for level in levels:
        for title in [str(each) for each in level.titles] or [level_title(edition, level)]:
            named.setdefault(title.casefold(), (title, []))[1].append(level)
    if not named:
        return Cell((Absent(edition.say("No level shown here")),))
    first, *others = sorted(named.values(), key=lambda each: -len({id for level in each[1] for id in level.sources}))
    blocks = [Paragraph(_title(*first), "level-title")]
    if others:
        rest = [part for each in others for part in (Words("; "), *_title(*each))]
        blocks.append(Paragraph((Phrase(tuple(rest[1:])),), "level-who"))
    for level in levels:
        if level.experience:
            said = Amount(str(level.experience.wording), (level.id,))
            blocks.append(Paragraph((said, *keys(level)), "level-who"))
    return Cell(blocks=tuple(blocks), facts=tuple(level.id for level in levels))


def _title(title: str, levels: Sequence[Level]) -> Line:
    return (*quoted(title), *keys(*levels))


def _below(
    edition: WordedEdition, ways: Mapping[tuple[Role, Role], Ways], drawn: Mapping[Stage, Sequence[Crossing]]
) -> Iterator[Paragraph]:
    """The ways that no row shows: those without a stage or at one without a row, and of more than two roles all, each
    way in each direction once, with the stages at which it leads that way. `drawn`: what the rows show."""
    in_rows = {way for found in drawn.values() for way in found}
    for (left, right), found in ways.items():
        moves = [way for placed in found.levels.values() for way in placed if way not in in_rows]
        staged = [(stage, way) for stage, placed in found.stages.items() if stage not in drawn for way in placed]
        shown = (*moves, *(way for _, way in staged), *found.nowhere)
        for fact, direction in dict.fromkeys((way.fact, way.direction) for way in shown):
            steps = [way.words for way in moves if (way.fact, way.direction) == (fact, direction)]
            at_stages = [stage for stage, way in staged if (way.fact, way.direction) == (fact, direction)]
            stages = [stage_name(edition, stage) for stage in at_stages]
            at = [edition.listed(each) for each in (stages, steps) if each]
            time = str(fact.time.wording) if fact.time else None
            said = ended(run_in(str(fact.feasibility), *at, time))
            line = (RoleName(left), Arrow(direction), RoleName(right), *quoted(said), *keys(fact))
            yield Paragraph(line, "way", (fact.id,))


def _has_ways(guide: Guide, climbed: Container[RoleId]) -> bool:
    """Whether any way leads from one of these roles to another."""
    return any(
        one != other
        for fact in guide.transitions
        if fact.kind == "role"
        for one in fact.from_
        for other in fact.to
        if one in climbed and other in climbed
    )


def _remarks(
    edition: WordedEdition,
    attributes: CareersAttributes,
    climbed: Mapping[Role, Sequence[Ladder]],
    ways: Mapping[tuple[Role, Role], Ways],
) -> Iterator[str]:
    if any(ladder.order == "inferred" for ladders in climbed.values() for ladder in ladders):
        yield edition.say("Where a source lists titles without ranking them, their place is the editor’s.")
    if any(not way.fact.at and not way.fact.moves for found in ways.values() for way in found.nowhere):
        yield edition.say("Where a way below the map names no level, the sources name none.")
    shown = any(found.nowhere or found.levels or found.stages for found in ways.values())
    if not shown and not _has_ways(
        edition.uncut.guide, {role.id for role in climbed}
    ):  # none is not said of what is withheld
        yield edition.say("This guide has no entry on ways from one of these roles to another.")
    unstaged = [level for ladders in climbed.values() for level in _levels(ladders) if not level.stage]
    if unstaged:
        titles = dict.fromkeys(level_name(edition, level) for level in unstaged)
        yield edition.say("On no stage that ladders share: {titles}.", titles=edition.listed(list(titles)))
    idle = [str(role.name) for role in edition.guide.roles if role.id in attributes.roles and role not in climbed]
    if idle:
        yield edition.say("Without an entry in these stages: {roles}.", roles=edition.listed(idle))
