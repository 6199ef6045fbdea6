"""Tables that compare more than a page is wide for go on in panels, the first column repeated.

A panel is a table of its own, so that it breaks, is tagged and is read like any other. All formats have the same ones:
a screen would have to be scrolled sideways, and the pages of the PDF are found in the e-book.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Any

from guidebuild.tools.markup.elements import add_class, classes_of, name_of, named

UPRIGHT, LANDSCAPE = 3, 6
"""How many columns a panel compares on an upright and on a turned page: long titles and amounts have room in them."""
SPARSE = frozenset({"skill-table", "tool-table", "shares", "ladder"})
"""Tables of a catalogue, of parts of a whole, or of steps: a panel leaves out the rows in which it would have nothing
but words for no entry."""
CLIMBED = frozenset({"level-matrix", "level-steps"})
"""Tables whose columns are read one against the next, on whatever page a panel stands: each begins with the last
column of the one before, unless what changes between the two stands elsewhere."""
FACT = "data-fact"
"""The attribute of what stands behind an element."""
LONG = 11
"""Letters of a word that a column has no room for where four stand beside each other."""
TERSE, TERSE_COLUMNS = 70, 5
"""Letters of a cell that has room where so many levels stand beside each other, and is read at a glance there."""
TERSE_WORD = 14
"""Letters of a word that such a column has room for."""


def set_in_panels(root: Any) -> None:
    """Part every table that compares too many columns. They are marked `wide` (`blocks/kinds.py`, `density_of`), or
    four are too many for what stands in them."""
    compared = set(_compared(root))
    for table in [element for element in root.iter() if name_of(element) == "table"]:
        if "component" not in classes_of(table.getparent()) or not ("wide" in classes_of(table) or _is_crowded(table)):
            continue
        around = [each for each in table.iterancestors() if name_of(each) == "section"]
        room = LANDSCAPE if any("landscape" in classes_of(each) for each in around) else UPRIGHT
        head, *rows = [row for row in named(table, "tr") if "title" not in classes_of(row)]
        heads = named(head, "th")
        first = 1 if any(named(row, "th") for row in rows) else 0
        if _is_terse(table, len(heads) - first):
            table.set("class", " ".join(name for name in classes_of(table) if name != "wide"))
        elif len(heads) - first > room:
            again = 1 if CLIMBED.intersection(classes_of(table)) and not _is_told(heads[first:], room, compared) else 0
            _part(table, first, list(_balanced(len(heads) - first - again, room - again)), again)


def _compared(root: Any) -> Iterator[tuple[str, str]]:
    """The facts that stand behind a row which says what changes from one level to the next."""
    for table in named(root, "table"):
        if "level-steps" in classes_of(table):
            for row in named(table, "tr"):
                if len(facts := (row.get(FACT) or "").split()) == 2:
                    yield facts[0], facts[1]


def _is_told(heads: Sequence[Any], room: int, compared: AbstractSet[tuple[str, str]]) -> bool:
    """Whether what changes between two columns that panels would part stands in tables of its own."""
    ends = list(accumulate(_balanced(len(heads), room)))[:-1]
    return all((heads[end - 1].get(FACT), heads[end].get(FACT)) in compared for end in ends)


def _is_terse(table: Any, columns: int) -> bool:
    """Whether all levels of a table stand beside each other on any page, for there is little to say of each."""
    if columns > TERSE_COLUMNS or not CLIMBED.intersection(classes_of(table)):
        return False
    heads, cells = (["".join(each.itertext()) for each in named(table, name)] for name in ("th", "td"))
    words = (word for text in (*heads, *cells) for word in _words(text))
    return all(len(text) <= TERSE for text in cells) and all(len(word) <= TERSE_WORD for word in words)


def _words(text: str) -> list[str]:
    return re.split(r"[\s/\u2010-\u2014-]+", text)


def _is_crowded(table: Any) -> bool:
    """Whether four columns are too many: the figures of a card are large, and titles of a ladder may be long words."""
    names = classes_of(table)
    if "dense" not in names:
        return False
    if "card" in names:
        return True
    titles = [each for each in table.iter() if name_of(each) == "th" or "level-title" in classes_of(each)]
    words = (word for title in titles for word in _words("".join(title.itertext())))
    return "ladder" in names and any(len(word) > LONG for word in words)


def _part(table: Any, first: int, sizes: Sequence[int], again: int) -> None:
    """One table for each panel, in the place of the whole; so many columns of one stand in the next again."""
    figure = table.getparent()
    add_class(figure, "in-panels")
    begin = first
    seen: set[str] = set()
    for index, size in enumerate(sizes):
        panel = copy.deepcopy(table)
        panel.tail = "\n"
        panel.set("class", " ".join(name for name in classes_of(panel) if name != "wide"))
        for row in named(panel, "tr"):
            _keep(row, first, begin, begin + size + again)
        if SPARSE.intersection(classes_of(panel)):
            _drop_empty_rows(panel)
        elif index:
            _drop_notes(panel)
        for element in panel.iter():
            if (id := element.get("id")) in seen:
                del element.attrib["id"]  # the first panel that has it is what a link leads to
            elif id:
                seen.add(id)
        table.addprevious(panel)
        begin += size
    figure.remove(table)


def _drop_empty_rows(panel: Any) -> None:
    for body in named(panel, "tbody"):
        rows = [row for row in named(body, "tr") if "group" not in classes_of(row)]
        empty = [row for row in rows if all(_says_nothing(cell) for cell in named(row, "td"))]
        for row in empty if len(empty) < len(rows) else [*body]:
            body.remove(row)
        if not len(body):
            body.getparent().remove(body)


def _says_nothing(cell: Any) -> bool:
    inside = list(cell)
    words = (cell.text or "") + "".join(each.tail or "" for each in inside)
    return not words.strip() and all("absent" in classes_of(each) for each in inside)


def _drop_notes(panel: Any) -> None:
    """Leave the names of the rows and of the table alone: what is said beside them stands in the first panel."""
    for head in [each for each in named(panel, "th") if each.get("scope") in ("row", "colgroup")]:
        for note in [each for each in head if "note" in classes_of(each)]:
            above = note.getprevious()
            if above is not None:
                above.tail = (above.tail or "") + (note.tail or "")
            else:
                head.text = (head.text or "") + (note.tail or "")
            head.remove(note)


def _keep(row: Any, first: int, begin: int, end: int) -> None:
    """The cells of the first column and of a stretch of columns; one that goes over all of them goes over these."""
    place = 0
    for cell in [each for each in row if name_of(each) in ("th", "td")]:
        span = int(cell.get("colspan", "1"))
        if span > 1:
            kept = max(0, min(first, place + span) - place) + max(0, min(end, place + span) - max(begin, place))
            if kept:
                cell.set("colspan", str(kept))
            else:
                row.remove(cell)
        elif place >= first and not begin <= place < end:
            row.remove(cell)
        place += span


def _balanced(count: int, room: int) -> Iterator[int]:
    """The sizes of as few panels as there is room for, none more than one column larger than another."""
    panels = -(-count // room)
    small, larger = divmod(count, panels)
    yield from (small + 1 if index < larger else small for index in range(panels))
