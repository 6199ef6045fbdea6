"""What HTML says in attributes and WeasyPrint reads only with its presentational hints, as styles.

The hints stay off: they would honour `bgcolor`, `background` and the like as well. Here those are translated that carry
meaning: how a list counts, how large a picture is, how a cell is aligned (HTML Living Standard, 15.3). A style that the
element has already stays the stronger one.
"""

import re
from typing import Any

ELEMENT = "data-tag"
"""What a `span` is in truth that stands where the parser of HTML allows no such element."""
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NUMBER = re.compile(r"\s*(-?\d+)\s*")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%|px)?\s*")
_SIDES = frozenset({"left", "right", "center", "justify"})
_EDGES = frozenset({"top", "middle", "bottom", "baseline"})
_CELLS = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "col", "colgroup"})


def honour_attributes(root: Any) -> None:
    """Give every element of a parsed page the styles that its attributes stand for, and its true name."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if (name := element.attrib.pop(ELEMENT, None)) is not None:
            element.tag = name
        styles = _styles(element)
        if styles:
            element.set("style", "; ".join([*styles, *filter(None, [element.get("style")])]))


def _styles(element: Any) -> list[str]:
    match element.tag:
        case "ol":
            return _counting(element)
        case "li" if (value := _number(element.get("value"))) is not None:
            return [f"counter-set: list-item {value}"]
        case "img":
            return [f"{side}: {length}" for side in ("width", "height") if (length := _length(element.get(side)))]
        case tag if tag in _CELLS:
            aligned = (element.get("align") or "").lower()
            raised = (element.get("valign") or "").lower()
            return [
                *([f"text-align: {aligned}"] if aligned in _SIDES else []),
                *([f"vertical-align: {raised}"] if raised in _EDGES else []),
                *([f"width: {length}"] if (length := _length(element.get("width"))) else []),
            ]
    return []


def _counting(element: Any) -> list[str]:
    styles: list[str] = []
    start = _number(element.get("start"))
    if element.get("reversed") is not None:
        items = [child for child in element if child.tag == "li"]
        styles.append(f"counter-reset: list-item {(len(items) if start is None else start) + 1}")
        for item in items:
            item.set("style", "; ".join(["counter-increment: list-item -1", *filter(None, [item.get("style")])]))
    elif start is not None and start != 1:
        styles.append(f"counter-reset: list-item {start - 1}")
    if kind := _TYPES.get(element.get("type", "")):
        styles.append(f"list-style-type: {kind}")
    return styles


def _number(written: str | None) -> int | None:
    match = _NUMBER.fullmatch(written or "")
    return int(match[1]) if match else None


def _length(written: str | None) -> str | None:
    match = _LENGTH.fullmatch(written or "")
    return f"{match[1]}{match[2] or 'px'}" if match else None
