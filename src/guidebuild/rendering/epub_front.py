"""What stands before the chapters of a book: the cover, which is a picture, and the imprint on the title page."""

import hashlib
import io
import posixpath
import struct
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pypdfium2
from lxml import etree

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Severity, warning
from guidebuild.model.manifest import CoverLine
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.epub_pages import OPS, element, page
from guidebuild.rendering.frame import XHTML, fill, imprint_of
from guidebuild.rendering.leaving import addresses, unsafe
from guidebuild.tools.fonts.emoji import Pages, only_emoji, with_emoji
from guidebuild.tools.fonts.font_files import without_glyph
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.messages import message
from guidebuild.tools.press import Job, Refused, press
from guidebuild.tools.store import digest_of, stored_in
from guidebuild.tools.vetting.pages import Own, vetting

COVER, TITLE_PAGE = "EPUB/text/cover.xhtml", "EPUB/text/title_page.xhtml"
COVER_PICTURE = "EPUB/media/cover.png"
COVER_TITLE = message("Cover")
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_NAMES: Any = {None: _SVG, "xlink": _XLINK}


def cover_page(manuscript: Manuscript, picture: bytes) -> etree._Element:
    """The cover's picture (PNG) as large as the screen, with its words as its name."""
    width, height = struct.unpack(">II", picture[16:24])  # PNG (W3C), 11.2.1: the header comes first
    drawing = etree.Element(f"{{{_SVG}}}svg", nsmap=_NAMES)
    drawing.attrib.update(
        {
            "version": "1.1",
            "width": "100%",
            "height": "100%",
            "viewBox": f"0 0 {width} {height}",
            "preserveAspectRatio": "xMidYMid",
            "role": "img",
            "aria-label": _cover_words(manuscript),
        }
    )
    shown = etree.SubElement(drawing, f"{{{_SVG}}}image", width=str(width), height=str(height))
    shown.set(f"{{{_XLINK}}}href", posixpath.relpath(COVER_PICTURE, posixpath.dirname(COVER)))
    around = element("div", id="cover-image")
    around.append(drawing)
    manifest = manuscript.edition.guide.manifest
    return page(COVER, str(manifest.title), manifest.language, [around], id="cover")


def title_page(manuscript: Manuscript) -> Checked[etree._Element]:
    """The words of the printed imprint, with the guide's title as its heading."""
    imprint, found = imprint_of(manuscript)
    if imprint is None:
        return Checked(None, found)
    imprint.set(f"{{{OPS}}}type", "titlepage")
    imprint[0].tag = f"{{{XHTML}}}h1"
    manifest = manuscript.edition.guide.manifest
    title = page(TITLE_PAGE, str(manifest.title), manifest.language, [imprint], epub_type="frontmatter")
    return Checked(title, found)


def title_words(lines: Sequence[CoverLine]) -> str:
    """The lines of a title in one; two roles that follow each other are told apart by a comma."""
    said = ""
    for before, line in zip((None, *lines), lines, strict=False):
        others = before is not None and None not in (before.role, line.role) and before.role != line.role
        said += f"{', ' if others else ' ' if said else ''}{line.text}"
    return said


def _cover_words(manuscript: Manuscript) -> str:
    """What the picture shows in words."""
    manifest = manuscript.edition.guide.manifest
    return locale_of(manuscript.edition).say(
        "Cover: {title}. {subtitle}. {edition}",
        title=title_words(manifest.cover_title) or manifest.title,
        subtitle=manifest.subtitle,
        edition=manuscript.edition_name,
    )


PIXELS_HIGH = 1600
"""Enough for a sharp shelf picture, and 50 to 100 kB."""
_OF_THE_PAGE = (Code.PDF_GLYPH, Code.PDF_OVERFLOW)
_SHOWN = ("title", "subtitle", "series", "release")
"""What the cover shows of the manifest."""


def cover_image(manuscript: Manuscript, styles: Styles) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """A PNG of the cover; None when it cannot be drawn, with the reason.

    What is wrong with it as a page is the PDF's to refuse: a book has all its words elsewhere, and goes without.
    """
    manifest = manuscript.edition.guide.manifest
    filled, found = fill("page-cover.html.j2", manuscript)
    if filled is None:
        return None, found
    store = stored_in()
    shown = [each.content for name, each in manuscript.assets.items() if name in filled or quote(name) in filled]
    key = digest_of(filled, shown, styles.for_print, styles.font_files, manifest.language, manuscript.edition.slug)
    if store is not None and (known := store.get("cover", key)) is not None:
        return known, ()
    try:
        image, found = _drawn(with_emoji(filled, styles.for_print, styles.font_files), manuscript, styles)
    except Refused as refused:
        return None, unsafe(refused.breaches, manuscript, "page-cover.html.j2")
    if store is not None and image is not None and not found:
        store.put("cover", key, image)
    return image, found


def _drawn(page: Pages, manuscript: Manuscript, styles: Styles) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The cover's page of HTML as a picture."""
    manifest = manuscript.edition.guide.manifest
    job = Job(
        page.html,
        sheets=page.sheets,
        fonts=page.fonts,
        assets=manuscript.assets,
        title=str(manifest.title),
        language=manifest.language,
        identifier=hashlib.sha256(f"{manuscript.edition.slug} cover".encode()).digest()[:16],
        date=manifest.date,
        vet=vetting(Own(pictures=addresses(manuscript))),
    )
    pressed, found = press(job)
    spoilt = [each for each in found if each.severity is Severity.ERROR and each.code in _OF_THE_PAGE]
    if spoilt:
        at = manifest.span_at(_where(manuscript, styles))
        message = f"the e-book has no picture of the cover: {spoilt[0].message}"
        told = warning(Code.EPUB_COVER, at, message, spoilt[0].hint)
        return None, (told, *(each for each in found if each not in spoilt))
    if pressed is None:
        return None, found
    drawn = pypdfium2.PdfDocument(pressed.content)[0]
    picture = drawn.render(scale=PIXELS_HIGH / drawn.get_height()).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG")  # to look for the smallest takes three times as long, and saves a twentieth
    return file.getvalue(), found


def _where(manuscript: Manuscript, styles: Styles) -> str:
    """The key of the manifest whose words no font can show; that of the title, when all of them can be shown."""
    manifest = manuscript.edition.guide.manifest
    lacking = (key for key in _SHOWN if _lacking(str(getattr(manifest, key)), styles))
    return next(lacking, _SHOWN[0])


def _lacking(words: str, styles: Styles) -> frozenset[str]:
    missing = without_glyph(words, styles.font_files)
    return missing - only_emoji(missing)
