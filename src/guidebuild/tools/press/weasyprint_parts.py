"""The parts of WeasyPrint and pydyf that their documentation does not promise and that `weasyprint_private`,
`weasyprint_layout`, `weasyprint_lines` and `weasyprint_styles` use: of each why, and since which version it is as it
is. Values, and nothing else.
"""

from dataclasses import dataclass


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
    Part("weasyprint.css.ComputedStyle.__missing__", "replaced: a value that no rule sets is found on a long "
         "way; cascaded, parent_style", "70.0"),
    Part("weasyprint.css.StyleFor#_computed_styles", "by element, the styles of a tree that is laid out once more",
         "70.0"),
    Part("weasyprint.css.StyleFor.set_computed_styles", "replaced: a style for the marker of every element; "
         "get_cascaded_styles, get_computed_styles", "70.0"),
    Part("weasyprint.css.computed_values.PHYSICAL_FUNCTIONS", "by which other names a property may be set", "70.0"),
    Part("weasyprint.css.functions.check_math", "whether a value is still to be worked out", "70.0"),
    Part("weasyprint.css.properties.Dimension", "a space in a style, with its unit", "70.0"),
    Part("weasyprint.css.properties.INHERITED", "which values are the parent's", "70.0"),
    Part("weasyprint.css.properties.INITIAL_NOT_COMPUTED", "which initial values are not what they come to", "70.0"),
    Part("weasyprint.css.properties.INITIAL_VALUES", "the values that no rule sets", "70.0"),
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
    Part("weasyprint.document.DocumentMetadata", "what a part of a book says of itself: title and lang", "70.0"),
    Part("weasyprint.document.Page#_page_box", "the boxes of a page: what stands where", "53.4"),
    Part("weasyprint.document.get_all_computed_styles", "replaced: the styles of such a tree are there", "70.0"),
    Part("weasyprint.draw.text.draw_first_line", "what a text box would show with other digits, which is not kept",
         "70.0"),
    Part("weasyprint.formatting_structure.boxes", "the kinds of boxes; element, element_tag, style, text, children, "
         "descendants(placeholders), position_x and _y, width, height and their edges, is_floated, is_in_normal_flow, "
         "is_absolutely_positioned, link, missing_link, copy_with_text, copy_with_children; cached_counter_values, and "
         "the parts of the content in their style, whose values may be changed before the first page is made", "63.1"),
    Part("weasyprint.formatting_structure.boxes.TextBox#pango_layout", "its text, with the space that ends a line, "
         "which is what is drawn; justification_spacing, reactivate and deactivate", "70.0"),
    Part("weasyprint.layout.LayoutContext#broken_out_of_flow", "the rests of floats that a page leaves", "60.2"),
    Part("weasyprint.layout.LayoutContext#current_page", "the number of the page in hand, from 1", "70.0"),
    Part("weasyprint.layout.LayoutContext#excluded_shapes", "the floats around what is laid out", "70.0"),
    Part("weasyprint.layout.LayoutContext#footnotes", "all footnotes, before the first page is made", "70.0"),
    Part("weasyprint.layout.LayoutContext#page_maker", "by position: how layout stands before a page, its counters, "
         "and whether it is to be made anew", "60.2"),
    Part("weasyprint.layout.LayoutContext#reported_footnotes", "the footnotes that a page leaves to the next", "60.2"),
    Part("weasyprint.layout.LayoutContext#string_set", "named string to page to its values", "70.0"),
    Part("weasyprint.layout.absolute.AbsolutePlaceholder#_box", "the box that is placed apart", "53.4"),
    Part("weasyprint.layout.block.block_container_layout", "replaced: the head of a row that goes on over a page",
         "70.0"),
    Part("weasyprint.layout.block.block_level_page_break", "the break before a chapter, which its first heading may "
         "ask for as well", "70.0"),
    Part("weasyprint.layout.block.resolve_percentages", "replaced: the measures of every box, whatever others like "
         "it had", "70.0"),
    Part("weasyprint.layout.block.table_layout", "replaced: the label of a group of rows that goes on over a page",
         "70.0"),
    Part("weasyprint.layout.inline.inline_min_content_width", "replaced: the first word of every line is measured on a "
         "page with a float", "70.0"),
    Part("weasyprint.layout.inline.resolve_percentages", "the same, for boxes in lines", "70.0"),
    Part("weasyprint.layout.inline.split_first_line", "replaced: a text that is broken once more has the same first "
         "line", "70.0"),
    Part("weasyprint.layout.inline.split_inline_box", "replaced: where the text of each line begins", "70.0"),
    Part("weasyprint.layout.inline.split_text_box", "replaced: whether a text begins its line", "70.0"),
    Part("weasyprint.layout.inline.strut", "replaced: the height of the lines of a style, for each line and box in it",
         "70.0"),
    Part("weasyprint.layout.make_all_pages", "replaced: a look at the pages of each round of layout, for their printed "
         "numbers, and for the places that name the pages with links to them", "53.4"),
    Part("weasyprint.layout.make_margin_boxes", "replaced: the running heads of a book are made apart", "70.0"),
    Part("weasyprint.layout.page.PageType", "what `@page` rules tell pages by, on each page as its page_type", "70.0"),
    Part("weasyprint.layout.page.make_page", "a page that nothing stands on; replaced: whether a page is the first of "
         "its book, whose margins are kept", "70.0"),
    Part("weasyprint.layout.page.remake_page", "replaced: notes and rests of floats that an unchanged page left to one "
         "that is made anew", "68.1"),
    Part("weasyprint.layout.page.set_page_type_computed_styles", "the styles of such a page", "70.0"),
    Part("weasyprint.layout.preferred.split_first_line", "the same, for the widths of columns", "70.0"),
    Part("weasyprint.logger.LOGGER", "of a record: the module that it comes from, and the `%d:%d` in its "
         "template", "53.4"),
    Part("weasyprint.matrix.Matrix", "where that text would stand", "70.0"),
    Part("weasyprint.pdf.fonts.Font#family", "fonts that no style sheet brings", "63.1"),
    Part("weasyprint.pdf.fonts.Font#missing", "characters that no font has", "68.1"),
    Part("weasyprint.pdf.stream.Stream#_current_font", "the font in hand, which stays when something is drawn and not "
         "kept", "70.0"),
    Part("weasyprint.pdf.stream.Stream.marked", "replaced: what is drawn for a text box, which gets `ActualText`; the "
         "properties are the last part but one when it begins", "66.0"),
    Part("weasyprint.pdf.tags._build_box_tree", "replaced: which box a structure element was made from", "66.0"),
    Part("weasyprint.text.ffi", "Pango's layouts, lines and glyphs, and its measure", "70.0"),
    Part("weasyprint.text.fonts.FontConfiguration.add_font_face", "overridden: the families of all sheets, and the "
         "faces of one that is read once for several documents", "53.4"),
    Part("weasyprint.text.line_break.Layout", "how wide other digits are; replaced by one that shapes less: setup, "
         "deactivate, set_text, get_first_line, text, max_width, justification_spacing", "70.0"),
    Part("weasyprint.text.line_break.first_line_metrics", "replaced: shapes a line anew to measure it", "70.0"),
    Part("weasyprint.text.line_break.get_font_description", "replaced: the font of a style, for each layout of text",
         "70.0"),
    Part("weasyprint.text.line_break.get_next_word_boundaries", "replaced: which word of a stretch without a break may "
         "be broken", "70.0"),
    Part("weasyprint.text.line_break.line_size", "how wide other digits are", "53.4"),
    Part("weasyprint.text.line_break.strut", "the height of the lines of a style, whatever it is written in", "70.0"),
    Part("weasyprint.urls.get_link", "the link of a box that we make", "70.0"),
)  # fmt: skip
"""In the order of their names."""
