"""Print says on which pages something is cited: runs merged, each a link to the page, chapters' words gone."""

import io
import re

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.tools.press_document import pressed

from guidebuild.tools.press import Pressed

CSS = "div { break-before: page } .cited-on { margin-top: 1em }"
CITED = (
    '<p class="cited-on" data-linked-from="{}" data-on-page="Cited on page" data-on-pages="Cited on pages">'
    'Cited in <a href="#p1">chapter 1</a>, <a href="#p2">chapter 2</a></p>'
)


def _book(citing: dict[str, set[int]], pages: int = 8, css: str = "") -> Pressed:
    """Pages 4 to 11, those in `citing` with two links to the source; then the list, then the last page."""
    text = ""
    for page in range(pages):
        links = "".join(f'A <a href="#{id}">1</a>, <a href="#{id}">1</a>. ' for id, on in citing.items() if page in on)
        text += f'<div id="p{page}"><p>Words of page {page}. {links}</p></div>'
    listed = "".join(f'<li id="{id}"><p>Source</p>{CITED.format(id)}</li>' for id in citing)
    done, found = pressed(
        f'{text}<div id="list"><ol>{listed}</ol><p id="after">After.</p></div></body></html>', CSS + css
    )
    assert done is not None, found
    assert not found
    return done


def _lines(done: Pressed) -> list[str]:
    document = pypdfium2.PdfDocument(done.content)
    text = document[len(document) - 1].get_textpage().get_text_range()
    return re.findall(r"Cited .*?(?= (?:Source|After))", " ".join(text.split()))


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ({1}, "Cited on page 5"),
        ({1, 2}, "Cited on pages 5–6"),
        ({0, 2, 3, 4, 7}, "Cited on pages 4, 6–8, 11"),
        ({0, 2, 4, 6}, "Cited on pages 4, 6, 8, 10"),
        (set(), "Cited in chapter 1, chapter 2"),
    ],
)
def test_runs_of_pages_are_merged(on: set[int], said: str) -> None:
    assert _lines(_book({"source-a": on})) == [said]


def test_each_source_has_its_own_pages() -> None:
    lines = _lines(_book({"source-a": {1, 2}, "source-b": {2, 5}}))
    assert lines == ["Cited on pages 5–6", "Cited on pages 6, 9"]


def test_each_run_is_a_link_to_its_first_page() -> None:
    with pikepdf.open(io.BytesIO(_book({"source-a": {0, 2, 3, 4, 7}}).content)) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        homes = {str(names[index]): names[index + 1][0].objgen for index in range(0, len(names), 2)}
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        links = [
            (str(link.Contents), numbers[homes[str(link.Dest)]]) for link in pdf.pages[-1].Annots if "/Dest" in link
        ]
    assert links == [("4", 0), ("6–8", 2), ("11", 7)]


def test_a_list_that_grows_moves_what_follows() -> None:
    """Twelve numbers take more room than two chapters: what has no room any more begins another page."""
    css = "#list { padding: 221mm 120mm 0 0; orphans: 1; widows: 1 }"
    few, many = (_book({"source-a": on}, 24, css) for on in ({0}, set(range(0, 24, 2))))
    assert (few.pages, many.pages) == (25, 26)
    assert [done.labels["after"] for done in (few, many)] == ["28", "29"]
    document = pypdfium2.PdfDocument(many.content)
    assert "Cited on pages 4, 6, 8" in " ".join(document[24].get_textpage().get_text_range().split())
    assert "After." in document[25].get_textpage().get_text_range()


def test_an_entry_of_the_index_names_the_pages_of_its_subject_and_the_main_ones_in_bold() -> None:
    """A block that goes on over the page counts where the name stands."""
    long = "Words that fill a line and more of it, again and again. " * 160
    text = (
        '<div id="p0"><p data-indexed="entry=Git">Git.</p></div>'
        '<div id="p1"><h3 data-indexed="entry=">Its own place</h3></div>'
        f'<div id="p2"><p data-indexed="entry=Git+hooks">{long} Git hooks.</p></div>'
    )
    locators = (
        '<li>Git<span class="locators" id="entry" data-linked-from="entry" data-on-page="" data-on-pages=""> '
        '<a class="main" href="#p1">tool</a>, <a href="#p0">1.1</a></span></li>'
    )
    done, found = pressed(
        f'{text}<div id="list"><ul>{locators}</ul></div></body></html>', f"{CSS} .main {{ font-size: 20pt }}"
    )
    assert done is not None, found
    document = pypdfium2.PdfDocument(done.content)
    page = document[len(document) - 1].get_textpage()
    first, last = int(done.labels["p0"]), int(done.labels["list"]) - 1
    text = page.get_text_range()
    assert text.split("Git")[1].split()[:2] == [f"{first}–{first + 1},", str(last)]
    sizes = {text[at]: pdfium.FPDFText_GetFontSize(page.raw, at) for at in range(text.index("Git") + 4, len(text))}
    assert sizes["–"] > sizes[","]
