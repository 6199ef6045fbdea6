"""Drawings inside an HTML page: an SVG picture stands in the page itself, so that its words have the page's fonts.

A tree and the guide's assets go in; each `img` that shows a plain drawing becomes the drawing, and the rules of its own
style sheet come out for the page's, where they speak for it alone. Its ids stay its own too. A drawing with what only a
file may hold, or with rules that name ids or could reach further than the drawing, stays a picture.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from guidebuild.model.guide import Asset
from guidebuild.tools.vetting import policy

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK, _XML = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}"
_TARGET = re.compile(r"(url\(\s*['\"]?#)")
_ATTRIBUTES = policy.SVG_ATTRIBUTES | {
    "href",
    "aria-hidden",
    "aria-label",
    f"{_XLINK}href",
    f"{_XML}lang",
    f"{_XML}space",
}
_RULE = r'(?:[\w\s.,>*-]|\[[\w-]+="[^"\]]*"\])++\{[^{}@&]*+\}\s*+'
_RULES = re.compile(rf"\s*+(?:{_RULE}|@media[^{{}}@&]++\{{\s*+(?:{_RULE})*+\}}\s*+)*+")
"""Rules for elements, classes and attributes inside a drawing; none with an id, the drawing itself or a nested rule."""
_SCHEME = re.compile(rf"@media\s*\(\s*prefers-color-scheme:\s*(dark|light)\s*\)\s*\{{\s*+((?:{_RULE})*+)\}}")
_LENGTH = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)(?P<unit>px|%|r?em|cm|mm|in|pt|pc)?\s*")
"""Of an attribute `width` (SVG 2, 7.2): pixels where it says no unit."""
_KEPT = ("class", "style", "width", "height", "id")
"""What an author says of a picture, beside its words."""


def draw_inside(root: Any, assets: Mapping[str, Asset]) -> str:
    """Put every drawing of a tree into it; the rules that the page needs for them."""
    rules: list[str] = []
    for number, picture in enumerate(list(root.iter("img")), 1):
        asset = assets.get(unquote(picture.get("src") or ""))
        if asset is None or asset.media_type != "image/svg+xml":
            continue
        drawing = etree.fromstring(asset.content, etree.XMLParser(resolve_entities=False, remove_comments=True))
        if drawing.tag == f"{_SVG}svg" and _is_plain(drawing):
            rules += _take_over(drawing, picture, f"drawing-{number}")
            _without_namespaces(drawing)
            drawing.tail = picture.tail
            picture.getparent().replace(picture, drawing)
    return "\n".join(rules)


def _is_plain(drawing: Any) -> bool:
    """Whether it is the same in a page as in a file of its own."""
    for element in drawing.iter():
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
        if name == "style":
            rules = element.text or ""
            if len(element) or set(element.attrib) - {"type"} or re.search(r"url\(|\bsvg\b", rules):
                return False
            if not _RULES.fullmatch(rules):
                return False
        elif name not in policy.SVG_ELEMENTS or set(element.attrib) - _ATTRIBUTES:
            return False
    return True


def _take_over(drawing: Any, picture: Any, name: str) -> Iterator[str]:
    for element in drawing.iter(etree.Element):
        _own_ids(element, f"{name}-")
    for title in drawing.findall(f"{_SVG}title"):
        title.getparent().remove(title)  # the picture's own words stand for it
    for kept in _KEPT:
        if picture.get(kept):
            drawing.set(kept, picture.get(kept))
    words = picture.get("alt")
    if words:
        drawing.set("role", "img")
        drawing.set("aria-label", words)
    else:
        drawing.attrib.pop("role", None)
        drawing.set("aria-hidden", "true")
    drawing.set("id", drawing.get("id") or name)
    if drawing.get("viewBox"):  # without the page's rules it is as wide as the window, and no wider
        width, _ = drawing.attrib.pop("width", ""), drawing.attrib.pop("height", None)
        if length := _LENGTH.fullmatch(width):
            yield f"#{drawing.get('id')} {{ width: {length['number']}{length['unit'] or 'px'} }}"
    for style in list(drawing.iter(f"{_SVG}style")):
        style.getparent().remove(style)
        yield from _rules(style.text or "", f"#{drawing.get('id')}")


def _rules(text: str, drawing: str) -> Iterator[str]:
    """Rules for a drawing alone. What it is in the dark it is on a page that a reader has made dark, and there only."""
    yield f"{drawing} {{ {_SCHEME.sub('', text)} }}"
    for scheme, rules in _SCHEME.findall(text):
        other = "light" if scheme == "dark" else "dark"
        system = f'@media (prefers-color-scheme: {scheme}) {{ :root:not([data-theme="{other}"])'
        yield f'{system} {drawing} {{ {rules} }} }} :root[data-theme="{scheme}"] {drawing} {{ {rules} }}'


def _own_ids(element: Any, prefix: str) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name in ("href", f"{_XLINK}href"):
            element.set(name, re.sub("^#", f"#{prefix}", value))
        else:
            element.set(name, _TARGET.sub(rf"\g<1>{prefix}", value))


def _without_namespaces(drawing: Any) -> None:
    """A page knows elements of a drawing by their names (HTML, 13.2.6.5) and links without XLink (SVG 2, 16.1.2)."""
    for element in drawing.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for name, value in element.attrib.items():
            if name.startswith("{"):
                del element.attrib[name]
            if name == f"{_XML}lang":
                element.set("lang", value)
            elif name == f"{_XLINK}href" and "href" not in element.attrib:
                element.set("href", value)
    etree.cleanup_namespaces(drawing)
