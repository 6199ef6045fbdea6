"""The logical structure of a PDF (ISO 32000-1, 14.7) as WeasyPrint leaves it, with the moves that repairs are made of.

WeasyPrint makes one structure element per box, so an element that runs over lines, columns or pages is there several
times. `merge_fragments` makes it one again.

An `Element` is a structure element (14.7.2): `S` its type, `K` its kids, `P` its parent, `Pg` the page of those kids
that are mere numbers of marked content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf
from pydyf import Dictionary as Element
from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes as box_types

from guidebuild.tools.press.capture import Box


class Structure:
    """The structure tree of one PDF and the boxes that its elements were made from."""

    def __init__(self, pdf: pydyf.PDF, boxes: Mapping[int, Box]) -> None:
        self.pdf = pdf
        self.boxes = boxes
        self.root: Element = self.object(pdf.catalog["StructTreeRoot"])
        self.document: Element = self.object(self.root["K"][0])
        self._owners: dict[bytes, bytes] = {}
        """Reference of an element that was absorbed to the one that has its content now."""
        parents = self.object(self.root["ParentTree"])["Nums"]
        self._parent_tree: dict[int, Any] = dict(zip(parents[::2], parents[1::2], strict=True))

    def object(self, reference: bytes) -> Any:
        """The object that an indirect reference names."""
        return self.pdf.objects[int(reference.split()[0])]

    def box(self, element: Element) -> Box | None:
        """The box of an element; None for runs of text and for elements that we added."""
        return self.boxes.get(element.number)

    def source(self, element: Element) -> Any:
        """The HTML element that an element belongs to, if any."""
        box = self.box(element)
        return None if box is None else box.element

    def children(self, element: Element) -> list[Element]:
        """The structure elements directly below an element."""
        kids = (self.object(kid) for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in kids if kid.get("Type") == "/StructElem"]

    def descendants(self, element: Element) -> Iterator[Element]:
        """The element and everything below it, in reading order."""
        waiting = [element]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed(self.children(current)))

    def object_references(self, element: Element) -> list[bytes]:
        """References to the OBJR dictionaries directly below an element: its annotations (14.7.4.3)."""
        kids = [kid for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in kids if self.object(kid).get("Type") == "/OBJR"]

    def add(self, kind: str, parent: Element, kids: list[bytes]) -> Element:
        """A new element below `parent`, which takes over `kids`; the caller puts it among the parent's own kids."""
        element = Element({"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array(), "P": parent.reference})
        if "Pg" in parent:
            element["Pg"] = parent["Pg"]
        self.pdf.add_object(element)
        self.adopt(element, kids)
        return element

    def adopt(self, parent: Element, kids: list[Any]) -> None:
        """Append kids to an element and tell them so."""
        for kid in kids:
            if isinstance(kid, bytes) and self.object(kid).get("Type") == "/StructElem":
                self.object(kid)["P"] = parent.reference
            parent["K"].append(kid)

    def absorb(self, element: Element, other: Element) -> None:
        """Give all kids of `other` to `element`; the caller takes `other` from its parent."""
        self.adopt(element, self._handed_over(other, element))

    def dissolve(self, element: Element, child: Element) -> None:
        """Put the kids of `child` in its place among those of `element`."""
        index = element["K"].index(child.reference)
        kids = self._handed_over(child, element)
        element["K"][index : index + 1] = kids
        for kid in kids:
            if isinstance(kid, bytes) and self.object(kid).get("Type") == "/StructElem":
                self.object(kid)["P"] = element.reference

    def remove(self, element: Element) -> None:
        """Take an element from its parent; what text it has becomes an artifact."""
        for annotated in self.descendants(element):
            for reference in self.object_references(annotated):
                self.drop_annotation(reference, annotated)
        self.object(element["P"])["K"].remove(element.reference)

    def _handed_over(self, source: Element, target: Element) -> list[Any]:
        """The kids of one element as another has them."""
        kids: list[Any] = []
        for kid in source["K"]:
            if isinstance(kid, int) and source.get("Pg") != target.get("Pg"):
                kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": source["Pg"], "MCID": kid}))
            else:
                kids.append(kid)
                self._own(kid, target)
        self._owners[source.reference] = target.reference
        return kids

    def move_annotation(self, object_reference: bytes, source: Element, target: Element) -> None:
        """Hang an annotation (its OBJR) under another element."""
        source["K"].remove(object_reference)
        target["K"].append(object_reference)
        self._own(object_reference, target)

    def drop_annotation(self, object_reference: bytes, source: Element) -> None:
        """Remove an annotation from its page and from the structure."""
        source["K"].remove(object_reference)
        reference = self.object(object_reference)
        annotation = self.object(reference["Obj"])
        self.object(reference["Pg"])["Annots"].remove(annotation.reference)
        del self._parent_tree[annotation["StructParent"]]
        annotation.clear()
        reference.clear()

    def _own(self, kid: Any, element: Element) -> None:
        if isinstance(kid, bytes) and self.object(kid).get("Type") == "/OBJR":
            annotation = self.object(self.object(kid)["Obj"])
            self._parent_tree[annotation["StructParent"]] = element.reference

    def close(self) -> None:
        """Write the parent tree (14.7.4.4); what no longer hangs in the tree becomes an artifact (14.8.2.2)."""
        reachable = {element.reference for element in self.descendants(self.document)}
        pages = [self.object(reference) for reference in self.pdf.page_references]
        for page in pages:
            content = self._parent_tree[page["StructParents"]]
            content[:] = [self._owner(reference) for reference in content]
            lost = {mcid for mcid, reference in enumerate(content) if reference not in reachable}
            unmarked = _make_artifacts(self.object(page["Contents"]), lost)
            for mcid in unmarked:
                content[mcid] = b"null"
        numbers = pydyf.Array()
        for key in sorted(self._parent_tree):
            numbers.extend((key, self._parent_tree[key]))
        self.object(self.root["ParentTree"])["Nums"] = numbers
        self.root["ParentTreeNextKey"] = max(self._parent_tree, default=-1) + 1
        self._index_ids()

    def _owner(self, reference: bytes) -> bytes:
        while reference in self._owners:
            reference = self._owners[reference]
        return reference

    def _index_ids(self) -> None:
        named = [element for element in self.descendants(self.document) if "ID" in element]
        if named:
            names = pydyf.Array()
            for element in sorted(named, key=lambda element: element["ID"].data):
                names.extend((element["ID"], element.reference))
            self.root["IDTree"] = pydyf.Dictionary({"Names": names})


def _make_artifacts(stream: pydyf.Stream, mcids: set[int]) -> set[int]:
    """Turn marked content into pagination artifacts; returns the ids that were found in this stream."""
    found = set()
    parts = stream.stream
    for index, part in enumerate(parts):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in mcids and parts[index + 1] == b"BDC":
            found.add(part["MCID"])
            parts[index - 1] = "/Artifact"
            parts[index] = pydyf.Dictionary({"Type": "/Pagination"})
    return found


def unname_anonymous(structure: Structure) -> None:
    """An anonymous box has the tag of its element once more: a heading in a heading. Only the outer one is meant."""
    for element in structure.descendants(structure.document):
        for child in structure.children(element):
            same_kind = child["S"] == element["S"] and structure.source(child) is not None
            if same_kind and structure.source(child) is structure.source(element):
                child["S"] = "/NonStruct"


def reunite_floats(structure: Structure) -> None:
    """Put the rest of a float that was broken over two pages behind its beginning; `merge_fragments` joins them.

    WeasyPrint sets the rest at the end of the next page's text, where it would be read long after.
    """
    last: dict[tuple[object, ...], Element] = {}
    for element in list(structure.descendants(structure.document)):
        box = structure.box(element)
        key = _fragment_key(structure, element)
        if box is None or key is None or not box.is_floated():
            continue
        if key in last and last[key]["P"] != element["P"]:
            home = structure.object(last[key]["P"])
            structure.object(element["P"])["K"].remove(element.reference)
            home["K"].insert(home["K"].index(last[key].reference) + 1, element.reference)
            element["P"] = home.reference
        last[key] = element


def merge_fragments(structure: Structure, parent: Element | None = None) -> None:
    """Make all parts of one HTML element, split over lines, columns or pages, one structure element again.

    A table head that is repeated on a further page is left out, and so becomes an artifact.
    """
    parent = structure.document if parent is None else parent
    first: dict[tuple[object, ...], Element] = {}
    kept = pydyf.Array()
    for kid in parent["K"]:
        element = structure.object(kid) if isinstance(kid, bytes) else None
        key = _fragment_key(structure, element) if element and element.get("Type") == "/StructElem" else None
        if element is None or key is None or key not in first:
            kept.append(kid)
            if element is not None and key is not None:
                first[key] = element
        elif element["S"] in ("/THead", "/TFoot"):
            _keep_links(structure, element, first[key])
        else:
            structure.absorb(first[key], element)
    parent["K"] = kept
    for child in structure.children(parent):
        merge_fragments(structure, child)


def _fragment_key(structure: Structure, element: Element) -> tuple[object, ...] | None:
    box = structure.box(element)
    if box is None or box.element is None or element["S"] == "/Figure":
        return None
    if element["S"] == "/NonStruct" and (isinstance(box.style, AnonymousStyle) or "::" in box.element_tag):
        return None
    if isinstance(box, box_types.InlineBox) and element["S"] != "/Link":
        return None
    return (id(box.element), box.element_tag, element["S"])


def _keep_links(structure: Structure, repeated: Element, original: Element) -> None:
    """Links in a repeated table head stay links: their annotations move to the link in the first head."""
    links = {
        id(structure.source(element)): element
        for element in structure.descendants(original)
        if element["S"] == "/Link" and structure.source(element) is not None
    }
    for element in list(structure.descendants(repeated)):
        for reference in structure.object_references(element):
            if target := links.get(id(structure.source(element))):
                structure.move_annotation(reference, element, target)
