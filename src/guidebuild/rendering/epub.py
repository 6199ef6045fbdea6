"""A manuscript to an EPUB 3: its pages, what leads through them, the package, in an archive that is the same each time.

The chapters are those that the page of HTML has, so that pandoc writes a chapter once for both.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Mapping, Sequence

from lxml import etree

from guidebuild.errors import ToolError
from guidebuild.model.artifact import Artifact, PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Font, Styles
from guidebuild.rendering.accessibility import Accessibility, accessibility_of
from guidebuild.rendering.code_faces import with_needed_faces
from guidebuild.rendering.epub_contents import NAV, NCX, for_older_readers, navigation
from guidebuild.rendering.epub_front import COVER, COVER_PICTURE, TITLE_PAGE, cover_image, cover_page, title_page
from guidebuild.rendering.epub_package import BESIDE, PACKAGE, package
from guidebuild.rendering.epub_pages import (
    SHEET,
    Pages,
    chapter_pages,
    for_a_book,
    link,
    make_ids_sound,
    put_in_pictures,
    starts_in_book,
)
from guidebuild.rendering.leaving import unsafe
from guidebuild.rendering.marks import MARKS
from guidebuild.rendering.page_breaks import add_page_list, mark_pages
from guidebuild.rendering.pdf import page_starts
from guidebuild.rendering.ticked_lists import list_ticked_tables
from guidebuild.tools.archives import archive
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.press import Breakdown
from guidebuild.tools.store import digest_of, remember
from guidebuild.tools.style_sheets.sheets import in_a_book
from guidebuild.tools.vetting.books import vet_book

_FIXED_SIZE = re.compile(r"font(?:-size)?\s*:[^;}]*\d(?:px|pt|pc|mm|cm|in)\b")
_OFTEN_EMPTY = frozenset({"a", "span", "p", "td", "div"})
"""Readers that parse XHTML as HTML take a short empty element of these for an open one."""


def render_epub(manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()) -> Checked[Artifact]:
    """The book, with the page numbers of the printed edition: the pages are laid out if the PDF is not among `made`.

    Where the pages cannot be laid out the book has neither page numbers nor a picture of the cover, which is said.
    """
    printed_as, manuscript = manuscript.in_format("pdf"), manuscript.in_format("epub")
    found: list[Diagnostic] = []
    starts: tuple[PageStart, ...] = ()
    image: bytes | None = None
    try:
        if made is None:
            raise ToolError("the pages could not be laid out")
        printed = next((artifact.page_starts for artifact in made if artifact.format == "pdf"), None)
        pages, trouble = page_starts(printed_as, styles) if printed is None else Checked(printed)
        if pages is None:
            return Checked(None, trouble)
        starts = pages
        image, trouble = cover_image(manuscript, styles)
        found += trouble
    except (ToolError, Breakdown) as missing:
        message = f"the e-book has no page numbers and no picture of the cover: {missing}"
        found.append(warning(Code.EPUB_UNPAGED, manuscript.edition.guide.manifest.span, message))
    css, fonts = _sheet_and_fonts(with_needed_faces(styles, manuscript))
    carried = {f"EPUB/fonts/{font.name}": font.content for font in fonts}
    carried |= {COVER_PICTURE: image} if image is not None else {}
    files, trouble = _bound(manuscript, starts, css, carried, apart=printed_as is not manuscript)
    found += trouble
    if files is None:
        return Checked(None, tuple(found))
    given = [*carried.values(), *map(for_a_book, manuscript.assets.values())]
    for file, breach in vet_book(files, given):
        found += unsafe([breach], manuscript, "imprint.html.j2", file)
    return Checked(Artifact("epub", f"{manuscript.edition.slug}.epub", archive(files)), tuple(found))


def _bound(
    manuscript: Manuscript, starts: Sequence[PageStart], css: str, carried: Mapping[str, bytes], *, apart: bool
) -> Checked[dict[str, bytes]]:
    """All files of the book. `carried`: its fonts and the picture of its cover; `apart`: print shows other things."""
    title, found = title_page(manuscript)
    chapters, trouble = chapter_pages(manuscript)
    found += trouble
    if title is None or chapters is None:
        return Checked(None, found)
    image = carried.get(COVER_PICTURE)
    pages: Pages = {COVER: cover_page(manuscript, image)} if image is not None else {}
    pages |= {TITLE_PAGE: title, **chapters}
    pictures = put_in_pictures(pages, manuscript.assets)
    make_ids_sound(pages.values())
    homes = {str(each.get("id")): name for name, page in pages.items() for each in page.iter() if each.get("id")}
    link(pages, homes)
    pages = {**_front(pages), NAV: navigation(manuscript, pages, homes), **chapters}  # as the spine has them
    marks, trouble = mark_pages(pages, starts_in_book(starts), NAV, manuscript.origins, apart=apart)
    found += trouble
    locale = locale_of(manuscript.edition)
    for page in chapters.values():  # now that the words of print have been found in them
        list_ticked_tables(page, locale.say("to do"))
    if marks:
        add_page_list(pages[NAV], NAV, marks, locale.say("Pages of the printed edition"))
    name = identifier(manuscript)
    files = {**pictures, **carried, SHEET: css.encode()}
    files[NCX] = _bytes(for_older_readers(manuscript, homes, name))
    offered = _offered(manuscript, pages, css, paged=bool(marks))
    described = package(manuscript, pages, files, offered, name, paged=bool(marks))
    files |= {name: _bytes(page, doctype=True) for name, page in pages.items()}
    return Checked({"mimetype": b"application/epub+zip", **BESIDE, **files, PACKAGE: _bytes(described)}, found)


def _front(pages: Pages) -> Pages:
    return {name: page for name, page in pages.items() if name in (COVER, TITLE_PAGE)}


def _offered(manuscript: Manuscript, pages: Pages, css: str, *, paged: bool) -> Accessibility:
    """What readers are offered, by what the pages hold."""
    return accessibility_of(
        [page for name, page in pages.items() if name != COVER],
        locale_of(manuscript.edition),
        paged=paged,
        resizable=not _FIXED_SIZE.search(css),
        covers=[pages[COVER]] if COVER in pages else [],
    )


def _bytes(tree: etree._Element, doctype: bool = False) -> bytes:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["epub", "dc"])
    for element in tree.iter(etree.Element):
        if element.text is None and len(element) == 0 and etree.QName(element).localname in _OFTEN_EMPTY:
            element.text = ""
    if doctype:
        return etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def _sheet_and_fonts(styles: Styles) -> tuple[str, tuple[Font, ...]]:
    """The EPUB's one style sheet, with the families that it names and no others."""
    faces, sheet = styles.faces, f"{MARKS.css}\n{styles.book}"
    made = remember("book-sheet", digest_of(faces, sheet), lambda: json.dumps(in_a_book(faces, sheet)).encode())
    css, wanted = json.loads(made)
    return css, tuple(font for font in styles.font_files if font.name in wanted)


def identifier(manuscript: Manuscript) -> str:
    """The book's URN: the same for every build of one release of an edition (RFC 4122, version 5)."""
    manifest = manuscript.edition.guide.manifest
    name = f"{manuscript.edition.slug} {manifest.publisher} {manifest.release}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(name.encode()).hexdigest())}"
