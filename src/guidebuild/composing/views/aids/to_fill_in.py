"""Aids to fill in: statements to mark, questions with their answers, steps to tick off. A box is a field where one can
click (`rendering/places_to_fill.py`)."""

import string
from dataclasses import replace
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Box, RoleName
from guidebuild.composing.blocks.phrases import keys, quoted, sentences, words
from guidebuild.model.aids import AidEntry, Step
from guidebuild.model.base import Id, Ref, RoleId
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.language.messages import message

BOX = "\N{BALLOT BOX}"
LETTERS = message("Count the marks of each letter: {letters}.")
LEAD = message(
    "{n} more of one than of any other speak for that role; anything in between means no preference yet, which is a "
    "result."
)


class SelfTestAttributes(Attributes):
    """The statements to show."""

    of: Annotated[Id, Ref("self-test")]
    """The statements to show."""


def self_test(edition: Edition, attributes: SelfTestAttributes, locale: Locale) -> Blocks:
    """Statements to mark and to count.

    A letter stands for each role that a mark can speak for, so that nobody marks a name; whose it is and what the sums
    mean is said below.
    """
    test = next((each for each in edition.guide.aids.self_tests if each.id == attributes.of), None)
    roles = [role for role in edition.guide.roles if test and any(one.role == role.id for one in test.statements)]
    if test is None or not roles:
        return ()
    letters = dict(zip((role.id for role in roles), string.ascii_uppercase, strict=False))
    rows = tuple(
        Row(_said(one, one.text), (Cell(words(letters[one.role])), Cell(words(BOX))), facts=(one.id,))
        for one in test.statements
        if one.role in letters
    )
    heads = (Column(words(locale.say("Statement"))), _narrow(locale.say("Letter")), _narrow(locale.say("True")))
    meant = [locale.say(LETTERS, letters=locale.listed([f"{letters[role.id]}: {role.short}" for role in roles]))]
    if test.lead:
        meant.append(Counted(locale.say(LEAD, n=locale.number(test.lead))))
    return Table("self-test", heads, (Group(rows),)), Paragraph(sentences(meant), "source-line")


class InterviewAttributes(Attributes):
    """The roles whose questions to show, and whether answers are ticked."""

    roles: Listed[RoleId] = ()
    """The roles to ask for; without it all."""
    boxes: Literal["yes", "no"] = "no"
    """Whether each answer has a box, to note which of the two was heard."""


def interview_questions(edition: Edition, attributes: InterviewAttributes, locale: Locale) -> Blocks:
    """Questions for an interview, with what tells a good answer from a weak one."""
    groups = []
    box = (Box(locale.say("to tick")),) if attributes.boxes == "yes" else ()
    for role in edition.guide.roles:
        asked = [one for one in edition.guide.aids.interview if one.role == role.id]
        if asked and (not attributes.roles or role.id in attributes.roles):
            rows = tuple(
                Row(_said(one, one.ask), (Cell((*box, *quoted(one.good))), Cell((*box, *quoted(one.weak)))), (one.id,))
                for one in asked
            )
            groups.append(Group(rows, (RoleName(role),), role))
    heads = (locale.say("Ask"), locale.say("A good answer"), locale.say("A weak answer"))
    return (Table("interview", tuple(Column(words(head)) for head in heads), tuple(groups)),) if groups else ()


class PlanAttributes(Attributes):
    """The plan to show, and whether its steps are ticked off."""

    of: Annotated[Id, Ref("plan")]
    """The plan to show."""
    boxes: Literal["yes", "no"] = "yes"
    """Whether each step has a box."""


def plan(edition: Edition, attributes: PlanAttributes, locale: Locale) -> Blocks:
    """Steps to take, with what each comes to for the roles, and a box for each."""
    found = next((each for each in edition.guide.aids.plans if each.id == attributes.of), None)
    if found is None:
        return ()
    roles = [role for role in edition.guide.roles if any(role.id in step.roles for step in found.steps)]
    boxes = (Cell(words(BOX)),) if attributes.boxes == "yes" else ()
    ticks = (replace(_narrow(done := locale.say("Done")), label=done),) if boxes else ()

    def cells(step: Step) -> tuple[Cell, ...]:
        said = (step.roles.get(role.id) for role in roles)
        return tuple(Cell(quoted(text) if text else (Absent(locale.say("No entry")),)) for text in said)

    rows = tuple(Row(_said(step, step.name), (*cells(step), *boxes), facts=(step.id,)) for step in found.steps)
    heads = (
        Column(words(locale.say("Step"))),
        *(Column((RoleName(role),), role=role, label=str(role.short)) for role in roles),
        *ticks,
    )
    return (Table("plan", heads, (Group(rows),)),)


def _narrow(head: str) -> Column:
    return Column(words(head), style="ticked")


def _said(entry: AidEntry, text: str) -> Cell:
    return Cell((*quoted(text), *keys(entry)))
