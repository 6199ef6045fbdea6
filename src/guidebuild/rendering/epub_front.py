"""What stands before the chapters of a book: the cover, which is a picture, and the imprint on the title page."""

import posixpath
import struct
from collections.abc import Sequence
from typing import Any

from lxml import etree

from guidebuild.model.diagnostics import Checked
from guidebuild.model.manifest import CoverLine
from guidebuild.model.manuscript import Manuscript
from guidebuild.rendering.epub_pages import OPS, element, page
from guidebuild.rendering.frame import XHTML, imprint_of
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.messages import message

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
