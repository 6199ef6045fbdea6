"""Amounts in sentences: `[]{.figure of=ID}` to what is printed, with its sources, or to what stands in its place."""

from dataclasses import dataclass

from markupsafe import Markup

from guidebuild.composing.absences import Absences
from guidebuild.composing.registry import Registry
from guidebuild.composing.views.pay.key_figures import Figure, amount_in_prose, no_figure
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.diagnostics import Span
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.guide import defined
from guidebuild.model.manuscript import PrintedAmount
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node


@dataclass(frozen=True)
class PlacedAmounts:
    """Places the amounts of one chapter's sentences."""

    edition: WordedEdition
    registry: Registry
    chapter: str
    absences: Absences

    def or_fallback(self, pairs: dict[str, str], here: Span) -> list[Node]:
        """An amount in a sentence, or what its author wants there when the edition leaves it out."""
        gone = self.absences.of("fact", pairs.get("of", ""))
        if gone is None or "fallback" not in pairs:
            return [doctree.raw_inline(str(self.with_sources(pairs, here)))]
        attributes = ["", [], [["fallback", pairs["fallback"]]]]
        return [{"t": "Link", "c": [attributes, [], [f"fact:{pairs['of']}", ""]], "pos": here}]

    def with_sources(self, pairs: dict[str, str], here: Span) -> Markup:
        """The amount and the keys of its sources; nothing when there is none, which is told."""
        wanted = pairs.get("of", "")
        if not wanted:
            return Markup("")  # which is told where attributes are read
        shown = amount_in_prose(self.edition, wanted, pairs.get("part"))
        fact = self.edition.guide.facts.get(wanted)
        if shown is None or not isinstance(fact, Figure):
            self._tell(wanted, pairs.get("part"), here)
            return Markup("")
        self.registry.fact(wanted, self.chapter, here)
        formula = fact.formula if isinstance(fact, CrossCheck) else None
        place = f"chapter-{self.chapter}"
        self.registry.amounts.append(PrintedAmount((wanted,), shown, self.chapter, place, here, formula))
        for id in fact.sources:
            self.registry.link(f"source-{id}", self.chapter, here)
        return Markup('<span class="figure" data-fact="{}">{}</span><span class="cites">{}</span>').format(
            wanted, shown, Markup('<span class="sep">, </span>').join(map(self._key, fact.sources))
        )

    def _key(self, source: str) -> Markup:
        key = defined(self.edition.guide, "source")[source].key  # type: ignore[attr-defined]
        return Markup('<a class="cite" href="#source-{}">{}</a>').format(source, key)

    def _tell(self, wanted: str, part: str | None, here: Span) -> None:
        """Why there is no such amount; nothing when it may be there, unread."""
        gone = self.absences.of("fact", wanted)
        if gone is not None:
            self.registry.found.append(self.absences.error(here, gone))
        elif not self.edition.guide.unread.hides("fact", wanted):
            self.registry.found.append(no_figure(self.edition, wanted, part, here))
