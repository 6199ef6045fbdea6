"""The logical structure of a PDF (ISO 32000-1, 14.7) as values: read from a file once, repaired, and written once.

In: an open PDF, and the origins of its structure elements. Out: a tree that can be changed without a thought of object
numbers. `save` puts it back, with its parent tree and its index of ids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidebuild.tools.pdf_remediation.artifacts import make_artifacts
from guidebuild.tools.pdf_remediation.origins import Origin

_OWN = frozenset({"/Type", "/S", "/P", "/K", "/Pg"})
"""Entries of a structure element that the tree itself stands for."""


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence (14.7.4.2)."""

    page: int
    mcid: int
    stream: Any = None
    """The form XObject that it stands in, if it does not stand in the page's own content."""


@dataclass(eq=False, slots=True)
class Annotation:
    """An annotation, or another object, as part of the structure (14.7.4.3)."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class Element:
    """A structure element (14.7.2)."""

    kind: str
    """Its type: `P`, `TH`."""
    parent: "Element | None"
    page: int | None = None
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)
    origin: Origin | None = None
    entries: dict[str, Any] = field(default_factory=dict)
    """All other entries, by name: `/Alt`, `/Lang`."""
    number: int = 0
    """The number of its object in the file that was read; 0 if it was added."""
    dictionary: Any = None

    @property
    def source(self) -> ElementTree.Element | None:
        """The HTML element that it belongs to, if any."""
        return None if self.origin is None else self.origin.element

    @property
    def children(self) -> "list[Element]":
        """The structure elements directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def annotations(self) -> list[Annotation]:
        """The annotations directly below it."""
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    def descendants(self) -> "Iterator[Element]":
        """It and everything below it, in reading order; what is changed below an element is seen when it is passed."""
        waiting = [self]
        while waiting:
            current = waiting.pop()
            yield current
            waiting += [kid for kid in reversed(current.kids) if isinstance(kid, Element)]

    def add(self, kind: str, kids: "list[Element | Content | Annotation]") -> "Element":
        """A new element that takes over `kids`; the caller puts it among those of this one."""
        element = Element(kind, self, self.page)
        element.adopt(kids)
        return element

    def adopt(self, kids: "list[Element | Content | Annotation]") -> None:
        """Append kids and tell them so; the caller takes them from where they were."""
        for kid in kids:
            if isinstance(kid, Element):
                kid.parent = self
        self.kids.extend(kids)

    def dissolve(self, child: "Element") -> None:
        """Put the kids of `child` in its place."""
        index = self.kids.index(child)
        self.kids[index : index + 1] = child.kids
        for kid in child.children:
            kid.parent = self


