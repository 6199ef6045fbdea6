"""The shipped editions keep what they promise: own order, key facts, own questions, and nothing that is for others."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
from lxml import html
from tests.books import Books, shared
from tests.pdf_lines import HYPHENS, lines
from tests.print_gates import lone_last_words

from guidebuild import pipeline
from guidebuild.model.edition import INTRODUCTION
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.queries.own_sentences import shares
from guidebuild.reading.styles import read_styles
from guidebuild.rendering.chapters import chapters_html
from guidebuild.rendering.frame import fill
from guidebuild.tools.fonts.emoji import with_emoji
from guidebuild.tools.press import Job, press

AUDIENCES = ("hiring-manager", "career-changer", "student", "practitioner", "team-lead")
FIRST = {
    "hiring-manager": ["how-to-read", "at-a-glance", "hiring", "cases", "hiring-round"],
    "career-changer": ["how-to-read", "at-a-glance", "choosing", "getting-in", "crossing"],
    "student": ["how-to-read", "at-a-glance", "the-work", "choosing", "getting-in", "first-steps"],
    "practitioner": ["how-to-read", "at-a-glance", "ladders", "review"],
    "team-lead": ["how-to-read", "at-a-glance", "working-together", "running-the-team"],
}
"""What each reader needs first, after the introduction."""
LACKS = {
    "hiring-manager": {"choosing", "getting-in", "switching", "market", "the-work"},
    "career-changer": {"hiring", "hiring-kit", "working-together", "the-work"},
    "student": {"hiring", "hiring-kit", "working-together", "switching", "market"},
    "practitioner": {"choosing", "getting-in", "hiring", "hiring-kit", "market"},
    "team-lead": {"choosing", "getting-in", "hiring-kit", "pay", "market"},
}
OWN = {
    "hiring-manager": "hiring-round",
    "career-changer": "crossing",
    "student": "first-steps",
    "practitioner": "review",
    "team-lead": "running-the-team",
}
"""The chapter that is written for one reader alone."""
OWN_SHARE = 0.35
"""How much of an edition's words must stand in sentences that no other edition has."""
HELD_OUT = {
    "hiring-manager": {"choose-preference", "lr-platform-kaggle", "ds-bg-analyst", "faq-career-choice"},
    "career-changer": {"hire-ds-understand", "collab-notebook-value", "faq-hiring", "mle-fin-integrate"},
    "student": {"ladder-mle-s3-3", "ladder-ds-s3-5", "hire-both-many", "faq-s3-autonomy", "mle-impact-robust"},
    "practitioner": {"choose-goals", "lr-course-ml-specialization", "hire-one-small", "mle-edu-bachelor"},
    "team-lead": {"choose-preference", "lr-platform-coursera", "faq-salary", "ds-cert-cap"},
}
"""Facts that an edition must not print, though the complete guide does."""


@dataclass(frozen=True)
class Page:
    """The HTML of an edition."""

    page: str

    @cached_property
    def root(self) -> html.HtmlElement:
        return html.fromstring(f"<div>{self.page}</div>")

    @cached_property
    def facts(self) -> set[str]:
        """Every id that an element carries, as a fact or as its own."""
        marked = {id for element in self.root.iter() for id in (element.get("data-fact") or "").split()}
        return marked | {element.get("id") for element in self.root.iter() if element.get("id")}


@dataclass(frozen=True)
class Read(Page):
    """An edition for an audience, composed and set as HTML."""

    manuscript: Manuscript

    @property
    def audience(self) -> Audience:
        audience = self.manuscript.edition.audience
        assert audience is not None
        return audience


Bookcase = Callable[[str], Read]
"""The edition for an audience."""


@pytest.fixture(scope="session")
def edition(guide: Guide, shelf: Path) -> Bookcase:
    """Each edition, which composes without a word of warning; made once for all workers."""

    def made(audience: str) -> Read:
        manuscript, found = pipeline.compose_guide(guide, audience)
        assert not found, "\n".join(map(str, found))
        assert manuscript is not None
        page, trouble = chapters_html(manuscript, floating_notes=False)
        assert not trouble
        return Read(page, manuscript)

    @cache
    def read(audience: str) -> Read:
        found = shared(shelf, f"edition-{audience}", lambda: made(audience))
        assert isinstance(found, Read)
        return found

    return read


@pytest.fixture(scope="session")
def complete(shipped: Books) -> Page:
    """The edition for everybody, as it is built."""
    main = html.document_fromstring(shipped.files["html"]).find(".//main")
    return Page(html.tostring(main, encoding="unicode"))


FURTHER = pytest.mark.more("that the shipped editions for further audiences keep what they promise")
SHOWN = ("hiring-manager", "student")


@pytest.fixture(params=[each if each in SHOWN else pytest.param(each, marks=FURTHER) for each in AUDIENCES])
def read(request: pytest.FixtureRequest, edition: Bookcase) -> Read:
    """Each edition in turn."""
    return edition(request.param)


def test_five_audiences_ship(guide: Guide) -> None:
    assert sorted(audience.id for audience in guide.audiences) == sorted(AUDIENCES)


def test_an_edition_opens_with_its_introduction_and_then_what_its_reader_needs_first(read: Read) -> None:
    ids = [chapter.id for chapter in read.manuscript.chapters]
    first = FIRST[read.audience.id]
    assert ids[0] == INTRODUCTION
    assert ids[1 : len(first) + 1] == first
    assert not LACKS[read.audience.id] & set(ids)


