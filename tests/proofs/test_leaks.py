"""Canaries: what an edition leaves out is put into one hiding place of a finished file after the other, and caught."""

import base64
import functools
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.set_guides import artifact
from tests.small_editions import SMALL, guide, manuscript

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span
from guidebuild.proofs.extracted_places import Extracted, ExtractedPlace
from guidebuild.proofs.leaks import _pictures, prove_withheld
from guidebuild.proofs.withheld import Piece, Withheld, withheld
from guidebuild.proofs.wording import squeezed
from guidebuild.rendering.formats import RENDERERS
from guidebuild.tools.store import Store, using

CANARY = "As hot as the glaze asks for and no hotter"
"""The answer to a question that the buyers' edition leaves out."""
KEPT_OUT = "what buyers do not get"
"""Names that in the store."""
TITLE = "What the fair pays for a year"
"""The title of a chapter that it leaves out."""


@functools.cache
def built(format: Format, audience: str | None = "buyer") -> Artifact:
    return artifact(SMALL, format, audience)


@functools.cache
def sought(audience: str = "buyer") -> Withheld:
    return withheld(manuscript(), manuscript(audience))


@pytest.fixture(autouse=True, scope="module")
def _remembered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store that knows the files as they are built to be clean."""
    with using(Store(tmp_path_factory.mktemp("store"), b"a secret of sixteen letters")):
        yield


def leaks(format: Format, content: bytes) -> tuple[Diagnostic, ...]:
    """What is found in a file, and is found as well where most of it is known to be clean."""
    changed = replace(built(format), content=content)
    found = prove_withheld(sought(), changed)
    assert known_to_be_clean(format)
    assert prove_withheld(sought(), changed, KEPT_OUT) == found
    return found


@functools.cache
def known_to_be_clean(format: Format) -> bool:
    """From the first time that this is asked, the store knows it."""
    return prove_withheld(sought(), built(format), KEPT_OUT) == ()


# --- HTML ------------------------------------------------------------------------------------------------------------

DRAWN = base64.b64encode(f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CANARY}</text></svg>'.encode()).decode()
PICTURE = base64.b64encode((SMALL / "guide" / "images" / "wheel.svg").read_bytes()).decode()
IN_HTML: Mapping[str, tuple[str, str, Code]] = {
    "text": ("</main>", f"<p>{CANARY}.</p></main>", Code.LEAK_TEXT),
    "text in a chapter": ("</section>", f"<p>{CANARY}.</p></section>", Code.LEAK_TEXT),
    "broken text": ("</main>", "<p>As hot as the <b>gl</b>aze\nasks for and&#173; no hot-ter</main>", Code.LEAK_TEXT),
    "heading": ("</main>", "<h2>Wedging</h2></main>", Code.LEAK_TEXT),
    "numbered heading": ("</main>", f'<h1><span class="no">7</span> {TITLE}</h1></main>', Code.LEAK_TEXT),
    "navigation": ("</main>", '</main><nav><a href="#main">The north bank</a></nav>', Code.LEAK_TEXT),
    "alternative text": ("</main>", f'<img alt="{CANARY}" src=""></main>', Code.LEAK_TEXT),
    "title attribute": ("</main>", f'<i title="{CANARY}"></i></main>', Code.LEAK_TEXT),
    "aria-label": ("</main>", f'<i aria-label="{CANARY}"></i></main>', Code.LEAK_TEXT),
    "data attribute": ("</main>", f'<i data-x="{CANARY}"></i></main>', Code.LEAK_TEXT),
    "comment": ("</main>", f"<!-- {CANARY} --></main>", Code.LEAK_TEXT),
    "comment before the page": ("<!DOCTYPE html>", f"<!DOCTYPE html><!-- {CANARY} -->", Code.LEAK_TEXT),
    "metadata": ("</head>", f'<meta name="description" content="{CANARY}"></head>', Code.LEAK_TEXT),
    "page title": ("</title>", f" {TITLE}</title>", Code.LEAK_TEXT),
    "JSON-LD": ("</head>", f'<script type="application/ld+json">{{"a": ["{CANARY}"]}}</script></head>', Code.LEAK_TEXT),
    "escaped JSON": ("</head>", '<script>{"a": "\\u0041s hot as the glaze asks for and no hotter"}</script></head>',
                     Code.LEAK_TEXT),
    "search index": ("</head>", f"<script>let index = ['{CANARY}']</script></head>", Code.LEAK_TEXT),
    "style sheet": ("</head>", f'<style>p::after {{ content: "{CANARY}" }}</style></head>', Code.LEAK_TEXT),
    "figure": ("</main>", "<p>It is 33,345 a year.</p></main>", Code.LEAK_TEXT),
    "fact id": ("</main>", '<i data-fact="pay-glazer"></i></main>', Code.LEAK_ID),
    "element id": ("</main>", '<i id="faq-kiln"></i></main>', Code.LEAK_ID),
    "link": ("</main>", '<a href="#chapter-prices">x</a></main>', Code.LEAK_ID),
    "link to a section": ("</main>", '<a href="#craft--firing">x</a></main>', Code.LEAK_ID),
    "id in a comment": ("</main>", "<!-- potter-stake-baker --></main>", Code.LEAK_ID),
    "id in a script": ("</main>", "<script>go('faq-kiln')</script></main>", Code.LEAK_ID),
    "text of a picture": (
        "</main>", f'<img alt="x" src="data:image/svg+xml;base64,{DRAWN}"></main>', Code.LEAK_TEXT,
    ),
    "text of a file of no kind": ("</main>", f'<img alt="x" src="data:;base64,{DRAWN}"></main>', Code.LEAK_TEXT),
    "a name in a drawing": ("</main>", "<svg><desc>Wedging</desc></svg></main>", Code.LEAK_TEXT),
    "a name in the navigation": ("</main>", '</main><nav><a href="#main">Wedging</a></nav>', Code.LEAK_TEXT),
    "picture": ("</main>", f'<img alt="x" src="data:image/svg+xml;base64,{PICTURE}"></main>', Code.LEAK_ASSET),
    "a name as an alternative text": ("</main>", '<img alt="Wedging" src=""></main>', Code.LEAK_TEXT),
    "a name in a data attribute": ("</main>", '<i data-x="Wedging"></i></main>', Code.LEAK_TEXT),
    "a name as metadata": ("</head>", '<meta name="keywords" content="Wedging"></head>', Code.LEAK_TEXT),
    "a name in a comment": ("</main>", "<!-- Wedging --></main>", Code.LEAK_TEXT),
    "a name in JSON": ("</head>", '<script>["Wedging"]</script></head>', Code.LEAK_TEXT),
    "name of a picture": ("</main>", '<img alt="x" src="images/wheel.svg"></main>', Code.LEAK_ASSET),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_HTML)
def test_a_canary_in_the_html_is_caught(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidebuild.proofs.leaks.MANY", 0 if len(place) % 2 else 900)  # both ways to look
    mark, instead, code = IN_HTML[place]
    page = built("html").content.decode()
    assert mark in page
    assert code in {each.code for each in leaks("html", page.replace(mark, instead, 1).encode())}


WITHHELD = {
    "a field of a role": "He orders bowls before every feast.",
    "a condition on a fact": "People who can wait a week for a kiln.",
    "a wording for all": "Colour that stays in the fire.",
    "a wording for a region": "Colour mixed from red southern earth only.",
    "a list item": "For makers with clay on their hands.",
    "a table cell": "The secret of the slow turn",
    "a footnote": "A kiln needs a night to cool down.",
    "a call-out": "Knead the clay until your arms complain.",
    "a section": "Firing turns the soft clay into stone for good.",
    "a standfirst": "What happens before the first customer knocks.",
    "prose": "Wedging drives the air out of the clay.",
    "prose of a region": "On the south bank they pay in firewood.",
    "an alternative text": "A wheel with a lump of clay on it",
    "another's introduction": "Whoever throws clay will also have to glaze it one day soon.",
    "the guide's own subtitle": "Two crafts at one wheel",
    "the first words of an answer": "As hot as the glaze asks for and no hotter.",
}


@pytest.mark.parametrize("what", WITHHELD)
def test_whatever_is_left_out_is_caught(what: str) -> None:
    page = built("html").content.decode().replace("</main>", f"<p>{WITHHELD[what]}</p></main>", 1)
    assert [each.code for each in leaks("html", page.encode())] == [Code.LEAK_TEXT]


# --- EPUB ------------------------------------------------------------------------------------------------------------


def rebound(change: Callable[[dict[str, bytes]], None], comment: bytes = b"") -> bytes:
    """The book with its files changed."""
    with zipfile.ZipFile(io.BytesIO(built("epub").content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def inserted(end: str, mark: str, instead: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in files if name.endswith(end))
        assert mark.encode() in files[name]
        files[name] = files[name].replace(mark.encode(), instead.encode(), 1)

    return change


def added(name: str, content: str) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.update({name: content.encode()})


IN_EPUB: Mapping[str, tuple[Callable[[dict[str, bytes]], None], Code]] = {
    "text": (inserted("ch001.xhtml", "</body>", f"<p>{CANARY}</p></body>"), Code.LEAK_TEXT),
    "navigation": (inserted("nav.xhtml", "</ol>", "<li><a href='#x'>The north bank</a></li></ol>"), Code.LEAK_TEXT),
    "landmark": (inserted("nav.xhtml", "</body>", '<nav epub:type="landmarks"><ol><li><a href="#">Wedging</a></li></ol>'
                          "</nav></body>"), Code.LEAK_TEXT),
    "package metadata": (inserted(".opf", "</metadata>", f"<dc:description>{CANARY}</dc:description></metadata>"),
                         Code.LEAK_TEXT),
    "package metadata, one name": (inserted(".opf", "</metadata>", "<dc:subject>Wedging</dc:subject></metadata>"),
                                   Code.LEAK_TEXT),
    "a property, one name": (inserted(".opf", "</metadata>", '<meta property="x">Wedging</meta></metadata>'),
                             Code.LEAK_TEXT),
    "comment": (inserted(".opf", "</metadata>", f"<!-- {CANARY} --></metadata>"), Code.LEAK_TEXT),
    "processing instruction": (inserted(".opf", "</metadata>", f"<?x {CANARY}?></metadata>"), Code.LEAK_TEXT),
    "id in the package": (inserted(".opf", "</metadata>", '<meta id="faq-kiln">x</meta></metadata>'), Code.LEAK_ID),
    "file name": (added("EPUB/text/faq-kiln.xhtml", "<p/>"), Code.LEAK_ID),
    "file called after a section": (added("EPUB/text/Wedging.txt", ""), Code.LEAK_TEXT),
    "style sheet": (added("EPUB/styles/more.css", f"/* {CANARY} */"), Code.LEAK_TEXT),
    "search index": (added("EPUB/search.json", json.dumps({"a": [CANARY]})), Code.LEAK_TEXT),
    "picture": (added("EPUB/media/file0.svg", (SMALL / "guide" / "images" / "wheel.svg").read_text()), Code.LEAK_ASSET),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_EPUB)
def test_a_canary_in_the_epub_is_caught(place: str) -> None:
    change, code = IN_EPUB[place]
    assert code in {each.code for each in leaks("epub", rebound(change))}


def test_a_short_id_among_the_bytes_of_a_picture_is_chance_and_a_long_one_is_none() -> None:
    def found(id: str) -> list[Code]:
        here = Span("guide/guide.yaml", 1, 1)
        piece = Piece(id, here, "it is left out", here)
        sought_for = replace(sought(), phrases={}, names={}, ids={id: piece}, figures={}, pictures={})
        content = rebound(lambda files: files.update({"EPUB/cover.png": b"\x89PNG\xff " + id.encode() + b" \xfe"}))
        return [each.code for each in prove_withheld(sought_for, replace(built("epub"), content=content))]

    assert found("p4") == []
    assert found("p4-notes") == [Code.LEAK_ID]


def test_the_name_of_a_picture_is_sought_where_files_are_named() -> None:
    nowhere = Span("guide.yaml", 1)
    kept_out = Withheld({}, {}, {}, {}, {"kiln.png": Piece("kiln.png", nowhere, "only for `maker`", nowhere)})

    def found(place: ExtractedPlace) -> list[tuple[Code, str]]:
        return [(code, where) for code, _, where in _pictures(kept_out, Extracted((place,), frozenset()))]

    assert found(ExtractedPlace("a link", "images/kiln.png", names=True)) == [(Code.LEAK_ASSET, "a file name")]
    assert found(ExtractedPlace("the text", "Save it as kiln.png.")) == []


def test_a_canary_in_the_comment_of_the_archive_is_caught() -> None:
    assert [each.code for each in leaks("epub", rebound(lambda files: None, CANARY.encode()))] == [Code.LEAK_TEXT]


# --- PDF -------------------------------------------------------------------------------------------------------------


def _bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("9 Wedging", 0))


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = CANARY


def _name_in_info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = "Wedging"


def _name_replaced(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"/Span <</ActualText (Wedging)>> BDC EMC"))


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = CANARY


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = CANARY.encode()


def _attached_picture(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.svg"] = (SMALL / "guide" / "images" / "wheel.svg").read_bytes()


def _attachment_name(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["faq-kiln.txt"] = b"x"


def _alt(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K.append(
        pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=CANARY))
    )


def _annotation(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], Contents=CANARY)
    page = pdf.pages[0]
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(note)])


def _tooltip(pdf: pikepdf.Pdf) -> None:
    _field(pdf, T="name", TU=CANARY)


def _field_name(pdf: pikepdf.Pdf) -> None:
    _field(pdf, T="faq-kiln", TU="Name")


def _filled_in(pdf: pikepdf.Pdf) -> None:
    _field(pdf, T="name", TU="Name", V=CANARY)


def _field(pdf: pikepdf.Pdf, **more: str) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, **{key: pikepdf.String(text) for key, text in more.items()})
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])


def _destination(pdf: pikepdf.Pdf) -> None:
    pikepdf.NameTree(pdf.Root.Names.Dests)["faq-kiln"] = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])


def _replacement(pdf: pikepdf.Pdf) -> None:
    stream = f"/Span <</ActualText ({CANARY})>> BDC EMC".encode()
    pdf.pages[0].contents_add(pdf.make_stream(stream))


def _drawn(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Resources.Font["/Canary"] = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.contents_add(pdf.make_stream(f"BT /Canary 1 Tf -400 -400 Td ({CANARY}) Tj ET".encode()))


def _loose(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pikepdf.Dictionary(Guide=pikepdf.Dictionary(Private=pdf.make_stream(CANARY.encode())))
    pdf.Root.PieceInfo.Guide.Title = pikepdf.String(CANARY)


def _older_destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests = pikepdf.Dictionary({"/faq-kiln": pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])})


IN_PDF: Mapping[str, tuple[Callable[[pikepdf.Pdf], None], Code]] = {
    "bookmark": (_bookmark, Code.LEAK_TEXT),
    "document information": (_info, Code.LEAK_TEXT),
    "a name as document information": (_name_in_info, Code.LEAK_TEXT),
    "a name as a replacement text": (_name_replaced, Code.LEAK_TEXT),
    "XMP": (_xmp, Code.LEAK_TEXT),
    "attachment": (_attachment, Code.LEAK_TEXT),
    "attached picture": (_attached_picture, Code.LEAK_ASSET),
    "name of an attachment": (_attachment_name, Code.LEAK_ID),
    "alternative text": (_alt, Code.LEAK_TEXT),
    "annotation": (_annotation, Code.LEAK_TEXT),
    "tooltip of a field": (_tooltip, Code.LEAK_TEXT),
    "name of a field": (_field_name, Code.LEAK_ID),
    "value of a field": (_filled_in, Code.LEAK_TEXT),
    "named destination": (_destination, Code.LEAK_ID),
    "named destination, as before": (_older_destination, Code.LEAK_ID),
    "replacement text": (_replacement, Code.LEAK_TEXT),
    "text beside the page": (_drawn, Code.LEAK_TEXT),
    "private data": (_loose, Code.LEAK_TEXT),
}


@pytest.mark.parametrize("place", IN_PDF)
def test_a_canary_in_the_pdf_is_caught(place: str) -> None:
    change, code = IN_PDF[place]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(built("pdf").content)) as pdf:
        change(pdf)
        pdf.save(out)
    assert code in {each.code for each in leaks("pdf", out.getvalue())}


def test_what_is_packed_inside_a_pdf_is_unpacked_and_named() -> None:
    """Compressed, so that it does not stand in the bytes of the file as well."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pdf.make_stream(zlib.compress(b"about faq-kiln"), Filter=pikepdf.Name.FlateDecode)
        loose = pdf.make_stream(zlib.compress(b"see pay-glazer"), Filter=pikepdf.Name.FlateDecode)
        loose.Type = pikepdf.Name.EmbeddedFile
        pdf.Root.Loose = loose
        pdf.Root.Remark = pdf.make_indirect(pikepdf.String("of potter-stake-baker"))
        pdf.Root.Names = pikepdf.Dictionary()  # of which none is a destination
        pdf.save(out, fix_metadata_version=False)
    assert sorted(each.message for each in leaks("pdf", out.getvalue())) == [
        "the PDF holds `faq-kiln` in the metadata",
        "the PDF holds `pay-glazer` in an attachment",
        "the PDF holds `potter-stake-baker` in a text object",
    ]


