"""Links: every annotation hangs under its Link element and says where it leads (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from typing import Any

import pydyf
from pydyf import Dictionary as Element

from guidebuild.tools.press.structure import Structure

_TOLERANCE = 1.0
"""Points by which an inner annotation may stick out of the outer one and still be the same to the reader."""


def repair_links(structure: Structure, element: Element | None = None, link: Element | None = None) -> None:
    """Each inline element inside a link has its own annotation: give it to the Link, or drop it if it adds no area."""
    element = structure.document if element is None else element
    if element["S"] == "/Link":
        if link is None:
            link = element
        else:
            element["S"] = "/Span"  # generated content of a link, such as its page number
    if link is not None:
        for reference in structure.object_references(element):
            if element is not link:
                if _covered(structure, reference, link):
                    structure.drop_annotation(reference, element)
                    continue
                structure.move_annotation(reference, element, link)
            _describe(structure, reference, structure.source(link))
    for child in structure.children(element):
        repair_links(structure, child, link)


def _covered(structure: Structure, reference: bytes, link: Element) -> bool:
    inner = structure.object(reference)
    left, top, right, bottom = _edges(structure, inner)
    for other in map(structure.object, structure.object_references(link)):
        edges = _edges(structure, other)
        if other["Pg"] == inner["Pg"] and (
            edges[0] - _TOLERANCE <= left
            and edges[1] - _TOLERANCE <= top
            and right <= edges[2] + _TOLERANCE
            and bottom <= edges[3] + _TOLERANCE
        ):
            return True
    return False


def _edges(structure: Structure, reference: Element) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = structure.object(reference["Obj"])["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _describe(structure: Structure, reference: bytes, source: Any) -> None:
    """WeasyPrint describes a link by its target; its words say more, and its title says the rest."""
    words = " ".join(_words(source).split()) if source is not None else ""
    if words:
        title = " ".join((source.get("title") or "").split())
        words = f"{words} ({title})" if title else words
        structure.object(structure.object(reference)["Obj"])["Contents"] = pydyf.String(words)


def _words(source: Any) -> str:
    own = (source.get("alt") or "") if source.tag == "img" else (source.text or "")
    return own + "".join(_words(child) + (child.tail or "") for child in source)
