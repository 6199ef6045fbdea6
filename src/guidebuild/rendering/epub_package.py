"""The package of a book: what it is, what it offers, which files it has, and in which order they are read.

Sources: EPUB 3.3 (W3C), 5; EPUB Accessibility 1.1, 2.2, 4.2.2 and 5.2; OCF 3.3, 4.2.6.
"""

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from lxml import etree

from guidebuild.model.imprint import digits_of
from guidebuild.model.manuscript import Manuscript
from guidebuild.rendering.accessibility import Accessibility
from guidebuild.rendering.epub_contents import NAV, NCX
from guidebuild.rendering.epub_front import COVER, COVER_PICTURE, COVER_TITLE
from guidebuild.rendering.epub_pages import SHEET
from guidebuild.rendering.imprint_values import isbns_of
from guidebuild.tools.language.locale import locale_of

PACKAGE = "EPUB/content.opf"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
_NAMES: Any = {None: OPF}
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The string that EPUB Accessibility 1.1, 4.2.2 asks for."""
BESIDE = {
    "META-INF/container.xml": b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n  <rootfiles>\n'
    b'    <rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>\n'
    b"  </rootfiles>\n</container>\n",
    "META-INF/com.apple.ibooks.display-options.xml": b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<display_options>\n  <platform name="*">\n    <option name="specified-fonts">true</option>\n'
    b"  </platform>\n</display_options>\n",
}
"""The files that are the same in every book: where the package is, and that its fonts are meant to be used."""
_MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml", ".ncx": "application/x-dtbncx+xml", ".css": "text/css", ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".otf": "font/otf",
    ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip
_INSIDE = {"svg": "http://www.w3.org/2000/svg", "mathml": "http://www.w3.org/1998/Math/MathML"}
"""What a page says of itself that has elements of this namespace (EPUB 3.3, D.4)."""


def package(
    manuscript: Manuscript,
    pages: Mapping[str, etree._Element],
    files: Iterable[str],
    offered: Accessibility,
    identifier: str,
    *,
    paged: bool,
) -> etree._Element:
    """The package document. `pages`: those of the spine, in reading order; `files`: all other files of the book."""
    manifest = manuscript.edition.guide.manifest
    root = etree.Element(f"{{{OPF}}}package", version="3.0", nsmap=_NAMES)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", manifest.language)
    root.set("unique-identifier", "epub-id-1")
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC})
    _describe(metadata, manuscript, identifier)
    _describe_imprint(metadata, manuscript)
    _offer(metadata, offered)
    if paged:
        printed = f"{manuscript.edition.slug}.pdf, {manifest.release}, {manifest.page_size}"
        _said(metadata, "source", printed, id="printed-edition")
        _meta(metadata, "pageBreakSource", printed)
    if manifest.accessibility:
        _meta(metadata, "dcterms:conformsTo", CONFORMANCE, id="conformance")
        _meta(metadata, "a11y:certifiedBy", str(manifest.accessibility.certified_by), refines="#conformance")
    listed = etree.SubElement(root, f"{{{OPF}}}manifest")
    others = sorted(files)
    ids = _ids(pages, others)
    if COVER_PICTURE in others:
        etree.SubElement(metadata, f"{{{OPF}}}meta", name="cover", content=ids[COVER_PICTURE])
    for name in (*pages, *others):
        kind = _MEDIA_TYPES[posixpath.splitext(name)[1].lower()]
        item = {"id": ids[name], "href": _address(name), "media-type": kind}
        if properties := _properties(name, pages):
            item["properties"] = properties
        etree.SubElement(listed, f"{{{OPF}}}item", item)
    spine = etree.SubElement(root, f"{{{OPF}}}spine", toc=ids[NCX])
    for name in pages:
        etree.SubElement(spine, f"{{{OPF}}}itemref", idref=ids[name])
    _guide(root, manuscript, pages)
    etree.indent(root)
    return root


def _describe(metadata: etree._Element, manuscript: Manuscript, identifier: str) -> None:
    """What every book says of itself; the last change is dated as the release, so the same book has the same bytes."""
    manifest = manuscript.edition.guide.manifest
    _said(metadata, "identifier", identifier, id="epub-id-1")
    _meta(metadata, "identifier-type", "01", refines="#epub-id-1", scheme="onix:codelist5")
    for number, (kind, text) in enumerate((("main", manifest.title), ("subtitle", manifest.subtitle)), 1):
        _said(metadata, "title", str(text), id=f"epub-title-{number}")
        _meta(metadata, "title-type", kind, refines=f"#epub-title-{number}")
    _said(metadata, "date", manifest.date.isoformat(), id="epub-date")
    _said(metadata, "language", manifest.language)
    for number, name in enumerate(manifest.authors, 1):
        _said(metadata, "creator", str(name), id=f"epub-creator-{number}")
        _meta(metadata, "role", "aut", refines=f"#epub-creator-{number}", scheme="marc:relators")
    for word in ("description", "publisher", "rights"):
        _said(metadata, word, str(getattr(manifest, word)))
    _meta(metadata, "dcterms:modified", f"{manifest.date.isoformat()}T00:00:00Z")


def _describe_imprint(metadata: etree._Element, manuscript: Manuscript) -> None:
    """Editors, ISBN and licence; the book's own identifier stays the one that every release has."""
    imprint = manuscript.edition.guide.manifest.imprint
    if imprint is None:
        return
    for index, name in enumerate(imprint.editors):
        _said(metadata, "contributor", str(name), id=f"editor-{index}")
        _meta(metadata, "role", "edt", refines=f"#editor-{index}", scheme="marc:relators")
    if number := isbns_of(manuscript.edition).get("epub"):
        _said(metadata, "identifier", f"urn:isbn:{digits_of(number)}", id="isbn")
    if imprint.licence:
        _meta(metadata, "dcterms:license", imprint.licence.url or str(imprint.licence.name))
    if imprint.edition:
        _meta(metadata, "schema:bookEdition", str(imprint.edition))
    if imprint.online:
        _meta(metadata, "schema:url", imprint.online)


