"""Why something that a chapter points at is not in an edition: the rule that took it out, and where the rule stands;
what a heading says that has nothing below it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidebuild.model.base import Id, Kind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Decision, Edition, decision_on
from guidebuild.model.guide import defined
from guidebuild.model.manuscript import LeftOut, Manuscript
from guidebuild.tools.markup.doctree import Node

WAYS_OUT = (
    'declare what stands there instead: {fallback="other words"}, {fallback="chapter:ID"} or {fallback="complete"}'
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that the guide has and an edition has not."""

    what: str
    """In words: "the chapter `pay`"."""
    rule: str
    span: Span


@dataclass(frozen=True)
class Absences:
    """Finds the rule behind whatever an edition lacks."""

    edition: Edition
    left_out: Mapping[Id, tuple[LeftOut, ...]] = field(default_factory=dict)
    """Chapter id to the stretches of its prose that conditions took out."""
    complete: Callable[[], Manuscript | None] = lambda: None
    """The complete edition, composed when somebody asks for it: it knows which chapter prints what."""

    def of(self, kind: Kind, id: Id) -> Absence | None:
        """Why the edition's data lacks something that the guide defines; None when no rule took it out."""
        whole = self.edition.whole
        if whole is None or (id not in defined(whole, kind) and id not in whole.facts):
            return None
        return self._ruled(f"the {kind} `{id}`", decision_on(self.edition, id, theme=kind == "faq-theme"))

    def section(self, chapter: Id, section: str, kind: str = "section") -> Absence | None:
        """Why a chapter of the edition lacks one of its sections, or another element that its author gave an id."""
        for stretch in self.left_out.get(chapter, ()):
            if section in stretch.ids:
                return Absence(f"the {kind} `{section}`", f"left out by {stretch.rule}", stretch.span)
        return None

    def table(self, name: str) -> Absence | None:
        """Why no chapter of the edition has the table or figure of this id."""
        for chapter in self.left_out:
            if (gone := self.section(chapter, name, "table")) is not None:
                return gone
        whole = self.complete()
        for target in whole.targets if whole else ():
            if target.endswith(f"--{name}"):
                return self.element(target, f"the table `{name}`")
        return None

    def element(self, target: str, what: str) -> Absence | None:
        """Why the edition has no element of this id, when the complete edition has one."""
        whole = self.complete()
        if whole is None or target not in whole.origins:
            return None
        known = whole.targets.get(target)
        chapter = known.chapter if known else whole.facts.get(target) or _printer(whole, target)
        if chapter is not None and chapter not in self._spine:
            gone = self._ruled(what, decision_on(self.edition, chapter))
            rule = gone.rule if gone else "the chapter is not in this edition"
            span = gone.span if gone else whole.origins[target]
            return Absence(what, f"only the chapter `{chapter}` has it: {rule}", span)
        here = whole.origins[target]
        for stretch in (piece for pieces in self.left_out.values() for piece in pieces):
            if stretch.span.path == here.path and stretch.span.line <= here.line:
                return Absence(what, f"left out with its surroundings by {stretch.rule}", stretch.span)
        return Absence(what, "its place is in this edition, but there is nothing to show there", here)

    def error(self, here: Span, absence: Absence, hint: str = WAYS_OUT) -> Diagnostic:
        """The finding at the place that points at it."""
        related = ((absence.span, f"edition `{self.edition.name}`: {absence.rule}"),)
        return error(Code.REF_LEFT_OUT, here, f"this needs {absence.what}, which is left out", hint, related=related)

    @staticmethod
    def _ruled(what: str, decision: Decision | None) -> Absence | None:
        return Absence(what, decision.rule, decision.span) if decision else None

    @cached_property
    def _spine(self) -> frozenset[Id]:
        return frozenset(chapter for part in self.edition.spine for chapter in part.chapters)


def _printer(whole: Manuscript, target: str) -> Id | None:
    """The chapter that a component stands in, by the file that it was placed from."""
    path = whole.origins[target].path
    guide = whole.edition.guide
    return next((id for id, chapter in guide.chapters.items() if chapter.span.path == path), None)


IF_ALONE = "if-alone"
"""Marks words for nothing that stand where nothing else stands below a heading."""


def without_words_for_nothing(blocks: list[Node], *, in_chapter: bool) -> list[Node]:
    """The blocks with words for nothing where a chapter or section of it would have none, and nowhere else."""
    kept: list[Node] = []
    for index, block in enumerate(blocks):
        if IF_ALONE not in block:
            kept.append(block)
            continue
        below = next((each for each in blocks[index + 1 :] if IF_ALONE not in each), None)
        above = kept[-1] if kept else None
        opens = above is None or above["t"] == "Header"
        ends = below is None or (below["t"] == "Header" and above is not None and below["c"][0] <= above["c"][0])
        if in_chapter and opens and ends:
            kept.append({"t": block["t"], "c": block["c"]})
    return kept