def test_a_canary_in_a_comment_of_the_pdf_is_caught() -> None:
    assert leaks("pdf", built("pdf").content + f"\n% {CANARY}\n".encode())


# --- Clean editions --------------------------------------------------------------------------------------------------


FURTHER = pytest.mark.more("that the PDF and the e-book of a further edition hold no leak")


@pytest.mark.parametrize(
    ("audience", "format"),
    [
        *(("buyer", format) for format in pipeline.FORMATS),
        *(pytest.param("maker", format, marks=() if format == "html" else FURTHER) for format in pipeline.FORMATS),
    ],
)
def test_an_edition_as_it_is_built_holds_no_leak(format: Format, audience: str) -> None:
    assert prove_withheld(sought(audience), built(format, audience)) == ()


@pytest.mark.parametrize(
    ("audience", "region"), [(None, "north"), ("maker", "north"), ("maker", "south"), ("buyer", "south")]
)
def test_an_edition_for_a_region_holds_no_leak(audience: str | None, region: str) -> None:
    edition = manuscript(audience, region)
    assert prove_withheld(withheld(manuscript(), edition), artifact(SMALL, "html", audience, region)) == ()


@pytest.mark.parametrize("format", pipeline.FORMATS)
def test_the_complete_edition_is_one_big_leak(format: Format) -> None:
    """Nearly everything that is looked for is found in the file that has it all."""
    found = leaks(format, built(format, None).content)
    caught = {each.message.partition("`")[2].partition("`")[0] for each in found}
    phrases = {piece.words for piece in sought().phrases.values() if len(piece.words) <= 70}
    unprinted = {WITHHELD["a field of a role"]}
    for_others = unprinted | {
        "Colour mixed from red southern earth only.",
        WITHHELD["another's introduction"],
        "throws northern clay",
    }
    assert phrases - caught - for_others == set()


