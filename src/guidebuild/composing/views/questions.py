"""Questions and answers by theme; courses, certificates and habits by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.views.words import roles_label
from guidebuild.model.advice import Faq, LearningResource
from guidebuild.model.base import AudienceId, Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.tools.locale import Locale

Kind = Literal["certification", "degree", "platform", "course", "practice", "media", "community"]

KINDS: dict[Kind, str] = {
    "degree": "Degrees",
    "certification": "Certificates",
    "course": "Courses",
    "platform": "Course platforms",
    "practice": "Practice",
    "media": "Reading and listening",
    "community": "People",
}
"""The kinds of learning in the order in which they are printed."""

EVERYONE = "Every reader"


class OfThemes(Attributes):
    """`themes="ID ID"`; without it all."""

    themes: Listed[Annotated[Id, Ref("faq-theme")]] = ()
    """The themes to show; without it all, in the manifest's order."""


class OfKinds(Attributes):
    """`kinds="course platform"`; without it all."""

    kinds: Listed[Kind] = ()
    """The kinds of resources to show; without it all."""


@dataclass(frozen=True)
class Question:
    """One question with its answer, and who asks it."""

    faq: Faq
    asked_by: str | None


@dataclass(frozen=True)
class Theme:
    """Questions under one label."""

    id: Id
    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FaqView:
    """Themes in the manifest's order. `labelled`: there is more than one, so each question says its theme."""

    themes: tuple[Theme, ...]
    labelled: bool


@dataclass(frozen=True)
class Resource:
    """One thing to learn from, and whom it helps."""

    fact: LearningResource
    helps: str


@dataclass(frozen=True)
class Shelf:
    """Resources of one kind."""

    label: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True)
class LearningView:
    """Shelves in print order."""

    shelves: tuple[Shelf, ...]


def faq_list(edition: Edition, attributes: OfThemes, locale: Locale) -> FaqView | None:
    """The questions of the themes asked for, in the guide's order. A theme may be empty in this edition."""
    themes = tuple(
        Theme(
            theme.theme, str(theme.name), tuple(Question(faq, _askers(edition, faq, locale)) for faq in theme.questions)
        )
        for theme in edition.guide.faq_themes
        if theme.questions and (not attributes.themes or theme.theme in attributes.themes)
    )
    return FaqView(themes, labelled=len(themes) > 1) if themes else None


def learning_resources(edition: Edition, attributes: OfKinds, locale: Locale) -> LearningView | None:
    """What helps to enter a role or to grow in it, by kind."""
    shelves: list[Shelf] = []
    for kind, label in KINDS.items():
        facts = [fact for fact in edition.guide.learning.resources if fact.kind == kind]
        if facts and (not attributes.kinds or kind in attributes.kinds):
            resources = tuple(Resource(fact, roles_label(edition, fact.roles, locale)) for fact in facts)
            shelves.append(Shelf(label, resources))
    return LearningView(tuple(shelves)) if shelves else None


def _askers(edition: Edition, faq: Faq, locale: Locale) -> str | None:
    """The audiences that ask a question, in the guide's order; None when nobody is named."""
    asking: set[AudienceId] = set(faq.audiences)
    names = [audience.name for audience in edition.guide.audiences if audience.id in asking]
    if names and len(names) == len(edition.guide.audiences) > 1:
        return EVERYONE
    return locale.listed(names) if names else None
