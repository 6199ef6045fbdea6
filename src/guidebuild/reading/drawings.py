"""SVG pictures: what they are made of, and that they are safe, finite, and drawn by every format.

An SVG is a document that a reading system may run, so it is vetted: elements are on a list (the static part of SVG 2,
section 2.3.2), there is no document type (entities can grow without bound), no script, and no link to anything outside
(EPUB 3.3, section 3.6). What drawing programs keep for themselves, in namespaces of their own, draws nothing and stays.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from lxml import etree

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.reading.drawing_cost import EndlessError, cost
from guidebuild.tools.bitmaps import JPEG, PNG, BitmapTrouble, look_at
from guidebuild.tools.confined import limits
from guidebuild.tools.texts import character, decode, forbidden

SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset({
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line", "linearGradient", "marker",
    "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg",
    "switch", "symbol", "text", "textPath", "title", "tspan", "use", "view", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
    "feSpotLight", "feTile", "feTurbulence", "font", "font-face", "font-face-name", "font-face-src", "glyph", "hkern",
    "missing-glyph", "vkern",
})  # fmt: skip
_OF_PROGRAMS = (
    "http://www.inkscape.org/", "http://inkscape.sourceforge.net/", "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
    "http://purl.org/dc/", "http://ns.adobe.com/", "http://www.serif.com/", "http://www.bohemiancoding.com/sketch/",
    "http://www.figma.com/", "http://svgjs.com/", "http://svgjs.dev/", "http://vectornator.io", "https://boxy-svg.com",
    "http://www.vectornator.io/", "https://vecta.io/", "http://www.corel.com/", "http://www.openoffice.org/",
    "http://xml.openoffice.org/", "http://sozi.baierouge.fr", "http://www.geogebra.org/", "http://krita.org/",
)  # fmt: skip
"""Beginnings of the namespaces in which drawing programs note what only they read."""
_ACTIVE = (None, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""Namespaces whose elements a browser obeys wherever they stand."""
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"})
_SAFE_LINK = re.compile(r"\s*(#|data:image/(png|jpeg);base64,)", re.IGNORECASE)
_LOADING = re.compile(r"\\|url|src|image|import|element|expression", re.IGNORECASE)
_LOADERS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "expression"})
_NUMBER = r"(?>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
_NUMBERS = re.compile(_NUMBER)
_TRANSFORM = re.compile(
    rf"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\(\s*+{_NUMBER}(?:[\s,]*+{_NUMBER})*+\s*+\)[\s,]*+)*+"
)
_LARGEST = 1e9
_LARGEST_TYPE = 10_000
_MOST_REPEATS = 1_000
"""Of a gradient: the engine writes each of them out."""
_ALONE = "a picture stands alone: delete it"
_SMALLER = "simplify it in the drawing program, or export it as PNG"


def drawing_troubles(content: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with an SVG file; what is no error of code `asset/no-alt` or a warning refuses it."""
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
    if root.tag != f"{SVG}svg":
        message = "the name says SVG, and the outermost element is not `svg` in the SVG namespace"
        return (error(Code.ASSET_KIND, Span(path), message, 'write `<svg xmlns="http://www.w3.org/2000/svg" ...>`'),)
    found = tuple(error(Code.ASSET_UNSAFE, Span(path, line), said, _ALONE) for line, said in _unsafe(root))
    found += tuple(error(code, Span(path, line), said, hint) for code, line, said, hint in _wrong(root))
    if not found:
        found += tuple(_too_much(root, path))
    return (*found, *_unheard(root, path))


def _unsafe(root: Any) -> Iterator[tuple[int, str]]:
    """Line and sentence for everything that runs, embeds, or leads out of the picture."""
    for sibling in root.itersiblings(preceding=True):
        if sibling.tag is etree.PI:
            yield sibling.sourceline or 1, f"the instruction `<?{sibling.target}` stands in the picture"
    for element in root.iter():
        line = element.sourceline or 1
        if element.tag is etree.PI:
            yield line, f"the instruction `<?{element.target}` stands in the picture"
        if not isinstance(element.tag, str):
            continue
        name, parent = etree.QName(element), element.getparent()
        if not _is_known(element) and (parent is None or _is_known(parent)):
            yield line, f"the element `<{name.localname}>` stands in the picture"
        if name.localname == "style" and _leads_out(element.text or "", sheet=True):
            yield line, "a style loads something from outside the picture"
        for written, value in element.attrib.items():
            attribute = etree.QName(written)
            if attribute.namespace == "http://www.w3.org/2001/xml-events":
                yield line, f"the attribute `{attribute.localname}` runs a script"
            yield from ((line, said) for said in _unsafe_attribute(attribute.localname, str(value)))


def _is_known(element: Any) -> bool:
    """Whether an element draws something that we know, or draws nothing and does nothing."""
    name = etree.QName(element)
    if name.namespace == SVG[1:-1]:
        return name.localname in _ELEMENTS
    if (name.namespace or "").startswith(_OF_PROGRAMS):
        return True
    noted = any(holder.tag == f"{SVG}metadata" for holder in element.iterancestors())
    return noted and name.namespace not in _ACTIVE


def _unsafe_attribute(name: str, value: str) -> Iterator[str]:
    if name.lower().startswith("on"):
        yield f"the attribute `{name}` runs a script"
    elif name.lower() in ("href", "src", "base") and not _SAFE_LINK.match(value):
        yield f"the attribute `{name}` leads out of the picture, to `{value.strip()[:60]}`"
    elif _leads_out(value):
        yield f"the attribute `{name}` loads something from outside the picture"


def _leads_out(css: str, sheet: bool = False) -> bool:
    """Whether CSS loads anything but a part of the same file: escapes are undone, as a browser does."""
    if not _LOADING.search(css):
        return False
    parse = tinycss2.parse_stylesheet if sheet else tinycss2.parse_component_value_list
    waiting = list(parse(css, skip_comments=True))
    while waiting:
        node = waiting.pop()
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            return True
        if node.type == "at-keyword" and node.value.lower() == "import":
            return True
        if node.type == "error" and node.kind in ("bad-url", "bad-string"):
            return True
        if node.type == "url" and not _SAFE_LINK.match(node.value):
            return True
        if node.type == "function" and node.lower_name in _LOADERS:
            words = [part for part in node.arguments if part.type not in ("whitespace", "comment")]
            safe = len(words) == 1 and words[0].type == "string" and bool(_SAFE_LINK.match(words[0].value))
            if not safe:
                return True
        waiting += [*(getattr(node, "prelude", None) or ()), *(getattr(node, "arguments", None) or ())]
        content = getattr(node, "content", None)
        waiting += content if isinstance(content, list) else ()
    return False


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
    title = root.find(f"{SVG}title")
    if title is None or not (title.text or "").strip():
        hint = "say in `<title>`, first inside `<svg>`, what the picture shows"
        yield warning(Code.ASSET_ALT, Span(path), "the picture has no `<title>`", hint)
    tags = [etree.QName(element).localname for element in root.iter(f"{SVG}*")]
    if "text" in tags and sum(tag in _SHAPES for tag in tags) <= 1:  # WCAG 2.2, 1.4.5: an image of text
        hint = "write the words into the chapter; a table or a quotation can be enlarged, searched and heard"
        yield warning(Code.ASSET_TEXT, Span(path), "the picture shows nothing but words", hint)
