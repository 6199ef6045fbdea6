"""What placing notes on its way through all chapters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from guidebuild.composing.prose.allowed_attributes import misspelt_mark
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.manuscript import LeftOut, PrintedAmount, Target
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node


class LinkMade(NamedTuple):
    """A link that a template wrote, to be held against the ids once all chapters are placed."""

    target: str
    span: Span


@dataclass
class Registry:
    """What placing notes on its way: ids, targets, facts, pictures, links. Lives for one compose."""

    anchors: dict[str, Span] = field(default_factory=dict)
    spares: dict[str, Span] = field(default_factory=dict)
    """Ids that an element has where nothing else has them."""
    taken: set[str] = field(default_factory=set)
    """Those of them that it has in the end."""
    targets: dict[str, Target] = field(default_factory=dict)
    facts: dict[str, Span] = field(default_factory=dict)
    pictures: dict[str, Span] = field(default_factory=dict)
    links: list[LinkMade] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    printed_in: dict[str, str] = field(default_factory=dict)
    """Fact id to the chapter that prints it first."""
    left_out: list[LeftOut] = field(default_factory=list)
    cited: dict[str, dict[str, None]] = field(default_factory=dict)
    """Source id to the chapters that cite it, in reading order."""
    places: dict[str, Span] = field(default_factory=dict)
    """What an attribute `AT` says to the place that it speaks of."""
    amounts: list[PrintedAmount] = field(default_factory=list)
    """Every figure that is printed, in reading order."""

    classes: dict[str, Span] = field(default_factory=dict)
    """What authors call words, headings, tables and pictures, for the sheets."""

    words: set[str] = field(default_factory=set)
    """Every text of the data that a component shows, and the words around them."""

    read: set[Span] = field(default_factory=set)
    """Where the Markdown of the data begins that a template asked for."""

    unplaced: bool = False
    """Whether some component could not be placed: what it would have printed is not missing for a reason of its own."""

    def fail(self, why: Diagnostic) -> None:
        """Note that a component cannot be placed."""
        self.unplaced = True
        self.found.append(why)

    def call(self, names: Iterable[tuple[str, Span]]) -> None:
        """Note classes that a stretch of prose gives."""
        for name, span in names:
            self.classes.setdefault(name, span)

    def fact(self, id: str, chapter: str, span: Span) -> None:
        """Note that a chapter prints a fact."""
        self.facts.setdefault(id, span)
        self.printed_in.setdefault(id, chapter)

    def link(self, target: str, chapter: str, span: Span) -> None:
        """Note a link that finished markup makes."""
        self.links.append(LinkMade(target, span))
        if target.startswith("source-"):
            self.cite(target.removeprefix("source-"), chapter)

    def cite(self, source: str, chapter: str) -> None:
        """Note that a chapter cites a source."""
        self.cited.setdefault(source, {})[chapter] = None

    def assign_spares(self) -> None:
        """What nothing else has got by now is the spare element's."""
        self.taken |= self.spares.keys() - self.anchors.keys()
        self.anchors |= {id: self.spares[id] for id in self.spares if id in self.taken}

    def anchor(self, identifier: str, span: Span) -> None:
        """Note an element id. Of two in one file the later one is told, whichever was met first: headings are."""
        first = self.anchors.setdefault(identifier, span)
        if first is not span:
            if first.path == span.path:
                first, span = sorted((first, span))
            message = f"the id `{identifier.partition('--')[2] or identifier}` is taken"
            hint = "give one of the two another id"
            self.found.append(error(Code.REF_DUPLICATE_ID, span, message, hint, related=((first, "it is here"),)))
            self.anchors[identifier] = first


def called(blocks: list[Node], prose: Markdown) -> Iterator[tuple[str, Span]]:
    """The classes that a stretch of prose gives. Those of fences name components, of code languages."""
    for node in doctree.walk_past_words(blocks):
        for name in doctree.attr(node)[1] if node["t"] not in ("Div", "CodeBlock", "Code") else ():
            told = node["t"] == "Span" and misspelt_mark(name)
            if not told and f".{name}" in prose:  # readers of other dialects give some of their own
                yield name, prose.at(node.get("braces", node.get("pos")))
