"""All of WeasyPrint and pydyf that their documentation does not promise and that we use all the same.

No other module may import or read such a part (tests/test_architecture.py): it takes it from here. `PARTS` says of each
why, and since which version it is as it is; `guard` lets no version start that it was not tried with. What upstream
could take off the list stands in docs/upstream.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import pydyf
import weasyprint
from weasyprint import layout
from weasyprint.css import AnonymousStyle
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as page_layout
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import get_link

__all__ = [
    "PARTS", "AnonymousStyle", "Box", "FacesNoted", "Hook", "LayoutContext", "NamedFonts", "Part", "boxes",
    "drawn_families", "get_link", "hooked", "lay_out_again", "left_over", "missing_glyphs", "page_boxes",
    "page_counters", "page_numbers", "placed", "root_element", "set_left_over", "speaker",
]  # fmt: skip

Box = Any
"""A WeasyPrint box; the classes are private and untyped."""
LayoutContext = Any
"""What a layout knows (`weasyprint.layout.LayoutContext`); untyped as well."""


@dataclass(frozen=True)
class Part:
    """A part that may change its name or its meaning in any version."""

    name: str
    """Its dotted name; what follows a `#` is an attribute of its instances."""
    why: str
    since: str
    """The oldest version in which it is as we use it, of those that were looked at: WeasyPrint 53.4, 60.2, 63.1, 65.1,
    66.0, 68.1, 69.0 and 70.0; pydyf 0.11.0 and 0.13.0."""


PARTS = (
    Part("pydyf.PDF#pages", "its Kids are a number, 0 and R for each page", "0.11.0"),
    Part("pydyf.PDF.page_references", "replaced: made anew at each access, and read for each structure element",
         "0.11.0"),
    Part("pydyf.Stream#stream", "a text is shown by a part that ends in `] TJ`, its last glyph being four digits",
         "0.11.0"),
    Part("weasyprint.HTML#etree_element", "the tree that is laid out, to give attributes their meaning", "53.4"),
    Part("weasyprint.css.AnonymousStyle", "tells an anonymous box from that of its element", "53.4"),
    Part("weasyprint.css.targets.CounterLookupItem", "a place with page numbers in its text: missing_counters, "
         "missing_target_counters, page_maker_index, pending, cached_page_counter_values, parse_again", "70.0"),
    Part("weasyprint.css.targets.TargetCollector#counter_lookup_items", "by box and property, the places that print "
         "counters of pages", "70.0"),
    Part("weasyprint.css.targets.TargetCollector#target_lookup_items", "by name, the targets: state, "
         "cached_page_counter_values, page_maker_index", "70.0"),
    Part("weasyprint.css.targets.TargetCollector.__init__", "replaced: the targets of links in other parts of a book",
         "70.0"),
    Part("weasyprint.css.targets.TargetCollector.cache_target_page_counters", "replaced: which pages are made again "
         "when a target has moved", "70.0"),
    Part("weasyprint.css.targets.TargetCollector.collect_missing_counters", "replaced: which target a page number "
         "belongs to, so that it is printed anew when the target moves", "53.4"),
    Part("weasyprint.css.targets.TargetLookupItem", "a target of links: state, target_box, cached_page_counter_values",
         "70.0"),
    Part("weasyprint.document.Page#_page_box", "the boxes of a page: what stands where", "53.4"),
    Part("weasyprint.formatting_structure.boxes", "the kinds of boxes; element, element_tag, style, text, children, "
         "descendants(placeholders), position_x and _y, width, height and their edges, is_floated, is_in_normal_flow, "
         "link, missing_link, copy_with_text, copy_with_children; cached_counter_values, and the parts of the content "
         "in their style", "63.1"),
    Part("weasyprint.formatting_structure.boxes.TextBox#pango_layout", "its text, with the space that ends a line",
         "53.4"),
    Part("weasyprint.layout.LayoutContext#broken_out_of_flow", "the rests of floats that a page leaves", "60.2"),
    Part("weasyprint.layout.LayoutContext#current_page", "the number of the page in hand, from 1", "70.0"),
    Part("weasyprint.layout.LayoutContext#footnotes", "all footnotes, before the first page is made", "70.0"),
    Part("weasyprint.layout.LayoutContext#page_maker", "by position: how layout stands before a page, its counters, "
         "and whether it is to be made anew", "60.2"),
    Part("weasyprint.layout.LayoutContext#reported_footnotes", "the footnotes that a page leaves to the next", "60.2"),
    Part("weasyprint.layout.LayoutContext#string_set", "named string to page to its values", "70.0"),
    Part("weasyprint.layout.LayoutContext.get_string_set_for", "replaced: the named strings that a part of a book "
         "begins with", "70.0"),
    Part("weasyprint.layout.absolute.AbsolutePlaceholder#_box", "the box that is placed apart", "53.4"),
    Part("weasyprint.layout.make_all_pages", "replaced: a look at the pages of each round of layout, for their printed "
         "numbers, and for the places that name the pages with links to them", "53.4"),
    Part("weasyprint.layout.page.remake_page", "replaced: notes and rests of floats that an unchanged page left to one "
         "that is made anew", "68.1"),
    Part("weasyprint.logger.LOGGER", "of a record: the module that it comes from, and the `%d:%d` in its "
         "template", "53.4"),
    Part("weasyprint.pdf.fonts.Font#family", "fonts that no style sheet brings", "63.1"),
    Part("weasyprint.pdf.fonts.Font#missing", "characters that no font has", "68.1"),
    Part("weasyprint.pdf.stream.Stream.marked", "replaced: what is drawn for a text box, which gets `ActualText`; the "
         "properties are the last part but one when it begins", "66.0"),
    Part("weasyprint.pdf.tags._build_box_tree", "replaced: which box a structure element was made from", "66.0"),
    Part("weasyprint.text.fonts.FontConfiguration.add_font_face", "overridden: the families of all sheets, and the "
         "faces of one that is read once for several documents", "53.4"),
    Part("weasyprint.urls.get_link", "the link of a box that we make", "70.0"),
)  # fmt: skip
"""In the order of their names."""


class Hook(Enum):
    """A function, method or property that is replaced while we work."""

    EACH_ROUND = (layout, "make_all_pages")
    EACH_PAGE = (page_layout, "remake_page")
    PAGE_NUMBERS = (TargetCollector, "collect_missing_counters")
    TARGETS_ON_PAGES = (TargetCollector, "cache_target_page_counters")
    STRUCTURE_ELEMENTS = (tags, "_build_box_tree")
    MARKED_CONTENT = (Stream, "marked")
    PAGE_REFERENCES = (pydyf.PDF, "page_references")
    TARGETS = (TargetCollector, "__init__")
    STRINGS = (layout.LayoutContext, "get_string_set_for")


@contextmanager
def hooked(hook: Hook, wrap: Callable[[Any], Any]) -> Iterator[None]:
    """Within this, what `wrap` makes of the original stands in its place."""
    owner, name = hook.value
    original = getattr(owner, name)
    setattr(owner, name, wrap(original))
    try:
        yield
    finally:
        setattr(owner, name, original)


class NamedFonts(FontConfiguration):
    """A font configuration that knows the families it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.families: set[str] = set()

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Register the font of an `@font-face` rule."""
        self.families.add(rule_descriptors["font_family"].lower())
        super().add_font_face(rule_descriptors, url_fetcher)


class FacesNoted(FontConfiguration):
    """A font configuration that registers nothing: it notes what it would have registered."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: list[Mapping[str, Any]] = []

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Note the font of an `@font-face` rule."""
        self.faces.append(dict(rule_descriptors))


def root_element(html: weasyprint.HTML) -> Any:
    """The root of the tree that is laid out; what is changed in it is changed on the pages."""
    return html.etree_element


def page_boxes(document: Document) -> tuple[Box, ...]:
    """The boxes of the pages of a document."""
    return tuple(page._page_box for page in document.pages)


def page_numbers(pdf: pydyf.PDF) -> list[int]:
    """The object numbers of the pages that a PDF has so far."""
    numbers: list[int] = pdf.pages["Kids"][::3]
    return numbers


def placed(box: Box) -> Box:
    """A box where layout may have left a stand-in for one that is placed apart."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


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


