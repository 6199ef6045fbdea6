"""Reference matter: glossary."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.locale import Locale
from guidebuild.model.advice import Term
from guidebuild.model.edition import Edition


@dataclass(frozen=True)
class GlossaryView:
    """All terms in alphabetical order."""

    terms: tuple[Term, ...]


def glossary(edition: Edition, attributes: Attributes, locale: Locale) -> GlossaryView | None:
    """The glossary of an edition."""
    terms = sorted(edition.guide.glossary.terms, key=lambda term: term.term.casefold())
    return GlossaryView(tuple(terms)) if terms else None
