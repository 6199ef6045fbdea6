"""A count of sources in prose is held against the keys after it; what can't be known is not told."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guidebuild.checks.counted_sources import _counts, _miscounted
from guidebuild.checks.reader_texts import Text
from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown, Wording

A, B, C = ("[](source:a)", "[](source:b)", "[](source:c)")
GUIDE: Any = SimpleNamespace(sources=("a", "b", "c"), facts={"pay": SimpleNamespace(sources=("a", "b"))})


def told(words: str, language: str = "") -> list[tuple[str, str]]:
    text = Text(Markdown(words, Span(Path("guide/chapters/a.md"), 5, 1)), None)
    language = language or ("de" if re.search(r"\b(?:sagen|Das|Beide|Zwei)\b", words) else "en")
    counts = _counts(language)
    found = _miscounted(text, GUIDE, counts) if counts else ()
    return [(match.string[match.start("number") : match.end()], there) for match, _, there in found]


def test_sources_are_counted_in_the_words_of_the_guides_language() -> None:
    english, german = f"Three articles say so {A} {B}.", f"Das sagen drei amtliche Quellen {A} {B}."
    assert [len(told(words, language)) for words in (english, german) for language in ("en", "de", "fr")] == [
        1,
        0,
        0,
        0,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("words", "said", "there"),
    [
        (f"Three articles say so {A} {B}.", "Three articles", "two sources"),
        (f"Both articles agree, says nobody {A}, {B} {C}.", "Both articles", "three sources"),
        (f"Two of the three older sources list it {A}.", "Two of the three older sources", "one source"),
        (f"It is rare.\nThat stands in 4 recent surveys {A} {B}.", "4 recent surveys", "two sources"),
        ("All three surveys put it at []{.figure of=pay}.", "three surveys", "two sources"),
        (f"According to five sources, pay rises {A} {A} {B}.", "five sources", "two sources"),
        (f"Two sources agree. It holds here as well {A} {B} {C}.", "Two sources", "three sources"),
        ("This rests on all nine sources of this guide.", "nine sources of this guide", "the guide has three sources"),
        (f"Das sagen drei amtliche Quellen {A} {B}.", "drei amtliche Quellen", "two sources"),
        (f"Beide Artikel nennen es {A}.", "Beide Artikel", "one source"),
        (f"It is asked for by three articles ({A} {B}).", "three articles", "two sources"),
        ("Three sources agree [](source:survey-2024).", "Three sources", "one source"),
        ("Das gilt für alle vier Quellen dieses Buches.", "vier Quellen dieses Buches", "the guide has three sources"),
    ],
)
def test_a_wrong_count_is_told(words: str, said: str, there: str) -> None:
    (found,) = told(words)
    assert found[0] == said
    assert found[1].endswith(there)


@pytest.mark.parametrize(
    "words",
    [
        f"Two articles say so {A} {B}. So do two articles ({A} {B}).",
        f"Two articles name this {A} {B} and that {C}.",
        f"Two say so {A}, and two articles add a duty {A}.",
        f"At least two sources say so {A}. Up to five surveys agree {A} {B}. More than six articles list it {A} {B}.",
        f"Mindestens zwei Quellen sagen es {A}. Zwei bis drei Quellen nennen es {A}.",
        f"One of the three sources says so {A}. Of the five articles say what you like {A}.",
        f"Two or three sources say so {A}.",
        "Two sources disagree.",
        f"Two sources disagree. The first has more {A}.",
        f"Five articles name a degree, two of them a doctorate {A} {B}.",
        f"Three sources of income put it in doubt {A}.",
        f"Two articles of the contract say so {A}.",
        f"A lead has five direct reports and writes two reports a month {A}.",
        f"Two skills that articles name are these {A}. Two data sources state it {A}.",
        f"Three studies point that way, says an article {A}.",
        f"The 2023 surveys agree {A}.",
        f"No two sources agree {A} {B} {C}.",
        f'Some write "three articles say so" {A}, or "all nine sources of this guide".',
        f"`two articles say` {A}",
        f'[It is so {A}.]{{lead="Two articles say so."}}',
        "This rests on all three sources of this guide. All nine sources were read.",
    ],
)
def test_what_may_be_right_is_not_told(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "times"),
    [("Three articles say so.", 1), ("Two articles agree.", 0), ("Three articles say so, some of them twice.", 0)],
)
def test_the_keys_of_an_answer_come_after_it(words: str, times: int) -> None:
    holder: Any = SimpleNamespace(sources=("a", "b"))
    assert len(list(_miscounted(Text(Wording(words), holder, ("answer",)), GUIDE, _counts("en")))) == times
