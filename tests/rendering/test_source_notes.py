"""The note on a source comes from the sources that the page cites, as style rules that no text can break out of."""

import re

import pytest
from lxml import html
from tests.books import Books

from guidebuild.model.evidence import Source
from guidebuild.rendering.html import _note, _quoted
from guidebuild.tools.language.locale import Locale

RULE = re.compile(r'\.cite\[href="#source-([^"]+)"\] \{ --source: "([^"]*)"; \}')


def test_each_source_that_the_page_cites_has_one_note(books: Books) -> None:
    page = html.document_fromstring(books.files["html"])
    cited = {link.get("href").removeprefix("#source-") for link in page.iterfind(".//main//a[@class='cite']")}
    rules = RULE.findall(page.findtext(".//head/style") or "")
    assert cited
    assert {id for id, _ in rules} == cited
    assert len(rules) == len(cited)
    assert all(note for _, note in rules)


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (Source(id="s", key="1", publisher="A blog", date="2023-10-20", kind="Article"), "A blog, 2023. Article."),
        (Source(id="s", key="1", author="B. Writer", kind="Survey"), "B. Writer, date not stated. Survey."),
        (Source(id="s", key="1", kind="Survey"), "Survey, date not stated."),
    ],
    ids=["publisher", "author", "kind"],
)
def test_the_note_says_who_when_and_what(source: Source, note: str) -> None:
    assert _note(source, Locale("en")) == note


def test_no_text_ends_the_string_or_the_style() -> None:
    assert _quoted('a"b\\c</style>\n') == r'"a\22 b\5c c\3c /style\3e \a "'
