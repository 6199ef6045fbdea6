"""A count that a view makes is proven in every finished file: it stands in an `Amount`, never in words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.books import SECOND
from tests.composing.views.specimen import edition
from tests.filled_guide import filled, placings

from guidebuild import pipeline
from guidebuild.composing.blocks.amounts_in_blocks import texts_of
from guidebuild.composing.blocks.kinds import Blocks, Paragraph
from guidebuild.composing.blocks.parts import Words
from guidebuild.composing.blocks.phrases import note, words
from guidebuild.composing.blocks.words_in_blocks import words_in
from guidebuild.composing.component_rows import Component
from guidebuild.composing.components import component
from guidebuild.model.guide import Guide, defined
from guidebuild.selecting import select
from guidebuild.tools.figure_texts import numerals
from guidebuild.tools.locale import Locale, locale_of

IN_A_LONGER_SENTENCE: Mapping[str, str] = {
    "{n} source with {figures}": "in the definition of the card, whose amounts of money are proven one by one",
    "{n} more on another basis": "in the definition of the card",
}
"""Messages whose count goes into the words of another sentence, where it is no amount. The list may only shrink."""


def unproven(row: Component, blocks: Blocks, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Messages with a count that blocks hold in words alone, each with what is to be done. `said`: words to message."""
    shown = "\n".join(words_in(blocks))
    amounts = texts_of(blocks)
    for text, message in said.items():
        if numerals(text) and text in shown and not any(text in amount for amount in amounts):
            yield (
                message,
                f"`{row.name}` counts in words alone: `{text}`; write it by `words`, or as an `Amount`",
            )


class Counting:
    """Notes every message with a count that is said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said: dict[str, str] = {}
        whole = Locale.say_counted

        def noting(locale: Locale, one: str, many: str, number: int, /, **values: Any) -> str:
            text = whole(locale, one, many, number, **values)
            if "{n}" in one:
                self.said[str(text)] = one
            return text

        monkeypatch.setattr(Locale, "say_counted", noting)


@cache
def guides(folder: Path) -> tuple[Guide, ...]:
    """One with every field filled, and one that looks like a real one."""
    read = [pipeline.load(filled().write(folder)), pipeline.load(SECOND)]
    return tuple(guide for guide, _ in read if guide is not None)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guide, ...]:
    found = guides(tmp_path_factory.mktemp("counts"))
    assert len(found) == 2
    return found


def test_no_component_counts_in_words_alone(both: tuple[Guide, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting(monkeypatch)
    told: dict[str, str] = {}
    heard: set[str] = set()
    for guide in both:
        shown = select(guide, None, None).value
        assert shown is not None
        for row, pairs in placings(lambda kind, guide=guide: list(defined(guide, kind))):  # type: ignore[misc]
            counting.said.clear()
            blocks = row.view(shown, row.attributes.model_validate(pairs), locale_of(shown))
            told |= dict(unproven(row, blocks, counting.said))
            heard |= set(counting.said.values())
    assert [sentence for message, sentence in told.items() if message not in IN_A_LONGER_SENTENCE] == []
    assert set(IN_A_LONGER_SENTENCE) - set(told) == set(), "this count is proven now: take it off the list"
    assert len(heard) > 8, "the guides let components count"


def test_a_component_that_counts_in_words_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    counting, row, shown = Counting(monkeypatch), component("tool-table"), edition()
    assert row is not None
    text = locale_of(shown).say_counted("{n} tool", "{n} tools", 3)
    plain, proven = Paragraph((Words(text),)), Paragraph(words(text))
    assert [sentence for _, sentence in unproven(row, (plain,), counting.said)] == [
        "`tool-table` counts in words alone: `3 tools`; write it by `words`, or as an `Amount`"
    ]
    assert list(unproven(row, (proven,), counting.said)) == []
    assert texts_of([replace(proven, line=note(text))]) == ["3 tools"]
