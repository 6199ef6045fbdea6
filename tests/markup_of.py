"""What a reader of each format gets of an author's marks: numbers of lists, pictures, languages, tables, links.

HTML and EPUB are read as a browser would compute them (HTML Living Standard, 4.4.5 and 15.3.7; the counter styles of
the sheet that is inside); the PDF by its tag tree and by what is drawn on its pages.
"""

import ctypes
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree, html

from guidebuild.tools.finished.tag_tree import Tag, Words, read_tags

Lists = list[tuple[str, str]]
"""Marker and first words of each numbered item."""
Tables = list[list[list[tuple[str, int, int]]]]
"""Tables of rows of cells: words, columns, rows."""
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "pt": 1.0}
_BOXES = ("☐", "☑")
_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


@dataclass(frozen=True)
class Markup:
    """What one format says."""

    numbers: Lists
    boxes: list[str]
    pictures: list[str]
    """Alternative texts, in reading order."""
    sizes: Mapping[str, float]
    """Alternative text to the width in points, of the pictures that have one; of HTML and EPUB those with a length."""
    languages: list[tuple[str, str]]
    """Language and words, wherever it differs from the language around."""
    directions: list[str]
    """The words that are written from right to left; not told by the PDF, which holds them as they are set."""
    tables: Tables
    links: list[tuple[str, str]]
    """The words of a link inside the book, and the first words of what it leads to; in the PDF those of its page."""


