"""A finished EPUB, file by file, held against the policy (EPUB 3.3, OCF 3.3): files in, breaches out."""

import functools
import hashlib
import posixpath
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from guidebuild.tools.language.sentences import short
from guidebuild.tools.store import digest_of
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.addresses import refused_link, within
from guidebuild.tools.vetting.breach import Breach, unless_clean
from guidebuild.tools.vetting.css import font_name, vet_sheet
from guidebuild.tools.vetting.tree import Ground, vet_tree

_KNOWN = re.compile(
    r"mimetype|META-INF/container\.xml|META-INF/com\.apple\.ibooks\.display-options\.xml"
    r"|EPUB/(content\.opf|toc\.ncx|nav\.xhtml|text/(cover|title_page|ch\d+)\.xhtml|styles/stylesheet1\.css)"
)
_CARRIED = re.compile(r"EPUB/(media/(?:cover|file\d+)\.(png|jpe?g|svg)|fonts/[^/]+)")
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_MACHINE: Mapping[str, frozenset[str]] = {
    _CONTAINER: frozenset({"container", "rootfiles", "rootfile"}),
    _OPF: frozenset({"package", "metadata", "meta", "manifest", "item", "spine", "itemref", "guide", "reference"}),
    _DC: frozenset({"identifier", "title", "language", "creator", "contributor", "publisher", "date", "description",
                    "rights", "source", "subject", "type"}),
    _NCX: frozenset({"ncx", "head", "meta", "docTitle", "docAuthor", "text", "navMap", "navPoint", "navLabel",
                     "content"}),
    "": frozenset({"display_options", "platform", "option"}),
}  # fmt: skip
"""The elements of the files that no reader sees. `link`, `bindings` and `collection` are not among them."""


def vet_book(files: Mapping[str, bytes], carried: Collection[bytes]) -> Iterator[tuple[str, Breach]]:
    """What may not be in a book, with the file in which it stands. `carried`: the contents of the pictures and fonts
    that were put into it."""
    digests = {hashlib.sha256(content).digest() for content in carried}
    for name, content in files.items():
        for breach in _file(name, content, files.keys(), digests):
            yield name, breach


def _file(name: str, content: bytes, names: Collection[str], digests: Container[bytes]) -> Iterator[Breach]:
    if _CARRIED.fullmatch(name):
        if hashlib.sha256(content).digest() not in digests:
            yield Breach("the file is none of the guide's pictures and fonts")
    elif not _KNOWN.fullmatch(name):
        yield Breach("the book may not have a file of this name")
    elif name.endswith((".css", ".xhtml")):
        look = _sheet if name.endswith(".css") else _page
        key = digest_of("book", name, content, sorted(names))
        yield from unless_clean(key, lambda: look(name, content, names))
    elif name != "mimetype":
        yield from _machine(name, content, names)


def _sheet(name: str, content: bytes, names: Collection[str]) -> Iterable[Breach]:
    return _found_in(name, content.decode(), tuple(sorted(each for each in names if _CARRIED.fullmatch(each))))


@functools.lru_cache(maxsize=8)
def _found_in(name: str, css: str, fonts: tuple[str, ...]) -> tuple[Breach, ...]:
    """What may not stand in a sheet, found once: the books of one guide have the same."""

    def in_the_book(address: str, rule: str) -> str | None:
        font = address.removeprefix("../")
        if address.startswith("#") or (rule == "font-face" and font_name(font) and within(address, name) in fonts):
            return None
        return f"`url({short(address)})` is none of the book's fonts"

    return tuple(breach for found in vet_sheet(css, in_the_book) for breach in found)


def _page(name: str, content: bytes, names: Container[str]) -> Iterator[Breach]:
    root, trouble = _parsed(content)
    if trouble:
        yield trouble
    if root is None:
        return
    around = {**policy.PAGE, **policy.SHEETS_IN_BOOKS}
    del around["script"]
    addresses = _Relative(name, names)
    yield from vet_tree(root, Ground(addresses, addresses, around, in_book=True))
    for element in root.iter(f"{{{policy.XHTML}}}link", f"{{{policy.XHTML}}}meta", f"{{{policy.XHTML}}}style"):
        tag = etree.QName(element).localname
        sheet = str(element.get("href"))
        if tag == "link" and (element.get("rel") != "stylesheet" or sheet not in addresses):
            yield Breach("a `<link>` leads to something else than the book's style sheet")
        elif tag == "meta" and element.get("http-equiv") is not None:
            yield Breach("a `<meta>` gives the reader's program an instruction")
        elif tag == "style" and "".join(map(str, element.itertext())).strip():
            yield Breach("a `<style>` stands in a page of the book, where only the sheet may be")


@dataclass(frozen=True)
class _Relative(Container[str]):
    """The files of the book, as they are named from one of them."""

    home: str
    names: Container[str]

    def __contains__(self, address: object) -> bool:
        name = str(address)
        return ":" not in name and not name.startswith(("/", "\\")) and within(name, self.home) in self.names


def _machine(name: str, content: bytes, names: Container[str]) -> Iterator[Breach]:
    root, trouble = _parsed(content)
    if trouble:
        yield trouble
    if root is None:
        return
    home = "" if posixpath.dirname(name) == "META-INF" else name
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield Breach("a comment or an instruction stands in it")
            continue
        tag = etree.QName(element)
        if tag.localname not in _MACHINE.get(tag.namespace or "", ()):
            yield Breach(f"the element `<{short(tag.localname)}>` may not stand in it")
        for own in ("href", "src", "full-path"):
            address = element.get(own)
            if address is not None and (refused_link(address, _Relative(home, names)) or ":" in address):
                yield Breach(f"`{short(address)}` is no file of the book")
        if "scripted" in (element.get("properties") or "").split():
            yield Breach("the package says that a page has scripts")


def _parsed(content: bytes) -> tuple[Any, Breach | None]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as trouble:
        return None, Breach(f"the file is not well-formed: {trouble.msg}")
    info: Any = root.getroottree().docinfo
    if info.internalDTD is not None and (info.public_id or info.system_url or list(info.internalDTD.iterentities())):
        return root, Breach("the file has a document type with entities")
    return root, None
