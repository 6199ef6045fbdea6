"""Whether figures that can be worked out from others agree with them: premiums, conversions, sums, quoted numbers."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from guidebuild.checks.amounts_in_words import check_amounts_in_words, is_about
from guidebuild.model.base import Extent, TimeUnit
from guidebuild.model.codes import Code
from guidebuild.model.comparability import ranges_behind
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.fact_numbers import numbers_of_nobody, step
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.tools.amount_texts import numbers
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.formulas import plain, work
from guidebuild.tools.language.grammar import grammar_of
from guidebuild.tools.language.locale import Locale

_CHANGES = ("percent-per-year", "percent-over-period")


def check_derived_amounts(guide: Guide) -> Iterator[Diagnostic]:
    """Everything that these checks find."""
    worded = () if "language" in guide.unread.keys else (_market, _extents)  # its signs are unknown, too
    for check in (_premiums, _conversions, _sums, *worded, check_amounts_in_words):
        yield from check(guide)


def _premiums(guide: Guide) -> Iterator[Diagnostic]:
    """A stated premium meets what the ranges of its source give, unless a conflict or a cross-check speaks of it."""
    spoken = {entry for check in guide.evidence.cross_checks for entry in check.entries}
    spoken |= {entry for each in guide.evidence.conflicts for side in each.positions for entry in side.entries}
    for premium in () if guide.unread else guide.pay.premiums:  # what speaks of it may stand in what is broken
        pair = None if premium.id in spoken else ranges_behind(guide, premium)
        if pair is None:
            continue
        names = ("low",) if any(is_open(fact, "high") for fact in pair) else ("low", "high")
        above, below = (amounts(fact) for fact in pair)
        given = [work("premium", above=above[name], below=below[name]) for name in names]
        low, *_, high = sorted([round(worked.value * 100, 1) for worked in given] * 2)
        if low > premium.high or high < premium.low:
            stated, worked_out = f"{premium.low:g} to {premium.high:g}", f"{low:g} to {high:g}"
            message = (
                f"`{premium.id}` states a premium of {stated} percent, and the ranges of its source give {worked_out}"
            )
            hint = "correct one of them, or declare a conflict or a cross-check that names the premium"
            related = tuple((fact.span, f"`{fact.id}`") for fact in pair)
            yield warning(Code.CONTENT_FIGURE_CONTRADICTION, premium.span_at("low"), message, hint, related=related)


def _conversions(guide: Guide) -> Iterator[Diagnostic]:
    """A converted amount is its original at the stated rate, rounded to the zeros that it ends in."""
    for fact in guide.pay.statements:
        if fact.converted is None:
            continue
        original = guide.facts.get(fact.converted.original)
        if not isinstance(original, PayStatement):
            continue  # an unknown reference is another check's business
        here, related = fact.span_at("converted"), ((original.span, "the original"),)
        for term, one, other in (
            ("statistic", fact.statistic, original.statistic),
            ("period", fact.period, original.period),
            ("kind", fact.kind, original.kind),
            ("region", fact.region, original.region),
            ("level", fact.level, original.level),
            ("stage", fact.stage, original.stage),
            ("role", ", ".join(fact.roles), ", ".join(original.roles)),
        ):
            if one != other:
                before, after = (f"`{each}`" if each else "none" for each in (other, one))
                message = f"`{fact.id}` converts a {term} {before} into {after}; only the currency may change"
                yield error(Code.EVIDENCE_CONVERSION, here, message, "convert like into like", related=related)
        if fact.currency == original.currency:
            message = f"`{fact.id}` is converted from {original.currency} into {fact.currency}, which is the same"
            hint = "correct one of the currencies, or take `converted` out"
            yield error(Code.EVIDENCE_CONVERSION, fact.span_at("currency"), message, hint, related=related)
            continue
        for name, amount in amounts(original).items():
            mine = amounts(fact).get(name)
            worked = work("converted", amount=amount, rate=fact.converted.rate)
            if mine is None or abs(mine - worked.value) <= step(mine) / 2 + 1e-9:
                continue
            message = (
                f"`{fact.id}` gives {plain(mine)} for `{name}`, and {worked.text} is {plain(round(worked.value, 2))}"
            )
            turned = abs(mine - amount / fact.converted.rate) <= step(mine) / 2
            hint = "the rate is the other way round" if turned else "correct the amount or the rate"
            at = fact.span_at("converted", "rate") if turned else fact.span_at(name)
            yield error(Code.EVIDENCE_CONVERSION, at, message, hint, related=related)


def _sums(guide: Guide) -> Iterator[Diagnostic]:
    """The numbers of a cross-check's formula are those of its entries: a changed figure does not leave an old sum."""
    for check in guide.evidence.cross_checks:
        if any(guide.unread.hides("fact", entry) for entry in check.entries):
            continue
        for text in numbers_of_nobody(guide, check):
            message = f"the formula of `{check.id}` uses {text}, and none of its entries gives that figure"
            hint = "correct the formula, or name the fact among `entries`"
            yield warning(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("formula"), message, hint)


