"""What may be too wide for its page, set alone: `check` finds an overflow without laying out the whole book.

A table is tried when a rough reckoning of its least width comes near the measure: text outside of tables breaks inside
a word where it must. The engine and the sheets are those of the book, so what is too wide here is too wide there; a
page ends elsewhere, so nothing is said of what reaches below one, and no number of a page.
"""

import re
from dataclasses import replace
from typing import Any
from unicodedata import east_asian_width

from guidebuild.errors import GuidebuildError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.chapters import chapters_tree, inner_html
from guidebuild.rendering.pdf import render_some
from guidebuild.tools.markup.elements import classes_of

_MEASURE = 430
"""Of the measure of an A4 page (CSS pixels), so much that anything narrower fits for certain with our own sheets."""
_ANY_MEASURE = 120
"""The same when a project has sheets of its own, which may set larger type in less room."""
_NARROW, _BROAD, _SQUARE, _PADDING = 6, 9, 12, 14
"""A letter of table type, a capital, an ideograph, and what a cell leaves free on both sides, in CSS pixels."""
_BREAKS = re.compile(r"[\s/\u2013\u2014\u200b\u00ad-]+")
"""Where a line may break."""
_TOO_WIDE = re.compile(r"(.* reaches beyond the side of .*) \(page [^()]*\)", re.DOTALL)
"""What `tools.press.inspection` says of an overflow to the side, and its page."""


def too_wide(manuscript: Manuscript, styles: Styles, *, own_sheets: bool) -> tuple[Diagnostic, ...]:
    """The overflows of an edition's printed pages. Nothing is said where there is no engine: that is told when
    pages are wanted."""
    manuscript = manuscript.in_format("pdf")
    root, _ = chapters_tree(manuscript, floating_notes=True, fields=True)
    measure = _ANY_MEASURE if own_sheets else _MEASURE
    tried = {table for table in root.iter("table") if _is_large(table) or _least_width(table) > measure}
    if not tried:
        return ()
    for chapter in list(root):
        _reduce(chapter, tried)
    try:
        _, found = render_some(replace(manuscript, parts=()), styles, inner_html(root))
    except GuidebuildError:
        return ()
    overflows = (each for each in found if each.code is Code.PDF_OVERFLOW)
    wide = ((each, _TOO_WIDE.fullmatch(each.message)) for each in overflows)
    return tuple(replace(each, message=words[1]) for each, words in wide if words)


def _is_large(table: Any) -> bool:
    """Whether larger type than that of tables stands in several columns: the reckoning knows nothing of it."""
    return bool({"card", "ladder"} & set(classes_of(table))) and len(table.findall("thead/tr/th")) > 3


def _least_width(table: Any) -> int:
    """About the width that a table needs when every cell breaks wherever it may (CSS Tables 3, 4.2)."""
    widest: dict[int, int] = {}
    for row in table.iter("tr"):
        column = 0
        for cell in row.iterchildren("th", "td"):
            span = int(cell.get("colspan") or 1)
            if span == 1:
                word = max(map(_width, _BREAKS.split("".join(cell.itertext()))))
                widest[column] = max(widest.get(column, 0), word)
            column += span
    return sum(widest.values()) + len(widest) * _PADDING


def _width(word: str) -> int:
    return sum(
        _SQUARE if east_asian_width(letter) in "WF" else _BROAD if letter.isupper() or letter in "mw@%" else _NARROW
        for letter in word
    )


def _reduce(element: Any, kept: set[Any]) -> None:
    """Leave of an element what is kept, what is around it, and the heading of its chapter."""
    for child in list(element):
        if child in kept or (child.tag == "h1" and element.getparent().getparent() is None):
            continue
        if any(inner in kept for inner in child.iter()):
            _reduce(child, kept)
        else:
            element.remove(child)
