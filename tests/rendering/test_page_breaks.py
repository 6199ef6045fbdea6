"""The page numbers in the e-book are the printed ones: each marker stands before the first word of its page."""

import functools
import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from tests.books import Books, tags_of

from guidebuild.model.artifact import PICTURE, PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.rendering.page_breaks import XHTML, mark_pages
from guidebuild.tools.finished.tag_tree import Tag, Words

COMPARED = 25
"""Letters at the beginning of a page that must be the same in print and e-book."""

ENTRY = "\N{BULLET}"
"""Begins what follows the marker of a page of the contents: print may have the label of a part before the entry."""
FILLED_IN = "\N{BALLOT BOX}"
"""Begins what follows the marker of a page in a list that is a table in print: the heads of columns stand elsewhere."""
OPS = "{http://www.idpf.org/2007/ops}"


def test_each_page_of_the_book_begins_with_the_words_of_the_printed_page(books: Books) -> None:
    printed, listed = printed_pages(books.files["pdf"]), listed_pages(books.files["epub"])
    assert list(listed) == list(printed)
    assert len(printed) > 3
    assert [label for label in printed if not listed[label]] == ["1"], "only the cover has no words in the book"
    words = {label: (printed[label], listed[label]) for label in printed if listed[label]}
    assert {label: pair for label, pair in words.items() if not alike(*pair)} == {}


def test_the_book_says_whose_pages_it_numbers(books: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(books.files["epub"])) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        markers = sum(archive.read(name).count(b'role="doc-pagebreak"') for name in archive.namelist())
    manifest = books.guide.manifest
    printed = f"{manifest.slug}-complete.pdf, {manifest.release}, {manifest.page_size}"
    assert package.findtext(".//{*}source") == printed
    assert package.findtext(".//{*}meta[@property='pageBreakSource']") == printed
    features = {meta.text for meta in package.iterfind(".//{*}meta[@property='schema:accessibilityFeature']")}
    assert features >= {"pageNavigation", "pageBreakMarkers"}
    assert markers > 0


def alike(printed: str, listed: str) -> bool:
    """Whether both begin alike. A printed list and an index have numbers of their own, a picture may have words."""
    if listed.startswith(PICTURE):
        return listed[1:COMPARED] in printed
    if listed.startswith(FILLED_IN):
        return len(listed) > 1 and listed[1:] in printed[: 4 * COMPARED]
    if listed.startswith(ENTRY):
        return wordy(listed[1:COMPARED]) in wordy(printed[: 2 * COMPARED])
    return begins(printed, listed) or begins(wordy(printed), wordy(listed))


def begins(printed: str, listed: str) -> bool:
    length = min(COMPARED, len(printed), len(listed))
    return length > 0 and printed[:length] == listed[:length]


def wordy(text: str) -> str:
    return re.sub(r"\d", "", text)


@functools.cache
def printed_pages(content: bytes) -> Mapping[str, str]:
    """Label to the letters of each page, in the order in which a screen reader reads them, without artifacts and notes.

    A note may stand at the foot of the page after that of its call, and is read before the words of that page.
    """
    document = pypdfium2.PdfDocument(content)
    letters: dict[int, list[str]] = defaultdict(list)
    for piece in without_notes(tags_of(content)):
        letters[piece.page].append(piece.text)
    return {document.get_page_label(page): solid("".join(letters[page])) for page in sorted(letters) if page >= 0}


def without_notes(tag: Tag) -> Iterator[Words]:
    for kid in tag.kids:
        if isinstance(kid, Words):
            yield kid
        elif kid.role != "Note":
            yield from without_notes(kid)


@functools.cache
def listed_pages(content: bytes) -> Mapping[str, str]:
    """Label in the page list to the letters behind the place that it leads to."""
    pages: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        nav: Any = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        listing = next(each for each in nav.iter(f"{{{XHTML}}}nav") if each.get(f"{OPS}type") == "page-list")
        for link in listing.iter(f"{{{XHTML}}}a"):
            file, _, id = link.get("href").partition("#")
            document: Any = etree.fromstring(archive.read(posixpath.join("EPUB", file)))
            (place,) = document.xpath(f"//*[@id='{id}']")
            assert (place.get("role"), place.get("aria-label")) == ("doc-pagebreak", link.text)
            following = place.xpath("following::*[1]")
            picture = PICTURE if following and following[0].tag.endswith("}img") else ""
            entry = ENTRY if file == "nav.xhtml" and place.getparent().tag.endswith("}a") else ""
            if place.xpath("ancestor::*[local-name() = 'ul'][contains(@class, 'filled-in')]"):
                pages[link.text] = FILLED_IN + solid(place.xpath("following::text()[normalize-space()][1]")[0])
                continue
            pages[link.text] = picture + entry + solid("".join(texts_from(place, whole=file != "nav.xhtml")))
    return pages


def texts_from(place: Any, *, whole: bool) -> Iterator[str]:
    """The next texts after a marker; only its own entry or heading where the entries that follow differ from print."""
    if whole:
        yield from map(str, place.xpath("following::text()[not(ancestor::*[@data-linked-from])]")[:60])
    else:
        heading = place.xpath("following::*[local-name() = 'h1'][1]")
        yield from (place.getparent() if place.getparent().tag.endswith("}a") else heading[0]).itertext()


def solid(text: str) -> str:
    """Letters and digits only: a hyphen at the end of a line is nobody's."""
    return re.sub(r"[\W_]", "", text.translate({0xFB01: "fi", 0xFB02: "fl"})).casefold()


def document(body: str) -> Any:
    return etree.fromstring(f'<html xmlns="{XHTML}"><body><section id="here">{body}</section></body></html>')


