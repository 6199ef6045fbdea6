"""What a screen reader meets in a PDF: the tag tree with its words, read back from the finished file.

ISO 32000-1, 14.7 and 14.8. Artifacts are not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from guidebuild.tools.finished.finished_pdf import finished
from guidebuild.tools.finished.marked_text import marked_text

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text and the index of the page that it stands on."""

    text: str
    page: int


@dataclass(frozen=True)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2)."""

    role: str
    """Its type: `P`, `TH`, `Note`."""
    kids: "tuple[Tag | Words, ...]" = field(repr=False)
    language: str | None = None
    alternative: str | None = None
    expansion: str | None = None
    identifier: str | None = None
    scope: str | None = None
    headers: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1
    numbering: str | None = None
    descriptions: tuple[str, ...] = ()
    """What its annotations say of themselves: for a link, where it leads; for a field, what it is called."""
    destination: str | None = None
    """The label of the page that its first annotation leads to."""
    is_ticked: bool | None = None
    """Of a box or a button to tick."""

    @property
    def tags(self) -> "tuple[Tag, ...]":
        """The elements directly below."""
        return tuple(kid for kid in self.kids if isinstance(kid, Tag))

    def walk(self) -> "Iterator[Tag]":
        """The element and all below it, in reading order."""
        yield self
        for kid in self.tags:
            yield from kid.walk()

    def all(self, *roles: str) -> "tuple[Tag, ...]":
        """The elements of these types in reading order, this one included."""
        return tuple(tag for tag in self.walk() if tag.role in roles)

    def words(self) -> Iterator[Words]:
        """The pieces of text below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Words):
                yield kid
            else:
                yield from kid.words()

    @property
    def text(self) -> str:
        """What it says, one space between words, soft hyphens gone."""
        return " ".join("".join(piece.text for piece in self.words()).replace(SOFT_HYPHEN, "").split())

    @property
    def pages(self) -> tuple[int, ...]:
        """The indices of the pages that its text stands on."""
        return tuple(sorted({piece.page for piece in self.words()}))


def read_tags(content: bytes) -> Tag:
    """The root of the tag tree, a `Document`. Raises ValueError if the PDF has no tags."""
    pdf = finished(content).objects
    if "/StructTreeRoot" not in pdf.Root:
        raise ValueError("the PDF has no tags")
    (document,) = _kids(pdf.Root.StructTreeRoot)
    return _Reader(pdf).tag(document, None)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class _Reader:
    """Reads the elements of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages: dict[Any, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
        self._labels = [str(page.label) for page in pdf.pages]
        self._words = marked_text(pdf)
        names: Any = pdf.Root.get("/Names", {})
        self._places: Any = pikepdf.NameTree(names.Dests) if "/Dests" in names else {}

    def tag(self, element: Any, page: int | None) -> Tag:
        """An element with everything below it; `page` is the one that its parent stands on."""
        if "/Pg" in element:
            page = self._pages[element.Pg.objgen]
        kids: list[Tag | Words] = []
        annotations: list[Any] = []
        for kid in _kids(element):
            if isinstance(kid, int):
                kids += self._piece(page, kid)
            elif kid.get("/Type") == "/MCR":
                kids += self._piece(self._pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                annotations.append(kid.Obj)
            else:
                kids.append(self.tag(kid, page))
        attributes = element.get("/A", {})
        return Tag(
            str(element.S)[1:],
            tuple(kids),
            _text(element, "/Lang"),
            _text(element, "/Alt"),
            _text(element, "/E"),
            _text(element, "/ID"),
            _name(attributes, "/Scope"),
            tuple(str(header) for header in attributes.get("/Headers", ())),
            int(attributes.get("/ColSpan", 1)),
            int(attributes.get("/RowSpan", 1)),
            _name(attributes, "/ListNumbering"),
            tuple(str(each.get("/TU", each.get("/Contents", ""))) for each in annotations),
            self._destination(annotations[0]) if annotations else None,
            annotations[0].AS != "/Off" if annotations and "/AS" in annotations[0] else None,
        )

    def _piece(self, page: int | None, mark: int) -> list[Words]:
        text = self._words.get((page, mark), "") if page is not None else ""
        return [Words(text, page)] if text and page is not None else []

    def _destination(self, annotation: Any) -> str | None:
        place = annotation.get("/Dest") or annotation.get("/A", {}).get("/D")
        if isinstance(place, pikepdf.String | str):
            place = self._places.get(str(place))
        if isinstance(place, pikepdf.Dictionary):
            place = place.get("/D")
        if not isinstance(place, pikepdf.Array):
            return None
        page: Any = place[0]
        return self._labels[self._pages[page.objgen]]


def _text(element: Any, key: str) -> str | None:
    return str(element[key]) if key in element else None


def _name(attributes: Any, key: str) -> str | None:
    return str(attributes[key])[1:] if key in attributes else None
