"""Tables that are filled in, as plain lists of an e-book: there is nothing to click, and a list fits any screen.

A row becomes an item: its box if it is ticked as a whole, its head, and each further cell behind the name of its
column, but for the sum of them. The label of a group stands above its items. Markers of printed pages stay, those among
the heads of columns in the first item.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from guidebuild.model.manuscript import TASK
from guidebuild.tools.markup.elements import classes_of, like, name_of, named, words_of

_FILLED = frozenset({"self-test", "plan", "interview", "scorecard", "sheet", "hiring-framework"})
"""The tables of components that are ticked or written into."""
_OF_TABLES = frozenset({"stacked", "dense", "wide"})
"""Classes that say how a table is set."""
_BOX = "\N{BALLOT BOX}"


def list_ticked_tables(root: Any, to_do: str) -> None:
    """Lists in the place of each such table that has something to fill in. `to_do`: what a listener hears for a box."""
    for table in named(root, "table"):
        heads = [words_of(head) for head in named(table, "th") if head.get("scope") == "col"]
        bodies = [[row for row in body if name_of(row) == "tr"] for body in table if name_of(body) == "tbody"]
        rows = [row for body in bodies for row in body if not _is_label(row)]
        if not _is_filled(table) or any(len(row) != len(heads) for row in rows):
            continue
        style = " ".join((*(each for each in classes_of(table) if each not in _OF_TABLES), "filled-in"))
        made = [each for body in bodies for each in _listed(body, heads, style, to_do)]
        first = next(each for each in made if name_of(each) == "ul")
        first[0][:0] = _marks(named(table, "thead"))
        made[-1].tail = table.tail
        for each in made:
            table.addprevious(each)
        table.getparent().remove(table)


def _is_filled(table: Any) -> bool:
    blank = any("blank" in classes_of(each) for each in table.iter())
    return not _FILLED.isdisjoint(classes_of(table)) and (blank or _BOX in words_of(table))


def _is_label(row: Any) -> bool:
    return "group" in classes_of(row) and len(row) == 1


def _listed(body: Iterable[Any], heads: list[str], style: str, to_do: str) -> Iterator[Any]:
    """The labels and lists of one part of a table."""
    made = None
    for row in body:
        if _is_label(row):
            label = row.makeelement(like(row, "p"), {"class": "group-label"})
            label.text, made = row[0].text, None
            label.extend(list(row[0]))
            yield label
            continue
        if made is None:
            made = row.makeelement(like(row, "ul"), {"class": style})
            yield made
        made.append(_item(row, heads, to_do))


def _marks(parts: Iterable[Any]) -> list[Any]:
    """The markers in these, to stand elsewhere."""
    found = (mark for part in parts for mark in part.iter(etree.Element) if mark.get("role") == "doc-pagebreak")
    return [mark.makeelement(mark.tag, dict(mark.attrib)) for mark in found]


def _item(row: Any, heads: list[str], to_do: str) -> Any:
    item = row.makeelement(like(row, "li"), dict(row.attrib))
    boxes = [cell for cell in row if words_of(cell) == _BOX]
    if boxes:
        item.set("class", "has-box")
        box = etree.SubElement(item, like(row, "span"), {"class": TASK, "role": "img", "aria-label": to_do})
        box.text, box.tail = _BOX, " "
        item[:0] = _marks(boxes)
    item.extend(_cells(row, heads, ticked=bool(boxes)))
    item.tail = "\n"
    return item


def _cells(row: Any, heads: list[str], *, ticked: bool) -> Iterator[Any]:
    for cell, head in zip(row, heads, strict=True):
        blank = any("blank" in classes_of(each) for each in cell.iter())
        if words_of(cell) == _BOX or not (words_of(cell) or blank):
            continue
        said = deepcopy(cell)
        in_line = not named(said, "ul", "ol", "p")
        said.tag, said.tail = like(row, "span" if in_line else "div"), " "
        label = said.attrib.pop("data-label", head) if "sum" not in classes_of(row) else ""
        said.attrib.pop("scope", None)
        if name_of(cell) == "td":
            said.text = f"{label}: {said.text or ''}" if label else said.text
            said.set("class", " ".join([*classes_of(said), "said"]))
        elif not ticked:
            said.tag = like(row, "strong" if in_line else "div")
        yield said
