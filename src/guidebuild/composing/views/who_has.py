"""Which role has what: only the one, both, only the other. For a catalogue where most cells of a table would be empty.

Counted from this guide's data: an entry stands under "only" when no other role of the guide names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import (
    Block,
    Blocks,
    Cell,
    Column,
    Group,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
    density_of,
)
from guidebuild.composing.blocks.parts import Absent, Amount, Line, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import filled, keys, note, quoted, words
from guidebuild.composing.views.words import NO_ENTRY, ended
from guidebuild.model.base import Fact, Id, Ref, RoleId
from guidebuild.model.catalogue import Entry
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale


class HavingAttributes(Attributes):
    """`of=skills`, `of=tools` or `of=sectors`; `roles="A B"` compares two of several."""

    of: Literal["skills", "tools", "sectors"]
    """What is compared: the entries of this catalogue that the roles name."""
    roles: Listed[RoleId] = ()
    """The roles to compare; without it all."""
    categories: Listed[Annotated[Id, Ref("category")]] = ()
    """The headings to show; without it all. Sectors have none."""


COLUMNS = 3
"""Of more roles each has a list of its own, and those that have nothing by themselves share a sentence."""


@dataclass(frozen=True)
class Had:
    """An entry, the heading that it stands under, and the facts by which each role has it."""

    entry: Entry
    category: Id | None
    facts: Mapping[RoleId, tuple[Fact, ...]]

    @property
    def all_facts(self) -> tuple[Fact, ...]:
        """Those of all roles."""
        return tuple(fact for facts in self.facts.values() for fact in facts)

    @property
    def support(self) -> int:
        """How many sources name it for some role."""
        return len({source for fact in self.all_facts for source in fact.sources})


def who_has(edition: Edition, attributes: HavingAttributes, locale: Locale) -> Blocks:
    """What only one role has, beside what they share; in each list what most sources name comes first."""
    asked = [role for role in edition.guide.roles if not attributes.roles or role.id in attributes.roles]
    had = [
        each
        for each in entries_had(edition, asked, attributes.of)
        if each.facts and (not attributes.categories or each.category in attributes.categories)
    ]
    roles = [role for role in asked if any(role.id in each.facts for each in had)] if len(asked) > 2 else asked
    if len(roles) < 2 or not had:
        return ()
    names = {
        entry.id: str(entry.name) for held in (edition.guide.skills, edition.guide.tools) for entry in held.categories
    }
    counted = locale.say(
        "Counted from this guide’s catalogue. What no source names for a role may still be part of it."
    )
    if unnamed := [str(role.name) for role in asked if role not in roles]:
        why = locale.inside(locale.say("None of these") if attributes.categories else locale.say(NO_ENTRY))
        counted = f"{ended(locale.say('{role}: {reason}', role=locale.listed(unnamed), reason=why))} {counted}"
    narrow = len(asked) < len(edition.guide.roles)
    if len(roles) > COLUMNS:
        idle = [str(role.name) for role in roles if not any(set(each.facts) == {role.id} for each in had)]
        alone = (
            locale.say("Nothing by itself: {roles}.", roles=locale.listed(idle))
            if idle and not (narrow or attributes.categories)
            else ""
        )
        said = Paragraph(words(f"{alone} {counted}".strip()), "source-line")
        return (*_lists(had, roles, asked, names, attributes.of, narrow, locale), said)
    columns: list[Column] = []
    cells: list[Cell] = []
    none = _none(edition, attributes, locale)
    for role, head, found, named in _parted(had, roles, asked, narrow, locale):
        label = str(role.short) if role else "".join(part.text for part in head if isinstance(part, Words))
        columns.append(Column((*head, Styled("count", (Amount(locale.number(len(found))),))), role, label, "counted"))
        cells.append(_cell(found, names, named, attributes, none))
    table = Table("who-has", tuple(columns), (Group((Row(None, tuple(cells)),)),), density=density_of(columns))
    return (table, Paragraph(words(counted), "source-line"))


def _lists(
    had: Sequence[Had],
    roles: Sequence[Role],
    asked: Sequence[Role],
    names: Mapping[Id, str],
    of: str,
    narrow: bool,
    locale: Locale,
) -> Iterator[Block]:
    """A list for each part, one below the other: side by side, most of a page would stay empty."""
    for role, head, found, named in _parted(had, roles, asked, narrow, locale):
        if found or role is None:
            yield Paragraph((*head, Styled("count", (Amount(locale.number(len(found))),))), "part-head")
        if found:
            yield Listing(_items(found, names, named, of), "statements in-columns")


Part = tuple[Role | None, Line, Sequence[Had], Sequence[Role]]
"""A column: the role it is about, its head, its entries, and the roles to be named behind each of them."""


def _parted(
    had: Sequence[Had], roles: Sequence[Role], asked: Sequence[Role], narrow: bool, locale: Locale
) -> Iterator[Part]:
    """The first role, what is shared, then the other roles: two roles stand on either side of what they share.

    `narrow`: the edition has more roles than were `asked` for, of which `roles` have an entry.
    """
    everyone = {role.id for role in roles}
    first, *others = roles
    yield _alone(first, had, narrow, locale)
    every = locale.say("All of these") if narrow or len(roles) < len(asked) else locale.say("All")
    head = words(locale.say("Both") if len(roles) == 2 else every)
    yield None, head, [each for each in had if set(each.facts) == everyone], ()
    several = [each for each in had if 1 < len(each.facts) < len(everyone)]
    if several:
        yield None, words(locale.say("Several")), several, roles
    for role in others:
        yield _alone(role, had, narrow, locale)


def _alone(role: Role, had: Sequence[Had], narrow: bool, locale: Locale) -> Part:
    said = locale.say("Of these only {role}") if narrow else locale.say("Only {role}")
    head = (filled(said, role=RoleName(role)),)
    return role, head, [each for each in had if set(each.facts) == {role.id}], ()


def entries_had(edition: Edition, roles: Sequence[Role], of: str) -> Iterator[Had]:
    """The entries of a catalogue, `skills`, `tools` or `sectors`, with what these roles say of each."""
    guide = edition.guide
    if of == "skills":
        for skill in guide.skills.skills:
            yield _of(skill, skill.category, {role: [f for f in role.skills if f.skill == skill.id] for role in roles})
    elif of == "tools":
        for tool in guide.tools.tools:
            yield _of(tool, tool.category, {role: [f for f in role.tools if f.tool == tool.id] for role in roles})
    else:
        for sector in guide.sectors.sectors:
            notes = [note for note in guide.sectors.notes if note.sector == sector.id]
            yield _of(sector, None, {role: [note for note in notes if role.id in note.roles] for role in roles})


def _of(entry: Entry, category: Id | None, found: Mapping[Role, Sequence[Fact]]) -> Had:
    return Had(entry, category, {role.id: tuple(facts) for role, facts in found.items() if facts})


def _none(edition: Edition, attributes: HavingAttributes, locale: Locale) -> str:
    """What a list without an entry says: nothing of what it did not ask for, or of what the edition leaves out."""
    if attributes.categories or attributes.roles:
        return locale.say("None of these")
    is_complete = edition.audience is None and edition.region is None
    return locale.say("None in this guide") if is_complete else locale.say(NO_ENTRY)


def _cell(
    had: Sequence[Had], names: Mapping[Id, str], named: Sequence[Role], attributes: HavingAttributes, none: str
) -> Cell:
    """The entries, each with the keys of all that name it, and the heading of the catalogue below.

    An entry stands in for its row in a table of the whole catalogue where an edition has none.
    """
    if not had:
        return Cell((Absent(none),))
    return Cell(blocks=(Listing(_items(had, names, named, attributes.of), "statements"),))


def _items(had: Sequence[Had], names: Mapping[Id, str], named: Sequence[Role], of: str) -> tuple[Item, ...]:
    ordered = sorted(had, key=lambda each: -each.support)
    return tuple(
        Item(
            _line(each, names, named),
            facts=tuple(fact.id for fact in each.all_facts),
            spare=f"{of.removesuffix('s')}-{each.entry.id}",
        )
        for each in ordered
    )


def _line(had: Had, names: Mapping[Id, str], named: Sequence[Role]) -> Line:
    whose = tuple(RoleName(role, "initials") for role in named if role.id in had.facts)
    return (*quoted(str(had.entry.name)), *keys(*had.all_facts), *whose, *note(names.get(had.category or "")))
