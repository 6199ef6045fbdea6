"""Why something that a chapter points at is not in an edition: the rule that took it out, and where the rule stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from pydantic import BaseModel

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored, Id, Kind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Chapter, defined
from guidebuild.model.manuscript import LeftOut, Manuscript

WAYS_OUT = 'declare what stands there instead: {fallback="other words"}, {fallback="chapter:ID"} or {fallback="complete"}'
_THEME = "theme:"
"""Set before a theme's name, which is no id: a category may be called the same."""


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
        key = f"{_THEME}{id}" if kind == "faq-theme" else id
        return self._ruled(f"the {kind} `{id}`", self._around.get(key, ((id, None),)))

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
            gone = self._ruled(what, ((chapter, None),))
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

    def _ruled(self, what: str, line: tuple[tuple[Id, Authored | None], ...]) -> Absence | None:
        """The rule for the innermost of a line of values, each inside the next."""
        for id, _ in line:
            decision = self.edition.decisions.get(id)
            if decision is not None and not decision.included:
                inside = "" if id == line[0][0] else f"it is part of `{id}`: "
                return Absence(what, inside + decision.rule, decision.span)
        theme = next((value for _, value in line if isinstance(value, FaqTheme)), None)
        for question in theme.questions if theme else ():
            gone = self._ruled(what, ((question.id, question),))
            if gone is not None:
                return Absence(what, f"none of its questions is in: {gone.rule}", gone.span)
        return None

    @cached_property
    def _spine(self) -> frozenset[Id]:
        return frozenset(chapter for part in self.edition.spine for chapter in part.chapters)

    @cached_property
    def _around(self) -> Mapping[Id, tuple[tuple[Id, Authored | None], ...]]:
        """Each id of the whole guide with the ids around it, innermost first."""
        found: dict[Id, tuple[tuple[Id, Authored | None], ...]] = {}
        whole = self.edition.whole
        for name in whole.__dataclass_fields__ if whole else ():
            for line in _lines(getattr(whole, name), ()):
                found.setdefault(line[0][0], line)
        return found


def _lines(value: Any, around: tuple[tuple[Id, Authored | None], ...]) -> Iterator[tuple[tuple[Id, Authored], ...]]:
    if isinstance(value, BaseModel):
        id = _THEME + value.theme if isinstance(value, FaqTheme) else getattr(value, "id", None)
        if isinstance(id, str):
            around = ((id, cast(Authored, value)), *around)
            yield cast(tuple[tuple[Id, Authored], ...], around)
        for name in type(value).model_fields:
            yield from _lines(getattr(value, name), around)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _lines(inner, around)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _lines(inner, around)
    elif isinstance(value, Chapter):
        yield from _lines(value.header, ((value.id, None), *around))


def _printer(whole: Manuscript, target: str) -> Id | None:
    """The chapter that a component stands in, by the file that it was placed from."""
    path = whole.origins[target].path
    guide = whole.edition.guide
    return next((id for id, chapter in guide.chapters.items() if chapter.span.path == path), None)
