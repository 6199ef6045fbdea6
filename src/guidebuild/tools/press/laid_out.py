"""A document whose pages are laid out, with their printed numbers and their boxes."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document

from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.backlinks import PageNames
from guidebuild.tools.press.indexed import indexed
from guidebuild.tools.press.page_numbers import told_once
from guidebuild.tools.press.patches import (
    after_each_round,
    before_first_round,
    held_unbroken,
    kept_rests,
    named_targets,
    words_unbroken,
)
from guidebuild.tools.press.rows_going_on import groups_kept, labels_kept, put_labels
from guidebuild.tools.press.runs import Point, anchor, cited_runs
from guidebuild.tools.press.spared_work import once_for_each_style, styles_read_sparingly, words_unmeasured
from guidebuild.tools.press.weasyprint_layout import LayoutContext, PrintedNumber, Standing
from guidebuild.tools.press.weasyprint_lines import measured_in_draft, sparing_layout
from guidebuild.tools.press.weasyprint_private import Box, Hook, hooked


@dataclass(frozen=True)
class LaidOut:
    """The pages of a document before they are drawn."""

    document: Document = field(repr=False)
    counters: tuple[str, ...]
    """The printed number of each page: the value of its page counter."""
    pages: tuple[Box, ...] = field(repr=False)
    standing: tuple[Standing, ...] = field(default=(), repr=False)
    """How layout stood before each page."""
    strings: Mapping[str, Mapping[int, tuple[str, ...]]] = field(default_factory=dict, repr=False)
    """Named string to its values on each page that sets it, by the index of the page."""
    notes: tuple[Any, ...] = field(default=(), repr=False)
    """The elements of all footnotes, in their order."""
    printed: tuple[PrintedNumber, ...] = field(default=(), repr=False)
    """The places that print page numbers."""

    def undrawn(self) -> "LaidOut":
        """The same pages, of which nothing is drawn: a document remembers its fonts."""
        return replace(self, document=self.document.copy(self.document.pages))


Links = Mapping[str, Mapping[int, Point]]
"""Target to the index of each page with links to it, and where the first of them stands."""


def lay_out(
    html: HTML,
    names: PageNames | None = None,
    begin: Callable[[LayoutContext, Box], None] | None = None,
    seeding: AbstractContextManager[None] | None = None,
    closer: frozenset[str] = frozenset(),
    **options: Any,
) -> LaidOut:
    """What `HTML.render` does, with all notes on the pages and all page numbers those of the finished pages.

    `begin` is called with the boxes before the first round; `seeding` is entered before there are any. `closer` are the
    ids of chapters that are set closer than the sheets say.
    """
    contexts: list[LayoutContext] = []
    notes: list[Any] = []
    apart: list[tuple[Any, dict[str, Any]]] = []
    named = names or PageNames()

    def remember(context: LayoutContext, _root: Box, _pages: list[Box]) -> None:
        contexts.append(context)

    def prepare(context: LayoutContext, root: Box) -> None:
        notes.extend(layout.notes_of(context))
        named.begin(root)
        if closer:
            elements = {each for each in private.root_element(html).iter() if each.get("id") in closer}
            apart.extend(layout.set_closer(root, elements))
        if begin is not None:
            begin(context, root)

    with (
        words_unmeasured(),
        once_for_each_style(Hook.LINE_HEIGHTS),
        once_for_each_style(Hook.FONTS),
        hooked(Hook.LAYOUTS, lambda _: sparing_layout()),
        hooked(Hook.MEASURES, measured_in_draft),
        styles_read_sparingly(),
        seeding or nullcontext(),
        kept_rests(),
        named_targets(),
        labels_kept(),
        groups_kept(),
        words_unbroken(),
        held_unbroken(),
        told_once(),
        after_each_round(named.look),
        after_each_round(remember),
        after_each_round(put_labels),
        before_first_round(prepare),
    ):
        document = html.render(**options)
    for style, said in apart:  # which other pages may have
        style.update(said)
    for page in document.pages:  # a list of bookmarks breaks its lines where it likes, and is searched
        page.bookmarks = [(level, label.replace("\u00a0", " "), *rest) for level, label, *rest in page.bookmarks]
    pages, context = private.page_boxes(document), contexts[-1]
    counters = layout.page_counters(context, len(pages))
    standing = layout.standings(context, len(pages))
    there = {None, *private.root_element(html).iter()}  # a place that names pages got new words for its links
    printed = tuple(each for each in layout.counters_printed(context) if each.element in there)
    return LaidOut(document, counters, pages, standing, layout.strings_set(context), tuple(notes), printed)


def links_of(document: Document) -> Links:
    """Where links lead from, for all links within the document."""
    found: dict[str, dict[int, Point]] = {}
    for index, page in enumerate(document.pages):
        for kind, target, rectangle, _ in page.links:
            if kind == "internal":
                found.setdefault(target, {}).setdefault(index, (rectangle[0], rectangle[1]))
    return found


def name_citing_places(laid_out: LaidOut, cited: frozenset[str]) -> None:
    """Give the first link of each run of pages with links to one of these ids a name, for the links back to it."""
    links, subjects = links_of(laid_out.document), indexed(laid_out.pages)
    for target in cited:
        for index, run in enumerate(cited_runs(links.get(target, {}), subjects.get(target, {}), laid_out.counters)):
            x, y = run.place
            laid_out.document.pages[run.page].anchors[anchor(target, index)] = (x, y, x, y)
