"""The press makes conforming, reproducible PDFs from what it is handed, and says what it could not do."""

import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from tests.books import ROOT
from tests.tools.press_document import FONT_SHEET, FONTS, PRINT_SHEET, pressed

from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Severity, Span
from guidebuild.tools import press as press_package
from guidebuild.tools.press import Pressed

SCRIPT = Path(__file__).with_name("press_document.py")


@pytest.fixture(scope="module")
def document() -> Checked[Pressed]:
    return pressed()


def content(checked: Checked[Pressed]) -> bytes:
    assert checked.value is not None
    return checked.value.content


def codes(checked: Checked[Pressed]) -> list[str]:
    return [found.code.slug for found in checked.diagnostics]


def families(checked: Checked[Pressed]) -> set[str]:
    """The fonts in a PDF, without the letters that say that they are parts of them."""
    with pikepdf.open(io.BytesIO(content(checked))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


def test_the_document_has_nothing_to_report(document):
    assert document.diagnostics == ()


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_one_file_conforms_to_both_standards(document, profile):
    verdict = page.validate_pdf_bytes(content(document), profile=profile)
    assert [failure.message for failure in verdict.failures] == []
    assert verdict.is_compliant


def test_without_the_remediation_it_does_not_conform(monkeypatch):
    monkeypatch.setattr(press_package, "remediate", lambda content, *_, **__: content)
    bare = content(pressed())
    assert not any(page.validate_pdf_bytes(bare, profile=profile).is_compliant for profile in ("ua1", "3a"))


def test_a_picture_without_alternative_text_is_told_and_would_not_conform():
    checked = pressed('<h1 id="a">One</h1><p><img src="images/flow.svg"></p>')
    assert [(found.code, found.severity) for found in checked.diagnostics] == [(Code.PDF_WARNING, Severity.ERROR)]
    assert not page.validate_pdf_bytes(content(checked), profile="ua1").is_compliant


def test_labels_are_the_printed_page_numbers(document):
    assert document.value is not None
    pages = pypdfium2.PdfDocument(content(document))
    texts = [pages[number].get_textpage().get_text_range() for number in range(len(pages))]
    printed = [text.split("Page ")[1].split()[0] for text in texts]
    assert printed == ["4", "5", "6", "7", "8"]  # the style begins with 4
    assert [pages.get_page_label(number) for number in range(len(pages))] == printed
    labels = document.value.labels
    assert labels["one"] == labels["terms"] == "4"
    assert labels["two"] == "7"
    assert "(p. 7)" in texts[0]
    assert document.value.pages == 5


def test_metadata_comes_from_the_head_and_the_job(document):
    with pikepdf.open(io.BytesIO(content(document))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "A small document"
        assert str(pdf.docinfo["/Author"]) == "The Publisher"
        assert str(pdf.docinfo["/Subject"]) == "What it is about"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260115000000Z"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_raw_bytes()


def test_a_missing_title_and_language_come_from_the_job():
    job = press_package.Job(
        '<!doctype html><body><h1 id="a">One</h1>',
        sheets=(FONT_SHEET, PRINT_SHEET),
        fonts=FONTS,
        assets={},
        title="Der Titel",
        language="de",
        date=datetime.date(2026, 1, 1),
        vet=lambda _: (),
    )
    checked = press_package.press(job)
    with pikepdf.open(io.BytesIO(content(checked))) as pdf:
        assert (str(pdf.docinfo["/Title"]), str(pdf.Root.Lang)) == ("Der Titel", "de")


def test_only_bundled_fonts_are_embedded(document):
    with pikepdf.open(io.BytesIO(content(document))) as pdf:
        fonts = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/FontFile2" in entry]
        names = {str(entry.FontName).partition("+")[2] for entry in fonts}
    assert {"GB-Text", "GB-Text-Semi-Bold", "GB-Text-Italic", "GB-Display-Light", "GB-Sans"} <= names
    assert all(name.startswith("GB-") for name in names)


def test_a_process_in_other_surroundings_writes_the_same_bytes(document):
    elsewhere = {**os.environ, "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "1"}
    done = subprocess.run([sys.executable, str(SCRIPT)], env=elsewhere, capture_output=True, check=True)
    assert done.stdout == content(document)


def test_no_path_of_this_machine_is_in_the_file(document):
    with pikepdf.open(io.BytesIO(content(document))) as pdf:
        text = b"".join(
            entry.read_bytes() if isinstance(entry, pikepdf.Stream) else entry.unparse()
            for entry in pdf.objects
            if isinstance(entry, pikepdf.Stream | pikepdf.Dictionary)
        )
    for trace in (b"/tmp", b"guide.invalid", str(Path.home()).encode(), b"site-packages"):
        assert trace not in text


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<img src="https://example.org/a.png" alt="a">', Code.ASSET_REMOTE),
        ('<img src="file:///etc/hostname" alt="a">', Code.ASSET_REMOTE),
        ('<img src="images/none.svg" alt="a">', Code.ASSET_MISSING),
        ('<img src="../images/none.svg" alt="a">', Code.ASSET_MISSING),
        ('<img src="data:image/png;base64,' + "A" * 1_000_001 + '" alt="a">', Code.ASSET_KIND),
        ('<link rel="stylesheet" href="other.css">', Code.STYLE_RESOURCE),
        ('<a rel="attachment" href="file:///etc/hostname">a</a>', Code.ASSET_REMOTE),
    ],
)
def test_nothing_outside_the_job_is_opened(markup, code):
    checked = pressed(f'<h1 id="a">One</h1><p>{markup}</p>')
    assert code in [found.code for found in checked.diagnostics]
    assert b"EmbeddedFile" not in content(checked)


def test_an_unread_font_file_is_told():
    checked = pressed('<h1 id="a">One</h1>', '@font-face { font-family: "X"; src: url(fonts/Other.ttf) }')
    assert set(codes(checked)) == {"style/ignored", "style/resource"}


def test_a_missing_glyph_is_told_with_its_place():
    checked = pressed('<h1 id="a">One</h1><p id="wide">漢 <em>字</em></p>')
    assert [(found.code, found.span) for found in checked.diagnostics] == [
        (Code.PDF_GLYPH, Span("chapters/one.md", 7, 3))
    ] * 2
    assert "U+6F22" in checked.diagnostics[0].message + checked.diagnostics[1].message


def test_a_family_that_is_not_in_the_bundle_is_told():
    checked = pressed('<h1 id="a">One</h1><p id="wide">Text</p>', "p { font-family: Georgia, serif }")
    assert [(found.code, found.span.line) for found in checked.diagnostics] == [(Code.PDF_FONT, 7)]


def test_an_ignored_rule_names_its_sheet_and_place():
    checked = pressed('<h1 id="a">One</h1>', "p { color: red }\np { colour: red }")
    assert [(found.code, str(found.span)) for found in checked.diagnostics] == [
        (Code.STYLE_IGNORED, "styles/more.css:2:5")
    ]


def test_a_value_that_fails_only_when_it_is_used_names_its_sheet():
    checked = pressed('<h1 id="a">One</h1>', ":root { --x: 3 }\nh1 { color: var(--x) }")
    assert [(found.code, str(found.span)) for found in checked.diagnostics] == [
        (Code.STYLE_IGNORED, "styles/more.css:2:13")
    ]


def test_a_link_to_nowhere_is_an_error():
    checked = pressed('<h1 id="a">One</h1><p><a href="#nowhere">x</a> <a href="other.html">y</a></p>')
    assert {found.code for found in checked.diagnostics} == {Code.PDF_WARNING, Code.REF_NO_ANCHOR}
    assert all(found.severity is Severity.ERROR for found in checked.diagnostics)


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p id="wide" style="white-space: nowrap">' + "word " * 60 + "</p>", "the page"),
        ('<table id="wide" style="table-layout: fixed"><tr><td>' + "x" * 70 + "<td>b</table>", "its table cell"),
        ('<div id="wide" style="height: 20mm; overflow: hidden">' + "<p>word</p>" * 9 + "</div>", "is cut off"),
    ],
)  # fmt: skip
def test_text_that_sticks_out_is_told_with_its_place(markup, what):
    checked = pressed(f'<h1 id="a">One</h1>{markup}')
    assert {found.code for found in checked.diagnostics} == {Code.PDF_OVERFLOW}
    assert {found.span for found in checked.diagnostics} == {Span("chapters/one.md", 7, 3)}
    assert any(what in found.message for found in checked.diagnostics)


