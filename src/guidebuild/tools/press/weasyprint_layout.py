"""The state of a layout of WeasyPrint: read and set between its rounds and its pages.

Here stands what a `LayoutContext` and the boxes of the source know while pages are made; what is done with classes,
finished pages and drawing stands in `weasyprint_private`. No other module may read or set either.
"""

import itertools
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from weasyprint.css.properties import Dimension
from weasyprint.css.targets import TargetLookupItem
from weasyprint.layout import block
from weasyprint.layout import page as page_layout
from weasyprint.text.line_break import strut

from guidebuild.tools.press.running_heads import BarePage
from guidebuild.tools.press.weasyprint_private import Box, boxes

__all__ = [
    "LEADING", "SPACE", "LayoutContext", "PrintedNumber", "Standing", "amid_a_book", "begin_with", "break_before",
    "counters_printed", "empty_pages", "floats_beside", "has_left_over", "is_filled", "is_plain", "known_target",
    "lay_out_again", "left_over", "notes_of", "own_counters", "page_counters", "set_closer", "set_left_over",
    "set_strings", "signs_of", "standings", "strings_set", "unparted",
]  # fmt: skip

LayoutContext = Any
"""What a layout knows (`weasyprint.layout.LayoutContext`); private and untyped."""


def page_counters(context: LayoutContext, count: int) -> tuple[str, ...]:
    """The value of the page counter on each of so many pages.

    The state after a page was made stands at its index plus one: (resume_at, next_page, right_page, state, remake); the
    counters are second in the state.
    """
    states = [context.page_maker[number][3][1] for number in range(1, count + 1)]
    return tuple(str(state["page"][-1]) for state in states)


@dataclass(frozen=True)
class Standing:
    """How layout stands before it makes a page."""

    resume_at: Any
    """The way from the root to the box that begins the page: `{0: {3: None}}`."""
    forced: str
    """The break before the page: `page`, `recto`; `any` for none."""
    kind: str
    """The name of the page's kind: the value of `page`."""
    right: bool
    """Whether the page lies on the right."""
    page: int
    """The number of the page before."""


def standings(context: LayoutContext, count: int) -> tuple[Standing, ...]:
    """How layout stood before each of so many pages."""
    found = []
    for resume_at, following, right, state, _ in context.page_maker[:count]:
        page = state[1].get("page", [0])[-1]
        found.append(Standing(resume_at, following["break"], following["page"], right, page))
    return tuple(found)


def begin_with(context: LayoutContext, standing: Standing) -> None:
    """Have the first page begin as if others stood before it."""
    *_, remake = context.page_maker[0]
    following = {"break": standing.forced, "page": standing.kind}
    counters = {"pages": [0], "page": [standing.page]}
    state: Any = ([0], counters, [set(counters)], [])
    context.page_maker[0] = (standing.resume_at, following, standing.right, state, remake)


class _Later(int):
    """The number of a page that is not the first one of its book."""

    def __gt__(self, other: int) -> bool:
        return True


