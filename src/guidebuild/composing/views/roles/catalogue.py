"""The shared catalogues seen from each role: skills and tools by category, one row for each entry that a role names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Dot
from guidebuild.composing.blocks.phrases import sentences, source_line, words
from guidebuild.composing.views.roles.requirements import own_name
from guidebuild.composing.views.roles.set_apart import own_table, set_apart
from guidebuild.composing.views.roles.who_has import entries_had
from guidebuild.composing.views.scores.scales import legend, skill_levels
from guidebuild.composing.views.tables import Said, label_of, role_blocks, row_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY, more_in_the_data, sentence
from guidebuild.model.base import Id, RoleId
from guidebuild.model.catalogue import Catalogue, Entry, Skill, Tool
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

SkillGroup = Literal["essential", "desirable", "soft", "unique"]

SKILL_GROUPS: dict[SkillGroup, tuple[Dot, str]] = {
    "unique": ("core", message("Sets the role apart")),
    "essential": ("core", message("Essential")),
    "soft": ("core", message("Soft skill")),
    "desirable": ("shared", message("Desirable")),
}
"""Dot and words for each group, in the order in which a cell lists them."""
STRESSED = message("Stressed for this role")
"""What is said instead where a source sets the role apart by a skill that another role has as well."""

WEIGHTS: dict[str, tuple[Dot, str]] = {
    "core": ("core", message("Core")),
    "shared": ("shared", message("Shared")),
    "rare": ("rare", message("Rare")),
}


class CatalogueAttributes(Attributes):
    """`top=12`: the entries that most roles and sources name; `roles="ID ID"`: of these roles alone."""

    form: Literal["table", "lists"] | None = None
    """`lists`: what only one role has stands under its name, over all columns; `table`: in its column. Without it lists
    where most cells would have no entry."""
    roles: Listed[RoleId] = ()
    """The roles to show; without it all. In a chapter for each role, `each`."""
    top: int | None = Field(default=None, ge=1)
    """So many rows under each heading, of what most roles and then most sources name; the others are counted, and stay
    in the data."""


class GroupsAttributes(CatalogueAttributes):
    """`groups="essential unique"`; without it all."""

    groups: Listed[SkillGroup] = ()
    """The groups of skills to show; without it all."""


@dataclass(frozen=True)
class _Ranked:
    """A row, and what the roles say in it."""

    row: Row
    columns: Sequence[Sequence[Said]]

    @property
    def rank(self) -> tuple[int, int]:
        """How many roles name the entry, and how many sources."""
        sources = {source for column in self.columns for said in column for source in said.fact.sources}
        return sum(map(bool, self.columns)), len(sources)

    @property
    def facts(self) -> tuple[Id, ...]:
        """The facts of the row."""
        return tuple(said.fact.id for column in self.columns for said in column)


def skill_table(edition: WordedEdition, attributes: GroupsAttributes) -> Blocks:
    """The skills by category, with a dot and words for each role.

    Each row is also the answer to "which roles need this skill".
    """
    edition = _of_roles(edition, attributes)
    catalogue = edition.guide.skills
    groups = attributes.groups or tuple(SKILL_GROUPS)
    rows: dict[str, list[_Ranked]] = {}
    held = holders_of(edition, "skills")
    for skill in catalogue.skills:
        named = {group: word for group, (_, word) in SKILL_GROUPS.items()}
        if len(held.get(f"skill-{skill.id}", ())) > 1:  # several have it in the whole guide
            named["unique"] = STRESSED
        columns = [_skill_items(role, skill, groups, named, edition) for role in edition.guide.roles]
        if any(columns):
            absent = [_why_no_skill(role, skill, groups, named, edition) for role in edition.guide.roles]
            row = _row(skill, columns, absent, f"skill-{skill.id}", edition)
            rows.setdefault(skill.category, []).append(_Ranked(row, columns))
    used = [value for role in edition.guide.roles for fact in role.skills for value in fact.levels.values()]
    table = _by_category(edition, "skill-table", edition.say("Skill"), catalogue, rows, attributes, held)
    remark = sentences(legend(edition, used))
    return (*table, *source_line(remark if table else ()))


def tool_table(edition: WordedEdition, attributes: CatalogueAttributes) -> Blocks:
    """The tools by category, with a dot for each role."""
    edition = _of_roles(edition, attributes)
    catalogue = edition.guide.tools
    rows: dict[str, list[_Ranked]] = {}
    for tool in catalogue.tools:
        columns = [_tool_items(role, tool, edition) for role in edition.guide.roles]
        if any(columns):
            absent = [edition.say(NO_ENTRY)] * len(columns)
            row = _row(tool, columns, absent, f"tool-{tool.id}", edition)
            rows.setdefault(tool.category, []).append(_Ranked(row, columns))
    held = holders_of(edition, "tools")
    return _by_category(edition, "tool-table", edition.say("Tool"), catalogue, rows, attributes, held)


def _of_roles(edition: WordedEdition, attributes: CatalogueAttributes) -> WordedEdition:
    """The edition as if it had these roles alone; what all of them have is still known."""
    shown = tuple(role for role in edition.guide.roles if role.id in attributes.roles)
    if not attributes.roles:
        return edition
    return replace(edition, guide=replace(edition.guide, roles=shown), whole=edition.uncut.guide)


def holders_of(edition: Edition, of: Literal["skills", "tools"]) -> Mapping[str, frozenset[RoleId]]:
    """The anchor of each row to the roles that have the entry in the whole guide."""
    uncut = edition.uncut
    name = of.removesuffix("s")
    return {f"{name}-{had.entry.id}": frozenset(had.facts) for had in entries_had(uncut, uncut.guide.roles, of)}


def _row(entry: Entry, columns: Sequence[Sequence[Said]], absent: Sequence[str], anchor: str, locale: Locale) -> Row:
    """The row of an entry, with the entry's definition under its name."""
    return row_of(str(entry.name), columns, absent, locale, anchor, entry.definition)


