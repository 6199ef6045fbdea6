"""Rows that break over pages, by our own rules for items: no sign of an item stays alone at the foot of a page."""

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