def test_an_edition_follows_its_own_spine(read: Read) -> None:
    promised = [(str(part.name), [sitting.chapter for sitting in part.chapters]) for part in read.audience.spine]
    promised[0][1].insert(0, INTRODUCTION)
    printed = [(part.name, [chapter.id for chapter in part.chapters]) for part in read.manuscript.parts]
    assert printed == promised


def test_the_introduction_is_of_reading_length(read: Read) -> None:
    assert 150 <= len(str(read.audience.introduction).split()) <= 250
    opening = read.root.xpath("//section[@id='chapter-introduction']")[0]
    assert str(read.audience.promise) in " ".join(opening.text_content().split())


def test_an_edition_prints_the_key_facts_of_its_reader(read: Read) -> None:
    assert [fact for fact in read.audience.key_facts if fact not in read.manuscript.facts] == []
    assert set(read.audience.key_facts) <= read.facts


def test_an_edition_leaves_out_what_is_for_others(read: Read, complete: Page) -> None:
    held_out = HELD_OUT[read.audience.id]
    assert held_out <= complete.facts
    assert not held_out & read.facts


def test_an_edition_has_the_questions_of_its_reader_and_no_others(read: Read, guide: Guide) -> None:
    asked = {question.id for question in guide.faqs if read.audience.id in question.audiences}
    printed = {section.get("id") for section in read.root.xpath("//section[contains(@class, 'faq')]")}
    assert asked
    assert printed == asked


def test_an_edition_has_the_callouts_of_its_reader_and_no_others(read: Read, complete: Page) -> None:
    here = {aside.get("data-audience") for aside in read.root.xpath("//aside[@data-audience]")}
    assert here == {read.audience.id}
    everywhere = {aside.get("data-audience") for aside in complete.root.xpath("//aside[@data-audience]")}
    assert everywhere == set(AUDIENCES)


def test_no_link_leads_out_of_an_edition(read: Read) -> None:
    ids = {element.get("id") for element in read.root.iter()}
    assert [
        a.get("href") for a in read.root.iter("a") if a.get("href", "").startswith("#") and a.get("href")[1:] not in ids
    ] == []


def test_an_edition_says_whose_it_is(read: Read) -> None:
    assert read.manuscript.edition_name == f"Edition {read.audience.title}"
    assert read.manuscript.edition_name in read.manuscript.cover
    assert str(read.audience.subtitle) in read.manuscript.cover.replace("\u00a0", " ")


@FURTHER
def test_each_reader_has_a_chapter_that_no_other_edition_has(edition: Bookcase, complete: Page) -> None:
    having = {
        audience: {chapter.id for chapter in edition(audience).manuscript.chapters} & set(OWN.values())
        for audience in AUDIENCES
    }
    assert having == {audience: {OWN[audience]} for audience in AUDIENCES}
    assert not {f"chapter-{chapter}" for chapter in OWN.values()} & complete.facts


def test_the_complete_guide_shows_each_reader_a_way(complete: Page, guide: Guide) -> None:
    rows = complete.root.xpath("//table[@class='routes']/tbody/tr")
    assert len(rows) == len(guide.audiences)
    assert all(row.xpath(".//a") for row in rows)


@FURTHER
def test_a_third_of_an_edition_stands_in_no_other(edition: Bookcase) -> None:
    """What an edition shares with the others is what all of them need; the rest speaks to its reader."""
    found = shares({audience: edition(audience).page for audience in AUDIENCES})
    assert {each.edition: each.share for each in found if each.share < OWN_SHARE} == {}


def test_the_way_of_a_reader_leads_through_chapters_of_its_edition(read: Read) -> None:
    assert {stop.chapter for stop in read.audience.route} <= {chapter.id for chapter in read.manuscript.chapters}


def test_the_papers_of_a_hiring_round_reach_those_who_hire(edition: Bookcase, guide: Guide) -> None:
    hiring = edition("hiring-manager").root
    assert len(hiring.xpath("//table[contains(@class, 'scorecard')]")) == len(guide.roles)
    assert len(hiring.xpath("//section[@class='advert']")) == len(guide.roles)


def test_the_student_meets_the_first_stages_only(edition: Bookcase, guide: Guide) -> None:
    printed = {level.id for level in guide.levels.values()} & edition("student").facts
    stages = {guide.levels[id].stage for id in printed}
    assert stages == {"pre-entry", "entry", "mid"}
    assert edition("student").root.xpath("//table[@class='entry-levels']")


@pytest.fixture(scope="module")
def styles() -> Styles:
    found = read_styles(Path(__file__).parents[2]).value
    assert found is not None
    return found


def test_a_cover_breaks_no_word_and_leaves_none_alone(read: Read, styles: Styles) -> None:
    manuscript = read.manuscript
    page = fill("page-cover.html.j2", manuscript).value
    assert page is not None
    laid = with_emoji(page, styles.for_print, styles.font_files)
    job = Job(
        laid.html,
        sheets=laid.sheets,
        fonts=laid.fonts,
        assets=manuscript.assets,
        title="A cover",
        language="en-GB",
        date=manuscript.edition.guide.manifest.date,
        vet=lambda _: (),
    )
    done, found = press(job)
    assert done is not None, found
    drawn = list(lines(done.content))
    assert [line.text for line in drawn if line.text.endswith(HYPHENS)] == []
    assert lone_last_words([str(manuscript.edition.guide.manifest.subtitle)], drawn) == []
