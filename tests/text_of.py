"""The text of each format as its reader gets it, and whether something stands in it.

The PDF is read in the order of its structure tree and without artifacts, as a screen reader hears it; EPUB and HTML in
document order. A source key beside a figure is held apart from it by a space, so that `$125,558` and the key `2` never
read as one number.
"""

import ctypes
import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree, html

INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "u")
)
APART = frozenset(("cite", "cites", "sep", "key", "note", "absent", "inferred", "label", "finding", "definition"))
"""Inline elements with one of these classes are set off from their neighbours by space or by being raised."""

LINK = (-1, -1)
"""Stands in the order of marks where a link begins or ends."""

END_OF_LINE_HYPHEN = "\x02"
"""How PDFium hands out a hyphen that ends a line."""

WORD_SPACE = 0.08
"""The smallest gap, in parts of the type size, that counts as a space between two runs of text on one line."""


def html_text(page: bytes, part: str = "main") -> str:
    """What stands in the `main` of an HTML page, or in another part of it."""
    root = html.document_fromstring(page)
    return normalised("".join(_visible(root.find(f".//{part}"))))


def epub_text(book: bytes) -> str:
    """What stands in the chapters of an EPUB, in the order of its spine."""
    return normalised("\n".join("".join(_visible(chapter)) for chapter in epub_chapters(book)))


def epub_chapters(book: bytes) -> Iterator[etree._Element]:
    """The body of each document of the spine that is not the navigation, the cover or the title page."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        package_name = container.find(".//{*}rootfile").get("full-path")
        package = etree.fromstring(archive.read(package_name))
        items = {item.get("id"): item for item in package.iterfind(".//{*}item")}
        for reference in package.iterfind(".//{*}itemref"):
            item = items[reference.get("idref")]
            if "nav" in (item.get("properties") or "").split() or item.get("id") in ("cover_xhtml", "title_page_xhtml"):
                continue
            name = posixpath.join(posixpath.dirname(package_name), item.get("href"))
            yield etree.fromstring(archive.read(name)).find("{*}body")


def _visible(element: etree._Element) -> Iterator[str]:
    """The text of an element, with line breaks around blocks and spaces around what is set apart."""
    if not isinstance(element.tag, str) or element.get("aria-hidden") == "true":
        yield element.tail or ""
        return
    tag = etree.QName(element).localname
    classes = set((element.get("class") or "").split())
    space = "\n" if tag not in INLINE else " " if tag in ("sup",) or classes & APART or element.get("role") else ""
    if tag not in ("style", "script", "svg", "template"):
        yield space
        yield element.text or ""
        for child in element:
            yield from _visible(child)
        yield space
    yield element.tail or ""


def pdf_text(content: bytes) -> str:
    """What a PDF says, in the order of its structure tree."""
    runs = _runs_by_mark(content)
    said: list[str] = []
    before: _Run | None = None
    for mark in _marks_in_order(content):
        if mark == LINK:
            said.append(" ")
            continue
        for run in runs.get(mark, ()):
            said.append(_between(before, run) + run.text)
            before = run
    return normalised("".join(said))


class _Run:
    """A stretch of text drawn in one go."""

    def __init__(self, page: int, text: str, left: float, right: float, base: float, size: float) -> None:
        self.page, self.text, self.left, self.right, self.base, self.size = page, text, left, right, base, size


def _between(before: _Run | None, run: _Run) -> str:
    """What separates two runs: nothing when one goes on where the other ends, a space, or a new line."""
    if before is None or before.page != run.page or abs(before.base - run.base) > 0.5:
        return "\n"
    near = -WORD_SPACE * run.size < run.left - before.right < WORD_SPACE * run.size
    return "" if near and before.size == run.size else " "


def _runs_by_mark(content: bytes) -> Mapping[tuple[int, int], list[_Run]]:
    """Page index and marked-content id to the text that stands there (ISO 32000-1, 14.6)."""
    found: dict[tuple[int, int], list[_Run]] = {}
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            drawn = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            if mark >= 0:
                found.setdefault((number, mark), []).append(_run(number, drawn, text_page))
    return found


def _run(number: int, drawn: object, text_page: object) -> _Run:
    length = pdfium.FPDFTextObj_GetText(drawn, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(drawn, text_page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    left, bottom, right, top, size = (ctypes.c_float() for _ in range(5))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    text = buffer.raw.decode("utf-16-le").rstrip("\0").replace(END_OF_LINE_HYPHEN, "-")
    return _Run(number, text, left.value, right.value, matrix.f, size.value * abs(matrix.d))


def _marks_in_order(content: bytes) -> Iterator[tuple[int, int]]:
    """The marked contents in the order of the structure tree (ISO 32000-1, 14.7)."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        yield from _marks(pdf.Root.StructTreeRoot, None, pages)


def _marks(node: pikepdf.Object, page: int | None, pages: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    if "/Pg" in node:
        page = pages[node.Pg.objgen]
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            yield page, kid
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)  # type: ignore[misc]
        elif kid.get("/Type") != "/OBJR":
            around = [LINK] if kid.get("/S") == "/Link" else []
            yield from around
            yield from _marks(kid, page, pages)
            yield from around


_HYPHENS = "-\u2010\u2011"
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}]\s*(?=[^\W\d_])")
_AFTER_DASH = re.compile(r"(?<=[\w%])([–—/])\s+(?=\S)")


def normalised(text: str) -> str:
    """Text without what may differ between formats: how it is broken into lines, and nothing else.

    White space becomes one space. Soft hyphens go, and so do hyphens between two letters, because a hyphen at the end
    of a printed line may be the author's or the typesetter's. A line may break behind a dash. No digit, sign, currency
    or decimal point is touched.
    """
    text = text.translate({0x00AD: "", 0x200B: "", 0x2060: "", 0xFB01: "fi", 0xFB02: "fl"})
    text = " ".join(text.split())
    text = _BETWEEN_LETTERS.sub("", text)
    return _AFTER_DASH.sub(r"\1", text)


_PART_OF_MORE_BEFORE = re.compile(r"[\w$€£–−]$|\d[.,]$")
_PART_OF_MORE_AFTER = re.compile(r"[\w%+–]|[.,]\d")


def count(wanted: str, text: str) -> int:
    """How often `wanted` stands in normalised text as a whole: not as a part of a longer word, number or range."""
    return sum(1 for _ in places(wanted, text))


def places(wanted: str, text: str) -> Iterator[int]:
    """Where it stands."""
    sought = normalised(wanted)
    begins, ends = re.match(r"[\w$€£]", sought), re.search(r"[\w%]$", sought)
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        before = begins and _PART_OF_MORE_BEFORE.search(text[max(0, at - 2) : at])
        after = _PART_OF_MORE_AFTER.match(text[end : end + 2]) if ends else text[end : end + 1].isdigit()
        if not before and not after:
            yield at
        at = text.find(sought, at + 1)


def missing(wanted: Iterable[tuple[str, str]], texts: Mapping[str, str]) -> list[str]:
    """Everything of `wanted` (name and words) that does not stand in each of the texts."""
    return [
        f"{format}: {name}: {words}"
        for name, words in wanted
        for format, text in texts.items()
        if not count(words, text)
    ]


def unequal(wanted: Iterable[str], texts: Mapping[str, str]) -> list[str]:
    """All words that do not stand equally often in each of the texts."""
    found = []
    for words in dict.fromkeys(wanted):
        counts = {format: count(words, text) for format, text in texts.items()}
        if len(set(counts.values())) > 1:
            found.append(f"{words}: {counts}")
    return found
