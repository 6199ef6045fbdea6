"""Numbers, money, dates, lists and messages in the language of the edition, by Babel (Unicode CLDR)."""

import contextlib
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import babel
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)

from guidebuild.model.edition import Edition
from guidebuild.tools.language.grammar import grammar_of
from guidebuild.tools.language.messages import Messages, filled, messages_in

MINUS = "\u2212"
RANGE = "\u2013"


class Counted(str):
    """A message with a count in it. In a line of blocks it becomes an `Amount`, so that the proofs look for it."""


@dataclass(frozen=True)
class Locale:
    """Formats values for one language."""

    tag: str
    """BCP 47, such as `en` or `de-AT`."""
    home: str | None = None
    """The currency that the guide counts in: its symbol stands without the country, `$` where others read `US$`."""

    @cached_property
    def _locale(self) -> babel.Locale:
        return babel.Locale.parse(self.tag, sep="-")

    @cached_property
    def _messages(self) -> Messages:
        return messages_in(self._locale.language)

    def say(self, text: str, /, **values: Any) -> str:
        """A message of the product in this language, its `{name}`s filled; with no values, as it stands."""
        return filled(self._messages.one(None, text), values)

    def say_as(self, context: str, text: str, /, **values: Any) -> str:
        """The same, for a word that means several things in English: `context` says which."""
        return filled(self._messages.one(context, text), values)

    def say_counted(self, one: str, many: str, number: int, /, **values: Any) -> Counted:
        """A message about a number of things, in the form that the language has for it; `{n}` is the number."""
        return Counted(filled(self._messages.counted(one, many, number), {"n": self.number(number), **values}))

    def inside(self, text: str) -> str:
        """A text as it stands inside a sentence: with a small letter, but where nouns have a capital.
        A sign such as `IC4` stays one."""
        first = text.partition(" ")[0]
        small = grammar_of(self._locale.language).small
        is_sign = any(letter.isupper() or letter.isdigit() for letter in first[1:])
        return text if is_sign or (small is not None and first not in small) else text[:1].lower() + text[1:]

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self._locale.text_direction)

    def number(self, value: float, decimals: int = 0) -> str:
        """`56.75`, `1,234`: grouped, with `decimals`, or as many as the value has."""
        value += 0.0  # so that nothing is ever "minus nothing"
        places = f"#,##0.{'0' * decimals}" if decimals else None
        written = format_decimal(value, places, locale=self._locale, decimal_quantization=bool(decimals))
        return written.replace("-", MINUS)

    def in_english_signs(self, text: str) -> str:
        """A text with its numbers as English writes them, `43,200.5` for `43.200,5`: to read what an author wrote."""
        group, point = (sign(self._locale) for sign in (get_group_symbol, get_decimal_symbol))
        signs = {group: ",", point: "."}
        return re.sub(r"(?<=\d)\D(?=\d)", lambda found: signs.get(found.group(), found.group()), text)

    def money(self, amount: float, currency: str) -> str:
        """`$120,000`; cents only when there are any."""
        return self._money(amount, currency, "" if float(amount).is_integer() else ".00")

    def money_range(self, low: float, high: float, currency: str) -> str:
        """`$120,000–$180,000`, `120.000–180.000 €`."""
        return self.span(self.money(low, currency), self.money(high, currency), currency)

    def span(self, low: str, high: str, currency: str) -> str:
        """From one amount to another; a sign that comes after its amount stands once."""
        sign = self.symbol(currency)
        return f"{low.removesuffix(sign).rstrip() if low.endswith(sign) else low}{RANGE}{high}"

    def and_more(self, amount: str) -> str:
        """`$200,000+`: an amount, or a range, whose upper end a source leaves open."""
        return self.say("{amount}+", amount=amount)

    def money_short(self, amount: float, currency: str) -> str:
        """`$120k`, `120 k €`: whole thousands as the language shortens them, for axis labels and key figures.

        Amounts that are no whole thousands stay whole, and so does every amount in a language that has no short form of
        a thousand (CLDR, compact currency formats), such as German.
        """
        short = self._thousands
        if not amount or amount % 1000 or short is None:
            return self.money(amount, currency)
        number = self.number(amount / 1000)
        return short.replace("0", number, 1).replace("¤", self.symbol(currency))

    @property
    def _thousands(self) -> str | None:
        """How an amount of thousands is written: `¤0k`, `0 k ¤`; None where its numeral would count something else."""
        forms = self._locale.compact_currency_formats.get("short", {}).get("other", {})
        pattern = getattr(forms.get("1000"), "pattern", "").split(";")[0].replace("'", "")
        if pattern.count("0") != 1 or not pattern.strip("0¤ \u00a0\u200f\u202f"):
            return None
        return str(pattern.replace("K", "k") if self._locale.language == "en" else pattern)

    def money_exact(self, amount: float, currency: str) -> str:
        """`$170.2`: with as many decimals as the amount has, for amounts in millions or billions."""
        return self._money(amount, currency, ".##########")

    def _money(self, amount: float, currency: str, decimals: str) -> str:
        pattern = self._locale.currency_formats["standard"].pattern.split(";")[0].replace(".00", decimals)
        pattern = pattern.replace("¤", f"'{self.symbol(currency)}'")
        shown = format_currency(amount, currency, pattern, locale=self._locale, currency_digits=False)
        return shown.replace("-", MINUS)

    def currency_name(self, currency: str) -> str:
        """`US dollars`: the plural, as a heading over amounts needs it."""
        return get_currency_name(currency, count=2, locale=self._locale)

    def percent(self, value: float, decimals: int | None = None) -> str:
        """`23%` from 23, `8.25%` from 8.25, `23 %` as the language sets it; with `decimals`, rounded to them."""
        places = "." + "0" * decimals if decimals else ""
        if decimals is None and not float(value).is_integer():
            places = ".##########"
        pattern = self._locale.percent_formats[None].pattern.replace("0", f"0{places}", 1)
        return format_percent(value / 100, pattern, locale=self._locale).replace("-", MINUS)

    def percent_range(self, low: float, high: float) -> str:
        """`25–35%`; in full where the sign comes first."""
        if low == high:
            return self.percent(high)
        top = self.percent(high)
        return f"{self.number(low) if top.endswith('%') else self.percent(low)}{RANGE}{top}"

    def date(self, value: datetime.date) -> str:
        """`30 September 2026`, in the order that the language uses."""
        return format_date(value, "long", locale=self._locale)

    def partial_date(self, text: str) -> str:
        """A date as exact as it was given: `2025`, `September 2025` or the day."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return text
        if len(parts) == 2:
            return format_skeleton("yMMMM", datetime.date(parts[0], parts[1], 1), locale=self._locale)
        return self.date(datetime.date(*parts))

    def listed(self, items: Sequence[str], style: str = "standard") -> str:
        """`a, b, and c`; `style="or"` for alternatives."""
        return format_list(list(items), style=style, locale=self._locale)  # type: ignore[arg-type]

    def symbol(self, currency: str) -> str:
        """`$` for the guide's own currency, `US$` or `€` for another, as the language writes it."""
        return _symbol(self._locale, currency, currency == self.home)


def locale_of(edition: Edition) -> Locale:
    """The language of an edition's guide, counting in its reader's currency, else in the guide's."""
    manifest = edition.guide.manifest
    return Locale(manifest.language, (edition.audience and edition.audience.currency) or manifest.currency)


@lru_cache(maxsize=256)
def _symbol(locale: babel.Locale, currency: str, at_home: bool) -> str:
    """The sign of a currency, at home as the people of its country write it.

    An ISO 4217 code begins with the code of its country, where nobody writes the country before the sign.
    """
    if at_home:
        with contextlib.suppress(babel.UnknownLocaleError):
            return str(get_currency_symbol(currency, locale=babel.Locale(locale.language, currency[:2])))
    return str(get_currency_symbol(currency, locale=locale))
