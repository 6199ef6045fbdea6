"""The page numbers in the e-book are the printed ones: page by page, the marker stands before the first printed word."""

from __future__ import annotations

import functools
import io
import itertools
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from tests import text_of
from tests.books import ROOT, SECOND, built

from guidebuild.model.artifact import PICTURE, PageStart
from guidebuild.rendering.page_breaks import XHTML, mark_pages

PROJECTS = [
    pytest.param(ROOT, marks=pytest.mark.xdist_group("shipped"), id="shipped"),
    pytest.param(SECOND, marks=pytest.mark.xdist_group("second"), id="second"),
]
COMPARED = 25
"""Letters at the beginning of a page that must be the same in print and e-book."""

OPS = "{http://www.idpf.org/2007/ops}"


@pytest.mark.parametrize("project", PROJECTS)
def test_each_page_of_the_book_begins_with_the_words_of_the_printed_page(project: Path) -> None:
    printed, listed = printed_pages(built(project).files["pdf"]), listed_pages(built(project).files["epub"])
    assert list(listed) == list(printed)
    assert len(printed) > 3
    assert [label for label in printed if not listed[label]] == ["1"], "only the cover has no words in the book"
    words = {label: (printed[label], listed[label]) for label in printed if listed[label]}
    assert {label: pair for label, pair in words.items() if not alike(*pair)} == {}


@pytest.mark.parametrize("project", PROJECTS)
def test_the_book_says_whose_pages_it_numbers(project: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(built(project).files["epub"])) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        markers = sum(archive.read(name).count(b'role="doc-pagebreak"') for name in archive.namelist())
    manifest = built(project).guide.manifest
    printed = f"{manifest.slug}-complete.pdf, {manifest.release}, {manifest.page_size}"
    assert package.findtext(".//{*}source") == printed
    assert package.findtext(".//{*}meta[@property='pageBreakSource']") == printed
    features = {meta.text for meta in package.iterfind(".//{*}meta[@property='schema:accessibilityFeature']")}
    assert features >= {"pageNavigation", "pageBreakMarkers"}
    assert markers > 0


def alike(printed: str, listed: str) -> bool:
    """Whether both begin alike. A printed list has numbers, and a printed picture may have words in it."""
    length = min(COMPARED, len(printed), len(listed))
    if listed.startswith(PICTURE):
        return listed[1:length] in printed
    return length > 0 and listed[:length] in (printed[:length], printed.lstrip("0123456789")[:length])


@functools.cache
def printed_pages(content: bytes) -> Mapping[str, str]:
    """Label to the letters of each page, in the order in which a screen reader reads them, without artifacts."""
    document = pypdfium2.PdfDocument(content)
    letters: dict[int, list[str]] = defaultdict(list)
    runs = text_of._runs_by_mark(content)
    for mark in text_of._marks_in_order(content):
        letters[mark[0]] += [run.text for run in runs.get(mark, ())]
    return {document.get_page_label(page): solid("".join(letters[page])) for page in sorted(letters) if page >= 0}


@functools.cache
def listed_pages(content: bytes) -> Mapping[str, str]:
    """Label in the page list to the letters behind the place that it leads to."""
    pages: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        listing = next(each for each in nav.iter(f"{{{XHTML}}}nav") if each.get(f"{OPS}type") == "page-list")
        for link in listing.iter(f"{{{XHTML}}}a"):
            file, _, id = link.get("href").partition("#")
            document = etree.fromstring(archive.read(posixpath.join("EPUB", file or "nav.xhtml")))
            (place,) = document.xpath(f"//*[@id='{id}']")
            if file:
                assert (place.get("role"), place.get("aria-label")) == ("doc-pagebreak", link.text)
            following = place.xpath("following::*[1]")
            picture = PICTURE if file and following and following[0].tag.endswith("}img") else ""
            words = itertools.islice(texts_from(place), 60 if file else 1)  # the book's contents have entries of their own
            pages[link.text] = picture + solid("".join(words))
    return pages


def texts_from(place: etree._Element) -> Iterator[str]:
    """The texts from an element on to the end of the document."""
    following = place.xpath("descendant::text() | following::text()")
    yield from (str(text) for text in following)


def solid(text: str) -> str:
    """Letters and digits only: a hyphen at the end of a line is nobody's."""
    return re.sub(r"[\W_]", "", text.translate({0xFB01: "fi", 0xFB02: "fl"})).casefold()
