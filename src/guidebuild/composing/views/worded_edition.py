"""What a view works with: an edition that says by itself what it has to say in words of its own."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Protocol, Self, TypeVar

from guidebuild.model.base import Id
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale, locale_of


class _Entry(Protocol):
    @property
    def id(self) -> Id: ...


E = TypeVar("E", bound=_Entry)


class WordedEdition(Edition, Locale):
    """An edition and its language in one: `edition.guide` is what it shows, `edition.say` how its words are said."""

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """The edition as views know it."""
        return cls(**{each.name: getattr(edition, each.name) for each in fields(Edition)})

    @property
    def tag(self) -> str:
        """The language of the guide."""
        return locale_of(self).tag

    @property
    def home(self) -> str | None:
        """The currency that its reader counts in."""
        return locale_of(self).home


def named(entries: Iterable[E], id: Id) -> E:
    """The entry that an attribute or a fact names: that there is one was asked before."""
    return next(each for each in entries if each.id == id)