def _market(guide: Guide) -> Iterator[Diagnostic]:
    """A market figure is the one that its words give, if they give one in digits."""
    locale = Locale(guide.manifest.language)
    for figure in guide.market.figures:
        stated = numbers(locale.in_english_signs(figure.text))
        given = [number for number in stated if not (1900 <= number <= 2100 and number.is_integer())]
        if given and not any(is_about(number, abs(figure.value)) for number in given):
            message = f"`{figure.id}` has the value {plain(figure.value)}, and its words give {plain(given[0])}"
            hint = "correct `value` or `text`"
            yield warning(Code.CONTENT_FIGURE_CONTRADICTION, figure.span_at("value"), message, hint)
        elif given and figure.unit in _CHANGES and (told := _other_way(figure, guide.manifest.language)):
            message = f"`{figure.id}` has the value {plain(figure.value)}, and its words say `{told}`"
            hint = "a fall is written with a minus: correct `value` or `text`"
            yield warning(Code.CONTENT_FIGURE_CONTRADICTION, figure.span_at("value"), message, hint)


def _other_way(figure: MarketFigure, language: str) -> str | None:
    """The word by which a change goes up while its number goes down, or the other way round; none for words that
    speak of both."""
    words = " ".join((figure.measure, figure.text))
    grammar = grammar_of(language)
    rises, falls = grammar.rises.search(words), grammar.falls.search(words)
    said, other = (rises, falls) if figure.value < 0 else (falls, rises)
    return said[0] if said and not other and not re.search(r"[-−]\s?\d", figure.text) else None


def _extents(guide: Guide) -> Iterator[Diagnostic]:
    """The bounds of an extent are the numbers of its words, where both count in one unit."""
    locale = Locale(guide.manifest.language)
    for extent in guide.authored:
        if not isinstance(extent, Extent) or not extent.unit:
            continue
        given, words = list(numbers(locale.in_english_signs(extent.wording))), extent.wording.casefold()
        bounds = [bound for bound in (extent.low, extent.high) if bound]
        if extent.unit not in words:
            other = next((unit for unit in get_args(TimeUnit) if re.search(rf"\b{unit}s?\b", words)), None)
            if other is not None and bounds and set(bounds) <= set(given):
                message = f"`unit` is `{extent.unit}`, and the words are `{extent.wording}`"
                hint = f"write `unit: {other}`, or correct `wording`"
                yield warning(Code.CONTENT_FIGURE_CONTRADICTION, extent.span_at("unit"), message, hint)
                continue
        times = (1,) if extent.unit in words else _TIMES  # words of another language may count in another unit
        said = [number * each for number in given for each in times]
        if extent.unit not in words and any(math.isclose(bound, number) for bound in bounds for number in said):
            continue
        for key in ("low", "high"):
            bound = getattr(extent, key)
            if given and bound and not any(math.isclose(bound, number) for number in said):
                message = f"`{key}` is {plain(bound)}, and the words are `{extent.wording}`"
                hint = f"correct `{key}` or `wording`"
                yield warning(Code.CONTENT_FIGURE_CONTRADICTION, extent.span_at(key), message, hint)


_TIMES = (1, 5, 7, 12, 30, 52, 365, 1 / 12, 1 / 52)
"""What turns one unit of time into another."""


_SPELLED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def check_cross_checks(guide: Guide) -> Iterator[Diagnostic]:
    """An error for each cross-check whose figures contradict each other."""
    locale = None if "language" in guide.unread.keys else Locale(guide.manifest.language)
    yield from filter(None, (_contradiction(check, locale) for check in guide.evidence.cross_checks))


def _contradiction(check: CrossCheck, locale: Locale | None) -> Diagnostic | None:
    """What contradicts what; the display only where it is known in which language it is."""
    try:
        value = evaluate(check.formula)
    except FormulaTrouble as trouble:
        message = f"the formula `{check.formula}` of `{check.id}` cannot be worked out: {trouble}"
        return error(Code.CONTENT_FORMULA, check.span_at("formula"), message, "write it like `120000 / 95000 - 1`")
    parts = value if isinstance(value, tuple) else (value,)
    for part in parts:
        if not _rounds_to(part, _plain(check.computed)):
            gives = f"gives {_plain(check.computed)}, and it gives {_plain(round(part, 6))}"
            message = f"`{check.id}` says that `{check.formula}` {gives}"
            hint = "correct `formula` or `computed`"
            return error(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("computed"), message, hint)
    if locale is not None and not _shows(locale.in_english_signs(check.display), parts[0]):
        message = f"`{check.id}` shows `{check.display}`, and its formula gives {_plain(round(parts[0], 6))}"
        point = locale.number(0.5).strip("05")
        foreign = _shows(check.display, parts[0])
        hint = f"this guide's language writes decimals with `{point}`" if foreign else "correct `display`"
        return error(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("display"), message, hint)
    return None


def _shows(display: str, value: float) -> bool:
    """Whether a display, in English signs, gives no other number than the value, as it is or in percent."""
    shown = _shown(display)
    return shown is None or any(_rounds_to(scaled, shown) for scaled in (abs(value), abs(value) * 100))


def _shown(display: str) -> str | None:
    """The number that a display gives, in digits: "$189,000", "26.3%", "Five each"; None when it gives none."""
    if found := _NUMBER.search(display):
        return found[0].replace(",", "")
    words = re.findall(r"[a-z]+", display.casefold())
    return next((str(_SPELLED.index(word)) for word in words if word in _SPELLED), None)


def _rounds_to(value: float, written: str) -> bool:
    """Whether the value, rounded to the decimals that are written, is what is written."""
    decimals = len(written.partition(".")[2])
    return abs(value - float(written)) <= 0.5 * 10.0**-decimals + 1e-9


def _plain(value: float) -> str:
    """The number without an exponent and without a `.0` at its end."""
    text = format(Decimal(repr(value)), "f")
    return text.removesuffix(".0")
