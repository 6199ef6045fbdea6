"""The pages of the shipped guide as a publisher looks at them: no page is nearly empty, no line breaks without need."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree, html
from tests.books import ROOT, Books, shared, tags_of
from tests.pdf_lines import Drawn, lines, overprinted, short_and_hyphenated, used
from tests.print_gates import heads_beside_their_digits, lone_last_words, short_ends, unframed_calls
from tests.text_of import normalised

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact
from guidebuild.model.guide import Guide
from guidebuild.model.products import Product
from guidebuild.tools.finished.page_text import pdf_pages

LEAST_USED = 0.15
"""Of a page's text area. Less is a page that somebody forgot."""
MOST_EMPTY = 0.40
"""Of the cells of a table. More is two lists that were set as a matrix."""
HEADS = {"A4": 785, "Letter": 740}
"""Points up the page, above which its running head stands alone."""
NOT_COMPARED = frozenset({"who-has", "pay-chart", "wide"})
"""Lists beside each other whose lengths are the picture, bars on an axis, and an author's own, which may be a form."""


AUDIENCES = ("career-changer", "hiring-manager", "practitioner", "student", "team-lead")
FURTHER = pytest.mark.more("that the pages of the shipped editions for readers, and those on Letter, pass the gates")


@dataclass(frozen=True)
class Printed:
    """The pages of an edition, and the page that they are laid out from."""

    pdf: bytes
    page: html.HtmlElement
    paper: str = "A4"

    @cached_property
    def drawn(self) -> list[Drawn]:
        """The lines of all pages."""
        return list(lines(self.pdf))


@pytest.fixture(
    scope="module", params=["complete", *(pytest.param(each, marks=FURTHER) for each in ("Letter", *AUDIENCES))]
)
def printed(request: pytest.FixtureRequest, shipped: Books, shelf: Path) -> Printed:
    """The complete edition, the same on Letter, and those for readers."""
    if request.param == "complete":
        return Printed(shipped.files["pdf"], html.document_fromstring(shipped.printed))
    if request.param == "Letter":
        found = _built(shelf, "on-letter", ("pdf",), page_size="Letter")
        return Printed(found["complete.pdf"].content, html.document_fromstring(shipped.printed), "Letter")
    found = _built(shelf, "for-readers", ("pdf", "html"), audience=",".join(AUDIENCES))
    return Printed(
        found[f"{request.param}.pdf"].content, html.document_fromstring(found[f"{request.param}.html"].printed or b"")
    )


def _built(shelf: Path, name: str, formats: Sequence[Product], **asked: Any) -> dict[str, Artifact]:
    outcome = shared(shelf, name, lambda: pipeline.build(ROOT, formats=formats, **asked))
    assert isinstance(outcome, pipeline.Outcome)
    assert not outcome.failed
    return {artifact.filename.removeprefix("mle-or-ds-"): artifact for artifact in outcome.artifacts}


@pytest.fixture
def drawn(printed: Printed) -> list[Drawn]:
    return printed.drawn


def test_no_page_is_nearly_empty(printed: Printed) -> None:
    """The cover and the imprint are as they are; the last page of the guide ends where it ends."""
    share = used(printed.pdf)
    assert {page: share for page, share in enumerate(share[2:-1], 3) if share < LEAST_USED} == {}


def test_no_line_breaks_a_word_though_it_has_room(drawn: list[Drawn]) -> None:
    assert [(line.page, line.text) for line in short_and_hyphenated(drawn)] == []
    assert [line for line in drawn if line.text.endswith(("-", "\x02"))], "some lines do break words"


def test_nothing_is_printed_over_something_else(printed: Printed) -> None:
    assert overprinted(printed.pdf) == []


def test_no_title_and_no_promise_leaves_a_word_alone(printed: Printed, guide: Guide) -> None:
    titles = [" ".join(tag.text.split()) for tag in tags_of(printed.pdf).all("H1", "H2")]
    promises = [str(chapter.header.standfirst) for chapter in guide.chapters.values() if chapter.header.standfirst]
    assert lone_last_words([*titles, *promises], printed.drawn) == []


def test_no_last_line_is_a_few_letters(drawn: list[Drawn]) -> None:
    assert short_ends(drawn) == []


def test_the_digits_of_a_column_stand_below_its_head(printed: Printed) -> None:
    assert heads_beside_their_digits(printed.page) == []


def test_some_notes_are_called(shipped: Books) -> None:
    assert shipped.tags.all("Note")


def test_the_call_of_a_note_is_no_key_of_a_source(printed: Printed) -> None:
    assert unframed_calls(printed.pdf) == []


