"""The printed page numbers in an e-book: a marker before the first word of each page, and the list of all pages.

Sources: EPUB 3.3 (W3C), 5.4.2.2 and 7.4.4 for the page list; EPUB Accessibility 1.1, 5.2 for page markers and their
source; Digital Publishing WAI-ARIA 1.1 for `doc-pagebreak` and `doc-pagelist`.
"""

import itertools
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from guidebuild.model.artifact import LINKED_FROM, PICTURE, PageStart, counted
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error
from guidebuild.rendering.epub_pages import OPS
from guidebuild.rendering.epub_pages import element as made
from guidebuild.rendering.frame import XHTML
from guidebuild.tools.markup.elements import name_of

CONTENTS, COVER, IMPRINT = "contents", "cover", "imprint"
_COMPARED = 40
"""Characters that a page of the book must share with the printed one."""

_FLOW = frozenset({
    "article", "aside", "blockquote", "body", "caption", "dd", "div", "dt", "figcaption", "figure", "footer", "header",
    "li", "main", "nav", "section", "td", "th",
})  # fmt: skip
_PHRASING = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip
_LEAVABLE = _PHRASING | {"pre", "h1", "h2", "h3", "h4", "h5", "h6"}
"""A marker that would be the first thing in one of these stands before it instead, so that its name stays clean.
A paragraph has no name: a marker stands in it, and parts no neighbours that a sheet indents or sets apart."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A marker that stands in the book."""

    label: str
    file: str
    id: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where text begins: in `element` before all its children, or in the tail of one of them, after `skip` letters."""

    element: etree._Element
    child: etree._Element | None
    skip: int
    run: str


def mark_pages(
    documents: Mapping[str, etree._Element],
    starts: Sequence[PageStart],
    nav: str,
    origins: Mapping[str, Span] = MappingProxyType({}),
    *,
    apart: bool = False,
) -> tuple[tuple[PageMark, ...], tuple[Diagnostic, ...]]:
    """Put a marker into the documents for each page that begins in one of them.

    `nav` names the document with the contents, `origins` where the author of an element wrote it. A page whose words
    are not where they should be is an error: a wrong page number is worse than none. `apart`: print and book do not
    show the same; then a page is where its words stand nearest, and one that begins with what the book lacks has none.
    """
    homes = {
        element.get("id"): (name, element)
        for name, document in documents.items()
        for element in document.iter(etree.Element)
        if element.get("id")
    }
    marks: dict[str, PageMark] = {}
    found: list[Diagnostic] = []
    for start in starts:
        id = f"page-{start.label}"
        while id in homes or id in marks:
            id += "-again"
        if start.anchor.startswith(CONTENTS) and _mark_contents(documents[nav], start, id):
            marks[id] = PageMark(start.label, nav, id)
            continue
        if start.anchor == COVER and (name := _mark_cover(homes, _marker(id, start.label))):
            marks[id] = PageMark(start.label, name, id)
            continue
        name, anchor = homes.get(start.anchor, ("", None))
        spot = None if anchor is None else _spot(anchor, start)
        if spot is None and apart:
            spot = None if anchor is None else _nearest(anchor, start)
            if spot is None:
                continue
        if spot is None:
            message = f'The e-book has no place for the printed page {start.label}, which begins "{start.words[:30]}".'
            found.append(error(Code.EPUB_PAGE, origins.get(start.anchor, NOWHERE), message))
            continue
        _insert(spot, _marker(id, start.label))
        marks[id] = PageMark(start.label, name, id)
    return tuple(marks.values()), tuple(found)


def add_page_list(nav: etree._Element, nav_name: str, marks: Sequence[PageMark], title: str) -> None:
    """Give the navigation document its list of pages; it is there for reading systems and not shown (EPUB 3.3, 7.4)."""
    body = nav.find(f".//{{{XHTML}}}body")
    assert body is not None
    listing = made("nav", id="page-list", role="doc-pagelist", hidden="hidden", epub_type="page-list",
                   aria_labelledby="page-list-title")  # fmt: skip
    listing.append(made("h2", title, id="page-list-title"))
    listed = made("ol")
    for mark in marks:
        file = posixpath.relpath(mark.file, posixpath.dirname(nav_name))
        listed.append(made("li"))
        listed[-1].append(made("a", mark.label, href=f"{file}#{mark.id}"))
    listing.append(listed)
    body.append(listing)


def _mark_cover(homes: Mapping[str | None, tuple[str, etree._Element]], marker: etree._Element) -> str:
    """The printed cover, however many pages it takes, is a picture; in a book without one it is the title page.

    The name of the document that has been marked; empty when there is none.
    """
    name, place = homes.get(COVER) or homes.get(IMPRINT) or ("", None)
    outer = place.getparent() if place is not None and place.get("id") == IMPRINT else place
    if outer is None:
        return ""
    earlier = itertools.takewhile(lambda child: child.get("role") == "doc-pagebreak", outer)
    outer.insert(len(list(earlier)), marker)
    return name


def _mark_contents(nav: etree._Element, start: PageStart, id: str) -> bool:
    """A page of the contents begins at an entry: nothing but its link may hold a marker (EPUB 3.3, 7.3)."""
    for toc in nav.iter(f"{{{XHTML}}}nav"):
        if toc.get(f"{{{OPS}}}type") != "toc":
            continue
        if not start.link:
            toc.addprevious(_marker(id, start.label))
            return True
        for link in toc.iter(f"{{{XHTML}}}a"):
            if (link.get("href") or "").endswith(start.link):
                marker = _marker(id, start.label)
                marker.tail, link.text = link.text, None
                link.insert(0, marker)
                return True
    return False


def _marker(id: str, label: str) -> etree._Element:
    return made("span", id=id, role="doc-pagebreak", aria_label=label, epub_type="pagebreak")


def _spot(anchor: etree._Element, start: PageStart) -> _Spot | None:
    """The place in the book, if the same words follow there."""
    position, spot, words = 0, None, ""
    for element, child, run in _runs(anchor):
        if spot is None and position + len(run) > start.offset:
            skip = start.offset - position
            spot, run = _Spot(element, child, skip, run), run[skip:]
            words = run
        elif spot is not None:
            words += run
        else:
            position += len(run)
        if len(words) >= _COMPARED:
            break
    length = min(_COMPARED, len(start.words))
    return spot if words[:length] == start.words[:length] else None


def _nearest(anchor: etree._Element, start: PageStart) -> _Spot | None:
    """The beginning of the element that the page begins with, else the place nearest to where print has it at which the
    words of the page follow."""
    if not start.offset:
        return _spot(anchor, replace(start, words=""))
    said = "".join(run for *_, run in _runs(anchor))
    words = start.words[:_COMPARED]
    places = [match.start() for match in re.finditer(re.escape(words), said)] if words else []
    offset = min(places, key=lambda place: abs(place - start.offset), default=None)
    return None if offset is None else _spot(anchor, replace(start, offset=offset))


def _runs(element: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None, str]]:
    """The runs of text without white space, but for what print has elsewhere or in other words.

    Each with its element and the child that stands before it.
    """
    if isinstance(element.tag, str):
        yield element, None, PICTURE if name_of(element) in ("img", "svg") else counted(element.text)
        for child in element:
            if not _is_elsewhere(child):
                yield from _runs(child)
            yield element, child, counted(child.tail)


def _is_elsewhere(element: etree._Element) -> bool:
    """Notes, which print has at the foot of the page, and where a source is cited, which print says in page numbers."""
    note = element.get("role") in ("doc-noteref", "doc-footnotes", "doc-endnotes", "doc-pagebreak")
    return note or element.get(LINKED_FROM) is not None


def _insert(spot: _Spot, marker: etree._Element) -> None:
    """Put the marker before a word, or before the heading or inline element that begins with it."""
    is_picture = spot.run == PICTURE and spot.child is None
    if not is_picture and (spot.skip or _has_text_up_to(spot.element, spot.child)):
        _split(spot.element, spot.child, spot.skip, marker)
        return
    beginning = spot.element
    while is_picture or _may_leave(beginning):
        is_picture = False
        outer, previous = beginning.getparent(), beginning.getprevious()
        assert outer is not None
        if _has_text_up_to(outer, previous) or counted(outer.text if previous is None else previous.tail):
            beginning.addprevious(marker)
            return
        if not _may_leave(outer):
            beginning.addprevious(marker)
            return
        beginning = outer
    _split(beginning, spot.child if beginning is spot.element else None, 0, marker)


def _may_leave(element: etree._Element) -> bool:
    """Whether a marker may stand before this element instead of at its beginning."""
    outer = element.getparent()
    if outer is None or name_of(element) not in _LEAVABLE:
        return False
    return name_of(outer) in (_FLOW | _LEAVABLE | {"p"} if name_of(element) in _PHRASING else _FLOW)


def _has_text_up_to(parent: etree._Element, child: etree._Element | None) -> bool:
    """Whether anything can be read in `parent` up to the end of `child`, its tail not included."""
    if child is None:
        return False
    earlier = [child, *child.itersiblings(preceding=True)]
    tails = "".join(counted(each.tail) for each in earlier if each is not child)
    return bool(counted(parent.text) or tails or any(run for each in earlier for *_, run in _runs(each)))


def _split(parent: etree._Element, after: etree._Element | None, skip: int, marker: etree._Element) -> None:
    """Put the marker into a run of text, before its letter number `skip`."""
    text = (parent.text if after is None else after.tail) or ""
    cut = _index(text, skip)
    if after is None:
        parent.text, marker.tail = text[:cut], text[cut:]
        parent.insert(0, marker)
    else:
        after.tail, marker.tail = text[:cut], text[cut:]
        parent.insert(parent.index(after) + 1, marker)


def _index(text: str, skip: int) -> int:
    """The index of the letter number `skip` in text with white space; the end if there is none."""
    letters = (index for index, letter in enumerate(text) if not letter.isspace() and counted(letter))
    return next(itertools.islice(letters, skip, None), len(text))
