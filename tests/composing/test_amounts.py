"""No amount that a component prints escapes the proof: not of a component that is new, not in any part or block."""

import dataclasses
import re
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.composing.composed import composed, written
from tests.composing.views.specimen import audience, edition, role, texts_of
from tests.composing.views.test_pay import mean
from tests.proofs.test_amounts_found import GUIDE, altered

from guidebuild import pipeline
from guidebuild.composing import components
from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks import kinds, parts
from guidebuild.composing.blocks.amounts_in_blocks import Noted, amounts_in
from guidebuild.composing.blocks.kinds import (
    Block,
    Blocks,
    Cell,
    Column,
    Definition,
    Definitions,
    Group,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Row,
    Section,
    Table,
)
from guidebuild.composing.blocks.parts import (
    Absent,
    Amount,
    Arrow,
    AudienceName,
    Blank,
    Box,
    Choices,
    CitedIn,
    Keys,
    Line,
    Link,
    Part,
    Phrase,
    RoleName,
    Styled,
    Tick,
    Ticks,
    Track,
    Weight,
    Words,
)
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.template_faults import added_by_template
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.pay import Pay
from guidebuild.model.text import Markdown
from guidebuild.proofs.amounts_found import prove_figures
from guidebuild.reading.styles import read_styles

MONEY = "$61,300"
AMOUNT = (Amount(MONEY),)
EMPTY = Cell(words("Nothing"))


def pay_drivers(page: WordedEdition, attributes: Attributes) -> Blocks:
    """A component that the proof has never heard of."""
    one = Row(Cell(words("One")), (Cell((Amount(page.percent(37)),)),))
    two = Row(Cell(words("Two")), (Cell((Amount(page.percent(41.5), formula="83 / 2"),)),))
    table = Table("shares", (Column(words("Name")), Column(words("Share"))), (Group((one, two)),))
    return (table, Paragraph(words("Of $61,300 in all.")))


