"""The words that the product prints into a guide, in the language of the guide: message catalogues in gettext's form.

English stands in the code, at the place that prints it: `locale.say("Not stated")`, or in a table as `message("Not
stated")`, which the place that prints it hands to `say`. `catalogues/LANGUAGE.po` holds the other languages; `make
messages` collects what is new. Nothing is glued: a sentence is one message, with a `{name}` for each value in it.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, LiteralString

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

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


def message(text: LiteralString) -> str:
    """Mark a message in a table for the catalogue; `say` it where it is printed."""
    return text


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
    path = resources.files("guidebuild") / "catalogues" / f"{language}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return _of(catalogue)


def _of(catalogue: Catalog) -> Messages:
    forms: dict[_Key, tuple[str, ...]] = {}
    for entry in catalogue:
        if entry.id and entry.string and not entry.fuzzy:
            key = entry.id if isinstance(entry.id, str) else entry.id[0]
            forms[entry.context, key] = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
    return Messages(forms, gettext.c2py(catalogue.plural_expr))


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The message with its values in place; as it is when there are none."""
    return text.format_map(values) if values else text
