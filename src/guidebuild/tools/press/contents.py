"""Lists of contents: a `nav` is a table of contents, each item an entry (ISO 32000-1, table 333, TOC and TOCI)."""

from __future__ import annotations

from pydyf import Dictionary as Element

from guidebuild.tools.press.structure import Structure


def repair_contents(structure: Structure) -> None:
    """Make the lists of every `nav` tables of contents. Call this when lists have their form."""
    for element in list(structure.descendants(structure.document)):
        source = structure.source(element)
        box = structure.box(element)
        if source is not None and box is not None and source.tag == box.element_tag == "nav":
            for child in structure.children(element):
                _make_contents(structure, child)
            _gather(structure, element)


def _make_contents(structure: Structure, element: Element) -> None:
    """A list becomes a table of contents; a section with one does so too, its first paragraph being the caption."""
    for child in structure.children(element):
        _make_contents(structure, child)
    if element["S"] == "/L":
        element["S"] = "/TOC"
        element.pop("A", None)
        for item in structure.children(element):
            _make_entry(structure, item)
    elif element["S"] == "/Sect" and any(child["S"] == "/TOC" for child in structure.children(element)):
        element["S"] = "/TOC"
        for child in structure.children(element):
            if child["S"] == "/TOC":
                structure.dissolve(element, child)
            else:
                child["S"] = "/Caption"


def _make_entry(structure: Structure, item: Element) -> None:
    """An entry refers to its place by its link (ISO 32000-1, table 333); inner contents follow."""
    item["S"] = "/TOCI"
    for body in structure.children(item):
        if body["S"] == "/LBody":
            structure.dissolve(item, body)
    for link in structure.children(item):
        if link["S"] == "/Link":
            index = item["K"].index(link.reference)
            reference = structure.add("Reference", item, [link.reference])
            item["K"][index] = reference.reference


def _gather(structure: Structure, element: Element) -> None:
    """Several parts of one table of contents stand in one."""
    parts = [child.reference for child in structure.children(element) if child["S"] == "/TOC"]
    if len(parts) < 2:
        return
    index = element["K"].index(parts[0])
    whole = structure.add("TOC", element, parts)
    element["K"][:] = [kid for kid in element["K"] if kid not in parts]
    element["K"].insert(index, whole.reference)
