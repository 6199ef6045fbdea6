"""What print leaves to the screens is not lost: all facts are in the page and the e-book, and what a reader looks up in
a book is in all three formats."""

from collections.abc import Iterator

from lxml import html
from tests import text_of
from tests.books import Books
from tests.test_coverage import is_fact, shown
from tests.test_formats_agree import Wanted, figures

from guidebuild.checks.unshown import of_other_editions
from guidebuild.model.guide import Guide
from guidebuild.tools.finished.page_text import pdf_pages

SMALL = {"conflict-s0-slightly", "conflict-s0-top-of-range", "conflict-s1-six-figures", "conflict-s0-industry-lists"}
"""Contradictions that change no advice; they stand with the record."""
LEFT_TO_THE_SCREENS = {"evidence"}
"""The chapters that print leaves out."""


def looked_up(guide: Guide) -> Iterator[Wanted]:
    """Figures, titles, tools, skills, concepts and questions; sums are the record of figures, and no figures."""
    amounts = dict(figures(guide))
    for fact in (*guide.pay.statements, *guide.pay.premiums, *guide.market.figures):
        if fact.id in amounts:
            yield fact.id, amounts[fact.id]
    for level in guide.levels.values():
        yield from ((level.id, str(title)) for title in level.titles)
    for role in guide.roles:
        yield role.id, str(role.name)
        yield from ((alias.id, str(alias.text)) for alias in role.aliases)
    used = {entry.tool for role in guide.roles for entry in role.tools}
    yield from ((tool.id, str(tool.name)) for tool in guide.tools.tools if tool.id in used)
    asked = {entry.skill for role in guide.roles for entry in role.skills}
    yield from ((skill.id, str(skill.name)) for skill in guide.skills.skills if skill.id in asked)
    for term in guide.glossary.terms:
        yield term.id, str(term.term)
        yield term.id, str(term.definition)
    for question in guide.faqs:
        yield question.id, str(question.question)
        yield question.id, str(question.answer)
    for conflict in guide.evidence.conflicts:
        if conflict.id not in SMALL:
            yield conflict.id, str(conflict.question)
            yield conflict.id, str(conflict.advice)


def test_every_fact_is_in_the_page_and_in_the_book(shipped: Books) -> None:
    elsewhere = of_other_editions(shipped.guide)
    facts = [id for id, value in shipped.guide.facts.items() if is_fact(value) and id not in elsewhere]
    book = {
        id
        for chapter in text_of.epub_chapters(shipped.files["epub"])
        for element in chapter.iter()
        for id in [*(element.get("data-fact") or "").split(), element.get("id")]
    }
    page = shown(shipped.files["html"])
    assert len(facts) > 600
    assert [id for id in facts if id not in page] == []
    assert [id for id in facts if id not in book] == []


def test_what_a_reader_looks_up_is_in_every_format(shipped: Books) -> None:
    lower = {format: text.lower() for format, text in shipped.texts.items()}
    assert text_of.missing(((id, words.lower()) for id, words in looked_up(shipped.guide)), lower) == []


def test_print_says_where_the_rest_is(shipped: Books) -> None:
    chapters = {
        section.get("id") for section in html.document_fromstring(shipped.files["html"]).xpath("//main/section")
    }
    printed = {section.get("id") for section in html.document_fromstring(shipped.printed).xpath("//main/section")}
    assert chapters - printed == {f"chapter-{id}" for id in LEFT_TO_THE_SCREENS}
    for id in LEFT_TO_THE_SCREENS:
        title = str(shipped.guide.chapters[id].header.title)
        said = text_of.normalised(f"{title} (in the web and e-book editions)")
        assert said in text_of.normalised(" ".join(text for _, text in pdf_pages(shipped.files["pdf"])[2:5]))
