"""A number that a view works out is proven in every finished file: it stands in an `Amount`, never in words alone."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.books import SECOND
from tests.composing.views.specimen import edition, texts_of
from tests.filled_guide import known_in, placings
from tests.set_guides import guide as guide_of

from guidebuild.composing.blocks.amounts_in_blocks import amounts_in
from guidebuild.composing.blocks.kinds import Blocks, Paragraph, Passage
from guidebuild.composing.blocks.parts import Absent, Amount, AudienceName, Blank, Link, RoleName, Weight, Words
from guidebuild.composing.blocks.phrases import note, words
from guidebuild.composing.component_type import Component
from guidebuild.composing.components import component
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.model.walking import within
from guidebuild.selecting import select
from guidebuild.tools.amount_texts import numerals
from guidebuild.tools.language.locale import locale_of

NO_AMOUNTS: Mapping[str, str] = {
    r"Step \d+": "the place of a step in its walkthrough",
    r"[0-3]( [0-3])*": "the points that a line can get, to be circled, and its weight",
    r".* runs from \S+ to \S+\..*": "the ends of a measure, in its legend",
    r".*; 1 source with a .*": "in the definition of the card, whose amounts of money are proven one by one",
}
"""Words with a number that is nothing to prove, and why. The list may only shrink."""
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
    elif is_dataclass(value) and not isinstance(value, Amount | RoleName | AudienceName):
        for each in fields(value):
            inner = getattr(value, each.name)
            yield from (inner,) if each.name == "label" and isinstance(inner, str) else said(inner)


def written(guide: Guide) -> frozenset[str]:
    """The numbers in the texts that authors wrote."""
    texts = (each for value in guide.authored for each in within(value) if isinstance(each, str))
    return frozenset(number for text in texts for number in numbers(text))


def numbers(text: str) -> set[str]:
    """The numbers of a text: no words that end in one, no "10th", no year or day."""
    return {each for each in numerals(DAY.sub("", text)) if re.fullmatch(r"[\d.,:/%\u2212-]*\d[\d.,%]*", each)}


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
    """In a guide with every field filled, and in one that looks like a real one."""
    told: list[str] = []
    shown: set[str] = set()
    for guide in map(guide_of, (filled_project, SECOND)):
        whole, authored = select(guide, None, None).value, written(guide)
        assert whole is not None
        for row, pairs in placings(lambda kind, guide=guide: known_in(guide, kind)):  # type: ignore[misc]
            blocks = row.view(whole, row.attributes.model_validate(pairs), locale_of(whole))
            told += [*unproven(row, blocks, authored), *rootless(row, blocks)]
            shown |= {each for text in said(blocks) for each in NO_AMOUNTS if re.fullmatch(each, text)}
    assert told == []
    assert set(NO_AMOUNTS) - shown == set(), "nothing says this any more: take it off the list"


@pytest.mark.parametrize("text", ["3 tools", "1 of 7 (14%)", "all 12", "twice 2.5"])
def test_a_component_that_counts_in_words_is_found_out(text: str) -> None:
    row = component("tool-table")
    assert row is not None
    assert list(unproven(row, (Paragraph((Words(text),)),), frozenset())) == [
        f"`tool-table` counts in words alone: `{text}`; say it by `say_counted`, or write an `Amount`"
    ]
    for blocks in (Paragraph((Words(text, quoted=True),)), Passage(Markdown(text))):
        assert list(unproven(row, (blocks,), frozenset())), "no author wrote it"
    assert list(unproven(row, (Paragraph((Amount(text),)),), frozenset())) == []
    assert list(unproven(row, (Paragraph((Blank(text),)),), frozenset())), "what a reader hears of a field"


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
