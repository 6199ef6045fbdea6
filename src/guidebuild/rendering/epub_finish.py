"""What pandoc leaves undone in an EPUB: links between files, table scopes, titles, landmarks, page numbers, metadata,
stable bytes.

Sources: EPUB 3.3 (W3C), EPUB Accessibility 1.1; OCF 3.3 section 4.2.2 for the order of the archive.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from guidebuild.model.artifact import PageStart
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import AT, Manuscript
from guidebuild.rendering.accessibility import Accessibility, accessibility_of
from guidebuild.rendering.epub_front import declare, describe_imprint, put_in_pictures
from guidebuild.rendering.epub_ids import make_ids_sound, starts_in_book
from guidebuild.rendering.frame import XHTML, imprint_of
from guidebuild.rendering.page_breaks import add_page_list, mark_pages
from guidebuild.rendering.wide_tables import stack_wide_tables
from guidebuild.tools.locale import locale_of
from guidebuild.tools.messages import message
from guidebuild.tools.table_panels import set_in_panels

OPF = "http://www.idpf.org/2007/opf"
OPS = "http://www.idpf.org/2007/ops"
DC = "http://purl.org/dc/elements/1.1/"
SVG = "http://www.w3.org/2000/svg"
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The string that EPUB Accessibility 1.1, 4.2.2 asks for."""
_ANCHORS = ("data-short", AT)
_FIXED_SIZE = re.compile(r"font(?:-size)?\s*:[^;}]*\d(?:px|pt|pc|mm|cm|in)\b")
_SECOND_NAME = f' xmlns:opf="{OPF}"'.encode()
_LOOKED_UP = {"glossary": "glossary", "sources": "bibliography", "index": "index"}
"""The class of a component, and the landmark of its chapter (EPUB 3 Structural Semantics Vocabulary 1.1)."""
_COVER = message("Cover")
_MARKED_BY_PANDOC = {"titlepage": message("Title page"), "cover": _COVER, "toc": message("Contents")}
"""Landmarks that pandoc writes, in English, and what they say."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def finish(
    book: bytes, manuscript: Manuscript, starts: Sequence[PageStart], *, apart: bool = False
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The book completed, as bytes that depend on its content only.

    `starts` are the pages of the printed edition; `apart`: it does not show the same as the book.
    """
    files = files_of(book)
    front: dict[str, bytes] = {}
    pages = {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}
    make_ids_sound(pages.values())
    homes = {
        str(element.get("id")): name for name, page in pages.items() for element in page.iter() if element.get("id")
    }
    nav = next(name for name in pages if posixpath.basename(name) == "nav.xhtml")
    found: tuple[Diagnostic, ...] = ()
    for name, page in pages.items():
        _link(page, name, homes)
        _scope(page)
        set_in_panels(page)
        stack_wide_tables(page)
        if name == nav:
            _parts(page, manuscript)
            _landmark(page, pages, homes, name, manuscript)
        elif posixpath.basename(name) == "title_page.xhtml":
            found += _title_page(page, manuscript)
            front = put_in_pictures(page, name, manuscript)
        elif posixpath.basename(name) == "cover.xhtml":
            _cover(page, manuscript)
        _title(page, manuscript)
    marks, trouble = mark_pages(pages, starts_in_book(starts), nav, manuscript.origins, apart=apart)
    found += trouble
    if marks:
        add_page_list(pages[nav], nav, marks, locale_of(manuscript.edition).say("Pages of the printed edition"))
    files |= front
    files |= {name: _bytes(page, doctype=True) for name, page in pages.items()}
    cover = [page for name, page in pages.items() if posixpath.basename(name) == "cover.xhtml"]
    sheets = "".join(content.decode() for name, content in files.items() if name.endswith(".css"))
    offered = accessibility_of(
        [page for page in pages.values() if page not in cover],
        locale_of(manuscript.edition),
        paged=bool(marks),
        resizable=not _FIXED_SIZE.search(sheets),
        covers=cover,
    )
    package = next(name for name in files if name.endswith(".opf"))
    files[package] = _package(files[package], manuscript, offered, front, paged=bool(marks))
    return _write(files), found


