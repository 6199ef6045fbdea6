"""Links: every annotation hangs under its Link element and says where it leads (ISO 14289-1, 7.18.5)."""

from typing import Any
from xml.etree import ElementTree

import pikepdf

from guidebuild.tools.pdf_remediation.structure import Annotation, Element, Structure

_TOLERANCE = 1.0
"""Points by which an inner annotation may stick out of the outer one and still be the same to the reader."""


def repair_links(structure: Structure, element: Element, link: Element | None = None) -> None:
    """Each inline element inside a link has its own annotation: give it to the Link, or drop it if it adds no area."""
    if element.kind == "Link":
        if link is None:
            link = element
        else:
            element.kind = "Span"  # generated content of a link, such as its page number
    if link is not None:
        for annotation in element.annotations:
            if element is not link:
                if _covered(annotation, link):
                    structure.drop_annotation(annotation, element)
                    continue
                element.kids.remove(annotation)
                link.kids.append(annotation)
            _describe(annotation, link.source)
    for child in element.children:
        repair_links(structure, child, link)


def _covered(inner: Annotation, link: Element) -> bool:
    left, top, right, bottom = _edges(inner)
    for other in link.annotations:
        edges = _edges(other)
        if other.page == inner.page and (
            edges[0] - _TOLERANCE <= left
            and edges[1] - _TOLERANCE <= top
            and right <= edges[2] + _TOLERANCE
            and bottom <= edges[3] + _TOLERANCE
        ):
            return True
    return False


def _edges(annotation: Annotation) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(edge) for edge in annotation.dictionary.Rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _describe(annotation: Annotation, source: ElementTree.Element | None) -> None:
    """A producer may describe a link by its target; its words say more, and its title says the rest."""
    words = " ".join(_words(source).split()) if source is not None else ""
    if source is not None and words:
        title = " ".join((source.get("title") or "").split())
        words = f"{words} ({title})" if title else words
        annotation.dictionary.Contents = pikepdf.String(words)


def _words(source: Any) -> str:
    own = (source.get("alt") or "") if source.tag == "img" else (source.text or "")
    return own + "".join(_words(child) + (child.tail or "") for child in source)
