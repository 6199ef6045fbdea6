"""Every figure and every text of the guide's data stands in all three formats, and equally often.

What is looked for is worked out here from the data, not by the code that prints it: a number in a wrong format,
a figure that a template forgets and a page that swallows its last line are all seen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import pytest
from tests import text_of
from tests.books import Books

from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement
from guidebuild.model.products import FORMATS

SYMBOLS = {"USD": "$", "EUR": "€"}
Wanted = tuple[str, str]
"""The id of a fact, and words that its reader must find."""


def figures(guide: Guide) -> Iterator[Wanted]:
    """Every figure of the data as a reader of English reads it."""
    for fact in guide.pay.statements:
        if fact.absent is None:
            yield fact.id, _pay(fact)
    for premium in guide.pay.premiums:
        yield premium.id, f"{premium.low:g}–{premium.high:g}%"
    for figure in guide.market.figures:
        yield figure.id, _market(figure)
    for check in guide.evidence.cross_checks:
        yield check.id, str(check.display)


def _pay(fact: PayStatement) -> str:
    def money(amount: float | None) -> str:
        assert amount is not None
        return SYMBOLS[fact.currency] + (f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}")

    end = "+" if fact.open_end or fact.statistic == "floor" else ""
    match fact.statistic:
        case "range":
            return f"{money(fact.low)}–{money(fact.high)}{end}"
        case "floor":
            return money(fact.low) + end
        case "percentiles":
            return money(fact.percentiles["p50"])
        case _:
            return money(fact.value) + end


def _market(figure: MarketFigure) -> str:
    sign, size = "−" if figure.value < 0 else "", f"{abs(figure.value):,g}"
    if figure.unit == "count":
        size = f"{abs(figure.value):,.0f}"
    if figure.unit.startswith("percent"):
        return f"{sign}{size}%"
    symbol = SYMBOLS[figure.currency] if figure.currency else ""
    return f"{sign}{symbol}{size}" + (" billion" if figure.unit == "billion" else "")


def texts(guide: Guide) -> Iterator[Wanted]:
    """Everything that the data say in words to those who hire, choose, switch, ask or doubt; and all titles."""
    for question in guide.faqs:
        yield question.id, str(question.question)
        yield question.id, str(question.answer)
    for level in guide.levels.values():
        for title in level.titles:
            yield level.id, str(title)
    for reason in guide.hiring.reasons:
        yield reason.id, str(reason.when)
    for note in guide.hiring.notes:
        yield note.id, str(note.text)
    for choice in guide.choosing.choices:
        yield choice.id, str(choice.if_)
        yield choice.id, str(choice.then)
    for way in guide.transitions:
        yield way.id, str(way.feasibility)
        for statement in (*way.needs, *way.carries, *way.notes):
            yield statement.id, str(statement.text)
    for conflict in guide.evidence.conflicts:
        yield conflict.id, str(conflict.question)
        yield conflict.id, str(conflict.advice)
        for position in conflict.positions:
            yield position.id, str(position.says)
    for check in guide.evidence.cross_checks:
        yield check.id, str(check.claim)
        yield check.id, str(check.verdict)


def test_the_guide_is_built_without_a_word_of_complaint(books: Books) -> None:
    assert [str(diagnostic) for diagnostic in books.diagnostics] == []
    assert set(books.files) == set(FORMATS)


def test_there_is_something_to_look_for(books: Books) -> None:
    assert len(list(figures(books.guide))) >= 5
    assert len(list(texts(books.guide))) >= 50


def test_every_figure_is_in_every_format(books: Books) -> None:
    for group in books.alike.values():
        assert text_of.missing(_shown(figures(books.guide), group), group) == []


def test_figures_stand_equally_often_in_every_format(books: Books) -> None:
    for group in books.alike.values():
        assert text_of.unequal((words for _, words in figures(books.guide)), group) == []


def test_every_text_is_in_every_format(books: Books) -> None:
    for group in books.alike.values():
        assert text_of.missing(_shown(texts(books.guide), group), group) == []


def test_everything_is_in_the_fullest_format(books: Books) -> None:
    page = {"html": books.texts["html"]}
    assert text_of.missing([*figures(books.guide), *texts(books.guide)], page) == []


def test_no_number_is_in_one_format_only(books: Books) -> None:
    """Every amount and percentage of the HTML page, from data or prose, is in the other two as often."""
    for group in books.alike.values():
        amounts = re.findall(r"(?:US)?[$€£]\d[\d,.]*\d|\d[\d,.]*%", group["html"])
        assert len(set(amounts)) >= 5
        assert text_of.unequal(amounts, group) == []


def _shown(wanted: Iterable[Wanted], group: Mapping[str, str]) -> list[Wanted]:
    """What the page of a group has: print may leave something to the screens."""
    return [(id, words) for id, words in wanted if text_of.count(text_of.normalised(words), group["html"])]


@pytest.mark.parametrize("format", ["pdf", "epub", "html"])
def test_a_changed_figure_is_seen(books: Books, format: str) -> None:
    """The comparison is worth something: with one digit changed, in one place of one format, it fails."""
    unseen = [
        words
        for _, words in figures(books.guide)
        if (at := _place_of_a_digit(words, books.texts[format])) is not None
        and not text_of.unequal([words], _with_another_digit(books.texts, format, at))
    ]
    assert unseen == []


@pytest.mark.parametrize("format", ["pdf", "epub", "html"])
def test_a_lost_word_is_seen(books: Books, format: str) -> None:
    name, words = max(texts(books.guide), key=lambda wanted: len(wanted[1]))
    first = text_of.normalised(words).rsplit(" ", 1)[0]
    cut = {**books.texts, format: books.texts[format].replace(first, first.rsplit(" ", 1)[0])}
    assert text_of.missing([(name, words)], cut) == [f"{format}: {name}: {words}"]


def _place_of_a_digit(words: str, text: str) -> int | None:
    """Where the last digit of the figure `words` stands in the text, at its last place."""
    digits = [index for index, character in enumerate(words) if character.isdigit()]
    places = list(text_of.places(words, text))
    return places[-1] + digits[-1] if places and digits else None


def _with_another_digit(texts: Mapping[str, str], format: str, at: int) -> Mapping[str, str]:
    text = texts[format]
    return {**texts, format: f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"}
