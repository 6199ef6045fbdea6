"""Statements gathered under the roles that they are about, in the order of the roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from guidebuild.composing.views.words import roles_label, roles_of, source_names
from guidebuild.model.base import Fact, RoleId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import LadderNote
from guidebuild.model.pay import RolesStatement
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class AboutRoles(Protocol):
    """A value that names the roles it is about."""

    @property
    def roles(self) -> tuple[RoleId, ...]:
        """Ids of roles."""


T = TypeVar("T", bound=AboutRoles)


@dataclass(frozen=True)
class RoleGroup(Generic[T]):
    """What is said of one role, or of several together."""

    label: str
    role: Role | None
    """The one role that the group is about, so that its head carries its mark; None for several."""
    members: tuple[T, ...]


def by_roles(edition: Edition, statements: Iterable[T], locale: Locale) -> tuple[RoleGroup[T], ...]:
    """One group for each set of roles: what holds for most roles first, then the single roles in page order.

    A role that the edition leaves out is not named; a statement about such roles only is dropped.
    """
    groups: dict[tuple[RoleId, ...], list[T]] = {}
    for statement in statements:
        named = tuple(role.id for role in roles_of(edition, statement.roles))
        if named:
            groups.setdefault(named, []).append(statement)
    place = {role.id: index for index, role in enumerate(edition.guide.roles)}

    def order(named: Sequence[RoleId]) -> tuple[int, list[int]]:
        return -len(named), [place[id] for id in named]

    return tuple(
        RoleGroup(
            roles_label(edition, named, locale),
            roles_of(edition, named)[0] if len(named) == 1 else None,
            tuple(groups[named]),
        )
        for named in sorted(groups, key=order)
    )


@dataclass(frozen=True)
class Said:
    """A statement, and the short names of those who make it."""

    fact: Fact
    by: str


@dataclass(frozen=True)
class SaidGroup:
    """Statements about one role or several."""

    label: str | None
    role: Role | None
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class SaidTable:
    """Statements by the roles that they are about. `head` says what they are."""

    head: str
    groups: tuple[SaidGroup, ...]


def said_by_roles(
    edition: Edition, statements: Sequence[RolesStatement | LadderNote], head: str, locale: Locale
) -> SaidTable | None:
    """The statements under the roles they are about; None when there are none."""
    groups = tuple(
        SaidGroup(group.label, group.role, said(edition, group.members, locale))
        for group in by_roles(edition, statements, locale)
    )
    return SaidTable(head, groups) if groups else None


def said(edition: Edition, statements: Iterable[Fact], locale: Locale) -> tuple[Said, ...]:
    """Each statement with the names of its sources."""
    return tuple(Said(fact, source_names(edition, fact.sources, locale)) for fact in statements)
