"""The words in which a fact says something to the reader, field by field: where an author may write down a figure."""

from collections.abc import Iterator
from typing import NamedTuple

from guidebuild.model.advice import Asked, Choice, ComparisonRow, Faq, HiringReason, LearningResource, Term
from guidebuild.model.base import Authored, NamedStatement, Statement
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.evidence import Conflict, CrossCheck, Position
from guidebuild.model.pay import PayClaim
from guidebuild.model.role_fields import FieldEntry

_FIELDS: dict[type[Authored], tuple[str, ...]] = {
    Asked: ("question", "answer"),
    Faq: ("question", "answer"),
    Choice: ("if_", "then"),
    HiringReason: ("when",),
    LearningResource: ("name", "detail"),
    Term: ("definition",),
    Conflict: ("question", "advice"),
    Position: ("says",),
    CrossCheck: ("claim", "verdict"),
    PayClaim: ("text", "size"),
    Statement: ("text",),
    NamedStatement: ("name", "detail"),
    FieldEntry: ("name", "text"),
}
"""Fields that the page prints as they are, in its order; a kind of fact that is not here has the fields of its base."""


class FactText(NamedTuple):
    """Some words, the path of keys to where they stand in the file, and the role that they are about, if it is one."""

    path: tuple[str | int, ...]
    text: str
    role: str | None = None


def fact_texts(fact: Authored) -> Iterator[FactText]:
    """What a fact says in words of its own; its note comes last."""
    if isinstance(fact, ComparisonRow):
        for role, cell in fact.cells.items():
            yield from (FactText(("cells", role), text, role) for text in _of_cell(cell))
    for kind in type(fact).__mro__:
        for name in _FIELDS.get(kind, ()):
            if text := getattr(fact, name):
                yield FactText((name.removesuffix("_"),), str(text))
        if kind in _FIELDS:
            break
    note = getattr(fact, "note", None)
    if note and (isinstance(fact, ComparisonRow) or any(kind in _FIELDS for kind in type(fact).__mro__)):
        yield FactText(("note",), str(note))


def _of_cell(cell: Cell) -> Iterator[str]:
    if cell.text:
        yield str(cell.text)
    for item in cell.items:
        yield from _of_item(item)


def _of_item(item: CellItem) -> Iterator[str]:
    yield str(item.text)
    yield from map(str, item.examples)
    for child in item.children:
        yield from _of_item(child)
