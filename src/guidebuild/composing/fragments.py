"""The HTML that a template wrote: proved well-formed and safe, its ids made unique, its slots filled with pandoc
nodes.

A template leaves a slot (`<?slot 2?>`) where authored prose goes: prose stays in pandoc's tree and takes part in
everything that happens to it later: references, footnotes, formats.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import Markup

from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.texts import mismatch_in_words
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.tree import Ground, vet_tree

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that HTML writes without an end tag (HTML Living Standard, 13.1.2)."""

SPARE = "data-spare"
"""An id that an element has where nothing else of the edition has it; no finished file has the attribute."""

_INSTRUCTIONS = frozenset({"slot", "cited"})
"""What a template may leave for later: prose, and the chapters that cite a source (`link_targets.py`)."""
_SLOT = re.compile(r"<\?slot (\d+)\?>")


class MarkupTrouble(Exception):
    """A fragment is not well-formed XML."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass
class Slots:
    """Collects the prose that a template asks for while it is filled."""

    contents: list[list[Node]] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)
    """The slots that the template has put somewhere."""

    def add(self, nodes: list[Node]) -> Markup:
        """A slot that these nodes will fill."""
        self.contents.append(nodes)
        return Markup(f"<?slot {len(self.contents) - 1}?>")

    def are_all_placed(self, nodes: list[Node]) -> bool:
        """Whether a template has found a place for each of these nodes."""
        placed = [node for index in self.placed for node in self.contents[index]]
        return all(any(node is other for other in placed) for node in nodes)


@dataclass(frozen=True)
class Fragment:
    """A component's markup as pandoc nodes, and what it holds that others need to know."""

    nodes: list[Node]
    ids: tuple[str, ...]
    facts: tuple[str, ...]
    links: tuple[str, ...]
    """The ids that its links point at."""
    pictures: tuple[str, ...] = ()
    """The pictures of the guide that it shows."""
    spares: tuple[str, ...] = ()
    """The ids that its elements have where nothing else has them."""
    breaches: tuple[Breach, ...] = ()
    """What may not enter an output; there are no nodes then."""


def read_fragment(
    markup: str,
    slots: Slots,
    is_taken: Callable[[str], bool],
    pictures: Container[str] = frozenset(),
    spared: Container[str] = frozenset(),
) -> Fragment:
    """Parse a filled template. An id that `is_taken` is left out: the first element to have it keeps it. So does the
    first to have an id in case that nothing else has it; `spared`: the ids of which there is one already.

    `pictures`: the names of the guide's. A comment is left out: it is a note of the template's author, and XML and HTML
    differ on where it ends. Raises MarkupTrouble.
    """
    try:
        root = etree.fromstring(f"<div>{markup}</div>", etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as trouble:
        line, column = trouble.position
        column -= len("<div>") if line == 1 else 0
        raise MarkupTrouble(mismatch_in_words(trouble.msg or "not well-formed"), line, max(column, 1)) from trouble
    unsafe = vet_tree(root, Ground(pictures, instructions=_INSTRUCTIONS))
    if breaches := (*unsafe, *_misplaced_slots(root, slots)):
        return Fragment([], (), (), (), breaches=breaches)
    _without_comments(root)
    ids: list[str] = []
    facts: list[str] = []
    links: list[str] = []
    spares: list[str] = []
    for element in root.iter(etree.Element):
        identifier = element.get("id")
        if identifier is not None:
            if is_taken(identifier) or identifier in ids:
                del element.attrib["id"]
            else:
                ids.append(identifier)
        spare = element.get(SPARE)
        if spare is not None:
            if spare in spared or spare in spares:
                del element.attrib[SPARE]
            else:
                spares.append(spare)
        facts += (element.get("data-fact") or "").split()
        href = element.get("href") or ""
        if href.startswith("#"):
            links.append(href[1:])
        if element.text is None and len(element) == 0 and etree.QName(element).localname not in VOID:
            element.text = ""  # an explicit end tag: HTML would read `<span/>` as an open element
    text = etree.tostring(root, encoding="unicode")
    inner = text[len("<div>") : -len("</div>")] if text != "<div/>" else ""
    shown = tuple(str(image.get("src")) for image in root.iter("{*}img") if image.get("src"))
    return Fragment(_nodes(inner, slots), tuple(ids), tuple(facts), tuple(links), shown, tuple(spares))


def _misplaced_slots(root: etree._Element, slots: Slots) -> Iterator[Breach]:
    """Prose belongs to an element of HTML, once for each time that a template asked for it."""
    known = {str(index) for index in range(len(slots.contents))}
    for slot in root.iter(etree.PI):
        holder = slot.getparent()
        space = etree.QName(holder).namespace if holder is not None else None
        if slot.target != "slot":  # type: ignore[attr-defined]
            continue
        if (slot.text or "") not in known:
            yield Breach("an instruction `<?slot?>` stands in it that no prose belongs to", None, word="<?slot")
        elif space not in (None, policy.XHTML):
            yield Breach("prose stands inside a picture or a formula", None)


def _without_comments(root: etree._Element) -> None:
    for comment in list(root.iter(etree.Comment)):
        if _SLOT.search(comment.text or ""):
            raise MarkupTrouble("prose stands inside a comment", getattr(comment, "sourceline", None) or 1)
        etree.strip_tags(comment.getparent(), etree.Comment)


def _nodes(markup: str, slots: Slots) -> list[Node]:
    nodes: list[Node] = []
    for index, piece in enumerate(_SLOT.split(markup)):
        if index % 2:
            nodes += slots.contents[int(piece)]
            slots.placed.add(int(piece))
        elif piece.strip():
            nodes.append(doctree.raw(piece.strip("\n")))
    return nodes


def inline_slot(blocks: list[Node]) -> list[Node]:
    """The paragraphs of a caption as plain lines, so that no paragraph opens inside a phrase."""
    return [{**block, "t": "Plain"} if block["t"] == "Para" else block for block in blocks]
