"""A cell of the data: nothing of what it holds is flattened or dropped."""

from guidebuild.composing.blocks.kinds import Cell, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Absent, Link, Phrase, Styled, Weight, Words
from guidebuild.composing.views.cells import cell_of_data
from guidebuild.model.base import Absence
from guidebuild.model.data_cells import Cell as DataCell
from guidebuild.tools.language.locale import Locale

LOCALE, SCALE = Locale("en"), {"aware": "Aware"}


def cell(**values: object) -> Cell:
    return cell_of_data(DataCell.model_validate(values), SCALE, LOCALE, ("p1",))


def said(text: str) -> Words:
    return Words(text, quoted=True)


def test_all_that_an_item_has_is_there() -> None:
    item = {
        "text": "Wedges clay", "kind": "signal", "proficiency": "aware", "link": "https://example.org/wedge/",
        "examples": ["ten kilos"], "children": [{"text": "without bubbles", "kind": "example"}],
    }  # fmt: skip
    line = (
        Styled("item-kind", (Words("Signal:"),)),
        Styled("proficiency", (Words("Aware:"),)),
        said("Wedges clay"),
        Link("https://example.org/wedge/", "example.org/wedge", outside=True),
    )
    led = Styled("item-kind", (Words("Example:"),))
    examples = Listing((Item((led, said("ten kilos"))),), "statements")
    children = Listing((Item((Styled("item-kind", (Words("Example:"),)), said("without bubbles"))),), "statements")
    listed = Listing((Item(line, (examples, children)),), "statements")
    assert cell(items=[item]) == Cell((), (listed,), facts=("p1",))


def test_text_stands_before_items_and_a_weight_before_both() -> None:
    held = cell(text="In short", weight="core", items=[{"text": "One"}, {"text": "Two"}])
    assert held.line == (Weight("core", "Core."), said("In short"))
    assert held.blocks == (Listing((Item((said("One"),)), Item((said("Two"),))), "statements"),)


def test_a_blank_line_begins_a_paragraph() -> None:
    held = cell(text="In short.\n \nAt length.", weight="core", items=[{"text": "One"}])
    first, second, listed = held.blocks
    assert first == Paragraph((Weight("core", "Core."), said("In short.")))
    assert second == Paragraph((said("At length."),))
    assert listed == Listing((Item((said("One"),)),), "statements")


def test_one_plain_item_needs_no_list() -> None:
    assert cell(items=[{"text": "One"}]) == Cell((said("One"),), facts=("p1",))


def test_an_empty_cell_says_its_reason_and_without_one_claims_nothing() -> None:
    assert cell(absent=Absence.INHERITED).line == (Absent("As at the level below"),)
    assert cell_of_data(None, SCALE, LOCALE).line == (Absent("No entry"),)


def test_words_of_a_text_may_be_bold_code_or_a_link() -> None:
    made = cell(text="**Owns** the [kiln](https://example.org/kiln): `fire --slow`.")
    line = (
        Styled("strong", (said("Owns"),)),
        said(" the "),
        Link("https://example.org/kiln", "kiln", outside=True),
        said(": "),
        Styled("code", (said("fire --slow"),)),
        said("."),
    )
    assert made == Cell((Phrase(line),), facts=("p1",))
    below = cell(text="One.\n\n**Two.**")
    assert below.blocks == (Paragraph((said("One."),)), Paragraph((Styled("strong", (said("Two."),)),)))
    (listed,) = cell(items=[{"text": "_a_", "examples": ["*b*"]}]).blocks
    assert isinstance(listed, Listing)
    assert listed.items[0].line == (Styled("em", (said("a"),)),)
    (examples,) = listed.items[0].blocks
    assert isinstance(examples, Listing)
    assert examples.items[0].line[-1] == Styled("em", (said("b"),))


def test_several_of_one_kind_are_led_by_one_word() -> None:
    signals = [{"text": text, "kind": "signal"} for text in ("Centres", "Pulls")]
    item = {"text": "Throws", "examples": ["a bowl", "a vase"]}
    summary, led, listed = cell(items=[item, *signals]).blocks
    assert led == Paragraph((Styled("item-kind", (Words("Signals:"),)),), "kind")
    assert listed == Listing((Item((said("Centres"),)), Item((said("Pulls"),))), "statements of-kind")
    assert isinstance(summary, Listing)
    assert summary.items[0].blocks == (
        Paragraph((Styled("item-kind", (Words("Examples:"),)),), "kind"),
        Listing((Item((said("a bowl"),)), Item((said("a vase"),))), "statements of-kind"),
    )
