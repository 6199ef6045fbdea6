"""Tables whose rows are ticked, as plain lists of an e-book: there is nothing to click, and a list fits any screen.

A row becomes an item: its box, its head, and each further cell behind the name of its column. Markers of printed pages
stay, those among the heads of columns in the first item.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from guidebuild.model.manuscript import TASK
from guidebuild.tools.markup.elements import classes_of, like, name_of, named, words_of

_TICKED = frozenset({"self-test", "plan"})
"""The tables of components that are ticked row by row."""
_BOX = "\N{BALLOT BOX}"


def list_ticked_tables(root: Any, to_do: str) -> None:
    """A list in the place of each such table that has boxes. `to_do`: what a listener hears for a box."""
    for table in named(root, "table"):
        heads = [words_of(head) for head in named(table, "th") if head.get("scope") == "col"]
        rows = [row for row in named(table, "tr") if name_of(row.getparent()) == "tbody"]
        is_ticked = not _TICKED.isdisjoint(classes_of(table)) and _BOX in words_of(table)
        if not is_ticked or any(len(row) != len(heads) for row in rows):
            continue
        made = table.makeelement(like(table, "ul"), {"class": table.get("class")})
        made.extend(_item(row, heads, to_do) for row in rows)
        made[0][:0] = _marks(named(table, "thead"))
        made.tail = table.tail
        table.getparent().replace(table, made)


def _marks(parts: Iterable[Any]) -> list[Any]:
    """The markers in these, to stand elsewhere."""
    found = (mark for part in parts for mark in part.iter(etree.Element) if mark.get("role") == "doc-pagebreak")
    return [mark.makeelement(mark.tag, dict(mark.attrib)) for mark in found]


def _item(row: Any, heads: list[str], to_do: str) -> Any:
    item = row.makeelement(like(row, "li"), {**row.attrib, "class": "has-box"})
    box = etree.SubElement(item, like(row, "span"), {"class": TASK, "role": "img", "aria-label": to_do})
    box.text, box.tail = _BOX, " "
    item[:0] = _marks(cell for cell in row if words_of(cell) == _BOX)
    item.extend(_cells(row, heads))
    item.tail = "\n"
    return item


def _cells(row: Any, heads: list[str]) -> Iterator[Any]:
    for cell, head in zip(row, heads, strict=True):
        if words_of(cell) == _BOX:
            continue
        said = deepcopy(cell)
        said.tag, said.tail = like(row, "span"), " "
        label = said.attrib.pop("data-label", head)
        said.attrib.pop("scope", None)
        if name_of(cell) == "td":
            said.text = f"{label}: {said.text or ''}"
            said.set("class", " ".join([*classes_of(said), "said"]))
        yield said
