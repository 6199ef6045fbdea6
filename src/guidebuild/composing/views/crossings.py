"""At which stage people move from one role to another, as far as the sources say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from guidebuild.model.base import RoleId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Stage, Transition
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class Crossing:
    """A way between two roles at one stage; `forward` leads from the left role to the right one."""

    fact: Transition
    direction: Literal["both", "forward", "back"]
    words: str
    time: str | None


def crossings(edition: Edition, left: RoleId, right: RoleId, locale: Locale) -> Mapping[Stage, tuple[Crossing, ...]]:
    """The ways between two roles by the stages at which the sources see them."""
    found: dict[Stage, tuple[Crossing, ...]] = {}
    short = {role.id: str(role.short) for role in edition.guide.roles}
    for fact in edition.guide.transitions:
        direction = _direction(fact, left, right)
        if direction is None:
            continue
        words = {
            "both": locale.say("In both directions"),
            "forward": locale.say("{origin} to {target}", origin=short[left], target=short[right]),
            "back": locale.say("{origin} to {target}", origin=short[right], target=short[left]),
        }[direction]
        time = str(fact.time.wording) if fact.time else None
        for stage in fact.at:
            found[stage] = (*found.get(stage, ()), Crossing(fact, direction, words, time))
    return found


def names_no_level(edition: Edition, left: RoleId, right: RoleId) -> bool:
    """Whether there are ways between the two roles and none of them names a stage."""
    ways = [fact for fact in edition.guide.transitions if _direction(fact, left, right)]
    return bool(ways) and not any(fact.at for fact in ways)


def _direction(fact: Transition, left: RoleId, right: RoleId) -> Literal["both", "forward", "back"] | None:
    if fact.kind != "role":
        return None
    forward = left in fact.from_ and right in fact.to
    back = right in fact.from_ and left in fact.to
    return "both" if forward and back else "forward" if forward else "back" if back else None
