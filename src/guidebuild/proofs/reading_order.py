"""The proof that a listener hears the handbook as a reader of the page reads it: the words of the PDF's tag tree, in
its order, are those of the HTML page, chapter by chapter.

The two come from one manuscript by different ways. What differs between them by right, and nothing else, is evened out:

- **White space.** A word of the page is a word of the PDF: where the page has white space or a block ends, the PDF must
  have a space or another element. Elsewhere the PDF may have none, except where an inline element begins or ends on the
  page: there a style may set it off.
- **Soft hyphens** go, in both: they say where a line may end.
- **How emoji look**: joiners, selectors of a picture or a sign, and tones of skin, which print in one colour does not
  have.
- **Page numbers.** In a link, what the PDF has after the words that its annotation gives, and that holds the label of
  the page where the link leads: print adds it in place of a click.
- **Markers** of list items and notes (`Lbl`): on the page a style or the browser counts them. The terms of a `dl` are
  no markers and stay.
- **Notes** stand on the page at the end of their chapter, in the PDF after their call, as a listener wants them. They
  are taken to their calls; the links back go.
- **Captions** that stand right beside the one table of a figure belong to it in the PDF, before or behind all its rows.
- **Pictures** are heard by their alternative text, in both; **fields** by what they are called,
  and whether they are ticked.
- **Where a source is cited,** or an entry of the index leads, the page names chapters and sections, and the PDF pages;
  neither is read.
- **Words for a screen alone** (`no-print`) in a link are not read; nor is a link in the PDF that is a page number.
- What the page hides from a listener (`aria-hidden`) or shows to nobody (scripts, styles) is not read.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebuild.model.artifact import LINKED_FROM
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, error
from guidebuild.tools.finished.page_text import html_body
from guidebuild.tools.finished.tag_tree import Tag, Words, read_tags
from guidebuild.tools.language.field_labels import labels_of
from guidebuild.tools.markup.elements import classes_of, words_of

JOINED, LOOSE, APART = 0, 1, 2
"""How two pieces of text stand to each other: in one word, by an inline element's edge, in two words."""
Piece = str | int

_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "input", "ins", "kbd", "label", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "template", "svg"})
_INLINE_TAGS = frozenset({"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference", "Note"})
_TICKED = "\N{BALLOT BOX WITH CHECK}"
_CONTEXT = 6
"""Words of context before a difference, and after it."""
_LONGEST_PAGE_NUMBER = 16
_UNHEARD = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_CITED_ON, _RUN_OF_PAGES = re.compile(r"Cited on pages?[\s\d–,]+"), re.compile(r"[\d–]+")


@dataclass(frozen=True)
class Read:
    """Text as it is read: its letters, and how each stands to the one before."""

    letters: str
    gaps: tuple[int, ...]

    def excerpt(self, index: int) -> str:
        """Some words before and after a letter."""
        before = self._spaced(max(0, index - 80), index).split()[-_CONTEXT:]
        after = self._spaced(index, min(len(self.letters), index + 80)).split()[:_CONTEXT]
        joined = "" if index < len(self.gaps) and self.gaps[index] == JOINED else " "
        return (" ".join(before) + joined + " ".join(after)).strip() or "nothing"

    def _spaced(self, start: int, end: int) -> str:
        return "".join((" " if self.gaps[index] else "") + self.letters[index] for index in range(start, end))


@dataclass(frozen=True)
class ReadingProof:
    """How many chapters were compared, how many are equal, and a diagnostic for each that is not."""

    chapters: int
    equal: int
    diagnostics: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        return f"{self.equal} of {self.chapters}"


def prove_reading_order(pdf: bytes, page: bytes) -> ReadingProof:
    """Hold the tag tree of a PDF against the HTML page of the same edition."""
    try:
        document = read_tags(pdf)
    except ValueError as trouble:
        return ReadingProof(0, 0, (_difference(f"{trouble}: a listener hears nothing"),))
    body: Any = html_body(page)
    sections = body.xpath('./section[contains(concat(" ", @class, " "), " level1 ")]')
    heard = [chapter for part in document.all("Part") for chapter in part.tags]
    if len(sections) != len(heard):
        text = f"the PDF has {len(heard)} chapters, the page {len(sections)}"
        return ReadingProof(max(len(sections), len(heard)), 0, (_difference(text),))
    found = []
    for section, chapter in zip(sections, heard, strict=True):
        if difference := compare(read_page(section), read_tag(chapter)):
            found.append(_difference(f"in the chapter “{words_of(section.find('.//h1'))}” {difference}"))
    return ReadingProof(len(sections), len(sections) - len(found), tuple(found))


def _difference(text: str) -> Diagnostic:
    return error(Code.PDF_READING_ORDER, NOWHERE, text)


