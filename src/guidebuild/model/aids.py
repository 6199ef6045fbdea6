"""Working aids that a reader fills in or copies: tests, questions, plans, checklists, forms, sheets, adverts."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Authored, Conditions, Id, RoleId, SourceId
from guidebuild.model.text import Marked


class AidEntry(Conditions):
    """A line of a working aid: the editor's own where it names no source."""

    id: Id
    """Its own id."""
    sources: tuple[SourceId, ...] = ()
    """The sources that say so; their keys stand behind it."""


class Leaning(AidEntry):
    """A statement to mark when it is true."""

    role: RoleId
    """The role that a mark speaks for."""
    text: Marked
    """What may be true of the reader, in the reader's own voice."""


class SelfTest(Conditions):
    """Statements that are marked and counted."""

    id: Id
    """The id by which a chapter places it."""
    statements: tuple[Leaning, ...] = Field(min_length=1)
    """In print order; mix those of the roles."""
    lead: Annotated[int, Field(ge=1)] | None = None
    """So many marks more than for any other role speak for one. Without it the marks are not counted."""


class InterviewQuestion(AidEntry):
    """What to ask a candidate, and what to listen for."""

    role: RoleId
    """The role for which it is asked."""
    ask: Marked
    """The question, as it is asked."""
    good: Marked
    """By what a good answer is told."""
    weak: Marked
    """By what a weak answer is told."""


class Step(AidEntry):
    """A step, and what is done or shown in it for each role."""

    name: Marked
    """The step, in a few words."""
    roles: dict[RoleId, Marked] = Field(default_factory=dict)
    """What it comes to for each role. Where no step of a plan says it, the plan is a list to tick off."""


class Plan(Conditions):
    """Steps in their order: a learning plan, a portfolio."""

    id: Id
    """The id by which a chapter places it."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """In print order."""


class ChecklistItem(AidEntry):
    """What is ticked when it is so."""

    text: Marked
    """What is done, or what is there."""
    role: RoleId | None = None
    """The role whose line it is, named before it; without it everyone's."""


class ChecklistGroup(Conditions):
    """Items of a checklist under a name."""

    name: Marked
    """What they have in common."""
    items: tuple[ChecklistItem, ...] = Field(min_length=1)
    """In print order."""


class Checklist(Conditions):
    """What has to be so, each line with a box."""

    id: Id
    """The id by which a chapter places it."""
    items: tuple[ChecklistItem, ...] = ()
    """In print order; they stand before the groups."""
    groups: tuple[ChecklistGroup, ...] = ()
    """Items under names, where it takes several."""


class FormQuestion(AidEntry):
    """A question of a form, with a line to write on."""

    ask: Marked
    """What is asked, or how the answer begins."""
    hint: Marked | None = None
    """What to write there: an example, a unit, where to look."""
    choices: tuple[Marked, ...] = ()
    """The answers of which one is right: each has a box, and no line follows."""


class Form(Conditions):
    """Questions that a reader answers in writing: a brief, a worksheet, what to look for in an advert."""

    id: Id
    """The id by which a chapter places it."""
    questions: tuple[FormQuestion, ...] = Field(min_length=1)
    """In print order."""


class SheetRow(AidEntry):
    """A row of a sheet: what it is for, and cells to fill in."""

    name: Marked
    """Its first cell."""
    filled: tuple[Marked, ...] = ()
    """Its further cells from the first on, as an example; those behind are left to the reader."""


class Sheet(Conditions):
    """A table that a reader fills in: figures found, decisions taken, what a team has in use."""

    id: Id
    """The id by which a chapter places it."""
    columns: tuple[Marked, ...] = Field(min_length=2)
    """The heads of its columns; the first is that of the names of the rows."""
    rows: tuple[SheetRow, ...] = ()
    """In print order."""
    more: int = Field(default=0, ge=0, le=40)
    """So many empty rows below them."""
    result: SheetRow | None = None
    """The row for what comes of the others, the last one."""

    @model_validator(mode="after")
    def _cells_have_columns(self) -> Self:
        rows = [(("rows", index), row) for index, row in enumerate(self.rows)]
        for part, row in [*rows, *([(("result",), self.result)] if self.result else [])]:
            if len(row.filled) >= len(self.columns):
                sentence = "`{row}` fills in {cells} cells beside its name, and the sheet has {columns} columns"
                words = {"row": row.id, "cells": len(row.filled), "columns": len(self.columns)}
                raise PydanticCustomError("cells", sentence, {**words, "part": (*part, "filled")})
        return self


class AdvertPart(AidEntry):
    """A part of an advert: a text, a list, or a text with a list below it."""

    name: Marked | None = None
    """Its heading, where it has one."""
    text: Marked | None = None
    """What it says; what the employer fills in stands in brackets, [place]."""
    items: tuple[Marked, ...] = ()
    """Lines of a list."""


class Advert(Conditions):
    """An advert of a job, to be copied: plain lines, with brackets where the employer's own words come."""

    id: Id
    """The id by which a chapter places it."""
    title: Marked
    """Its first line."""
    parts: tuple[AdvertPart, ...] = Field(min_length=1)
    """In print order."""


class Aids(Authored):
    """`guide/aids.yaml`: what a reader works with, on paper or on the screen."""

    self_tests: tuple[SelfTest, ...] = ()
    """Statements to mark, for who has to choose."""
    interview: tuple[InterviewQuestion, ...] = ()
    """Questions for an interview, in print order for each role."""
    plans: tuple[Plan, ...] = ()
    """Steps to take and to tick off."""
    checklists: tuple[Checklist, ...] = ()
    """Lists of what has to be so."""
    forms: tuple[Form, ...] = ()
    """Questions with room for an answer."""
    sheets: tuple[Sheet, ...] = ()
    """Tables to fill in."""
    adverts: tuple[Advert, ...] = ()
    """Adverts of jobs, to be copied."""