def test_a_row_goes_on_at_the_top_of_a_page(printed: Printed, drawn: list[Drawn]) -> None:
    first: dict[int, float] = {}
    for line in drawn:
        if line.base < HEADS[printed.paper]:  # below the running head
            first[line.page] = max(first.get(line.page, 0), line.base)
    going_on = [line for line in drawn if re.search(r"\bcontinued$", line.text)]
    assert [(line.page, line.text) for line in going_on if first[line.page] - line.base > 40] == []


def test_all_running_heads_begin_at_one_edge(printed: Printed, drawn: list[Drawn]) -> None:
    edges = {round(line.left) for line in drawn if line.base > HEADS[printed.paper] and 100 < line.left < 500}
    assert len(edges) == 1


def test_the_contents_take_one_page(printed: Printed) -> None:
    pages = pypdfium2.PdfDocument(printed.pdf)
    words = pages[2].get_textpage().get_text_range()
    assert words.lstrip("3\r\n").startswith("Contents")
    *_, last = printed.page.xpath("//main/section/h1")
    assert "".join(last.text_content().split()) in "".join(words.split())


def test_every_entry_of_the_contents_has_a_page(printed: Printed) -> None:
    """What stands in the screens alone says so in the place of its page."""
    entries = [" ".join(tag.text.split()) for tag in tags_of(printed.pdf).all("TOCI")]
    assert len(entries) > 20
    assert [entry for entry in entries if not re.search(r"\d$|\)$", entry)] == []


def test_no_text_is_smaller_than_seven_points(drawn: list[Drawn]) -> None:
    assert [(line.page, line.text) for line in drawn if line.size < 6.95 and line.text.strip()] == []


def test_every_entry_of_the_index_has_a_page(shipped: Books) -> None:
    """The complete edition alone has one."""
    page = html.document_fromstring(shipped.printed)
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    entries = page.xpath("//*[@role='doc-index']//li")
    assert len(entries) > 80
    assert [entry.text_content() for entry in entries if not entry.xpath(".//a")] == []
    assert {link.get("href")[1:] for entry in entries for link in entry.iter("a")} <= ids


def test_no_table_has_one_row(printed: Printed) -> None:
    found = [caption(table) for table in tables(printed) if len(table.xpath("./tbody/tr[not(@class='group')]")) == 1]
    assert found == []


def test_no_table_is_mostly_empty(printed: Printed) -> None:
    found = []
    for table in tables(printed):
        cells = table.xpath("./tbody/tr/td")
        empty = [
            cell
            for cell in cells
            if cell.xpath(".//*[contains(@class, 'absent')]")
            or not (cell.text_content().strip() or cell.xpath(".//input"))
        ]
        if len(cells) > 5 and len(empty) > MOST_EMPTY * len(cells):
            found.append((caption(table), f"{len(empty)} of {len(cells)}"))
    assert found == []


def test_every_picture_has_a_dark_form(shipped: Books) -> None:
    """A drawing says for each of its colours what it is on a dark page."""
    drawings = [asset for asset in shipped.guide.assets.values() if asset.media_type == "image/svg+xml"]
    assert len(drawings) == len(shipped.guide.assets) > 0
    for drawing in drawings:
        root = etree.fromstring(drawing.content)
        dark = "".join(style.text or "" for style in root.iter("{*}style")).partition("prefers-color-scheme: dark")[2]
        colours = {
            f'[{name}="{element.get(name)}"]'
            for element in root.iter(etree.Element)
            for name in ("fill", "stroke")
            if element.get(name, "none") != "none"
        }
        assert {colour for colour in colours if colour not in dark} == set(), drawing.name


def test_the_words_of_a_drawing_can_be_read_on_a_phone(shipped: Books) -> None:
    """Of 390 pixels a page leaves 350 to a picture; seven points are nine pixels and a third."""
    for drawing in shipped.guide.assets.values():
        root = etree.fromstring(drawing.content)
        sizes = [float(each.get("font-size", "16")) for each in root.iter("{*}text", "{*}g")]
        assert min(sizes) * min(1.0, 350 / float(root.get("width", "0"))) > 9.33, drawing.name


def test_key_figures_stand_on_the_page_of_their_caption(printed: Printed) -> None:
    pages = [normalised(text) for _, text in pdf_pages(printed.pdf)]
    for figure in printed.page.xpath("//figure[ul[contains(@class, 'tiles')]]"):
        said = figure.xpath(".//*[@class='finding'] | .//p[@class='figure-what']/span[1]")
        words = [normalised(each.text_content()) for each in said]
        assert any(all(each in page for each in words) for page in pages), words


def tables(printed: Printed) -> list[html.HtmlElement]:
    """Those of components that compare."""
    return [
        table for table in printed.page.xpath("//table[@class]") if not NOT_COMPARED & set(table.get("class").split())
    ]


def caption(table: html.HtmlElement) -> str:
    words = " ".join(table.getparent().xpath("string(./figcaption)").split())
    return words or " ".join(table.text_content().split())[:80]
