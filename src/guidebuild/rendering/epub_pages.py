"""The chapters of a manuscript as pages of a book: XHTML, one page for each chapter, from the text that HTML has too.

Sources: EPUB 3.3 (W3C), 6.1 (XHTML) and 6.1.4 (pictures stand in the book); EPUB 3 Structural Semantics Vocabulary 1.1
and Digital Publishing WAI-ARIA 1.1 for notes, which reading systems show where they are called.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from guidebuild.model.artifact import PageStart
from guidebuild.model.diagnostics import Checked
from guidebuild.model.guide import Asset
from guidebuild.model.manuscript import AT, Manuscript
from guidebuild.rendering.chapter_texts import write_chapters
from guidebuild.rendering.chapters import blocks_of, from_reports, scope_headers, taken_notes, title_of_notes
from guidebuild.rendering.frame import XHTML
from guidebuild.rendering.named_places import name_places
from guidebuild.rendering.wide_tables import stack_wide_tables
from guidebuild.tools.language.locale import Locale, locale_of
from guidebuild.tools.markup.elements import words_of
from guidebuild.tools.table_panels import set_in_panels

OPS = "http://www.idpf.org/2007/ops"
SHEET = "EPUB/styles/stylesheet1.css"
_XML = "http://www.w3.org/XML/1998/namespace"
_NAMES: Any = {None: XHTML, "epub": OPS}
_ANCHORS = ("data-short", AT)
Pages = dict[str, etree._Element]
"""Name in the archive to the page."""


def element(tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """An element of XHTML. `epub_type` is the attribute `epub:type`; other names lose an underscore at the end."""
    names = {"epub_type": f"{{{OPS}}}type"}
    made = etree.Element(f"{{{XHTML}}}{tag}", nsmap=_NAMES)
    for name, value in attributes.items():
        made.set(names.get(name, name.rstrip("_").replace("_", "-")), value)
    made.text = text
    return made


def page(name: str, title: str, language: str, content: Iterable[etree._Element], **body: str) -> etree._Element:
    """A page with the book's sheet. `body`: attributes of its body."""
    root = element("html", "\n", lang=language)
    root.set(f"{{{_XML}}}lang", language)
    sheet = posixpath.relpath(SHEET, posixpath.dirname(name))
    head = element("head", "\n")
    head.extend(
        [
            element("meta", charset="utf-8"),
            element("title", title),
            element("link", rel="stylesheet", type="text/css", href=sheet),
        ]
    )
    held = element("body", "\n", **body)
    held.extend(content)
    root.extend([head, held])
    for each in (*head, *held, head, held):
        each.tail = "\n"
    return root


def chapter_pages(manuscript: Manuscript) -> Checked[Pages]:
    """`EPUB/text/ch001.xhtml` and so on; links and pictures still have the addresses of one page."""
    locale = locale_of(manuscript.edition)
    texts, reports = write_chapters(manuscript.chapters, locale, blocks_of, floating_notes=False)
    pages: Pages = {}
    chapters = [etree.fromstring(f'<body xmlns="{XHTML}" xmlns:epub="{OPS}">{text}</body>') for text in texts]
    name_places(chapters, locale, in_print=False)
    for number, chapter in enumerate(chapters, 1):
        name = f"EPUB/text/ch{number:03}.xhtml"
        _gather_notes(chapter, locale)
        scope_headers(chapter)
        etree.strip_attributes(chapter, *_ANCHORS)
        set_in_panels(chapter)
        stack_wide_tables(chapter)
        heading = next(chapter.iter(f"{{{XHTML}}}h1"), None)
        title = words_of(heading) if heading is not None else str(manuscript.edition.guide.manifest.title)
        pages[name] = page(name, title, manuscript.edition.guide.manifest.language, chapter, epub_type="bodymatter")
    return Checked(pages, from_reports(reports))


