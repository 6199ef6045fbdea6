"""Rows and entries that break over pages, and what opens one, by our own rules: nothing stays alone or begins low."""

import re
from pathlib import Path

import pytest
import weasyprint

STYLES = Path(__file__).parents[2] / "styles"
RULES = "\n".join(
    line
    for name in ("common.css", "print.css")
    for line in (STYLES / name).read_text("utf-8").splitlines()
    if re.match(r"(td li|td ul|ul > li|li|tr)\b.*}$", line)
)
ITEM = "<li>Words<ul class='statements'><li>Words below it that take more than one line of all.</li></ul></li>"


@pytest.mark.parametrize("height", [42, 48, 54])
def test_the_sign_of_an_item_stands_on_the_page_of_its_words(height: int) -> None:
    page = f"<table><tr class='tall'><td><ul class='statements'>{ITEM * 9}</ul></td></tr></table>"
    sheet = f"{RULES}\n@page {{ size: 60mm {height}mm; margin: 5mm }} body {{ orphans: 2; widows: 2 }}"
    made = weasyprint.HTML(string=page).render(stylesheets=[weasyprint.CSS(string=sheet)])
    said = ["".join(box.text for box in each._page_box.descendants() if hasattr(box, "text")) for each in made.pages]
    assert len(said) > 3
    assert [text for text in said if text.endswith(("–", "Words"))] == []


def test_the_code_of_a_level_does_not_touch_its_stage() -> None:
    common = (STYLES / "common.css").read_text("utf-8")
    rules = re.findall(r"^\.ladder \.(?:rank|stage) \{[^}]*\}", common, re.MULTILINE)
    page = "<p class='ladder'><span class='rank'>WM</span> <span class='stage'>Senior</span></p>"
    values = "* { --mm: 1mm; --pt: 1pt; --font-display: serif }"
    made = weasyprint.HTML(string=page).render(stylesheets=[weasyprint.CSS(string="\n".join((values, *rules)))])
    boxes = {box.text: box for box in made.pages[0]._page_box.descendants() if hasattr(box, "text")}
    assert boxes["Senior"].position_x - boxes["WM"].position_x - boxes["WM"].width > 4
    assert boxes["Senior"].position_x - boxes["WM"].position_x > 40


def set_by(rules: str, page: str, height: int) -> list[list[weasyprint.formatting_structure.boxes.TextBox]]:
    """The texts of each page, by rules of ours whose names of values mean something here."""
    values = ":root { --mm: 1mm; --pt: 1pt; --block: 20pt; --rail: 30mm; --rail-gap: 4mm }"
    page_rule = f"@page {{ size: 100mm {height}mm; margin: 0 }} * {{ margin: 0; font: 8pt/10pt serif }}"
    sheet = f"{values}\n{page_rule}\nbody * {{ margin-break: discard }}\n{rules}"
    made = weasyprint.HTML(string=page).render(stylesheets=[weasyprint.CSS(string=sheet)])
    return [[box for box in each._page_box.descendants() if hasattr(box, "text")] for each in made.pages]


def ours(pattern: str) -> str:
    sheets = "\n".join((STYLES / name).read_text("utf-8") for name in ("common.css", "print.css"))
    return "\n".join(re.findall(rf"^{pattern}[^{{}}]*\{{[^}}]*\}}", sheets, re.MULTILINE))


def test_a_table_of_an_author_begins_where_a_page_begins_and_not_right_below_words() -> None:
    rules = ours(r":where\(\.level1, \.level2, \.level3, \.passage(?:, \.worksheet)?\) >")
    table = f"<table>{'<tr><td>Cell</td></tr>' * 5}</table>"
    moved = set_by(rules, f"<section class=level2><p>{'Words<br>' * 7}end</p>{table}</section>", 40)
    assert moved[1][0].position_y < 5
    (page,) = set_by(rules, f"<section class=level2><p>Words</p>{table}</section>", 200)
    assert page[1].position_y - page[0].position_y > 20


@pytest.mark.parametrize("height", range(30, 60, 6))
def test_no_entry_of_a_glossary_stands_alone_on_a_page(height: int) -> None:
    terms = "".join(f"<dt>T{n}</dt><dd>Words of {n}.</dd>" for n in range(6))
    pages = set_by(ours(r"(?:\.glossary >|dt)"), f"<p>First</p><dl class=glossary>{terms}</dl>", height)
    counts = [sum(box.text.startswith("Words") for box in page) for page in pages]
    assert sum(counts) == 6
    assert counts[0] != 1
    assert counts[-1] > 1
