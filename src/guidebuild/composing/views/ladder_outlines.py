"""Ladders that only name their steps, and remarks on ladders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.grouping import SaidTable, said_by_roles
from guidebuild.composing.views.words import STAGES, source_names
from guidebuild.model.base import LadderId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.role import Role
from guidebuild.tools.locale import Locale

KINDS: Mapping[str, str] = {
    "full": "Every step described",
    "outline": "Steps named",
    "endpoints": "Only where the path leads",
}


class OfLadders(Attributes):
    """Ladders to show; without them all that are not full."""

    ladders: Listed[LadderId] = ()
    """The ladders to show; without it all that are not `full`."""


@dataclass(frozen=True)
class Step:
    """One level: its titles, and what is said of it."""

    fact: Level
    title: str
    details: tuple[str, ...]
    cited: bool
    """Whether its sources differ from the ladder's, so that they stand beside it."""


@dataclass(frozen=True)
class OutlineRow:
    """One ladder."""

    ladder: Ladder
    role: Role
    source: str
    kind: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Outlines:
    """The ladders by source, within a source in the roles' order."""

    rows: tuple[OutlineRow, ...]


def ladder_outlines(edition: Edition, attributes: OfLadders, locale: Locale) -> Outlines | None:
    """Shorter ladders, one row each, the order marked where it is the editor's."""
    guide = edition.guide
    roles = {role.id: role for role in guide.roles}
    rank = {role.id: index for index, role in enumerate(guide.roles)}
    order = {source.id: index for index, source in enumerate(guide.sources)}
    wanted = [
        ladder
        for ladder in guide.ladders
        if ladder.role in roles and (ladder.id in attributes.ladders if attributes.ladders else ladder.kind != "full")
    ]
    wanted.sort(key=lambda ladder: (min(order.get(id, len(order)) for id in ladder.sources), rank[ladder.role]))
    rows = tuple(
        OutlineRow(
            ladder,
            roles[ladder.role],
            str(ladder.name or source_names(edition, ladder.sources, locale)),
            KINDS[ladder.kind],
            tuple(_step(ladder, level) for level in ladder.levels),
        )
        for ladder in wanted
    )
    return Outlines(rows) if rows else None


def _step(ladder: Ladder, level: Level) -> Step:
    title = " or ".join(level.titles) or (STAGES[level.stage] if level.stage else f"Rank {level.rank}")
    experience = level.experience.wording if level.experience else None
    details = tuple(str(text) for text in (level.does, level.who, experience) if text)
    return Step(level, f"{level.code} {title}" if level.code else title, details, level.sources != ladder.sources)


def ladder_notes(edition: Edition, attributes: Attributes, locale: Locale) -> SaidTable | None:
    """Remarks on all ladders, by the roles that they are about."""
    return said_by_roles(edition, edition.guide.ladder_notes, "Remark on the ladders", locale)
