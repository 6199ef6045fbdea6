"""What the fields of a page are called: the label that a reader sees beside each of them, or hears instead.

In: the tree of an HTML page. Out: a name for every `input`. The PDF takes its tooltips from here, and the proof of what
is heard holds the page against them. Sources: HTML Living Standard, 4.10.4 (label) and 4.10.16 (legend);
Accessible Name and Description Computation 1.2, 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ASIDE = frozenset({"cites", "footnote", "footnote-ref", "no-print"})
"""Classes of what stands in a label and is no part of what the field is called: keys of sources, notes."""


@dataclass(frozen=True)
class FieldLabel:
    """What a field is called."""

    own: str
    """The words beside it."""
    group: str = ""
    """What the choice is called that it belongs to, for one button of several."""

    def __str__(self) -> str:
        return f"{self.group}: {self.own}" if self.group else self.own


def labels_of(root: Any) -> dict[Any, FieldLabel]:
    """Every `input` below an element, in the order of the page, and what it is called."""
    found: dict[Any, FieldLabel] = {}
    waiting: list[tuple[Any, Any, Any]] = [(root, None, None)]
    while waiting:
        element, label, group = waiting.pop()
        if element.tag == "input":
            own = element.get("aria-label") or words_of(label).rstrip(" :")
            found[element] = FieldLabel(own, _name_of_group(group) if element.get("type") == "radio" else "")
        label = element if element.tag == "label" else label
        group = element if element.tag == "fieldset" else group
        waiting.extend((child, label, group) for child in reversed(list(element)))
    return found


def _name_of_group(fieldset: Any) -> str:
    if fieldset is None:
        return ""
    return fieldset.get("aria-label") or words_of(next((each for each in fieldset if each.tag == "legend"), None))


def words_of(element: Any) -> str:
    """What an element says, one space between words, without keys of sources and notes; nothing of None."""
    return "" if element is None else " ".join("".join(_said(element)).split())


def _said(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.get("aria-hidden") == "true":
        return
    if _ASIDE & set((element.get("class") or "").split()):
        return
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
