"""One structure element for each HTML element, over however many lines, columns and pages it runs.

A producer that tags what it has laid out makes an element of each fragment. ISO 32000-1, 14.7.2: an element has content
on as many pages as it needs.
"""

from guidebuild.tools.pdf_remediation.structure import Annotation, Content, Element, Structure

_Key = tuple[int, str, str]


def unname_anonymous(structure: Structure) -> None:
    """An anonymous box has the tag of its element once more: a heading in a heading. Only the outer one is meant."""
    for element in structure.document.descendants():
        for child in element.children:
            if child.kind == element.kind and child.source is not None and child.source is element.source:
                child.kind = "NonStruct"


def reunite_floats(structure: Structure) -> None:
    """Put the rest of a float that was broken over two pages behind its beginning; `merge_fragments` joins them.

    It stands at the end of the next page's text, where it would be read long after.
    """
    last: dict[_Key, Element] = {}
    for element in list(structure.document.descendants()):
        key = _fragment_key(element)
        if key is None or element.origin is None or not element.origin.floated:
            continue
        if key in last and last[key].parent is not element.parent:
            home = last[key].parent
            assert home is not None
            assert element.parent is not None
            element.parent.kids.remove(element)
            home.kids.insert(home.kids.index(last[key]) + 1, element)
            element.parent = home
        last[key] = element


def merge_fragments(parent: Element) -> None:
    """Make all parts of one HTML element, split over lines, columns or pages, one structure element again.

    A table head that is repeated on a further page is left out, and so becomes an artifact.
    """
    first: dict[_Key, Element] = {}
    kept: list[Element | Content | Annotation] = []
    for kid in parent.kids:
        key = _fragment_key(kid) if isinstance(kid, Element) else None
        if key is None or key not in first:
            kept.append(kid)
            if key is not None and isinstance(kid, Element):
                first[key] = kid
        elif isinstance(kid, Element):
            if kid.kind in ("THead", "TFoot"):
                _keep_links(kid, first[key])
            else:
                first[key].adopt(kid.kids)
    parent.kids = kept
    for child in parent.children:
        merge_fragments(child)


def _fragment_key(element: Element) -> _Key | None:
    """What two fragments of the same thing have in common."""
    origin = element.origin
    if origin is None or origin.element is None or element.kind == "Figure":
        return None
    if element.kind == "NonStruct" and not origin.is_whole:
        return None
    if origin.display == "inline" and element.kind != "Link":
        return None
    return (id(origin.element), origin.part, element.kind)


def _keep_links(repeated: Element, original: Element) -> None:
    """Links in a repeated table head stay links: their annotations move to the link in the first head."""
    links = {
        id(element.source): element
        for element in original.descendants()
        if element.kind == "Link" and element.source is not None
    }
    for element in list(repeated.descendants()):
        if target := links.get(id(element.source)):
            for annotation in element.annotations:
                element.kids.remove(annotation)
                target.kids.append(annotation)
