"""Fences to what they stand for: components, call-outs, notes in the rail, figures in a sentence, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from guidebuild.composing.absences import Absences
from guidebuild.composing.asked import read_attributes
from guidebuild.composing.components import COMPONENTS, Component, component
from guidebuild.composing.conditions import Cutter, readers
from guidebuild.composing.fragments import MarkupTrouble, Slots, inline_slot, read_fragment, unsafe
from guidebuild.composing.ledger import Ledger
from guidebuild.composing.prose import Place, read_prose
from guidebuild.composing.references import did_you_mean
from guidebuild.composing.views.figures import figure
from guidebuild.composing.views.printed import printed
from guidebuild.composing.views.refusals import refusals
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.model.edition import Edition
from guidebuild.model.figures import PrintedFigure
from guidebuild.model.guide import defined
from guidebuild.model.manuscript import Target, TargetKind
from guidebuild.model.text import Markdown
from guidebuild.tools import doctree
from guidebuild.tools.doctree import Node
from guidebuild.tools.locale import Locale
from guidebuild.tools.templates import Templates, TemplateTrouble

ASIDES = ("callout", "warning", "margin-note", "key-figure")
FENCES = frozenset({row.name for row in COMPONENTS} | set(ASIDES))


@dataclass
class Placer:
    """Places the fences of one chapter."""

    edition: Edition
    templates: Templates
    locale: Locale
    ledger: Ledger
    chapter: str
    number: str | None
    place: Place
    absences: Absences
    counts: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: list[Node]) -> list[Node]:
        """The blocks with every fence, figure and picture in place."""
        out: list[Node] = []
        for block in blocks:
            out += self._block(block)
        return out

    def _block(self, block: Node) -> list[Node]:
        here = self.place.at(block.get("pos"))
        if block["t"] == "Div":
            return self._div(block, here)
        if block["t"] == "Para" and len(block["c"]) == 1 and block["c"][0]["t"] == "Image":
            return self._picture(block["c"][0], here)
        return [self._inside(block)]

    def _inside(self, node: Node) -> Node:
        """Blocks inside lists and quotes, and inlines everywhere."""
        kind, content = node["t"], node.get("c")
        if kind in ("BulletList",):
            return {**node, "c": [self.blocks(item) for item in content]}  # type: ignore[union-attr]
        if kind == "OrderedList":
            return {**node, "c": [content[0], [self.blocks(item) for item in content[1]]]}  # type: ignore[index]
        if kind == "BlockQuote":
            return {**node, "c": self.blocks(content)}  # type: ignore[arg-type]
        return doctree.replace([node], self._inline)[0]  # type: ignore[no-any-return]

    def _inline(self, node: Node) -> list[Node] | None:
        here = self.place.at(node.get("pos"))
        if node["t"] == "Link" and node["c"][2][0].startswith("source:"):
            self.ledger.cite(node["c"][2][0].removeprefix("source:"), self.chapter)
            return None
        if node["t"] == "Image":
            self._note_picture(node, here)
            return None
        if node["t"] != "Span":
            return None
        identifier, classes, pairs = doctree.attr(node)
        if "figure" in classes:
            return self._figure_or_fallback(pairs, here)
        return [doctree.with_attr(node, self._own(identifier, here), classes, pairs)]

    def _figure_or_fallback(self, pairs: dict[str, str], here: Span) -> list[Node]:
        """A figure in a sentence, or what its author wants there when the edition leaves it out."""
        gone = self.absences.of("fact", pairs.get("of", ""))
        if gone is None or "fallback" not in pairs:
            return [doctree.raw_inline(self._figure(pairs, here))]
        attributes = ["", [], [["fallback", pairs["fallback"]]]]
        return [{"t": "Link", "c": [attributes, [], [f"fact:{pairs['of']}", ""]], "pos": here}]

    def _figure(self, pairs: dict[str, str], here: Span) -> str:
        wanted = pairs.get("of", "")
        shown = figure(self.edition, self.locale, wanted, pairs.get("part"))
        gone = self.absences.of("fact", wanted) if shown is None else None
        if gone is not None:
            self.ledger.found.append(self.absences.error(here, gone))
            return ""
        if shown is None:
            hint = (
                did_you_mean(wanted, self.edition.guide.facts)
                or "name a pay statement, a market figure or a cross-check"
            )
            self.ledger.found.append(error(Code.REF_UNKNOWN, here, f"no figure `{wanted}` in this guide", hint))
            return ""
        self.ledger.fact(wanted, self.chapter, here)
        formula = getattr(self.edition.guide.facts[wanted], "formula", None)
        self.ledger.figures.append(
            PrintedFigure((wanted,), shown.text, self.chapter, f"chapter-{self.chapter}", here, formula)
        )
        cites = Markup('<span class="sep">, </span>').join(
            Markup('<a class="cite" href="#source-{}">{}</a>').format(id, defined(self.edition.guide, "source")[id].key)  # type: ignore[attr-defined]
            for id in shown.sources
        )
        for id in shown.sources:
            self.ledger.link(f"source-{id}", self.chapter, here)
        return str(
            Markup('<span class="figure" data-fact="{}">{}</span><span class="cites">{}</span>').format(
                wanted, shown.text, cites
            )
        )

    def _div(self, div: Node, here: Span) -> list[Node]:
        identifier, classes, pairs = doctree.attr(div)
        name = next((entry for entry in classes if entry in FENCES), None)
        if name is None:
            if classes:
                self.ledger.found.append(
                    error(Code.COMPONENT_UNKNOWN, here, f"no component `{classes[0]}`",
                          did_you_mean(classes[0], FENCES) or "docs/components.md lists them all")
                )  # fmt: skip
            return self.blocks(div["c"][1])
        inside = self.blocks(div["c"][1])
        own = self._own(identifier, here)
        if name in ASIDES:
            return self._aside(name, pairs, inside, own, here)
        placed = component(name)
        assert placed is not None
        return self._component(placed, pairs, inside, own, here)

    def _own(self, identifier: str, here: Span) -> str:
        """An author's id, made unique by the chapter's."""
        if not identifier:
            return ""
        own = f"{self.chapter}--{identifier}"
        self.ledger.anchor(own, here)
        return own

    def _aside(self, name: str, pairs: dict[str, str], inside: list[Node], own: str, here: Span) -> list[Node]:
        audience = None
        if name == "callout" and "audience" in pairs:
            audience = defined(self.edition.guide, "audience").get(pairs["audience"])
            if audience is None:
                message = f"no audience `{pairs['audience']}` in this guide"
                hint = did_you_mean(pairs["audience"], defined(self.edition.guide, "audience"))
                self.ledger.found.append(error(Code.REF_UNKNOWN, here, message, hint))
        slots = Slots()
        values = {
            "kind": name,
            "id": own,
            "audience": audience,
            "title": pairs.get("title"),
            "figure": Markup(self._figure(pairs, here)) if name == "key-figure" else None,
            "content": slots.add(inside),
        }
        return self._fill("aside.html.j2", values, slots, here)

    def _component(self, row: Component, pairs: dict[str, str], inside: list[Node], own: str, here: Span) -> list[Node]:
        attributes = read_attributes(row, pairs, here, self.absences, self.ledger)
        if attributes is None:
            return []
        self.ledger.found += refusals(self.edition, row.name, attributes, here)
        view = row.view(self.edition, attributes, self.locale)
        if view is None:
            self.ledger.found.append(
                warning(Code.COMPONENT_EMPTY, here, f"`{row.name}` finds nothing to show",
                        "take the fence out, or add the data that it shows")
            )  # fmt: skip
            return []
        target = own or f"chapter-{self.chapter}"
        self.ledger.figures += printed(view, chapter=self.chapter, target=target, span=here)
        slots = Slots()
        captions = inline_slot(inside)
        label = self._label(row) if row.label else None
        finding = slots.add(captions[:1]) if captions else None
        definition = slots.add(captions[1:]) if len(captions) > 1 else None
        if own and row.label:
            kind: TargetKind = "table" if row.label == "Table" else "figure"
            title = doctree.text(captions[:1])
            self.ledger.targets[own] = Target(own, kind, label, title, self.chapter)
        values = {
            "view": view,
            "id": own,
            "label": label,
            "finding": finding,
            "definition": definition,
            "prose": lambda markdown: slots.add(self._prose(markdown)),
        }
        return self._fill(row.template, values, slots, here)

    def _prose(self, markdown: Markdown) -> list[Node]:
        """Markdown in a field of the data: figures and links work in it, headings and fences do not."""
        blocks, found = read_prose(markdown, headings=False, readers=readers(self.edition))
        cutter = Cutter(self.edition, self.chapter, Place(markdown.span))
        kept = cutter.cut(blocks)
        self.ledger.found += [*found, *cutter.found]
        self.ledger.left_out += cutter.left_out
        mine, self.place = self.place, cutter.place
        try:
            return doctree.replace(self.blocks(kept), lambda node: self._placed_link(node, cutter.place))  # type: ignore[no-any-return]
        finally:
            self.place = mine

    @staticmethod
    def _placed_link(node: Node, place: Place) -> list[Node] | None:
        """A link that remembers its own file: it is resolved among those of the chapter."""
        return [{**node, "pos": place.at(node.get("pos"))}] if node["t"] == "Link" else None

    def _label(self, row: Component) -> str | None:
        """`Table 3.1`: the word, the chapter, and a count for each word."""
        if self.number is None or row.label is None:
            return None
        self.counts[row.label] = self.counts.get(row.label, 0) + 1
        return f"{row.label} {self.number}.{self.counts[row.label]}"

    def _picture(self, image: Node, here: Span) -> list[Node]:
        self._note_picture(image, here)
        _, inlines, (address, title) = image["c"]
        bare = {**image, "c": [image["c"][0], inlines, [address, ""]]}
        caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
        return [
            doctree.raw('<figure class="picture">'),
            {"t": "Plain", "c": [bare]},
            doctree.raw(f"{caption}</figure>"),
        ]

    def _note_picture(self, image: Node, here: Span) -> None:
        name = posixpath.normpath(image["c"][2][0])
        if ":" not in name and name not in self.edition.guide.assets:  # one on the network is refused already
            hint = (
                did_you_mean(name, self.edition.guide.assets) or "put the file into guide/images/ and name it images/…"
            )
            self.ledger.found.append(error(Code.ASSET_MISSING, here, f"no picture `{name}` in guide/", hint))
        self.ledger.pictures.setdefault(name, here)

    def _taken(self, own: str | None) -> Callable[[str], bool]:
        return lambda id: id != own and id in self.ledger.anchors

    def _fill(self, template: str, values: dict[str, Any], slots: Slots, here: Span) -> list[Node]:
        try:
            markup = self.templates.fill(template, **values)
            fragment = read_fragment(str(markup), slots, self._taken(values.get("id")), self.edition.guide.assets)
        except TemplateTrouble as trouble:
            at = f"{trouble.template}:{trouble.line}" if trouble.line else trouble.template
            self.ledger.found.append(error(Code.TEMPLATE_ERROR, here, f"the template {at} breaks: {trouble.message}"))
            return []
        except MarkupTrouble as trouble:
            self.ledger.found.append(
                error(Code.TEMPLATE_MARKUP, here, f"{template} makes markup that is not well-formed: {trouble.message}",
                      f"look at line {trouble.line} of what it writes")
            )  # fmt: skip
            return []
        self.ledger.found += unsafe(template, fragment.breaches, self.edition.guide.templates, here)
        for name in fragment.pictures:
            self.ledger.pictures.setdefault(name, here)
        for identifier in fragment.ids:
            self.ledger.anchors.setdefault(identifier, here)
        for fact in fragment.facts:
            self.ledger.fact(fact, self.chapter, here)
        for target in fragment.links:
            self.ledger.link(target, self.chapter, here)
        return fragment.nodes
