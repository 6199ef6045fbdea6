"""A document tree before an engine gets it that opens whatever it finds an address of: no address but staged ones.

Markdown was vetted where it was read and templates where they were filled. This looks at what came of both, so that no
way round them leads to a file or into the network.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from html.parser import HTMLParser
from typing import Any

from guidebuild.tools import doctree
from guidebuild.tools.doctree import Node
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.addresses import refused_link, refused_part, refused_picture
from guidebuild.tools.vetting.breach import Breach, short


def vet_blocks(blocks: list[Node], pictures: Container[str]) -> tuple[Breach, ...]:
    """What an engine may not be given. `pictures`: the names of the files that lie ready for it."""
    return tuple(breach for node in doctree.walk(blocks) for breach in _node(node, pictures))


def _node(node: Node, pictures: Container[str]) -> Iterator[Breach]:
    content: Any = node.get("c")
    reason = None
    match node["t"]:
        case "Image":
            reason = refused_picture(content[2][0], pictures)
        case "Link":
            reason = refused_link(content[2][0])
        case "RawBlock" | "RawInline" if content[0] != "html":
            reason = f"raw {content[0]} stands in a chapter"
        case "RawBlock" | "RawInline":
            yield from _Tags(pictures).of(content[1])
        case _:
            pass
    if reason is not None:
        yield Breach(reason)
    for _, _, pairs in (doctree.attr(node), *doctree.inner_attrs(node)):
        for key in pairs:
            if key.lower().startswith("on") or key.lower() in _LOADING:
                yield Breach(f"the attribute `{key}` stands in a chapter")


class _Tags(HTMLParser):
    """The start tags of a piece of markup. A piece may be the first half of an element, so there is no tree."""

    def __init__(self, pictures: Container[str]) -> None:
        super().__init__()
        self.pictures = pictures
        self.found: list[Breach] = []

    def of(self, markup: str) -> list[Breach]:
        """What its tags may not hold."""
        self.feed(markup)
        self.close()
        return self.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hold one start tag against the policy."""
        if tag not in _ELEMENTS:
            self.found.append(Breach(f"the element `<{short(tag)}>` may not stand in an output", word=f"<{tag}"))
        for name, value in attrs:
            reason = None
            if name == "src" and tag == "img":
                reason = refused_picture(value or "", self.pictures)
            elif name == "href" and tag == "a":
                reason = refused_link(value or "")
            elif name in ("href", "xlink:href"):
                reason = refused_part(value or "")
            elif name.startswith("on") or name in _LOADING:
                reason = f"the attribute `{short(name)}` of `<{short(tag)}>` may not stand in an output"
            if reason:
                self.found.append(Breach(reason, word=name))


_ELEMENTS = frozenset(policy.HTML) | {name.lower() for name in (*policy.SVG_ELEMENTS, *policy.MATHML_ELEMENTS)}
_LOADING = frozenset({
    "src", "href", "srcset", "poster", "background", "data", "action", "formaction", "ping", "longdesc", "cite",
    "manifest", "classid", "codebase", "data-src", "data-background-image", "data-background-video", "xml:base",
})  # fmt: skip
"""Attributes that make pandoc or a reader's program open an address."""