def amid_a_book(make: Any) -> Any:
    """Have pages made as if others stood before them: margins at the break before the first one are discarded where a
    sheet says so."""

    def making(context: LayoutContext, root: Box, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
        return make(context, root, kind, resume_at, _Later(number), state)

    return making


def break_before(box: Box) -> str:
    """The break before a box, which what begins with it may ask for as well."""
    forced: str = block.block_level_page_break(None, box)
    return forced


def unparted(page: Box) -> float:
    """The share of a page that is taken by what may not be parted at its top."""
    return float((_unparted(page.children[0]) - page.content_box_y()) / page.height)


def _unparted(box: Box) -> float:
    """How far down a box reaches before the first break that is allowed in it or after it."""
    inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    whole = box.position_y + box.margin_height()
    if not inside or box.style["break_inside"] in _AVOID or isinstance(box, boxes.LineBox):
        return float(whole)
    if isinstance(inside[0], boxes.LineBox):
        return float(inside[min(1, len(inside) - 1)].position_y + inside[min(1, len(inside) - 1)].height)
    for before, after in itertools.pairwise(inside):
        if block.block_level_page_break(before, after) not in _AVOID:
            return _unparted(before)
    return _unparted(inside[-1])


_AVOID = ("avoid", "avoid-page")
_EDGES = ("padding_top", "padding_bottom", "border_top_width", "border_bottom_width", "border_left_width",
          "border_right_width")  # fmt: skip


def is_plain(box: Box) -> bool:
    """Whether a box around others is not to be seen where it begins and ends, and has them one below the other."""
    style = box.style
    edges = (style[edge] for edge in _EDGES)
    return (
        style["display"] == ("block", "flow")
        and style["column_width"] == style["column_count"] == "auto"
        and not any(edge.value if isinstance(edge, Dimension) else edge for edge in edges)
    )


def is_filled(box: Box) -> bool:
    """Whether a box has a background."""
    return bool(box.style["background_color"].alpha or any(kind != "none" for kind, _ in box.style["background_image"]))


def has_left_over(standing: Sequence[Standing]) -> bool:
    """Whether a page was made for nothing but what the one before it left over."""
    return any(each.resume_at is None for each in standing[1:])


LEADING, SPACE = 0.97, 0.7
"""What is left of the height of lines, and of the space between blocks, where they are set closer: of 14.5 pt 14, which
is the height of lines on Letter."""
_SPACED = {
    **dict.fromkeys(("td", "th"), ("padding_top", "padding_bottom")),
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "table",
         "blockquote", "pre", "aside", "section", "div"),
        ("margin_top", "margin_bottom"),
    ),
}  # fmt: skip
"""By element the space above and below it. What draws with margins is none of these."""


