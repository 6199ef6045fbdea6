"""What a reader answers in writing: questions with a line each, and tables with empty cells."""

from collections.abc import Iterator
from typing import Annotated

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Blank, Choices, Line, Styled
from guidebuild.composing.blocks.phrases import keys, quoted
from guidebuild.model.aids import FormQuestion, Sheet, SheetRow
from guidebuild.model.base import Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup.inline_marks import unmarked


class FormAttributes(Attributes):
    """The form to show."""

    of: Annotated[Id, Ref("form")]
    """The form to show."""


def form(edition: Edition, attributes: FormAttributes, locale: Locale) -> Blocks:
    """Questions, each with a line to write on or with boxes for its answers."""
    found = next((each for each in edition.guide.aids.forms if each.id == attributes.of), None)
    items = tuple(Item(_asked(each), facts=(each.id,)) for each in found.questions) if found else ()
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


def sheet(edition: Edition, attributes: SheetAttributes, locale: Locale) -> Blocks:
    """A table with cells to fill in; what it has as an example is slanted."""
    found = next((each for each in edition.guide.aids.sheets if each.id == attributes.of), None)
    rows = tuple(_rows(found, locale)) if found else ()
    if found is None or not rows:
        return ()
    columns = tuple(Column(quoted(head), label=unmarked(head)) for head in found.columns)
    return (Table("sheet", columns, (Group(rows),)),)


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
