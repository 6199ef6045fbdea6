"""What changes from one level to another: what is new, what is asked more of, what stays, what goes.

Two levels of one ladder or of two: an item is the same when its words are. Where one of the two levels has no entry,
or nothing has the same words at both, nothing is compared and nothing is claimed. Where neither has expectations,
what they do is compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Any, Self

from pydantic import Field, model_validator

from guidebuild.composing.attributes import Attributes, unfitting
from guidebuild.composing.blocks.kinds import (
    Block,
    Blocks,
    Cell,
    Group,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
    density_of,
)
from guidebuild.composing.blocks.parts import Absent, Line, Link, Phrase, Styled
from guidebuild.composing.blocks.phrases import filled, headed, note, words
from guidebuild.composing.views.cells import cell_of_data, item_line
from guidebuild.composing.views.ladders.ladders import matrix_name
from guidebuild.composing.views.ladders.level_matrix import matrix_place, matrix_title
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.tables import row_by_row
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name
from guidebuild.model.base import Id, LadderId, LevelId
from guidebuild.model.catalogue import Dimension
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Level
from guidebuild.model.level_changes import DUTIES, Asked, Change, Step, asked_at, changes, is_known, steps
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.table_panels import UPRIGHT

DUTIES_NAME = message("Duties")
PARTS: Mapping[str, str] = {
    "new": message("New"),
    "more": message("More of it"),
    "stays": message("Stays"),
    "less": message("Less of it"),
    "gone": message("No longer in these words"),
}
"""Parts of a change to the heads of their columns, in print order."""
NOTHING, NOTHING_NEW, NOTHING_ALIKE = message("Nothing"), message("Nothing new"), message("Nothing in the same words")
BY_WORDS = message("Expectations are compared by their words: one that is worded anew counts as new.")
AS_WRITTEN = message("Where no expectation has the same words at both levels, they stand as they are written.")
IN_MATRIX = message(
    "No expectation has the same words at two levels that follow each other. What each of them asks for: {matrix}."
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


def level_steps(edition: WordedEdition, attributes: StepsAttributes) -> Blocks:
    """What changes from one level to the next, or between any two: what is new, what is more, what stays.

    A table for each step: dimensions down, what changes across. Where no expectation stands at both levels in the
    same words, they were worded anew, and what is new is not claimed: the levels of all such steps stand side by side
    once, or in the matrix of their ladder if that was printed before. Panels of both keep neighbours side by side.
    """
    blocks: list[Block] = []
    remarks: dict[str, None] = {}
    alike: dict[Id, str] = {}
    for run in _runs(edition, attributes):
        lower, upper = run.levels[0], run.levels[-1]
        names = {"from": level_name(edition, lower), "to": level_name(edition, upper)}
        label = _label(edition.say("From {from} to {to}"), names)
        silent = [level for level in (upper, lower) if not level.expectations]
        if run.found and not run.is_anew:
            said = label if _any_new(run.found) else _label(edition.say("From {from} to {to}: nothing new"), names)
            blocks += [said, *row_by_row(_compared(edition, lower, upper, run.found))]
            remarks[edition.say(BY_WORDS)] = None
        elif run.found and attributes.to is None and (matrix := _matrix(edition, run.levels)):
            said_in = filled(edition.say(IN_MATRIX), matrix=Phrase(matrix))
            blocks += [label, Paragraph((said_in,), facts=tuple(level.id for level in run.levels))]
        elif run.found:
            blocks += [label, *row_by_row(_side_by_side(edition, run))]
            remarks[edition.say(AS_WRITTEN)] = None
        elif len(silent) == 1:
            none = edition.say("No expectations are entered for {level}.", level=level_name(edition, silent[0]))
            blocks += [label, Paragraph((Absent(none),), facts=(lower.id, upper.id))]
        alike.update((dimension.id, str(dimension.name)) for dimension in run.alike)
    if alike:
        remarks[
            edition.say("Asked alike at every level: {dimensions}.", dimensions=edition.listed([*alike.values()]))
        ] = None
    return (*blocks, *((Paragraph(words(" ".join(remarks)), "source-line"),) if remarks else ()))


@dataclass(frozen=True)
class _Run:
    """A step, or several in a row on all of which everything is worded anew."""

    levels: tuple[Level, ...]
    found: tuple[Step, ...]
    alike: tuple[Dimension, ...]
    """What all levels are asked alike."""

    @property
    def is_anew(self) -> bool:
        """Whether there is something to compare, and nothing in it has the same words."""
        told = (step.change for step in self.found if step.change)
        return bool(self.found) and not any(each.stays or each.more or each.less for each in told)


def _runs(edition: Edition, attributes: StepsAttributes) -> list[_Run]:
    runs: list[_Run] = []
    for lower, upper in _pairs(edition, attributes):
        one_is_silent = bool(lower.expectations) != bool(upper.expectations)
        found = () if one_is_silent else tuple(changes(edition.guide, lower, upper))
        own = {DUTIES.id, *lower.expectations, *upper.expectations}
        told = tuple(step for step in found if step.dimension.id in own or step.change is None or step.change.is_any)
        run = _Run((lower, upper), told, tuple(step.dimension for step in found if step not in told))
        last = runs[-1] if runs else run
        if run.is_anew and last.is_anew and last.levels[-1].id == lower.id:
            runs[-1] = _Run((*last.levels, upper), (*last.found, *run.found), (*last.alike, *run.alike))
        else:
            runs.append(run)
    return runs


def _matrix(edition: WordedEdition, levels: Sequence[Level]) -> Line:
    """A link to the matrix in which all that these levels ask for was printed before, if there is one in which each of
    them stands beside the next."""
    places = edition.places or frozenset()
    for ladder in edition.guide.ladders:
        columns = [level.id for level in ladder.levels if level.expectations]
        pairs = set(pairwise(columns) if len(columns) > UPRIGHT else permutations(columns, 2))
        if matrix_place(ladder.id) in places and pairs.issuperset(pairwise(level.id for level in levels)):
            title = matrix_title(matrix_name(edition, ladder, edition.guide.ladders), edition)
            return (Link(matrix_place(ladder.id), title, "xref"),)
    return ()


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


def _head(step: Step, locale: Locale) -> Cell:
    return Cell(words(locale.say(DUTIES_NAME) if step.dimension is DUTIES else str(step.dimension.name)))


def _side_by_side(edition: WordedEdition, run: _Run) -> Table:
    scale, spoken = value_names(edition), {step.dimension.id: step for step in run.found}
    order = (*(dimension.id for dimension in edition.guide.frame.dimensions), DUTIES.id)
    rows = tuple(
        Row(
            _head(step, edition),
            tuple(
                cell_of_data(asked_at(edition.guide, level, step.dimension), scale, edition, (level.id,))
                for level in run.levels
            ),
        )
        for step in (spoken[id] for id in dict.fromkeys(order) if id in spoken)
    )
    named = (level_name(edition, level) for level in run.levels)
    columns = headed(edition.say("Expected"), *named, labelled=True)
    return Table("level-steps", columns, (Group(rows),), density=density_of(columns[1:]))


def _compared(edition: WordedEdition, lower: Level, upper: Level, found: Sequence[Step]) -> Table:
    """What is new, what is asked more of, what stays, and so on, in columns; one without anything is left out."""
    scale, ids = value_names(edition), (lower.id, upper.id)
    held = {part for step in found if step.change for part in PARTS if getattr(step.change, part)} | {"stays"}
    held |= {"new"} if _any_new(found) else set()
    shown = [part for part in PARTS if part in held]
    rows: list[Row] = []
    for step in found:
        head = _head(step, edition)
        if step.change is not None:
            cells = tuple(_cell(step.change, part, scale, edition) for part in shown)
            rows.append(Row(head, cells, facts=ids))
            continue
        known = cell_of_data(step.after, scale, edition)
        missing = edition.say("Nothing to compare with at {level}", level=level_name(edition, lower))
        why: Line = note(missing) if is_known(step.after) else ()
        rows.append(Row(head, (Cell(known.line, known.blocks, end=why, span=len(shown)),), facts=ids))
    columns = headed(edition.say("Expected"), *(edition.say(PARTS[part]) for part in shown), labelled=True)
    return Table("level-steps", columns, (Group(tuple(rows)),))


def _cell(change: Change, part: str, scale: Mapping[Id, str], locale: Locale) -> Cell:
    found: tuple[Asked, ...] = getattr(change, part)
    nothing = NOTHING_NEW if part == "new" else NOTHING
    if part == "stays" and not (change.more or change.less):
        nothing = NOTHING_ALIKE
    return _listed(found, scale, locale.say(nothing), locale, part)


def _listed(found: Sequence[Asked], scale: Mapping[Id, str], nothing: str, locale: Locale, part: str) -> Cell:
    items = _items(found, scale, locale, part if part == "gone" else None)
    if not items:
        return Cell((Absent(nothing),))
    if len(items) == 1 and not items[0].blocks:
        return Cell(items[0].line)
    return Cell(blocks=(Listing(items, "statements"),))


def _items(
    found: Sequence[Asked], scale: Mapping[Id, str], locale: Locale, style: str | None = None
) -> tuple[Item, ...]:
    """Each under the item that it stands under; one that is not in the list itself is named, as a remark."""
    top: list[tuple[Line, list[Any]]] = []
    places: dict[str | None, list[tuple[Line, list[Any]]]] = {None: top}
    for asked in found:
        if asked.above not in places:
            places[asked.above] = []
            top.append((note(locale.say("{label}:", label=asked.above)), places[asked.above]))
        line = (*item_line(asked.item, {}, locale), *note(_degree(asked, scale, locale)))
        below: list[tuple[Line, list[Any]]] = []
        places[asked.above].append(((Styled(style, line),) if style else line, below))
        places[asked.item.text] = below
    return _nested(top)


def _nested(held: Sequence[tuple[Line, list[Any]]]) -> tuple[Item, ...]:
    return tuple(Item(line, (Listing(_nested(below), "statements"),) if below else ()) for line, below in held)


def _degree(asked: Asked, scale: Mapping[Id, str], locale: Locale) -> str | None:
    """How well it is asked for, and how well the other level asks for it, where that differs."""
    now, then = scale.get(asked.item.proficiency or ""), scale.get(asked.before or "")
    return locale.say("{now}, before {then}", now=now, then=then) if now and then else now
