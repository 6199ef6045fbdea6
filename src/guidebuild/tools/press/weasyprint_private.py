"""All of WeasyPrint and pydyf that their documentation does not promise and that we use all the same.

No other module may import or read such a part (tests/test_architecture.py): it takes it from here. `weasyprint_parts`
says of each why; `guard` lets no version start that it was not tried with. What upstream could take off the list stands
in docs/upstream.md.
"""

from __future__ import annotations

import copy
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
from weasyprint.document import Document, DocumentMetadata
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as page_layout
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, line_size
from weasyprint.urls import get_link

from guidebuild.tools.press.running_heads import BarePage
from guidebuild.tools.press.weasyprint_parts import PARTS, Part

__all__ = [
    "PARTS", "AnonymousStyle", "Box", "FacesNoted", "Hook", "LayoutContext", "NamedFonts", "Part", "Standing",
    "as_wide", "begin_with", "boxes", "counters_printed", "drawn_families", "empty_pages", "get_link", "hooked",
    "known_target", "lay_out_again", "left_over", "margins_alone", "missing_glyphs", "name_only", "notes_of",
    "own_counters", "page_boxes", "page_counters", "page_numbers", "placed", "root_element", "set_left_over",
    "set_strings", "show", "signs_of", "speaker", "standings", "strings_set", "without_margins",
]  # fmt: skip

Box = Any
"""A WeasyPrint box; the classes are private and untyped."""
LayoutContext = Any
"""What a layout knows (`weasyprint.layout.LayoutContext`); untyped as well."""


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
    MARGIN_BOXES = (layout, "make_margin_boxes")


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


def name_only(document: Document, title: str) -> None:
    """Have a document say nothing of itself but a title and its language."""
    document.metadata = DocumentMetadata(title=title, lang=document.metadata.lang)


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


def as_wide(box: Box, text: str) -> bool:
    """Whether a text box on a page would have the same width with another text."""
    return bool(box.pango_layout.text.startswith(box.text)) and _width(box, text) == _width(box, box.text)


def _width(box: Box, text: str) -> float:
    layout = Layout(box.style)
    layout.set_text(text)
    width: float = line_size(layout.get_first_line()[0], box.style)[0]
    return width


def show(box: Box, text: str) -> None:
    """Have a text box on a page show another text of the same width; what is drawn is shaped when it is drawn."""
    box.pango_layout.text = text + box.pango_layout.text[len(box.text) :]
    box.text = text


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


def counters_printed(context: LayoutContext) -> Iterator[tuple[Any, frozenset[str], bool]]:
    """The places that print counters of pages: the element, the targets whose pages they are, and whether its own page
    is among them."""
    for (box, _), place in context.target_collector.counter_lookup_items.items():
        yield box.element, frozenset(place.missing_target_counters), bool(place.missing_counters)


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
    for index, kind in enumerate(kinds):
        counters = {"pages": [0], "page": [index]}
        state: Any = ([0], counters, [set(counters)], [])
        named = page_layout.PageType(kind.side, kind.blank, kind.name, index, kind.groups)
        page_layout.set_page_type_computed_styles(named, html, context.style_for)
        page, _, _ = page_layout.make_page(context, root.copy_with_children([]), named, None, index + 1, state)
        made.append(page)
        context.page_maker.append((None, following, kind.side == "left", state, {**again, "content_changed": False}))
    return made


def without_margins(document: Document) -> Document:
    """The pages without their margin boxes."""
    return document.copy([_holding(page, in_margins=False) for page in document.pages])


def margins_alone(document: Document) -> Document:
    """The margin boxes of the pages, and nothing else of them."""
    return document.copy([_holding(page, in_margins=True) for page in document.pages])


def _holding(page: Any, *, in_margins: bool) -> Any:
    box, part = page._page_box, copy.copy(page)
    kept = tuple(child for child in box.children if isinstance(child, boxes.MarginBox) == in_margins)
    part._page_box = box.copy_with_children(kept)
    if in_margins:
        part.bookmarks, part.links, part.anchors = [], [], {}
        part._page_box.background = part._page_box.canvas_background = None
        for side in ("top", "right", "bottom", "left"):
            setattr(part._page_box, f"border_{side}_width", 0)
    return part


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
