"""Ids of the e-book: XML lets none begin with a digit; a chapter may be called `1-start.md`, and HTML and PDF bear it.

pandoc puts `id_` before such ids in its own tree, and not in finished HTML: here the rest follows. Sources: Namespaces
in XML 1.0, section 3 (NCName); EPUB 3.3, 6.1 (XHTML is XML).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from guidebuild.model.artifact import PageStart

_PREFIX = "id_"
_POINTING = ("for", "headers", "aria-labelledby", "aria-describedby")
"""Attributes that hold ids, with spaces between them."""


def xml_id(identifier: str) -> str:
    """The id as pandoc writes it in a book."""
    return identifier if not identifier or identifier[0].isalpha() or identifier[0] == "_" else _PREFIX + identifier


def make_ids_sound(pages: Iterable[etree._Element]) -> None:
    """All ids of the book, and all that points at them."""
    for page in pages:
        for element in page.iter(etree.Element):
            if (identifier := element.get("id")) is not None:
                element.set("id", xml_id(identifier))
            file, sign, fragment = (element.get("href") or "").partition("#")
            if fragment and ":" not in file:
                element.set("href", f"{file}{sign}{xml_id(fragment)}")
            for name in _POINTING:
                if (named := element.get(name)) is not None:
                    element.set(name, " ".join(map(xml_id, named.split())))


def starts_in_book(starts: Sequence[PageStart]) -> tuple[PageStart, ...]:
    """The pages of the printed edition by the ids of the book."""
    return tuple(replace(start, anchor=xml_id(start.anchor), link=_link(start.link)) for start in starts)


def _link(address: str) -> str:
    before, sign, fragment = address.partition("#")
    return f"{before}{sign}{xml_id(fragment)}"
