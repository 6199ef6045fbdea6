"""Lists of contents: a `nav` is a table of contents, each item an entry (ISO 32000-1, table 333, TOC and TOCI)."""

from guidebuild.tools.pdf_remediation.structure import Element, Structure


def repair_contents(structure: Structure) -> None:
    """Make the lists of every `nav` tables of contents. Call this when lists have their form."""
    for element in list(structure.document.descendants()):
        origin = element.origin
        if origin is not None and origin.element is not None and origin.element.tag == "nav" and not origin.part:
            for child in element.children:
                _make_contents(child)
            _gather(element)


def _make_contents(element: Element) -> None:
    """A list becomes a table of contents; a section with one does so too, its first paragraph being the caption."""
    for child in element.children:
        _make_contents(child)
    if element.kind == "L":
        element.kind = "TOC"
        element.entries.pop("/A", None)
        for item in element.children:
            _make_entry(item)
    elif element.kind == "Sect" and any(child.kind == "TOC" for child in element.children):
        element.kind = "TOC"
        for child in element.children:
            if child.kind == "TOC":
                element.dissolve(child)
            else:
                child.kind = "Caption"


def _make_entry(item: Element) -> None:
    """An entry refers to its place by its link (ISO 32000-1, table 333); inner contents follow."""
    item.kind = "TOCI"
    for body in item.children:
        if body.kind == "LBody":
            item.dissolve(body)
    for link in item.children:
        if link.kind == "Link":
            index = item.kids.index(link)
            item.kids[index] = item.add("Reference", [link])


def _gather(element: Element) -> None:
    """Several parts of one table of contents stand in one."""
    parts = [child for child in element.children if child.kind == "TOC"]
    if len(parts) < 2:
        return
    index = element.kids.index(parts[0])
    whole = element.add("TOC", [*parts])
    element.kids[:] = [kid for kid in element.kids if kid not in parts]
    element.kids.insert(index, whole)