def test_wide_letter_spacing_is_told():
    assert codes(pressed('<h1 id="a">One</h1>', "h1 { letter-spacing: 0.09em }")) == []
    assert codes(pressed('<h1 id="a">One</h1>', "h1 { letter-spacing: 0.12em }")) == ["pdf/warning"]


def test_too_deep_nesting_is_told():
    assert codes(pressed('<h1 id="a">One</h1>' + "<div>" * 900)) == ["pdf/warning"]


def test_no_font_is_told_before_pango_ends_the_process():
    assert codes(pressed(fonts=())) == ["style/resource"]


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "guidebuild.tools.press.engine":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "guidebuild.tools.press.engine", raising=False)
    monkeypatch.delattr(press_package, "engine", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(ToolError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0.*brew install pango"):
        pressed()


FACES = [
    ("GB Text", 400, "normal"), ("GB Text", 400, "italic"), ("GB Text", 600, "normal"), ("GB Text", 600, "italic"),
    ("GB Head", 400, "normal"), ("GB Head", 400, "italic"), ("GB Head", 600, "normal"),
    ("GB Display", 300, "normal"), ("GB Display", 300, "italic"), ("GB Display", 400, "normal"),
    ("GB Sans", 400, "normal"), ("GB Sans", 400, "italic"), ("GB Sans", 600, "normal"),
]  # fmt: skip


def test_every_face_is_there_and_its_text_comes_out_in_whole_words():
    sentence = "Difficult office workflows final: 152 well-known WAVE Toronto"
    body = "".join(
        f'<p id="face-{n}" style="font-family: {family}; font-weight: {weight}; font-style: {style}">{sentence}</p>'
        for n, (family, weight, style) in enumerate(FACES)
    )
    rules = "p { break-before: page; font-variant-numeric: oldstyle-nums; text-align: justify }"
    checked = pressed(f'<h1 id="a">One</h1>{body}', rules)
    assert checked.diagnostics == ()
    pdf = pypdfium2.PdfDocument(content(checked))
    for number, face in enumerate(FACES, start=1):
        assert sentence in pdf[number].get_textpage().get_text_range(), face
    with pikepdf.open(io.BytesIO(content(checked))) as file:
        programs = {entry.FontFile2.objgen for entry in file.objects if "/FontFile2" in entry}
    assert len(programs) == len(FACES)


def test_hyphens_and_spaces_stay_plain_after_their_unusual_kin():
    checked = pressed('<h1 id="a">One</h1><p>a\u00a0b c\u2010d e-f</p>')
    text = pypdfium2.PdfDocument(content(checked))[0].get_textpage().get_text_range()
    assert "a b c-d e-f" in text


def test_code_in_a_sentence_gets_no_hyphen_at_the_end_of_a_line():
    """Who copies it copies what was written."""
    rule = re.search(r"^code, .*$", (ROOT / "styles" / "common.css").read_text("utf-8"), re.M)
    assert rule is not None
    body = '<h1 id="a">One</h1><div lang="en"><p>internationally</p><p><code>internationally</code></p></div>'
    checked = pressed(body, f"div {{ width: 40pt; hyphens: auto }} {rule[0]}")
    text = pypdfium2.PdfDocument(content(checked))[0].get_textpage().get_text_range()
    assert text.count("internationally") == 1


def test_the_sheets_of_one_build_do_not_leak_into_the_next(document):
    pressed('<h1 id="a">One</h1>', "h1 { color: red }")
    assert content(pressed()) == content(document)


def test_what_the_face_of_a_text_lacks_comes_from_another_face_of_the_sheets():
    checked = pressed('<h1 id="a"><em>Ĳ</em>ssel</h1><p id="wide"><em>Ĳ</em> <b>Ĳ</b> Ĳ x</p>')
    assert checked.diagnostics == ()
    assert families(checked) == {"GB-Text", "GB-Display-Light", "GB-Sans", "GB-Sans-Italic", "GB-Sans-Semi-Bold"}


def test_no_text_is_set_in_the_font_that_has_no_character():
    checked = pressed('<h1 id="a">One</h1><p id="wide">漢 x</p>', "p { font-family: Georgia }")
    assert sorted(codes(checked)) == ["pdf/foreign-font", "pdf/missing-glyph"]
    assert all(name.startswith("GB-") for name in families(checked))


def test_no_memory_for_the_frame_of_a_function_is_no_breakdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython 3.11 then ends a call without saying why."""

    def without_room(work: object) -> None:
        raise SystemError("error return without exception set")

    monkeypatch.setattr(press_package, "with_room", without_room)
    with pytest.raises(MemoryError):
        pressed()