class Structure:
    """The structure tree of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf, origins: Mapping[int, Origin], names: str = "") -> None:
        self.pdf = pdf
        self.names = names
        """How every id begins."""
        self.root: Any = pdf.Root.StructTreeRoot
        self.role_map: dict[str, str] = {}
        """Types of our own and the standard types that they stand for (14.7.3), beside those that the file names."""
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        """Their dictionaries: to find one in the file takes as long as to write an element."""
        self._numbers = {page.objgen: index for index, page in enumerate(self._pages)}
        self._dropped: list[Any] = []
        self._free = 0
        """The next number that the parent tree can give to an annotation; 0 before the first is added."""
        self.document = self._read(listed(self.root.K)[0], None, origins)

    def remove(self, element: Element) -> None:
        """Take an element from its parent; what text it has becomes an artifact."""
        for annotated in element.descendants():
            for annotation in annotated.annotations:
                self.drop_annotation(annotation, annotated)
        assert element.parent is not None
        element.parent.kids.remove(element)

    def drop_annotation(self, annotation: Annotation, element: Element) -> None:
        """Remove an annotation from its page and from the structure."""
        element.kids.remove(annotation)
        self._dropped.append(annotation.dictionary)
        on_page = self._pages[annotation.page].Annots
        for index, each in enumerate(on_page):
            if each.objgen == annotation.dictionary.objgen:
                del on_page[index]
                return

    def annotate(self, element: Element, page: int, dictionary: Any) -> None:
        """Put an annotation on a page and under an element."""
        if not self._free:
            self._free = max([*pikepdf.NumberTree(self.root.ParentTree).keys(), -1]) + 1
        dictionary.StructParent, self._free = self._free, self._free + 1
        on_page = self._pages[page]
        if "/Annots" not in on_page:
            on_page.Annots = Array()
        on_page.Annots.append(dictionary)
        element.kids.append(Annotation(page, dictionary))

    def save(self) -> None:
        """Write the tree and its parent tree (14.7.4.4); what no longer hangs in it becomes an artifact (14.8.2.2)."""
        for element in self.document.descendants():
            if element.dictionary is None:
                element.dictionary = self.pdf.make_indirect(Dictionary(Type=Name.StructElem))
        for element in self.document.descendants():
            self._write(element)
        numbers = pikepdf.NumberTree(self.root.ParentTree)
        parents = {key: numbers[key] for key in numbers}
        for dropped in self._dropped:
            parents.pop(int(dropped.StructParent), None)
        held = self._held(parents)
        for page in self.pdf.pages:
            key = int(page.obj.get("/StructParents", -1))
            if key in parents:
                lost = {mcid for mcid in range(len(parents[key])) if mcid not in held.get(key, {})}
                make_artifacts(page, lost)
                held.setdefault(key, {})
        for key, contents in held.items():
            length = max([len(parents.get(key, ())), *(mcid + 1 for mcid in contents)])
            parents[key] = Array([contents.get(mcid) for mcid in range(length)])
        self.root.ParentTree = self.pdf.make_indirect(
            Dictionary(Nums=Array([part for key in sorted(parents) for part in (key, parents[key])]))
        )
        self.root.ParentTreeNextKey = max(parents, default=-1) + 1
        if self.role_map:
            self.root.RoleMap = Dictionary(
                {
                    **dict(self.root.get("/RoleMap", {})),
                    **{f"/{own}": Name(f"/{standard}") for own, standard in self.role_map.items()},
                }
            )
        self._index_ids()

    def _held(self, parents: dict[int, Any]) -> dict[int, dict[int, Any]]:
        """For each page or form its marked content and the element that has it; annotations are told in `parents`."""
        held: dict[int, dict[int, Any]] = {}
        for element in self.document.descendants():
            for kid in element.kids:
                if isinstance(kid, Content):
                    holder = self._pages[kid.page] if kid.stream is None else kid.stream
                    held.setdefault(int(holder.StructParents), {})[kid.mcid] = element.dictionary
                elif isinstance(kid, Annotation):
                    parents[int(kid.dictionary.StructParent)] = element.dictionary
        return held

    def _write(self, element: Element) -> None:
        written = element.dictionary
        for name in [name for name in written if name not in _OWN and name not in element.entries]:
            del written[name]
        for name, value in element.entries.items():
            written[name] = value
        written.S = Name(f"/{element.kind}")
        written.P = self.root if element.parent is None else element.parent.dictionary
        if element.page is not None:
            written.Pg = self._pages[element.page]
        written.K = Array([self._written(kid, element) for kid in element.kids])

    def _written(self, kid: Element | Content | Annotation, element: Element) -> Any:
        if isinstance(kid, Element):
            return kid.dictionary
        page = self._pages[kid.page]
        if isinstance(kid, Annotation):
            return Dictionary(Type=Name.OBJR, Pg=page, Obj=kid.dictionary)
        if kid.stream is not None:
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.mcid, Stm=kid.stream)
        return kid.mcid if kid.page == element.page else Dictionary(Type=Name.MCR, Pg=page, MCID=kid.mcid)

    def _index_ids(self) -> None:
        named = {bytes(each.entries["/ID"]): each for each in self.document.descendants() if "/ID" in each.entries}
        if named:
            names = [part for _, each in sorted(named.items()) for part in (each.entries["/ID"], each.dictionary)]
            self.root.IDTree = Dictionary(Names=Array(names))

    def _read(self, read: Any, parent: Element | None, origins: Mapping[int, Origin]) -> Element:
        number = read.objgen[0]
        page = self._page(read)
        entries = {name: read[name] for name in read if name not in _OWN}
        kind = str(read.S).removeprefix("/")
        element = Element(kind, parent, page, [], origins.get(number), entries, number, read)
        for kid in listed(read.get("/K", [])):
            if isinstance(kid, int):
                assert page is not None, "ISO 32000-1, table 323: a number of marked content needs a page"
                element.kids.append(Content(page, kid))
            elif "/S" in kid:
                element.kids.append(self._read(kid, element, origins))
            elif "/MCID" in kid:
                element.kids.append(Content(self._page(kid, page), int(kid.MCID), kid.get("/Stm")))
            else:
                element.kids.append(Annotation(self._page(kid, page), kid.Obj))
        return element

    def _page(self, dictionary: Any, default: int | None = None) -> Any:
        return self._numbers[dictionary.Pg.objgen] if "/Pg" in dictionary else default


def listed(value: Any) -> list[Any]:
    """The members of a value that may be one of them itself."""
    return list(value) if isinstance(value, Array) else [value]
