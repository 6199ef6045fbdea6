"""Lists: an item is a label and a body, nested lists stand in the body, and the list says how it counts.

ISO 32000-1, 14.8.4.3.3 (list elements) and table 347 (ListNumbering).
"""

import re

from pikepdf import Dictionary, Name

from guidebuild.tools.pdf_remediation.structure import Annotation, Content, Element, Structure

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
    for element in list(structure.document.descendants()):
        if element.kind != "L":
            continue
        if element.source is not None and element.source.tag == "dl":
            _pair_terms(element)
        _label_items(element)
        _nest(element)
        for child in element.children:
            if child.kind == "LI":
                _gather_body(child)
        element.entries["/A"] = Dictionary(O=Name.List, ListNumbering=Name(f"/{_numbering(element)}"))


def _numbering(element: Element) -> str:
    source = element.source
    if source is None or source.tag not in ("ol", "ul"):
        return "None"
    for item in element.children:
        if any(child.kind == "Lbl" for child in item.children):
            own = _NUMBERING.get(_AROUND.sub("", item.origin.marker)) if item.origin is not None else None
            return own or ("Disc" if source.tag == "ul" else "None")  # a dash or another sign that does not count
    return "None"


def _label_items(element: Element) -> None:
    """What a style sheet sets before an item instead of a marker is its label all the same."""
    for item in element.children:
        for body in item.children:
            first = next(iter(body.children), None) if body.kind == "LBody" else None
            if first is not None and first.kids and _is_before_item(first):
                body.kids.remove(first)
                first.kind, first.parent = "Lbl", item
                item.kids.insert(0, first)


def _is_before_item(element: Element) -> bool:
    origin = element.origin
    return origin is not None and origin.element is not None and (origin.element.tag, origin.part) == ("li", "before")


def _nest(element: Element) -> None:
    """A nested list comes beside its item; it belongs into the item."""
    kept: list[Element | Content | Annotation] = []
    item: Element | None = None
    for kid in element.kids:
        if isinstance(kid, Element) and kid.kind == "L" and item is not None:
            item.adopt([kid])
            continue
        if isinstance(kid, Element) and kid.kind == "LI":
            item = kid
        kept.append(kid)
    element.kids = kept


def _gather_body(item: Element) -> None:
    """Whatever is not a label goes into one body: the paragraphs of a loose list stand in the item."""
    labels: list[Element | Content | Annotation] = []
    content: list[Element | Content | Annotation] = []
    body: Element | None = None
    for kid in item.kids:
        if isinstance(kid, Element) and kid.kind == "Lbl":
            labels.append(kid)
        elif isinstance(kid, Element) and kid.kind == "LBody" and body is None:
            body = kid
            content.extend(kid.kids)
            kid.kids = []
        else:
            content.append(kid)
            if isinstance(kid, Element) and kid.kind == "LBody":
                kid.kind = "Div"
    if body is None:
        body = item.add("LBody", [])
    body.adopt(content)
    item.kids = [*labels, body]


def _pair_terms(element: Element) -> None:
    """A term is the label of the definitions after it: an element of the list for each of them is one too many."""
    kept: list[Element | Content | Annotation] = []
    item: Element | None = None
    for kid in element.kids:
        tag = kid.source.tag if isinstance(kid, Element) and kid.source is not None else ""
        if not isinstance(kid, Element) or tag not in ("dt", "dd"):
            kept.append(kid)
        elif tag == "dt" or item is None:
            item = kid
            kept.append(kid)
            if tag == "dt":
                for part in kid.children:
                    if part.kind == "LBody":
                        part.kind = "Lbl"
        else:
            item.adopt(kid.kids)
    element.kids = kept
