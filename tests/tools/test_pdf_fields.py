"""Inputs of a page are fields of its PDF: tagged, with tooltips, drawn, in their places, and they can be filled in."""

import io
from collections.abc import Iterator
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form
from tests.tools.press_document import FONT_SHEET, PRINT_SHEET, pressed

from guidebuild.model.styles import Sheet
from guidebuild.tools.finished.tag_tree import read_tags

BODY = """<main><section id="one" class="chapter"><h1>Form</h1>
<ul><li><label><input type="checkbox" name="read"> I read <b>all</b></label></li>
<li><label><input type="checkbox" name="done" checked> Done</label></li></ul>
<p><label>Name: <input type="text" name="who"></label></p>
<fieldset><legend>Score</legend><label><input type="radio" name="score" value="0"> none</label>
<label><input type="radio" name="score" value="1" checked> some</label></fieldset>
<table><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td><input type="text" name="notes" aria-label="Notes" style="height: 40mm"></td></tr></tbody></table>
</section></main></body></html>"""
CSS = """input { display: inline-block; width: 4mm; height: 4mm; border: 1px solid }
input { font: 9pt "GB Sans"; color: #102030 }
input[type="text"] { width: 50mm; height: 6mm }"""


@pytest.fixture(scope="module")
def content() -> bytes:
    made = pressed(BODY, CSS)
    assert made.value is not None
    assert made.diagnostics == ()
    return made.value.content


@pytest.fixture
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_file_with_fields_conforms_to_both_standards(content: bytes, profile: str) -> None:
    assert [each.message for each in page.validate_pdf_bytes(content, profile=profile).failures] == []


def test_every_input_is_a_field_with_its_name_and_its_label_as_tooltip(pdf: pikepdf.Pdf) -> None:
    fields = [(str(each.FT), str(each.T), str(each.TU), str(each.get("/V", ""))) for each in pdf.Root.AcroForm.Fields]
    assert fields == [
        ("/Btn", "read", "I read all", "/Off"),
        ("/Btn", "done", "Done", "/Yes"),
        ("/Tx", "who", "Name", ""),
        ("/Btn", "score", "Score", "/1"),
        ("/Tx", "notes", "Notes", ""),
    ]


def test_a_choice_is_one_field_with_a_button_for_each_answer(pdf: pikepdf.Pdf) -> None:
    score = pdf.Root.AcroForm.Fields[3]
    assert int(score.Ff) == 1 << 15
    assert [(str(kid.TU), str(kid.AS), sorted(kid.AP.N.keys())) for kid in score.Kids] == [
        ("Score: none", "/Off", ["/0", "/Off"]),
        ("Score: some", "/1", ["/1", "/Off"]),
    ]
    assert all(kid.Parent.objgen == score.objgen for kid in score.Kids)


def test_every_widget_is_printed_drawn_on_its_page_and_under_a_form_element(pdf: pikepdf.Pdf) -> None:
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    (sheet,) = pdf.pages
    widgets = [each for each in sheet.obj.Annots if each.Subtype == "/Widget"]
    assert len(widgets) == 6
    for widget in widgets:
        element: Any = parents[int(widget.StructParent)]
        assert (str(element.S), element.K[0].Obj.objgen) == ("/Form", widget.objgen)
        assert (int(widget.F), widget.P.objgen) == (4, sheet.obj.objgen)
        assert "/N" in widget.AP
        assert not {"/A", "/AA"} & widget.keys()
    assert sheet.obj.Tabs == "/S"
    assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_a_listener_meets_each_field_where_it_stands(content: bytes) -> None:
    tags = read_tags(content)
    assert [(tag.descriptions, tag.is_ticked) for tag in tags.all("Form")] == [
        (("I read all",), False), (("Done",), True), (("Name",), None), (("Score: none",), False),
        (("Score: some",), True), (("Notes",), None),
    ]  # fmt: skip
    first = tags.all("LBody")[0]
    assert [getattr(kid, "role", "words") for kid in first.kids][:2] == ["Form", "words"]


def test_text_is_typed_in_an_embedded_face_of_the_sheet(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.AcroForm
    ((name, font),) = form.DR.Font.items()
    assert str(form.Fields[2].DA) == f"{name} 9 Tf 0.063 0.125 0.188 rg"
    assert (str(font.BaseFont), str(font.Encoding)) == ("/SourceSans3-Regular", "/WinAnsiEncoding")
    assert len(font.Widths) == 224
    assert font.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
    assert int(form.Fields[4].Ff) == 1 << 12, "a high field has several lines"


def dark(content: bytes, rectangle: Any) -> int:
    """How many pixels are dark within a field, a little off its border."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    picture = document[0].render(scale=4, may_draw_forms=True).to_pil().convert("L")
    left, bottom, right, top = (int(float(edge) * 4) for edge in rectangle)
    inside = picture.crop((left + 5, picture.height - top + 5, right - 5, picture.height - bottom - 5))
    return sum(inside.histogram()[:110])


def test_what_is_filled_in_is_seen(content: bytes, pdf: pikepdf.Pdf) -> None:
    form = Form(pdf, DefaultAppearanceStreamGenerator)
    rectangles = {str(field.T): field.Rect for field in pdf.Root.AcroForm.Fields if "/Rect" in field}
    assert {name: dark(content, each) > 0 for name, each in rectangles.items()} == {
        "read": False, "done": True, "who": False, "notes": False,
    }  # fmt: skip
    form["read"].checked = True
    form["who"].value = "Ada, Zürich"
    file = io.BytesIO()
    pdf.save(file)
    assert dark(file.getvalue(), rectangles["read"]) > 20
    assert dark(file.getvalue(), rectangles["who"]) > 100


def test_a_sheet_without_a_face_to_type_in_leaves_lines_and_keeps_boxes() -> None:
    """No font of the job is of the family: text can be written by hand, boxes can be ticked."""
    more = Sheet("more.css", CSS + "input { font-family: 'Elsewhere' }")
    made = pressed(BODY, sheets=(FONT_SHEET, PRINT_SHEET, more))
    assert made.value is not None
    with pikepdf.open(io.BytesIO(made.value.content)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["read", "done", "score"]


def test_the_same_input_gives_the_same_bytes(content: bytes) -> None:
    again = pressed(BODY, CSS).value
    assert again is not None
    assert again.content == content