def _solid(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


# ---- HTML and EPUB ----


def of_html(page: bytes) -> Markup:
    """The markup of the one page."""
    root = html.document_fromstring(page)
    sheet = "".join(root.xpath("//style/text()"))
    return _of_pages([root.find(".//main")], sheet)


def of_epub(book: bytes) -> Markup:
    """The markup of all chapters of the book."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = sorted(name for name in archive.namelist() if re.search(r"/ch\d+\.xhtml$", name))
        sheet = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".css"))
        pages = []
        for name in names:
            page = etree.fromstring(archive.read(name))
            for element in page.iter(etree.Element):
                element.tag = etree.QName(element).localname
            pages.append(page.find("body"))
    return _of_pages(pages, sheet)


def _of_pages(pages: list[Any], sheet: str) -> Markup:
    elements = [element for page in pages for element in page.iter(etree.Element)]
    homes = {element.get("id"): element for element in elements if element.get("id")}
    pictures = [element for element in elements if element.tag == "img"]
    links = [
        (_words(link), _words(homes[link.get("href").partition("#")[2]]))
        for link in elements
        if link.tag == "a" and "#" in link.get("href", "") and not link.get("role") and "in-this" not in _around(link)
    ]
    sizes = {}
    for picture in pictures:
        match = re.search(r"(?<!-)width:\s*([\d.]+)(mm|cm|in|px|pt)", picture.get("style", ""))
        if match:
            sizes[picture.get("alt")] = float(match[1]) * _POINTS[match[2]]
    return Markup(
        numbers=[pair for element in elements if element.tag == "ol" for pair in _numbered(element, sheet)],
        boxes=[_words(element) for element in elements if element.get("class") == "task"],
        pictures=[picture.get("alt") for picture in pictures],
        sizes=sizes,
        languages=[pair for page in pages for pair in _spoken(page, "en")],
        directions=[_words(element) for element in elements if element.get("dir") == "rtl"],
        tables=[_table(element) for element in elements if element.tag == "table"],
        links=links,
    )


def _around(element: Any) -> str:
    return " ".join(parent.get("class") or "" for parent in element.iterancestors())


def _words(element: Any) -> str:
    """The words of an element without notes, numbers of lines and the like."""
    if element.get("aria-hidden") == "true" or element.get("role") in ("doc-noteref", "doc-backlink", "doc-pagebreak"):
        return ""
    text = element.text or ""
    if element.tag == "input":
        text = _BOXES[element.get("checked") is not None]
    for child in element:
        text += (_words(child) if isinstance(child.tag, str) else "") + (child.tail or "")
        text += " " if child.tag in ("p", "li", "div", "h2", "tr", "td", "th", "caption", "br", "dt", "dd") else ""
    return _solid(text)


def _numbered(element: Any, sheet: str) -> Iterator[tuple[str, str]]:
    if "in-this" in _around(element) or element.get("role") == "doc-endnotes" or "footnotes" in _around(element)[-9:]:
        return
    around = element.getparent()
    if around.get("role") == "doc-endnotes" or "footnotes" in (around.get("class") or ""):
        return
    number = int(element.get("start", 1))
    named = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
    style = named.get(element.get("type", ""), "decimal")
    before, after = "", "."
    for classes, counter in re.findall(r"ol\.([\w.-]+) \{ list-style-type: ([\w-]+); \}", sheet):
        if set(classes.split(".")) <= set((element.get("class") or "").split()):
            style = counter
    if rule := re.search(
        rf'@counter-style {style} \{{ system: extends ([\w-]+); prefix: "(.*?)"; suffix: "(.*?)"', sheet
    ):
        style, before, after = rule[1], rule[2], rule[3].strip()
    for item in element:
        if item.tag == "li":
            yield before + _counted(number, style) + after, _words(item).split(" ")[0]
            number += 1


def _counted(number: int, style: str) -> str:
    if style.endswith("alpha"):
        text = chr(ord("a") + number - 1)
    elif style.endswith("roman"):
        text = ""
        for value, letters in _ROMAN:
            while number >= value:
                text, number = text + letters, number - value
    else:
        text = str(number)
    return text.upper() if style.startswith("upper") else text


def _spoken(element: Any, around: str) -> Iterator[tuple[str, str]]:
    own = element.get("lang") or around
    if own != around and own != "en" and element.tag != "section":
        yield own, _words(element)
    for child in element:
        if isinstance(child.tag, str):
            yield from _spoken(child, own)


def _table(element: Any) -> list[list[tuple[str, int, int]]]:
    return [
        [(_words(cell), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))) for cell in row]
        for row in element.iter("tr")
    ]


# ---- PDF ----


def _pieces(tag: Tag) -> Iterator[str]:
    """The words of an element, and its boxes to tick."""
    if tag.is_ticked is not None:
        yield _BOXES[tag.is_ticked]
    for kid in tag.kids:
        yield from [kid.text] if isinstance(kid, Words) else _pieces(kid)


def of_pdf(content: bytes) -> Markup:
    """The markup of the whole handbook behind its contents."""
    root = read_tags(content)
    pages = {page.label: page.text for page in _pages(content)}
    numbers: Lists = []
    boxes: list[str] = []
    for listed in root.all("L"):
        for item in listed.tags:
            label = next((tag for tag in item.tags if tag.role == "Lbl"), None)
            body = _solid(" ".join(piece for tag in item.tags if tag.role == "LBody" for piece in _pieces(tag)))
            boxes += [body[0]] if body[:1] in _BOXES else []
            if label is not None and listed.numbering not in (None, "None", "Disc"):
                numbers.append((label.text, body.split(" ")[0]))
    return Markup(
        numbers=numbers,
        boxes=boxes,
        pictures=[tag.alternative or "" for tag in root.all("Figure")],
        sizes=_drawn(content, list(root.all("Figure"))),
        languages=list(_heard(root, "en")),
        directions=[],
        tables=[
            [[(cell.text, cell.columns, cell.rows) for cell in row.all("TH", "TD")] for row in table.all("TR")]
            for table in root.all("Table")
        ],
        links=[
            (_solid(re.sub(r"\s*\(p\.\s\d+\)$", "", link.text)), pages[link.destination])
            for link in root.all("Link")
            if link.destination
        ],
    )


@dataclass(frozen=True)
class _Page:
    label: str
    text: str


def _pages(content: bytes) -> Iterator[_Page]:
    document = pypdfium2.PdfDocument(content)
    for index, page in enumerate(document):
        label = document.get_page_label(index) or str(index + 1)
        yield _Page(label, _solid(page.get_textpage().get_text_bounded()))


def _drawn(content: bytes, figures: list[Tag]) -> dict[str, float]:
    """The widths of the pictures: they are drawn in the order in which they are read."""
    widths = []
    for page in pypdfium2.PdfDocument(content):
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            widths.append(right.value - left.value)
    assert len(widths) == len(figures)
    return {figure.alternative or "": width for figure, width in zip(figures, widths, strict=True)}


def _heard(tag: Tag, around: str) -> Iterator[tuple[str, str]]:
    own = tag.language or around
    if own != around and own != "en":
        yield own, tag.text
    for child in tag.tags:
        yield from _heard(child, own)
