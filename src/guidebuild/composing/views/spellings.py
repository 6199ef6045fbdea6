"""Ids that are also labels, as words: themes, groups, tags. An id has small letters; a word that the guide's own names
spell with capitals, such as an abbreviation, is spelt as they spell it."""

import re
from collections.abc import Iterator, Mapping

from guidebuild.model.base import Id
from guidebuild.model.edition import Edition

_WORD = re.compile(r"[^\W_]+")
_CAPITAL_INSIDE = re.compile(r".+[^\W\da-z_]")


def words_of(edition: Edition, identifier: Id) -> str:
    """An id that is also a label, as words: `data-preparation` gives "Data preparation", `ai-tools` "AI tools"."""
    words = identifier.split("-")
    known = _spellings(edition, frozenset(words))
    said = " ".join(known.get(word, word) for word in words)
    return said if words[0] in known else said[:1].upper() + said[1:]


def _spellings(edition: Edition, wanted: frozenset[str]) -> Mapping[str, str]:
    """Of the words wanted those that no beginning of a sentence explains, since a capital stands inside: AI, MLOps."""
    found: dict[str, str] = {}
    for name in _names(edition):
        for word in _WORD.findall(name):
            if word.casefold() in wanted and _CAPITAL_INSIDE.match(word):
                found.setdefault(word.casefold(), word)
    return found


def _names(edition: Edition) -> Iterator[str]:
    """What the guide calls things, and what its readers ask."""
    guide = edition.guide
    for role in guide.roles:
        yield from (str(role.name), str(role.short), *(str(alias.text) for alias in role.aliases))
    for entry in (*guide.tools.tools, *guide.skills.skills):
        yield str(entry.name)
    yield from (str(term.term) for term in guide.glossary.terms)
    for role in guide.roles:
        yield from (str(duty.name) for duty in role.responsibilities)
    yield from (str(each.question) for theme in guide.faq_themes for each in theme.questions)
