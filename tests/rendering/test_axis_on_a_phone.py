"""Which figures of an axis are left where there is room for few of them."""

from pathlib import Path

import cssselect2
import pytest
import tinycss2
from lxml import etree

SHEET = (Path(__file__).parents[2] / "styles" / "screen.css").read_text("utf-8")


def hiding_selectors() -> list[cssselect2.compiler.CompiledSelector]:
    """The selectors of the narrow page that take a figure of an axis away."""
    found = []
    for rule in tinycss2.parse_stylesheet(SHEET, skip_whitespace=True, skip_comments=True):
        if rule.type != "at-rule" or "max-width" not in tinycss2.serialize(rule.prelude):
            continue
        for inner in tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True):
            if ".tick" in tinycss2.serialize(inner.prelude) and "display: none" in tinycss2.serialize(inner.content):
                found += cssselect2.compile_selector_list(inner.prelude)
    return found


def shown(number: int) -> list[int]:
    """Of an axis of so many figures the places, from 0, of those that a phone shows."""
    axis = etree.fromstring("<p class='chart'>" + "<b class='tick'/>" * number + "</p>")
    matcher = cssselect2.Matcher()
    for selector in hiding_selectors():
        matcher.add_selector(selector, None)
    root = cssselect2.ElementWrapper.from_xml_root(axis)
    return [place for place, tick in enumerate(root.iter_children()) if not matcher.match(tick)]


@pytest.mark.parametrize(
    ("number", "left"),
    [
        (1, [0]),
        (2, [0, 1]),
        (3, [0, 2]),
        (4, [0, 3]),
        (5, [0, 2, 4]),
        (6, [0, 2, 5]),
        (7, [0, 2, 4, 6]),
        (8, [0, 2, 4, 7]),
    ],
)
def test_an_axis_on_a_phone_has_its_ends_and_no_neighbours(number: int, left: list[int]) -> None:
    assert shown(number) == left
