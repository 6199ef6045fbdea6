"""Footnotes: their text stands at the end of the page; in the structure it follows its call.

ISO 32000-1, table 340 (a Note may stand in the element that refers to it); ISO 14289-1, 7.9 (each Note has an ID).
"""

import pikepdf

from guidebuild.tools.pdf_remediation.structure import Element, Structure


def place_notes(structure: Structure) -> None:
    """Make each footnote one Note with an id, right after its call. Call this before fragments are merged."""
    document = structure.document
    areas = [area for area in document.children if area.origin is not None and area.origin.part == "footnote-area"]
    if not areas:
        return
    calls = {
        id(child.source): (element, child)
        for element in document.descendants()
        for child in element.children
        if child.origin is not None and child.origin.part == "footnote-call"
    }
    notes: dict[int, Element] = {}
    for area in areas:
        document.kids.remove(area)
        for body in area.children:
            key = id(body.source)
            if key in notes:
                notes[key].adopt(body.kids)
            elif key in calls:
                notes[key] = body
                _place(body, *calls[key], name=f"{structure.names}note-{len(notes)}")
            else:
                document.adopt([body])


def _place(body: Element, parent: Element, call: Element, *, name: str) -> None:
    body.kind = "Note"
    body.entries["/ID"] = pikepdf.String(name)
    body.parent = parent
    call.kind = "Reference"
    parent.kids.insert(parent.kids.index(call) + 1, body)
    for element in body.descendants():
        if element.origin is not None and element.origin.part == "footnote-marker":
            element.kind = "Lbl"
            break
