"""What changes from one level to another: what is new, what is asked more of, what stays, what goes.

Two levels of one ladder or of two: an item is the same when its words are. Where one of the two levels has no entry,
nothing is compared and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Line
from guidebuild.composing.blocks.phrases import filled, note, quoted, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.scales import value_names
from guidebuild.composing.views.words import level_name
from guidebuild.model.base import Id, LadderId, LevelId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Level
from guidebuild.model.level_changes import Asked, Change, changes, is_known, steps
from guidebuild.tools.locale import Locale


class OfSteps(Attributes):
    """`ladder=LADDER`: each step of a ladder; `from=LEVEL to=LEVEL`: from one level to another, of any ladder."""

    ladder: LadderId | None = None
    """The ladder whose steps are shown, one table for each."""
    from_: LevelId | None = Field(default=None, alias="from")
    """The level to come from."""
    to: LevelId | None = None
    """The level to arrive at."""


def level_steps(edition: Edition, attributes: OfSteps, locale: Locale) -> Blocks:
    """A table for each step: dimensions down, what changes across."""
    blocks: list[Paragraph | Table] = []
    for lower, upper in _pairs(edition, attributes):
        names = {"from": level_name(edition, lower, locale), "to": level_name(edition, upper, locale)}
        label = Paragraph((filled(locale.say("From {from} to {to}"), **names),), "label panel-label")
        silent = next((level for level in (upper, lower) if not level.expectations), None)
        rows = tuple(_rows(edition, lower, upper, locale)) if silent is None else ()
        if rows:
            blocks += [label, Table("level-steps", _columns(locale), (Group(rows),))]
        elif silent is not None and (lower.expectations or upper.expectations):
            none = locale.say("No expectations are entered for {level}.", level=level_name(edition, silent, locale))
            blocks += [label, Paragraph((Absent(none),), facts=(lower.id, upper.id))]
    return tuple(blocks)


def _pairs(edition: Edition, attributes: OfSteps) -> list[tuple[Level, Level]]:
    levels = edition.guide.levels
    if attributes.from_ is not None and attributes.to is not None:
        lower, upper = levels.get(attributes.from_), levels.get(attributes.to)
        return [(lower, upper)] if lower is not None and upper is not None else []
    ladders = [ladder for ladder in edition.guide.ladders if attributes.ladder in (None, ladder.id)]
    return [pair for ladder in ladders for pair in steps(ladder, levels)]


def _columns(locale: Locale) -> tuple[Column, ...]:
    heads = (locale.say("New"), locale.say("More of it"), locale.say("Stays"))
    return (Column(words(locale.say("Expected"))), *(Column(words(head), label=head) for head in heads))


def _rows(edition: Edition, lower: Level, upper: Level, locale: Locale) -> Iterator[Row]:
    scale = value_names(edition)
    for step in changes(edition.guide, lower, upper):
        dimension, ids = step.dimension, (lower.id, upper.id)
        head = Cell((*words(str(dimension.name)), *note(str(dimension.definition) if dimension.definition else None)))
        if step.change is not None:
            yield Row(head, _cells(step.change, scale, locale), facts=ids)
            continue
        known = cell_of_data(step.after, scale, locale)
        missing = locale.say("Nothing to compare with at {level}", level=level_name(edition, lower, locale))
        why: Line = note(missing) if is_known(step.after) else ()
        yield Row(head, (Cell(known.line, known.blocks, end=why, span=3),), facts=ids)


def _cells(change: Change, scale: Mapping[Id, str], locale: Locale) -> tuple[Cell, ...]:
    nothing = {"new": locale.say("Nothing new"), "more": locale.say("Nothing"), "stays": locale.say("Nothing")}
    stays = _listed(change.stays, scale, nothing["stays"])
    ended: Line = ()
    if change.less:
        less = locale.listed([_mastered(asked, scale) for asked in change.less])
        ended = (*ended, *note(locale.say("Asked less of: {items}", items=less)))
    if change.gone:
        gone = locale.listed([asked.text for asked in change.gone])
        ended = (*ended, *note(locale.say("No longer named: {items}", items=gone)))
    if ended:
        stays = Cell(stays.line, stays.blocks, end=ended)
    return (_listed(change.new, scale, nothing["new"]), _listed(change.more, scale, nothing["more"]), stays)


def _listed(found: Sequence[Asked], scale: Mapping[Id, str], nothing: str) -> Cell:
    lines = [_line(asked, scale) for asked in found]
    if not lines:
        return Cell((Absent(nothing),))
    if len(lines) == 1:
        return Cell(lines[0])
    return Cell(blocks=(Listing(tuple(Item(line) for line in lines), "statements"),))


def _mastered(asked: Asked, scale: Mapping[Id, str]) -> str:
    name = scale.get(asked.proficiency or "")
    return f"{asked.text} ({name})" if name else asked.text


def _line(asked: Asked, scale: Mapping[Id, str]) -> Line:
    mastered = scale.get(asked.proficiency) if asked.proficiency else None
    return (*quoted(asked.text), *note(mastered))