def add(view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `::: {.pay-drivers}` a component that nobody has heard of."""
    others = [row for row in components.COMPONENTS if row.name != "pay-drivers"]
    monkeypatch.setattr("guidebuild.composing.views.pay.pay_claims.pay_drivers", view, raising=False)
    monkeypatch.setattr(components, "COMPONENTS", (*others, components.Component("pay.pay_claims.pay_drivers")))


def test_a_component_with_computed_figures_is_proven_and_an_altered_one_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shutil.copytree(GUIDE, tmp_path / "project")
    chapter = project / "guide" / "chapters" / "welcome.md"
    chapter.write_text(chapter.read_text() + "\n::: {.pay-drivers}\n:::\n")
    add(pay_drivers, monkeypatch)
    guide, found = pipeline.load(project)
    assert guide is not None, found
    manuscript, found = pipeline.compose_guide(guide)
    assert manuscript is not None, found
    styles, _ = read_styles(project)
    assert styles is not None
    made, found = pipeline.render(manuscript, "html", styles)
    assert made is not None, found
    noted = {figure.text: figure for figure in manuscript.amounts}
    assert {"37%", "41.5%", "$61,300"} <= set(noted)
    assert noted["41.5%"].formula == "83 / 2"
    assert noted["41.5%"].span.path == "guide/chapters/welcome.md"
    whole = prove_figures(manuscript, made)
    assert whole.found == whole.wanted
    spoilt = prove_figures(manuscript, altered(made, "41.5%", "45.1%"))
    assert spoilt.found == spoilt.wanted - 1
    assert "does not show `41.5%`" in spoilt.diagnostics[0].message


def test_an_amount_worked_out_from_unlike_pay_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    of = edition(pay=Pay(statements=(mean("year", 80.0), mean("other", 4.0), mean("hour", 4.0, period="hour"))))
    behind = ("year", "hour")

    def mean_of(page: WordedEdition, attributes: Attributes) -> Blocks:
        return (Paragraph((Amount("$42", behind, "(80 + 4) / 2"),)),)

    add(mean_of, monkeypatch)
    with pytest.raises(AssertionError, match=r"^`pay-drivers` works out `\$42` from unlike pay: "):
        composed(written("pay", "::: {.pay-drivers}\n:::"), of=of)
    behind = ("year", "other")
    (amount,) = composed(written("pay", "::: {.pay-drivers}\n:::"), of=of).amounts
    assert (amount.text, amount.facts) == ("$42", behind)


PAID = role("smith", name=f"Smith, {MONEY}", short=MONEY, initials="$61k")
IN_PARTS: list[tuple[Part, list[str]]] = [
    (Words(f"Of {MONEY} in all."), [MONEY]),
    (Amount(MONEY), [MONEY]),
    (Amount("5+ years"), ["5+ years"]),
    (Amount("none"), []),
    (RoleName(PAID), [MONEY]),
    (RoleName(PAID, "short"), [MONEY]),
    (RoleName(PAID, "initials"), ["$61k"]),
    (AudienceName(audience("student", name=f"Students of {MONEY}")), [MONEY]),
    (Absent(f"Below {MONEY}"), [MONEY]),
    (Weight("core", f"Core, {MONEY}"), [MONEY]),
    (Link("there", MONEY), [MONEY]),
    (Styled("note", words(MONEY)), [MONEY]),
    (Phrase((Styled("note", (Phrase(AMOUNT),)), Words("; 12%"))), [MONEY, "12%"]),
    (Ticks((Tick("80", 0.0), Tick(MONEY, 100.0))), ["80", MONEY]),
    (Keys(("s0",)), []),
    (Arrow("both"), []),
    (Track(()), []),
    (CitedIn("s0"), []),
    (Blank("Pay of $5"), []),
    (Box("over $5"), []),
    (Choices("Pay", ("below $50,000", "above")), ["$50,000"]),
]


@pytest.mark.parametrize(("part", "found"), IN_PARTS)
def test_the_amounts_of_every_part_are_found(part: Part, found: list[str]) -> None:
    assert texts_of((Paragraph((part,)),)) == found


def test_every_kind_of_part_is_tried() -> None:
    assert {type(part) for part, _ in IN_PARTS} == set(typing.get_args(Part))


def table(**fields: Any) -> Table:
    """A table of one row, with these values for its column, group, row and cells."""
    column = Column(fields.get("column", words("Name")))
    row = Row(fields.get("first", EMPTY), (fields.get("cell", EMPTY),), remark=fields.get("remark", ()))
    return Table("small", (column, column), (Group((row,), fields.get("label", ())),))


PLACES: dict[str, Block] = {
    "Paragraph.line": Paragraph(AMOUNT),
    "Heading.line": Heading(AMOUNT),
    "Item.line": Listing((Item(AMOUNT),)),
    "Item.blocks": Listing((Item(blocks=(Paragraph(AMOUNT),)),)),
    "Item.end": Listing((Item(end=AMOUNT),)),
    "Listing.items": Listing((Item(words("First")), Item(AMOUNT))),
    "Definition.term": Definitions((Definition(AMOUNT, words("Said")),)),
    "Definition.line": Definitions((Definition(words("Term"), AMOUNT),)),
    "Definitions.entries": Definitions((Definition((), ()), Definition(AMOUNT, ()))),
    "Section.blocks": Section((Section((Paragraph(AMOUNT),)),)),
    "Column.head": Table("small", (Column(AMOUNT),), ()),
    "Table.columns": Table("small", (Column(()), Column(AMOUNT)), ()),
    "Table.title": Table("small", (), (), title=AMOUNT),
    "Table.groups": Table("small", (), (Group(()), Group((), AMOUNT))),
    "Group.label": table(label=AMOUNT),
    "Group.rows": table(cell=Cell(AMOUNT)),
    "Row.head": table(first=Cell(AMOUNT)),
    "Row.cells": table(cell=Cell(AMOUNT)),
    "Row.remark": table(remark=AMOUNT),
    "Cell.line": table(cell=Cell(AMOUNT)),
    "Cell.blocks": table(cell=Cell(blocks=(Paragraph(AMOUNT),))),
    "Cell.end": table(cell=Cell(end=AMOUNT)),
}
"""For each field of a block that holds lines or other blocks, a block with an amount in it."""

WRITTEN_IN_MARKDOWN = {"Passage.markdown"}
"""Its amounts are placed with `figure`, and noted there."""


def test_a_row_without_a_head_is_read_too() -> None:
    rows = (Row(None, (Cell(AMOUNT),), remark=words("12%")),)
    assert texts_of((Table("small", (Column(()),), (Group(rows),)),)) == [MONEY, "12%"]


@pytest.mark.parametrize("place", PLACES)
def test_an_amount_is_found_wherever_a_block_can_hold_one(place: str) -> None:
    assert set(texts_of((PLACES[place],))) == {MONEY}


def test_a_passage_is_read_where_its_figures_are_placed() -> None:
    assert texts_of((Passage(Markdown("Of $61,300.")),)) == []


def dataclasses_of(module: Any) -> Iterator[type]:
    for kind in vars(module).values():
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == module.__name__:
            yield kind


def fields_of(module: Any) -> Iterator[tuple[str, str]]:
    """Every field of the values of a module, with its type in words."""
    for kind in dataclasses_of(module):
        hints = typing.get_type_hints(kind)
        yield from ((f"{kind.__name__}.{each.name}", str(hints[each.name])) for each in dataclasses.fields(kind))


def test_every_field_of_a_block_that_can_hold_an_amount_is_tried() -> None:
    """A field that is added to a block has to be read by `amounts_in_blocks.py`, and to stand in the table above."""
    holders = "|".join([kind.__name__ for kind in dataclasses_of(kinds)] + ["Words", "Markdown"])
    held = {name for name, hint in fields_of(kinds) if re.search(rf"\.({holders})\b", hint)}
    assert held == set(PLACES) | WRITTEN_IN_MARKDOWN


DRAWN = {"Tick.left", "Bar.offset", "Bar.width"}
"""Where something is drawn, in percent of a length."""
COUNTED = {"Heading.level": "the depth of a heading", "Cell.span": "how many columns a cell goes over"}


def test_the_numbers_of_parts_and_blocks_are_drawn_or_counted() -> None:
    """A view writes its amounts out, so that the proof can read them; what is left as a number is none."""
    found = {
        name for module in (kinds, parts) for name, hint in fields_of(module) if re.search(r"\b(int|float)\b", hint)
    }
    assert found == DRAWN | set(COUNTED)


def noted_in(cell: Cell, row: tuple[str, ...] = (), group: tuple[str, ...] = ()) -> list[Noted]:
    body = Group((Row(EMPTY, (cell,), facts=row),), facts=group)
    return list(amounts_in((Table("small", (Column(()), Column(())), (body,)),)))


def test_an_amount_in_a_cell_states_the_facts_of_the_cell_else_of_the_row_else_of_the_group() -> None:
    assert noted_in(Cell((Amount("5%", facts=("own",)),), facts=("cell",)), ("row",)) == [Noted(("own",), "5%")]
    assert noted_in(Cell((Amount("5%"),), facts=("cell",)), ("row",), ("group",)) == [Noted(("cell",), "5%")]
    assert noted_in(Cell((Amount("5%"),)), ("row",), ("group",)) == [Noted(("row",), "5%")]
    assert noted_in(Cell((Amount("5%"),)), (), ("group",)) == [Noted(("group",), "5%")]
    assert noted_in(Cell((Amount("5%"),))) == [Noted((), "5%")]


@pytest.mark.parametrize(
    "block",
    [
        Section((Paragraph(AMOUNT),), facts=("f",)),
        Paragraph(AMOUNT, facts=("f",)),
        Listing((Item(AMOUNT, facts=("f",)),)),
        Listing((Item(blocks=(Paragraph(AMOUNT),), facts=("f",)),)),
        Definitions((Definition(words("Term"), AMOUNT, facts=("f",)),)),
        Table("small", (Column(AMOUNT, facts=("f",)),), ()),
        Paragraph((Styled("note", (Phrase(AMOUNT),), facts=("f",)),), facts=("other",)),
    ],
)
def test_an_amount_states_the_facts_of_what_it_stands_in(block: Block) -> None:
    assert list(amounts_in((block,))) == [Noted(("f",), MONEY)]


def test_words_of_an_author_are_told_from_ours() -> None:
    line: Line = (Words("Of $1,000", quoted=True), Words("and $2,000"), Amount("$3,000", formula="1 + 2"))
    assert list(amounts_in((Paragraph(line),))) == [
        Noted((), "$1,000", in_words=True),
        Noted((), "$2,000"),
        Noted((), "$3,000", formula="1 + 2"),
    ]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<p>$42,000 for 42 tools in 2026</p>", []),
        ("<p>$43,000</p>", ["$43,000"]),
        ("<p>12345 tools</p>", ["12345"]),
        ("<p>$12345</p>", ["$12345"]),
        ('<img alt="81%"/>', ["81%"]),
    ],
)
def test_a_figure_that_a_template_adds_is_told_once(markup: str, told: list[str]) -> None:
    row = components.component("tool-table")
    assert row is not None
    nodes = [{"t": "RawBlock", "c": ["html", markup]}]
    found = list(added_by_template(row, (Paragraph((Amount("$42,000"),)),), nodes, NOWHERE))
    assert [each.message.split("`")[1] for each in found] == told
