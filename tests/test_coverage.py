"""Nothing of the guides' data is lost on the way to the page: every id is in the HTML, or its absence has a reason.

A fact is any value with sources, a line of a form, and a source itself; its id stands in `data-fact` or is an element's
id. What is only vocabulary (a skill, a category, a region) is found by its name.
"""

from collections.abc import Iterator, Mapping

import pytest
from lxml import html
from tests import text_of
from tests.books import Books

from guidebuild.checks.unshown import of_other_editions
from guidebuild.model.aids import Advert, AidEntry, Checklist, Form, Plan, SelfTest, Sheet
from guidebuild.model.base import Authored, Fact
from guidebuild.model.catalogue import Alignment, Scale, Track
from guidebuild.model.computed_conflicts import conflicts_in
from guidebuild.model.evidence import Source
from guidebuild.model.guide import ids_within
from guidebuild.model.ladder import Ladder
from guidebuild.model.manifest import Audience, CardRow
from guidebuild.model.role import Role
from guidebuild.model.role_fields import RoleField
from guidebuild.model.text import Wording

WITHOUT_NAMES = (Alignment, RoleField, SelfTest, Plan, Checklist, Form, Sheet, Advert)
"""An alignment has no name: the ladders that it puts side by side show it, and its note is a text of its own. A field
of roles has a label at most, which is a text as well. What is filled in is shown line by line."""

NOT_PRINTED: Mapping[str, str] = {}
"""Names of the second guide that no page prints, each with its reason. One that comes into print must leave it."""

NOT_WORDED = {
    "Manifest.description": "metadata of the files, and printed nowhere",
    "ChapterHeader.short": "the running head of printed pages",
    "Audience.label hiring": "labels a call-out to this reader, and there is none",
    "Audience.label lead": "labels a call-out to this reader, and there is none",
    "Ladder.name pd-individual": "the only ladder of its role in its table",
    "Ladder.name uxr-individual": "the only ladder of its role in its table",
    "Ladder.name pd-management": "the only ladder of its role in its table",
}
"""Texts of its data that no page prints. A text that comes into print must leave this list."""

OF_ONE_EDITION = {"Audience.title", "Audience.subtitle", "Audience.promise", "AudiencePart.name"}
"""What stands only in the edition that is cut for an audience; these pages are the complete edition."""


@pytest.fixture
def not_printed() -> Mapping[str, str]:
    """What the guide at hand prints no name of."""
    return NOT_PRINTED


@pytest.fixture
def not_worded() -> Mapping[str, str]:
    """What the guide at hand prints no words of."""
    return NOT_WORDED


def shown(page: bytes) -> frozenset[str]:
    """Every id in the HTML: of elements, and in `data-fact`."""
    root = html.document_fromstring(page)
    facts = {id for value in root.xpath("//main//@data-fact") for id in value.split()}
    return frozenset(facts | set(root.xpath("//main//@id")))


def is_fact(value: Authored) -> bool:
    return isinstance(value, Fact | Ladder | AidEntry)


def name_of(value: Authored) -> str | None:
    """The words by which vocabulary is found on the page."""
    if isinstance(value, Source) or is_fact(value) or isinstance(value, WITHOUT_NAMES):
        return None
    return str(value.label if isinstance(value, CardRow) else value.name)  # type: ignore[attr-defined]


def test_every_fact_is_on_the_page(books: Books) -> None:
    page = shown(books.files["html"])
    elsewhere = of_other_editions(books.guide)
    lost = [id for id, value in books.guide.facts.items() if is_fact(value) and id not in page | elsewhere]
    assert lost == []


def test_every_source_and_role_has_its_place(books: Books) -> None:
    guide, page = books.guide, shown(books.files["html"])
    wanted = [f"source-{source.id}" for source in guide.sources] + [f"role-{role.id}" for role in guide.roles]
    assert [id for id in wanted if id not in page] == []


def test_every_name_is_on_the_page_or_has_a_reason_not_to_be(books: Books, not_printed: Mapping[str, str]) -> None:
    names = {id: name for id, value in books.guide.facts.items() if (name := name_of(value)) is not None}
    lost = {id for id, name in names.items() if not text_of.count(name.lower(), books.texts["html"].lower())}
    assert lost == set(not_printed)


def test_every_text_of_the_data_is_on_the_page_or_has_a_reason_not_to_be(
    books: Books, not_worded: Mapping[str, str]
) -> None:
    """Every single wording of every file of the guide, letter by letter; a label may begin with a capital."""
    page = text_of.html_text(books.files["html"], "body").lower()
    elsewhere = of_other_editions(books.guide)
    lost = {
        f"{type(value).__name__}.{field} {getattr(value, 'id', '')}".rstrip()
        for value in books.guide.authored
        if not (ids_within(value) and ids_within(value) <= elsewhere)
        for field in type(value).model_fields
        if f"{type(value).__name__}.{field}" not in OF_ONE_EDITION
        for words in _wordings(getattr(value, field))
        if text_of.normalised(words).lower() not in page
    }
    assert lost == set(not_worded)


def test_what_the_page_names_is_in_the_data(books: Books) -> None:
    """A `data-fact` is never a slip of the pen in a template."""
    root = html.document_fromstring(books.files["html"])
    named = {id for value in root.xpath("//@data-fact") for id in value.split()}
    computed = tuple(each.id for each in conflicts_in(books.guide))
    assert {id for id in named - set(books.guide.facts) if not id.startswith(computed)} == set()


def test_the_kinds_are_sorted_completely(books: Books) -> None:
    """A new model with an id is either a fact, a source, nameless, or has a name: nothing falls between."""
    guide = books.guide
    kinds = {type(value) for value in guide.facts.values()}
    assert {Role, Track} <= kinds
    assert all(name_of(value) for value in guide.facts.values() if isinstance(value, Role | Track | Scale | Audience))


def test_a_lost_fact_would_be_seen(second: Books) -> None:
    page = second.files["html"]
    assert "pay-tw-year" in shown(page)
    assert "pay-tw-year" not in shown(page.replace(b"pay-tw-year", b""))


def _wordings(value: object) -> Iterator[Wording]:
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _wordings(item)
    elif isinstance(value, Mapping):
        yield from _wordings(tuple(value.values()))
