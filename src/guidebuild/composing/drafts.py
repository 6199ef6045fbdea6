"""A chapter on its way to the manuscript, and how it opens: its heading, its standfirst, a list of its sections.

One that is written once stands for many things: `[]{.each}` is the name of each, an attribute `each` its id.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guidebuild.model.chapter import Chapter, Each
from guidebuild.model.manuscript import Heading, LeftOut
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

INDEX = "index"
"""The component that names what has a place in the edition."""
TOLD_PLACES = (INDEX, "level-steps")
"""The components that ask which places were printed before them."""
SECTIONS_WORTH_A_LIST = 6
"""A chapter with fewer sections opens without a list of them: the contents have it, and its reader sees them coming.
So does one that opens below another, where the list would be all that has room there."""


@dataclass(frozen=True)
class Draft:
    """A chapter on its way: its blocks, its place in the numbering, its headings."""

    chapter: Chapter
    number: str | None
    blocks: list[Node]
    sections: tuple[Heading, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def names_places(blocks: list[Node]) -> bool:
    """Whether a chapter has an index in it, which is placed when everything that it may name has its place."""
    return any(node["t"] == "Div" and INDEX in doctree.attr(node)[1] for node in doctree.walk_past_words(blocks))


def opening(draft: Draft, locale: Locale) -> list[Node]:
    """What stands above the prose of a chapter."""
    header = draft.chapter.header
    inlines = doctree.words(_bind_last_words(str(header.title)))
    if draft.number:
        inlines = [doctree.named("no", draft.number), {"t": "Space"}, *inlines]
    classes = ["numbered" if draft.number else "unnumbered"] + (["landscape"] if header.landscape else [])
    classes += ["divider"] if header.divider else []
    classes += [f"opens-{header.opens}"] if header.opens in ("here", "recto") else []
    blocks: list[Node] = [{"t": "Header", "c": [1, [f"chapter-{draft.chapter.id}", classes, []], inlines]}]
    if header.standfirst:
        standfirst = {"t": "Para", "c": doctree.words(str(header.standfirst))}
        blocks.append({"t": "Div", "c": [["", ["standfirst"], []], [standfirst]]})
    if draft.number and len(draft.sections) >= SECTIONS_WORTH_A_LIST and header.opens != "here":
        blocks += _section_list(draft.number, draft.sections, locale)
    return blocks


def _section_list(chapter: str, sections: Sequence[Heading], locale: Locale) -> list[Node]:
    items = []
    for section in sections:
        words = [doctree.named("no", section.number or ""), {"t": "Space"}, doctree.named("title", section.title)]
        items.append([{"t": "Plain", "c": [{"t": "Link", "c": [["", [], []], words, [f"#{section.id}", ""]]}]}])
    label = locale.say("In chapter {number}", number=chapter)
    return [
        doctree.raw(Markup('<nav class="in-this-chapter" aria-label="{}">').format(label)),
        {"t": "OrderedList", "c": [[1, {"t": "DefaultStyle"}, {"t": "DefaultDelim"}], items]},
        doctree.raw("</nav>"),
    ]


def _bind_last_words(title: str) -> str:
    """The last two words joined by a no-break space, so that no title leaves one word alone on its last line."""
    head, _, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if head.count(" ") else title


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
