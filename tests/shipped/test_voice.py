"""The shipped chapters speak about the work and to their reader; who said it stands in the keys."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from guidebuild.checks.reader_texts import without_code
from guidebuild.model.chapter import Chapter
from guidebuild.model.guide import Guide
from guidebuild.model.text import Wording
from guidebuild.tools.markup import pandoc

ABOUT_THE_SOURCES = frozenset({"how-to-read", "disagreements", "evidence", "sources", "colophon"})
"""Chapters whose matter the sources are."""
MOST = 0.10
COUNTS = r"both|one|two|three|four|five|six|seven|eight|nine|ten|most|all|no|several|\d+"
SOURCE = re.compile(
    r"(?<!open-)(?<!open )(?<!data )\bsources?\b|\b(?:articles?|publishers?|authors?)\b"
    r"|\b(?:Workflexi|Bluebird|Bijay|Kumar|Ipacs|McMahan|DEV)\b|\btutorial\b|\brecruitment.firm\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="session")
def paragraphs(guide: Guide) -> dict[str, list[str]]:
    """The body paragraphs of each chapter that is not about the sources, in their order."""
    ours = [chapter for chapter in guide.chapters.values() if chapter.id not in ABOUT_THE_SOURCES]
    pandoc.ask_ahead((chapter.prose, chapter.header.dialect or pandoc.DIALECT) for chapter in ours)
    return {chapter.id: list(body(chapter)) for chapter in ours}


def body(chapter: Chapter) -> Iterator[str]:
    """Paragraphs, items of lists and definitions; not what stands in a fence, a table or a note."""
    document, _ = pandoc.parse(chapter.prose, chapter.header.dialect or pandoc.DIALECT)
    for text in running(document["blocks"]):
        if len(text.split()) > 1:
            yield text


def running(blocks: Any) -> Iterator[str]:
    match blocks:
        case {"t": "Para" | "Plain", "c": inlines}:
            yield "".join(said(inlines)).strip()
        case {"t": "Div", "c": [[_, [], _], inner]}:
            yield from running(inner)
        case {"t": "Div" | "Table" | "Header" | "CodeBlock" | "Figure"}:
            return
        case {"t": "DefinitionList", "c": entries}:
            for _, definitions in entries:
                yield from running(definitions)
        case {"c": inner}:
            yield from running(inner)
        case [*several]:
            for each in several:
                yield from running(each)


def said(inlines: Any) -> Iterator[str]:
    """The words of inlines, without addresses, attributes and the text of notes."""
    match inlines:
        case {"t": "Str", "c": words}:
            yield words
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"t": "Link" | "Span" | "Image", "c": [_, inner, *_]} | {"t": "Quoted", "c": [_, inner]}:
            yield from said(inner)
        case {"t": "Note" | "Code" | "Math" | "RawInline"}:
            return
        case {"c": inner}:
            yield from said(inner)
        case [*several]:
            for each in several:
                yield from said(each)


def test_few_paragraphs_name_a_source(paragraphs: dict[str, list[str]]) -> None:
    texts = [(id, text) for id, several in paragraphs.items() for text in several]
    naming = [(id, text) for id, text in texts if SOURCE.search(text)]
    share = len(naming) / len(texts)
    named = "\n".join(f"{id}: {text[:100]}" for id, text in naming)
    assert share < MOST, f"{len(naming)} of {len(texts)} body paragraphs name a source ({share:.0%}):\n{named}"


def test_agreement_is_not_counted(guide: Guide) -> None:
    """A count of sources is true until the next source comes; the keys show who says so."""
    count = re.compile(rf"\b(?:{COUNTS})(?: of)?(?: the)?(?: \w+)? (?:articles|sources)\b", re.I)
    prose = [str(chapter.prose) for chapter in guide.chapters.values()]
    said = [str(text) for value in guide.authored for text in vars(value).values() if isinstance(text, Wording)]
    assert len(said) > 1000
    assert [match.group() for text in (*prose, *said) for match in count.finditer(text)] == []


def test_what_counts_as_naming_a_source() -> None:
    assert SOURCE.search("Three articles say so.")
    assert SOURCE.search("The Bluebird piece")
    assert not SOURCE.search("Read open-source projects, and the data source of each.")


def test_the_text_reaches_every_kind_of_paragraph() -> None:
    document, _ = pandoc.parse(
        "One[^n] [two](http://article.example){x=source}.\n\n- three\n\nTerm\n:   four\n\n> five\n\n"
        "::: {.callout title=Mind}\nsix\n:::\n\n[^n]: seven\n"
    )
    assert list(running(document["blocks"])) == ["One two.", "three", "four", "five"]


def test_roles_have_their_full_names(guide: Guide) -> None:
    """An engineer or a scientist alone is somebody else."""
    engineer = r"(?<!ML )(?<!machine learning )(?<!backend )(?<!software )(?<!DevOps )\bengineers?\b"
    bare = re.compile(rf"{engineer}|(?<!data )\bscientists?\b", re.I)
    found = [
        f"{chapter.id}: …{text[max(0, match.start() - 40) : match.end() + 20]}…"
        for chapter in guide.chapters.values()
        for text in [re.sub(r"\s+", " ", without_code(chapter.prose))]
        for match in bare.finditer(text)
    ]
    assert found == []
