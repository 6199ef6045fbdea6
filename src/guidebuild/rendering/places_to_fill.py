"""Places to fill in, as they are printed, to inputs: the fields of the HTML page, and by the press those of the PDF.

In: the chapters' tree with printed boxes and lines. Out: the same with an `input` for each of them, which has a label
and a name. An e-book and a print shop's file keep what is printed. What becomes an input: the box of a list item or of
a table cell, a choice (`.choices`), a line to write on (`.blank`), and the empty cells of a worksheet.
Source: HTML Living Standard, 4.10. No script, no `form`: there is nowhere to send anything.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from guidebuild.model.manuscript import TASK
from guidebuild.tools.ids import slug
from guidebuild.tools.language.field_labels import words_of
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup.elements import classes_of

_BOXES = {"\N{BALLOT BOX}": False, "\N{BALLOT BOX WITH CHECK}": True}
"""What is printed, and whether it is ticked."""
_BLOCKS = frozenset({
    "aside", "blockquote", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre",
    "section", "table", "ul",
})  # fmt: skip
"""What no label may hold, and what ends it."""
_LONGEST_NAME = 48


def fill_in(root: Any, locale: Locale) -> None:
    """Inputs in all places to fill in, in the order of the page."""
    names = _Names(locale.say("To fill in"))
    for element in list(root.iter("span", "td")):
        classes = classes_of(element)
        if element.tag == "td":
            _cell(element, names)
        elif TASK in classes and ("has-box" in classes_of(_item_of(element)) or element.getparent().tag == "td"):
            _item(element, names)
        elif "choices" in classes and element.getparent().tag in ("td", "th", "li", "dd", "div"):
            _choices(element, names)
        elif "blank" in classes:
            _blank(element, names)


class _Names:
    """A name for each field: where it stands and what it is called. The same field of another edition has the same."""

    def __init__(self, unnamed: str) -> None:
        self.unnamed = unnamed
        """What a field is called that has no words beside it."""
        self._taken: set[str] = set()

    def name(self, element: Any, label: str) -> str:
        """That of a field in the place of an element."""
        home = next((up.get("id") for up in element.iterancestors() if up.get("id")), "guide")
        words = slug(label)[: _LONGEST_NAME + 1]
        own = words if len(words) <= _LONGEST_NAME else words.rpartition("-")[0] or words[:-1]
        name = first = f"{home}--{own or 'field'}"
        number = 1
        while name in self._taken:
            number += 1
            name = f"{first}-{number}"
        self._taken.add(name)
        return name


def _item(box: Any, names: _Names) -> None:
    """The item of a list, or a cell, with its box: its first words are the label, in a cell behind its row."""
    head = next(box.getparent().itersiblings("th", preceding=True), None)
    label = etree.Element("label")
    box.addprevious(label)
    field = etree.SubElement(label, "input", {"type": "checkbox", "class": TASK})
    field.tail = box.tail
    box.tail = None
    while (following := box.getnext()) is not None and following.tag not in _BLOCKS:
        label.append(following)
    box.getparent().remove(box)
    words = words_of(label)
    if head is not None and words:
        words = f"{words_of(head)}: {words}"
        field.set("aria-label", words)
    elif not words:
        field.set("aria-label", names.unnamed)
    _name(field, names.name(label, words), ticked=_BOXES[_text(box)])


def _cell(cell: Any, names: _Names) -> None:
    """A cell that is nothing but a box, or empty in a worksheet; it is called by its row and its column."""
    text = _text(cell)
    if text in _BOXES:
        kind = {"type": "checkbox", "class": TASK}
    elif not text and not len(cell) and any("worksheet" in classes_of(up) for up in cell.iterancestors("div")):
        kind = {"type": "text", "class": "cell"}
    else:
        return
    if cell.getparent().getparent().tag == "thead":
        return
    label = _in_table(cell) or names.unnamed
    for child in list(cell):
        cell.remove(child)
    cell.text = None
    field = etree.SubElement(cell, "input", {**kind, "aria-label": label})
    _name(field, names.name(cell, label), ticked=_BOXES.get(text, False))


def _in_table(cell: Any) -> str:
    """The words of the row that a cell stands in, and the head of its column."""
    row = cell.getparent()
    words = [said for each in row if each is not cell and (said := words_of(each)) and said not in _BOXES]
    head = _head(cell)
    return ": ".join(filter(None, [" ".join(words).rstrip(".:"), head]))


def _head(cell: Any) -> str:
    place = sum(int(each.get("colspan", "1")) for each in cell.itersiblings(preceding=True))
    table = next(cell.iterancestors("table"))
    for row in table.xpath("./thead/tr"):
        first = 0
        for each in row:
            following = first + int(each.get("colspan", "1"))
            if first <= place < following:
                return words_of(each)
            first = following
    return ""


def _choices(choices: Any, names: _Names) -> None:
    """One of several, as a group of buttons."""
    label = choices.get("data-label") or names.unnamed
    name = names.name(choices, label)
    choices.tag = "fieldset"
    choices.attrib.pop("data-label", None)
    choices.set("aria-label", label)
    for index, choice in enumerate(choices.iterchildren("span")):
        box = choice[0]
        field = etree.Element("input", {"type": "radio", "name": name, "value": str(index)})
        field.tail = box.tail
        choice.tag = "label"
        choice.replace(box, field)


def _blank(blank: Any, names: _Names) -> None:
    """A line to write on. It is called as its view says, or by the words before it."""
    around = blank.getparent()
    label = blank.get("data-label") or " ".join(" ".join(_before(blank)).split()).strip(":.,; ") or names.unnamed
    field = etree.Element("input", {"type": "text", "class": blank.get("class"), "name": names.name(blank, label)})
    if "blank-field" in classes_of(around) and words_of(around).strip():
        around.tag = "label"
    else:
        field.set("aria-label", label)
    field.tail = blank.tail
    around.replace(blank, field)


def _before(blank: Any) -> Iterator[str]:
    """What stands in a paragraph or cell between a blank and the one before it."""
    said: list[str] = []
    for each in blank.itersiblings(preceding=True):
        said += [each.tail or ""]
        if each.tag == "input":
            break
        said += [words_of(each)]
    else:
        said += [blank.getparent().text or ""]
    return reversed(said)


def _name(field: Any, name: str, *, ticked: bool) -> None:
    field.set("name", name)
    if ticked:
        field.set("checked", "")


def _item_of(box: Any) -> Any:
    """The item that a box opens."""
    around = box.getparent()
    return around.getparent() if around.tag == "p" else around


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()
