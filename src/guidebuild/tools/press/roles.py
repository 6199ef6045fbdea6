"""What an element is, told by its HTML: emphasis, code, language, long forms; and no element that says nothing.

WeasyPrint knows the common blocks. The rest it calls `NonStruct`, and every line and `span` gets an element of its own.
ISO 32000-1, tables 333 and 334 (grouping and block elements), 338 (inline elements), 14.9.2 (language), 14.9.5 (`E`).
"""

from __future__ import annotations

from typing import Any

import pydyf
from pydyf import Dictionary as Element
from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes as box_types

from guidebuild.tools.press.structure import Structure

_INLINE = {"code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote", "em": "Em", "strong": "Strong"}
"""Inline HTML elements that mean something to a listener, and their types."""
ROLE_MAP = {"Em": "Span", "Strong": "Span"}
"""Types of PDF 2.0 (ISO 32000-2, table 368) and what a reader of PDF 1.7 takes them for (ISO 32000-1, 14.7.3)."""
_BLOCKS = {"nav": "Div", "aside": "Div", "figure": "Div", "header": "Div", "footer": "Div", "details": "Div"}
_GROUPING = frozenset({"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Index", "/NonStruct"})
_TEXT = frozenset({"/Span", "/Em", "/Strong", "/Code", "/Quote", "/Link", "/Reference", "/Note"})
_HEADINGS = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_MAY_BE_EMPTY = frozenset({"/TD", "/TH", "/Document"})
_KEPT = frozenset({"Lang", "E", "Alt", "ActualText", "ID", "A"})
"""Entries that give an element without a type of its own something to say."""


def name_elements(structure: Structure, language: str) -> None:
    """Types, languages and long forms of the whole tree; then elements without content or meaning go.

    `language` is that of the document. Call this last, when every element has the parent that it keeps.
    """
    for element in list(structure.descendants(structure.document)):
        _name(structure, element)
    _tell_languages(structure, structure.document, language)
    _tidy(structure, structure.document)
    _join(structure, structure.document)
    if any(element["S"].removeprefix("/") in ROLE_MAP for element in structure.descendants(structure.document)):
        structure.root["RoleMap"] = pydyf.Dictionary({own: f"/{standard}" for own, standard in ROLE_MAP.items()})


def hide(structure: Structure) -> None:
    """What the HTML hides from a listener leaves the tree, and so becomes an artifact (WAI-ARIA 1.2, aria-hidden)."""
    for element in list(structure.descendants(structure.document)):
        source = structure.source(element)
        if source is not None and source.get("aria-hidden") == "true":
            structure.remove(element)


def _name(structure: Structure, element: Element) -> None:
    box = structure.box(element)
    source = structure.source(element)
    if source is None or box is None:
        return
    own = box.element_tag == source.tag and not isinstance(box.style, AnonymousStyle)
    if own and source.tag == "abbr" and source.get("title"):
        element["E"] = pydyf.String(source.get("title"))
        element["S"] = "/Span"
    if own and source.get("role") == "doc-index":
        element["S"] = "/Index"
    elif element["S"] == "/NonStruct" and own:
        inline = isinstance(box, box_types.InlineLevelBox)
        element["S"] = f"/{_INLINE.get(source.tag, 'Span') if inline else _BLOCKS.get(source.tag, 'NonStruct')}"
        if source.tag == "nav" and any(child["S"] in _HEADINGS for child in structure.children(element)):
            element["S"] = "/Sect"
    elif element["S"] == "/Span" and own and source.tag in _INLINE:
        element["S"] = f"/{_INLINE[source.tag]}"


def _tell_languages(structure: Structure, element: Element, language: str) -> None:
    box = structure.box(element)
    spoken = (box.style["lang"] if box is not None else None) or language
    if spoken != language:
        element["Lang"] = pydyf.String(spoken)
    for child in structure.children(element):
        _tell_languages(structure, child, spoken)


def _tidy(structure: Structure, element: Element) -> None:
    """Bottom up: empty elements go, runs of text hang under the element that they are text of."""
    for child in structure.children(element):
        _tidy(structure, child)
    for child in structure.children(element):
        if not child["K"] and child["S"] not in _MAY_BE_EMPTY:
            structure.remove(child)
    if not _holds_text(structure, element):
        for child in structure.children(element):
            if child["S"] == "/NonStruct" and not _KEPT & child.keys():
                structure.dissolve(element, child)
        return
    if element["S"] in ("/Div", "/NonStruct") and _is_paragraph(structure, element):
        element["S"] = "/P"
    for child in structure.children(element):
        if child["S"] in ("/Span", "/NonStruct") and not _KEPT & child.keys():
            structure.dissolve(element, child)


def _join(structure: Structure, element: Element) -> None:
    """The parts of one inline element, in several lines or on two pages, are one again when they stand together."""
    kept = pydyf.Array()
    last: Element | None = None
    for kid in element["K"]:
        child = structure.object(kid) if isinstance(kid, bytes) else None
        source = structure.source(child) if child is not None and child.get("S") in _TEXT else None
        if child is None or source is None:
            last = None
        elif last is not None and structure.source(last) is source and last["S"] == child["S"]:
            structure.absorb(last, child)
            continue
        else:
            last = child
        kept.append(kid)
    element["K"] = kept
    for child in structure.children(element):
        _join(structure, child)


def _holds_text(structure: Structure, element: Element) -> bool:
    """Whether text stands in an element without a block between."""
    if element["S"] in ("/TR", "/Table", "/L", "/LI", "/TOC"):
        return False
    return any(_is_text(structure, kid) for kid in element["K"])


def _is_text(structure: Structure, kid: Any) -> bool:
    if isinstance(kid, bytes):
        child = structure.object(kid)
        return child.get("Type") == "/StructElem" and child["S"] in _TEXT
    return True


def _is_paragraph(structure: Structure, element: Element) -> bool:
    """A block with text where blocks may stand; a nameless one only where text may not."""
    around = structure.object(element["P"])["S"]
    nameless = element["S"] == "/NonStruct"
    return around in _GROUPING or (not nameless and around in ("/LBody", "/TD", "/TH", "/Note"))
