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
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.words import sentence, words_of
from guidebuild.model.advice import Faq, FaqTheme
from guidebuild.model.base import FactId, Id
from guidebuild.tools.markup.inline_marks import unmarked

NO_LETTER = "0–9"
MOST_PLACES = 5
"""An entry with more places that nothing tells apart sends its reader about, and is left out."""


class Place(NamedTuple):
    """Where an entry leads: an element id, and what the link says where there are no page numbers."""

    anchor: str
    words: str


class Entry(NamedTuple):
    """A line of the index. A name that several things share leads to all of them."""

    name: str
    places: tuple[Place, ...]
    facts: tuple[FactId, ...]


class _Found(NamedTuple):
    name: str
    place: Place
    fact: FactId | None = None


def index(page: Page, attributes: Attributes) -> Blocks:
    """Subjects of chapters, roles and their other names, skills, tools, terms and sectors, and where they stand.

    What has a place in the edition. An alias of several roles leads to each of them.
    """
    by_name: dict[str, list[_Found]] = {}
    for found in _all(page):
        if page.places is None or found.place.anchor in page.places:
            by_name.setdefault(found.name.casefold(), []).append(found)
    telling = (entry for entry in map(_entry, by_name.values()) if len(entry.places) <= MOST_PLACES)
    entries = sorted(telling, key=lambda entry: _sort_key(entry.name))
    blocks: list[Block] = []
    for letter, group in groupby(entries, lambda entry: _letter(entry.name)):
        blocks += [Paragraph(words(letter), "letter"), Listing(tuple(_item(entry) for entry in group))]
    return (Section(tuple(blocks), "index", part="doc-index"),) if blocks else ()


def _item(entry: Entry) -> Item:
    places = Phrase(parted(_links(entry.places), ", "))
    return Item((*words(entry.name), Styled("locators", (places,))), facts=entry.facts)


def _links(places: Sequence[Place]) -> Iterator[Link]:
    """What kind of place it is, said once for several of a kind; the further ones are counted."""
    seen: Counter[str] = Counter()
    for place in places:
        seen[place.words] += 1
        again = seen[place.words] > 1
        yield Link(place.anchor, str(seen[place.words]) if again else place.words, "index-ref", on_screen=again)


def _all(page: Page) -> Iterator[_Found]:
    guide = page.guide
    for id in page.chapters:
        if id not in guide.chapters:
            continue  # an audience's own introduction, which the uncut guide does not have
        for subject in guide.chapters[id].header.index:
            yield _Found(str(subject), Place(f"chapter-{id}", page.say("chapter")))
    for role in guide.roles:
        yield _Found(str(role.name), Place(f"role-{role.id}", page.say("profile")))
    for role in guide.roles:
        for alias in role.aliases:
            yield _Found(unmarked(alias.text), Place(f"role-{role.id}", str(role.short)), alias.id)
    asked = {entry.skill for role in guide.roles for entry in role.skills}
    used = {entry.tool for role in guide.roles for entry in role.tools}
    for skill in guide.skills.skills:
        if skill.id in asked:
            yield _Found(str(skill.name), Place(f"skill-{skill.id}", page.say("skill")))
    for tool in guide.tools.tools:
        if tool.id in used:
            yield _Found(str(tool.name), Place(f"tool-{tool.id}", page.say("tool")))
    for term in guide.glossary.terms:
        yield _Found(str(term.term), Place(term.id, page.say("term")))
    for tag, first in _questions(guide.faq_themes):
        yield _Found(words_of(page, tag), Place(first.id, page.say("question")))
    noted = {note.sector for note in guide.sectors.notes}
    for sector in guide.sectors.sectors:
        if sector.id in noted:
            yield _Found(str(sector.name), Place(f"sector-{sector.id}", page.say("sector")))


def _questions(themes: Sequence[FaqTheme]) -> Iterator[tuple[Id, Faq]]:
    """The words by which questions are found, each with the first of every theme: those of one stand together."""
    for theme in themes:
        seen: set[Id] = set()
        for question in theme.questions:
            tags = (*question.tags, *(topic for asked in question.merges for topic in asked.topics))
            yield from ((tag, question) for tag in dict.fromkeys(tags) if tag not in seen)
            seen.update(tags)


def _entry(same: list[_Found]) -> Entry:
    places: dict[str, Place] = {}
    for found in same:
        places.setdefault(found.place.anchor, found.place)
    facts = tuple(dict.fromkeys(found.fact for found in same if found.fact))
    return Entry(sentence(same[0].name), tuple(places.values()), facts)


def _sort_key(name: str) -> tuple[bool, str, str]:
    """Letters before digits, accents and case without weight: the order of a printed index."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _letter(name) == NO_LETTER, plain.casefold(), name


def _letter(name: str) -> str:
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isalpha() else NO_LETTER
