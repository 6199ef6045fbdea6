"""Amounts, shares and dates as an edition prints them; money in short form as each language shortens it."""

import pytest

from guidebuild.tools.language.locale import Locale

LOCALE = Locale("en", "USD")
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("tag", "currency", "words"),
    [
        ("en", "USD", "$28k"),
        ("en", "EUR", "€28k"),
        ("fr", "EUR", f"28{NBSP}k{NBSP}€"),
        ("sv", "SEK", f"28{NBSP}tn{NBSP}kr"),
        ("de", "EUR", f"28.000{NBSP}€"),
        ("ja", "EUR", "€28,000"),
    ],
)
def test_a_thousand_is_shortened_as_the_language_does(tag: str, currency: str, words: str) -> None:
    assert Locale(tag).money_short(28000, currency).replace("US$", "$") == words


@pytest.mark.parametrize(
    ("amount", "currency", "short"),
    [
        (120000, "USD", "$120k"),
        (1500, "USD", "$1,500"),
        (120500, "USD", "$120,500"),
        (999, "USD", "$999"),
        (1000, "USD", "$1k"),
        (0, "USD", "$0"),
        (52.5, "USD", "$52.50"),
        (40000, "EUR", "€40k"),
    ],
)
def test_only_whole_thousands_are_shortened(amount: float, currency: str, short: str) -> None:
    assert LOCALE.money_short(amount, currency) == short


@pytest.mark.parametrize(
    ("low", "high", "share"), [(25, 35, "25–35%"), (25, 25, "25%"), (2.5, 7, "2.5–7%"), (-3, 4, "\u22123–4%")]
)
def test_a_share_has_one_percent_sign(low: float, high: float, share: str) -> None:
    assert LOCALE.percent_range(low, high) == share


def test_a_range_says_when_its_end_is_open() -> None:
    assert LOCALE.money_range(120000, 180000, "USD") == "$120,000–$180,000"


@pytest.mark.parametrize(
    ("date", "words"), [("2025", "2025"), ("2025-09", "September 2025"), ("2025-09-30", "September 30, 2025")]
)
def test_a_date_is_as_exact_as_it_was_given(date: str, words: str) -> None:
    assert LOCALE.partial_date(date) == words


@pytest.mark.parametrize(
    ("tag", "currency", "words"),
    [
        ("de", "EUR", f"120.000–180.000{NBSP}€"),
        ("de", "CHF", f"120.000–180.000{NBSP}CHF"),
        ("en", "EUR", "€120,000–€180,000"),
        ("sv", "SEK", f"120{NBSP}000–180{NBSP}000{NBSP}kr"),
    ],
)
def test_a_sign_that_comes_last_stands_once_in_a_range(tag: str, currency: str, words: str) -> None:
    assert Locale(tag).money_range(120000, 180000, currency) == words


@pytest.mark.parametrize(
    ("tag", "one", "both"),
    [("en", "8.5%", "5–8.5%"), ("de", f"8,5{NBSP}%", f"5–8,5{NBSP}%"), ("tr", "%8,5", "%5–%8,5")],
)
def test_the_percent_sign_stands_where_the_language_has_it(tag: str, one: str, both: str) -> None:
    assert (Locale(tag).percent(8.5), Locale(tag).percent_range(5, 8.5)) == (one, both)


@pytest.mark.parametrize(
    ("tag", "written", "english"),
    [
        ("de", "43.200,50 € und 8,5 %", "43,200.50 € und 8.5 %"),
        ("sv", f"43{NBSP}200,5 kr", "43,200.5 kr"),
        ("en", "$43,200.50, then 8.5%", "$43,200.50, then 8.5%"),
        ("de-CH", "43’200.50", "43,200.50"),
    ],
)
def test_a_figure_is_read_in_the_signs_of_its_language(tag: str, written: str, english: str) -> None:
    assert Locale(tag).in_english_signs(written) == english


def test_words_of_a_stage_begin_small_in_german_inside_a_sentence_and_large_alone() -> None:
    assert Locale("de").inside(Locale("de").say("Mid-level")) == "mittlere Stufe"
    assert Locale("en").inside(Locale("en").say("Mid-level")) == "mid-level"
    assert Locale("de").inside("Keine Angabe") == "keine Angabe"
    assert Locale("de").inside("Alleinstellung") == "Alleinstellung"