def put_in_pictures(pages: Mapping[str, etree._Element], assets: Mapping[str, Asset]) -> dict[str, bytes]:
    """The pictures that the pages show, by the names that they have in the book, which the pages now name."""
    homes: dict[str, str] = {}
    for name, root in pages.items():
        for picture in root.iter(f"{{{XHTML}}}img"):
            asset = assets.get(unquote(picture.get("src") or ""))
            if asset is not None:
                kind = posixpath.splitext(asset.name)[1].lower()
                home = homes.setdefault(asset.name, f"EPUB/media/file{len(homes)}{kind}")
                picture.set("src", posixpath.relpath(home, posixpath.dirname(name)))
    return {home: for_a_book(assets[name]) for name, home in homes.items()}


def for_a_book(asset: Asset) -> bytes:
    """A picture as the book has it: a drawing with a dark form has one for any paper."""
    is_drawing = asset.media_type == "image/svg+xml" and b"prefers-color-scheme" in asset.content
    return on_any_paper(asset.content) if is_drawing else asset.content


def link(pages: Mapping[str, etree._Element], homes: Mapping[str, str]) -> None:
    """Let what leads to an element of another page name that page. `homes`: an id to the page that has it."""
    for name, root in pages.items():
        for anchor in root.iter(f"{{{XHTML}}}a"):
            href = anchor.get("href") or ""
            if href.startswith("#") and homes.get(href[1:], name) != name:
                anchor.set("href", posixpath.relpath(homes[href[1:]], posixpath.dirname(name)) + href)


def _gather_notes(chapter: etree._Element, locale: Locale) -> None:
    """One list of notes at the end of the chapter. Each is an `aside`, as reading systems that open notes where they
    are called want it, and leads back for those that do not."""
    items, attributes = taken_notes(chapter)
    if not items:
        return
    notes = element("section", class_="footnotes", epub_type="footnotes")
    notes.set("aria-label", title_of_notes(chapter, locale))
    listed = element("ol", **attributes)
    for item in items:
        note = element("aside", epub_type="footnote", role="doc-footnote", id=item.get("id", ""))
        del item.attrib["id"]
        note.text, item.text = item.text, None
        note.extend(list(item))
        item.append(note)
    listed.extend(items)
    notes.append(listed)
    chapter[-1].append(notes)
    for call in chapter.iter(f"{{{XHTML}}}a"):
        if call.get("role") == "doc-noteref":
            call.set(f"{{{OPS}}}type", "noteref")


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


_DARK = re.compile(r"@media[^{}]*prefers-color-scheme[^{}]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
_RULE = re.compile(
    r"""\s*\[(fill|stroke)=(["'])(\#[0-9A-Fa-f]{3,6})\2\]\s*\{\s*(fill|stroke):\s*(\#[0-9A-Fa-f]{3,6})\s*;?\s*\}\s*"""
)


def on_any_paper(drawing: bytes) -> bytes:
    """The drawing without what it asks of the reader's system.

    Rules that give an attribute's colour another in the dark say what is ink and what is paper. Of other rules nothing
    is known, nor where words have the colour of the paper: then the drawing keeps the form that it has in print.
    """
    text = drawing.decode("latin-1")  # whatever its encoding: only ASCII is looked at, and every byte comes back
    rules = "".join(block[1] for block in _DARK.finditer(text))
    printed = toned = _DARK.sub("", text)
    for name, _, light, _, dark in _RULE.findall(rules):
        from guidebuild.tools.pictures.colours import (  # a twentieth of an edit, for few drawings
            for_any_paper,
            is_light,
        )

        tone = "none" if is_light(light) and not is_light(dark) else for_any_paper(light)
        toned = re.sub(rf"""({name}=(["'])){light}\2""", rf"\g<1>{tone}\2", toned, flags=re.IGNORECASE)
    unread = _RULE.sub("", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)).strip()
    return (printed if unread or _loses_words(toned) else toned).encode("latin-1")


def _loses_words(drawing: str) -> bool:
    """Whether words are left open: the nearest element around them that has a colour decides."""
    root = etree.fromstring(drawing.encode("latin-1"), etree.XMLParser(resolve_entities=False))
    for words in root.iter("{*}text", "{*}tspan"):
        around = (each.get("fill") for each in (words, *words.iterancestors()))
        if next(filter(None, around), "") == "none":
            return True
    return False
