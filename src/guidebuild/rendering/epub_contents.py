"""The contents of a book: the navigation document with its landmarks, and the same for older reading systems.

Sources: EPUB 3.3 (W3C), 7.3 and 7.4; EPUB 3 Structural Semantics Vocabulary 1.1; DAISY NCX (Z39.86-2005, 8).
"""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from guidebuild.model.manuscript import Manuscript, SetChapter, SetPart
from guidebuild.rendering.epub_front import COVER, COVER_TITLE, TITLE_PAGE
from guidebuild.rendering.epub_pages import Pages, element, page, xml_id
from guidebuild.rendering.frame import XHTML
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.messages import message
from guidebuild.tools.markup.elements import classes_of

NAV, NCX = "EPUB/nav.xhtml", "EPUB/toc.ncx"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NAMES: Any = {None: _NCX}
_HEADINGS = (f"{{{XHTML}}}h1", f"{{{XHTML}}}h2")
_TITLE_PAGE = message("Title page")
_LOOKED_UP = {"glossary": "glossary", "sources": "bibliography", "index": "index"}
"""The class of a component, and the landmark of its chapter."""


def navigation(manuscript: Manuscript, pages: Pages, homes: Mapping[str, str]) -> etree._Element:
    """The page that every reading system knows: contents and landmarks. `homes`: an id to the page that has it."""
    locale, manifest = locale_of(manuscript.edition), manuscript.edition.guide.manifest
    contents = element("nav", epub_type="toc", role="doc-toc", id="toc")
    contents.append(element("h1", locale.say("Contents"), id="toc-title"))
    contents.append(_parts(manuscript, pages, homes))
    landmarks = element("nav", epub_type="landmarks", id="landmarks", hidden="hidden")
    listed = element("ol")
    places = [("titlepage", locale.say(_TITLE_PAGE), _from_nav(TITLE_PAGE))]
    if COVER in pages:
        places.append(("cover", locale.say(COVER_TITLE), _from_nav(COVER)))
    places.append(("toc", locale.say("Contents"), "#toc"))
    places += [(kind, each.title, _from_nav(_home(each, homes))) for kind, each in _landmarks(manuscript, pages, homes)]
    for kind, words, address in places:
        listed.append(_item(element("a", words, epub_type=kind, href=address)))
    landmarks.append(listed)
    return page(NAV, locale.say("Contents"), manifest.language, [contents, landmarks], epub_type="frontmatter")


def for_older_readers(manuscript: Manuscript, homes: Mapping[str, str], identifier: str) -> etree._Element:
    """The NCX: title page, chapters and sections, each with its number and title."""
    root = etree.Element(f"{{{_NCX}}}ncx", nsmap=_NAMES, version="2005-1")
    head = _sub(root, "head")
    counts = {"dtb:uid": identifier, "dtb:depth": "2", "dtb:totalPageCount": "0", "dtb:maxPageNumber": "0"}
    for name, content in counts.items():
        _sub(head, "meta", name=name, content=content)
    title = str(manuscript.edition.guide.manifest.title)
    _sub(_sub(root, "docTitle"), "text").text = title
    points = _sub(root, "navMap")
    numbers = iter(range(10**9))
    _point(points, next(numbers), title, _from_nav(TITLE_PAGE))
    for chapter in manuscript.chapters:
        home = _from_nav(_home(chapter, homes))
        anchor = f"{home}#{xml_id(f'chapter-{chapter.id}')}"
        around = _point(points, next(numbers), _titled(chapter.number, chapter.title), anchor)
        for section in chapter.sections:
            _point(around, next(numbers), _titled(section.number, section.title), f"{home}#{xml_id(section.id)}")
    return root


