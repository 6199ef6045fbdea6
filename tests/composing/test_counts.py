"""A number that a view works out is proven in every finished file: it stands in an `Amount`, never in words alone."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.books import PFLEGE, SECOND
from tests.composing.views.specimen import edition, texts_of
from tests.filled_guide import known_in, placings
from tests.set_guides import guide as guide_of
from tests.test_languages import catalogue, forms, template

from guidebuild.composing.blocks.amounts_in_blocks import amounts_in
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Paragraph, Passage, Row, Table
from guidebuild.composing.blocks.parts import (
    Absent,
    Amount,
    AudienceName,
    Bar,
    Blank,
    Choices,
    Link,
    RoleName,
    Track,
    Weight,
    Words,
)
from guidebuild.composing.blocks.phrases import note, words
from guidebuild.composing.components import Component, component
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.comparability import columns_behind
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.model.walking import within
from guidebuild.selecting import select
from guidebuild.tools.amount_texts import numerals
from guidebuild.tools.language.locale import locale_of

NO_AMOUNTS: Mapping[str, str] = {
    r"Step \d+": "the place of a step in its walkthrough",
    r"Line \d+: .*": "which of several lines is to be filled in",
    r"[0-3]( [0-3])*": "the points that a line can get, to be circled, and its weight",
    r".* runs from \S+ to \S+\..*": "the ends of a measure, in its legend",
    r".*; 1 source with a .*": "in the definition of the card, whose amounts of money are proven one by one",
}
"""Words with a number that is nothing to prove, and why. The list may only shrink."""
SPELLED: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|halves|thirds?"
        r"|quarters?|twice|thrice|double|triple|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)\b"
    ),
    "de": re.compile(
        r"\b(?:\w*(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zig|dreißig|hundert|tausend|dutzend)(?:mal)?"
        r"|hälften?|halb\w*|dritteln?|viertel|doppelt\w*|\w{3,}fache?)\b"
    ),
}
"""Numbers in letters; "one" is more than a number, and so are German words that end in "fach" and have a short stem."""
ROMAN = re.compile(r"\b(?=[IVXLCDM]{2}|[VX]\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
DAY = re.compile(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}\b|\b(?:19|20)\d\d\b")


def said(value: Any) -> Iterator[str]:
    """The words of blocks that may not count by themselves: all but amounts and names. What is said to be an author's
    is held against what authors wrote, like everything else."""
    if isinstance(value, tuple):
        for each in value:
            yield from said(each)
    elif isinstance(value, Words):
        yield value.text
    elif isinstance(value, Passage):
        yield str(value.markdown)
    elif isinstance(value, Absent | Weight | Link):
        yield value.words
    elif isinstance(value, Choices):
        yield from (value.label, *value.choices)
    elif isinstance(value, Amount):
        yield from () if any(map(str.isdigit, value.text)) else (value.text,)  # no proof looks for it
    elif is_dataclass(value) and not isinstance(value, RoleName | AudienceName):
        for each in fields(value):
            inner = getattr(value, each.name)
            yield from (inner,) if each.name == "label" and isinstance(inner, str) else said(inner)


def written(guide: Guide) -> frozenset[str]:
    """The numbers in the texts that authors wrote."""
    texts = (each for value in guide.authored for each in within(value) if isinstance(each, str))
    return frozenset(number for text in texts for number in numbers(text))


def numbers(text: str) -> set[str]:
    """The numbers of a text, however they are drawn: no words that end in one, no "10th", no year or day."""
    drawn = unicodedata.normalize("NFKC", DAY.sub("", text))
    return {each for each in numerals(drawn) if re.fullmatch(r"[\d.,:/%\u2212\u2044-]*\d[\d.,%]*", each)}


def spelled(text: str, language: str = "en") -> frozenset[str]:
    """The numbers that a text has in letters, Roman ones among them."""
    roman = ROMAN.findall(unicodedata.normalize("NFKC", text))
    return frozenset([*SPELLED[language].findall(text.lower()), *roman])


@cache
def literal(language: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Our messages that have a number in letters, which is the same whatever stands in the data."""
    said = [each.id for each in template()] if language == "en" else [each.string for each in catalogue(language)]
    texts = [text for each in said if each for text in forms(each)]
    return tuple(
        (re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", text)))), spelled(text, language))
        for text in texts
        if spelled(text, language) and len(text.split()) > 1
    )


def reckoned(row: Component, blocks: Blocks, authored: Set[str], language: str = "en") -> Iterator[str]:
    """A sentence for each of our words with a number in letters that no message has there and no author wrote."""
    for text in dict.fromkeys(said(blocks)):
        if found := spelled(text, language):
            meant = frozenset().union(*(held for pattern, held in literal(language) if pattern.search(text)))
            if found - meant - spelled(" ".join(each for each in authored if each in text), language):
                yield f"`{row.name}` counts in letters: `{text}`; say it by `say_counted`, or write an `Amount`"


def counting_links(row: Component, blocks: Blocks, authored: Set[str]) -> Iterator[str]:
    """A sentence for each address outside with a number that no author wrote there."""
    for link in (each for each in parts_of(blocks) if isinstance(each, Link) and each.outside):
        if re.search(r"\d", link.to) and link.to not in authored:
            yield f"`{row.name}` leads to `{link.to}`, with a number that no author wrote"


def blended(row: Component, blocks: Blocks, guide: Guide) -> Iterator[str]:
    """A sentence for each number that was worked out from pay which no one may reckon with: of two currencies, periods
    or kinds."""
    for noted in amounts_in(blocks):
        if noted.formula and len(columns := columns_behind(guide, noted.facts)) > 1:
            yield f"`{row.name}` works out `{noted.text}` from unlike pay: {sorted(columns)}"


def drawn_alone(row: Component, blocks: Blocks) -> Iterator[str]:
    """A sentence for each row of a table whose bars stand for nothing that is printed beside them."""
    for table in (each for each in parts_of(blocks) if isinstance(each, Table)):
        for line in table.rows:
            if any(isinstance(each, Track) for each in parts_of(line)) and not list(amounts_in((just(line),))):
                yield f"`{row.name}` draws a bar in `{table.name}` and prints no `Amount` beside it"


def just(row: Row) -> Table:
    """A table of one row."""
    return Table("one", (), (Group((row,)),))


def parts_of(value: Any) -> Iterator[Any]:
    """Every block and part of blocks, however deep."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts_of(each)
    elif is_dataclass(value) and not isinstance(value, type | RoleName | AudienceName):
        yield value
        for each in fields(value):
            yield from parts_of(getattr(value, each.name))


def unproven(row: Component, blocks: Blocks, authored: Set[str]) -> Iterator[str]:
    """A sentence for each of our words with a number that no amount of the blocks holds and no author wrote."""
    amounts = {number for text in texts_of(blocks) for number in numbers(text)}
    for text in dict.fromkeys(said(blocks)):
        if numbers(text) - authored - amounts and not any(re.fullmatch(each, text) for each in NO_AMOUNTS):
            yield f"`{row.name}` counts in words alone: `{text}`; say it by `say_counted`, or write an `Amount`"


def rootless(row: Component, blocks: Blocks) -> Iterator[str]:
    """A sentence for each number that was worked out from nothing: its sources could not be told."""
    for noted in amounts_in(blocks):
        if noted.formula and not noted.facts:
            yield f"`{row.name}` works out `{noted.text}` and names no `facts` behind it"


def test_no_component_counts_in_words_alone(filled_project: Path) -> None:
    """In a guide with every field filled, in one that looks like a real one, and in a German one."""
    told: list[str] = []
    shown: set[str] = set()
    for guide in map(guide_of, (filled_project, SECOND, PFLEGE)):
        whole, authored, language = select(guide, None, None).value, written(guide), guide.manifest.language
        texts = frozenset(each for value in guide.authored for each in within(value) if isinstance(each, str))
        assert whole is not None
        for row, pairs in placings(lambda kind, guide=guide: known_in(guide, kind)):  # type: ignore[misc]
            blocks = row.view(WordedEdition.of(whole), row.attributes.model_validate(pairs))
            told += [*rootless(row, blocks), *reckoned(row, blocks, texts, language[:2])]
            told += [*drawn_alone(row, blocks), *blended(row, blocks, guide), *counting_links(row, blocks, texts)]
            if language != "de":  # whose days and points are others
                told += unproven(row, blocks, authored)
            shown |= {each for text in said(blocks) for each in NO_AMOUNTS if re.fullmatch(each, text)}
    assert told == []
    assert set(NO_AMOUNTS) - shown == set(), "nothing says this any more: take it off the list"


@pytest.mark.parametrize("text", ["3 tools", "1 of 7 (14%)", "all 12", "twice 2.5", "\u2074\u00b2 tools"])
def test_a_component_that_counts_in_words_is_found_out(text: str) -> None:
    row = component("tool-table")
    assert row is not None
    assert list(unproven(row, (Paragraph((Words(text),)),), frozenset())) == [
        f"`tool-table` counts in words alone: `{text}`; say it by `say_counted`, or write an `Amount`"
    ]
    for blocks in (Paragraph((Words(text, quoted=True),)), Passage(Markdown(text))):
        assert list(unproven(row, (blocks,), frozenset())), "no author wrote it"
    assert list(unproven(row, (Paragraph((Amount(text),)),), frozenset())) == []
    for field in (Blank(text), Choices("Points", (text,))):
        assert list(unproven(row, (Paragraph((field,)),), frozenset())), "what a reader hears of a field"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("three of seven", "en"), ("forty-two tools", "en"), ("half of them", "en"), ("twice as many", "en"),
        ("III of VII", "en"), ("level V", "en"), ("\u2167 tools", "en"), ("XLII roles", "en"),
        ("drei von sieben", "de"), ("zweiundvierzig Werkzeuge", "de"), ("die Hälfte", "de"), ("doppelt so viele", "de"),
        ("das Vierfache", "de"), ("XIV Rollen", "de"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", [Words, Amount])
def test_a_component_that_counts_in_letters_is_found_out(
    text: str, language: str, part: type[Words] | type[Amount]
) -> None:
    row = component("tool-table")
    assert row is not None
    blocks = (Paragraph((part(text),)),)
    told = f"`tool-table` counts in letters: `{text}`; say it by `say_counted`, or write an `Amount`"
    assert list(reckoned(row, blocks, frozenset(), language)) == [told]
    assert list(reckoned(row, blocks, {text}, language)) == []


def test_a_component_that_counts_in_the_address_of_a_link_is_found_out() -> None:
    row = component("tool-table")
    assert row is not None
    link = Link("https://example.org/tools/42", "All tools", outside=True)
    blocks = (Paragraph((link, Link("https://example.org/tools", "Tools", outside=True))),)
    told = ["`tool-table` leads to `https://example.org/tools/42`, with a number that no author wrote"]
    assert list(counting_links(row, blocks, frozenset())) == told
    assert list(counting_links(row, blocks, {link.to})) == []


def test_a_number_worked_out_from_unlike_pay_is_found_out() -> None:
    row, guide = component("pay-table"), guide_of(SECOND)
    assert row is not None
    year, hour = (
        next(each.id for each in guide.pay.statements if each.period == period) for period in ("year", "hour")
    )
    mean, rate = Amount("$42", (year, hour), "(80 + 4) / 2"), Amount("$42", (year,), "84 / 2")
    (told,) = blended(row, (Paragraph((mean, rate)),), guide)
    assert told.startswith("`pay-table` works out `$42` from unlike pay: [")


def test_a_bar_by_itself_is_found_out() -> None:
    row = component("tool-table")
    assert row is not None
    bar = Cell((Track((Bar("range", 0.0, 42.0),)),))
    alone, said = Row(Cell((Words("Iron"),)), (bar,)), Row(Cell((Words("Iron"),)), (bar, Cell((Amount("42"),))))
    assert list(drawn_alone(row, (just(alone), just(said)))) == [
        "`tool-table` draws a bar in `one` and prints no `Amount` beside it"
    ]


def test_a_number_that_names_nothing_behind_it_is_found_out() -> None:
    row = component("tool-table")
    assert row is not None
    worked = Amount("12.5%", formula="54 / 48 - 1")
    said = "`tool-table` works out `12.5%` and names no `facts` behind it"
    assert list(rootless(row, (Paragraph((worked,)),))) == [said]
    assert list(rootless(row, (Paragraph((worked,), facts=("pay",)),))) == []


def test_what_is_said_with_a_count_is_an_amount() -> None:
    text = locale_of(edition()).say_counted("{n} tool", "{n} tools", 3)
    assert texts_of([Paragraph(words(text)), replace(Paragraph(()), line=note(text))]) == ["3 tools", "3 tools"]
