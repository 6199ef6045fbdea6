"""What stands before the first chapter of a book: the pictures of its imprint, and the imprint in its package."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from lxml import etree

from guidebuild.model.imprint import digits_of
from guidebuild.model.manuscript import Manuscript
from guidebuild.rendering.frame import XHTML
from guidebuild.rendering.imprint_values import isbns_of

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


def put_in_pictures(page: etree._Element, name: str, manuscript: Manuscript) -> dict[str, bytes]:
    """The pictures of the imprint, by their names in the book; pandoc knows those of the chapters only."""
    files: dict[str, bytes] = {}
    for picture in page.iter(f"{{{XHTML}}}img"):
        asset = manuscript.assets.get(unquote(picture.get("src") or ""))
        if asset is not None:
            home = f"EPUB/media/front{len(files)}{posixpath.splitext(asset.name)[1].lower()}"
            files[home] = asset.content
            picture.set("src", posixpath.relpath(home, posixpath.dirname(name)))
    return files


def declare(package: etree._Element, pictures: Iterable[str]) -> None:
    """Every file of a book stands in its manifest (EPUB 3.3, 5.6)."""
    manifest = package.find(f"{{{OPF}}}manifest")
    assert manifest is not None
    for index, name in enumerate(sorted(pictures)):
        kind = _MEDIA_TYPES[posixpath.splitext(name)[1]]
        home = posixpath.relpath(name, "EPUB")
        item = etree.SubElement(manifest, f"{{{OPF}}}item", {"id": f"front-{index}", "href": home, "media-type": kind})
        item.tail = "\n    "


def describe_imprint(metadata: etree._Element, manuscript: Manuscript) -> None:
    """Editors, ISBN and licence; the book's own identifier stays the one that every release has."""
    imprint = manuscript.edition.guide.manifest.imprint
    if imprint is None:
        return
    for index, name in enumerate(imprint.editors):
        etree.SubElement(metadata, f"{{{DC}}}contributor", id=f"editor-{index}").text = str(name)
        _meta(metadata, "role", "edt", refines=f"#editor-{index}", scheme="marc:relators")
    if number := isbns_of(manuscript.edition).get("epub"):
        etree.SubElement(metadata, f"{{{DC}}}identifier", id="isbn").text = f"urn:isbn:{digits_of(number)}"
    if imprint.licence:
        _meta(metadata, "dcterms:license", imprint.licence.url or str(imprint.licence.name))
    if imprint.edition:
        _meta(metadata, "schema:bookEdition", str(imprint.edition))
    if imprint.online:
        _meta(metadata, "schema:url", imprint.online)


def _meta(metadata: etree._Element, property: str, text: str, **attributes: str) -> None:
    etree.SubElement(metadata, f"{{{OPF}}}meta", {"property": property, **attributes}).text = text
