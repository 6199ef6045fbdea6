"""Two PDFs of one book, held against each other as a reader, a listener and a viewer find them."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2

from guidebuild.tools.finished.tag_tree import Tag, read_tags

_ROUGH = 3
"""Decimals of a coordinate that count: points are written with six."""


def differences(one: bytes, other: bytes, *, scale: float = 1.0) -> list[str]:
    """In what two files differ, as sentences; nothing for files that are the same book."""
    with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(other)) as second:
        found = [
            f"{what}: {a!r:.300} and {b!r:.300}"
            for what, look in _LOOKS.items()
            for a, b in _unequal(list(look(first)), list(look(second)))
        ]
    found += [f"tags: {words}" for words in _unlike(_named_anew(read_tags(one)), _named_anew(read_tags(other)))]
    return [*found, *_drawn(one, other, scale)]


def _unequal(one: list[Any], other: list[Any]) -> Iterator[tuple[Any, Any]]:
    if len(one) != len(other):
        yield len(one), len(other)
    for a, b in zip(one, other, strict=False):
        if a != b:
            yield a, b
            return


def _drawn(one: bytes, other: bytes, scale: float) -> Iterator[str]:
    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    for index in range(min(len(first), len(second))):
        if first[index].get_textpage().get_text_range() != second[index].get_textpage().get_text_range():
            yield f"page {index + 1}: other text"
        if _pixels(first[index], scale) != _pixels(second[index], scale):
            yield f"page {index + 1}: other pixels"


def _pixels(page: Any, scale: float) -> bytes:
    bitmap = page.render(scale=scale)
    return bytes(bitmap.buffer)


def _labels(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield str(page.label), [float(edge) for edge in page.mediabox], [float(edge) for edge in page.trimbox]


def _links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    names = _places(pdf)
    for index, page in enumerate(pdf.pages):
        for each in page.obj.get("/Annots", ()):
            if each.Subtype != "/Link":
                continue
            rectangle = [round(float(edge), _ROUGH) for edge in each.Rect]
            target = names.get(str(each.Dest), "nowhere") if "/Dest" in each else str(each.A.URI)
            yield index, rectangle, str(each.get("/Contents", "")), str(each.get("/Dest", "")), target


def _fields(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The form's fields with their widgets, where those stand, under which element, and what is drawn of them."""
    if "/AcroForm" not in pdf.Root:
        return
    form = pdf.Root.AcroForm
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    yield (
        sorted(form.DR.Font.keys()),
        {name: font.FontDescriptor.FontFile2.read_bytes() for name, font in form.DR.Font.items()},
    )
    on_pages = {each.objgen for page in pdf.pages for each in page.obj.get("/Annots", ())}
    for field in form.Fields:
        yield [str(field.get(key, "")) for key in ("/T", "/TU", "/FT", "/Ff", "/V", "/DA", "/Opt")]
        for widget in field.get("/Kids", [field]):
            assert widget.objgen in on_pages, f"{field.T} is a field of no page"
            assert parents[int(widget.StructParent)].K[0].Obj.objgen == widget.objgen
            drawn = widget.AP.N.items() if isinstance(widget.AP.N, pikepdf.Dictionary) else [("", widget.AP.N)]
            yield (
                pages[widget.P.objgen],
                [round(float(edge), _ROUGH) for edge in widget.Rect],
                str(widget.get("/TU")),
                str(widget.get("/AS")),
                str(parents[int(widget.StructParent)].S),
                sorted((name, each.read_bytes()) for name, each in drawn if isinstance(each, pikepdf.Stream)),
            )


def _places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    if "/Names" not in pdf.Root:
        return {}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): _place(pdf, place) for name, place in tree.items()}


def _place(pdf: pikepdf.Pdf, place: Any) -> tuple[Any, ...]:
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return numbers[place[0].objgen], *(round(float(part), _ROUGH) for part in list(place)[2:])


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    def walk(each: Any, depth: int) -> Iterator[Any]:
        while each is not None:
            yield depth, str(each.Title), int(each.get("/Count", 0)), _place(pdf, each.Dest)
            yield from walk(each.get("/First"), depth + 1)
            each = each.get("/Next")

    outlines = pdf.Root.get("/Outlines", {})
    yield int(outlines.get("/Count", 0))
    yield from walk(outlines.get("/First"), 0)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    found: dict[str, Any] = {}
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Subtype") == "/CIDFontType2":
            name = str(entry.BaseFont)
            assert name not in found, f"{name} is there twice"
            descriptor = entry.FontDescriptor
            found[name] = (
                {key: str(value) for key, value in descriptor.items() if key not in ("/FontFile2", "/FontBBox")},
                [float(edge) for edge in descriptor.FontBBox],
                _glyph_widths(entry.W),
            )
    yield from sorted(found.items())


def _glyph_widths(written: Any) -> dict[int, float]:
    return {
        int(written[index]) + offset: float(width)
        for index in range(0, len(written), 2)
        for offset, width in enumerate(written[index + 1])
    }


def _document(pdf: pikepdf.Pdf) -> Iterator[Any]:
    root = pdf.Root
    yield {str(key): str(value) for key, value in pdf.docinfo.items()}
    yield root.Metadata.read_bytes()
    yield str(root.Lang), str(root.PageMode), bool(root.ViewerPreferences.DisplayDocTitle), bool(root.MarkInfo.Marked)
    yield [
        (str(each.S), str(each.Info), each.DestOutputProfile.read_bytes()) for each in root.get("/OutputIntents", ())
    ]
    yield {str(key): str(value) for key, value in root.StructTreeRoot.get("/RoleMap", {}).items()}
    yield sum(isinstance(entry, pikepdf.Stream) and "/N" in entry and "/Type" not in entry for entry in pdf.objects)


_LOOKS = {
    "pages": _labels,
    "links": _links,
    "fields": _fields,
    "named places": lambda pdf: sorted(_places(pdf).items()),
    "bookmarks": _bookmarks,
    "fonts": _fonts,
    "document": _document,
}


def _named_anew(document: Tag) -> Tag:
    """The tag tree with its ids by the order in which they come; the names of ids say nothing."""
    names: dict[str, str] = {}
    for tag in document.walk():
        if tag.identifier is not None:
            assert tag.identifier not in names, f"two elements have the id {tag.identifier}"
            names[tag.identifier] = str(len(names))

    def renamed(tag: Tag) -> Tag:
        return replace(
            tag,
            kids=tuple(renamed(kid) if isinstance(kid, Tag) else kid for kid in tag.kids),
            identifier=None if tag.identifier is None else names[tag.identifier],
            headers=tuple(names[header] for header in tag.headers),
        )

    return renamed(document)


def _unlike(one: Tag, other: Tag, around: str = "") -> Iterator[str]:
    """The first elements that differ."""
    if one == other:
        return
    where = f"{around}/{one.role}"
    if replace(one, kids=()) != replace(other, kids=()) or len(one.kids) != len(other.kids):
        yield f"{where}: {replace(one, kids=())} {len(one.kids)} and {replace(other, kids=())} {len(other.kids)}"
        return
    for a, b in zip(one.kids, other.kids, strict=True):
        if a != b:
            if isinstance(a, Tag) and isinstance(b, Tag):
                yield from _unlike(a, b, where)
            else:
                yield f"{where}: {a!r:.200} and {b!r:.200}"
            return
