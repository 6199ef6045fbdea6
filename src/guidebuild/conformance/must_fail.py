"""Copies that must fail: a good file with one fault in it. A fault that cannot be put in gives the same bytes back."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2

PICTURE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="/>'


def untagged_pdf(content: bytes) -> bytes:
    """The first page of a PDF without its tags and metadata: what a printer driver would make of it."""
    copy, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    copy.import_pages(pypdfium2.PdfDocument(content), [0])
    copy.save(out)
    return out.getvalue()


def pdf_with_two_blocks_swapped(content: bytes) -> bytes:
    """A PDF in whose tag tree two blocks of the first chapter have changed places."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        chapter = _first_chapter(pdf)
        blocks = [index for index, kid in enumerate(chapter.K) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        if len(blocks) < 2:
            return content
        one, other = blocks[0], blocks[1]
        chapter.K[one], chapter.K[other] = chapter.K[other], chapter.K[one]
        return _saved(pdf)


def pdf_with_another_word(content: bytes) -> bytes:
    """A PDF in which the heading of the first chapter says something else to a listener."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        heading = _first_chapter(pdf).K[0]
        mark = heading.K if isinstance(heading.K, int) else heading.K[0]
        page = pikepdf.Page(heading.Pg)
        page.contents_coalesce()  # running heads lie over it in a stream of their own
        drawn = heading.Pg.Contents.read_bytes()
        marked = f"<</MCID {mark}>>".encode()
        heading.Pg.Contents.write(drawn.replace(marked, f"<</MCID {mark} /ActualText (spoilt)>>".encode(), 1))
        return _saved(pdf) if isinstance(mark, int) and marked in drawn else content


def pdf_with_an_untold_field(content: bytes) -> bytes:
    """A PDF with a field that no tag leads to and that has no tooltip."""
    return _with_field(content, lambda pdf: {"AP": pikepdf.Dictionary(N=_appearance(pdf))})


def pdf_with_an_undrawn_field(content: bytes) -> bytes:
    """A PDF with a field that a viewer must draw itself."""
    return _with_field(content, lambda pdf: {"TU": pikepdf.String("Name")})


def _with_field(content: bytes, more: Callable[[pikepdf.Pdf], dict[str, Any]]) -> bytes:
    name = pikepdf.Name
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0].obj
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=name.Annot,
                Subtype=name.Widget,
                FT=name.Tx,
                T="spoiled",
                F=4,
                P=page,
                Rect=[9, 9, 90, 30],
                **more(pdf),
            )
        )
        if "/Annots" not in page:
            page.Annots = pikepdf.Array()
        page.Annots.append(field)
        if "/AcroForm" not in pdf.Root:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[])
        pdf.Root.AcroForm.Fields.append(field)
        return _saved(pdf)


def _appearance(pdf: pikepdf.Pdf) -> Any:
    name = pikepdf.Name
    return pdf.make_stream(b"/Tx BMC EMC", Type=name.XObject, Subtype=name.Form, BBox=[0, 0, 81, 21])


def _first_chapter(pdf: pikepdf.Pdf) -> Any:
    document: Any = pdf.Root.StructTreeRoot.K[0]
    part = next(kid for kid in document.K if kid.S == "/Part")
    return part.K[0]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def epub_with_a_dead_link(content: bytes) -> bytes:
    """An EPUB whose chapters begin with a link to a file that is not in it."""
    link = r'\1<p><a href="nowhere.xhtml">nowhere</a></p>'
    return _changed(content, ".xhtml", lambda page: re.sub(r"(<section\b[^>]*>)", link, page, count=1))


def epub_without_metadata(content: bytes) -> bytes:
    """An EPUB that says nothing about its accessibility."""
    return _changed(content, ".opf", lambda package: re.sub(r'<meta property="schema:access[^<]*</meta>', "", package))


def html_with_a_stray_tag(content: bytes) -> bytes:
    """A page with a paragraph in a place where none may be."""
    return content.replace(b"</main>", b"<ul><p>stray</p></ul></main>", 1)


def html_with_a_nameless_picture(content: bytes) -> bytes:
    """A page with nothing in its main part but a picture that has no alternative text."""
    main = rf"\g<1><h1>Picture</h1>{PICTURE}\g<2>"
    return re.sub(r"(<main\b[^>]*>).*(</main>)", main, content.decode(), count=1, flags=re.DOTALL).encode()


def _changed(book: bytes, suffix: str, change: Callable[[str], str]) -> bytes:
    """The book with every file of this kind changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith(suffix):
                content = change(content.decode()).encode()
            target.writestr(entry, content)
    return out.getvalue()