def set_closer(root: Box, chapters: Container[Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Have the boxes of these elements stand closer than the sheets say, before the first page is made: a little less
    space above and below blocks and in cells, and between lines. Widths, type and breaks between lines stay. Returns
    styles, and what they said before."""
    heights = {id(box.style): strut(box.style)[0] for box in root.descendants()}  # some take theirs from another
    styles = {id(box.style): box for box in _flowing(root, chapters, within=False)}
    said = []
    for number, box in styles.items():
        closer = {"line_height": Dimension(heights[number] * LEADING, "px")}
        for side in _SPACED.get(box.element_tag, ()):
            space = box.style[side]
            if isinstance(space, Dimension) and space.value > 0:
                closer[side] = space._replace(value=space.value * SPACE)
        said.append((box.style, {name: box.style[name] for name in closer}))
        box.style.update(closer)
    return said


def _flowing(box: Box, chapters: Container[Any], *, within: bool) -> Iterator[Box]:
    """The boxes in some elements, but those that stand apart from the flow."""
    within = within or box.element in chapters
    if box.is_absolutely_positioned():
        return
    if within:
        yield box
    for child in getattr(box, "children", ()):
        yield from _flowing(child, chapters, within=within)


def notes_of(context: LayoutContext) -> list[Any]:
    """The elements of all footnotes, before the first page is made."""
    return [box.element for box in context.footnotes]


def strings_set(context: LayoutContext) -> dict[str, dict[int, tuple[str, ...]]]:
    """Named string to its values on each page that sets it, by the index of the page."""
    return {
        name: {number - 1: tuple(values) for number, values in pages.items() if values}
        for name, pages in context.string_set.items()
    }


def set_strings(context: LayoutContext, strings: Mapping[str, Mapping[int, Sequence[str]]]) -> None:
    """The other way round: have pages set named strings."""
    for name, pages in strings.items():
        for index, values in pages.items():
            context.string_set[name][index + 1] = list(values)


@dataclass(frozen=True, eq=False)
class PrintedNumber:
    """A place that prints numbers of pages."""

    element: Any
    targets: frozenset[str]
    """Those whose pages it names."""
    of_its_page: bool
    """Whether it prints counters of its own page."""
    box: Box
    """The box that has it as its content, before layout."""
    _place: Any
    _target: Any
    """The one target, where nothing but its page is printed."""

    @property
    def page(self) -> int:
        """The number of the page of its one target; 0 when it prints something else."""
        number: int = self._target.cached_page_counter_values.get("page", [0])[-1] if self._target is not None else 0
        return number

    def words(self, page: int) -> str:
        """What it would say if its one target stood on this page."""
        known = self._target.cached_page_counter_values
        self._target.cached_page_counter_values = {**known, "page": [page]}
        self._place.parse_again(self._place.cached_page_counter_values)
        said = "".join(each.text for each in self.box.descendants() if isinstance(each, boxes.TextBox))
        self._target.cached_page_counter_values = known
        self._place.parse_again(self._place.cached_page_counter_values)
        return said


def counters_printed(context: LayoutContext) -> Iterator[PrintedNumber]:
    """The places that print counters of pages."""
    collector = context.target_collector
    for (box, what), place in collector.counter_lookup_items.items():
        targets, own = frozenset(place.missing_target_counters), bool(place.missing_counters)
        alone = what == "content" and len(targets) == 1 and not own
        target = collector.target_lookup_items.get(*targets) if alone else None
        yield PrintedNumber(box.element, targets, own, box, place, target)


def known_target(collector: Any, name: str, page: int) -> None:
    """Have the target of a link stand on a page with this number, outside of the document."""
    target = TargetLookupItem("up-to-date")
    target.target_box = _Elsewhere()
    target.cached_page_counter_values = {"page": [page]}
    collector.target_lookup_items[name] = target


class _Elsewhere:
    """A box of another document, which has no counters but those of its page."""

    cached_counter_values: ClassVar[dict[str, list[int]]] = {}


def own_counters(box: Box) -> list[str]:
    """The counters in the content of a box that no element above it has: those of its page."""
    parts = box.style["content"]
    names = [value[0] for kind, value in parts if kind in ("counter()", "counters()")]
    return [name for name in dict.fromkeys(names) if name not in box.cached_counter_values]


def empty_pages(context: LayoutContext, root: Box, html: Any, kinds: Sequence[BarePage]) -> list[Box]:
    """Pages with nothing on them, in the place of those of a round of layout."""
    *_, again = context.page_maker[0]
    context.rendered_notes = []
    following = {"break": "any", "page": root.page_values()[0]}
    made = []
    known: set[Any] = set()
    for index, kind in enumerate(kinds):
        counters = {"pages": [0], "page": [index]}
        state: Any = ([0], counters, [set(counters)], [])
        side = "left" if index % 2 else "right"
        named = page_layout.PageType(side, kind.blank, kind.name, 1, kind.groups)  # no rule tells pages by their index
        if named not in known:
            known.add(named)
            page_layout.set_page_type_computed_styles(named, html, context.style_for)
        page, _, _ = page_layout.make_page(context, root.copy_with_children([]), named, None, index + 1, state)
        made.append(page)
        context.page_maker.append((None, following, side == "left", state, {**again, "content_changed": False}))
    return made


def lay_out_again(context: LayoutContext, index: int) -> None:
    """Have the next round of layout make a page anew."""
    context.page_maker[index][-1]["content_changed"] = True


def left_over(context: LayoutContext) -> tuple[list[Box], dict[Box, Any]]:
    """The footnotes, and the rests of floats, that the last page left to the next one."""
    return list(context.reported_footnotes), dict(context.broken_out_of_flow)


def signs_of(left: tuple[list[Box], dict[Box, Any]]) -> tuple[list[int], list[tuple[int, str]]]:
    """By what the rests that one page leaves can be told from others: the boxes of the source, and how far they are."""
    return [id(note) for note in left[0]], [(id(rest[0]), repr(rest[-1])) for rest in left[1].values()]


def set_left_over(context: LayoutContext, left: tuple[list[Box], dict[Box, Any]]) -> None:
    """Have the next page begin with what was left over."""
    context.reported_footnotes, context.broken_out_of_flow = list(left[0]), dict(left[1])


def floats_beside(context: LayoutContext, line: Box) -> bool:
    """Whether a float reaches the top of a line or stands below it, or the line is one of a script that begins on the
    right, whose place is told by its width."""
    top = line.position_y
    return line.style["direction"] != "ltr" or any(
        shape.position_y >= top or shape.position_y + shape.margin_height() > top for shape in context.excluded_shapes
    )
