"""On which pages the subjects of an index stand: those of the blocks that carry `INDEXED`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from guidebuild.model.artifact import INDEXED
from guidebuild.tools.press.runs import Indexed, Seen
from guidebuild.tools.press.weasyprint_private import Box, boxes


def indexed(pages: Sequence[Box]) -> Indexed:
    """Of a block that goes on over the page, those of its pages count that hold the name."""
    standing: dict[Any, dict[int, Box]] = defaultdict(dict)
    for index, page in enumerate(pages):
        for box in page.descendants():
            if box.element is not None and INDEXED in box.element.attrib and "::" not in (box.element_tag or ""):
                standing[box.element].setdefault(index, box)
    found: dict[str, dict[int, Seen]] = defaultdict(dict)
    for element, places in standing.items():
        for entry, name in parse_qsl(element.get(INDEXED), keep_blank_values=True):
            for index, box in _of_name(places, name).items():
                main = not name or (index in found[entry] and found[entry][index][2])
                found[entry][index] = (box.position_x, box.position_y, main)
    return found


def _of_name(places: Mapping[int, Box], name: str) -> Mapping[int, Box]:
    """The pages on which the name stands; the first of all where it is parted by a break."""
    if len(places) == 1 or not name:
        return places
    sought = _squeezed(name)
    there = {index: box for index, box in places.items() if sought in _squeezed(_text_of(box))}
    return there or dict([next(iter(places.items()))])


def _text_of(box: Box) -> str:
    return "".join(each.text for each in box.descendants() if isinstance(each, boxes.TextBox))


def _squeezed(text: str) -> str:
    """Without white space and the hyphens of lines."""
    return "".join(text.split()).translate({0x2010: None, 0xAD: None}).casefold()