def notes_of(context: LayoutContext) -> list[Any]:
    """The elements of all footnotes, before the first page is made."""
    return [box.element for box in context.footnotes]


def last_strings(context: LayoutContext) -> dict[str, dict[int, str]]:
    """Named string to its last value on each page that sets it, by the index of the page."""
    return {
        name: {number - 1: values[-1] for number, values in pages.items() if values}
        for name, pages in context.string_set.items()
    }


def sets_string(context: LayoutContext, name: str) -> bool:
    """Whether a named string has a value on the page in hand or before it."""
    return any(number <= context.current_page for number in context.string_set[name])


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


def missing_glyphs(document: Document) -> frozenset[int]:
    """Code points that were drawn and that no font has."""
    return frozenset(code_point for font in document.fonts.values() for code_point in font.missing)


def drawn_families(document: Document) -> Sequence[str]:
    """The families of the fonts that were drawn with."""
    return sorted({font.family for font in document.fonts.values()})


_HOME = Path(weasyprint.__file__).parent


def speaker(record: logging.LogRecord) -> str:
    """The module of WeasyPrint that a log record comes from: `css/tokens`, `draw/text`; empty if it is another's."""
    path = Path(record.pathname)
    return path.relative_to(_HOME).with_suffix("").as_posix() if path.is_relative_to(_HOME) else ""
