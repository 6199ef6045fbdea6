"""The words that the product prints into a guide, in the language of the guide: message catalogues in gettext's form.

English stands in the code, at the place that prints it: `locale.say("Not stated")`, or in a table as `message("Not
stated")`, which the place that prints it hands to `say`. `catalogues/LANGUAGE.po` holds the other languages; `make
messages` collects what is new. Nothing is glued: a sentence is one message, with a `{name}` for each value in it.
"""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from guidebuild.model.translatable import message as message

SOURCE = "en"
"""The language of the messages themselves."""

_Key = tuple[str | None, str]


@dataclass(frozen=True)
class Messages:
    """One language: context and message to its forms, one for each plural."""

    forms: Mapping[_Key, tuple[str, ...]]
    form_for: Callable[[int], int] = lambda number: int(number != 1)
    """Which of the forms a number of things takes (GNU gettext manual, 11.2.6)."""

    def one(self, context: str | None, text: str) -> str:
        """The message in this language; in English where the catalogue has none."""
        forms = self.forms.get((context, text))
        return forms[0] if forms else text

    def counted(self, one: str, many: str, number: int) -> str:
        """The form for a number of things."""
        return self.forms.get((None, one), (one, many))[self.form_for(number)]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, by the first part of their tag (BCP 47), English first."""
    folder = resources.files("guidebuild") / "catalogues"
    return (SOURCE, *sorted(each.name.removesuffix(".po") for each in folder.iterdir() if each.name.endswith(".po")))


@cache
def messages_in(language: str) -> Messages:
    """The catalogue of a language (without its region); English where there is none."""
    if language == SOURCE or language not in languages():
        return Messages({})
    return _of(_catalogue(language))


def untranslated(language: str) -> tuple[int, int]:
    """How many messages a language has no words for, and how many there are: those that any catalogue knows.

    A catalogue that is begun has some words; the others are printed in English.
    """
    if language == SOURCE:
        return 0, 0
    wanted = {key for other in languages()[1:] for key in _keys(_catalogue(other))}
    return len(wanted - messages_in(language).forms.keys()), len(wanted)


def _keys(catalogue: Catalog) -> set[_Key]:
    return {(each.context, each.id if isinstance(each.id, str) else each.id[0]) for each in catalogue if each.id}


def _catalogue(language: str) -> Catalog:
    path = resources.files("guidebuild") / "catalogues" / f"{language}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _of(catalogue: Catalog) -> Messages:
    forms: dict[_Key, tuple[str, ...]] = {}
    for entry in catalogue:
        words = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        if entry.id and words and all(words) and not entry.fuzzy:
            forms[entry.context, entry.id if isinstance(entry.id, str) else entry.id[0]] = words
    return Messages(forms, gettext.c2py(catalogue.plural_expr))


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The message with its values in place; as it is when there are none."""
    return text.format_map(values) if values else text
