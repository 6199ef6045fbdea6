"""SVG pictures: that they are safe, finite, drawn by every format, and heard.

What may stand in one is the gate's to say (`tools/vetting/svg_files.py`); a document type is refused before anything is
parsed, because entities can grow without bound. The one that drawing programs write on top of SVG 1.0 and 1.1 says
nothing and is left out. A listener hears the words that the chapter gives a picture: its own
`<title>` is heard nowhere, and may be wanting.
"""

import base64
import binascii
import math
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in, warning
from guidebuild.tools.confined import limits
from guidebuild.tools.pictures.bitmaps import JPEG, PNG, BitmapTrouble, look_at
from guidebuild.tools.pictures.drawing_cost import EndlessError, cost
from guidebuild.tools.texts import character, decode, forbidden, mismatch_in_words
from guidebuild.tools.vetting.svg_files import vet_picture

SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"})
_NUMBER = r"(?>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
_NUMBERS = re.compile(_NUMBER)
_TRANSFORM = re.compile(
    rf"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\(\s*+{_NUMBER}(?:[\s,]*+{_NUMBER})*+\s*+\)[\s,]*+)*+"
)
_LARGEST = 1e9
_LARGEST_TYPE = 10_000
_MOST_ATTRIBUTES = 200
"""Of one element: each is found by looking through those before it."""
_MOST_REPEATS = 1_000
"""Of a gradient: the engine writes each of them out."""
_NAMES_SVG = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--(?:(?!--).){0,2000}-->\s*)*"""
    rb"""(<!DOCTYPE\s+svg\s+PUBLIC\s+"-//W3C//DTD SVG [^"<>\[]{1,40}"\s+"https?://www\.w3\.org/[^"<>\[]{1,100}"\s*>)""",
    re.DOTALL,
)
"""The document type of SVG 1.0 and 1.1 (SVG 1.1, appendix A), without declarations of its own."""
_ALONE = "a picture stands alone: delete it"
_SMALLER = "simplify it in the drawing program, or export it as PNG"


def without_type(content: bytes) -> bytes:
    """An SVG file without the document type that only names SVG; every line stays where it is."""
    typed = _NAMES_SVG.match(content)
    if typed is None:
        return content
    start, end = typed.span(1)
    return content[:start] + re.sub(rb"[^\r\n]", b"", content[start:end]) + content[end:]


