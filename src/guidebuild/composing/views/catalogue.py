"""The shared catalogues seen from each role: skills and tools by category, one row for each entry that a role names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.scales import legend, skill_levels
from guidebuild.composing.views.tables import Dot, Group, Item, RoleTable, Row, rows_of
from guidebuild.model.catalogue import Category, Entry, Skill, Tool
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role, RoleSkill, RoleTool
from guidebuild.tools.locale import Locale

SkillGroup = Literal["essential", "desirable", "soft", "unique"]

SKILL_GROUPS: dict[SkillGroup, tuple[Dot, str]] = {
    "unique": ("core", "Sets the role apart"),
    "essential": ("core", "Essential"),
    "soft": ("core", "Soft skill"),
    "desirable": ("shared", "Desirable"),
}
"""Dot and words for each group, in the order in which a cell lists them."""

WEIGHTS: dict[str, tuple[Dot, str]] = {
    "core": ("core", "Core"),
    "shared": ("shared", "Shared"),
    "rare": ("rare", "Rare"),
}

NOT_NAMED = "Not named"


class OfGroups(Attributes):
    """`groups="essential unique"`; without it all."""

    groups: Listed[SkillGroup] = ()
    """The groups of skills to show; without it all."""


def skill_table(edition: Edition, attributes: OfGroups, locale: Locale) -> RoleTable | None:
    """Skills by category. Each row is also the answer to "which roles need this skill"."""
    catalogue = edition.guide.skills
    groups = attributes.groups or tuple(SKILL_GROUPS)
    rows: dict[str, list[Row]] = {}
    for skill in catalogue.skills:
        columns = [_skill_items(edition, role, skill, groups) for role in edition.guide.roles]
        if any(columns):
            absent = [_why_no_skill(role, skill) for role in edition.guide.roles]
            rows.setdefault(skill.category, []).extend(_rows(skill, columns, absent, f"skill-{skill.id}"))
    used = [value for role in edition.guide.roles for fact in role.skills for value in fact.levels.values()]
    return _by_category("Skill", catalogue.categories, rows, " ".join(legend(edition, used)) or None)


def tool_table(edition: Edition, attributes: Attributes, locale: Locale) -> RoleTable | None:
    """Tools by category."""
    catalogue = edition.guide.tools
    rows: dict[str, list[Row]] = {}
    for tool in catalogue.tools:
        columns = [_tool_items(role, tool) for role in edition.guide.roles]
        if any(columns):
            absent = [NOT_NAMED] * len(columns)
            rows.setdefault(tool.category, []).extend(_rows(tool, columns, absent, f"tool-{tool.id}"))
    return _by_category("Tool", catalogue.categories, rows)


def _rows(entry: Entry, columns: Sequence[Sequence[Item]], absent: Sequence[str], anchor: str) -> tuple[Row, ...]:
    """The rows of an entry, the first with the entry's definition under its name."""
    first, *more = rows_of(str(entry.name), columns, absent, anchor)
    return replace(first, note=str(entry.definition) if entry.definition else None), *more


def _by_category(
    head: str, categories: Sequence[Category], rows: dict[str, list[Row]], remark: str | None = None
) -> RoleTable | None:
    groups = tuple(Group(str(entry.name), tuple(rows[entry.id])) for entry in categories if entry.id in rows)
    return RoleTable(head, groups, remark) if groups else None


def _skill_items(edition: Edition, role: Role, skill: Skill, groups: Sequence[SkillGroup]) -> list[Item]:
    """A role's statements on a skill, those of one group together, the dot on the first of each group."""
    found: list[Item] = []
    for group, (dot, weight) in SKILL_GROUPS.items():
        if group not in groups:
            continue
        for index, fact in enumerate(
            entry for entry in role.skills if entry.skill == skill.id and entry.group == group
        ):
            first = index == 0
            found.append(_skill_item(edition, fact, skill, dot if first else None, weight if first else None))
    return found


def _skill_item(edition: Edition, fact: RoleSkill, skill: Skill, dot: Dot | None, weight: str | None) -> Item:
    """The name that the role's sources use, when it is not the catalogue's, the detail, and what each level asks."""
    own = fact.name if fact.name is not None and fact.name.casefold() != skill.name.casefold() else None
    detail, name = str(fact.detail) if fact.detail else None, str(own) if own else None
    return Item(fact, detail, name, dot, weight, caveat=skill_levels(edition, fact))


def _why_no_skill(role: Role, skill: Skill) -> str:
    elsewhere = [entry.group for entry in role.skills if entry.skill == skill.id]
    if not elsewhere:
        return NOT_NAMED
    words = " and ".join(SKILL_GROUPS[group][1].lower() for group in SKILL_GROUPS if group in elsewhere)
    return f"Named, as: {words}"


def _tool_items(role: Role, tool: Tool) -> list[Item]:
    facts: list[RoleTool] = [entry for entry in role.tools if entry.tool == tool.id]
    return [Item(fact, None, dot=WEIGHTS[fact.weight][0], weight=WEIGHTS[fact.weight][1]) for fact in facts]
