"""The index: subjects of chapters, roles, skills, tools, terms and sectors, each with the places where they stand."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Block, Blocks, Item, Listing, Paragraph, Section
from guidebuild.composing.blocks.parts import Link, Phrase, Styled
from guidebuild.composing.blocks.phrases import parted, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import sentence, words_of
from guidebuild.model.advice import Faq, FaqTheme
from guidebuild.model.base import FactId, Id
from guidebuild.tools.markup.inline_marks import unmarked

NO_LETTER = "0–9"
MOST_PLACES = 5
"""An entry with more places that nothing tells apart sends its reader about, and is left out."""


class _Found(NamedTuple):
    """A name, the element that it leads to, and what the link says where there are no page numbers."""

    name: str
    anchor: str
    words: str
    fact: FactId | None = None


def index(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Subjects of chapters, roles and their other names, skills, tools, terms and sectors, and where they stand.

    What has a place in the edition. An alias of several roles leads to each of them.
    """
    by_name: dict[str, list[_Found]] = {}
    for found in _all(edition):
        if edition.places is None or found.anchor in edition.places:
            by_name.setdefault(found.name.casefold(), []).append(found)
    telling = (same for same in by_name.values() if len({found.anchor for found in same}) <= MOST_PLACES)
    entries = sorted(((sentence(same[0].name), same) for same in telling), key=lambda entry: _sort_key(entry[0]))
    blocks: list[Block] = []
    for letter, group in groupby(entries, lambda entry: _letter(entry[0])):
        blocks += [Paragraph(words(letter), "letter"), Listing(tuple(_item(*entry) for entry in group))]
    return (Section(tuple(blocks), "index", part="doc-index"),) if blocks else ()


def _item(name: str, same: Sequence[_Found]) -> Item:
    """A line of the index. A name that several things share leads to all of them."""
    facts = tuple(dict.fromkeys(found.fact for found in same if found.fact))
    return Item((*words(name), Styled("locators", (Phrase(parted(_links(same), ", ")),))), facts=facts)


def _links(same: Sequence[_Found]) -> Iterator[Link]:
    """What kind of place it is, said once for several of a kind; the further ones are counted."""
    places: dict[str, str] = {}
    for found in same:
        places.setdefault(found.anchor, found.words)
    seen: Counter[str] = Counter()
    for anchor, said in places.items():
        seen[said] += 1
        again = seen[said] > 1
        yield Link(anchor, str(seen[said]) if again else said, "index-ref", on_screen=again)


def _all(edition: WordedEdition) -> Iterator[_Found]:
    guide = edition.guide
    for id in edition.chapters:
        if id not in guide.chapters:
            continue  # an audience's own introduction, which the uncut guide does not have
        for subject in guide.chapters[id].header.index:
            yield _Found(str(subject), f"chapter-{id}", edition.say("chapter"))
    for role in guide.roles:
        yield _Found(str(role.name), f"role-{role.id}", edition.say("profile"))
    for role in guide.roles:
        for alias in role.aliases:
            yield _Found(unmarked(alias.text), f"role-{role.id}", str(role.short), alias.id)
    asked = {entry.skill for role in guide.roles for entry in role.skills}
    used = {entry.tool for role in guide.roles for entry in role.tools}
    for skill in guide.skills.skills:
        if skill.id in asked:
            yield _Found(str(skill.name), f"skill-{skill.id}", edition.say("skill"))
    for tool in guide.tools.tools:
        if tool.id in used:
            yield _Found(str(tool.name), f"tool-{tool.id}", edition.say("tool"))
    for term in guide.glossary.terms:
        yield _Found(str(term.term), term.id, edition.say("term"))
    for tag, first in _questions(guide.faq_themes):
        yield _Found(words_of(edition, tag), first.id, edition.say("question"))
    noted = {note.sector for note in guide.sectors.notes}
    for sector in guide.sectors.sectors:
        if sector.id in noted:
            yield _Found(str(sector.name), f"sector-{sector.id}", edition.say("sector"))


def _questions(themes: Sequence[FaqTheme]) -> Iterator[tuple[Id, Faq]]:
    """The words by which questions are found, each with the first of every theme: those of one stand together."""
    for theme in themes:
        seen: set[Id] = set()
        for question in theme.questions:
            tags = (*question.tags, *(topic for asked in question.merges for topic in asked.topics))
            yield from ((tag, question) for tag in dict.fromkeys(tags) if tag not in seen)
            seen.update(tags)


def _sort_key(name: str) -> tuple[bool, str, str]:
    """Letters before digits, accents and case without weight: the order of a printed index."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _letter(name) == NO_LETTER, plain.casefold(), name


def _letter(name: str) -> str:
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isalpha() else NO_LETTER
