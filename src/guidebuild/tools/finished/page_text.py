"""The text of finished files as a reader meets it: PDF by PDFium, EPUB and HTML by lxml."""

import ctypes
import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from lxml import etree
from lxml import html as lxml_html

from guidebuild.tools.finished.finished_pdf import finished

WORD_SPACE = 0.08
"""The smallest gap, in parts of the type size, that counts as a space between two runs of text on one line."""
LINE_SHIFT = 0.5
"""Points by which the base lines of one line of text may differ; a raised key differs by more."""
_DRAWN = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_PATH)
"""What a picture is made of; the rules and grounds of tables and boxes are artifacts."""
RAISED = 6
"""Points between base lines that make two lines of them: a raised key is less."""
_HYPHEN_AT_LINE_END = "\x02"
_UNSEEN = re.compile(r"<(script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->|<\?.*?\?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def text_of_markup(markup: str) -> str:
    """What stands between the tags, each tag a space."""
    return html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", markup)))


def html_body(page: bytes) -> etree._Element:
    """The body of an HTML page."""
    root = lxml_html.document_fromstring(page)
    body = root.find(".//main")
    return body if body is not None else root


def epub_bodies(book: bytes) -> Iterator[etree._Element]:
    """The body of each XHTML file of an EPUB but its navigation, in the order of the names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml") and not name.endswith("nav.xhtml"):
                body = etree.fromstring(archive.read(name), parser).find("{*}body")
                if body is not None:
                    yield body


def markup_of(element: etree._Element) -> str:
    """An element as it is written."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def pdf_pages(content: bytes) -> list[tuple[str, str]]:
    """The label and the text of each page, without running heads, feet and other artifacts (ISO 32000-1, 14.8.2.2)."""
    file = finished(content)
    return [
        (file.drawn.get_page_label(index) or str(index + 1), file.said("marked", index, _page))
        for index in range(len(file.drawn))
    ]


@dataclass(frozen=True)
class PageFill:
    """How much stands on a page, without running heads, feet and other artifacts."""

    label: str
    lines: int
    """Base lines of text, over all columns."""
    pictures: int


def pdf_fill(content: bytes) -> tuple[PageFill, ...]:
    """What each page holds."""
    drawn = finished(content).drawn
    return tuple(
        PageFill(drawn.get_page_label(index) or str(index + 1), *_fill(drawn[index])) for index in range(len(drawn))
    )


def _fill(page: Any) -> tuple[int, int]:
    text_page = page.get_textpage()
    bases: list[float] = []
    pictures = 0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetMarkedContentID(drawn) < 0:
            continue
        kind = pdfium.FPDFPageObj_GetType(drawn)
        pictures += kind in _DRAWN
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            bases.append(_run(drawn, text_page)[3])
    bases.sort()
    return sum(1 for before, base in pairwise([float("-inf"), *bases]) if base - before > RAISED), pictures


def _page(page: Any) -> str:
    """The marked text of a page in the order in which it is drawn."""
    text_page = page.get_textpage()
    said: list[str] = []
    before: tuple[float, float, float] | None = None
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if pdfium.FPDFPageObj_GetMarkedContentID(drawn) < 0:
            continue
        text, left, right, base, size = _run(drawn, text_page)
        if before is not None:
            end, last_base, last_size = before
            goes_on = abs(base - last_base) <= LINE_SHIFT and abs(left - end) < WORD_SPACE * size
            said.append("" if goes_on and abs(size - last_size) < 0.01 else " ")
        said.append(text)
        before = right, base, size
    return "".join(said)


def _run(drawn: Any, text_page: Any) -> tuple[str, float, float, float, float]:
    """A stretch of text drawn in one go: text, left and right end, base line, type size."""
    length = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(drawn, text_page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    left, bottom, right, top, size = (ctypes.c_float() for _ in range(5))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    text = buffer.raw.decode("utf-16-le").rstrip("\0").replace(_HYPHEN_AT_LINE_END, "-")
    return text, left.value, right.value, matrix.f, size.value * abs(matrix.d)
