"""Pictures of a guide: PNG, JPEG and SVG, which PDF, EPUB 3 and browsers all show.

The content must be what the name says. An SVG is a document that a reading system may run, so it is vetted: no document
type (entities can grow without bound), no script, and no link to anything outside itself (EPUB 3.3, section 3.6; SVG 2,
section 2.3, secure modes).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.model.guide import Asset
from guidebuild.tools.texts import decode
from guidebuild.tools.vetting.pictures import vet_picture

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"))


def read_asset(content: bytes, name: str, path: str) -> Checked[Asset]:
    """A picture's bytes to an asset. `name` is relative to the guide folder, `path` to the project."""
    suffix = PurePosixPath(name).suffix
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        hint = f"rename it to end in `{suffix.lower()}`" if suffix.lower() in MEDIA_TYPES else "use PNG, JPEG or SVG"
        message = f"a picture ending in `{suffix}` cannot be shown in every format"
        return Checked(None, (error(Code.ASSET_KIND, Span(path), message, hint),))
    found = _svg_troubles(content, path) if suffix == ".svg" else _bitmap_troubles(content, media_type, path)
    refused = any(diagnostic.code is not Code.ASSET_ALT for diagnostic in found)
    return Checked(None if refused else Asset(name, media_type, content), found)


def _bitmap_troubles(content: bytes, media_type: str, path: str) -> tuple[Diagnostic, ...]:
    if content.startswith(_SIGNATURES[media_type]):
        return ()
    kind = media_type.partition("/")[2].upper()
    actual = next(
        (of.partition("/")[2].upper() for of, start in _SIGNATURES.items() if content.startswith(start)), None
    )
    hint = f"it is {actual}: rename it" if actual else f"export the picture again as {kind}"
    return (error(Code.ASSET_KIND, Span(path), f"the name says {kind}, and the content is something else", hint),)


def _svg_troubles(content: bytes, path: str) -> tuple[Diagnostic, ...]:
    text, found = decode(content, path)
    if text is None:
        return found
    if unsafe := re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        at = Span(path, text.count("\n", 0, unsafe.start()) + 1, unsafe.start() - text.rfind("\n", 0, unsafe.start()))
        message = f"`<!{unsafe[1].upper()}` stands in the picture"
        return (error(Code.ASSET_UNSAFE, at, message, "delete the document type; SVG needs none"),)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as trouble:
        line, column = trouble.position
        message = f"the picture is not well-formed XML: {trouble.msg.partition(', line ')[0]}"
        return (error(Code.ASSET_KIND, Span(path, line or 1, column or 1), message),)
    if root.tag != f"{_SVG}svg":
        message = "the name says SVG, and the outermost element is not `svg` in the SVG namespace"
        return (error(Code.ASSET_KIND, Span(path), message, 'write `<svg xmlns="http://www.w3.org/2000/svg" ...>`'),)
    found = tuple(
        error(Code.ASSET_UNSAFE, Span(path, each.line or 1), each.sentence, "a picture stands alone: delete it")
        for each in vet_picture(root)
    )
    title = root.find(f"{_SVG}title")
    if title is None or not (title.text or "").strip():
        hint = "say in `<title>`, first inside `<svg>`, what the picture shows"
        found += (warning(Code.ASSET_ALT, Span(path), "the picture has no `<title>`", hint),)
    if _is_only_words(root):
        hint = "write the words into the chapter; a table or a quotation can be enlarged, searched and heard"
        found += (warning(Code.ASSET_TEXT, Span(path), "the picture shows nothing but words", hint),)
    return found


def _is_only_words(root: Any) -> bool:
    """Whether a picture is an image of text (WCAG 2.2, 1.4.5): words, and no more than one shape behind them."""
    tags = [etree.QName(element).localname for element in root.iter(f"{_SVG}*")]
    return "text" in tags and sum(tag in _SHAPES for tag in tags) <= 1
