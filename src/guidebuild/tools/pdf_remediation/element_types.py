"""What an element is, told by its HTML: emphasis, code, language, long forms; and no element that says nothing.

A producer may know the common blocks only, call the rest `NonStruct`, and give every line an element of its own.
ISO 32000-1, tables 333 and 334 (grouping and block elements), 338 (inline elements), 14.9.2 (language), 14.9.5 (`E`).
"""

from xml.etree import ElementTree

from pikepdf import String

from guidebuild.tools.pdf_remediation.origins import REPEATED
from guidebuild.tools.pdf_remediation.structure import Annotation, Content, Element, Structure

_INLINE = {"code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote", "em": "Em", "strong": "Strong"}
"""Inline HTML elements that mean something to a listener, and their types."""
ROLE_MAP = {"Em": "Span", "Strong": "Span"}
"""Types of PDF 2.0 (ISO 32000-2, table 368) and what a reader of PDF 1.7 takes them for (ISO 32000-1, 14.7.3)."""
_BLOCKS = {"nav": "Div", "aside": "Div", "figure": "Div", "header": "Div", "footer": "Div", "details": "Div"}
_GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Index", "NonStruct"})
_TEXT = frozenset({"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference", "Note", "Form"})
_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_MAY_BE_EMPTY = frozenset({"TD", "TH", "Document"})
_WITHOUT_TEXT = frozenset({"TR", "Table", "L", "LI", "TOC"})
_KEPT = frozenset({"/Lang", "/E", "/Alt", "/ActualText", "/ID", "/A"})
"""Entries that give an element without a type of its own something to say."""


def name_elements(structure: Structure, html: ElementTree.Element, language: str) -> None:
    """Types, languages and long forms of the whole tree; then elements without content or meaning go.

    `html` is the root of the HTML, `language` that of the document. Call this last, when every element has the parent
    that it keeps.
    """
    for element in list(structure.document.descendants()):
        _name(element)
    _tell_languages(structure.document, language, _languages(html))
    _tidy(structure, structure.document)
    _join(structure.document)
    if any(element.kind in ROLE_MAP for element in structure.document.descendants()):
        structure.role_map.update(ROLE_MAP)


def hide(structure: Structure) -> None:
    """What the HTML hides from a listener, or layout says once more, leaves the tree, and so becomes an artifact
    (WAI-ARIA 1.2, aria-hidden)."""
    for element in list(structure.document.descendants()):
        again = element.origin is not None and element.origin.part == REPEATED
        if again or (element.source is not None and element.source.get("aria-hidden") == "true"):
            structure.remove(element)


def _name(element: Element) -> None:
    origin, source = element.origin, element.source
    if origin is None or source is None or not origin.is_whole:
        return
    if source.tag == "abbr" and source.get("title"):
        element.entries["/E"] = String(source.get("title", ""))
        element.kind = "Span"
    if source.get("role") == "doc-index":
        element.kind = "Index"
    elif element.kind == "NonStruct":
        types = _BLOCKS if origin.display == "block" else _INLINE
        element.kind = types.get(source.tag, "NonStruct" if origin.display == "block" else "Span")
        if source.tag == "nav" and any(child.kind in _HEADINGS for child in element.children):
            element.kind = "Sect"
    elif element.kind == "Span" and source.tag in _INLINE:
        element.kind = _INLINE[source.tag]


def _languages(html: ElementTree.Element) -> dict[ElementTree.Element, str]:
    """The language of each HTML element that has one (HTML Living Standard, 3.2.6.2)."""
    found: dict[ElementTree.Element, str] = {}
    waiting = [(html, "")]
    while waiting:
        element, around = waiting.pop()
        if own := element.get("lang") or around:
            found[element] = own
        waiting.extend((child, own) for child in element)
    return found


def _tell_languages(element: Element, language: str, languages: dict[ElementTree.Element, str]) -> None:
    spoken = (languages.get(element.source) if element.source is not None else None) or language
    if spoken != language:
        element.entries["/Lang"] = String(spoken)
    for child in element.children:
        _tell_languages(child, spoken, languages)


def _tidy(structure: Structure, element: Element) -> None:
    """Bottom up: empty elements go, runs of text hang under the element that they are text of."""
    for child in element.children:
        _tidy(structure, child)
    for child in element.children:
        if not child.kids and child.kind not in _MAY_BE_EMPTY:
            structure.remove(child)
    if not _holds_text(element):
        for child in element.children:
            if child.kind == "NonStruct" and not _KEPT & child.entries.keys():
                element.dissolve(child)
        return
    if element.kind in ("Div", "NonStruct") and _is_paragraph(element):
        element.kind = "P"
    for child in element.children:
        if child.kind in ("Span", "NonStruct") and not _KEPT & child.entries.keys():
            element.dissolve(child)


def _join(element: Element) -> None:
    """The parts of one inline element, in several lines or on two pages, are one again when they stand together."""
    kept: list[Element | Content | Annotation] = []
    last: Element | None = None
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.kind not in _TEXT or kid.source is None:
            last = None
        elif last is not None and last.source is kid.source and last.kind == kid.kind:
            last.adopt(kid.kids)
            continue
        else:
            last = kid
        kept.append(kid)
    element.kids = kept
    for child in element.children:
        _join(child)


def _holds_text(element: Element) -> bool:
    """Whether text stands in an element without a block between."""
    if element.kind in _WITHOUT_TEXT:
        return False
    return any(kid.kind in _TEXT if isinstance(kid, Element) else isinstance(kid, Content) for kid in element.kids)


def _is_paragraph(element: Element) -> bool:
    """A block with text where blocks may stand; a nameless one only where text may not."""
    around = element.parent.kind if element.parent is not None else ""
    nameless = element.kind == "NonStruct"
    return around in _GROUPING or (not nameless and around in ("LBody", "TD", "TH", "Note"))
