"""`diff`: what differs as content, and nothing else."""

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from tests.small_editions import SMALL, changed, guide, manuscript

from guidebuild.commands.diff import compare
from guidebuild.errors import UsageError
from guidebuild.model.guide import Guide
from guidebuild.queries.difference import Difference, Named, amounts, as_data, as_text, difference
from guidebuild.queries.difference_page import as_page
from guidebuild.queries.inventory import of_guide, of_manuscript


def against(other: Guide) -> Difference:
    return difference(of_guide(guide()), of_guide(other), "old", "new")


def editions(old: str | None, new: str | None) -> Difference:
    return difference(
        of_manuscript(manuscript(old)), of_manuscript(manuscript(new)), old or "complete", new or "complete"
    )


def test_a_guide_says_the_same_as_itself() -> None:
    assert against(guide()).is_empty


def test_an_edition_says_the_same_as_itself() -> None:
    assert editions("maker", "maker").is_empty


def test_the_order_of_keys_in_yaml_makes_no_difference(tmp_path: Path) -> None:
    turned = changed(
        tmp_path,
        "roles/potter.yaml",
        lambda text: re.sub(r"\{(id: [^,]+), (.*?), (sources: \[book\])", r"{\3, \2, \1", text),
    )
    assert against(turned).is_empty


def test_where_lines_break_makes_no_difference(tmp_path: Path) -> None:
    broken = changed(tmp_path, "chapters/start.md", ("drives the air", "drives the\nair"))
    assert against(broken).is_empty


def test_a_figure_has_old_new_and_percent(tmp_path: Path) -> None:
    (change,) = against(changed(tmp_path, "pay/fair.yaml", ("value: 33345", "value: 35012.25"))).figures
    assert (change.item.id, change.field, change.old, change.new) == ("pay-glazer", "value", 33345, 35012.25)
    assert change.percent == pytest.approx(5.0)
    assert amounts(change) == "33,345 -> 35,012.25 (+5.0 %)"


def test_a_figure_that_was_nothing_has_no_percent(tmp_path: Path) -> None:
    found = against(changed(tmp_path, "pay/fair.yaml", ("value: 33345,", "value: 33345, sample: 12,")))
    (change,) = found.figures
    assert (change.field, change.old, change.new, change.percent) == ("sample", None, 12, None)


def test_a_text_has_old_and_new(tmp_path: Path) -> None:
    (change,) = against(changed(tmp_path, "faqs/making.yaml", ("They do on weekdays.", "Never."))).texts
    assert (change.item.id, change.field, change.old, change.new) == (
        "faq-both",
        "answer",
        "They do on weekdays.",
        "Never.",
    )


def test_a_variant_is_a_text_of_its_own(tmp_path: Path) -> None:
    (change,) = against(changed(tmp_path, "roles/glazer.yaml", ("dishwasher", "sink"))).texts
    assert (change.item.id, change.field) == ("glazer-focus", "text.buyer")


def test_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    found = against(_renamed(tmp_path))
    assert [item.id for item in found.added] == ["potter-suits-calm"]
    assert [(item.id, item.kind) for item in found.left_out] == [("potter-suits-patient", "statement")]


def _renamed(folder: Path) -> Guide:
    return changed(folder, "roles/potter.yaml", ("potter-suits-patient", "potter-suits-calm"))


def test_a_line_that_moves_is_moved_and_nothing_else(tmp_path: Path) -> None:
    def last_first(text: str) -> str:
        head, *lines = text.strip().splitlines()
        return "\n".join([head, lines[-1], *lines[:-1]]) + "\n"

    found = against(changed(tmp_path, "pay/fair.yaml", last_first))
    assert [(move.item.id, move.old, move.new) for move in found.moved] == [("pay-glazer", 3, 1)]
    assert not found.texts
    assert not found.added


def test_a_paragraph_of_a_chapter_that_changes(tmp_path: Path) -> None:
    (change,) = against(changed(tmp_path, "chapters/start.md", ("out of the clay", "out of it"))).texts
    assert (change.item.id, change.old) == ("chapter:start", "Wedging drives the air out of the clay.")


def test_two_editions() -> None:
    found = editions("buyer", "maker")
    assert {"chapter:start", "faq-kiln", "pay-glazer"} <= {item.id for item in found.added}
    assert {"chapter:buying", "faq-crack"} <= {item.id for item in found.left_out}
    assert "chapter:craft" in {change.item.id for change in found.texts}
    (wording,) = [change for change in found.texts if change.item.id == "glazer-focus"]
    assert (wording.old, wording.new) == (
        "Colour that survives your dishwasher for years.",
        "Colour that stays in the fire.",
    )


def test_what_differs_has_a_name_and_the_number_of_a_section_is_no_text() -> None:
    found = editions(None, "maker")
    assert [
        item for item in (*found.added, *found.left_out) if not item.label and item.kind in ("ladder", "level")
    ] == []
    assert as_text(Difference("a", "b", added=(Named("x", "level", ""),))).endswith("level `x`")
    assert [each for each in found.texts if re.match(r"\d+\.\d+ ", each.old or "")] == []


def test_a_chapter_that_an_edition_has_elsewhere_is_moved() -> None:
    assert "chapter:craft" in {move.item.id for move in editions(None, "maker").moved}


def test_text_json_and_page_say_the_same(tmp_path: Path) -> None:
    found = against(changed(tmp_path, "pay/fair.yaml", ("value: 33345", "value: 35012.25")))
    assert "pay statement `pay-glazer` value: 33,345 -> 35,012.25 (+5.0 %)" in as_text(found)
    assert as_data(found)["figures"] == [
        {
            "id": "pay-glazer",
            "kind": "pay statement",
            "label": "glazer",
            "field": "value",
            "old": 33345,
            "new": 35012.25,
            "percent": 5.0,
        }
    ]
    page = html.document_fromstring(as_page(found))
    assert page.xpath("//h2/text()") == ["Figures changed (1)"]
    assert "33,345 -> 35,012.25 (+5.0 %)" in page.text_content()


def test_the_page_needs_nothing_else_and_escapes_what_it_shows(tmp_path: Path) -> None:
    page = as_page(
        against(changed(tmp_path, "faqs/making.yaml", ("They do on weekdays.", "'<script>alert(1)</script>'")))
    )
    assert "<script>" not in page
    assert not re.search(r"\b(?:src|href)=", page)


def test_the_command_takes_two_projects(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "old")
    changed(tmp_path / "new", "pay/fair.yaml", ("value: 33345", "value: 30000"))
    text = compare(Path(), str(tmp_path / "old"), str(tmp_path / "new")).text
    assert "33,345 -> 30,000 (-10.0 %)" in text
    assert json.loads(compare(Path(), str(tmp_path / "old"), str(tmp_path / "new"), form="json").text)["added"] == []


def test_the_command_takes_two_audiences() -> None:
    assert compare(SMALL, "complete", "buyer").text.startswith("complete -> buyer")


@pytest.mark.parametrize(
    ("old", "new", "words"), [("maker", "byer", "did you mean `buyer`"), ("maker", str(SMALL), "two editions")]
)
def test_a_mistyped_edition_is_refused(old: str, new: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        compare(SMALL, old, new)
