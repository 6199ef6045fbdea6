"""Fences to what they stand for: components, call-outs, notes in the rail, figures in a sentence, pictures."""

from dataclasses import dataclass, field, replace
from typing import Literal

from guidebuild.composing.absences import IF_ALONE, Absences, without_words_for_nothing
from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks import amounts_in_blocks
from guidebuild.composing.blocks.amounts_in_blocks import words_in
from guidebuild.composing.blocks.kinds import below
from guidebuild.composing.common_work import cut_once, read_once
from guidebuild.composing.component_attributes import fence_on_words, read_attributes
from guidebuild.composing.components import COMPONENTS, Component, component
from guidebuild.composing.cutting import Cutter
from guidebuild.composing.drafts import NAME, SHORT, TOLD_PLACES
from guidebuild.composing.filling import COMPONENT, Filling, component_values
from guidebuild.composing.fragments import inline_slot
from guidebuild.composing.placed_amounts import PlacedAmounts
from guidebuild.composing.placed_pictures import Pictures, lone_picture
from guidebuild.composing.prose.allowed_attributes import ASIDES, SPOKEN
from guidebuild.composing.registry import Registry, called
from guidebuild.composing.template_faults import added_by_template, lost_by_template
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY
from guidebuild.model.codes import Code
from guidebuild.model.comparability import columns_behind
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.model.guide import defined
from guidebuild.model.manuscript import AT, PASSAGE, Target
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import did_you_mean, nearest
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.containers import rebuilt
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.templates import Templates

FENCES = frozenset({row.name for row in COMPONENTS} | set(ASIDES))
FIELD = "a field of the data"
CLOSED = frozenset({"a table cell", "a caption", "a footnote", "a figure", FIELD})
"""Where no component and no call-out can be set."""


