"""WeasyPrint at work on the running heads of a book. Import it through `press` only."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pydyf
from weasyprint.document import Document

from guidebuild.model.styles import Sheet
from guidebuild.tools.pdf_remediation import compressed
from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.book_parts import Whole
from guidebuild.tools.press.engine import setting
from guidebuild.tools.press.finishing import write_plain_characters
from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.press_job import Job
from guidebuild.tools.press.running_heads import BarePage, Heads
from guidebuild.tools.press.separations import separate
from guidebuild.tools.press.spared_work import known_again
from guidebuild.tools.press.weasyprint_layout import LayoutContext
from guidebuild.tools.press.weasyprint_private import Box, Hook, boxes, hooked

_COUNTED = re.compile(r"@page[^{;]*(?::nth\(\s*(?!1\s+of\b)|\\)", re.IGNORECASE)
"""A rule for other pages of a group than its first."""
_TROUBLE = "there is something to say about the running heads"


def bare_pages(laid_out: LaidOut) -> tuple[BarePage, ...]:
    """The pages that were laid out, without what stands on them."""
    found = []
    for index, page in enumerate(laid_out.pages):
        kind = page.page_type
        strings = {name: on[index] for name, on in sorted(laid_out.strings.items()) if index in on}
        found.append(BarePage.of(kind.blank, kind.name, kind.groups, strings))
    return tuple(found)


def heads_alone(job: Job, heads: Heads) -> bytes:
    """The running heads of pages that nothing else stands on; see `heads_drawn`. Raises Whole."""
    with setting(job, heads.html) as work, known_again():
        laid_out = work.lay_out(seeding=_empty(_less_apart(heads, job.sheets)))
        found = work.looked_at(laid_out)
    if found or work.said:
        raise Whole(_TROUBLE)
    return heads_drawn(job, laid_out.document, work.families)


def heads_drawn(job: Job, document: Document, families: frozenset[str]) -> bytes:
    """The margin boxes of pages, and nothing else, as a PDF without tags; before it a line with the indices of the
    pages that have any. Raises Whole."""
    pages = private.page_boxes(document)
    found = [[child for child in page.children if isinstance(child, boxes.MarginBox)] for page in pages]
    if any(box.style["z_index"] not in ("auto", 0) for each in found for box in each):
        raise Whole("a running head lies below the text")
    margins = private.margins_alone(document)
    private.name_only(margins, "heads")

    def finisher(_: Document, pdf: pydyf.PDF) -> None:
        write_plain_characters(pdf)
        if job.inks:
            separate(pdf, job.inks)

    content = margins.write_pdf(
        pdf_variant=None if job.inks else "pdf/a-3b",  # the colours are those of the parts, without their tags
        pdf_identifier=False,
        uncompressed_pdf=True,
        finisher=finisher,
    )
    drawn = {family.lower() for family in private.drawn_families(margins)}
    if private.missing_glyphs(margins) or drawn - families:
        raise Whole(_TROUBLE)
    on = [index for index, each in enumerate(found) if each]
    return json.dumps(on).encode() + b"\n" + compressed(content, "heads")


def _less_apart(heads: Heads, sheets: Sequence[Sheet]) -> Heads:
    """The pages, told apart as far as a rule does: mostly the first of a group from all others. Those that no rule
    tells apart have their styles worked out once."""
    if any(_COUNTED.search(sheet.css) for sheet in sheets):
        return heads
    pages = (
        replace(page, groups=tuple((name, min(before, 1)) for name, before in page.groups)) for page in heads.pages
    )
    return replace(heads, pages=tuple(pages))


@contextmanager
def _empty(heads: Heads) -> Iterator[None]:
    """Within this, the pages of a document are those of a book without what stands on them."""

    def wrap(_: Any) -> Any:
        def making(context: LayoutContext, root: Box, html: Any, made: Sequence[Box]) -> list[Box]:
            if made:
                return list(made)
            layout.set_strings(context, heads.strings())
            return layout.empty_pages(context, root, html, heads.pages)

        return making

    with hooked(Hook.EACH_ROUND, wrap):
        yield
