"""Checklists, forms, sheets and adverts: what they print, and which of it is a field where one can type."""

from typing import Any

import pytest
from lxml import etree, html
from tests.composing.composed import composed, written
from tests.composing.views.specimen import edition, facts, fill, role, rows, text

from guidebuild.model.aids import Aids
from guidebuild.rendering.chapters import chapters_html
from guidebuild.tools.language.field_labels import labels_of

AIDS = {
    "checklists": [
        {
            "id": "ready",
            "items": [
                {"id": "swept", "text": "*All* is swept."},
                {"id": "cold", "text": "It is cold.", "role": "smith"},
            ],
            "groups": [{"name": "At night", "items": [{"id": "shut", "text": "It is shut.", "sources": ["s1"]}]}],
        }
    ],
    "forms": [
        {
            "id": "brief",
            "questions": [
                {"id": "what", "ask": "What *it* is", "hint": "one word"},
                {"id": "when", "ask": "When", "choices": ["now", "never"]},
            ],
        }
    ],
    "sheets": [
        {
            "id": "log",
            "columns": ["Day", "Chosen", "Came of it"],
            "rows": [{"id": "monday", "name": "Monday", "filled": ["iron"]}],
            "more": 1,
            "result": {"id": "sum", "name": "In all"},
        }
    ],
    "adverts": [
        {
            "id": "ad",
            "title": "Smith, [place]",
            "parts": [
                {"id": "year", "text": "A year from now it rings."},
                {"id": "bring", "name": "You bring", "items": ["a hammer", "[two] hands"]},
            ],
        }
    ],
}  # fmt: skip
PLACED = ("checklist", "ready"), ("form", "brief"), ("sheet", "log"), ("advert", "ad")


def with_aids(*roles: str) -> Any:
    return edition(*map(role, roles), aids=Aids.model_validate(AIDS))


def test_lines_of_a_checklist_have_a_box_and_stand_below_the_name_of_their_group() -> None:
    root = fill(with_aids("potter", "smith"), "checklist", of="ready")
    lines = [(each.tag, each.get("class"), text(each)) for each in root.iter("p", "li")]
    assert lines[-4:] == [
        ("li", "has-box", "☐ All is swept."),
        ("li", "has-box", "☐ Smith: It is cold."),
        ("p", "aid-part", "At night"),
        ("li", "has-box", "☐ It is shut. 2"),
    ]
    assert facts(root) == {"swept", "cold", "shut"}


def test_a_line_for_a_role_that_is_left_out_is_left_out() -> None:
    assert facts(fill(with_aids("potter"), "checklist", of="ready")) == {"swept", "shut"}


def test_a_question_has_a_line_or_a_box_for_each_of_its_answers() -> None:
    root = fill(with_aids("smith"), "form", of="brief")
    assert [text(each) for each in root.iter("li")] == ["What it is one word", "When ☐ now ☐ never"]
    assert root.xpath("//li/span/@data-label") == ["What it is", "When"]


def test_a_sheet_has_its_examples_its_empty_rows_and_its_result_in_this_order() -> None:
    root = fill(with_aids("smith"), "sheet", of="log")
    assert rows(root) == [
        ["Day", "Chosen", "Came of it"], ["Monday", "iron", ""], ["", "", ""], ["In all", "", ""],
    ]  # fmt: skip
    assert root.xpath("//td/span/@data-label") == [
        "Monday: Came of it",
        "Line 2: Day",
        "Line 2: Chosen",
        "Line 2: Came of it",
        "In all: Chosen",
        "In all: Came of it",
    ]
    assert root.xpath("//tr[@class='sum']/@data-fact") == ["sum"]


def test_more_cells_than_a_sheet_has_columns_are_refused() -> None:
    full = {"id": "monday", "name": "Monday", "filled": ["iron", "rust"]}
    for where in ({"rows": [full]}, {"result": full}):
        with pytest.raises(ValueError, match="`monday` fills in 2 cells beside its name, and the sheet has 2 columns"):
            Aids.model_validate({"sheets": [{"id": "log", "columns": ["Day", "Chosen"], **where}]})


def test_an_advert_is_plain_lines_in_one_block() -> None:
    (advert,) = fill(with_aids("smith"), "advert", of="ad").iter("section")
    assert [text(each) for each in advert.iter("p", "li")] == [
        "Smith, [place]", "A year from now it rings.", "You bring", "– a hammer", "– [two] hands",
    ]  # fmt: skip
    assert facts(advert) == {"year", "bring"}


def test_where_one_can_type_there_are_fields_and_elsewhere_boxes_and_lines() -> None:
    """The page and the PDF have the same fields; the e-book and a print shop's file have what is printed."""
    prose = "\n\n".join(f"::: {{.{name} of={id} #{id}}}\n:::" for name, id in PLACED)
    manuscript = composed(written("one", f"{prose}\n\n::: {{.sources}}\n:::"), of=with_aids("potter", "smith"))
    typed, plain = (
        html.fromstring(chapters_html(manuscript, floating_notes=False, fields=fields)[0]) for fields in (True, False)
    )
    assert [(field.get("type"), field.get("name"), str(label)) for field, label in labels_of(typed).items()] == [
        ("checkbox", "one--ready--all-is-swept", "All is swept."),
        ("checkbox", "one--ready--smith-it-is-cold", "Smith: It is cold."),
        ("checkbox", "one--ready--it-is-shut", "It is shut."),
        ("text", "one--brief--what-it-is", "What it is"),
        ("radio", "one--brief--when", "When: now"),
        ("radio", "one--brief--when", "When: never"),
        ("text", "one--log--monday-came-of-it", "Monday: Came of it"),
        ("text", "one--log--line-2-day", "Line 2: Day"),
        ("text", "one--log--line-2-chosen", "Line 2: Chosen"),
        ("text", "one--log--line-2-came-of-it", "Line 2: Came of it"),
        ("text", "one--log--in-all-chosen", "In all: Chosen"),
        ("text", "one--log--in-all-came-of-it", "In all: Came of it"),
    ]
    assert not plain.xpath("//input")
    assert etree.tostring(plain, encoding="unicode").count("☐") == 5
    assert len(plain.xpath("//span[@class='blank whole']")) == 7
    assert not typed.xpath("//section[@class='advert']//input")