def _parts(manuscript: Manuscript, pages: Pages, homes: Mapping[str, str]) -> etree._Element:
    """The chapters under the names of their parts (EPUB 3.3, 7.3.1: a heading and a list)."""
    tongues = {id: spoken for page in pages.values() for id, spoken in _tongues(page)}
    listed = element("ol", class_="toc")
    before: tuple[str, etree._Element] | None = None
    for part in manuscript.parts:
        within = listed
        if part.name and before is not None and before[0] == part.name:
            within = before[1]
        elif part.name:
            within = element("ol")
            listed.append(_item(_part_name(part, homes), within))
        within.extend(_entry(chapter, homes, tongues) for chapter in part.chapters if chapter is not part.opening)
        before = (part.name, within)
    return listed


def _part_name(part: SetPart, homes: Mapping[str, str]) -> etree._Element:
    """The name of a part, which leads to the page that opens it."""
    if part.opening is None:
        return element("span", part.name)
    return element(
        "a", part.name, href=f"{_from_nav(_home(part.opening, homes))}#{xml_id(f'chapter-{part.opening.id}')}"
    )


def _tongues(page: etree._Element) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The id of each section whose heading is in another language than what stands around it, and which way it runs."""
    language = page.get("lang")
    for section in page.iter(f"{{{XHTML}}}section"):
        heading = next(iter(section), None)
        if heading is not None and heading.tag in _HEADINGS:
            held = (section, heading, *heading.iterfind(f"{{{XHTML}}}span"))
            spoken = {name: each.get(name, "") for each in held for name in ("lang", "dir") if each.get(name)}
            if spoken and spoken != {"lang": language}:
                yield section.get("id", ""), spoken


def _entry(chapter: SetChapter, homes: Mapping[str, str], tongues: Mapping[str, Mapping[str, str]]) -> etree._Element:
    """A chapter with its sections."""
    home, id = _from_nav(_home(chapter, homes)), xml_id(f"chapter-{chapter.id}")
    spoken = tongues.get(id, {})
    entry = _item(_way(f"{home}#{id}", chapter.number, chapter.title, spoken))
    if chapter.sections:
        listed = element("ol", class_="toc")
        for section in chapter.sections:
            id = xml_id(section.id)
            way = _way(f"{home}#{id}", section.number, section.title, {**spoken, **tongues.get(id, {})})
            listed.append(_item(way))
        entry.append(listed)
    return entry


def _way(address: str, number: str | None, title: str, spoken: Mapping[str, str]) -> etree._Element:
    """A link by its number and title, which may be in another language than the contents."""
    way = element("a", None if number or spoken else title, href=address)
    words = element("span", title, **spoken) if spoken else None
    if number:
        counted = element("span", number, class_="no")
        counted.tail = " " if spoken else f" {title}"
        way.append(counted)
    if words is not None:
        way.append(words)
    return way


def _item(*content: etree._Element) -> etree._Element:
    item = element("li")
    item.extend(content)
    return item


def _landmarks(manuscript: Manuscript, pages: Pages, homes: Mapping[str, str]) -> Iterator[tuple[str, SetChapter]]:
    """The first chapter, where a reader opens the book, and what is looked things up in (EPUB 3.3, 7.4.3)."""
    looked_up: set[str] = set()
    for index, chapter in enumerate(manuscript.chapters):
        if index == 0:
            yield "bodymatter", chapter
        classes = {name for each in pages[_home(chapter, homes)].iter(f"{{{XHTML}}}*") for name in classes_of(each)}
        for component, kind in _LOOKED_UP.items():
            if component in classes and kind not in looked_up:
                looked_up.add(kind)
                yield kind, chapter


def _home(chapter: SetChapter, homes: Mapping[str, str]) -> str:
    return homes[xml_id(f"chapter-{chapter.id}")]


def _from_nav(name: str) -> str:
    return posixpath.relpath(name, posixpath.dirname(NAV))


def _titled(number: str | None, title: str) -> str:
    return f"{number} {title}" if number else title


def _point(around: etree._Element, number: int, words: str, address: str) -> etree._Element:
    point = _sub(around, "navPoint", id=f"navPoint-{number}")
    _sub(_sub(point, "navLabel"), "text").text = words
    _sub(point, "content", src=address)
    return point


def _sub(around: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(around, f"{{{_NCX}}}{tag}", attributes)
