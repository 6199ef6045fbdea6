"""Formats that show different things: an edition to one cut for each group of formats that show the same.

The header of a chapter and a condition in prose may name `formats`, and some attributes of components name formats too.
An edition in which nothing does is composed once, for all of them. Numbers are counted over all chapters, so that a
chapter is called the same wherever it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from guidebuild.composing.components import COMPONENTS
from guidebuild.model.edition import Edition
from guidebuild.model.products import FORMATS, PRODUCTS, Format
from guidebuild.model.text import Markdown
from guidebuild.model.walking import held
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

FULLEST: Format = "html"
"""The format that stands for an edition where one has to: the one that a chapter is hardly ever kept from."""
_LIKELY = re.compile(rf"=\s*\"?[a-z ]*(?:{'|'.join(FORMATS)})")
_TOGETHER: dict[frozenset[Format], str] = {
    frozenset({"html", "epub"}): message("in the web and e-book editions"),
    frozenset({"html", "pdf"}): message("in the web and printed editions"),
    frozenset({"epub", "pdf"}): message("in the e-book and printed editions"),
}


@dataclass(frozen=True)
class Cut:
    """An edition as some formats show it."""

    formats: tuple[Format, ...]
    edition: Edition


def cuts(edition: Edition) -> tuple[Cut, ...]:
    """The cuts of an edition; the first has what the fullest format has."""
    named = set(_named(edition))
    groups: dict[tuple[bool, ...], list[Format]] = {}
    for format in (FULLEST, *(each for each in FORMATS if each != FULLEST)):
        groups.setdefault(tuple(format in each for each in named), []).append(format)
    if len(groups) == 1:
        return (Cut(FORMATS, edition),)
    return tuple(Cut(tuple(formats), replace(edition, format=formats[0])) for formats in groups.values())


def _named(edition: Edition) -> Iterator[frozenset[str]]:
    """What names formats: headers, and conditions in the prose of chapters and of the data."""
    for id in edition.chapters:
        chapter = edition.guide.chapters[id]
        if chapter.header.formats:
            yield frozenset(chapter.header.formats)
        yield from _in(chapter.prose)
    for value in edition.guide.authored:
        for _, text in held(value):
            if isinstance(text, Markdown):
                yield from _in(text)


def _in(text: str) -> Iterator[frozenset[str]]:
    if _LIKELY.search(text):
        yield from (frozenset(match.group(1).split()) for match in _naming().finditer(text))


@cache
def _naming() -> re.Pattern[str]:
    """What names formats: the attribute of conditions, and those of components that take formats."""
    taken = ((name, field.annotation) for row in COMPONENTS for name, field in row.attributes.model_fields.items())
    names = {"formats", *(name for name, annotation in taken if annotation == tuple[Format, ...])}
    return re.compile(rf"\b(?:{'|'.join(sorted(names))})\s*=\s*\"?([a-z ]+)")


def where(formats: Iterable[Format], locale: Locale) -> str:
    """Which formats have something, in words that follow on what is had: "in the web and e-book editions"."""
    asked = frozenset(formats)
    if asked in _TOGETHER:
        return locale.say(_TOGETHER[asked])
    return locale.listed([locale.say(PRODUCTS[each].where) for each in FORMATS if each in asked])