@dataclass
class Placer:
    """Places the fences of one chapter."""

    edition: WordedEdition
    templates: Templates
    registry: Registry
    chapter: str
    number: str | None
    prose: Markdown
    absences: Absences
    counts: dict[str, int] = field(default_factory=dict)
    level: int = 1
    """Of the heading that what comes next stands under."""
    depth: int = 0
    """Of the blocks in hand: how many others they stand in."""

    @property
    def pictures(self) -> Pictures:
        """What places the pictures of the chapter."""
        return Pictures(self.edition.guide.assets, self.registry, self.chapter, self.edition.guide.unread)

    @property
    def amounts(self) -> PlacedAmounts:
        """What places the amounts of its sentences."""
        return PlacedAmounts(self.edition, self.registry, self.chapter, self.absences)

    def blocks(self, blocks: list[Node], around: str | None = None) -> list[Node]:
        """The blocks with every fence, figure and picture in place. `around` is what they stand in."""
        self.depth += 1
        out: list[Node] = []
        for block in blocks:
            out += self._block(block, around)
        self.depth -= 1
        return without_words_for_nothing(out, in_chapter=self.depth == 0)

    def _block(self, block: Node, around: str | None) -> list[Node]:
        here = self.prose.at(block.get("pos"))
        if block["t"] == "Header":
            self.level = block["c"][0]
        if block["t"] == "Div":
            return self._div(block, here, around)
        if around not in CLOSED - {FIELD} and (image := lone_picture(block)) is not None:
            label = self._label("Figure") if image["c"][2][1] else None
            return self.pictures.block(self._identified(self.pictures.noted(image, here), here), label)
        node = self._rebuilt(block, around)
        return [node if block["t"] == "Header" else self._identified(node, here)]  # headings have their id already

    def _rebuilt(self, node: Node, around: str | None) -> Node:
        """The node with all that it holds in place."""
        return rebuilt(
            node,
            lambda inner, within: self.blocks(inner, around if around in CLOSED else within),
            lambda inner: [placed for each in inner for placed in self._inline(self._rebuilt(each, around))],
        )

    def _inline(self, node: Node) -> list[Node]:
        here = self.prose.at(node.get("pos"))
        if node["t"] == "Link" and node["c"][2][0].startswith("source:"):
            self.registry.cite(node["c"][2][0].removeprefix("source:"), self.chapter)
        if node["t"] == "Image":
            self.pictures.caption_trouble(node, here)
            node = self.pictures.noted(node, here)
        identifier, classes, pairs = doctree.attr(node)
        if node["t"] == "Span" and classes and classes[0] in (NAME, SHORT):
            message = f"`{classes[0]}` stands for nothing here: the chapter is not written for many"
            self.registry.found.append(error(Code.CHAPTER_ATTRIBUTE, here, message, "write `for: roles` at its top"))
        if (misplaced := fence_on_words(node, FENCES, here)) is not None:
            self.registry.fail(misplaced)
        if node["t"] == "Span" and "figure" in classes:
            shown = self.amounts.or_fallback(pairs, here)
            spoken = {key: pairs[key] for key in SPOKEN if key in pairs}
            if not identifier and not spoken:
                return shown
            node = doctree.with_attr({**node, "c": [node["c"][0], shown]}, identifier, [], spoken)
        return [self._identified(node, here)]

    def _identified(self, node: Node, here: Span) -> Node:
        """The node with its author's id made unique. A table can be named: its words are its caption."""
        identifier, classes, pairs = doctree.attr(node)
        title = doctree.text(node["c"][1][1]).strip() if node["t"] in ("Table", "Figure") else ""
        label = self._label("Table") if title and node["t"] == "Table" else None
        if label is not None:
            node = _labelled(node, label)
        if not identifier and node["t"] == "Table":
            place = f"{here.path}:{here.line}"
            self.registry.places[place] = here
            return doctree.with_attr(node, "", classes, {**pairs, AT: place})
        if not identifier:
            return node
        own = self._own(identifier, here)
        if node["t"] in ("Table", "Figure"):
            self.registry.targets[own] = Target(own, "float", label, title, self.chapter)
        return doctree.with_attr(node, own, classes, pairs)

    def _div(self, div: Node, here: Span, around: str | None) -> list[Node]:
        identifier, classes, pairs = doctree.attr(div)
        name = next((entry for entry in classes if entry in FENCES), None)
        foreign = next((entry for entry in classes if entry != name), None)
        if foreign is not None:
            hint = nearest(foreign, FENCES) or "docs/components.md lists them all"
            if (bare := foreign.strip("{}")) != foreign:
                hint = f"a dot stands before the name in braces: `::: {{.{bare}}}`"
            self.registry.fail(error(Code.COMPONENT_UNKNOWN, here, f"no component `{foreign}`", hint))
        if name is None:
            return self._passage(div, here, around)
        if around in CLOSED:
            message = f"`{name}` cannot stand in {around}"
            hint = "place it between two paragraphs of a chapter, in a list or in a definition"
            self.registry.fail(error(Code.COMPONENT_PLACE, here, message, hint))
            return []
        own = self._own(identifier, here)
        if name in ASIDES:
            return self._aside(name, pairs, self.blocks(div["c"][1], "a fence"), own, here)
        placed = component(name)
        assert placed is not None
        return self._component(placed, pairs, self.blocks(div["c"][1], "a caption"), own, here)

    def _passage(self, div: Node, here: Span, around: str | None) -> list[Node]:
        """A fence that only says something of what it holds: its language, its direction, its id."""
        identifier, _, pairs = doctree.attr(div)
        inside = self.blocks(div["c"][1], around)
        if not identifier and not pairs:
            return inside
        own = self._own(identifier, here)
        return [doctree.with_attr({**div, "c": [div["c"][0], inside]}, own, [] if around else [PASSAGE], pairs)]

    def _own(self, identifier: str, here: Span) -> str:
        """An author's id, made unique by the chapter's."""
        if not identifier:
            return ""
        own = f"{self.chapter}--{identifier}"
        self.registry.anchor(own, here)
        return own

    def _aside(self, name: str, pairs: dict[str, str], inside: list[Node], own: str, here: Span) -> list[Node]:
        audience = None
        if name == "callout" and "audience" in pairs:
            audience = defined(self.edition.guide, "audience").get(pairs["audience"])
            if audience is None and not self.edition.guide.unread.hides("audience", pairs["audience"]):
                message = f"no audience `{pairs['audience']}` in this guide"
                hint = did_you_mean(pairs["audience"], defined(self.edition.guide, "audience"))
                self.registry.found.append(error(Code.REF_UNKNOWN, here, message, hint))
        if name == "worksheet" and not any(node["t"] == "Table" for node in doctree.walk(inside)):
            message, hint = "`worksheet` holds no table to fill in", "write a table with empty cells into it"
            self.registry.found.append(warning(Code.COMPONENT_EMPTY, here, message, hint))
        filling = Filling(self.templates, self.registry, self.chapter, here, self.edition.guide.assets)
        values = {
            "kind": name,
            "id": own,
            "audience": audience,
            "title": pairs.get("title"),
            "spoken": {key: pairs[key] for key in SPOKEN if key in pairs},
            "figure": self.amounts.with_sources(pairs, here) if name == "key-figure" else None,
            "content": filling.slot(inside),
        }
        return filling.fill("aside.html.j2", values)

    def _component(self, row: Component, pairs: dict[str, str], inside: list[Node], own: str, here: Span) -> list[Node]:
        from guidebuild.composing.views.refusals import refusals, shown_elsewhere

        attributes = read_attributes(row, pairs, here, self.absences, self.registry)
        if attributes is None:
            self.registry.unplaced = True
            return []
        self.registry.found += refusals(self.edition, row.name, attributes, here)
        edition = self.edition
        if row.name in TOLD_PLACES:
            edition = replace(edition, places=frozenset({*self.registry.anchors, *self.registry.spares}))
        blocks = below(self.level, row.view(edition, attributes))
        if not blocks:
            if self.edition.guide.unread:
                self.registry.unplaced = True  # what it shows may be there, unread
            else:
                hint = shown_elsewhere(edition, attributes)
                hint = hint or f"take the fence out, or add {row.needs or 'the data that it shows'}"
                idle = attributes.idle()
                message = f"`{row.name}` {idle}{', and ' if idle else ''}finds nothing to show"
                copy = self.edition.guide.chapters.get(self.chapter)
                if copy is not None and copy.each is not None and not idle and self._is_in_no_edition(row, attributes):
                    message += f" for `{copy.each.id}`, and that chapter says so"
                    self.registry.found.append(warning(Code.COMPONENT_EMPTY, here, message, hint))
                    return [self._nothing()]
                self.registry.found.append(warning(Code.COMPONENT_EMPTY, here, message, hint))
                if self._is_in_no_edition(row, attributes):
                    return [{**self._nothing(), IF_ALONE: True}]
            return []
        target = own or f"chapter-{self.chapter}"
        printed = [*amounts_in_blocks.printed(blocks, chapter=self.chapter, target=target, span=here)]
        for each in printed:
            if each.formula and len(columns := columns_behind(edition.guide, each.facts)) > 1:
                raise AssertionError(f"`{row.name}` works out `{each.text}` from unlike pay: {sorted(columns)}")
        self.registry.amounts += printed
        self.registry.words.update(words_in(blocks))
        filling = Filling(self.templates, self.registry, self.chapter, here, self.edition.guide.assets)
        captions = inline_slot(self._caption(row, inside, here))
        label = self._label(row.label) if row.label and (captions or own) else None
        finding = filling.slot(captions[:1]) if captions else None
        definition = filling.slot(captions[1:]) if len(captions) > 1 else None
        if own and row.label:
            self.registry.targets[own] = Target(own, "float", label, doctree.text(captions[:1]), self.chapter)
        values = component_values(self.edition, row, blocks, filling.prose(self._prose))
        words = {"id": own, "label": label, "finding": finding, "definition": definition}
        template = row.template if row.template in self.edition.guide.templates else COMPONENT
        found = len(self.registry.found)
        nodes = filling.fill(template, {**values, **words})
        own_template = Span(f"guide/templates/{template}") if template in self.edition.guide.templates else None
        if nodes or len(self.registry.found) == found:
            self.registry.found += lost_by_template(row, blocks, nodes, captions, filling.slots, here, own_template)
        if own_template is not None and self.edition.guide.manifest.prose.typed_figures:
            self.registry.found += added_by_template(row, blocks, nodes, own_template)
        return nodes

    def _nothing(self) -> Node:
        return {"t": "Para", "c": doctree.words(f"{self.edition.say(NO_ENTRY)}.")}

    def _is_in_no_edition(self, row: Component, attributes: Attributes) -> bool:
        """Whether there is nothing in the whole guide, so that a reader may be told that there is nothing."""
        return not row.view(self.edition.uncut, attributes)

    def _caption(self, row: Component, inside: list[Node], here: Span) -> list[Node]:
        """What stands in a component's fence, without what a caption cannot hold."""
        for block in inside:
            if block["t"] not in ("Para", "Plain", "RawBlock"):  # what is raw is told as such
                place = self.prose.at(block["pos"]) if "pos" in block else here
                message = f"the caption of `{row.name}` holds more than paragraphs"
                hint = "write lists, tables and pictures before or after the fence"
                self.registry.found.append(error(Code.COMPONENT_PLACE, place, message, hint))
        return [block for block in inside if block["t"] in ("Para", "Plain")]

    def _prose(self, markdown: Markdown) -> list[Node]:
        """Markdown in a field of the data: figures and links work in it, headings and fences do not."""
        cutter = Cutter(self.edition, self.chapter, markdown)
        blocks, found = read_once(markdown, headings=False, readers=cutter.names)
        self.registry.read.add(markdown.span)
        kept = cut_once(cutter, blocks)
        self.registry.found += [*found, *cutter.found]
        self.registry.left_out += cutter.left_out
        self.registry.call(called(kept, cutter.prose))
        mine, self.prose = self.prose, cutter.prose
        try:
            placed = self.blocks(kept, FIELD)
            return doctree.replace(placed, lambda node: self._placed_link(node, cutter.prose))  # type: ignore[no-any-return]
        finally:
            self.prose = mine

    @staticmethod
    def _placed_link(node: Node, prose: Markdown) -> list[Node] | None:
        """A link that remembers its own file: it is resolved among those of the chapter."""
        return [{**node, "pos": prose.at(node.get("pos"))}] if node["t"] == "Link" else None

    def _label(self, word: Literal["Table", "Figure"]) -> str | None:
        """`Table 3.1`: the word, the chapter, and a count for each word, of components and of what an author brings."""
        if self.number is None:
            return None
        self.counts[word] = self.counts.get(word, 0) + 1
        number = f"{self.number}.{self.counts[word]}"
        if word == "Table":
            return self.edition.say("Table {number}", number=number)
        return self.edition.say("Figure {number}", number=number)


def _labelled(table: Node, label: str) -> Node:
    """An author's table whose caption begins with its number."""
    attr, (brief, blocks), *rest = table["c"]
    first = {**blocks[0], "c": [doctree.named("label", label), {"t": "Space"}, *blocks[0]["c"]]}
    return {**table, "c": [attr, [brief, [first, *blocks[1:]]], *rest]}
