"""Ways between roles: how feasible, how long, what is needed, and what carries over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.words import STAGES, roles_of
from guidebuild.model.base import Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Transition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

NAMED = 12
"""As many skills are named in a sentence; the number left out is stated."""


class OfTransitions(Attributes):
    """Transitions to show; all when none is named."""

    ids: Listed[Annotated[Id, Ref("transition")]] = ()
    """The transitions to show; without it all."""


@dataclass(frozen=True)
class Way:
    """One transition. `shared` and `missing` are counted from the catalogue of skills; None: nothing to count."""

    fact: Transition
    origins: tuple[Role, ...]
    targets: tuple[Role, ...]
    both_ways: bool
    label: str
    at: str | None
    shared: str | None
    missing: str | None


@dataclass(frozen=True)
class Transitions:
    """All ways shown."""

    ways: tuple[Way, ...]


def transitions(edition: Edition, attributes: OfTransitions, locale: Locale) -> Transitions | None:
    """The ways between roles, or those with the ids asked for."""
    ways = tuple(
        _way(edition, fact, locale)
        for fact in edition.guide.transitions
        if (not attributes.ids or fact.id in attributes.ids)
        and roles_of(edition, fact.from_)
        and roles_of(edition, fact.to)
    )
    return Transitions(ways) if ways else None


def _way(edition: Edition, fact: Transition, locale: Locale) -> Way:
    origins, targets = roles_of(edition, fact.from_), roles_of(edition, fact.to)
    both_ways = len(origins) > 1 and origins == targets
    names = [locale.listed([role.name for role in roles], "or") for roles in (origins, targets)]
    if fact.kind != "role" and origins == targets:
        label = f"{names[0]}: {'promotion' if fact.kind == 'promotion' else 'change of track'}"
    elif both_ways:
        label = f"Between {locale.listed([role.name for role in origins])}"
    else:
        label = f"{names[0]} to {names[1]}"
    shared = _shared(edition, (*origins, *targets), locale) if fact.kind == "role" else None
    missing = _missing(edition, origins[0], targets[0], locale) if _is_one_way(fact) else None
    at = locale.listed([STAGES[stage] for stage in fact.at], "or") if fact.at else None
    return Way(fact, origins, targets, both_ways, label, at, shared, missing)


def _is_one_way(fact: Transition) -> bool:
    return fact.kind == "role" and len(fact.from_) == len(fact.to) == 1 and fact.from_ != fact.to


def _skills(role: Role) -> set[Id]:
    return {skill.skill for skill in role.skills}


def _shared(edition: Edition, roles: Sequence[Role], locale: Locale) -> str | None:
    """The skills of the catalogue that all these roles ask for; None unless there are two roles with skills."""
    different = {role.id: role for role in roles}
    if len(different) < 2 or not all(role.skills for role in different.values()):
        return None
    common = set.intersection(*(_skills(role) for role in different.values()))
    if not common:
        return "No skill of the guide’s catalogue is asked of both roles."
    both = "both roles" if len(different) == 2 else "all these roles"
    return f"{_counted(common, locale)} asked of {both}: {_named(edition, common, locale)}."


def _missing(edition: Edition, origin: Role, target: Role, locale: Locale) -> str | None:
    """The skills that the target asks for and the origin does not."""
    if not origin.skills or not target.skills:
        return None
    new = _skills(target) - _skills(origin)
    if not new:
        return None
    return f"{_counted(new, locale)} asked of the {target.short} only: {_named(edition, new, locale)}."


def _counted(skills: set[Id], locale: Locale) -> str:
    return f"{locale.number(len(skills))} {'skill is' if len(skills) == 1 else 'skills are'}"


def _named(edition: Edition, skills: set[Id], locale: Locale) -> str:
    """Names in the catalogue's order, cut with the number left out stated."""
    names = [str(skill.name) for skill in edition.guide.skills.skills if skill.id in skills]
    if len(names) <= NAMED:
        return locale.listed(names)
    return locale.listed([*names[:NAMED], f"{locale.number(len(names) - NAMED)} more"])
