"""What each role is: its profile, one field of all roles side by side, its steps in a product, what the roles share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import RoleName
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.grouping import said_row, said_table
from guidebuild.composing.views.tables import Said, role_table, row_of, words_of
from guidebuild.model.base import Fact, NamedStatement, RoleId, Statement
from guidebuild.model.edition import Edition
from guidebuild.model.role import Certification, Role, Stakeholder
from guidebuild.tools.locale import Locale
from guidebuild.tools.messages import message

Field = Literal[
    "aliases", "taglines", "focus", "mindset", "time_horizon", "deliverables", "modelling_approach",
    "deployment_concern", "responsibilities", "task_examples", "education", "backgrounds", "certifications",
    "industries", "business_impact", "stakeholders", "project_types", "challenges", "autonomy", "outlook",
    "misconceptions", "suits",
]  # fmt: skip
"""The fields of a role that can stand side by side."""

LABELS: Mapping[Field, str] = {
    "aliases": message("Also called"),
    "taglines": message("In a phrase"),
    "focus": message("Focus"),
    "mindset": message("Mindset"),
    "time_horizon": message("Time horizon"),
    "deliverables": message("Results"),
    "modelling_approach": message("Approach to models"),
    "deployment_concern": message("Deployment"),
    "responsibilities": message("Duties"),
    "task_examples": message("Tasks"),
    "education": message("Education"),
    "backgrounds": message("Backgrounds"),
    "certifications": message("Certificates"),
    "industries": message("Industries"),
    "business_impact": message("Effect on the business"),
    "stakeholders": message("Works with"),
    "project_types": message("Projects"),
    "challenges": message("Difficulties"),
    "autonomy": message("Decides on"),
    "outlook": message("Outlook"),
    "misconceptions": message("Misconceptions"),
    "suits": message("Suits"),
}

PROFILE: tuple[Field, ...] = (
    "aliases", "taglines", "focus", "mindset", "time_horizon", "modelling_approach", "deployment_concern", "autonomy",
    "business_impact",
)  # fmt: skip
"""What every profile shows, or says that it is not stated."""
PROFILE_WHEN_THERE: tuple[Field, ...] = ("suits", "misconceptions", "outlook")

COMMON_GROUND: Mapping[str, str] = {
    "confusion": message("Why the roles are confused"),
    "skills": message("What the roles share"),
    "collaboration": message("How the roles work together"),
}

NOT_STATED = message("Not stated by any source")
NOT_NAMED = message("Not named for this role")
UNTIED = message("the source does not tie it to this role")
OTHER_THEME = message("Other")
STEPS_REMARK = message("Steps are numbered for each role by itself; equal numbers do not mean the same moment.")


class OfRole(Attributes):
    """`of=ROLE`."""

    of: RoleId
    """The role to show."""


class OfField(Attributes):
    """`field=FIELD`."""

    field: Field
    """The field to show, of all roles."""


class OfCommonGround(Attributes):
    """`part=PART`; without it all three parts."""

    part: Literal["confusion", "skills", "collaboration"] | None = None
    """The part to show; without it all three."""


def role_profile(edition: Edition, attributes: OfRole, locale: Locale) -> Blocks:
    """The short fields of one role, in the order in which a stranger would ask for them."""
    role = next(role for role in edition.guide.roles if role.id == attributes.of)
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    fields = (*PROFILE, *(field for field in PROFILE_WHEN_THERE if getattr(role, field)))
    rows = tuple(
        row_of(locale.say(LABELS[field]), [items(role, field, locale)], [locale.say(NOT_STATED)], locale)
        for field in fields
        if field not in withheld  # the edition does without it: nobody may read that no source states it
    )
    columns = (Column(words(locale.say("Profile"))), Column((RoleName(role),), role, str(role.short)))
    return (Table("role-profile", columns, (Group(rows),), anchor=f"role-{role.id}"),)


def side_by_side(edition: Edition, attributes: OfField, locale: Locale) -> Blocks:
    """One field of all roles. Fields with themes get a row for each theme, in the order in which they first appear."""
    field = attributes.field
    columns = [items(role, field, locale) for role in edition.guide.roles]
    if not any(columns):
        return ()
    absent = [locale.say(NOT_NAMED)] * len(columns)
    themes = list(dict.fromkeys(_theme(item.fact) for column in columns for item in column))
    if themes == [None]:
        row = row_of(locale.say(LABELS[field]), columns, absent, locale)
        return (role_table(edition, "side-by-side", locale.say("Field"), [Group((row,))]),)
    rows: list[Row] = []
    for theme in sorted(themes, key=lambda theme: theme is None):
        sorted_out = [[item for item in column if _theme(item.fact) == theme] for column in columns]
        label = words_of(theme) if theme else locale.say(OTHER_THEME)
        rows.append(row_of(label, sorted_out, absent, locale))
    return (role_table(edition, "side-by-side", locale.say("Theme"), [Group(tuple(rows))]),)


def walkthrough(edition: Edition, attributes: Attributes, locale: Locale) -> Blocks:
    """Each role's steps in the product that the guide follows, numbered in the role's own order."""
    roles = edition.guide.roles
    count = max((len(role.walkthrough) for role in roles), default=0)
    if not count:
        return ()
    product = edition.guide.manifest.walkthrough
    ended, never = locale.say("No further step named"), locale.say("No steps named")
    rows: list[Row] = []
    for step in range(count):
        columns = [items(role, "walkthrough", locale)[step : step + 1] for role in roles]
        absent = [ended if role.walkthrough else never for role in roles]
        rows.append(row_of(locale.say("Step {n}", n=locale.number(step + 1)), columns, absent, locale))
    group = Group(tuple(rows), words(str(product.name)) if product else ())
    table = role_table(edition, "walkthrough", locale.say("Step"), [group])
    remark = Paragraph(words(locale.say(STEPS_REMARK)), "source-line")
    return (table, remark) if len(roles) > 1 else (table,)


def common_ground(edition: Edition, attributes: OfCommonGround, locale: Locale) -> Blocks:
    """Statements about all roles together, each with the number of sources that agree on it."""
    parts = [attributes.part] if attributes.part else list(COMMON_GROUND)
    found = [(part, _shared(edition, part, locale)) for part in parts]
    filled = [(locale.say(COMMON_GROUND[part]), rows) for part, rows in found if rows]
    if not filled:
        return ()
    head = filled[0][0] if len(filled) == 1 else locale.say("Common ground")
    groups = tuple(Group(rows, words(label) if len(filled) > 1 else ()) for label, rows in filled)
    return (said_table("common-ground", head, groups, locale),)


def _shared(edition: Edition, part: str, locale: Locale) -> tuple[Row, ...]:
    """No "3 of 10 sources": which of the others speak of the matter at all, the data does not say."""
    statements: tuple[Statement, ...] = getattr(edition.guide.common_ground, part)
    return tuple(
        said_row(fact, locale.say_counted("{n} source", "{n} sources", len(fact.sources)), locale)
        for fact in statements
    )


def items(role: Role, field: str, locale: Locale) -> tuple[Said, ...]:
    """The statements of one field of a role, whatever they are made of."""
    statements: Sequence[Fact] = getattr(role, field)
    return tuple(_item(statement, locale) for statement in statements)


def _item(fact: Fact, locale: Locale) -> Said:
    match fact:
        case NamedStatement():
            return Said(fact, _text(fact.detail), str(fact.name))
        case Stakeholder():
            return Said(fact, str(fact.why), str(fact.who))
        case Certification():
            return Said(fact, str(fact.text), caveat=locale.say(UNTIED) if fact.role_inferred else None)
        case Statement():
            return Said(fact, str(fact.text))
    raise TypeError(f"no words are known for a {type(fact).__name__}")


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _theme(fact: Fact) -> str | None:
    return fact.theme if isinstance(fact, NamedStatement) else None
