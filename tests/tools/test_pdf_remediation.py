"""Tags are mended in a file that no typesetting engine of ours made: written here by hand, object by object."""

import io
import subprocess
import sys
import zlib
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from guidebuild.errors import ToolError
from guidebuild.tools.pdf_remediation import Origin, remediate, writing

HTML = ElementTree.fromstring(
    """<html lang="en"><body><section><h1>Head</h1>
<p>See <a href="#t" title="of two">the <em>table</em></a><span class="note">A note</span></p>
<table><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><th scope="row">One</th></tr><tr><td lang="de">Zwei</td></tr></tbody></table>
<ul><li>Item</li></ul><p aria-hidden="true">Ornament</p></section></body></html>"""
)
XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


class Producer:
    """Writes a tagged PDF page by page, and knows from which element of the HTML each structure element comes."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.Root.Metadata = self.pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
        self.origins: dict[int, Origin] = {}
        self.contents: list[list[bytes]] = []
        self.owners: list[list[Any]] = []
        self.tags: list[Any] = []
        self.annotations: list[Any] = []
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.element("Document", self.root, None)
        self.root.K = Array([self.document])

    def page(self) -> None:
        self.pdf.add_blank_page(page_size=(200, 200))
        self.contents.append([])
        self.owners.append([])

    def element(self, kind: str, parent: Any, path: str | None, **more: Any) -> Any:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array()))
        if parent.get("/Type") == Name.StructElem:
            parent.K.append(made)
        if len(self.pdf.pages):
            made.Pg = self.pdf.pages[-1].obj
        if path is not None:
            source = HTML.find(f".//{path}") if path else None
            assert source is not None or not path
            self.tags.append((made, Origin(source, **more)))
        return made

    def text(self, element: Any, properties: bytes = b"") -> None:
        number = len(self.owners[-1])
        self.contents[-1].append(b"/P <</MCID %d%s>> BDC BT (x >> BDC) Tj ET EMC" % (number, properties))
        self.owners[-1].append(element)
        element.K.append(number)

    def link(self, element: Any, *edges: int) -> None:
        annotation = self.pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(edges)))
        page = self.pdf.pages[-1].obj
        page.Annots = Array([*page.get("/Annots", []), annotation])
        annotation.StructParent = 100 + len(self.annotations)
        self.annotations.append(element)
        element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))

    def written(self) -> bytes:
        numbers: list[Any] = []
        for index, (page, content, owners) in enumerate(zip(self.pdf.pages, self.contents, self.owners, strict=True)):
            page.obj.Contents = Stream(self.pdf, b"\n".join(content))
            page.obj.StructParents = index
            numbers += [index, Array(owners)]
        for index, owner in enumerate(self.annotations):
            numbers += [100 + index, owner]
        self.root.ParentTree = Dictionary(Nums=Array(numbers))
        self.pdf.Root.StructTreeRoot = self.root
        file = io.BytesIO()
        self.pdf.save(file, fix_metadata_version=False)
        names = {made.get("/T"): origin for made, origin in self.tags}
        assert len(names) == len(self.tags)
        with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
            self.origins = {
                entry.objgen[0]: names[entry.T]
                for entry in pdf.objects
                if isinstance(entry, Dictionary) and entry.get("/Type") == Name.StructElem and entry.get("/T") in names
            }
        return file.getvalue()


def made() -> tuple[bytes, dict[int, Origin]]:
    producer = Producer()
    producer.page()
    section = producer.element("Sect", producer.document, "section")
    heading = producer.element("H1", section, "h1")
    producer.text(producer.element("H1", heading, "h1", anonymous=True))
    paragraph = producer.element("P", section, "section/p")
    link = producer.element("Link", paragraph, "a")
    producer.link(link, 10, 10, 100, 20)
    producer.text(link)
    inner = producer.element("NonStruct", link, "em", display="inline")
    producer.link(inner, 50, 10, 90, 20)
    producer.text(inner, b" /ActualText (a >> BDC \\) b)")
    producer.text(producer.element("NonStruct", paragraph, "span", part="footnote-call", display="inline"))
    for row, kind in (("tbody/tr[1]", "th"), ("tbody/tr[2]", "td")):
        if kind == "td":
            area = producer.element("NonStruct", producer.document, "", part="footnote-area")
            note = producer.element("NonStruct", area, "span")
            producer.text(note)
            producer.page()
            section = producer.element("Sect", producer.document, "section")
        table = producer.element("Table", section, "table")
        head = producer.element("TR", producer.element("THead", table, "thead"), "thead/tr")
        producer.text(producer.element("TH", head, "thead//th"))
        body = producer.element("TR", producer.element("TBody", table, "tbody"), row)
        producer.text(producer.element(kind.upper(), body, f"tbody//{kind}"))
    items = producer.element("L", section, "ul")
    item = producer.element("LI", items, "li", marker="square")
    producer.text(producer.element("Lbl", item, "li", part="marker"))
    producer.text(producer.element("LBody", item, "li"))
    producer.text(producer.element("P", section, "p[@aria-hidden]"))
    for index, (element, _) in enumerate(producer.tags):
        element.T = String(f"tag {index}")
    return producer.written(), producer.origins


def mended() -> bytes:
    content, origins = made()
    return remediate(content, HTML, origins, language="en", identifier="a book")


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(mended()))


def outline(pdf: pikepdf.Pdf, element: Any = None) -> str:
    """The tree in one line: `P(#0.1 Link(…))`; content as page and number, annotations as `@`."""
    element = pdf.Root.StructTreeRoot.K[0] if element is None else element
    pages = [page.objgen for page in pdf.pages]
    parts = []
    for kid in element.K:
        if isinstance(kid, int):
            parts.append(f"#{pages.index(element.Pg.objgen)}.{kid}")
        elif "/S" in kid:
            assert kid.P.objgen == element.objgen
            parts.append(outline(pdf, kid))
        elif "/MCID" in kid:
            parts.append(f"#{pages.index(kid.Pg.objgen)}.{int(kid.MCID)}")
        else:
            parts.append("@")
    return f"{str(element.S)[1:]}({' '.join(parts)})"


def found(pdf: pikepdf.Pdf, kind: str, element: Any = None) -> list[Any]:
    element = pdf.Root.StructTreeRoot.K[0] if element is None else element
    own = [element] if str(element.S) == f"/{kind}" else []
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]
    return own + [each for kid in kids for each in found(pdf, kind, kid)]


def test_one_element_stands_for_each_thing_of_the_html(pdf: pikepdf.Pdf) -> None:
    assert outline(pdf) == (
        "Document(Sect(H1(#0.0) P(Link(@ #0.1 Em(#0.2)) Reference(#0.3) Note(#0.6)) "
        "Table(THead(TR(TH(#0.4))) TBody(TR(TH(#0.5)) TR(TD(#1.1)))) L(LI(Lbl(#1.2) LBody(#1.3)))))"
    )


def test_cells_name_their_headers(pdf: pikepdf.Pdf) -> None:
    column, row = found(pdf, "TH")
    (cell,) = found(pdf, "TD")
    assert (column.A.Scope, row.A.Scope) == (Name.Column, Name.Row)
    assert list(cell.A.Headers) == [column.ID]
    assert str(cell.Lang) == "de"


def test_a_list_says_how_it_counts(pdf: pikepdf.Pdf) -> None:
    assert found(pdf, "L")[0].A.ListNumbering == Name.Square


def test_a_link_says_its_words_and_an_annotation_within_another_goes(pdf: pikepdf.Pdf) -> None:
    (annotation,) = pdf.pages[0].obj.Annots
    assert str(annotation.Contents) == "the table (of two)"


def test_what_is_in_no_element_is_an_artifact_and_all_else_stays_as_it_is_drawn(pdf: pikepdf.Pdf) -> None:
    before = pikepdf.open(io.BytesIO(made()[0]))
    assert pdf.pages[0].obj.Contents.read_bytes() == before.pages[0].obj.Contents.read_bytes()
    steps = pikepdf.parse_content_stream(pdf.pages[1])
    begun = [str(step.operands[0]) for step in steps if str(step.operator) == "BDC"]
    assert begun == ["/Artifact", "/P", "/P", "/P", "/Artifact"], "the repeated head, and what the HTML hides"


def test_the_parent_tree_has_what_the_tree_has(pdf: pikepdf.Pdf) -> None:
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    kinds = {key: parents[key] for key in parents}
    assert [str(each.S) if each is not None else None for each in kinds[1]] == [None, "/TD", "/Lbl", "/LBody", None]
    assert str(kinds[100].S) == "/Link"
    assert sorted(kinds) == [0, 1, 100]


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert b"<rdf:li>en</rdf:li>" in xmp
    ElementTree.fromstring(xmp)
    assert "/Filter" not in pdf.Root.Metadata
    assert bytes(pdf.trailer.ID[0]) == b"a book"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert mended() == mended()


def test_metadata_that_is_none_is_told() -> None:
    content, origins = made()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root.Metadata.write(b"none")
        file = io.BytesIO()
        pdf.save(file, fix_metadata_version=False)
    with pytest.raises(ToolError, match="no XMP"):
        remediate(file.getvalue(), HTML, origins, language="en", identifier="a book")


def test_no_engine_is_imported() -> None:
    script = "import sys, guidebuild.tools.pdf_remediation; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "pydyf", "guidebuild.tools.press"} & set(loaded)


def test_no_stream_ends_like_a_line() -> None:
    """Of some hundred texts two or three deflate to data with a carriage return or a line feed at its end."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    texts = [b"a" * number + b"\r" for number in range(600)]
    assert any(zlib.compress(text).endswith((b"\r", b"\n")) for text in texts)
    pdf.Root.Texts = Array([pdf.make_stream(text) for text in texts])
    written = writing.written(pdf, "a book")
    with pikepdf.open(io.BytesIO(written)) as read:
        for stream, text in zip(read.Root.Texts, texts, strict=True):
            assert stream.read_bytes() == text
            assert not stream.read_raw_bytes().endswith((b"\r", b"\n"))
    assert not any(f"{end}\nendstream".encode() in written for end in "\r\n")


