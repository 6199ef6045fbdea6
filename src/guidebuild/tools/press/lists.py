"""Lists: an item is a label and a body, nested lists stand in the body, and the list says how it counts.

ISO 32000-1, 14.8.4.3.3 (list elements) and table 347 (ListNumbering).
"""

from __future__ import annotations

import re
from typing import Any

import pydyf
from pydyf import Dictionary as Element

from guidebuild.tools.press.structure import Structure

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "upper-roman": "UpperRoman",
    "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
}


_AROUND = re.compile(r"-(?:one-paren|two-parens)$")
"""What a counter style of ours puts round a number, which does not change how it counts."""


def repair_lists(structure: Structure) -> None:
    """Put every list into the form that the standard gives it."""
    for element in list(structure.descendants(structure.document)):
        if element["S"] != "/L":
            continue
        source = structure.source(element)
        if source is not None and source.tag == "dl":
            _pair_terms(structure, element)
        _label_items(structure, element)
        _nest(structure, element)
        for child in structure.children(element):
            if child["S"] == "/LI":
                _gather_body(structure, child)
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{_numbering(structure, element)}"})


def _numbering(structure: Structure, element: Element) -> str:
    source = structure.source(element)
    if source is None or source.tag not in ("ol", "ul"):
        return "None"
    for item in structure.children(element):
        if any(child["S"] == "/Lbl" for child in structure.children(item)):
            box = structure.box(item)
            own = _NUMBERING.get(_AROUND.sub("", str(box.style["list_style_type"]))) if box is not None else None
            return own or ("Disc" if source.tag == "ul" else "None")  # a dash or another sign that does not count
    return "None"


def _label_items(structure: Structure, element: Element) -> None:
    """What a style sheet sets before an item instead of a marker is its label all the same."""
    for item in structure.children(element):
        for body in structure.children(item):
            first = next(iter(structure.children(body)), None) if body["S"] == "/LBody" else None
            box = structure.box(first) if first is not None else None
            if first is not None and box is not None and box.element_tag == "li::before" and first["K"]:
                body["K"].remove(first.reference)
                first["S"], first["P"] = "/Lbl", item.reference
                item["K"].insert(0, first.reference)


def _nest(structure: Structure, element: Element) -> None:
    """A nested list comes beside its item; it belongs into the item."""
    kept = pydyf.Array()
    item = None
    for kid in element["K"]:
        child = structure.object(kid) if isinstance(kid, bytes) else None
        if child is not None and child.get("S") == "/L" and item is not None:
            structure.adopt(item, [kid])
            continue
        if child is not None and child.get("S") == "/LI":
            item = child
        kept.append(kid)
    element["K"] = kept


def _gather_body(structure: Structure, item: Element) -> None:
    """Whatever is not a label goes into one body: WeasyPrint leaves the paragraphs of a loose list in the item."""
    labels = pydyf.Array()
    content: list[Any] = []
    body = None
    for kid in item["K"]:
        child = structure.object(kid) if isinstance(kid, bytes) else None
        if child is not None and child.get("S") == "/Lbl":
            labels.append(kid)
        elif child is not None and child.get("S") == "/LBody":
            if body is None:
                body = child
                content = [*content, *child["K"]]
                child["K"] = pydyf.Array()
            else:
                content.append(kid)
                child["S"] = "/Div"
        else:
            content.append(kid)
    if body is None:
        body = structure.add("LBody", item, [])
    structure.adopt(body, content)
    item["K"] = pydyf.Array([*labels, body.reference])


def _pair_terms(structure: Structure, element: Element) -> None:
    """A term is the label of the definitions after it (WeasyPrint makes an item of each)."""
    kept = pydyf.Array()
    item = None
    for kid in element["K"]:
        child = structure.object(kid) if isinstance(kid, bytes) else None
        source = structure.source(child) if child is not None else None
        if child is None or source is None or source.tag not in ("dt", "dd"):
            kept.append(kid)
        elif source.tag == "dt" or item is None:
            item = child
            kept.append(kid)
            if source.tag == "dt":
                for part in structure.children(child):
                    if part["S"] == "/LBody":
                        part["S"] = "/Lbl"
        else:
            structure.absorb(item, child)
    element["K"] = kept
