"""A chapter that is written once, as it stands for one thing: `[]{.each}` is its name, an attribute `each` its id.

The tree keeps its places, so that what is wrong is told where it is written.
"""

from guidebuild.model.chapter import Each
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

WORD = "each"
NAME, SHORT = "each", "each-short"
"""The classes of words in brackets that stand for the name, and for what running text calls it."""


def standing_for(blocks: list[Node], each: Each) -> list[Node]:
    """The blocks with the thing in every place that is left for it."""

    def change(node: Node) -> list[Node] | None:
        identifier, classes, pairs = doctree.attr(node)
        if node["t"] == "Span" and not node["c"][1] and classes and classes[0] in (NAME, SHORT):
            return doctree.words(each.short if classes[0] == SHORT else each.name)
        given = {
            key: " ".join(each.id if word == WORD else word for word in value.split(" "))
            for key, value in pairs.items()
        }
        new = doctree.with_attr(node, identifier, classes, given) if given != pairs else node
        if new["t"] == "Link":
            scheme, colon, rest = new["c"][2][0].partition(":")
            if colon and rest == WORD:
                return [{**new, "c": [*new["c"][:2], [f"{scheme}:{each.id}", new["c"][2][1]]]}]
        return [new] if new is not node else None

    return doctree.replace(blocks, change)  # type: ignore[no-any-return]
