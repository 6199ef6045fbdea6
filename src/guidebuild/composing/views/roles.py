"""What each role is: its profile, one field of all roles side by side, its steps in a product, what the roles share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views.tables import Group, Item, RoleTable, Row, rows_of, words_of
from guidebuild.model.base import Fact, NamedStatement, RoleId, Statement
from guidebuild.model.edition import Edition
from guidebuild.model.role import Certification, Role, Stakeholder
from guidebuild.tools.locale import Locale

Field = Literal[
    "aliases", "taglines", "focus", "mindset", "time_horizon", "deliverables", "modelling_approach",
    "deployment_concern", "responsibilities", "task_examples", "education", "backgrounds", "certifications",
    "industries", "business_impact", "stakeholders", "project_types", "challenges", "autonomy", "outlook",
    "misconceptions", "suits",
]  # fmt: skip
"""The fields of a role that can stand side by side."""

LABELS: Mapping[Field, str] = {
    "aliases": "Also called",
    "taglines": "In a phrase",
    "focus": "Focus",
    "mindset": "Mindset",
    "time_horizon": "Time horizon",
    "deliverables": "Results",
    "modelling_approach": "Approach to models",
    "deployment_concern": "Deployment",
    "responsibilities": "Duties",
    "task_examples": "Tasks",
    "education": "Education",
    "backgrounds": "Backgrounds",
    "certifications": "Certificates",
    "industries": "Industries",
    "business_impact": "Effect on the business",
    "stakeholders": "Works with",
    "project_types": "Projects",
    "challenges": "Difficulties",
    "autonomy": "Decides on",
    "outlook": "Outlook",
    "misconceptions": "Misconceptions",
    "suits": "Suits",
}

PROFILE: tuple[Field, ...] = (
    "aliases", "taglines", "focus", "mindset", "time_horizon", "modelling_approach", "deployment_concern", "autonomy",
    "business_impact",
)  # fmt: skip
"""What every profile shows, or says that it is not stated."""
PROFILE_WHEN_THERE: tuple[Field, ...] = ("suits", "misconceptions", "outlook")

COMMON_GROUND: Mapping[str, str] = {
    "confusion": "Why the roles are confused",
    "skills": "What the roles share",
    "collaboration": "How the roles work together",
}

NOT_STATED = "Not stated by any source"
NOT_NAMED = "Not named for this role"
UNTIED = "the source does not tie it to this role"
OTHER_THEME = "Other"
STEPS_REMARK = "Steps are numbered for each role by itself; equal numbers do not mean the same moment."


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


@dataclass(frozen=True)
class Profile:
    """One role by itself: a table with a single column."""

    role: Role
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shared:
    """A statement about all roles, and how many of the sources make it."""

    fact: Statement
    support: str


@dataclass(frozen=True)
class Stretch:
    """Statements under a label; None when there is only one stretch."""

    label: str | None
    statements: tuple[Shared, ...]


@dataclass(frozen=True)
class CommonGroundView:
    """What holds for all roles."""

    head: str
    stretches: tuple[Stretch, ...]


def role_profile(edition: Edition, attributes: OfRole, locale: Locale) -> Profile:
    """The short fields of one role, in the order in which a stranger would ask for them."""
    role = next(role for role in edition.guide.roles if role.id == attributes.of)
    rows: list[Row] = []
    withheld = edition.audience.leave_out_fields if edition.audience else ()
    for field in (*PROFILE, *(field for field in PROFILE_WHEN_THERE if getattr(role, field))):
        if field in withheld:  # the edition does without it: nobody may read that no source states it
            continue
        rows += rows_of(LABELS[field], [items(role, field)], [NOT_STATED])
    return Profile(role, tuple(rows))


def side_by_side(edition: Edition, attributes: OfField, locale: Locale) -> RoleTable | None:
    """One field of all roles. Fields with themes get a row for each theme, in the order in which they first appear."""
    field = attributes.field
    columns = [items(role, field) for role in edition.guide.roles]
    if not any(columns):
        return None
    themes = list(dict.fromkeys(_theme(item.fact) for column in columns for item in column))
    if themes == [None]:
        return RoleTable("Field", (Group(None, rows_of(LABELS[field], columns, [NOT_NAMED] * len(columns))),))
    rows: list[Row] = []
    for theme in sorted(themes, key=lambda theme: theme is None):
        sorted_out = [[item for item in column if _theme(item.fact) == theme] for column in columns]
        label = words_of(theme) if theme else OTHER_THEME
        rows += rows_of(label, sorted_out, [NOT_NAMED] * len(columns))
    return RoleTable("Theme", (Group(None, tuple(rows)),))


def walkthrough(edition: Edition, attributes: Attributes, locale: Locale) -> RoleTable | None:
    """Each role's steps in the product that the guide follows, numbered in the role's own order."""
    roles = edition.guide.roles
    count = max((len(role.walkthrough) for role in roles), default=0)
    if not count:
        return None
    product = edition.guide.manifest.walkthrough
    rows: list[Row] = []
    for step in range(count):
        columns = [items(role, "walkthrough")[step : step + 1] for role in roles]
        absent = ["No further step named" if role.walkthrough else "No steps named" for role in roles]
        rows += rows_of(f"Step {locale.number(step + 1)}", columns, absent)
    remark = STEPS_REMARK if len(roles) > 1 else None
    return RoleTable("Step", (Group(str(product.name) if product else None, tuple(rows)),), remark)


def common_ground(edition: Edition, attributes: OfCommonGround, locale: Locale) -> CommonGroundView | None:
    """Statements about all roles together, each with the number of sources that agree on it."""
    parts = [attributes.part] if attributes.part else list(COMMON_GROUND)
    found = [(part, _shared(edition, part, locale)) for part in parts]
    filled = [(COMMON_GROUND[part], statements) for part, statements in found if statements]
    if not filled:
        return None
    head = filled[0][0] if len(filled) == 1 else "Common ground"
    return CommonGroundView(
        head, tuple(Stretch(label if len(filled) > 1 else None, statements) for label, statements in filled)
    )


def _shared(edition: Edition, part: str, locale: Locale) -> tuple[Shared, ...]:
    total = len(edition.guide.sources)
    statements: tuple[Statement, ...] = getattr(edition.guide.common_ground, part)
    return tuple(
        Shared(fact, f"{locale.number(len(fact.sources))} of {locale.number(total)} sources") for fact in statements
    )


def items(role: Role, field: str) -> tuple[Item, ...]:
    """The statements of one field of a role, whatever they are made of."""
    statements: Sequence[Fact] = getattr(role, field)
    return tuple(_item(statement) for statement in statements)


def _item(fact: Fact) -> Item:
    match fact:
        case NamedStatement():
            return Item(fact, _text(fact.detail), str(fact.name))
        case Stakeholder():
            return Item(fact, str(fact.why), str(fact.who))
        case Certification():
            return Item(fact, str(fact.text), caveat=UNTIED if fact.role_inferred else None)
        case Statement():
            return Item(fact, str(fact.text))
    raise TypeError(f"no words are known for a {type(fact).__name__}")


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _theme(fact: Fact) -> str | None:
    return fact.theme if isinstance(fact, NamedStatement) else None
