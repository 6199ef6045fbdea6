"""Nodes of the tree that pandoc writes with a loss, written by us: lists with brackets round their numbers, boxes, code
with numbers of lines."""

from typing import Any

from markupsafe import Markup

from guidebuild.model.manuscript import TASK
from guidebuild.rendering.marks import DELIMITERS, STYLES
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_NUMBERED_LINES = frozenset({"numberLines", "number-lines", "number_lines"})
"""pandoc's classes for a block of code with numbers beside its lines."""
_BOXES = {"☐": message("to do"), "☑": message("done")}


def write_nodes(node: Node, locale: Locale) -> list[Node] | None:
    """What stands in the place of a node, for `doctree.replace`; None when pandoc writes it without a loss."""
    match node["t"]:
        case "OrderedList":
            (start, style, delimiter), items = node["c"]
            if delimiter["t"] in DELIMITERS or any(map(_box, items)):
                classes = [STYLES[style["t"]], *([DELIMITERS[delimiter["t"]]] if delimiter["t"] in DELIMITERS else [])]
                opening = Markup('<ol class="{}"{}>').format(
                    " ".join(classes), Markup(' start="{}"').format(start) if start != 1 else ""
                )
                return _list(opening, items, "</ol>", locale)
        case "BulletList":
            if any(map(_box, node["c"])):
                return _list("<ul>", node["c"], "</ul>", locale)
        case "CodeBlock":
            if _NUMBERED_LINES.intersection(doctree.attr(node)[1]):
                return [_numbered(node)]
    return None


def _list(opening: str, items: list[list[Node]], closing: str, locale: Locale) -> list[Node]:
    out = [doctree.raw(str(opening))]
    for item in items:
        box = _box(item)
        out.append(doctree.raw('<li class="has-box">' if box else "<li>"))
        out += [_named(item[0], box, locale), *item[1:]] if box else item
        out.append(doctree.raw("</li>"))
    return [*out, doctree.raw(closing)]


def _box(item: list[Node]) -> Node | None:
    """The box at the beginning of an item."""
    inlines: Any = item[0]["c"] if item and item[0]["t"] in ("Plain", "Para") else None
    first = inlines[0] if inlines else None
    return first if first is not None and first["t"] == "Span" and TASK in doctree.attr(first)[1] else None


def _named(block: Node, box: Node, locale: Locale) -> Node:
    """The block with a name for its box, which a listener would hear as the name of a character."""
    name = locale.say(_BOXES[doctree.text(box["c"][1])])
    named = doctree.with_attr(box, "", [TASK], {"role": "img", "aria-label": name})
    return {**block, "c": [named, *block["c"][1:]]}


def _numbered(node: Node) -> Node:
    identifier, classes, pairs = doctree.attr(node)
    first = int(pairs.pop("startFrom", 1))
    kept = " ".join([*(name for name in classes if name not in _NUMBERED_LINES), "numbered"])
    attributes = Markup("").join(
        Markup(' {}="{}"').format(name, value)
        for name, value in {"id": identifier, "class": kept, **pairs}.items()
        if value
    )
    lines = Markup("\n").join(
        Markup('<span class="line"><span class="line-no" aria-hidden="true">{}</span>{}</span>').format(number, line)
        for number, line in enumerate(node["c"][1].split("\n"), first)
    )
    return doctree.raw(str(Markup("<pre{}><code>{}</code></pre>").format(attributes, lines)))
