"""Statements gathered under the roles that they are about, in the order of the roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Row, Table
from guidebuild.composing.blocks.parts import Line, RoleName
from guidebuild.composing.blocks.phrases import headed, keys, quoted, remarks, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import places_of_roles, roles_label, roles_of, source_names
from guidebuild.model.base import RoleId, Statement
from guidebuild.model.ladder import LadderNote
from guidebuild.model.pay import RolesStatement
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale


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


def by_roles(edition: WordedEdition, statements: Iterable[T]) -> tuple[RoleGroup[T], ...]:
    """One group for each set of roles: what holds for most roles first, then the single roles in page order.

    A role that the edition leaves out is not named; a statement about such roles only is dropped.
    """
    groups: dict[tuple[RoleId, ...], list[T]] = {}
    for statement in statements:
        named = tuple(role.id for role in roles_of(edition, statement.roles))
        if named:
            groups.setdefault(named, []).append(statement)
    place = places_of_roles(edition)
    return tuple(
        RoleGroup(
            roles_label(edition, named), roles_of(edition, named)[0] if len(named) == 1 else None, tuple(groups[named])
        )
        for named in sorted(groups, key=lambda named: (-len(named), [place[id] for id in named]))
    )


def said_by_roles(
    edition: WordedEdition, statements: Sequence[RolesStatement | LadderNote], name: str, head: str
) -> Blocks:
    """The statements in a table, under the roles they are about."""
    groups = tuple(
        Group(
            tuple(_said(fact, source_names(edition, fact.sources), edition) for fact in group.members),
            (RoleName(group.role),) if group.role else words(group.label),
            group.role,
        )
        for group in by_roles(edition, statements)
    )
    return (Table(name, headed(edition.say("Said by"), head), groups),) if groups else ()


def _said(fact: Statement, by: str, locale: Locale) -> Row:
    """A statement, and the short names of those who make it."""
    text = Cell((*quoted(fact.text), *remarks(fact, locale)))
    return Row(Cell((*words(by), *keys(fact))), (text,), facts=(fact.id,), lang=fact.lang)


def statements(name: str, head: str, groups: Iterable[tuple[Line, Iterable[Statement]]], locale: Locale) -> Table:
    """A list in a table of one column, for matters in which what is said counts and not by whom: the keys tell that."""
    made = (Group(tuple(_statement(fact, locale) for fact in facts), label) for label, facts in groups)
    return Table(f"statements-list {name}", (Column(words(head)),), tuple(made))


def _statement(fact: Statement, locale: Locale) -> Row:
    return Row(
        None, (Cell((*quoted(fact.text), *keys(fact), *remarks(fact, locale))),), facts=(fact.id,), lang=fact.lang
    )