def _by_category(
    edition: WordedEdition,
    name: str,
    head: str,
    catalogue: Catalogue,
    rows: dict[str, list[_Ranked]],
    attributes: CatalogueAttributes,
    held: Mapping[str, frozenset[RoleId]],
) -> tuple[Block, ...]:
    """In panels (`tools/table_panels`) a row stands where one of the panel's roles has an entry, and a line says so."""
    groups: list[Group] = []
    left_out: list[_Ranked] = []
    top = attributes.top
    own = {entry.id: entry for entry in catalogue.categories}
    for entry in {**own, **edition.guide.headings}.values():
        if entry.id in rows:
            ranked = sorted(rows[entry.id], key=lambda row: row.rank, reverse=True)
            kept, over = ranked[:top], ranked[top or len(ranked) :]
            left_out += over
            groups.append(Group(tuple(each.row for each in rows[entry.id] if each in kept), label_of(entry)))
    if not groups:
        return ()
    every = [each.row for ranked in rows.values() for each in ranked]
    groups, lone = set_apart(edition, groups, attributes.form, held)
    apart = bool(lone) and density_of(edition.guide.roles) == "dense wide"
    said: list[Block] = []
    if together := groups if apart else [*groups, *lone]:
        said += role_blocks(edition, name, head, together, every)
    if apart:
        said.append(own_table(name, head, lone, edition))
    if isinstance(said[0], Table) and said[0].density == "dense wide":
        panels = edition.say("Where the roles stand in several tables, each lists what one of its roles has.")
        said.append(Paragraph(words(panels), "source-line"))
    if left_out:
        facts = tuple(fact for each in left_out for fact in each.facts)
        said.append(Paragraph(words(more_in_the_data(len(left_out), edition)), "source-line", facts))
    return tuple(said)


def _skill_items(
    role: Role, skill: Skill, groups: Sequence[SkillGroup], named: Mapping[SkillGroup, str], edition: WordedEdition
) -> list[Said]:
    """A role's statements on a skill, those of one group together, the dot on the first of each group."""
    found: list[Said] = []
    for group, (dot, _) in SKILL_GROUPS.items():
        if group not in groups:
            continue
        facts = [entry for entry in role.skills if entry.skill == skill.id and entry.group == group]
        for index, fact in enumerate(facts):
            said = sentence(edition.say(named[group]))
            item = Said(fact, fact.detail, own_name(fact, skill), caveat=skill_levels(edition, fact))
            found.append(replace(item, dot=dot, weight=said) if index == 0 else item)
    return found


def _why_no_skill(
    role: Role, skill: Skill, groups: Sequence[SkillGroup], named: Mapping[SkillGroup, str], locale: Locale
) -> str:
    """Why a skill is not here for a role; that it has none is not said of one with skills in groups not shown."""
    elsewhere = [entry.group for entry in role.skills if entry.skill == skill.id]
    if elsewhere:
        return locale.say("Named, as: {groups}", groups=_group_names(elsewhere, named, locale))
    if all(entry.group in groups for entry in role.skills):
        return locale.say(NO_ENTRY)
    return locale.say("No entry as: {groups}", groups=_group_names(groups, named, locale))


def _group_names(groups: Sequence[SkillGroup], named: Mapping[SkillGroup, str], locale: Locale) -> str:
    return locale.listed([locale.inside(locale.say(word)) for group, word in named.items() if group in groups])


def _tool_items(role: Role, tool: Tool, locale: Locale) -> list[Said]:
    facts = [entry for entry in role.tools if entry.tool == tool.id]
    return [Said(fact, None, dot=WEIGHTS[fact.weight][0], weight=locale.say(WEIGHTS[fact.weight][1])) for fact in facts]
