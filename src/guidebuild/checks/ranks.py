"""Ranks of a ladder that look like slips of the hand: shared by levels that differ, passed over, against the stages.

And skills that a role masters less well on a higher level.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from guidebuild.model.base import Absence
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level, Stage
from guidebuild.model.level_changes import asked_keys, told_at
from guidebuild.model.role import RoleSkill

FARTHEST = 4
"""Ranks set ladders side by side, so some may be passed over; more than these are a misprint."""
_STAGES: tuple[Stage, ...] = get_args(Stage)


def check_ranks(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each level whose rank is most likely not meant."""
    for each in guide.ladders:
        yield from (*_of(each), *_inherited_from_nothing(each, whole=not guide.unread.ids), *_not_alike(each))
    yield from (*_downwards(guide), *_unlearnt(guide))


def _downwards(guide: Guide) -> Iterator[Diagnostic]:
    """A promotion leads to no lower stage."""
    for way in guide.transitions if not guide.unread else ():
        for move in way.moves if way.kind == "promotion" else ():
            below, level = guide.levels.get(move.from_), guide.levels.get(move.to)
            if below and level and below.stage and level.stage and _falls(below.stage, level.stage):
                message = f"`{way.id}` is a promotion, and leads from the stage `{below.stage}` to `{level.stage}`"
                hint = "correct the levels, or say `kind: role`"
                yield warning(Code.CONTENT_RANK, move.span_at("to"), message, hint)


def _falls(stage: Stage, other: Stage) -> bool:
    return _STAGES.index(other) < _STAGES.index(stage)


def _not_alike(ladder: Ladder) -> Iterator[Diagnostic]:
    """What is said to be the same at all levels, and some level says otherwise."""
    for level in ladder.levels:
        for name, cell in level.expectations.items():
            told = told_at(ladder, name)
            span = level.span_at("expectations", name)
            if name in ladder.all_levels and cell.absent is None:
                message = f"`{level.id}` has an entry for `{name}`, which `all_levels` says of every level"
                related = ((ladder.span_at("all_levels", name), "what all levels are asked"),)
                hint = "take one of them out, if they are not both meant"
                yield warning(Code.CONTENT_RANK, span, message, hint, related=related)
            elif cell.absent is Absence.SAME_AT_ALL_LEVELS and len({asked_keys(one) for one in told}) > 1:
                message = f"`{name}` of `{level.id}` is said to be the same at all levels, and other levels differ"
                yield warning(Code.CONTENT_RANK, span, message, "write what is expected, or `inherited`")


def _unlearnt(guide: Guide) -> Iterator[Diagnostic]:
    """A skill that falls from one level to a higher one of its ladder.

    The values of a scale rise as they are listed. Where more skills fall than rise, they are listed the other way.
    """
    for scale in guide.frame.scales:
        worth = {value.id: index for index, value in enumerate(scale.values)}
        steps = [step for step in _steps(guide) if {step.before, step.after} <= set(worth)]
        falling = [step for step in steps if worth[step.after] < worth[step.before]]
        if len(falling) > max(1, sum(worth[step.after] > worth[step.before] for step in steps)):
            continue
        for step in falling:
            message = (
                f"`{step.skill.id}` is `{step.after}` at `{step.level}`, and `{step.before}` below it at `{step.below}`"
            )
            hint = "correct one of the two"
            yield warning(Code.CONTENT_RANK, step.skill.span_at("levels", step.level), message, hint)


@dataclass(frozen=True)
class _Step:
    """What a skill is on two levels of a ladder that follow each other."""

    skill: RoleSkill
    below: str
    level: str
    before: str
    after: str


def _steps(guide: Guide) -> Iterator[_Step]:
    for role in guide.roles:
        for skill in role.skills:
            for ladder in guide.ladders:
                known = [(level, skill.levels[level.id]) for level in ladder.levels if level.id in skill.levels]
                for (below, before), (level, after) in pairwise(known):
                    if below.rank < level.rank:
                        yield _Step(skill, below.id, level.id, before, after)


def _of(ladder: Ladder) -> Iterator[Diagnostic]:
    ranks = {level.rank for level in ladder.levels}
    for below, level in pairwise(ladder.levels):
        related = ((below.span_at("rank"), f"`{below.id}` has rank {below.rank}"),)
        if level.rank == below.rank and (reason := _differ(below, level, ranks)):
            message = f"`{level.id}` has rank {level.rank} like the level below it, and {reason}"
            hint = "give it the next rank; levels of one rank are alternatives to each other"
            yield warning(Code.CONTENT_RANK, level.span_at("rank"), message, hint, related=related)
        elif level.rank - below.rank > FARTHEST and level.rank > 9:  # of fewer digits none is too many
            message = f"`{level.id}` has rank {level.rank}, and the level below it has {below.rank}"
            yield warning(Code.CONTENT_RANK, level.span_at("rank"), message, "is a digit too many?", related=related)
    staged = [level for level in ladder.levels if level.stage is not None]
    for below, level in pairwise(staged):
        if level.rank > below.rank and below.stage and level.stage and _falls(below.stage, level.stage):
            related = ((below.span_at("stage"), f"`{below.id}`"),)
            message = f"`{level.id}` is of the stage `{level.stage}`, and a level of a lower rank is of `{below.stage}`"
            hint = "correct `stage` or `rank`"
            yield warning(Code.CONTENT_RANK, level.span_at("stage"), message, hint, related=related)


def _inherited_from_nothing(ladder: Ladder, *, whole: bool) -> Iterator[Diagnostic]:
    """The lowest level of a ladder that goes on from no other has nothing to inherit, if it was read `whole`: what is
    broken may stand below it."""
    lowest = min((level.rank for level in ladder.levels), default=0)
    whole = whole and len(ladder.written("levels") or ()) == len(ladder.levels)
    for level in ladder.levels if ladder.after is None and whole else ():
        for name, cell in level.expectations.items() if level.rank == lowest else ():
            if cell.absent is Absence.INHERITED:
                message = f"`{name}` of `{level.id}` is `{cell.absent}`, and no level stands below it"
                hint = "write what is expected, or say `not-written`"
                yield warning(Code.CONTENT_RANK, level.span_at("expectations", name), message, hint)


def _differ(below: Level, level: Level, ranks: set[int]) -> str | None:
    """Why two levels of one rank are no alternatives."""
    if below.stage and level.stage and below.stage != level.stage:
        return f"is of another stage, `{level.stage}` and not `{below.stage}`"
    one, other = below.experience, level.experience
    if one and other and one.high is not None and other.low is not None and one.high < other.low:
        return f"asks for more experience, {other.wording} and not {one.wording}"
    numbers = [_number(each.code) for each in (below, level)]
    if numbers[0] == level.rank and numbers[1] == level.rank + 1 and level.rank + 1 not in ranks:
        return f"its code is `{level.code}`"
    return None


def _number(code: str | None) -> int | None:
    found = re.fullmatch(r"[A-Za-z-]*(\d+)", code or "")
    return int(found[1]) if found else None
