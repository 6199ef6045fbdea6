"""What to weigh: whom to hire in which situation, and which role suits which preference."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.grouping import Said, SaidGroup, SaidTable, by_roles, said
from guidebuild.composing.views.words import roles_of
from guidebuild.model.advice import Choice, HiringReason
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class HiringGroup:
    """Situations that call for the same hire."""

    label: str
    role: Role | None
    """The one role to hire, so that its head carries its mark."""
    reasons: tuple[Said, ...]


@dataclass(frozen=True)
class HiringFramework:
    """One role first, then several together, then several one after another."""

    groups: tuple[HiringGroup, ...]


def hiring_framework(edition: Edition, attributes: Attributes, locale: Locale) -> HiringFramework | None:
    """The situations by whom they call for."""
    groups: dict[tuple[bool, tuple[str, ...]], list[HiringReason]] = {}
    for reason in edition.guide.hiring.reasons:
        named = tuple(role.id for role in roles_of(edition, reason.choose))
        if named:
            groups.setdefault((reason.staffing == "one-first" and len(named) > 1, named), []).append(reason)
    place = {role.id: index for index, role in enumerate(edition.guide.roles)}
    keys = sorted(groups, key=lambda key: (key[0], len(key[1]), [place[id] for id in key[1]]))
    shown = []
    for one_first, named in keys:
        roles = roles_of(edition, named)
        shown.append(
            HiringGroup(
                _label(edition, roles, one_first, locale),
                roles[0] if len(roles) == 1 else None,
                said(edition, groups[one_first, named], locale),
            )
        )
    return HiringFramework(tuple(shown)) if shown else None


def _label(edition: Edition, roles: tuple[Role, ...], one_first: bool, locale: Locale) -> str:
    if len(roles) == 1:
        return f"Hire the {roles[0].name}"
    everyone = len(roles) == len(edition.guide.roles)
    if one_first:
        return "Begin with one role" if everyone else f"Begin with {locale.listed([role.name for role in roles], 'or')}"
    if everyone:
        return "Hire both roles" if len(roles) == 2 else "Hire all roles"
    return f"Hire {locale.listed([role.name for role in roles])}"


def hiring_notes(edition: Edition, attributes: Attributes, locale: Locale) -> SaidTable | None:
    """Remarks on hiring, in the order in which they were written."""
    notes = edition.guide.hiring.notes
    return SaidTable("Remark on hiring", (SaidGroup(None, None, said(edition, notes, locale)),)) if notes else None


@dataclass(frozen=True)
class ChoiceGroup:
    """Preferences that speak for one role, or decide nothing."""

    label: str
    role: Role | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ChoosingView:
    """The preferences by the role they speak for, those that do not decide last."""

    groups: tuple[ChoiceGroup, ...]


def choosing(edition: Edition, attributes: Attributes, locale: Locale) -> ChoosingView | None:
    """Preferences and circumstances, and the role that they speak for."""
    groups = by_roles(edition, edition.guide.choosing.choices, locale)
    shown = [
        ChoiceGroup(f"Speaks for the {group.role.name}", group.role, group.members) for group in groups if group.role
    ]
    shown += [
        ChoiceGroup(f"{group.label}: does not decide between them", None, group.members)
        for group in groups
        if group.role is None
    ]
    return ChoosingView(tuple(shown)) if shown else None
