"""Work that the engine does and that shows in no file: left out while we work, each by a context manager that puts back
what it changed.

What is left out changes no number: pages and bytes are the same without it (tests/tools/test_spared_work.py).
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from typing import Any

import pydyf

from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press import weasyprint_styles as styles
from guidebuild.tools.press.weasyprint_layout import LayoutContext, floats_beside
from guidebuild.tools.press.weasyprint_private import Box, Hook, hooked


def words_unmeasured() -> AbstractContextManager[None]:
    """A line is held against the floats beside it, and not against all that stand on its page.

    On a page with a float WeasyPrint measures the first word of every line, to see whether it fits beside one: two
    layouts of text for each line, wherever the float ends. Where none reaches the line, every width fits.
    """

    def wrap(measure: Any) -> Any:
        def measured(context: LayoutContext, line: Box, **named: Any) -> Any:
            return measure(context, line, **named) if floats_beside(context, line) else 0

        return measured

    return hooked(Hook.FIRST_WORDS, wrap)


@contextmanager
def styles_read_sparingly() -> Iterator[None]:
    """What follows from a style is worked out where somebody asks, and once; see `weasyprint_styles`."""
    with (
        hooked(Hook.STYLE_VALUES, styles.plain_values),
        hooked(Hook.STYLES_OF_EACH, styles.styles_shared),
        hooked(Hook.MEASURES_IN_BLOCKS, styles.measured_once),
        hooked(Hook.MEASURES_IN_LINES, styles.measured_once),
    ):
        yield


def once_for_each_style(hook: Hook) -> AbstractContextManager[None]:
    """What a function tells of a style is worked out once.

    WeasyPrint asks for the height of a style's lines at each line and at each box in it, and makes a key of all that
    makes a font to look it up; and it makes the font itself anew for each of the three or four layouts of text that one
    line takes, and when that is drawn.
    """
    known: dict[int, tuple[Any, Any]] = {}
    """With each style itself, so that no other one gets its number."""

    def wrap(work: Any) -> Any:
        def told(style: Any) -> Any:
            found = known.get(id(style))
            if found is None:
                found = known[id(style)] = (style, work(style))
            return found[1]

        return told

    return hooked(hook, wrap)


@contextmanager
def known_again() -> Iterator[None]:
    """Within this, what is found out of a tree when it is laid out is known when it is laid out once more: its styles,
    and where each text breaks in a line of some width. So it is within one layout, where pages are made again."""
    styles: dict[Any, tuple[Any, Any]] = {}
    lines: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def styled(work: Any) -> Any:
        def told(html: Any, *args: Any) -> Any:
            _, _, _, counter_style, _, _, _, collector, _ = args
            if html in styles:
                return private.styles_again(*styles[html], counter_style, collector)
            found = work(html, *args)
            styles[html] = found, counter_style
            return found

        return told

    def broken(work: Any) -> Any:
        def told(text: str, style: Any, context: Any, *args: Any, **named: Any) -> Any:
            key = (text, id(style), args, *named.items())
            if key not in lines:
                lines[key] = style, work(text, style, context, *args, **named)
            line, *rest = lines[key][1]
            return copy(line), *rest

        return told

    with hooked(Hook.STYLES, styled), hooked(Hook.TEXT_LINES, broken), hooked(Hook.TEXT_WIDTHS, broken):
        yield


def counted_pages() -> AbstractContextManager[None]:
    """While one PDF is made, build the list of its pages once, not anew for each structure element."""
    built: dict[int, tuple[bytes, ...]] = {}
    """For a number of pages."""

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        count = pdf.pages["Count"]
        if count not in built:
            built[count] = tuple(f"{number} 0 R".encode("ascii") for number in private.page_numbers(pdf))
        return built[count]

    return hooked(Hook.PAGE_REFERENCES, lambda _: property(page_references))
