"""What must be known of a language beside its words, a row for each; the Unicode locale data has the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidebuild.model.pay_terms import Period

_NONE = re.compile(r"(?!)")


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


@dataclass(frozen=True)
class Grammar:
    """One language. What is not known of it is not looked for in its texts."""

    quotes: tuple[str, str] = ("“", "”")
    """Round what is quoted."""
    may_stand_twice: frozenset[str] = frozenset()
    """Words that rightly stand twice in a row; any other that does is told."""
    rises: re.Pattern[str] = _NONE
    """How words begin that say that something goes up."""
    falls: re.Pattern[str] = _NONE
    """How words begin that say that something goes down."""
    per: str = "(?!)"
    """What stands before a period of pay, as an expression: "per", "a"."""
    periods: Mapping[str, Period] = field(default_factory=dict)
    """The names of periods behind it."""
    small: frozenset[str] | None = None
    """Where nouns have a capital: words that begin a remark and are none, so that they are small inside a sentence."""


GRAMMARS: Mapping[str, Grammar] = {
    "en": Grammar(
        may_stand_twice=frozenset({"had", "that", "is", "no", "so", "very"}),
        rises=_begins("gr[eo]w|rise|rising|rose|increas|expand"),
        falls=_begins("shr[aiu]nk|f[ae]ll|declin|decreas|drop|contract|negative"),
        per="an?|per|each|every",
        periods={"month": "month", "hour": "hour"},
    ),
    "de": Grammar(
        ("„", "“"),
        frozenset({"der", "die", "das", "den", "dem", "sie", "ihr", "so", "war", "sehr"}),
        _begins("wachs|wächst|wuchs|steig|stieg|zunehm|zunahm"),
        _begins("schrumpf|sink|sank|fall|fäll|fiel|abnehm|rückgang|minus"),
        "im|in der|pro|je",
        {"Monat": "month", "Stunde": "hour"},
        frozenset({"Alle", "Ein", "Eine", "Kein", "Keine", "Nicht", "Nichts", "Noch", "Nur", "Ohne"}),
    ),
    "es": Grammar(("«", "»")),
    "fr": Grammar(("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»")),
    "it": Grammar(("«", "»")),
}
"""The first part of a language tag (BCP 47) to what is known of the language."""


def grammar_of(tag: str) -> Grammar:
    """What is known of a language such as `de-CH`."""
    return GRAMMARS.get(tag.partition("-")[0], Grammar())
