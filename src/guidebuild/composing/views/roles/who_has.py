"""Which role has what: only the one, both, only the other. For a catalogue where most cells of a table would be empty.

Counted from this guide's data: an entry stands under "only" when no other role of the guide names it. Where an edition
withholds that another one does, the entries stand under the role's name, and nothing is said of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from guidebuild.composing.blocks.parts import Absent, Amount, Line, Phrase, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import filled, keys, note, parted, quoted, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY, ended, roles_asked
from guidebuild.model.base import Fact, Id, Ref, RoleId
from guidebuild.model.catalogue import Entry
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message


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


@dataclass(frozen=True)
class _Compared:
    """Roles that are held against each other, and who of them has what in the whole guide."""

    roles: Sequence[Role]
    """Those that have an entry in the edition; of two both."""
    asked: Sequence[Role]
    is_all: bool
    """No role of the guide is missing among those that were asked for."""
    whole: Sequence[Had]
    """The entries of the whole guide that these roles have."""

    @cached_property
    def _holders(self) -> Mapping[Id, frozenset[RoleId]]:
        return {each.entry.id: frozenset(each.facts) for each in self.whole}

    def alone(self, role: Role, had: Sequence[Had]) -> bool:
        """Whether no other of these roles has any of the entries."""
        return all(self._holders[each.entry.id] == {role.id} for each in had)

    @property
    def any_shared(self) -> bool:
        """Whether all of them have some entry in the whole guide."""
        return {role.id for role in self.roles} in self._holders.values()

    def nothing_alone(self, role: Role) -> bool:
        """Whether the role has nothing by itself, also of what an edition withholds."""
        return {role.id} not in self._holders.values()


def who_has(edition: WordedEdition, attributes: HavingAttributes) -> Blocks:
    """Which skills, tools or sectors only one role has, and which they share: for catalogues with many empty cells."""
    asked = roles_asked(edition, attributes.roles)
    had = _had(edition, asked, attributes)
    roles = [role for role in asked if any(role.id in each.facts for each in had)] if len(asked) > 2 else asked
    if len(roles) < 2 or not had:
        return ()
    whole = [role for role in edition.uncut.guide.roles if any(role.id == each.id for each in asked)]
    is_all = len(asked) == len(edition.guide.roles)
    among = _Compared(roles, asked, is_all, _had(edition.uncut, whole, attributes))
    names = {id: str(entry.name) for id, entry in edition.guide.headings.items()}
    counted = edition.say(
        "Counted from this guide’s catalogue. What no source names for a role may still be part of it."
    )
    if unnamed := [str(role.name) for role in asked if role not in roles]:
        is_known = attributes.categories and not any(
            role.id in each.facts for each in among.whole for role in asked if role not in roles
        )
        why = edition.inside(edition.say("None of these") if is_known else edition.say(NO_ENTRY))
        counted = f"{ended(edition.say('{role}: {reason}', role=edition.listed(unnamed), reason=why))} {counted}"
    if len(roles) > COLUMNS:
        idle = [str(role.name) for role in roles if among.nothing_alone(role)]
        alone = (
            edition.say("Nothing by itself: {roles}.", roles=edition.listed(idle))
            if idle and is_all and not attributes.categories
            else ""
        )
        said = Paragraph(words(f"{alone} {counted}".strip()), "source-line")
        return (*_lists(had, among, names, attributes.of, edition), said)
    columns: list[Column] = []
    cells: list[Cell] = []
    for role, head, found, named in _parted(had, among, edition):
        counted_head = (*head, Styled("count", (Amount(edition.number(len(found))),)))
        columns.append(Column(counted_head, role, _briefly(head), "counted"))
        none = edition.say(_none(role, among, attributes))
        cells.append(_cell(found, names, named, attributes, none))
    table = Table("who-has", tuple(columns), (Group((Row(None, tuple(cells)),)),), density=density_of(columns))
    # who has nothing is said of each table, however often the same is true
    return (table, Paragraph(words(counted), "source-line" if unnamed else "source-line signs"))


def _had(edition: Edition, roles: Sequence[Role], attributes: HavingAttributes) -> list[Had]:
    """The entries under the headings asked for that one of these roles has."""
    wanted = attributes.categories
    found = entries_had(edition, roles, attributes.of)
    return [each for each in found if each.facts and (not wanted or each.category in wanted)]


def _lists(had: Sequence[Had], among: _Compared, names: Mapping[Id, str], of: str, locale: Locale) -> Iterator[Block]:
    """A list for each part, one below the other: side by side, most of a page would stay empty."""
    for role, head, found, named in _parted(had, among, locale):
        if found or role is None:
            yield Paragraph((*head, Styled("count", (Amount(locale.number(len(found))),))), "part-head")
        if found:
            yield Listing(_items(found, names, named, of), "statements in-columns")


Part = tuple[Role | None, Line, Sequence[Had], Sequence[Role]]
"""A column: the role it is about, its head, its entries, and the roles to be named behind each of them."""


def _parted(had: Sequence[Had], among: _Compared, locale: Locale) -> Iterator[Part]:
    """The first role, what is shared, then the other roles: two roles stand on either side of what they share."""
    roles = among.roles
    everyone = {role.id for role in roles}
    first, *others = roles
    yield _alone(first, had, among, locale)
    every = locale.say("All") if among.is_all and len(roles) == len(among.asked) else locale.say("All of these")
    head = words(locale.say("Both") if len(roles) == 2 else every)
    yield None, head, [each for each in had if set(each.facts) == everyone], ()
    several = [each for each in had if 1 < len(each.facts) < len(everyone)]
    if several:
        yield None, words(locale.say("Several")), several, roles
    for role in others:
        yield _alone(role, had, among, locale)


def _briefly(head: Line) -> str:
    """The words of a head, with the short name of its role."""
    said = ""
    for part in head:
        match part:
            case Words():
                said += part.text
            case RoleName():
                said += str(part.role.short)
            case Phrase():
                said += _briefly(part.line)
    return said


def _alone(role: Role, had: Sequence[Had], among: _Compared, locale: Locale) -> Part:
    """What the edition names for one role; the head says that no other has it where that is so in the whole guide."""
    found = [each for each in had if set(each.facts) == {role.id}]
    if not among.alone(role, found):
        return role, (RoleName(role),), found, ()
    said = locale.say("Only {role}") if among.is_all else locale.say("Of these only {role}")
    return role, (filled(said, role=RoleName(role)),), found, ()


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


def _none(role: Role | None, among: _Compared, attributes: HavingAttributes) -> str:
    """What a list without an entry says: nothing of what it did not ask for, or of what the edition withholds."""
    if (role is not None and not among.nothing_alone(role)) or (role is None and among.any_shared):
        return NO_ENTRY
    return message("None of these") if attributes.categories or attributes.roles else message("None in this guide")


def _cell(
    had: Sequence[Had], names: Mapping[Id, str], named: Sequence[Role], attributes: HavingAttributes, none: str
) -> Cell:
    """The entries below the headings of the catalogue, each with the keys of all that name it.

    An entry stands in for its row in a table of the whole catalogue where an edition has none.
    """
    if not had:
        return Cell((Absent(none),))
    return Cell(blocks=(Listing(_items(had, names, named, attributes.of), "statements"),))


def _items(had: Sequence[Had], names: Mapping[Id, str], named: Sequence[Role], of: str) -> tuple[Item, ...]:
    """The entries under one heading of the catalogue follow each other; what has none stands last, each by itself."""
    headed: dict[str, list[Styled]] = {}
    for each in sorted(had, key=lambda each: -each.support):
        facts, spare = tuple(fact.id for fact in each.all_facts), f"{of.removesuffix('s')}-{each.entry.id}"
        entry = Styled("entry", _line(each, named), facts, spare=spare)
        headed.setdefault(names.get(each.category or "", ""), []).append(entry)
    alone = headed.pop("", [])
    return (
        *(Item((*note(name), Phrase(parted(each, ", ")))) for name, each in headed.items()),
        *(Item((each,)) for each in alone),
    )


def _line(had: Had, named: Sequence[Role]) -> Line:
    whose = tuple(RoleName(role, "initials") for role in named if role.id in had.facts)
    return (*quoted(str(had.entry.name)), *keys(*had.all_facts), *whose)
