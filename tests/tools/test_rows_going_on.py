"""The label of a row that goes on over a page: seen on each page, heard once."""

import pypdfium2
from tests.text_of import normalised, pdf_text
from tests.tools.press_document import pressed

from guidebuild.model.artifact import GOES_ON

LINES = "".join(f"<p>Line {n} of many</p>" for n in range(1, 100))
LABEL = 'Tending <a href="#row">the fire</a>'
ROW = f'<tr id="row"><th scope="row" {GOES_ON}="goes on">{LABEL}</th><td>{LINES}</td></tr>'
NEXT = f'<tr><th scope="row" {GOES_ON}="goes on">Selling</th><td>Last words</td></tr>'
BODY = f"<h1>One</h1><table><thead><tr><th>What</th><th>How</th></tr></thead><tbody>{ROW}{NEXT}</tbody></table>"
RULES = f"@page {{ size: A5 }} p {{ margin: 0 }} [{GOES_ON}]::after {{ content: attr({GOES_ON}); display: block }}"


def test_the_label_comes_back_with_its_word_on_each_further_page_and_is_an_artifact_there() -> None:
    value, found = pressed(BODY, RULES)
    assert value is not None
    assert not [each for each in found if each.is_error]
    shown = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(value.content)]
    assert len(shown) > 2
    assert ["Tending the fire" in " ".join(page.split()) for page in shown] == [True] * len(shown)
    assert ["goes on" in page for page in shown] == [False] + [True] * (len(shown) - 1)
    heard = normalised(pdf_text(value.content))
    assert (heard.count("Tending the fire"), heard.count("goes on"), heard.count("Selling")) == (1, 0, 1)
    assert [start.words[:4] for start in value.starts][1:] == ["Line"] * (len(shown) - 1)


def test_a_short_row_below_is_no_part_of_it() -> None:
    value, _ = pressed(BODY.replace(LINES, "<p>Few words</p>"), RULES)
    assert value is not None
    assert "goes on" not in pypdfium2.PdfDocument(value.content)[0].get_textpage().get_text_range()


GROUPS = (
    "<h1>One</h1><table><thead><tr><th>What</th><th>How</th></tr></thead>"
    f'<tbody><tr class="group"><th scope="rowgroup" colspan="2" {GOES_ON}="goes on">Few</th></tr>'
    "<tr><td>First</td><td>First</td></tr></tbody>"
    f'<tbody><tr class="group"><th scope="rowgroup" colspan="2" {GOES_ON}="goes on">Many <em>tools</em></th></tr>'
    + "".join(f"<tr><td>Row {n}</td><td>Words</td></tr>" for n in range(1, 60))
    + "</tbody></table>"
)


def test_the_label_of_a_group_comes_back_below_the_heads_and_is_an_artifact_there() -> None:
    value, found = pressed(GROUPS, "@page { size: A5 } th { text-align: left } table { border-collapse: separate }")
    assert value is not None
    assert not [each for each in found if each.is_error]
    shown = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(value.content)]
    assert len(shown) > 2
    begins = [normalised(page).split("How", 1)[1].split() for page in shown[1:]]
    assert [words[:5] for words in begins] == [["Many", "tools,", "goes", "on", "Row"]] * len(begins)
    heard = normalised(pdf_text(value.content))
    assert (heard.count("Many tools"), heard.count("goes on"), heard.count("How")) == (1, 0, 1)
    assert [f"Row {n} " in f"{heard} " for n in range(1, 60)] == [True] * 59
    assert [start.words[:3] for start in value.starts][1:] == ["Row"] * len(begins)
