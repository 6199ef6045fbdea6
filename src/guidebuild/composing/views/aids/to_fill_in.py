"""Aids to fill in: statements to mark, questions with answers, steps and lines to tick off, empty cells. A box is a
field where one can click (`rendering/places_to_fill.py`)."""

import string
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import (
    HAS_BOX,
    Block,
    Blocks,
    Cell,
    Column,
    Group,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
)
from guidebuild.composing.blocks.parts import Absent, Blank, Box, Choices, Line, Phrase, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import headed, keys, quoted, sentences, words
from guidebuild.composing.views.worded_edition import WordedEdition, named
from guidebuild.model.aids import AidEntry, ChecklistItem, FormQuestion, Sheet, SheetRow, Step
from guidebuild.model.base import Id, Ref, RoleId
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.markup.inline_marks import unmarked

BOX = "\N{BALLOT BOX}"
LETTERS = message("Count the marks of each letter: {letters}.")
LEAD = message(
    "{n} more of one than of any other speak for that role; anything in between means no preference yet, which is a "
    "result."
)
LEAD_OF_TWO = message(
    "{n} more of one than of the other speak for that role; anything in between means no preference yet, which is a "
    "result."
)


class SelfTestAttributes(Attributes):
    """The statements to show."""

    of: Annotated[Id, Ref("self-test")]
    """The statements to show."""


def self_test(edition: WordedEdition, attributes: SelfTestAttributes) -> Blocks:
    """Statements to mark and to count.

    A letter stands for each role that a mark can speak for, so that nobody marks a name; whose it is and what the sums
    mean is said below.
    """
    test = named(edition.guide.aids.self_tests, attributes.of)
    roles = [role for role in edition.guide.roles if any(one.role == role.id for one in test.statements)]
    if not roles:
        return ()
    letters = dict(zip((role.id for role in roles), string.ascii_uppercase, strict=False))
    rows = tuple(
        Row(_said(one, one.text), (Cell(words(letters[one.role])), Cell(words(BOX))), facts=(one.id,))
        for one in test.statements
        if one.role in letters
    )
    heads = (Column(words(edition.say("Statement"))), _narrow(edition.say("Letter")), _narrow(edition.say("True")))
    meant = [edition.say(LETTERS, letters=edition.listed([f"{letters[role.id]}: {role.short}" for role in roles]))]
    if test.lead:
        lead = LEAD_OF_TWO if len(letters) == 2 else LEAD
        meant.append(Counted(edition.say(lead, n=edition.number(test.lead))))
    return Table("self-test", heads, (Group(rows),)), Paragraph(sentences(meant), "source-line")


class InterviewAttributes(Attributes):
    """The roles whose questions to show, and whether answers are ticked."""

    roles: Listed[RoleId] = ()
    """The roles to ask for; without it all."""
    boxes: Literal["yes", "no"] = "no"
    """Whether each answer has a box, to note which of the two was heard."""


def interview_questions(edition: WordedEdition, attributes: InterviewAttributes) -> Blocks:
    """Questions for an interview, with what tells a good answer from a weak one."""
    groups = []
    box = (Box(edition.say("to tick")),) if attributes.boxes == "yes" else ()
    for role in edition.guide.roles:
        asked = [one for one in edition.guide.aids.interview if one.role == role.id]
        if asked and (not attributes.roles or role.id in attributes.roles):
            rows = tuple(
                Row(_said(one, one.ask), (Cell((*box, *quoted(one.good))), Cell((*box, *quoted(one.weak)))), (one.id,))
                for one in asked
            )
            groups.append(Group(rows, (RoleName(role),), role))
    columns = headed(edition.say("Ask"), edition.say("A good answer"), edition.say("A weak answer"))
    return (Table("interview", columns, tuple(groups)),) if groups else ()


class PlanAttributes(Attributes):
    """The plan to show, and whether its steps are ticked off."""

    of: Annotated[Id, Ref("plan")]
    """The plan to show."""
    boxes: Literal["yes", "no"] = "yes"
    """Whether each step has a box."""


