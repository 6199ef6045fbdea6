"""Chapters to HTML as pandoc writes it, each chapter once: it is kept under all that it depends on.

One run of pandoc writes all chapters that are not known, as one text that is cut where they begin. What a chapter
depends on besides its own blocks is the number of notes before it, which pandoc counts through. Where chapters are
left out of the run, an empty section stands for them, with as many notes.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree, html

from guidebuild.model.manuscript import SetChapter
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup import doctree, pandoc
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.said_once import explained_once
from guidebuild.tools.store import digest_of, stored_in

_KIND = "chapter"
_OPTIONS = ("--section-divs", "--wrap=none", "--reference-location=section", "--syntax-highlighting=none")
_GAP = "chapters-that-are-known"
Blocks = Callable[[Iterable[SetChapter], Locale], list[Node]]


@dataclass(frozen=True)
class _Text:
    """A chapter, and how many notes pandoc counts in it."""

    key: str
    blocks: list[Node] | None
    """None when it need not be written."""
    notes: int
    html: str = ""


def write_chapters(
    chapters: Sequence[SetChapter], locale: Locale, blocks_of: Blocks, *, floating_notes: bool
) -> tuple[tuple[str, ...], tuple[pandoc.PandocReport, ...]]:
    """The `section` of each chapter, and what pandoc says of those that it wrote now.

    `blocks_of` makes blocks of chapters. With `floating_notes` each note stands at its call.
    """
    texts, told = _looked_up(chapters, locale, blocks_of, floating_notes)
    new = [text for text in texts if text.blocks]
    if not new:
        return _finished(texts), told
    written, reports = pandoc.write(doctree.document(_with_gaps(texts)), "html5", _OPTIONS)
    pieces = iter(_cut(written, new))
    texts = [replace(text, html=next(pieces)) if text.blocks else text for text in texts]
    store = stored_in()
    if store is not None and not told and not reports:
        for text in texts:
            if text.blocks:
                store.put(_KIND, text.key, json.dumps([text.notes, text.html]).encode())
    return _finished(texts), (*told, *reports)


def _finished(texts: Iterable[_Text]) -> tuple[str, ...]:
    """The markup, in which the signs of charts are explained once in a chapter."""
    return tuple(explained_once(text.html, set()) for text in texts)


def _looked_up(
    chapters: Sequence[SetChapter], locale: Locale, blocks_of: Blocks, floating_notes: bool
) -> tuple[list[_Text], tuple[pandoc.PandocReport, ...]]:
    """The chapters as far as they are known."""
    store = stored_in()
    texts: list[_Text] = []
    told: list[pandoc.PandocReport] = []
    before = 0
    for chapter in chapters:
        key = digest_of(chapter.document, chapter.short, chapter.lang, locale, floating_notes, before)
        known = store.get(_KIND, key) if store is not None else None
        if known is not None:
            notes, html = json.loads(known)
            texts.append(_Text(key, None, notes, html))
        else:
            blocks = blocks_of([chapter], locale)
            if floating_notes:
                blocks, said = float_notes(blocks, _OPTIONS)
                told += said
            texts.append(_Text(key, blocks, sum(node["t"] == "Note" for node in doctree.walk(blocks))))
        before += texts[-1].notes
    return texts, tuple(told)


def _with_gaps(texts: Iterable[_Text]) -> list[Node]:
    """The blocks to be written, with an empty section where notes of known chapters stand before them."""
    blocks: list[Node] = []
    missing = 0
    for text in texts:
        if text.blocks is None:
            missing += text.notes
            continue
        if missing:
            note: Node = {"t": "Note", "c": []}
            blocks.append({"t": "Header", "c": [1, [_GAP, [], []], []]})
            blocks.append({"t": "Para", "c": [note] * missing})
            missing = 0
        blocks += text.blocks
    return blocks


def _cut(written: str, texts: Iterable[_Text]) -> list[str]:
    """The sections of these chapters out of a text that has them in this order, and gaps between them."""
    begins: list[int] = []
    for text in texts:
        assert text.blocks
        name = doctree.attr(text.blocks[0])[0]
        begins.append(written.index(f'<section id="{name}"', begins[-1] + 1 if begins else 0))
    pieces = [written[begin:end] for begin, end in zip(begins, [*begins[1:], len(written)], strict=True)]
    return [piece.partition(f'<section id="{_GAP}"')[0].rstrip("\n") for piece in pieces]


_ELEMENT = "data-tag"
_PHRASING = frozenset({"a", "br", "code", "del", "em", "img", "mark", "span", "strong", "sub", "sup", "u"})


def float_notes(blocks: list[Node], options: Sequence[str]) -> tuple[list[Node], tuple[pandoc.PandocReport, ...]]:
    """The blocks with their notes in place. `options` are those that the page is written with."""
    rests: list[list[Node]] = []

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Note":
            return None
        first, *rest = node["c"] or [{"t": "Plain", "c": []}]
        if first["t"] not in ("Para", "Plain"):
            first, rest = {"t": "Plain", "c": []}, node["c"]
        inlines = list(first["c"])
        if rest:
            rests.append(rest)
            inlines.append(doctree.raw_inline(f"<?note {len(rests) - 1}?>"))
        return [{"t": "Span", "c": [["", ["footnote"], []], inlines]}]

    floated = doctree.replace(blocks, change)
    if not rests:
        return floated, ()
    written, reports = pandoc.write(
        doctree.document([{"t": "Div", "c": [["", [], []], rest]} for rest in rests]), "html5", options
    )
    texts = [_spans(part) for part in html.fragment_fromstring(written, create_parent="div")]
    return doctree.replace(floated, lambda node: _filled(node, texts)), reports


def _filled(node: Node, texts: Sequence[str]) -> list[Node] | None:
    if node["t"] != "RawInline" or not node["c"][1].startswith("<?note "):
        return None
    return [doctree.raw_inline(texts[int(node["c"][1][len("<?note ") : -len("?>")])])]


def _spans(part: Any) -> str:
    """The markup of what stands in an element, all of it spans."""
    for element in part.iter(etree.Element):
        if element.tag not in _PHRASING:
            _close_up(element)
        if element is not part and element.tag not in _PHRASING:
            element.set(_ELEMENT, element.tag)
            element.tag = "span"
    return "".join(etree.tostring(child, encoding="unicode", method="html").strip() for child in part)


def _close_up(element: Any) -> None:
    """White space at the edges of blocks goes: between spans it would be a line of its own."""
    if element.tag == "pre":
        return
    element.text = (element.text or "").lstrip() or None
    for child in element:
        if child.tag not in _PHRASING:
            child.tail = (child.tail or "").lstrip() or None
    if len(element) and element[-1].tail:
        element[-1].tail = element[-1].tail.rstrip() or None