def _link(page: etree._Element, name: str, homes: Mapping[str, str]) -> None:
    """pandoc follows links across files in its own tree, but not in finished HTML."""
    for anchor in page.iter(f"{{{XHTML}}}a"):
        href = anchor.get("href") or ""
        if href.startswith("#") and href[1:] in homes and homes[href[1:]] != name:
            anchor.set("href", posixpath.relpath(homes[href[1:]], posixpath.dirname(name)) + href)


def _scope(page: etree._Element) -> None:
    for cell in list(page.iter(f"{{{XHTML}}}th")):
        if not _words(cell):
            cell.tag = f"{{{XHTML}}}td"  # the corner above row headers heads nothing (HTML, 4.9.10)
            cell.attrib.pop("scope", "")
        elif "scope" not in cell.attrib:
            in_head = any(parent.tag == f"{{{XHTML}}}thead" for parent in cell.iterancestors())
            cell.set("scope", "col" if in_head else "row")
    for element in page.iter():
        for attribute in _ANCHORS:
            element.attrib.pop(attribute, "")


def _title(page: etree._Element, manuscript: Manuscript) -> None:
    heading = next(page.iter(f"{{{XHTML}}}h1"), None)
    title = page.find(f".//{{{XHTML}}}title")
    if title is not None and heading is not None:
        title.text = _words(heading)
    elif title is not None:
        title.text = str(manuscript.edition.guide.manifest.title)


