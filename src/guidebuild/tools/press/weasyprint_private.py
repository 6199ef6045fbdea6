"""All of WeasyPrint and pydyf that their documentation does not promise and that we use all the same: classes, finished
pages, drawing. The state of a layout stands in `weasyprint_layout`, its lines in `weasyprint_lines`, what follows from
styles in `weasyprint_styles`.

No other module may import or read such a part (tests/test_architecture.py): it takes it from these.
`weasyprint_parts` says of each why; `guard` lets no version start that it was not tried with. What upstream could take
off the list stands in docs/upstream.md.
"""

import copy
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from weasyprint import document, layout
from weasyprint.css import AnonymousStyle, ComputedStyle, StyleFor
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, DocumentMetadata
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline, preferred
from weasyprint.layout import page as page_layout
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout, line_size
from weasyprint.urls import get_link

from guidebuild.tools.press.weasyprint_parts import PARTS, Part

__all__ = [
    "PARTS", "AnonymousStyle", "Box", "FacesNoted", "Hook", "NamedFonts", "Part", "as_wide", "boxes", "drawn_as",
    "drawn_families", "faces_of", "get_link", "hooked", "margins_alone", "missing_glyphs", "name_only",
    "page_boxes", "page_numbers", "placed", "root_element", "show", "speaker", "styles_again", "texts_shown",
]  # fmt: skip

Box = Any
"""A WeasyPrint box; the classes are private and untyped."""


class Hook(Enum):
    """A function, method or property that is replaced while we work."""

    EACH_ROUND = (layout, "make_all_pages")
    EACH_PAGE = (page_layout, "remake_page")
    PAGE = (page_layout, "make_page")
    PAGE_NUMBERS = (TargetCollector, "collect_missing_counters")
    TARGETS_ON_PAGES = (TargetCollector, "cache_target_page_counters")
    STRUCTURE_ELEMENTS = (tags, "_build_box_tree")
    MARKED_CONTENT = (Stream, "marked")
    PAGE_REFERENCES = (pydyf.PDF, "page_references")
    TARGETS = (TargetCollector, "__init__")
    MARGIN_BOXES = (layout, "make_margin_boxes")
    FIRST_WORDS = (inline, "inline_min_content_width")
    LINES = (inline, "split_inline_box")
    TEXTS = (inline, "split_text_box")
    LINE_HEIGHTS = (inline, "strut")
    FONTS = (line_break, "get_font_description")
    CELLS = (block, "block_container_layout")
    TABLES = (block, "table_layout")
    LAYOUTS = (line_break, "Layout")
    MEASURES = (line_break, "first_line_metrics")
    WORDS = (line_break, "get_next_word_boundaries")
    STYLES = (document, "get_all_computed_styles")
    STYLE_VALUES = (ComputedStyle, "__missing__")
    STYLES_OF_EACH = (StyleFor, "set_computed_styles")
    MEASURES_IN_BLOCKS = (block, "resolve_percentages")
    MEASURES_IN_LINES = (inline, "resolve_percentages")
    TEXT_LINES = (inline, "split_first_line")
    TEXT_WIDTHS = (preferred, "split_first_line")


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


def styles_again(found: Any, counters: Any, counter_style: Any, collector: Any) -> Any:
    """The styles of a tree that were worked out before: with them go the styles of counters, and names of elements."""
    counter_style.update(counters)
    for style in found._computed_styles.values():
        if style["anchor"]:
            collector.collect_anchor(style["anchor"])
    return found


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


_OF_FACES = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_variation_settings", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_language_override", "lang",
    "direction", "letter_spacing", "word_spacing", "overflow_wrap",
)  # fmt: skip


def faces_of(box: Box) -> str:
    """All of the style of a text box that decides by which glyphs a text is shown, and how far apart these stand."""
    return repr(([box.style[name] for name in _OF_FACES], box.pango_layout.justification_spacing))


def drawn_as(stream: Stream, box: Box, text: str) -> list[bytes]:
    """What a text box that has just been drawn would show with another text: the parts that end in `] TJ`. The fonts of
    the document have its glyphs afterwards."""
    layout, begin, font = box.pango_layout, len(stream.stream), stream._current_font
    said = layout.text
    layout.text = text
    layout.reactivate(box.style)
    draw_first_line(stream, box, "clip", "none", Matrix(d=-1))
    layout.text = said
    layout.deactivate()
    drawn = texts_shown(stream, begin)
    del stream.stream[begin:]
    stream._current_font = font
    return drawn


def texts_shown(stream: Stream, begin: int) -> list[bytes]:
    """The instructions that show text, from one part of a stream on."""
    return [part for part in stream.stream[begin:] if isinstance(part, bytes) and part.endswith(b"] TJ")]


def margins_alone(document: Document) -> Document:
    """The margin boxes of the pages, and nothing else of them."""
    return document.copy([_margins_of(page) for page in document.pages])


def _margins_of(page: Any) -> Any:
    box, part = page._page_box, copy.copy(page)
    part._page_box = box.copy_with_children([child for child in box.children if isinstance(child, boxes.MarginBox)])
    part.bookmarks, part.links, part.anchors = [], [], {}
    part._page_box.background = part._page_box.canvas_background = None
    for side in ("top", "right", "bottom", "left"):
        setattr(part._page_box, f"border_{side}_width", 0)
    return part


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
