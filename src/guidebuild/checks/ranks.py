"""Ranks of a ladder that look like slips of the hand: shared by levels that differ, passed over, against the stages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level, Stage

FARTHEST = 4
"""Ranks set ladders side by side, so some may be passed over; more than these are a misprint."""
_STAGES: tuple[Stage, ...] = get_args(Stage)


def check_ranks(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each level whose rank is most likely not meant."""
    return in_reading_order(found for ladder in guide.ladders for found in _of(ladder))


def _of(ladder: Ladder) -> Iterator[Diagnostic]:
    ranks = {level.rank for level in ladder.levels}
    for below, level in pairwise(ladder.levels):
        related = ((below.span_at("rank"), f"`{below.id}` has rank {below.rank}"),)
        if level.rank == below.rank and (reason := _differ(below, level, ranks)):
            message = f"`{level.id}` has rank {level.rank} like the level below it, and {reason}"
            hint = "give it the next rank; levels of one rank are alternatives to each other"
            yield warning(Code.CONTENT_RANK, level.span_at("rank"), message, hint, related=related)
        elif level.rank - below.rank > FARTHEST:
            message = f"`{level.id}` has rank {level.rank}, and the level below it has {below.rank}"
            yield warning(Code.CONTENT_RANK, level.span_at("rank"), message, "is a digit too many?", related=related)
    staged = [level for level in ladder.levels if level.stage is not None]
    for below, level in pairwise(staged):
        if level.rank > below.rank and _STAGES.index(level.stage) < _STAGES.index(below.stage):
            related = ((below.span_at("stage"), f"`{below.id}`"),)
            message = f"`{level.id}` is of the stage `{level.stage}`, and a level of a lower rank is of `{below.stage}`"
            yield warning(
                Code.CONTENT_RANK, level.span_at("stage"), message, "correct `stage` or `rank`", related=related
            )


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
