"""One template and its values to pandoc nodes: filled, proved well-formed, its ids, facts and links noted.

What every template of an edition sees is made here too, as plain values: see docs/templates.md.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from guidebuild.composing.blocks.html_writer import Writer
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.components import Component
from guidebuild.composing.fragments import MarkupTrouble, Slots, read_fragment
from guidebuild.composing.registry import Registry
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in
from guidebuild.model.edition import Edition
from guidebuild.model.role import letters_of
from guidebuild.model.text import Markdown
from guidebuild.tools.confined import at_work
from guidebuild.tools.language.spoken_values import sayings, spoken
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.templates import Marks, Templates, TemplateTrouble
from guidebuild.tools.vetting.breach import Breach

_SLOT = re.compile(r"<\?slot\b[^>]*>")

COMPONENT = "component.html.j2"
"""Every component is set by it, unless the guide has a template for that component alone."""


def templates_of(edition: WordedEdition) -> Templates:
    """The templates of an edition, with what each of them sees."""
    guide = edition.guide
    return Templates(
        guide.templates,
        {
            "roles": guide.roles,
            "letters": letters_of(guide.roles),
            "sources": {source.id: source for source in guide.sources},
            "locale": spoken(edition),
            "say": sayings(edition),
        },
    )


def component_values(
    edition: Edition, row: Component, blocks: Blocks, prose: Callable[[Markdown], Markup]
) -> dict[str, Any]:
    """What the template of a component sees of it, its lines written."""
    keys = {source.id: source.key for source in edition.guide.sources}
    writer = Writer(keys, letters_of(edition.guide.roles), prose)
    return {"name": row.name, "frame": "figure" if row.label else "div", "blocks": writer.blocks(blocks)}


class Filling:
    """Fills one template for one fence of a chapter."""

    def __init__(
        self, templates: Templates, registry: Registry, chapter: str, here: Span, pictures: Container[str] = frozenset()
    ) -> None:
        """`pictures`: the addresses of the guide's, any of which a template may show."""
        self._templates = templates
        self._registry = registry
        self._chapter = chapter
        self._here = here
        self._pictures = pictures
        self.slots = Slots()
        self._set: dict[int, tuple[Markdown, Markup]] = {}

    def slot(self, nodes: list[Node]) -> Markup:
        """What a template prints where these nodes are to stand."""
        return self.slots.add(nodes)

    def prose(self, read: Callable[[Markdown], list[Node]]) -> Callable[[Markdown], Markup]:
        """What a template calls to set Markdown of the data. One text is read once, however often it is asked for."""

        def prose(markdown: Markdown) -> Markup:
            if not isinstance(markdown, Markdown):
                raise ValueError("`prose` sets a text in Markdown, and this is none")
            if id(markdown) not in self._set:
                self._set[id(markdown)] = markdown, self.slot(read(markdown))
            return self._set[id(markdown)][1]

        return prose

    def fill(self, template: str, values: Mapping[str, Any]) -> list[Node]:
        """The nodes that a template makes of the values; none, and a word about why, when it breaks."""
        try:
            markup = str(self._templates.fill(template, **values))
            at_work(self._here.path)
            own = values.get("id")
            self._look_at_slots(markup)
            fragment = read_fragment(
                markup,
                self.slots,
                lambda id: id != own and id in self._registry.anchors,
                self._pictures,
                self._registry.spares,
            )
        except TemplateTrouble as trouble:
            self._registry.fail(trouble.diagnostic(self._here))
            return []
        except MarkupTrouble as trouble:
            self._registry.fail(spoilt(self._templates.marks(template, **values), trouble, self._here))
            return []
        if fragment.breaches:
            marks = self._templates.marks(template, **values)
            self._registry.found += refused(marks, template, fragment.breaches, self._here)
            return []
        for name in fragment.pictures:
            self._registry.pictures.setdefault(unquote(name), self._here)
        for identifier in fragment.ids:
            self._registry.anchors.setdefault(identifier, self._here)
        for identifier in fragment.spares:
            self._registry.spares.setdefault(identifier, self._here)
        for fact in fragment.facts:
            self._registry.fact(fact, self._chapter, self._here)
        for target in fragment.links:
            self._registry.link(target, self._chapter, self._here)
        return fragment.nodes

    def _look_at_slots(self, markup: str) -> None:
        """Prose is put in once for each text, at places that `prose`, `finding`, `definition` and `content` gave."""
        given = {f"<?slot {index}?>" for index in range(len(self.slots.contents))}
        met: set[str] = set()
        for match in _SLOT.finditer(markup):
            if match.group() not in given - met:
                words = "this text is printed a second time" if match.group() in met else "there is no such slot"
                raise MarkupTrouble(words, *place_in(markup, match.start()))
            met.add(match.group())


def refused(marks: Marks, template: str, breaches: Iterable[Breach], used: Span) -> list[Diagnostic]:
    """What may not enter an output, at the line of the guide's template that wrote it, or where ours was `used`."""
    found: list[Diagnostic] = []
    lines = marks.text.split("\n")
    for breach in breaches:
        line = min(breach.line or 1, len(lines))
        column = lines[line - 1].lower().find(breach.word.lower()) + 1
        span = marks.at(line, max(column, 1), breach.word or None)
        related = ((used, "it is used here"),) if span else ()
        message = f"{template} makes what may not enter an output: {breach.sentence}"
        found.append(error(Code.TEMPLATE_UNSAFE, span or used, message, breach.hint, related=related))
    return found


def spoilt(marks: Marks, trouble: MarkupTrouble, used: Span) -> Diagnostic:
    """The finding on markup at the line of the guide's template that wrote it. Raises the trouble if one of ours did.

    `used`: the place that the template was filled for.
    """
    span = marks.at(trouble.line, trouble.column)
    if span is None:
        raise trouble
    message = f"the template makes markup that is not well-formed: {trouble.message}"
    return error(Code.TEMPLATE_MARKUP, span, message, related=((used, "it is used here"),))
