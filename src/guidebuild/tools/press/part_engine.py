"""WeasyPrint at work on the parts of a book: a part alone, or the pages of all of them, cut where the parts begin.

Both ways give the same bytes for a part, which tests hold them to. Import it through `press` only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from guidebuild.model.diagnostics import Checked, Diagnostic, in_reading_order
from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.backlinks import PageNames
from guidebuild.tools.press.book_parts import FRONT, Needs, Part, Seeds, Whole
from guidebuild.tools.press.engine import draw, draw_named, fonts_shared, looked_at, render, setting
from guidebuild.tools.press.head_engine import bare_pages, heads_alone, heads_drawn
from guidebuild.tools.press.laid_out import LaidOut, links_of
from guidebuild.tools.press.open_numbers import Named, Numbers
from guidebuild.tools.press.page_starts import page_starts
from guidebuild.tools.press.part_maps import OpenNumber, PartMap
from guidebuild.tools.press.press_job import Drawn, Job
from guidebuild.tools.press.short_ends import Closer, ends_short
from guidebuild.tools.press.weasyprint_layout import LayoutContext, PrintedNumber, Standing
from guidebuild.tools.press.weasyprint_private import Box, Hook, boxes, hooked

__all__ = [
    "All", "Cut", "closer", "cut", "drawn", "drawn_whole", "fonts_shared", "heads_alone", "heads_together",
    "lay_out_all", "lay_out_part", "stood",
]  # fmt: skip

_SIDED = frozenset({"left", "right", "recto", "verso"})
_FORCED = frozenset({"page", *_SIDED})


@dataclass(frozen=True)
class Cut:
    """The pages of a part, laid out and not drawn."""

    part: Part
    map: PartMap
    needs: Needs
    """As far as it does not follow from how page numbers are drawn."""
    printed: tuple[PrintedNumber, ...]
    laid_out: LaidOut
    root: Any
    """The tree that stands on them."""
    families: frozenset[str]
    """Those that the sheets bring."""
    short: bool
    """Whether it ends with a page that may be saved."""


@dataclass(frozen=True)
class All:
    """The pages of all parts, laid out together."""

    laid_out: LaidOut
    root: Any
    families: frozenset[str]
    found: tuple[Diagnostic, ...]
    """What is to be said of them, as far as that is known before they are drawn."""


def lay_out_part(job: Job, part: Part, seeds: Seeds) -> Cut:
    """The pages of one part, laid out alone. Raises Whole if there is anything to say about them."""
    return closer(job, _laid_out(job, part, seeds, frozenset()), seeds)


def closer(job: Job, cut: Cut, seeds: Seeds) -> Cut:
    """A part as it is, or set closer where that saves it a page."""
    if cut.short:
        with suppress(Whole):
            tried = _laid_out(job, cut.part, seeds, cut.part.own)
            saved = len(cut.map.pages) - len(tried.map.pages)
            return replace(tried, map=replace(tried.map, saved=saved)) if saved > 0 else cut
    return cut


def _laid_out(job: Job, part: Part, seeds: Seeds, closer: frozenset[str]) -> Cut:
    with setting(job, part.html) as work:
        root = work.root
        if part.name != FRONT and seeds.footnotes:
            root.find("body/main").set("style", f"counter-increment: footnote {seeds.footnotes}")

        def begin(context: LayoutContext, tree: Box) -> None:
            if part.name != FRONT:
                layout.begin_with(context, _beginning(tree, part, seeds))

        with hooked(Hook.MARGIN_BOXES, lambda _: lambda *_: ()):  # they are those of the book
            laid_out = work.lay_out(names=PageNames(seeds.cited), begin=begin, seeding=_seeded(seeds), closer=closer)
        found = work.looked_at(laid_out)
    if found or work.said:
        raise Whole(f"there is something to say about the pages of {part.name}")
    own = [each for each in root.find("body/main") if each.get("id")]
    element = root if part.name == FRONT else own[0] if len(own) == 1 else root.find("body/main")
    pages = (0, len(laid_out.pages))
    return _cut(part, laid_out, pages, element, len(laid_out.notes), laid_out.printed, work.families)


def lay_out_all(job: Job) -> All:
    """The pages of all parts, laid out together."""
    with setting(job) as work:
        laid_out = work.lay_out()
        seen = work.looked_at(laid_out)
    return All(laid_out, work.root, work.families, (*work.said, *seen))


def cut(together: All, parts: Sequence[Part]) -> tuple[Cut, ...]:
    """Pages that were laid out together, cut where each part begins. Raises Whole if one has no page to begin."""
    laid_out, root = together.laid_out, together.root
    body, main = root.find("body"), root.find("body/main")
    chapters: list[list[Any]] = [[] for _ in parts]
    names = {part.name: index for index, part in enumerate(parts)}
    number = 0
    for chapter in main:
        number = names.get(chapter.get("id"), number)
        chapters[number].append(chapter)
    if chapters[0] or any(part.name != own[0].get("id") for part, own in zip(parts[1:], chapters[1:], strict=True)):
        raise Whole("something stands between the chapters")
    sources = [root, *(own[0] if len(own) == 1 else main for own in chapters[1:])]
    owner = {element: index for index, own in enumerate(chapters) for chapter in own for element in chapter.iter()}
    firsts = _firsts(laid_out, owner, {root, body, main}, len(parts))
    cuts = []
    for index, (part, first, end) in enumerate(zip(parts, firsts, [*firsts[1:], len(laid_out.pages)], strict=True)):
        if index and laid_out.standing[first].forced not in _FORCED:
            raise Whole(f"{part.name} does not begin on a page of its own")
        notes = sum(owner.get(note, 0) == index for note in laid_out.notes)
        printed = tuple(place for place in laid_out.printed if owner.get(place.element, 0) == index)
        cuts.append(_cut(part, laid_out, (first, end), sources[index], notes, printed, together.families))
    return tuple(cuts)


def stood(together: All, cuts: Sequence[Cut]) -> tuple[tuple[bool, int], ...]:
    """For each part whether its first page lay on the right, and the number of the page before."""
    first, found = 0, []
    for each in cuts:
        found.append((together.laid_out.standing[first].right, together.laid_out.standing[first].page))
        first += len(each.map.pages)
    return tuple(found)


def drawn(job: Job, cut: Cut, known: Needs | None) -> tuple[Drawn, Needs, tuple[OpenNumber, ...]]:
    """The pages of a part as a tagged PDF, with links to places in other parts; and with what it says of page numbers
    open, as far as that can be: as it was when its needs were found out, if they are `known`.

    Raises Whole if drawing them shows that there is something to say, or that more can't be left open than was known.
    """
    numbers = Numbers(cut.laid_out, cut.root, cut.printed, cut.part)
    if known is not None:
        numbers.closed |= {number for number in numbers.every if known.closes(*number)}
    while True:
        closed = frozenset(numbers.closed)
        needs = _with_numbers(cut, closed)
        if known is not None and needs != known:
            raise Whole(f"a page number in {cut.map.name} is not like the ones that it had before")
        made = _drawn(job, cut, numbers)
        if numbers.closed <= {number for number in numbers.every if needs.closes(*number)}:
            return made, needs, tuple(numbers.open)
        cut = replace(cut, laid_out=cut.laid_out.undrawn())


def _drawn(job: Job, cut: Cut, numbers: Numbers) -> Drawn:
    if cut.map.name != FRONT:  # which says what is to be said of the whole document
        private.name_only(cut.laid_out.document, cut.map.name)
    anchors = cut.laid_out.document.pages[0].anchors
    elsewhere = sorted(cut.map.links.keys() - cut.map.anchors.keys())
    anchors.update(dict.fromkeys(elsewhere, (0, 0, 0, 0)))
    try:
        made = draw(job, cut.laid_out, cut.root, numbers, goes_on=not cut.part.last, starts=cut.map.starts)
    finally:
        for target in elsewhere:
            del anchors[target]
    families = {family.lower() for family in private.drawn_families(cut.laid_out.document)}
    if private.missing_glyphs(cut.laid_out.document) or families - cut.families:
        raise Whole(f"there is something to say about the pages of {cut.map.name}")
    return made


def drawn_whole(job: Job, together: All) -> Checked[Drawn]:
    """All pages as one tagged PDF, and what is to be said of them."""
    closer = Closer()
    if not closer.look(together.laid_out, together.root):
        return render(job, closer)
    found = [*together.found]
    made = draw_named(job, together.laid_out, together.root)
    found += [each for each in looked_at(job, together.laid_out, together.root, together.families) if each not in found]
    return Checked(made, in_reading_order(found))


def _cut(
    part: Part,
    whole: LaidOut,
    span: tuple[int, int],
    root: Any,
    notes: int,
    printed: tuple[PrintedNumber, ...],
    families: frozenset[str],
) -> Cut:
    """The part that stands on some of the pages; `printed` are the places in it that print page numbers."""
    laid_out = whole.part(*span)
    pages = laid_out.document.pages
    side = part.sided or any(each.forced in _SIDED for each in whole.standing[slice(*span)])
    anchors: dict[str, tuple[int, float, float]] = {}
    for index, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            anchors.setdefault(name, (index, x, y))
    return Cut(
        part,
        PartMap(
            part.name,
            bare_pages(whole, *span),
            anchors,
            links_of(laid_out.document),
            tuple(page.height for page in pages),
            notes,
            page_starts(laid_out, root),
            next((bookmark[0] for page in pages for bookmark in page.bookmarks), 0),
        ),
        Needs(side, notes > 0),
        printed,
        laid_out,
        root,
        families,
        part.name != FRONT and ends_short(whole, *span),
    )


def _with_numbers(cut: Cut, closed: frozenset[Named]) -> Needs:
    """What a part needs that leaves all page numbers open but these."""
    page = any(each.of_its_page for each in cut.printed) or any(kind == "page" for kind, _ in closed)
    named = {name for each in cut.printed for name in each.targets}
    targets = {name for kind, name in closed if kind == "target"}
    return replace(
        cut.needs,
        page=page,
        targets=tuple(sorted(targets)),
        cited=any(kind == "cited" for kind, _ in closed),
        own=not page and not cut.part.own.isdisjoint(named),
        open=tuple(sorted(named - targets - cut.part.own)),
    )


def _beginning(tree: Box, part: Part, seeds: Seeds) -> Standing:
    """How layout stands before the part: on the way from the root to its chapter, after a break."""
    chapter = tree
    way: Any = None
    for depth in range(3):
        if len(chapter.children) != 1 and (depth < 2 or not chapter.children):
            raise Whole(f"{part.name} is not alone on its pages")
        chapter, way = chapter.children[0], {0: way}
    if chapter.element is None or chapter.element.get("id") != part.name:
        raise Whole(f"{part.name} is not alone on its pages")
    forced = chapter.style["break_before"]
    if forced not in _FORCED:
        raise Whole(f"{part.name} does not begin on a page of its own")
    return Standing(way, forced, chapter.page_values()[0], seeds.right, seeds.page)


def _firsts(laid_out: LaidOut, owner: dict[Any, int], around: set[Any], count: int) -> list[int]:
    """The index of the first page of each part. Raises Whole if two of them share a page."""
    firsts = [0]
    for index, page in enumerate(laid_out.pages):
        there = {
            owner.get(box.element, 0)
            for child in page.children
            if not isinstance(child, boxes.MarginBox)
            for box in child.descendants(placeholders=True)
            if box.element is not None and box.element not in around
        }
        if len(there) > 1:
            raise Whole("two chapters stand on one page")
        for part in there:
            if part not in (len(firsts) - 1, len(firsts)):
                raise Whole("a chapter has no page of its own")
            if part == len(firsts):
                left_empty = laid_out.pages[index - 1].page_type.blank  # so that the next one lies on its side
                firsts.append(index - 1 if left_empty else index)
    if len(firsts) != count:
        raise Whole("a chapter has no page of its own")
    return firsts


@contextmanager
def _seeded(seeds: Seeds) -> Iterator[None]:
    """Within this, a document knows the targets in the parts around it."""

    def targets(begin: Any) -> Any:
        def beginning(collector: Any) -> None:
            begin(collector)
            for name, page in seeds.targets.items():
                layout.known_target(collector, name, page)

        return beginning

    with hooked(Hook.TARGETS, targets):
        yield


def heads_together(job: Job, together: All) -> bytes:
    """The running heads of pages that were laid out with their text; see `heads_drawn`."""
    return heads_drawn(job, together.laid_out.document, together.families)