def plan(edition: WordedEdition, attributes: PlanAttributes) -> Blocks:
    """Steps to take, with what each comes to for the roles, and a box for each."""
    found = named(edition.guide.aids.plans, attributes.of)
    roles = [role for role in edition.guide.roles if any(role.id in step.roles for step in found.steps)]
    boxes = (Cell(words(BOX)),) if attributes.boxes == "yes" else ()
    ticks = (replace(_narrow(done := edition.say("Done")), label=done),) if boxes else ()

    def cells(step: Step) -> tuple[Cell, ...]:
        said = (step.roles.get(role.id) for role in roles)
        return tuple(Cell(quoted(text) if text else (Absent(edition.say("No entry")),)) for text in said)

    rows = tuple(Row(_said(step, step.name), (*cells(step), *boxes), facts=(step.id,)) for step in found.steps)
    heads = (
        Column(words(edition.say("Step"))),
        *(Column((RoleName(role),), role=role, label=str(role.short)) for role in roles),
        *ticks,
    )
    return (Table("plan", heads, (Group(rows),)),)


def _narrow(head: str) -> Column:
    return Column(words(head), style="ticked")


def _said(entry: AidEntry, text: str) -> Cell:
    return Cell((*quoted(text), *keys(entry)))


class ChecklistAttributes(Attributes):
    """The checklist to show."""

    of: Annotated[Id, Ref("checklist")]
    """The checklist to show."""


def checklist(edition: WordedEdition, attributes: ChecklistAttributes) -> Blocks:
    """Lines with a box each: what has to be so before something begins, or after it has ended."""
    found = named(edition.guide.aids.checklists, attributes.of)
    blocks: list[Block] = []
    for name, items in ((None, found.items), *((each.name, each.items) for each in found.groups)):
        if lines := _lines(edition, items):
            blocks += [Paragraph(quoted(name), "aid-part")] if name else []
            blocks.append(Listing(lines, "checklist"))
    return tuple(blocks)


def _lines(edition: WordedEdition, items: Sequence[ChecklistItem]) -> tuple[Item, ...]:
    roles = edition.guide.roles_by_id
    return tuple(
        Item(
            (
                Box(edition.say("to do")),
                *((Phrase((RoleName(roles[item.role], "opening"), Words(":"))),) if item.role else ()),
                *quoted(item.text),
                *keys(item),
            ),
            facts=(item.id,),
            style=HAS_BOX,
        )
        for item in items
        if item.role is None or item.role in roles
    )


class FormAttributes(Attributes):
    """The form to show."""

    of: Annotated[Id, Ref("form")]
    """The form to show."""


def form(edition: WordedEdition, attributes: FormAttributes) -> Blocks:
    """Questions, each with a line to write on or with boxes for its answers."""
    found = named(edition.guide.aids.forms, attributes.of)
    items = tuple(Item(_asked(each), facts=(each.id,)) for each in found.questions)
    return (Listing(items, "form"),) if items else ()


def _asked(question: FormQuestion) -> Line:
    label = unmarked(question.ask)
    answer = Choices(label, tuple(map(unmarked, question.choices))) if question.choices else Blank(label, "blank whole")
    hint = (Styled("hint", quoted(question.hint)),) if question.hint else ()
    return (Styled("asked", (Styled("strong", quoted(question.ask)), *hint, *keys(question))), answer)


class SheetAttributes(Attributes):
    """The sheet to show."""

    of: Annotated[Id, Ref("sheet")]
    """The sheet to show."""


def sheet(edition: WordedEdition, attributes: SheetAttributes) -> Blocks:
    """A table with cells to fill in; what it has as an example is slanted."""
    found = named(edition.guide.aids.sheets, attributes.of)
    rows = tuple(_rows(found, edition))
    columns = tuple(Column(quoted(head), label=unmarked(head)) for head in found.columns)
    return (Table("sheet", columns, (Group(rows),)),) if rows else ()


def _rows(sheet: Sheet, locale: Locale) -> Iterator[Row]:
    for row in sheet.rows:
        yield _row(sheet, row)
    for number in range(len(sheet.rows) + 1, len(sheet.rows) + sheet.more + 1):
        line = locale.say("Line {n}", n=locale.number(number))
        yield Row(None, tuple(_empty(line, head) for head in sheet.columns))
    if sheet.result is not None:
        yield _row(sheet, sheet.result, "sum")


def _row(sheet: Sheet, row: SheetRow, style: str | None = None) -> Row:
    filled = tuple(Cell((Styled("em", quoted(text)),)) for text in row.filled)
    left = tuple(_empty(unmarked(row.name), head) for head in sheet.columns[len(filled) + 1 :])
    return Row(Cell((*quoted(row.name), *keys(row))), (*filled, *left), facts=(row.id,), style=style)


def _empty(row: str, column: str) -> Cell:
    return Cell((Blank(f"{row}: {unmarked(column)}", "blank whole"),))