def _offer(metadata: etree._Element, offered: Accessibility) -> None:
    """What the pages have for those who read otherwise than by eye. Who vouches for it is the guide's to say: without
    that, no conformance is claimed."""
    for mode in offered.modes:
        _meta(metadata, "schema:accessMode", mode)
    _meta(metadata, "schema:accessModeSufficient", offered.sufficient)
    for feature in offered.features:
        _meta(metadata, "schema:accessibilityFeature", feature)
    _meta(metadata, "schema:accessibilityHazard", offered.hazard)
    _meta(metadata, "schema:accessibilitySummary", offered.summary)


def _guide(root: etree._Element, manuscript: Manuscript, pages: Mapping[str, Any]) -> None:
    """Contents and cover for reading systems of EPUB 2."""
    locale = locale_of(manuscript.edition)
    guide = etree.SubElement(root, f"{{{OPF}}}guide")
    etree.SubElement(guide, f"{{{OPF}}}reference", type="toc", title=locale.say("Contents"), href=_address(NAV))
    if COVER in pages:
        words = locale.say(COVER_TITLE)
        etree.SubElement(guide, f"{{{OPF}}}reference", type="cover", title=words, href=_address(COVER))


def _properties(name: str, pages: Mapping[str, etree._Element]) -> str:
    if name == NAV:
        return "nav"
    if name == COVER_PICTURE:
        return "cover-image"
    page = pages.get(name)
    if page is None:
        return ""
    return " ".join(kind for kind, space in _INSIDE.items() if next(page.iter(f"{{{space}}}*"), None) is not None)


def _ids(pages: Iterable[str], files: Iterable[str]) -> dict[str, str]:
    """Name to the id of a file in the package. Fonts and pictures are counted: their names may be no ids."""
    ids = {name: posixpath.basename(name).replace(".", "_") for name in pages}
    ids |= {NAV: "nav", NCX: "ncx", SHEET: "sheet", COVER_PICTURE: "cover_png"}
    carried = [name for name in files if name not in ids]
    return ids | {name: f"{posixpath.dirname(name).rpartition('/')[2]}-{n}" for n, name in enumerate(carried)}


def _address(name: str) -> str:
    return quote(posixpath.relpath(name, posixpath.dirname(PACKAGE)))


def _said(metadata: etree._Element, word: str, text: str, **attributes: str) -> None:
    etree.SubElement(metadata, f"{{{DC}}}{word}", attributes).text = text


def _meta(metadata: etree._Element, property: str, text: str, **attributes: str) -> None:
    etree.SubElement(metadata, f"{{{OPF}}}meta", {"property": property, **attributes}).text = text
