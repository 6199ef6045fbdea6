"""How the e-book's sheet sets a table that an author wrote: each column has room by what it holds."""

from pathlib import Path
from typing import Any

import pytest
import weasyprint

SHEET = (Path(__file__).parents[2] / "styles" / "epub.css").read_text("utf-8")
TABLE = (
    "<table><thead><tr><th>What exists today</th><th>Begin with</th></tr></thead>"
    "<tbody><tr><td>{}</td><td>a data scientist</td></tr></tbody></table>"
)
OF_SENTENCES = TABLE.format("Nobody knows which question is worth it. " * 3)


def share_of_the_first_column(body: str) -> float:
    """The width of the first column in that of the table."""
    document: Any = weasyprint.HTML(string=body).render(stylesheets=[weasyprint.CSS(string=SHEET)])
    boxes = list(document.pages[0]._page_box.descendants())
    table = next(box for box in boxes if box.element_tag == "table" and hasattr(box, "column_widths"))
    return float(table.column_widths[0] / sum(table.column_widths))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_column_of_sentences_has_more_room_than_one_of_names(level: int) -> None:
    section = f'<section class="level{level}">{OF_SENTENCES}</section>'
    assert share_of_the_first_column(section) > 0.5


def test_the_first_column_of_a_component_is_that_of_its_heads() -> None:
    section = f'<section class="level2"><figure>{OF_SENTENCES}</figure></section>'
    assert share_of_the_first_column(section) == pytest.approx(0.27, abs=0.02)
