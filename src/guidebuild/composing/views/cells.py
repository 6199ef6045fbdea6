"""A cell of the data as a cell of the page: its text or its items, with all that each of them says.

Nothing is flattened: paragraphs of a text stay apart, children and examples stand in lists of their own below their
item, a kind and a proficiency before it, its address after it. Several of one kind are led by one word.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from guidebuild.composing.blocks.kinds import Block, Cell, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Absent, Amount, Line, Link, Styled, Weight
from guidebuild.composing.blocks.phrases import quoted, words
from guidebuild.composing.views.roles.catalogue import WEIGHTS
from guidebuild.composing.views.words import ABSENCES, NO_ENTRY
from guidebuild.model.base import Id
from guidebuild.model.data_cells import Cell as DataCell
from guidebuild.model.data_cells import CellItem
from guidebuild.model.text import Marked, paragraphs
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

EXAMPLE = message("Example:")
KINDS: Mapping[str, str] = {"signal": message("Signal:"), "example": EXAMPLE}
"""What stands before an item that is no summary."""
RUNS: Mapping[str, str] = {"signal": message("Signals:"), "example": message("Examples:")}
"""What stands before several of one kind."""


def cell_of_data(cell: DataCell | None, scale: Mapping[Id, str], locale: Locale, facts: tuple[Id, ...] = ()) -> Cell:
    """The cell of the page. `scale`: the name of each proficiency; `facts`: what the cell is a part of."""
    if cell is None:
        return Cell((Absent(locale.say(NO_ENTRY)),), facts=facts)
    if cell.absent is not None:
        return Cell((Absent(locale.say(ABSENCES[cell.absent])),), facts=facts)
    dot, said = WEIGHTS[cell.weight] if cell.weight else (None, "")
    weight: Line = (Weight(dot, f"{locale.say(said)}."),) if dot else ()
    first, *more = paragraphs(cell.text) if cell.text else ("",)
    text = (*weight, *quoted(Marked(first) if first else None))
    if more:
        told = (Paragraph(text), *(Paragraph(quoted(Marked(each))) for each in more))
        return Cell(blocks=(*told, *_listed(cell.items, scale, locale), *_more(cell)), facts=facts)
    if not text and len(cell.items) == 1 and not _below(cell.items[0], scale, locale) and not cell.more:
        return Cell(item_line(cell.items[0], scale, locale), facts=facts)
    return Cell(text, (*_listed(cell.items, scale, locale), *_more(cell)), facts=facts)


def _more(cell: DataCell) -> tuple[Block, ...]:
    return tuple(Paragraph(quoted(Marked(each))) for each in (paragraphs(cell.more) if cell.more else ()))


def _listed(items: Sequence[CellItem], scale: Mapping[Id, str], locale: Locale) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for kind, run in groupby(items, key=lambda item: item.kind):
        held = tuple(run)
        together = kind in RUNS and len(held) > 1
        rows = (Item(item_line(item, scale, locale, together), _below(item, scale, locale)) for item in held)
        if together:
            blocks.append(Paragraph((Styled("item-kind", words(locale.say(RUNS[kind]))),), "kind"))
        blocks.append(Listing(tuple(rows), "statements of-kind" if together else "statements"))
    return tuple(blocks)


def item_line(item: CellItem, scale: Mapping[Id, str], locale: Locale, together: bool = False) -> Line:
    """What an item says by itself: its kind, unless it stands together with others, how well it is to be mastered, its
    words, its address."""
    kind = None if together else KINDS.get(item.kind)
    mastered = scale.get(item.proficiency) if item.proficiency else None
    points = (Amount(locale.say("Points: {points}", points=item.points)),) if item.points else ()
    address = item.link.partition("://")[2].rstrip("/") if item.link else ""
    return (
        *((Styled("item-kind", words(locale.say(kind))),) if kind else ()),
        *((Styled("proficiency", words(locale.say("{label}:", label=mastered))),) if mastered else ()),
        *quoted(item.text),
        *((Styled("note", points),) if points else ()),
        *((Link(item.link, address, outside=True),) if item.link else ()),
    )


def _below(item: CellItem, scale: Mapping[Id, str], locale: Locale) -> tuple[Block, ...]:
    """What stands under an item: its examples, then its children."""
    examples = tuple(CellItem(text=text, kind="example") for text in item.examples)
    return (*_listed(examples, scale, locale), *_listed(item.children, scale, locale))
