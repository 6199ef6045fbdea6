"""What each role is: its profile, one field of all roles side by side, its steps in a product, what the roles share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import RoleName
from guidebuild.composing.blocks.phrases import or_absent, words
from guidebuild.composing.views.grouping import statements
from guidebuild.composing.views.tables import Said, label_of, role_blocks, role_table, row_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ABSENCES, NO_ENTRY, words_of
from guidebuild.model.advice import SharedSkill
from guidebuild.model.base import Fact, NamedStatement, RoleId, Statement
from guidebuild.model.edition import Edition
from guidebuild.model.role import PROFILE, PROFILE_WHEN_THERE, SHOWN, Certification, Role, Stakeholder
from guidebuild.model.role_fields import FieldEntry, FieldRef
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

COMMON_GROUND: Mapping[str, str] = {
    "confusion": message("Why the roles are confused"),
    "skills": message("What the roles share"),
    "collaboration": message("How the roles work together"),
}

UNTIED = message("the source does not tie it to this role")
OTHER_THEME = message("Other")
STEPS_REMARK = message("Steps are numbered for each role by itself; equal numbers do not mean the same moment.")


class RoleAttributes(Attributes):
    """`of=ROLE`."""

    of: RoleId
    """The role to show."""


class RolesAttributes(Attributes):
    """`of=ROLE`, or several in one table: `of="ROLE ROLE"`."""

    of: Listed[RoleId]
    """The roles to show."""
    top: int | None = Field(default=None, ge=1)
    """So many entries of each field; the others are counted, and stay in the data."""


class FieldAttributes(Attributes):
    """`field=FIELD`, or several in one table: `field="challenges deliverables"`."""

    field: Listed[FieldRef]
    """The fields to show, of all roles: those of every guide, or those that `role_fields` defines."""
    top: int | None = Field(default=None, ge=1)
    """So many entries of each field, or of each theme; the others are counted, and stay in the data."""


class CommonGroundAttributes(Attributes):
    """`part=PART`; without it all three parts."""

    part: Literal["confusion", "skills", "collaboration"] | None = None
    """The part to show; without it all three."""


def role_profile(edition: WordedEdition, attributes: RolesAttributes) -> Blocks:
    """One role by itself, or several side by side: taglines, focus, mindset and the other short fields."""
    roles = [role for id in attributes.of for role in edition.guide.roles if role.id == id]
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    fields = dict.fromkeys(field for role in roles for field in _profile(edition, role))
    rows = tuple(
        _of_field(edition, roles, field, attributes.top)
        for field in fields
        if field not in withheld  # the edition does without it: nobody may read that there is no entry
    )
    if any(role.family for role in roles):
        families = tuple(Cell(or_absent(words(role.family), edition.say(NO_ENTRY))) for role in roles)
        rows = (Row(Cell(words(edition.say("Family"))), families), *rows)
    alone = f"role-{roles[0].id}" if len(roles) == 1 else None
    heads = (
        Column((RoleName(role),), role, str(role.short), spare=None if alone else f"role-{role.id}") for role in roles
    )
    columns = (Column(words(edition.say("Profile"))), *heads)
    table = Table("role-profile", columns, (Group(rows),), anchor=alone, density=density_of(roles))
    return (table,) if rows else ()


def _profile(edition: Edition, role: Role) -> list[str]:
    """The fields of a profile: those that the guide chose, else those of every guide that one of its roles has."""
    chosen = edition.guide.manifest.role_fields
    if chosen:
        held = {field.id for field in chosen if role.of_field(field.id) or field.id in role.absent}
        return [
            field.id for field in chosen if field.profile == "always" or (field.profile != "never" and field.id in held)
        ]
    known = edition.uncut.guide
    there = [field for field in PROFILE if any(each.of_field(field) or field in each.absent for each in known.roles)]
    return [*there, *(field for field in PROFILE_WHEN_THERE if role.of_field(field))]


def label(edition: WordedEdition, field: str) -> str:
    """What the guide calls a field of roles, else what we do."""
    own = next((each.label for each in edition.guide.manifest.role_fields if each.id == field), None)
    if own is not None:
        return str(own)
    shown = SHOWN.get(field)
    return edition.say(shown.label) if shown and shown.label else words_of(edition, field.replace("_", "-"))


def why_empty(role: Role, field: str, locale: Locale) -> str:
    """The reason that the role gives for an empty field; without one nothing is claimed."""
    reason = role.absent.get(field)
    return locale.say(ABSENCES[reason] if reason else NO_ENTRY)


def side_by_side(edition: WordedEdition, attributes: FieldAttributes) -> Blocks:
    """Fields of all roles in columns; named statements of one field are grouped by their theme."""
    fields = [field for field in attributes.field if any(role.of_field(field) for role in edition.guide.roles)]
    if not fields:
        return ()
    rows = _by_theme(edition, fields[0], attributes.top) if len(attributes.field) == 1 else ()
    if rows:
        return role_blocks(edition, "side-by-side", edition.say("Theme"), [Group(rows)])
    named = tuple(_of_field(edition, edition.guide.roles, field, attributes.top) for field in fields)
    return role_blocks(edition, "side-by-side", edition.say("Field"), [Group(named)])


def _of_field(edition: WordedEdition, roles: Sequence[Role], field: str, top: int | None) -> Row:
    columns = [_themed(edition, role, field) for role in roles]
    absent = [why_empty(role, field, edition) for role in roles]
    return row_of(label(edition, field), columns, absent, edition, top=top)


def _by_theme(edition: WordedEdition, field: str, top: int | None) -> tuple[Row, ...]:
    """A row for each theme; none where no statement has one. What all roles share stands with each that has duties."""
    roles = edition.guide.roles
    columns = [items(role, field, edition) for role in roles]
    if not any(_theme(item.fact) for column in columns for item in column):
        return ()
    shared = [each for each in edition.guide.common_ground.skills if each.theme and field == "responsibilities"]
    common = tuple(_item(each, edition) for each in shared)
    columns = [(*column, *common) if column else () for column in columns]
    absent = [why_empty(role, field, edition) for role in roles]
    themes = list(dict.fromkeys(_theme(item.fact) for column in columns for item in column))
    rows: list[Row] = []
    for theme in sorted(themes, key=lambda theme: theme is None):
        sorted_out = [[item for item in column if _theme(item.fact) == theme] for column in columns]
        name = words_of(edition, theme) if theme else edition.say(OTHER_THEME)
        rows.append(row_of(name, sorted_out, absent, edition, top=top))
    return tuple(rows)


def walkthrough(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """The steps of each role in the product that the guide follows."""
    roles = edition.guide.roles
    count = max((len(role.walkthrough) for role in roles), default=0)
    if not count:
        return ()
    product = edition.guide.manifest.walkthrough
    ended, never, none = edition.say("No further step named"), edition.say("No steps named"), edition.say(NO_ENTRY)
    in_all = edition.uncut.guide.roles_by_id
    withheld = [len(role.walkthrough) < len(in_all[role.id].walkthrough) for role in roles]
    rows: list[Row] = []
    for step in range(count):
        columns = [_themed(edition, role, "walkthrough")[step : step + 1] for role in roles]
        absent = [
            none if cut else ended if role.walkthrough else never for role, cut in zip(roles, withheld, strict=True)
        ]
        rows.append(row_of(edition.say("Step {n}", n=edition.number(step + 1)), columns, absent, edition))
    group = Group(tuple(rows), label_of(product) if product else ())
    table = role_table(edition, "walkthrough", edition.say("Step"), [group])
    remark = Paragraph(words(edition.say(STEPS_REMARK)), "source-line")
    return (table, remark) if len(roles) > 1 else (table,)


def common_ground(edition: WordedEdition, attributes: CommonGroundAttributes) -> Blocks:
    """What the roles share, why they are confused, and how they work together."""
    parts = [attributes.part] if attributes.part else list(COMMON_GROUND)
    found: list[tuple[str, tuple[Statement, ...]]] = [
        (edition.say(COMMON_GROUND[part]), getattr(edition.guide.common_ground, part)) for part in parts
    ]
    filled = [(label, facts) for label, facts in found if facts]
    if not filled:
        return ()
    head = filled[0][0] if len(filled) == 1 else edition.say("Common ground")
    groups = [(words(label) if len(filled) > 1 else (), facts) for label, facts in filled]
    return (statements("common-ground", head, groups, edition),)


def items(role: Role, field: str, locale: Locale) -> tuple[Said, ...]:
    """The statements of one field of a role, whatever they are made of."""
    held: Sequence[Fact] = role.walkthrough if field == "walkthrough" else role.of_field(field)
    return tuple(_item(fact, locale) for fact in held)


def _themed(edition: WordedEdition, role: Role, field: str) -> tuple[Said, ...]:
    """The same, each with its theme, where no row says which one it is."""
    return tuple(
        replace(said, caveat=words_of(edition, theme)) if (theme := _theme(said.fact)) else said
        for said in items(role, field, edition)
    )


def _item(fact: Fact, locale: Locale) -> Said:
    match fact:
        case NamedStatement():
            return Said(fact, fact.detail, str(fact.name))
        case FieldEntry():
            return Said(fact, fact.text, fact.name and str(fact.name))
        case Stakeholder():
            return Said(fact, fact.why, str(fact.who))
        case Certification():
            return Said(fact, fact.text, caveat=locale.say(UNTIED) if fact.role_inferred else None)
        case Statement():
            return Said(fact, fact.text)
    raise TypeError(f"no words are known for a {type(fact).__name__}")


def _theme(fact: Fact) -> str | None:
    return fact.theme if isinstance(fact, NamedStatement | SharedSkill) else None
