"""Where a working life in each role begins: the first stages of all its ladders, side by side."""

from __future__ import annotations

from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.roles import LABELS, items
from guidebuild.composing.views.tables import Group, Item, RoleTable, Row, rows_of
from guidebuild.composing.views.words import STAGES
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Level, Stage
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

NO_LEVEL = "No ladder names this stage"
REMARK = "Levels of several ladders stand together here; a stage is this guide’s word for levels of like seniority."


class OfStages(Attributes):
    """`stages="pre-entry entry"`; `fields="education backgrounds"` adds what the sources say of the ways in."""

    stages: Listed[Stage] = ("pre-entry", "entry", "mid")
    """The stages to show; those that no ladder has are left out."""
    fields: Listed[Literal["education", "backgrounds", "certifications"]] = ()
    """Fields of the roles that follow the stages, one row each."""


def entry_levels(edition: Edition, attributes: OfStages, locale: Locale) -> RoleTable | None:
    """A row for each stage that some ladder has, in rising order, then one for each field."""
    rows: list[Row] = []
    for stage in STAGES:
        if stage in attributes.stages:
            columns = [_levels(edition, role, stage) for role in edition.guide.roles]
            if any(columns):
                rows += rows_of(STAGES[stage], columns, [NO_LEVEL] * len(columns))
    if not rows:
        return None
    for field in attributes.fields:
        columns = [list(items(role, field)) for role in edition.guide.roles]
        if any(columns):
            rows += rows_of(LABELS[field], columns, ["Not named for this role"] * len(columns))
    several = len({ladder.role for ladder in edition.guide.ladders}) < len(edition.guide.ladders)
    return RoleTable("Stage", (Group(None, tuple(rows)),), REMARK if several else None)


def _levels(edition: Edition, role: Role, stage: str) -> list[Item]:
    return [
        _item(level)
        for ladder in edition.guide.ladders
        if ladder.role == role.id
        for level in ladder.levels
        if level.stage == stage
    ]


def _item(level: Level) -> Item:
    parts = [str(text) for text in (level.does, level.who, level.experience and level.experience.wording) if text]
    return Item(level, "; ".join(parts) or None, " or ".join(level.titles) or f"Rank {level.rank}")