def test_what_is_left_out_and_shown_elsewhere_is_no_leak() -> None:
    assert not [piece for piece in sought().phrases.values() if "both" in piece.words]


def test_a_leak_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def leaky(*_: object) -> object:
        content = built("html").content.replace(b"</main>", f"<p>{CANARY}</p></main>".encode())
        return Checked(replace(built("html"), content=content), ())

    monkeypatch.setitem(RENDERERS, "html", leaky)
    outcome = pipeline.build(SMALL, formats=("html",), audience="buyer")
    assert outcome.artifacts == ()
    assert [each.code for each in outcome.diagnostics] == [Code.LEAK_TEXT]
    assert "(in the edition `buyer`)" in outcome.diagnostics[0].message
    (span, words) = outcome.diagnostics[0].related[0]
    assert (span.path, span.line) == ("guide/faqs/making.yaml", 9)
    assert "the question is for maker" in words


def test_the_guide_is_what_these_tests_say() -> None:
    text = " ".join(Path(path).read_text() for path in (SMALL / "guide").rglob("*.*"))
    assert CANARY in text
    assert TITLE in text
    assert guide().facts.keys() >= {"faq-kiln", "pay-glazer", "potter-stake-baker"}


def test_what_is_known_to_be_clean_of_one_thing_is_searched_for_another() -> None:
    def prove(sought_for: Withheld, key: str) -> tuple[Diagnostic, ...]:
        return prove_withheld(sought_for, built("epub"), key)

    words = manuscript("buyer").chapters[0].title
    here = Span("guide/guide.yaml", 1, 1)
    other = replace(sought(), names={squeezed(words): Piece(words, here, "it is left out", here)})
    assert prove(sought(), "one") == ()
    assert prove(other, "another")
