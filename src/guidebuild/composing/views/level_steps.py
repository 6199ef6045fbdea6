"""What changes from one level to another: what is new, what is asked more of, what stays, what goes.

Two levels of one ladder or of two: an item is the same when its words are. Where one of the two levels has no entry,
or nothing has the same words at both, nothing is compared and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

from pydantic import Field, model_validator

from guidebuild.composing.attributes import Attributes, unfitting
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Item, Listing, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Line
from guidebuild.composing.blocks.phrases import filled, note, quoted, words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.composing.views.scales import value_names
from guidebuild.composing.views.words import level_name
from guidebuild.model.base import Id, LadderId, LevelId
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Level
from guidebuild.model.level_changes import Asked, Change, Step, changes, is_known, steps
from guidebuild.tools.inline_marks import unmarked
from guidebuild.tools.locale import Locale
from guidebuild.tools.messages import message

NEW, MORE, STAYS = message("New"), message("More of it"), message("Stays")
BY_WORDS = message("Expectations are compared by their words: one that is worded anew counts as new.")
AS_WRITTEN = message(
    "Where no expectation has the same words at both levels, the two stand side by side as they are written."
)


class StepsAttributes(Attributes):
    """`ladder=LADDER`: each step of a ladder; `from=LEVEL to=LEVEL`: from one level to another, of any ladder."""

    ladder: LadderId | None = None
    """The ladder whose steps are shown, one table for each."""
    from_: LevelId | None = Field(default=None, alias="from")
    """The level to come from."""
    to: LevelId | None = None
    """The level to arrive at."""

    @model_validator(mode="after")
    def _both_ends(self) -> Self:
        if (self.from_ is None) != (self.to is None):
            given, missing = ("to", "from") if self.from_ is None else ("from", "to")
            raise unfitting(
                f"has `{given}` and no `{missing}`", f"write `{missing}=LEVEL` too, or `ladder=LADDER` alone"
            )
        if self.from_ is not None and self.ladder is not None:
            hint = "two levels need no ladder: keep `ladder`, or `from` and `to`"
            raise unfitting("has `ladder` beside `from` and `to`", hint)
        if self.from_ is not None and self.from_ == self.to:
            raise unfitting(f"leads from `{self.to}` to itself", "name another level")
        return self


def level_steps(edition: Edition, attributes: StepsAttributes, locale: Locale) -> Blocks:
    """What changes from one level to the next, or between any two: what is new, what is more, what stays.

    A table for each step: dimensions down, what changes across. Where no expectation stands at both levels in the
    same words, they were worded anew: the two stand side by side, and what is new is not claimed.
    """
    blocks: list[Paragraph | Table] = []
    remarks: dict[str, None] = {}
    for lower, upper in _pairs(edition, attributes):
        names = {"from": level_name(edition, lower, locale), "to": level_name(edition, upper, locale)}
        label = _label(locale.say("From {from} to {to}"), names)
        silent = next((level for level in (upper, lower) if not level.expectations), None)
        found = tuple(changes(edition.guide, lower, upper)) if silent is None else ()
        if any(step.change and (step.change.stays or step.change.more or step.change.less) for step in found):
            said = label if _any_new(found) else _label(locale.say("From {from} to {to}: nothing new"), names)
            blocks += [said, _compared(edition, lower, upper, found, locale)]
            remarks[locale.say(BY_WORDS)] = None
        elif found:
            blocks += [label, _side_by_side(edition, lower, upper, found, locale)]
            remarks[locale.say(AS_WRITTEN)] = None
        elif silent is not None and (lower.expectations or upper.expectations):
            none = locale.say("No expectations are entered for {level}.", level=level_name(edition, silent, locale))
            blocks += [label, Paragraph((Absent(none),), facts=(lower.id, upper.id))]
    return (*blocks, *((Paragraph(words(" ".join(remarks)), "source-line"),) if remarks else ()))


def _label(form: str, names: Mapping[str, str]) -> Paragraph:
    return Paragraph((filled(form, **names),), "label panel-label")


def _any_new(found: Sequence[Step]) -> bool:
    """Whether an expectation is new, or stands where there is nothing to compare it with."""
    return any(step.change is None or step.change.new for step in found)


def _pairs(edition: Edition, attributes: StepsAttributes) -> list[tuple[Level, Level]]:
    levels = edition.guide.levels
    if attributes.from_ is not None and attributes.to is not None:
        lower, upper = levels.get(attributes.from_), levels.get(attributes.to)
        return [(lower, upper)] if lower is not None and upper is not None else []
    ladders = [ladder for ladder in edition.guide.ladders if attributes.ladder in (None, ladder.id)]
    return [pair for ladder in ladders for pair in steps(ladder, levels)]


def _columns(heads: Sequence[str], locale: Locale) -> tuple[Column, ...]:
    return (Column(words(locale.say("Expected"))), *(Column(words(head), label=head) for head in heads))


def _side_by_side(edition: Edition, lower: Level, upper: Level, found: Sequence[Step], locale: Locale) -> Table:
    scale = value_names(edition)
    rows = (
        Row(
            Cell(words(str(step.dimension.name))),
            (
                cell_of_data(step.before, scale, locale, (lower.id,)),
                cell_of_data(step.after, scale, locale, (upper.id,)),
            ),
        )
        for step in found
    )
    heads = [level_name(edition, level, locale) for level in (lower, upper)]
    return Table("level-steps", _columns(heads, locale), (Group(tuple(rows)),))


def _compared(edition: Edition, lower: Level, upper: Level, found: Sequence[Step], locale: Locale) -> Table:
    """What is new, what is asked more of and what stays, in columns; a column without anything is left out."""
    scale, ids = value_names(edition), (lower.id, upper.id)
    new, more = _any_new(found), any(step.change.more for step in found if step.change)
    heads = [locale.say(head) for head, there in ((NEW, new), (MORE, more), (STAYS, True)) if there]
    rows: list[Row] = []
    for step in found:
        head = Cell(words(str(step.dimension.name)))
        if step.change is not None:
            cells = _cells(step.change, scale, locale)
            shown = [cell for cell, there in zip(cells, (new, more, True), strict=True) if there]
            rows.append(Row(head, tuple(shown), facts=ids))
            continue
        known = cell_of_data(step.after, scale, locale)
        missing = locale.say("Nothing to compare with at {level}", level=level_name(edition, lower, locale))
        why: Line = note(missing) if is_known(step.after) else ()
        rows.append(Row(head, (Cell(known.line, known.blocks, end=why, span=len(heads)),), facts=ids))
    return Table("level-steps", _columns(heads, locale), (Group(tuple(rows)),))


def _cells(change: Change, scale: Mapping[Id, str], locale: Locale) -> tuple[Cell, Cell, Cell]:
    more = _listed(change.more, scale, locale.say("Nothing"), locale)
    nothing = locale.say("Nothing") if change.less or change.more else locale.say("Nothing in the same words")
    stays = _listed(change.stays, scale, nothing, locale)
    blocks: list[Block] = [*(stays.blocks or (Paragraph(stays.line),))]
    if change.less:
        less = locale.listed([_mastered(asked, scale, locale) for asked in change.less])
        blocks.append(Paragraph(note(locale.say("Asked less of: {items}", items=less))))
    if change.gone:
        gone = Listing(tuple(Item(note(asked.text)) for asked in change.gone), "statements")
        blocks += [Paragraph(note(locale.say("No longer in these words:"))), gone]
    if change.less or change.gone:
        stays = Cell(blocks=tuple(blocks))
    return _listed(change.new, scale, locale.say("Nothing new"), locale), more, stays


def _listed(found: Sequence[Asked], scale: Mapping[Id, str], nothing: str, locale: Locale) -> Cell:
    lines = [(*quoted(asked.text), *note(_degree(asked, scale, locale))) for asked in found]
    if not lines:
        return Cell((Absent(nothing),))
    if len(lines) == 1:
        return Cell(lines[0])
    return Cell(blocks=(Listing(tuple(Item(line) for line in lines), "statements"),))


def _mastered(asked: Asked, scale: Mapping[Id, str], locale: Locale) -> str:
    degree = _degree(asked, scale, locale)
    return f"{unmarked(asked.text)} ({degree})" if degree else unmarked(asked.text)


def _degree(asked: Asked, scale: Mapping[Id, str], locale: Locale) -> str | None:
    """How well it is asked for, and how well the other level asks for it, where that differs."""
    now, then = scale.get(asked.proficiency or ""), scale.get(asked.before or "")
    return locale.say("{now}, before {then}", now=now, then=then) if now and then else now