def compare(page: Read, pdf: Read) -> str:
    """The first difference in words; empty if there is none."""
    length = min(len(page.letters), len(pdf.letters))
    for index in range(length):
        same = page.letters[index] == pdf.letters[index]
        if same and (page.gaps[index] == LOOSE or bool(page.gaps[index]) == bool(pdf.gaps[index])):
            continue
        return f"the page reads “{page.excerpt(index)}”, the PDF “{pdf.excerpt(index)}”"
    if len(page.letters) == len(pdf.letters):
        return ""
    longer, name = (page, "page") if len(page.letters) > length else (pdf, "PDF")
    return f"only the {name} goes on: “{longer.excerpt(length)}”"


def read_page(section: Any) -> Read:
    """A chapter of the HTML page as it is read."""
    return _read(_PageReader(section).pieces(section))


def read_tag(tag: Tag) -> Read:
    """An element of the tag tree as it is heard."""
    return _read(_heard(tag))


def _read(pieces: Iterator[Piece]) -> Read:
    """Pieces of text, and numbers where something separates them."""
    letters: list[str] = []
    gaps: list[int] = []
    gap = APART
    for piece in pieces:
        if isinstance(piece, int):
            gap = max(gap, piece)
            continue
        for character in piece:
            if character.isspace():
                gap = APART
            elif character not in _UNHEARD:
                letters.append(character)
                gaps.append(gap)
                gap = JOINED
    return Read("".join(letters), tuple(gaps))


class _PageReader:
    """Reads one chapter of the page, its notes where they are called."""

    def __init__(self, section: Any) -> None:
        self._notes = {note.get("id"): note for note in section.xpath('.//*[@role="doc-endnotes"]//li')}
        self._fields = labels_of(section)

    def pieces(self, element: Any) -> Iterator[Piece]:
        """What an element says."""
        if element.tag == "svg" and element.get("aria-label"):  # a drawing in the page is heard by its words
            yield from (LOOSE, element.get("aria-label"), LOOSE)
            return
        if not isinstance(element.tag, str) or element.tag in _UNREAD or element.get("aria-hidden") == "true":
            return
        if "no-print" in classes_of(element) or element.get(LINKED_FROM):
            return
        if element.tag == "input":
            yield from (LOOSE, str(self._fields[element]), _TICKED * (element.get("checked") is not None), LOOSE)
            return
        role = element.get("role")
        if role in ("doc-endnotes", "doc-backlink"):
            return
        edge = LOOSE if element.tag in _INLINE or element.tag == "img" else APART
        yield edge
        yield element.get("alt") or "" if element.tag == "img" else element.text or ""
        for child in element:
            yield from self.pieces(child)
            yield child.tail or ""
        yield APART if element.tag == "br" else edge
        if role == "doc-noteref" and (note := self._notes.get(element.get("href", "").lstrip("#"))) is not None:
            yield APART
            yield from self.pieces(note)


def _heard(tag: Tag, around: Tag | None = None, *, in_index: bool = False) -> Iterator[Piece]:
    if tag.role == "Lbl" and (around is not None and (around.role == "Note" or around.numbering not in (None, "None"))):
        return
    if tag.role == "P" and _CITED_ON.fullmatch("".join(_texts(tag))):
        yield APART
        return
    edge = JOINED if tag.role in _INLINE_TAGS and tag.role != "Note" else APART
    yield edge
    if tag.alternative is not None:
        yield tag.alternative
    elif tag.role == "Form":
        yield " ".join(tag.descriptions) + _TICKED * bool(tag.is_ticked)
    elif tag.role == "Link":
        yield _without_page_number(tag)
    else:
        in_index = in_index or tag.role == "Index"
        for kid in itertools.takewhile(lambda kid: not (in_index and _is_run_of_pages(kid)), tag.kids):
            if isinstance(kid, Words):
                yield kid.text
            else:
                yield from _heard(kid, (around if tag.role == "LI" else tag), in_index=in_index)
    yield edge


def _is_run_of_pages(kid: Tag | Words) -> bool:
    """Whether it is a link like those that end an entry of an index."""
    return isinstance(kid, Tag) and kid.role == "Link" and _RUN_OF_PAGES.fullmatch("".join(_texts(kid))) is not None


def _without_page_number(link: Tag) -> str:
    """The words of a link without the number of the page that it leads to."""
    pieces = [kid.text if isinstance(kid, Words) else "".join(_texts(kid)) for kid in link.kids]
    whole = "".join(pieces)
    if whole.strip() == link.destination:
        return ""
    if link.destination is None or not link.descriptions:
        return whole
    words = "".join(each for each in link.descriptions[0] if not each.isspace() and each not in _UNHEARD)
    end = count = 0
    while count < len(words) and end < len(whole):
        count += not whole[end].isspace() and whole[end] not in _UNHEARD
        end += 1
    rest = whole[end:]
    is_number = len(rest) <= _LONGEST_PAGE_NUMBER and re.search(rf"(?<!\d){re.escape(link.destination)}(?!\d)", rest)
    return whole[:end] + " " * (rest != rest.rstrip()) if is_number else whole


def _texts(tag: Tag) -> Iterator[str]:
    if tag.alternative is not None:
        yield tag.alternative
        return
    for kid in tag.kids:
        yield from [kid.text] if isinstance(kid, Words) else _texts(kid)
