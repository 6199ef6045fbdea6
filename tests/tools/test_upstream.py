"""What docs/upstream.md says that the typesetting engine does, in its smallest form and without any of our repairs.

A test that fails here is good news: upstream has mended it, and the repair that the document names can go.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pypdfium2
import pytest
import tinyhtml5
from tests.tools.press_document import FONT_SHEET, FONTS
from tinyhtml5 import inputstream
from weasyprint import CSS, HTML
from weasyprint.css import StyleFor
from weasyprint.layout import block, inline
from weasyprint.layout import page as page_layout
from weasyprint.text import ffi, line_break
from weasyprint.text.fonts import FontConfiguration

from guidebuild.tools.press.fetching import BASE_URL, BundleFetcher
from guidebuild.tools.press.fontconfig import pinned_fonts
from guidebuild.tools.press.turns import one_at_a_time

DOCUMENT = Path(__file__).parents[2] / "docs" / "upstream.md"
SHEET = FONT_SHEET.css + 'html { font-family: "GB Sans" }'
BEGIN = '<html lang="en"><title>A title</title>'


@pytest.fixture(autouse=True)
def _fonts() -> Iterator[None]:
    with one_at_a_time(), pinned_fonts():
        yield


def made(body: str, css: str, **options: Any) -> bytes:
    """A PDF as the engine writes it, in a font of ours."""
    fetcher, fonts = BundleFetcher({}, FONTS, {}), FontConfiguration()
    sheet = CSS(string=SHEET + css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
    content: bytes = HTML(string=f"{BEGIN}{body}").write_pdf(stylesheets=[sheet], font_config=fonts, **options)
    return content


def bare(body: str, css: str = "") -> pikepdf.Pdf:
    """A tagged PDF."""
    return pikepdf.open(io.BytesIO(made(body, css, pdf_variant="pdf/ua-1")))


def texts(body: str, css: str) -> list[str]:
    """The text of each page."""
    pdf = pypdfium2.PdfDocument(made(body, css))
    return [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))]


def outline(pdf: pikepdf.Pdf, element: Any = None) -> str:
    """The tag tree without its runs of text; `@` is an annotation."""
    element = pdf.Root.StructTreeRoot.K[0] if element is None else element
    kids = [kid for kid in element.K if not isinstance(kid, int)]
    parts = [outline(pdf, kid) if "/S" in kid else "@" for kid in kids]
    inner = " ".join(part for part in parts if part != "Span")
    return f"{str(element.S)[1:]}({inner})" if inner else str(element.S)[1:]


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        entry
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/StructElem" and f"/{kind}" == entry.S
    ]


def test_1_what_runs_over_pages_is_one_element_for_each() -> None:
    table = "<table><thead><tr><th>H</th></tr></thead><tbody>" + "<tr><td>x</td></tr>" * 5 + "</tbody></table>"
    pdf = bare(table, "@page { size: 200px; margin: 0 } td, th { height: 60px }")
    assert len(pdf.pages) == len(elements(pdf, "Table")) == len(elements(pdf, "THead")) > 1


def test_2_a_header_cell_has_no_scope() -> None:
    pdf = bare('<table><tr><th scope="col">A</th></tr><tr><td>b</td></tr></table>')
    (cell,) = elements(pdf, "TH")
    assert "/Scope" not in cell.A


def test_3_a_footnote_stands_at_the_end_of_its_page() -> None:
    pdf = bare("<p>a<i>note</i></p><p>later</p>", "i { float: footnote }")
    assert outline(pdf) == "Document(P(NonStruct) P NonStruct(NonStruct(NonStruct)))"


def test_4_terms_and_definitions_are_items_of_their_own() -> None:
    assert outline(bare("<dl><dt>t</dt><dd>d</dd></dl>")) == "Document(L(LI(LBody) LI(LBody)))"


def test_5_a_nested_list_stands_beside_its_item_and_no_list_says_how_it_counts() -> None:
    pdf = bare("<ul><li>a<ul><li>b</li></ul></li></ul><ol><li><p>x</p></li></ol>")
    assert outline(pdf) == "Document(L(LI(Lbl LBody) L(LI(Lbl LBody))) L(LI(Lbl P)))"
    assert not any("/A" in element for element in elements(pdf, "L"))


def test_6_an_element_in_a_link_has_a_second_annotation() -> None:
    pdf = bare('<p><a href="#x">one <em>two</em> three</a></p><p id="x">x</p>')
    assert outline(pdf) == "Document(P(Link(@ NonStruct(@))) P)"
    assert [str(each.Contents) for each in pdf.pages[0].obj.Annots] == ["x", "x"]


def test_7_running_heads_are_no_artifacts() -> None:
    pdf = bare("<p>x</p>", "@page { @top-center { content: 'head' } }")
    begun = [str(step.operands[0]) for step in pikepdf.parse_content_stream(pdf.pages[0], "BDC BMC")]
    assert begun == ["/Span", "/Span"]
    assert outline(pdf) == "Document(P)"


def test_8_the_box_of_a_figure_is_counted_from_the_top_in_pixels() -> None:
    svg = '<svg width="50" height="20" viewBox="0 0 1 1"><title>x</title><rect width="1" height="1"/></svg>'
    pdf = bare(svg, "@page { size: 400px; margin: 0 } svg { position: absolute; left: 10px; top: 10px }")
    assert [float(edge) for edge in elements(pdf, "Figure")[0].A.BBox] == [10, 10, 60, 30]
    assert [float(edge) for edge in pdf.pages[0].obj.MediaBox] == [0, 0, 300, 300]


def test_9_inline_elements_have_neither_type_nor_language_nor_long_form() -> None:
    markup = '<p>a <em>b</em> <code>c</code> <span lang="de">d</span> <abbr title="long">e</abbr></p>'
    pdf = bare(markup)
    assert outline(pdf) == "Document(P(NonStruct NonStruct NonStruct))"
    assert not any({"/Lang", "/E"} & set(each.keys()) for kind in ("Span", "NonStruct") for each in elements(pdf, kind))


def test_10_a_heading_with_a_block_in_it_is_a_heading_in_a_heading() -> None:
    assert outline(bare('<h1><b style="display: block">1</b>One</h1>')) == "Document(H1(NonStruct H1))"


def test_11_contents_and_what_is_hidden_are_as_everything_else() -> None:
    pdf = bare('<nav><ol><li><a href="#x">x</a></li></ol></nav><p id="x">x</p><p aria-hidden="true">y</p>')
    assert outline(pdf) == "Document(NonStruct(L(LI(Lbl LBody(Link(@))))) P P)"


def test_12_words_that_layout_breaks_have_a_hyphen_that_is_none_and_capitals_that_nobody_wrote() -> None:
    css = "@page { size: 120px 300px; margin: 0 } html { hyphens: auto; font-size: 16px }"
    assert "‐" in "".join(texts("<p>Difficult considerations everywhere</p>", css))
    assert texts('<p style="text-transform: uppercase">straße</p>', "") == ["STRASSE"]


def test_13_a_printed_page_number_stays_that_of_an_earlier_round() -> None:
    css = """@page { size: 200px; margin: 10px } html { font-size: 16px; line-height: 20px } body, p { margin: 0 }
      a { display: block; width: 42px } a::after { content: " @" target-counter(attr(href url), page) }
      p { break-before: page }"""
    entries = "".join(f'<a href="#p{n}">E{n}</a>' for n in range(9))
    pages = texts(entries + "".join(f'<p id="p{n}">T{n}</p>' for n in range(9)), css)
    printed = dict(re.findall(r"E(\d+)\s+@(\d+)", " ".join(pages)))
    true = {match[1]: str(number) for number, page in enumerate(pages, 1) for match in re.finditer(r"T(\d+)", page)}
    assert printed.keys() == true.keys()
    assert printed != true


def notes_and_links(every: int, words: int) -> tuple[str, str]:
    """Six notes, and links whose printed numbers have only the pages that they stand on made again."""
    css = """@page { size: 200px; margin: 10px } html { font-size: 16px; line-height: 20px } body, p { margin: 0 }
      span { float: footnote } a::after { content: " " target-counter(attr(href url), page) }"""
    body = "".join(
        f"<p>text{n} w w w w<span>Note{n} {'w ' * words}</span> more</p>"
        + ('<p><a href="#end">See</a></p>' if n % every == every // 2 else "")
        for n in range(6)
    )
    return f'{body}<p id="end">End</p>', css


def test_14_a_note_is_lost_when_only_the_page_after_its_call_is_made_again() -> None:
    shown = " ".join(texts(*notes_and_links(3, 15)))
    assert [n for n in range(6) if not re.search(rf"Note{n}\b", shown)] == [4]
    with pytest.raises(IndexError):
        texts(*notes_and_links(2, 30))


def test_15_the_list_of_pages_is_made_anew_for_each_structure_element(monkeypatch: pytest.MonkeyPatch) -> None:
    made, build = 0, pydyf.PDF.page_references.fget

    def counted(pdf: pydyf.PDF) -> Any:
        nonlocal made
        made += 1
        return build(pdf)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))
    bare("<p>x</p>" * 20, "p { break-before: page }")
    assert made == 40, "a P and a Span on each of twenty pages"


def test_16_a_stream_may_end_like_a_line() -> None:
    streams = [pydyf.Stream([b"a" * number], {}, True).data for number in range(600)]
    assert any(re.search(rb"[\r\n]\nendstream$", stream) for stream in streams)


def test_17_a_glyph_is_the_first_character_that_was_drawn_with_it() -> None:
    (text,) = texts("<p>well\N{NON-BREAKING HYPHEN}known and well-known</p>", "")
    assert text.count("\N{NON-BREAKING HYPHEN}") == 2


def pages_made(monkeypatch: pytest.MonkeyPatch, body: str) -> list[int]:
    """The indices of the pages in the order in which they are made."""
    made: list[int] = []
    remake = page_layout.remake_page

    def counted(index: int, *args: Any) -> Any:
        made.append(index)
        return remake(index, *args)

    monkeypatch.setattr(page_layout, "remake_page", counted)
    texts(body, "p { break-before: page } a::after { content: target-counter(attr(href url), page) }")
    return made


def test_18_a_page_with_a_number_before_its_target_is_made_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages_made(monkeypatch, '<p><a href="#x">to</a></p><p id="x">x</p>').count(0) == 3


def test_19_a_page_with_a_number_after_its_target_is_made_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages_made(monkeypatch, '<p id="x">x</p><p><a href="#x">to</a></p>').count(1) == 3


def test_20_libraries_are_searched_for_by_names_that_no_file_has() -> None:
    tried = re.findall(r"_dlopen\(\s*ffi,\s*'([^']+)'", Path(ffi.__file__).read_text("utf-8"))
    assert tried
    assert not any(name.endswith(".so.0") for name in tried)


def test_21_a_viewer_must_draw_the_fields_of_a_form() -> None:
    body = '<p><label>A <input name="a"></label> <label>B <input type="checkbox" name="b"></label></p>'
    with pikepdf.open(io.BytesIO(made(body, "", pdf_forms=True))) as pdf:
        form = pdf.Root.AcroForm
        text, box = form.Fields
        assert form.NeedAppearances
        assert "/AP" not in text
        assert list(box.AP.N.keys()) == ["/on"]


def test_22_the_first_word_of_every_line_is_measured_on_a_page_with_a_float(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0
    measure = inline.inline_min_content_width

    def counted(*args: Any, **named: Any) -> Any:
        nonlocal measured
        measured += 1
        return measure(*args, **named)

    monkeypatch.setattr(inline, "inline_min_content_width", counted)
    texts('<p><b style="float: left">x</b>one</p>' + "<p>one</p>" * 20, "")
    assert measured == 21, "that beside it, and the twenty below it"


def test_23_c_is_read_at_each_start() -> None:
    assert "ffi.cdef(" in Path(str(ffi.__file__)).read_text("utf-8")


def test_24_a_pattern_is_kept_where_nobody_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Any, Any] = {}
    monkeypatch.setattr(inputstream, "characters_until_regex", kept)
    tinyhtml5.parse("<p>a</p>" * 9)
    assert kept
    assert all(isinstance(characters, re.Pattern) for characters, _ in kept)


def test_25_the_first_word_of_an_element_in_one_that_begins_a_line_is_torn() -> None:
    body = "<p style='width: 20mm; overflow-wrap: break-word'><em>one <b>statistician</b></em></p>"
    assert "statistician" not in texts(body, "")[0]


def test_26_a_line_is_shaped_four_times(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[str] = []
    shape = line_break.Layout.set_text

    def counted(layout: Any, text: str, *more: Any, **named: Any) -> None:
        shaped.append(text)
        shape(layout, text, *more, **named)

    monkeypatch.setattr(line_break.Layout, "set_text", counted)
    texts("<p>" + "So many words stand in a line. " * 20 + "</p>", "@page { size: 90mm 90mm }")
    assert len(shaped) > 4 * 10


def test_27_a_word_is_broken_in_what_a_no_break_space_holds() -> None:
    words = "You take what the two of them have\u00a0discussed."
    said = [texts(f"<p lang='en' style='width: {width}mm; hyphens: auto'>{words}</p>", "") for width in range(60, 80)]
    assert any("dis\u2010" in page for page, *_ in said)


def test_28_every_paragraph_has_a_marker_and_is_measured_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    markers, measured = [], []
    style, measure = StyleFor.set_computed_styles, block.resolve_percentages
    monkeypatch.setattr(StyleFor, "set_computed_styles", lambda *a, **k: markers.append(k) or style(*a, **k))
    monkeypatch.setattr(block, "resolve_percentages", lambda box, room: measured.append(box) or measure(box, room))
    made("<p>a</p>" * 10, "")
    assert len([each for each in markers if each.get("pseudo_type") == "marker"]) > 10
    assert len([box for box in measured if box.element_tag == "p"]) >= 10


def test_every_case_is_in_the_document() -> None:
    told = set(re.findall(r"^\| (\d+) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE))
    assert told == {match[1] for name in globals() if (match := re.match(r"test_(\d+)_", name))}