def _title_page(page: etree._Element, manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """The words of the printed imprint, with the guide's title as its heading."""
    body = page.find(f"{{{XHTML}}}body")
    assert body is not None
    imprint, found = imprint_of(manuscript)
    if imprint is not None:
        imprint.set(f"{{{OPS}}}type", "titlepage")
        imprint[0].tag = f"{{{XHTML}}}h1"
        body[:] = [imprint]
    return found


def _parts(page: etree._Element, manuscript: Manuscript) -> None:
    """The chapters of the contents under the names of their parts (EPUB 3.3, section 7.3.1: a heading and a list)."""
    names = {f"chapter-{chapter.id}": part.name for part in manuscript.parts for chapter in part.chapters}
    openings = {f"chapter-{part.opening.id}" for part in manuscript.parts if part.opening}
    contents = page.find(f".//{{{XHTML}}}nav[@{{{OPS}}}type='toc']/{{{XHTML}}}ol")
    held: etree._Element | None = None
    before: str | None = None
    if contents is None:
        return
    for entry in list(contents):
        link = entry.find(f"{{{XHTML}}}a")
        target = (link.get("href") or "").partition("#")[2] if link is not None else ""
        name = names.get(target)
        opens = target in openings
        if name and (held is None or name != before):
            part = etree.Element(f"{{{XHTML}}}li")
            label = etree.SubElement(part, f"{{{XHTML}}}{'a' if opens else 'span'}")
            label.text = name
            if opens and link is not None:
                label.set("href", link.get("href") or "")
            held = etree.SubElement(part, f"{{{XHTML}}}ol")
            entry.addprevious(part)
        if name and opens:
            contents.remove(entry)
        elif name and held is not None:
            held.append(entry)
        before = name


def _cover_words(manuscript: Manuscript) -> str:
    """What the picture shows in words."""
    manifest = manuscript.edition.guide.manifest
    return locale_of(manuscript.edition).say(
        "Cover: {title}. {subtitle}. {edition}",
        title=" ".join(line.text for line in manifest.cover_title) or manifest.title,
        subtitle=manifest.subtitle,
        edition=manuscript.edition_name,
    )


def _cover(page: etree._Element, manuscript: Manuscript) -> None:
    """A name for the picture, and a place for the number of the printed cover."""
    for picture in page.iter(f"{{{SVG}}}svg"):
        picture.set("role", "img")
        picture.set("aria-label", _cover_words(manuscript))


def _landmark(
    nav: etree._Element,
    pages: Mapping[str, etree._Element],
    homes: Mapping[str, str],
    name: str,
    manuscript: Manuscript,
) -> None:
    """The first chapter, where a reader opens the book, and what is looked things up in (EPUB 3.3, 7.4.3)."""
    chapters = [chapter for chapter in manuscript.chapters if f"chapter-{chapter.id}" in homes]
    found = {"bodymatter": chapters[0]} if chapters else {}
    for chapter in chapters:
        words = {
            word
            for element in pages[homes[f"chapter-{chapter.id}"]].iter(f"{{{XHTML}}}*")
            for word in (element.get("class") or "").split()
        }
        for component, kind in _LOOKED_UP.items():
            if component in words:
                found.setdefault(kind, chapter)
    locale = locale_of(manuscript.edition)
    for listed in nav.iterfind(f".//{{{XHTML}}}nav[@{{{OPS}}}type='landmarks']/{{{XHTML}}}ol"):
        for link in listed.iter(f"{{{XHTML}}}a"):
            marked = link.get(f"{{{OPS}}}type") or ""
            link.text = locale.say(_MARKED_BY_PANDOC[marked])
        for kind, chapter in sorted(found.items(), key=lambda entry: chapters.index(entry[1])):
            item = etree.SubElement(listed, f"{{{XHTML}}}li")
            home = posixpath.relpath(homes[f"chapter-{chapter.id}"], posixpath.dirname(name))
            etree.SubElement(item, f"{{{XHTML}}}a", {f"{{{OPS}}}type": kind}, href=home).text = chapter.title


def _package(
    content: bytes, manuscript: Manuscript, offered: Accessibility, pictures: Iterable[str], *, paged: bool
) -> bytes:
    """Metadata that pandoc has no field for or only guesses; the last change is dated as the release.

    Who vouches for the book's accessibility is the guide's to say: without that, no conformance is claimed.
    """
    manifest = manuscript.edition.guide.manifest
    package = etree.fromstring(content)
    metadata = package.find(f"{{{OPF}}}metadata")
    assert metadata is not None
    for reference in package.iterfind(f".//{{{OPF}}}reference[@type='cover']"):
        reference.set("title", locale_of(manuscript.edition).say(_COVER))
    declare(package, pictures)
    describe_imprint(metadata, manuscript)
    stamp = f"{manifest.date.isoformat()}T00:00:00Z"
    for meta in metadata.findall(f"{{{OPF}}}meta"):
        if meta.get("property") == "dcterms:modified":
            meta.text = stamp
        elif str(meta.get("property")).startswith("schema:access"):
            metadata.remove(meta)
    for mode in offered.modes:
        _meta(metadata, "schema:accessMode", mode)
    _meta(metadata, "schema:accessModeSufficient", offered.sufficient)
    for feature in offered.features:
        _meta(metadata, "schema:accessibilityFeature", feature)
    _meta(metadata, "schema:accessibilityHazard", offered.hazard)
    _meta(metadata, "schema:accessibilitySummary", offered.summary)
    if paged:
        printed = f"{manuscript.edition.slug}.pdf, {manifest.release}, {manifest.page_size}"
        etree.SubElement(metadata, f"{{{DC}}}source", id="printed-edition").text = printed
        _meta(metadata, "pageBreakSource", printed)
    if manifest.accessibility:
        _meta(metadata, "dcterms:conformsTo", CONFORMANCE, id="conformance")
        _meta(metadata, "a11y:certifiedBy", str(manifest.accessibility.certified_by), refines="#conformance")
    for element in metadata:
        element.tail = "\n    "
    # pandoc declares the package's namespace twice; with its prefix, some readers would miss what is added here.
    return _bytes(package).replace(b"<opf:", b"<").replace(b"</opf:", b"</").replace(_SECOND_NAME, b"")


def _meta(metadata: etree._Element, property: str, text: str, **attributes: str) -> None:
    etree.SubElement(metadata, f"{{{OPF}}}meta", {"property": property, **attributes}).text = text


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _bytes(tree: etree._Element, doctype: bool = False) -> bytes:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["epub", "dc", "dcterms", "opf"])
    for element in tree.iter(etree.Element):
        if (
            element.text is None
            and len(element) == 0
            and etree.QName(element).localname in ("a", "span", "p", "td", "div")
        ):
            element.text = ""  # readers that parse XHTML as HTML take a short empty element for an open one
    if doctype:
        return etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def files_of(book: bytes) -> dict[str, bytes]:
    """The files of a book by their names in its archive."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _write(files: Mapping[str, bytes]) -> bytes:
    """`mimetype` first and stored, then the rest by name, all with one date and mode."""
    out = io.BytesIO()
    names = ["mimetype", *sorted(name for name in files if name != "mimetype")]
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()