def marked(body: str, offset: int, words: str) -> str:
    """The section of a document after a page that begins there was marked."""
    documents = {"one.xhtml": document(body)}
    _, found = mark_pages(documents, [PageStart("7", "here", offset, words, "")], "nav.xhtml")
    assert found == ()
    text = etree.tostring(documents["one.xhtml"][0][0], encoding="unicode")
    return re.sub(r'<span [^>]*id="page-7"[^>]*/>', "|", text).split(">", 1)[1].removesuffix("</section>")


@pytest.mark.parametrize(
    ("body", "offset", "words", "expected"),
    [
        ("<p>One two</p>", 3, "two", "<p>One |two</p>"),
        ("<p>One</p> <p>Two</p>", 3, "Two", "<p>One</p> <p>|Two</p>"),
        ("<p>One</p> <p><b>Two</b> too</p>", 3, "Twotoo", "<p>One</p> <p>|<b>Two</b> too</p>"),
        ("<p>One</p> <h2><b>Two</b></h2>", 3, "Two", "<p>One</p> |<h2><b>Two</b></h2>"),
        ("<p>One <b>two</b> three</p>", 3, "twothree", "<p>One |<b>two</b> three</p>"),
        ("<p>One <b>two</b> three</p>", 6, "three", "<p>One <b>two</b> |three</p>"),
        ("<p>One <b>two too</b></p>", 6, "too", "<p>One <b>two |too</b></p>"),
        ("<h2><i>1</i> Head</h2>", 0, "1Head", "|<h2><i>1</i> Head</h2>"),
        ("<ul><li><a>One</a></li></ul>", 0, "One", "<ul><li>|<a>One</a></li></ul>"),
        ("<hgroup><p>One</p></hgroup>", 0, "One", "<hgroup><p>|One</p></hgroup>"),
        ("<p>One</p><table><tr><td>two</td></tr></table>", 3, "two", "<p>One</p><table><tr><td>|two</td></tr></table>"),
        ('<p>One<a role="doc-noteref">1</a> two</p>', 3, "two", '<p>One<a role="doc-noteref">1</a> |two</p>'),
        ("<p>On\u00ade two</p>", 3, "two", "<p>On\u00ade |two</p>"),
        ("<p>\u2603\ufe0f\U0001f590\U0001f3fe two</p>", 2, "two", "<p>\u2603\ufe0f\U0001f590\U0001f3fe |two</p>"),
        ('<p>One</p><img alt=""/><p>Two</p>', 3, f"{PICTURE}Two", '<p>One</p>|<img alt=""/><p>Two</p>'),
    ],
)
def test_a_marker_stands_before_the_word_and_leaves_the_markup_sound(
    body: str, offset: int, words: str, expected: str
) -> None:
    assert marked(body, offset, words).replace(f' xmlns="{XHTML}"', "") == expected


@pytest.mark.parametrize("start", [PageStart("7", "here", 3, "else", ""), PageStart("7", "nowhere", 0, "One", "")])
def test_a_page_that_is_not_found_is_an_error(start: PageStart) -> None:
    place = Span("guide/chapters/one.md", 5, 1)
    marks, found = mark_pages({"one.xhtml": document("<p>One two</p>")}, [start], "nav.xhtml", {start.anchor: place})
    assert marks == ()
    assert [(each.code, each.severity, each.span) for each in found] == [(Code.EPUB_PAGE, "error", place)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<body id="cover"><svg/></body>', "||<svg/>"),
        ('<body><section id="imprint"><h1>One</h1></section></body>', '||<section id="imprint"><h1>One</h1></section>'),
    ],
)
def test_all_pages_of_a_cover_begin_at_its_picture_or_at_the_title_page(body: str, expected: str) -> None:
    documents = {"one.xhtml": etree.fromstring(f'<html xmlns="{XHTML}">{body}</html>')}
    starts = [PageStart("1", "cover", 0, "One", ""), PageStart("2", "cover", 40, "agilistic", "")]
    marks, found = mark_pages(documents, starts, "nav.xhtml")
    assert found == ()
    assert [(mark.label, mark.file) for mark in marks] == [("1", "one.xhtml"), ("2", "one.xhtml")]
    text = etree.tostring(documents["one.xhtml"][0], encoding="unicode").replace(f' xmlns="{XHTML}"', "")
    assert re.findall(r'aria-label="(\d)"', text) == ["1", "2"]
    assert re.sub(r"<span [^>]*/>", "|", text).split(">", 1)[1].removesuffix("</body>") == expected


def test_two_pages_of_one_number_have_two_places() -> None:
    starts: Sequence[PageStart] = [PageStart("7", "here", 0, "Onetwo", ""), PageStart("7", "here", 3, "two", "")]
    marks, _ = mark_pages({"one.xhtml": document("<p>One two</p>")}, starts, "nav.xhtml")
    assert [mark.id for mark in marks] == ["page-7", "page-7-again"]


def test_a_page_is_found_where_print_and_book_show_different_things() -> None:
    def marked(*starts: PageStart) -> tuple[list[str], list[str]]:
        page = etree.fromstring(
            f'<body xmlns="{XHTML}"><section id="s"><h1>Head</h1><p>One two three.</p></section></body>'
        )
        marks, found = mark_pages(
            {"a.xhtml": page, "nav.xhtml": etree.fromstring("<nav/>")}, starts, "nav.xhtml", apart=True
        )
        return [mark.label for mark in marks], [each.message for each in found]

    moved = PageStart("2", "s", 30, "twothree.", "")
    only_printed = PageStart("3", "s", 30, "onpaper", "")
    beginning = PageStart("1", "s", 0, "HeadOnpaper", "")
    assert marked(beginning, moved, only_printed) == (["1", "2"], [])
