"""A finished file taken apart: every place that can hold words, an id or a picture, whether a reader sees it or not."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from lxml import etree, html

from guidebuild.model.artifact import Artifact

_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]+)")
_IDENTIFYING = frozenset({"id", "href", "src", "for", "name", "headers", "idref", "full-path", "xlink:href"})
_MARKUP = (".xhtml", ".html", ".opf", ".ncx", ".xml", ".svg")
_ENTRIES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "figcaption", "caption", "summary"})
_SPOKEN = {"alt": "an alternative text", "title": "a title attribute", "aria-label": "an aria-label"}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One place of a finished file."""

    where: str
    """In words, with an article: "a bookmark"."""
    text: str
    whole: bool = False
    """The text is a heading, an entry or a name: a short text may be compared with all of it."""
    names: bool = False
    """The text holds ids or names of files."""


@dataclass(frozen=True)
class Exhibits:
    """All places of a file, and the SHA-256 of everything in it that could be a picture."""

    places: tuple[Exhibit, ...]
    digests: frozenset[str]


def exhibits(artifact: Artifact) -> Exhibits:
    """The places of a finished file."""
    match artifact.format:
        case "html":
            return _of_pages({"": artifact.content})
        case "epub":
            return _of_book(artifact.content)
        case "pdf":
            from guidebuild.proofs.pdf_exhibits import pdf_exhibits

            return Exhibits(*pdf_exhibits(artifact.content))
        case unknown:
            assert_never(unknown)


def _of_book(book: bytes) -> Exhibits:
    """An EPUB: its files, their names, and what a ZIP archive says beside them."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        beside = [archive.comment, *(entry.comment + entry.extra for entry in archive.infolist())]
        names = archive.namelist()
    inside = _of_pages({name: content for name, content in files.items() if name.endswith(_MARKUP)})
    places = [*inside.places, *(Exhibit("a comment of the archive", _decoded(text)) for text in beside if text)]
    for name in names:
        places.append(Exhibit("a file name", name, names=True))
        places.append(Exhibit("a file name", posixpath.splitext(posixpath.basename(name))[0], whole=True))
    for name, content in files.items():
        if not name.endswith(_MARKUP):
            places += other_file(name, content)
    return Exhibits(tuple(places), inside.digests | {hashlib.sha256(content).hexdigest() for content in files.values()})


def other_file(name: str, content: bytes, where: str = "the file") -> Iterator[Exhibit]:
    """A file that is no page: a search index or another list as what it says, anything else as it stands."""
    label = f"{where} `{posixpath.basename(name)}`"
    if name.endswith((".ttf", ".otf", ".woff", ".woff2")):
        return
    text = _decoded(content)
    yield from (Exhibit(label, said, whole=True, names=True) for said in _json_texts(text))
    yield Exhibit(label, text, names=True)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _json_texts(text: str) -> Iterator[str]:
    """Keys and strings of JSON, their escapes undone; nothing when the text is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return
    try:
        waiting: list[Any] = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value


def _of_pages(pages: Mapping[str, bytes]) -> Exhibits:
    places: list[Exhibit] = []
    digests: set[str] = set()
    for name, content in pages.items():
        if name and not name.endswith(".html"):
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
            while root.getprevious() is not None:  # comments before the root element
                root = root.getprevious()
            roots = [root, *root.itersiblings()]
        else:
            root = html.document_fromstring(content.decode())
            roots = [*root.itersiblings(preceding=True), root, *root.itersiblings()]
        for each in roots:
            for element in each.iter():
                places += _element(element, digests)
            if isinstance(each.tag, str):
                places.append(Exhibit("the text", " ".join(_seen(each))))
    return Exhibits(tuple(places), frozenset(digests))


def _seen(root: Any) -> Iterator[str]:
    """The text of a page in reading order, without scripts and style sheets."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if _tag(element) not in ("script", "style"):
                yield element.text or ""
        elif element is not root:
            yield element.tail or ""


def _tag(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _element(element: Any, digests: set[str]) -> Iterator[Exhibit]:
    """What an element says by itself: as a comment, a script, an entry of a list, in its attributes."""
    if not isinstance(element.tag, str):
        kind = "a comment" if element.tag is etree.Comment else "a processing instruction"
        yield Exhibit(kind, element.text or "", whole=True, names=True)
        return
    tag = _tag(element)
    if tag in ("script", "style"):
        where = "a script" if tag == "script" else "a style sheet"
        text = _DATA_URI.sub("", element.text or "")
        yield from (Exhibit(where, said, whole=True, names=True) for said in _json_texts(text))
        yield Exhibit(where, text, names=True)
    elif tag in _ENTRIES:
        yield Exhibit("a heading" if tag[0] == "h" else f"a {tag}", "".join(element.itertext()), whole=True)
    elif tag in ("a", "text") and any(
        _tag(parent) in ("nav", "navpoint", "navlabel") for parent in element.iterancestors()
    ):
        landmark = any(
            "landmarks" in str(value) for up in element.iterancestors("{*}nav") for value in up.attrib.values()
        )
        yield Exhibit("a landmark" if landmark else "the navigation", "".join(element.itertext()), whole=True)
    elif tag in ("desc",) or str(element.tag).startswith("{http://purl.org/dc/"):
        yield Exhibit("the metadata", element.text or "", whole=True)
    elif tag == "meta" and element.text:
        yield Exhibit("the metadata", element.text, whole=True)
    for key, value in element.attrib.items():
        yield from _attribute(key.rpartition("}")[2], value, digests)


def _attribute(key: str, value: str, digests: set[str]) -> Iterator[Exhibit]:
    if value.startswith("data:"):
        for match in _DATA_URI.finditer(value):
            try:
                content = base64.b64decode(match.group(2))
            except binascii.Error:
                continue
            digests.add(hashlib.sha256(content).hexdigest())
            if not (match.group(1) or "").startswith("font/"):
                yield Exhibit("an embedded file", _decoded(content))
        return
    if key == "content":
        yield Exhibit("the metadata", value, whole=True)
        return
    where = _SPOKEN.get(key, f"the attribute `{key}`")
    names = key in _IDENTIFYING or key.startswith(("data-", "aria-"))
    yield Exhibit(
        "a link" if key == "href" else where, value, whole=key in _SPOKEN or key.startswith("data-"), names=names
    )
