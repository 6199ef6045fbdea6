"""Ladders that only name their steps, and remarks on ladders."""

from collections.abc import Mapping

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Phrase, RoleName, Styled
from guidebuild.composing.blocks.phrases import inferred, keys, note, note_on, quoted, strong, words
from guidebuild.composing.views.grouping import said_by_roles
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name, places_of_roles, places_of_sources, source_names, told_of
from guidebuild.model.base import LadderId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.role import Role
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

KINDS: Mapping[str, str] = {
    "full": message("Every step described"),
    "outline": message("Steps named"),
    "endpoints": message("Only where the path leads"),
}


INFERRED_ORDER = message("order inferred by the editor")


class LaddersAttributes(Attributes):
    """Ladders to show; without them all that are not full."""

    ladders: Listed[LadderId] = ()
    """The ladders to show; without it all that are not `full`."""


def ladder_outlines(edition: WordedEdition, attributes: LaddersAttributes) -> Blocks:
    """Shorter ladders, one row each; an order that the editor inferred is marked."""
    guide = edition.guide
    roles = guide.roles_by_id
    rank, order = places_of_roles(edition), places_of_sources(edition)
    wanted = [
        ladder
        for ladder in guide.ladders
        if ladder.role in roles and (ladder.id in attributes.ladders if attributes.ladders else ladder.kind != "full")
    ]
    wanted.sort(key=lambda ladder: (min(order.get(id, len(order)) for id in ladder.sources), rank[ladder.role]))
    rows = tuple(_ladder(edition, ladder, roles[ladder.role]) for ladder in wanted)
    steps = Column(words(edition.say("Steps, from the first up")), label=edition.say("Steps"))
    table = Table("ladder-outlines", (Column(words(edition.say("Ladder"))), steps), (Group(rows),))
    shown = {ladder.id for ladder in wanted}
    apart = (row for row in guide.frame.alignments if row.by == "not-comparable" and set(row.ladders) <= shown)
    why = tuple(Paragraph((*words(row.note), *keys(row)), "source-line") for row in apart if row.note)
    return (table, *why) if rows else ()


def _ladder(edition: WordedEdition, ladder: Ladder, role: Role) -> Row:
    name = str(ladder.name or source_names(edition, ladder.sources))
    kind = () if ladder.kind == "outline" else note(edition.say(KINDS[ladder.kind]))  # which goes without saying
    head = (RoleName(role, "opening"), *keys(ladder), *note(name), *kind)
    told = (*head, *note(track_name(edition, ladder)), *note(announced(ladder, edition)))
    order = (Styled("inferred", words(edition.say(INFERRED_ORDER))),) if ladder.order == "inferred" else ()
    steps = Listing(tuple(_step(edition, ladder, level) for level in ladder.levels), "steps", ordered=True)
    return Row(Cell(told, role=role), (Cell(blocks=(steps,), end=order),), facts=(ladder.id,))


def announced(ladder: Ladder, locale: Locale) -> str | None:
    """How many levels the source says there are, where it lists another number."""
    if ladder.announced is None or ladder.announced == len(ladder.levels):
        return None
    return locale.say_counted(
        "{n} level announced, {listed} listed",
        "{n} levels announced, {listed} listed",
        ladder.announced,
        listed=locale.number(len(ladder.levels)),
    )


def track_name(edition: Edition, ladder: Ladder) -> str | None:
    """The way up that a ladder belongs to; None where there is one alone, whose name would tell nothing apart."""
    tracks = edition.guide.frame.tracks
    return next((str(track.name) for track in tracks if track.id == ladder.track), None) if len(tracks) > 1 else None


def _step(edition: WordedEdition, ladder: Ladder, level: Level) -> Item:
    """One level: its titles, and what is said of it. Its keys stand where its sources differ from the ladder's."""
    details = told_of(level)
    said = Phrase((*strong(level_name(edition, level)), *quoted(Marked(f": {details}") if details else None)))
    own = keys(level) if level.sources != ladder.sources else ()
    return Item((said, *inferred(level, edition), *own, *note_on(level)), facts=(level.id,), lang=level.lang)


def ladder_notes(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Remarks on all ladders."""
    head = edition.say("Remark on the ladders")
    return said_by_roles(edition, edition.guide.ladder_notes, "ladder-notes", head)
