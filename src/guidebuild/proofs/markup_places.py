"""The places of an HTML page or an EPUB that can hold words, an id or a picture, whether a reader sees it or not."""

import base64
import binascii
import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree, html

from guidebuild.proofs.extracted_places import Extracted, ExtractedPlace, decoded, json_texts, other_file
from guidebuild.proofs.opened import Opened
from guidebuild.tools.finished.page_text import epub_bodies, html_body
from guidebuild.tools.markup.elements import name_of

_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]+)")
_IDENTIFYING = frozenset({"id", "href", "src", "for", "name", "headers", "idref", "full-path", "xlink:href"})
_MARKUP = (".xhtml", ".html", ".opf", ".ncx", ".xml", ".svg")
_ENTRIES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "figcaption", "caption", "summary"})
_APART = "//main/* | //style"
"""What of a page is searched apart from the rest: its chapters, its sheets."""
_SPOKEN = {"alt": "an alternative text", "title": "a title attribute", "aria-label": "an aria-label"}


def places_of_page(page: bytes, clean: Collection[str] | None = None) -> Extracted:
    """An HTML page, but what of it is `clean`: its sheets, and what stands in its main part."""
    root: Any = html.document_fromstring(page.decode())
    stretches = {hashlib.sha256(etree.tostring(each, with_tail=False)).hexdigest(): each for each in root.xpath(_APART)}
    for name in stretches.keys() & (clean or ()):
        stretches[name].drop_tree()
    places, digests = _of_tree(root)
    return Extracted(places, digests, frozenset(stretches))


def places_of_book(book: bytes, clean: Collection[str] | None = None) -> Extracted:
    """An EPUB: its files but the `clean` ones, their names, and what a ZIP archive says beside them."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        packed = _packed(book, archive)
        files = {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/") and packed[name] not in (clean or ())
        }
        beside = [archive.comment, *(entry.comment + entry.extra for entry in archive.infolist())]
        names = archive.namelist()
    inside = [_of_tree(_tree(name, content)) for name, content in files.items() if name.endswith(_MARKUP)]
    places = [place for of_file, _ in inside for place in of_file]
    places += [ExtractedPlace("a comment of the archive", decoded(text)) for text in beside if text]
    for name in names:
        places.append(ExtractedPlace("a file name", name, names=True))
        places.append(ExtractedPlace("a file name", posixpath.splitext(posixpath.basename(name))[0], whole=True))
    for name, content in files.items():
        if not name.endswith(_MARKUP):
            places += other_file(name, content)
    digests = frozenset(hashlib.sha256(content).hexdigest() for content in files.values())
    return Extracted(tuple(places), digests.union(*(of_file for _, of_file in inside)), frozenset(packed.values()))


def _packed(book: bytes, archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The name of each file to the digest of all that stands from its beginning to that of the next one: its name, and
    its content as it is pressed."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    return {
        entry.filename: hashlib.sha256(book[entry.header_offset : end]).hexdigest()
        for entry, end in zip(entries, ends, strict=True)
    }


def _tree(name: str, content: bytes) -> Any:
    if name.endswith(".html"):
        return html.document_fromstring(content.decode())
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _of_tree(root: Any) -> tuple[tuple[ExtractedPlace, ...], frozenset[str]]:
    """The places of a page, comments beside its root with it, and the digests of its pictures."""
    places: list[ExtractedPlace] = []
    digests: set[str] = set()
    for each in (*root.itersiblings(preceding=True), root, *root.itersiblings()):
        for element in each.iter():
            places += _element(element, digests)
        if isinstance(each.tag, str):
            places.append(ExtractedPlace("the text", " ".join(_seen(each))))
    return tuple(places), frozenset(digests)


def _seen(root: Any) -> Iterator[str]:
    """The text of a page in reading order, without scripts and style sheets."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if name_of(element).lower() not in ("script", "style"):
                yield element.text or ""
        elif element is not root:
            yield element.tail or ""


def _element(element: Any, digests: set[str]) -> Iterator[ExtractedPlace]:
    """What an element says by itself: as a comment, a script, an entry of a list, in its attributes."""
    if not isinstance(element.tag, str):
        kind = "a comment" if element.tag is etree.Comment else "a processing instruction"
        yield ExtractedPlace(kind, element.text or "", whole=True, names=True)
        return
    tag = name_of(element).lower()
    if tag in ("script", "style"):
        where = "a script" if tag == "script" else "a style sheet"
        text = _DATA_URI.sub("", element.text or "")
        yield from (ExtractedPlace(where, said, whole=True, names=True) for said in json_texts(text))
        yield ExtractedPlace(where, text, names=True)
    elif tag in _ENTRIES:
        yield ExtractedPlace("a heading" if tag[0] == "h" else f"a {tag}", "".join(element.itertext()), whole=True)
    elif tag in ("a", "text") and any(
        name_of(parent).lower() in ("nav", "navpoint", "navlabel") for parent in element.iterancestors()
    ):
        landmark = any(
            "landmarks" in str(value) for up in element.iterancestors("{*}nav") for value in up.attrib.values()
        )
        yield ExtractedPlace("a landmark" if landmark else "the navigation", "".join(element.itertext()), whole=True)
    elif tag in ("desc",) or str(element.tag).startswith("{http://purl.org/dc/"):
        yield ExtractedPlace("the metadata", element.text or "", whole=True)
    elif tag == "meta" and element.text:
        yield ExtractedPlace("the metadata", element.text, whole=True)
    for key, value in element.attrib.items():
        yield from _attribute(key.rpartition("}")[2], value, digests)


def _attribute(key: str, value: str, digests: set[str]) -> Iterator[ExtractedPlace]:
    if value.startswith("data:"):
        for match in _DATA_URI.finditer(value):
            try:
                content = base64.b64decode(match.group(2))
            except binascii.Error:
                continue
            digests.add(hashlib.sha256(content).hexdigest())
            if not (match.group(1) or "").startswith("font/"):
                yield ExtractedPlace("an embedded file", decoded(content))
        return
    if key == "content":
        yield ExtractedPlace("the metadata", value, whole=True)
        return
    where = _SPOKEN.get(key, f"the attribute `{key}`")
    names = key in _IDENTIFYING or key.startswith(("data-", "aria-"))
    yield ExtractedPlace(
        "a link" if key == "href" else where, value, whole=key in _SPOKEN or key.startswith("data-"), names=names
    )


PAGE = Opened(places_of_page, bodies=lambda content: [html_body(content)])
BOOK = Opened(places_of_book, bodies=epub_bodies)
