"""How WeasyPrint breaks text into lines, with less asked of Pango: no line changes (tests/tools/test_spared_work.py).

For a line it shapes a draft of two, the first with the next word, that with each part of the word and a hyphen, and the
line as it is. Mostly the draft tells that neither word nor part has room, and how wide the line is. And each of them is
a new layout in a new context, though one after the other has the same style.
"""

from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

__all__ = ["measured_in_draft", "sparing_layout"]

_STYLES, _KEPT = 16, 2
"""Styles whose layouts are kept, those of a paragraph and of what stands around it; and how many of each."""


def sparing_layout() -> type:
    """A class that stands in for `Layout` while one document is made."""
    free: dict[int, tuple[Any, list[tuple[Any, Any]]]] = {}
    """For a style: itself, so that no other one gets its number; and the layouts, with the language, of texts that are
    measured or drawn."""
    drafts: list[Any] = [None]
    """The last draft that takes two lines."""

    class Sparing(Layout):
        """A text to be measured or drawn."""

        cut: Any = None
        """Its first line and where the second begins, if it is a draft."""
        spared: Any = None
        """Those of another draft, when a text was not shaped for it."""

        def setup(self, style: Any) -> None:
            """Make the layout, or take one that is not used any more."""
            self.cut = self.spared = None
            known = free.get(id(style))
            if known is None or not known[1] or style["text_decoration_line"] != "none":
                super().setup(style)
                return
            self.style, self.first_line_direction = style, 0
            self.layout, self.language = known[1].pop()
            self.ascent = self.underline_position = self.strikethrough_position = None
            pango.pango_layout_set_width(self.layout, -1)
            pango.pango_layout_set_tabs(self.layout, ffi.NULL)
            pango.pango_layout_set_wrap(self.layout, pango.PANGO_WRAP_WORD)
            pango.pango_layout_set_ellipsize(self.layout, pango.PANGO_ELLIPSIZE_NONE)
            pango.pango_layout_set_single_paragraph_mode(self.layout, False)

        def deactivate(self) -> None:
            """Leave the layout to the next text of the same style."""
            if drafts[0] is self:
                drafts[0] = None
            style = self.style
            if not (_is_spaced(style) or self.justification_spacing):
                kept = free.setdefault(id(style), (style, []))[1]
                if len(kept) < _KEPT:
                    kept.append((self.layout, self.language))
                if len(free) > _STYLES:
                    del free[next(iter(free))]
            super().deactivate()

        def set_text(self, text: str, justify: bool = False) -> None:
            """Have a text shaped, unless the last draft tells that it takes two lines."""
            self.spared = None if justify else _told(drafts[0], self, text)
            if self.spared is None:
                self.cut = None
                if drafts[0] is self:
                    drafts[0] = None
                super().set_text(text, justify)

        def get_first_line(self) -> Any:
            """The first line, and where the second one begins."""
            if self.spared is not None:
                return self.spared
            found = super().get_first_line()
            if found[1] is not None and self.max_width is not None:
                self.cut = found
                drafts[0] = self
            return found

    return Sparing


def _is_spaced(style: Any) -> bool:
    """Whether letters or words are set apart, which a text has in its attributes."""
    return bool(style["letter_spacing"] != "normal" or style["word_spacing"])


def measured_in_draft(measure: Any) -> Any:
    """A line that a draft ends at a space is measured there, and not shaped again without that."""

    def measured(
        first: Any, text: str, layout: Any, resume_at: Any, space_collapse: bool, style: Any,
        hyphenated: bool = False, hyphen: str | None = None,
    ) -> Any:  # fmt: skip
        drafted = resume_at and not hyphenated and layout.cut is not None and first is layout.cut[0]
        shown = text.encode()[: first.length].decode() if drafted else ""
        words = shown.removesuffix(" ")
        plain = space_collapse and not _is_spaced(style) and not first.resolved_dir
        if not plain or words == shown or words.endswith(" "):
            return measure(first, text, layout, resume_at, space_collapse, style, hyphenated, hyphen)
        width, height = line_size(first, style)
        baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        layout.text = words
        layout.deactivate()
        return layout, len(words.encode()), resume_at, width, height, baseline

    return measured


def _told(draft: Any, layout: Any, text: str) -> Any:
    """The first line of a draft and where its second begins, if those of this text are the same: it is that line and
    more of the next word than has room. None if nobody knows."""
    if draft is None or draft.style is not layout.style or draft.max_width != layout.max_width:
        return None
    style, (first, index) = draft.style, draft.cut
    begun = text if draft.text.startswith(text) else text.removesuffix(style["hyphenate_character"])
    end = len(begun.encode())
    if end <= index or len(begun) >= len(draft.text) or not draft.text.startswith(begun):
        return None
    room = draft.max_width - line_size(first, style)[0]
    second = pango.pango_layout_get_line_readonly(draft.layout, 1)
    if room < 0 or first.resolved_dir or second.resolved_dir:
        return None
    room = (room + style["font_size"] / 2) / FROM_UNITS  # what glyphs at an end may take less than amid a word
    run = second.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if item.analysis.level % 2:
            return None
        for number in range(glyphs.num_glyphs):
            if item.offset + glyphs.log_clusters[number] >= end:
                return None
            room -= glyphs.glyphs[number].geometry.width
            if room < 0:
                return first, index
        run = run.next
    return None
