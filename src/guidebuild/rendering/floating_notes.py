"""Notes for print: each stands at its call in a `span.footnote`, which floats to the foot of the page.

The parser of HTML ends a paragraph where a block begins, and a note stands inside one. So the blocks of a note are
written as `span` elements that name what they are in `data-tag`; the press gives them their names back.
"""

from collections.abc import Sequence
from typing import Any

from lxml import etree, html

from guidebuild.tools.markup import doctree, pandoc
from guidebuild.tools.markup.doctree import Node

_ELEMENT = "data-tag"
_PHRASING = frozenset({"a", "br", "code", "del", "em", "img", "mark", "span", "strong", "sub", "sup", "u"})


def float_notes(blocks: list[Node], options: Sequence[str]) -> tuple[list[Node], tuple[pandoc.PandocReport, ...]]:
    """The blocks with their notes in place. `options` are those that the page is written with."""
    rests: list[list[Node]] = []

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Note":
            return None
        first, *rest = node["c"] or [{"t": "Plain", "c": []}]
        if first["t"] not in ("Para", "Plain"):
            first, rest = {"t": "Plain", "c": []}, node["c"]
        inlines = list(first["c"])
        if rest:
            rests.append(rest)
            inlines.append(doctree.raw_inline(f"<?note {len(rests) - 1}?>"))
        return [{"t": "Span", "c": [["", ["footnote"], []], inlines]}]

    floated = doctree.replace(blocks, change)
    if not rests:
        return floated, ()
    written, reports = pandoc.write(
        doctree.document([{"t": "Div", "c": [["", [], []], rest]} for rest in rests]), "html5", options
    )
    texts = [_spans(part) for part in html.fragment_fromstring(written, create_parent="div")]
    return doctree.replace(floated, lambda node: _filled(node, texts)), reports


def _filled(node: Node, texts: Sequence[str]) -> list[Node] | None:
    if node["t"] != "RawInline" or not node["c"][1].startswith("<?note "):
        return None
    return [doctree.raw_inline(texts[int(node["c"][1][len("<?note ") : -len("?>")])])]


def _spans(part: Any) -> str:
    """The markup of what stands in an element, all of it spans."""
    for element in part.iter(etree.Element):
        if element.tag not in _PHRASING:
            _close_up(element)
        if element is not part and element.tag not in _PHRASING:
            element.set(_ELEMENT, element.tag)
            element.tag = "span"
    return "".join(etree.tostring(child, encoding="unicode", method="html").strip() for child in part)


def _close_up(element: Any) -> None:
    """White space at the edges of blocks goes: between spans it would be a line of its own."""
    if element.tag == "pre":
        return
    element.text = (element.text or "").lstrip() or None
    for child in element:
        if child.tag not in _PHRASING:
            child.tail = (child.tail or "").lstrip() or None
    if len(element) and element[-1].tail:
        element[-1].tail = element[-1].tail.rstrip() or None