def test_no_stream_of_objects_ends_like_a_line() -> None:
    """Its last bytes are a sum of its objects, whatever the level: in one of some hundred files it is a line end."""

    def book(number: int) -> pikepdf.Pdf:
        pdf = pikepdf.new()
        pdf.add_blank_page()
        words = String(" ".join(str(number * n) for n in range(300)))
        pdf.trailer.Words = pdf.make_indirect(Dictionary(Number=number, Text=words))
        return pdf

    def ends_like_a_line(content: bytes) -> bool:
        return any(f"{end}\nendstream".encode() in content for end in "\r\n")

    unsound = [number for number in range(400) if ends_like_a_line(saved(book(number)))]
    assert unsound
    found = [saved(book(0))[match.start() :][:20] for match in writing._OF_OBJECTS.finditer(saved(book(0)))]
    assert found == [b"<< /Type /ObjStm /Le", b"<< /Type /XRef /Leng"]
    for number in unsound:
        written = writing.written(book(number), "a book")
        assert b"/ObjStm" in written
        assert not ends_like_a_line(written)
        with pikepdf.open(io.BytesIO(written)) as read:
            assert read.trailer.Words.Number == number
            assert not read.check_pdf_syntax()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A file with all its objects in streams, as its writer makes it."""
    file = io.BytesIO()
    pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()