def drawing_troubles(content: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with an SVG file; what is no warning refuses it."""
    text, found = decode(content, path)
    if text is None:
        return found
    if typed := re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        at = Span(path, *place_in(text, typed.start()))
        message = f"`<!{typed[1].upper()}` stands in the picture"
        return (error(Code.ASSET_UNSAFE, at, message, "delete the document type; SVG needs none"),)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as trouble:
        line, column = trouble.position
        message = f"the picture is not well-formed XML: {mismatch_in_words(trouble.msg or '')}"
        return (error(Code.ASSET_KIND, Span(path, line or 1, column or 1), message),)
    if root.tag != f"{SVG}svg":
        message = "the name says SVG, and the outermost element is not `svg` in the SVG namespace"
        return (error(Code.ASSET_KIND, Span(path), message, 'write `<svg xmlns="http://www.w3.org/2000/svg" ...>`'),)
    crowded: Any = next((each for each in root.iter() if len(each.attrib) > _MOST_ATTRIBUTES), None)
    if crowded is not None:
        message = f"an element has {len(crowded.attrib):,} attributes, and {_MOST_ATTRIBUTES} are the most"
        return (error(Code.LIMIT_SIZE, Span(path, crowded.sourceline or 1), message, _SMALLER),)
    unsafe = vet_picture(root)
    found = tuple(error(Code.ASSET_UNSAFE, Span(path, each.line or 1), each.sentence, _ALONE) for each in unsafe)
    found += tuple(error(code, Span(path, line), said, hint) for code, line, said, hint in _wrong(root))
    if not found:
        found += tuple(_too_much(root, path))
    return (*found, *_unheard(root, path))


def _wrong(root: Any) -> Iterator[tuple[Code, int, str, str | None]]:
    """Code, line, sentence and hint for what makes an engine stop, or draw nothing."""
    for element in root.iter(f"{SVG}*"):
        line, tag = element.sourceline or 1, etree.QName(element).localname
        if unwanted := forbidden("".join([element.text or "", *element.attrib.values(), element.tail or ""])):
            yield Code.ASSET_KIND, line, f"{character(unwanted.group())} stands in the picture", "delete it"
        for written, value in element.attrib.items():
            name = etree.QName(written).localname
            if name == "viewBox" and not _is_view_box(value):
                yield (
                    Code.ASSET_KIND,
                    line,
                    f"`viewBox` is not four numbers: `{value[:40]}`",
                    'write `viewBox="0 0 width height"`',
                )
            elif name in ("transform", "gradientTransform", "patternTransform") and value.strip() != "none":
                if not _TRANSFORM.fullmatch(value.strip()):
                    yield (
                        Code.ASSET_KIND,
                        line,
                        f"`{name}` is no list of transformations: `{value[:40]}`",
                        "write `rotate(45)`, say",
                    )
            elif name not in ("d", "points", "class", "id") and (large := _too_large(name, value)):
                yield Code.ASSET_KIND, line, f"`{name}` has the number `{large}`, which cannot be drawn", None
        link = next((value for written, value in element.attrib.items() if written.endswith("href")), "")
        if tag == "image" and not link:
            yield Code.ASSET_KIND, line, "an `<image>` names no picture", "delete it"
        for embedded in re.findall(r"data:image/(?:png|jpeg);base64,([^'\")]*)", " ".join(_styles_and(element, link))):
            if trouble := _embedded_trouble(embedded):
                words = f"a picture inside of this one: {trouble.sentence}"
                yield trouble.code, line, words, "export the drawing again"


def _styles_and(element: Any, link: str) -> list[str]:
    own = element.text or "" if etree.QName(element).localname == "style" else ""
    return [link, element.get("style", ""), own]


def _is_view_box(value: str) -> bool:
    numbers = value.replace(",", " ").split()
    return len(numbers) == 4 and all(
        _NUMBERS.fullmatch(number) and abs(float(number)) <= _LARGEST for number in numbers
    )


def _too_large(name: str, value: str) -> str | None:
    most = _LARGEST_TYPE if name == "font-size" else _LARGEST
    if name == "style":
        return None
    found = re.match(rf"\s*({_NUMBER}|[-+]?(?:nan|inf(?:inity)?))(?:[a-z]+|%)?\s*$", value, re.IGNORECASE)
    if found is None:
        return None
    number = float(found.group(1))
    return None if math.isfinite(number) and abs(number) <= most else value.strip()[:40]


def _embedded_trouble(packed: str) -> BitmapTrouble | None:
    try:
        content = base64.b64decode(re.sub(r"\s", "", packed), validate=True)
    except binascii.Error:
        return BitmapTrouble(Code.ASSET_DAMAGED, "the picture is damaged", "")
    if not content.startswith((PNG, JPEG)):
        return BitmapTrouble(Code.ASSET_KIND, "the picture is neither PNG nor JPEG", "")
    try:
        look_at(content, limits().pixels)
    except BitmapTrouble as trouble:
        return trouble
    return None


def _too_much(root: Any, path: str) -> Iterator[Diagnostic]:
    """A picture that is drawn for ever, or for much longer than any honest one."""
    for gradient in root.iter(f"{SVG}linearGradient", f"{SVG}radialGradient"):
        if gradient.get("spreadMethod", "pad") != "pad" and _repeats(gradient, root) > _MOST_REPEATS:
            message = f"a gradient repeats more than {_MOST_REPEATS:,} times"
            yield error(Code.LIMIT_SIZE, Span(path, gradient.sourceline or 1), message, "make its step larger")
    try:
        total = cost(root)
    except EndlessError as trouble:
        yield error(Code.LIMIT_SIZE, Span(path, trouble.line), trouble.sentence, "delete the reference that closes it")
        return
    if total > limits().drawing:
        message = f"the picture draws as much as {int(total):,} rectangles, and {limits().drawing:,} are the most"
        yield error(Code.LIMIT_SIZE, Span(path), message, _SMALLER)


def _repeats(gradient: Any, root: Any) -> float:
    """About how often a gradient that repeats goes over what it fills."""
    box = [float(number) for number in _NUMBERS.findall(root.get("viewBox", ""))]
    whole = 1.0
    if gradient.get("gradientUnits") == "userSpaceOnUse":
        whole = math.hypot(*box[2:4]) if len(box) == 4 else 1_000.0
    if etree.QName(gradient).localname == "radialGradient":
        step = _length(gradient.get("r", "50%"), whole)
    else:
        across = _length(gradient.get("x2", "100%"), whole) - _length(gradient.get("x1", "0"), whole)
        step = math.hypot(across, _length(gradient.get("y2", "0"), whole) - _length(gradient.get("y1", "0"), whole))
    return whole / abs(step) if step else 0.0


def _length(written: str, whole: float) -> float:
    number = _NUMBERS.match(written.strip())
    if number is None:
        return 0.0
    return float(number.group()) * (whole / 100 if written.strip().endswith("%") else 1)


def _unheard(root: Any, path: str) -> Iterator[Diagnostic]:
    """What a listener misses."""
    tags = [etree.QName(element).localname for element in root.iter(f"{SVG}*")]
    if "text" in tags and sum(tag in _SHAPES for tag in tags) <= 1:  # WCAG 2.2, 1.4.5: an image of text
        hint = "write the words into the chapter; a table or a quotation can be enlarged, searched and heard"
        yield warning(Code.ASSET_TEXT, Span(path), "the picture shows nothing but words", hint)
