"""Footnotes: WeasyPrint leaves their text at the end of the page; in the structure it follows its call.

ISO 32000-1, table 340 (a Note may stand in the element that refers to it); ISO 14289-1, 7.9 (each Note has an ID).
"""

from __future__ import annotations

import pydyf
from pydyf import Dictionary as Element
from weasyprint.formatting_structure import boxes as box_types

from guidebuild.tools.press.structure import Structure


def place_notes(structure: Structure) -> None:
    """Make each footnote one Note with an id, right after its call. Call this before fragments are merged."""
    areas = [area for area in structure.children(structure.document) if _is_area(structure, area)]
    if not areas:
        return
    calls = {
        id(structure.source(child)): (element, child)
        for element in structure.descendants(structure.document)
        for child in structure.children(element)
        if (box := structure.box(child)) is not None and box.element_tag == f"{_tag(box)}::footnote-call"
    }
    notes: dict[int, Element] = {}
    for area in areas:
        structure.document["K"].remove(area.reference)
        for body in structure.children(area):
            key = id(structure.source(body))
            if key in notes:
                structure.absorb(notes[key], body)
            elif key in calls:
                notes[key] = body
                _place(structure, body, *calls[key], number=len(notes))
            else:
                structure.adopt(structure.document, [body.reference])


def _place(structure: Structure, body: Element, parent: Element, call: Element, *, number: int) -> None:
    body["S"] = "/Note"
    body["ID"] = pydyf.String(f"note-{number}")
    body["P"] = parent.reference
    call["S"] = "/Reference"
    parent["K"].insert(parent["K"].index(call.reference) + 1, body.reference)
    for element in structure.descendants(body):
        box = structure.box(element)
        if box is not None and (box.element_tag or "").endswith("::footnote-marker"):
            element["S"] = "/Lbl"
            break


def _is_area(structure: Structure, element: Element) -> bool:
    return isinstance(structure.box(element), box_types.FootnoteAreaBox)


def _tag(box: object) -> str:
    return "" if getattr(box, "element", None) is None else box.element.tag  # type: ignore[attr-defined]
