"""WeasyPrint at work on the parts of a book, each alone. Import it through `press` only."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.backlinks import PageNames
from guidebuild.tools.press.book_parts import FRONT, Needs, Part, Seeds, Whole
from guidebuild.tools.press.engine import Setting, draw, fonts_shared, setting
from guidebuild.tools.press.head_engine import bare_pages, heads_alone
from guidebuild.tools.press.indexed import indexed
from guidebuild.tools.press.laid_out import LaidOut, links_of
from guidebuild.tools.press.open_numbers import Named, Numbers
from guidebuild.tools.press.page_starts import page_starts
from guidebuild.tools.press.part_maps import OpenNumber, PartMap
from guidebuild.tools.press.press_job import Drawn, Job
from guidebuild.tools.press.short_ends import cost, ends_short
from guidebuild.tools.press.spared_work import known_again
from guidebuild.tools.press.weasyprint_layout import LayoutContext, Standing
from guidebuild.tools.press.weasyprint_private import Box, Hook, hooked

__all__ = ["Cut", "drawn", "fonts_shared", "heads_alone", "lay_out_part"]

_SIDED = frozenset({"left", "right", "recto", "verso"})
_FORCED = frozenset({"page", *_SIDED})


@dataclass(frozen=True)
class Cut:
    """The pages of a part, laid out and not drawn."""

    part: Part
    map: PartMap
    needs: Needs
    """As far as it does not follow from how page numbers are drawn."""
    laid_out: LaidOut
    root: Any
    """The tree that stands on them."""
    families: frozenset[str]
    """Those that the sheets bring."""


def lay_out_part(job: Job, part: Part, seeds: Seeds) -> Cut:
    """The pages of one part, set closer where that saves it a page or fills one. Raises Whole if there is anything to
    say of them or if other parts might stand on them."""
    with setting(job, part.html) as work, known_again():
        laid_out, root, saved = _laid_out(work, part, seeds, frozenset()), work.root, 0
        if work.said or work.looked_at(laid_out):
            raise Whole(f"there is something to say about the pages of {part.name}")
        if part.name != FRONT and ends_short(laid_out, 0, len(laid_out.pages)):
            with setting(job, part.html) if part.cited else nullcontext(work) as again:  # whose words were written anew
                closer = _laid_out(again, part, seeds, part.own)
                costs = [cost(each, 0, len(each.pages)) for each in (closer, laid_out)]
                if costs[0] < costs[1] and not again.said and not again.looked_at(closer):
                    laid_out, root, saved = closer, again.root, costs[1][0] - costs[0][0]
    if not part.last and layout.has_left_over(laid_out.standing):
        raise Whole(f"what stands at the foot of {part.name} goes on below what follows")
    own = [each for each in root.find("body/main") if each.get("id")]
    element = root if part.name == FRONT else own[0] if len(own) == 1 else root.find("body/main")
    numbers = tuple(str(number) for number in range(1, len(laid_out.pages) + 1))
    return _cut(part, replace(laid_out, counters=numbers), element, work.families, saved)


def _laid_out(work: Setting, part: Part, seeds: Seeds, closer: frozenset[str]) -> LaidOut:
    if part.name != FRONT and seeds.footnotes:
        work.root.find("body/main").set("style", f"counter-increment: footnote {seeds.footnotes}")

    def begin(context: LayoutContext, tree: Box) -> None:
        if part.name != FRONT:
            layout.begin_with(context, _beginning(tree, part, seeds))

    amid = nullcontext() if part.name == FRONT else hooked(Hook.PAGE, layout.amid_a_book)
    with amid, hooked(Hook.MARGIN_BOXES, lambda _: lambda *_: ()):  # they are those of the book
        return work.lay_out(names=PageNames(seeds.cited), begin=begin, seeding=_seeded(seeds), closer=closer)


def drawn(job: Job, cut: Cut, known: Needs | None) -> tuple[Drawn, Needs, tuple[OpenNumber, ...]]:
    """The pages of a part as a tagged PDF, with links to places in other parts; and with what it says of page numbers
    open, as far as that can be, but what is `known` to be needed. Raises Whole if drawing them shows that there is
    something to say.
    """
    numbers = Numbers(cut.laid_out, cut.root, cut.laid_out.printed, cut.part)
    if known is not None:
        numbers.closed |= {number for number in numbers.every if known.closes(*number)}
    while True:
        closed = frozenset(numbers.closed)
        needs = _with_numbers(cut, closed)
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


def _cut(part: Part, laid_out: LaidOut, root: Any, families: frozenset[str], saved: int) -> Cut:
    pages = laid_out.document.pages
    side = part.sided or any(each.forced in _SIDED for each in laid_out.standing)
    anchors: dict[str, tuple[int, float, float]] = {}
    for index, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            anchors.setdefault(name, (index, x, y))
    map = PartMap(
        part.name,
        bare_pages(laid_out),
        anchors,
        links_of(laid_out.document),
        indexed(laid_out.pages),
        tuple(page.height for page in pages),
        len(laid_out.notes),
        page_starts(laid_out, root),
        next((bookmark[0] for page in pages for bookmark in page.bookmarks), 0),
        saved=saved,
    )
    return Cut(part, map, Needs(side, len(laid_out.notes) > 0), laid_out, root, families)


def _with_numbers(cut: Cut, closed: frozenset[Named]) -> Needs:
    """What a part needs that leaves all page numbers open but these."""
    page = any(each.of_its_page for each in cut.laid_out.printed) or any(kind == "page" for kind, _ in closed)
    named = {name for each in cut.laid_out.printed for name in each.targets}
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
    """How layout stands before the part: on the way from the root to its chapter, after a break. Raises Whole if other
    chapters might stand on its pages, or something around them all."""
    body = tree.children[0]
    main = body.children[0] if body.children else body
    around, chapters, there = (tree, body, main), main.children, list(main.element)
    if not all(map(layout.is_plain, around)) or layout.is_filled(main) or all(map(layout.is_filled, (tree, body))):
        raise Whole("what is around all chapters is to be seen on their pages")
    if len(tree.children) + len(body.children) != 2 or not {box.element for box in chapters} <= {*there}:
        raise Whole("something stands between the chapters")
    if not chapters or chapters[0].element.get("id") != part.name:
        raise Whole(f"{part.name} is on no page")
    forced = layout.break_before(main if chapters[0].element is there[0] else chapters[0])
    if forced not in _FORCED or not chapters[0].is_in_normal_flow():
        raise Whole(f"{part.name} does not begin on a page of its own")
    return Standing({0: {0: {0: None}}}, forced, chapters[0].page_values()[0], seeds.right, seeds.page)


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
