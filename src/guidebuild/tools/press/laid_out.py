"""A document whose pages are laid out, with their printed numbers and their boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document

from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.backlinks import PageNames
from guidebuild.tools.press.page_numbers import told_once
from guidebuild.tools.press.patches import after_each_round, kept_rests, named_targets
from guidebuild.tools.press.weasyprint_private import Box, LayoutContext


@dataclass(frozen=True)
class LaidOut:
    """The pages of a document before they are drawn."""

    document: Document = field(repr=False)
    counters: tuple[str, ...]
    """The printed number of each page: the value of its page counter."""
    pages: tuple[Box, ...] = field(repr=False)


def lay_out(html: HTML, **options: Any) -> LaidOut:
    """What `HTML.render` does, with all notes on the pages and all page numbers those of the finished pages."""
    contexts: list[LayoutContext] = []

    def remember(context: LayoutContext, _root: Box, _pages: list[Box]) -> None:
        contexts.append(context)

    with kept_rests(), named_targets(), told_once(), after_each_round(PageNames().look), after_each_round(remember):
        document = html.render(**options)
    pages = private.page_boxes(document)
    return LaidOut(document, private.page_counters(contexts[-1], len(pages)), pages)
