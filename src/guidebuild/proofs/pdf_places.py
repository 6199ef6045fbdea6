"""The places of a PDF: pages, bookmarks, metadata, names, annotations, structure, attachments (ISO 32000-2)."""

import hashlib
import re
from collections.abc import Collection, Iterator
from typing import Any

import pikepdf

from guidebuild.proofs.extracted_places import Extracted, ExtractedPlace, other_file
from guidebuild.proofs.opened import Opened
from guidebuild.tools.finished.finished_pdf import finished
from guidebuild.tools.finished.page_text import pdf_pages

_KEYS = {
    "/Alt": "an alternative text",
    "/ActualText": "a replacement text",
    "/E": "an expansion",
    "/T": "the name of a field or a title of the structure",
    "/ID": "an id of the structure",
    "/Contents": "an annotation",
    "/TU": "the tooltip of a field",
    "/V": "the value of a field",
    "/DV": "the value of a field",
    "/NM": "an annotation",
    "/URI": "a link",
    "/Dest": "a link",
    "/D": "a link",
    "/Title": "a bookmark",
    "/F": "a file name",
    "/UF": "a file name",
    "/Desc": "an attachment",
    "/JS": "a script",
}
"""Entries of dictionaries that hold words or names (ISO 32000-2, tables 119, 151, 166, 355)."""
_WHOLE = frozenset({"/Alt", "/Title", "/T", "/Contents", "/TU", "/V", "/DV", "/F", "/UF", "/Desc"})
_HOLDERS = (pikepdf.Dictionary, pikepdf.Array)
_STRING = re.compile(rb"\(|(?<!<)<(?!<)")
"""The beginning of a text in an object as it is written (7.3.4)."""
_SPANS = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)


def places_of_pdf(content: bytes, clean: Collection[str] | None = None) -> Extracted:
    """All places but what is drawn on the pages that are known to be `clean`, and the digests of embedded files."""
    file, digests = finished(content), set[str]()
    pdf = file.objects
    read = [index for index, name in enumerate(file.names) if name is None or name not in (clean or ())]
    places = [
        *(ExtractedPlace("the text", file.said("drawn", index, _text)) for index in read),
        ExtractedPlace("the bytes of the file", content.decode("latin-1")),
        *_metadata(pdf),
        *_objects(pdf),
        *_names(pdf),
    ]
    for name, attached in pdf.attachments.items():
        data = attached.get_file().read_bytes()
        digests.add(hashlib.sha256(data).hexdigest())
        places.append(ExtractedPlace("an attachment", name, whole=True, names=True))
        places += other_file(name, data, "the attachment")
    for index in read:
        places += _marked(pdf.pages[index])
    return Extracted(tuple(places), frozenset(digests), frozenset(filter(None, file.names)))


def _text(page: Any) -> str:
    """What is drawn on a page, inside its edges or outside."""
    return str(page.get_textpage().get_text_range())


def _metadata(pdf: pikepdf.Pdf) -> Iterator[ExtractedPlace]:
    for key, value in pdf.docinfo.items():
        yield ExtractedPlace("the metadata", f"{value}", whole=True)
        yield ExtractedPlace("the metadata", str(key), whole=True)
    if "/Metadata" in pdf.Root:
        yield ExtractedPlace("the metadata", pdf.Root.Metadata.read_bytes().decode("utf-8", "replace"), names=True)


def _objects(pdf: pikepdf.Pdf) -> Iterator[ExtractedPlace]:
    """Every text in a dictionary, also of objects that nothing points at."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            yield from _entries(item.stream_dict)
            if item.stream_dict.get("/Type") == pikepdf.Name.EmbeddedFile:
                yield ExtractedPlace("an attachment", item.read_bytes().decode("utf-8", "replace"), names=True)
        elif isinstance(item, _HOLDERS) and _STRING.search(item.unparse(resolved=True)):
            yield from _entries(item)
        elif isinstance(item, pikepdf.String):
            yield ExtractedPlace("a text object", str(item), whole=True, names=True)


def _entries(item: Any, depth: int = 0) -> Iterator[ExtractedPlace]:
    """The texts of a dictionary and of what stands directly in it."""
    if depth > 6:
        return
    for key, value in item.items() if isinstance(item, pikepdf.Dictionary) else (("", each) for each in item):
        if isinstance(value, pikepdf.String):
            if key in _KEYS:
                yield ExtractedPlace(_KEYS[key], str(value), whole=key in _WHOLE, names=True)
        elif isinstance(value, _HOLDERS) and not value.is_indirect:
            yield from _entries(value, depth + 1)


def _names(pdf: pikepdf.Pdf) -> Iterator[ExtractedPlace]:
    """Named destinations, in the name tree and in the older dictionary."""
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for name in pikepdf.NameTree(pdf.Root.Names.Dests):
            yield ExtractedPlace("a link", str(name), names=True)
    for older in pdf.Root.get("/Dests", {}):
        yield ExtractedPlace("a link", str(older).lstrip("/"), names=True)


def _marked(page: pikepdf.Page) -> Iterator[ExtractedPlace]:
    """Replacement texts that stand in the drawing instructions themselves."""
    contents = page.obj.get("/Contents")
    if contents is None:
        return
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    for stream in streams:
        for match in _SPANS.finditer(stream.read_bytes()):
            raw = match.group(1) if match.group(1) is not None else bytes.fromhex(match.group(2).decode())
            text = raw.decode("utf-16-be", "replace")[1:] if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
            yield ExtractedPlace("a replacement text", text, whole=True)


PDF = Opened(places_of_pdf, texts=lambda content: [text for _, text in pdf_pages(content)])
