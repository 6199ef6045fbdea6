"""Money in short form, as each language shortens it."""

from __future__ import annotations

import pytest

from guidebuild.tools.locale import Locale

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


def test_what_is_no_whole_thousand_stays_whole() -> None:
    assert Locale("en", "USD").money_short(93600, "USD") == "$93,600"
    assert Locale("en", "USD").money_short(0, "USD") == "$0"
