"""Where a working life in each role begins: the first stages of all its ladders, side by side."""

from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Group, Paragraph, Row
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.roles.roles import items, label, why_empty
from guidebuild.composing.views.tables import Said, role_table, row_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_title, stage_name, told_of
from guidebuild.model.ladder import Stage
from guidebuild.model.role import Role
from guidebuild.tools.language.messages import message
from guidebuild.tools.language.worded_codes import STAGES

NO_LEVEL = message("No ladder names this stage")
REMARK = message(
    "Levels of several ladders stand together here; a stage is this guide’s word for levels of like seniority."
)


class StagesAttributes(Attributes):
    """`stages="pre-entry entry"`; `fields="education backgrounds"` adds what the sources say of the ways in."""

    stages: Listed[Stage] = ("pre-entry", "entry", "mid")
    """The stages to show; those that no ladder has are left out."""
    fields: Listed[Literal["education", "backgrounds", "certifications"]] = ()
    """Fields of the roles that follow the stages, one row each."""


def entry_levels(edition: WordedEdition, attributes: StagesAttributes) -> Blocks:
    """The first stages of all ladders side by side."""
    rows: list[Row] = []
    for stage in STAGES:
        if stage in attributes.stages:
            columns = [_levels(edition, role, stage) for role in edition.guide.roles]
            if any(columns):
                absent = [edition.say(NO_LEVEL)] * len(columns)
                rows.append(row_of(stage_name(edition, stage), columns, absent, edition))
    if not rows:
        return ()
    for field in attributes.fields:
        named = [items(role, field, edition) for role in edition.guide.roles]
        if any(named):
            absent = [why_empty(role, field, edition) for role in edition.guide.roles]
            rows.append(row_of(label(edition, field), named, absent, edition))
    table = role_table(edition, "entry-levels", edition.say("Stage"), [Group(tuple(rows))])
    several = len({ladder.role for ladder in edition.guide.ladders}) < len(edition.guide.ladders)
    return (table, Paragraph(words(edition.say(REMARK)), "source-line")) if several else (table,)


def _levels(edition: WordedEdition, role: Role, stage: str) -> list[Said]:
    ladders = (ladder for ladder in edition.guide.ladders if ladder.role == role.id)
    return [
        Said(level, told_of(level) or None, level_title(edition, level))
        for ladder in ladders
        for level in ladder.levels
        if level.stage == stage
    ]
