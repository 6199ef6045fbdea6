"""How strongly the sources give each role each kind of work: bars to either side of a shared middle, counts as text.

Two roles stand as mirror images, sorted from what is the first one's to what is the second one's. More roles have a
bar each beside the heading, on one scale. What is counted is said below; nothing is weighed or averaged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Amount, Bar, Phrase, RoleName, Styled, Track
from guidebuild.composing.blocks.phrases import keys, parted, quoted, sentences, words
from guidebuild.composing.views.roles.roles import OTHER_THEME, why_empty
from guidebuild.composing.views.roles.who_has import entries_had
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ended, roles_asked, words_of
from guidebuild.model.base import Fact, RoleId
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

Of = Literal["responsibilities", "skills", "tools"]

HEADS: Mapping[Of, str] = {"responsibilities": message("Theme"), "skills": message("Skills"), "tools": message("Tools")}


class BalanceAttributes(Attributes):
    """`of=responsibilities`, `of=skills` or `of=tools`, and of which roles."""

    of: Of = "responsibilities"
    """What is counted: duties by their theme, skills or tools by the heading that they stand under."""
    roles: Listed[RoleId] = ()
    """The roles to compare; without it all."""
    counts: Literal["sources", "entries"] | None = None
    """Whether a bar counts the `sources` that name something of the kind for the role, or the `entries` themselves.
    Without it sources, and entries where no bar would stand for more than one source."""
    sort: Literal["side", "listed"] | None = None
    """From what is most the first role's to what is most the second's, or as `listed` in the data. Without it `side`
    for two roles and `listed` for more."""
    names: Literal["yes", "no"] = "no"
    """Whether the entries themselves stand below each bar."""


@dataclass(frozen=True)
class Kind:
    """A kind of work, and what is named of it for each role: each entry with what it is called."""

    name: str
    named: Mapping[RoleId, tuple[tuple[Fact, str], ...]]

    def facts(self, role: Role) -> tuple[Fact, ...]:
        """The entries of a role."""
        return tuple(fact for fact, _ in self.named.get(role.id, ()))

    def sources(self, role: Role) -> set[str]:
        """The sources that name any of them."""
        return {source for fact in self.facts(role) for source in fact.sources}


def butterfly(edition: WordedEdition, attributes: BalanceAttributes) -> Blocks:
    """How strongly the sources give each role each kind of work: mirrored bars for two roles, a bar each for more.

    A row for each kind of work; to compare, two roles must have entries.
    """
    asked = roles_asked(edition, attributes.roles)
    kinds = kinds_of(edition, attributes.of, asked)
    roles = [role for role in asked if any(kind.facts(role) for kind in kinds)]
    if len(roles) < 2:
        return ()
    kinds = [kind for kind in kinds if any(kind.facts(role) for role in roles)]
    by_sources = attributes.counts == "sources" or (
        attributes.counts is None and any(len(kind.sources(role)) > 1 for kind in kinds for role in roles)
    )
    count: Callable[[Kind, Role], int] = lambda kind, role: len((kind.sources if by_sources else kind.facts)(role))  # noqa: E731
    mirrored = len(roles) == 2
    if (attributes.sort or ("side" if mirrored else "listed")) == "side":
        first, second, *_ = roles
        kinds.sort(key=lambda kind: count(kind, second) - count(kind, first))
    if not any(count(kind, role) > 1 for kind in kinds for role in roles) and not any(
        len(kind.named) > 1 for kind in kinds
    ):
        return ()  # each thing by itself, for one role: a list says that better
    most = max(count(kind, role) for kind in kinds for role in roles)
    cell = _Cells(most, count, attributes, edition)
    rows = tuple(_row(kind, roles, cell) for kind in kinds)
    name = "butterfly mirrored" if mirrored else "butterfly"
    columns = _columns(roles, attributes.of, edition)
    table = Table(name, columns, (Group(rows),), density=density_of(roles))
    whole = {kind.name: kind for kind in kinds_of(edition.uncut, attributes.of, edition.uncut.guide.roles)}
    is_whole = all(kind.sources(role) == whole[kind.name].sources(role) for kind in kinds for role in roles)
    said = sentences(_remarks(kinds, roles, asked, attributes.of, by_sources, is_whole, edition))
    return (table, Paragraph(said, "source-line"))


def kinds_of(edition: WordedEdition, of: Of, roles: Sequence[Role]) -> list[Kind]:
    """The kinds in the order in which the data name them; a heading of the catalogue in that of the catalogue."""
    found: dict[tuple[str, str], dict[RoleId, list[tuple[Fact, str]]]] = {}
    for kind, role, fact, called in _entries_of(edition, of, roles):
        found.setdefault(kind, {}).setdefault(role.id, []).append((fact, called))
    return [Kind(name, {id: tuple(facts) for id, facts in named.items()}) for (_, name), named in found.items()]


def _entries_of(
    edition: WordedEdition, of: Of, roles: Sequence[Role]
) -> Iterator[tuple[tuple[str, str], Role, Fact, str]]:
    """Each entry with its kind, its role and its name. A kind has an id and a name: two headings of one name are two.

    Duties of which none has a theme are kinds by themselves, and meet by their name. What all roles share counts for
    each where it has a theme.
    """
    other = edition.say(OTHER_THEME)
    if of == "responsibilities":
        duties = [(role, duty) for role in roles for duty in role.responsibilities]
        themed = any(duty.theme for _, duty in duties)
        for role, duty in sorted(duties, key=lambda each: themed and each[1].theme is None):
            kind = words_of(edition, duty.theme) if duty.theme else other if themed else str(duty.name)
            yield (duty.theme or kind, kind), role, duty, str(duty.name)
        for shared in edition.guide.common_ground.skills:
            if shared.theme:
                kind = words_of(edition, shared.theme)
                yield from (
                    ((shared.theme, kind), role, shared, str(shared.text)) for role in roles if role.responsibilities
                )
        return
    headings = (edition.guide.skills if of == "skills" else edition.guide.tools).categories
    names = {heading.id: str(heading.name) for heading in headings}
    order = {id: place for place, id in enumerate(names)}
    for had in sorted(entries_had(edition, roles, of), key=lambda each: order.get(each.category or "", len(order))):
        for role in roles:
            for fact in had.facts.get(role.id, ()):
                yield (had.category or "", names.get(had.category or "", other)), role, fact, str(had.entry.name)


def _columns(roles: Sequence[Role], of: Of, locale: Locale) -> tuple[Column, ...]:
    """The roles to either side of the middle; of more than two each beside the heading."""
    head = words(locale.say(HEADS[of]))
    wings = [Column((RoleName(role),), role, str(role.short), "wing") for role in roles]
    if len(roles) == 2:
        left, right = wings
        return (Column(left.head, left.role, left.label, "wing left"), Column(head, style="middle"), right)
    return (Column(head), *wings)


@dataclass(frozen=True)
class _Cells:
    """How a bar is made: on a scale that ends at the largest count of the table."""

    most: int
    count: Callable[[Kind, Role], int]
    attributes: BalanceAttributes
    locale: Locale

    def of(self, kind: Kind, role: Role, *, mirrored: bool = False) -> Cell:
        """The count, its bar, and the entries where they were asked for."""
        style = "wing left" if mirrored else "wing"
        facts = tuple(fact.id for fact in kind.facts(role))
        if not facts:
            return Cell((Absent(why_empty(role, self.attributes.of, self.locale)),), style=style)
        number = self.count(kind, role)
        width = round(number / self.most * 100, 2)
        bar = Bar("range", round(100 - width, 2) if mirrored else 0.0, width)
        line = (Styled("figure", (Amount(self.locale.number(number)),)), Track((bar,)))
        return Cell(line, blocks=self._names(kind, role), facts=facts, style=style)

    def _names(self, kind: Kind, role: Role) -> tuple[Paragraph, ...]:
        """The entries in one line: a list of them would make most of a page white."""
        if self.attributes.names == "no":
            return ()
        named = (Styled("", (*quoted(name), *keys(fact)), (fact.id,)) for fact, name in kind.named[role.id])
        return (Paragraph((Phrase(parted(named, "; ")),), "named"),)


def _row(kind: Kind, roles: Sequence[Role], cell: _Cells) -> Row:
    if len(roles) == 2:
        left, right = roles
        middle = Cell(words(kind.name), style="middle", heads=True)
        return Row(None, (cell.of(kind, left, mirrored=True), middle, cell.of(kind, right)))
    return Row(Cell(words(kind.name)), tuple(cell.of(kind, role) for role in roles))


def _remarks(
    kinds: Sequence[Kind],
    roles: Sequence[Role],
    asked: Sequence[Role],
    of: Of,
    by_sources: bool,
    is_whole: bool,
    locale: Locale,
) -> Iterator[str]:
    """What a bar counts, that silence is no denial, and which roles have nothing to count. `is_whole`: the edition
    withholds no source that is counted."""
    if by_sources and not is_whole:
        yield locale.say("A bar counts the sources of the entries that this edition has for the role.")
    elif by_sources:
        speak = {source for kind in kinds for role in roles for source in kind.sources(role)}
        yield locale.say_counted(
            "A bar counts the sources that name it for the role, out of {n}.",
            "A bar counts the sources that name it for the role, out of {n}.",
            len(speak),
        )
    else:
        yield locale.say("A bar counts the entries of this guide.")
    if any(not kind.facts(role) for kind in kinds for role in roles):
        yield locale.say("What no source names for a role may still be part of it.")
    idle = {str(role.name): why_empty(role, of, locale) for role in asked if role not in roles}
    for why in dict.fromkeys(idle.values()):
        whom = locale.listed([name for name, said in idle.items() if said == why])
        yield ended(locale.say("{role}: {reason}", role=whom, reason=locale.inside(why)))
