"""Whether figures that can be worked out from others agree with them: premiums, conversions, sums, quoted numbers."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator

from guidebuild.model.base import Authored, FactId
from guidebuild.model.codes import Code
from guidebuild.model.comparability import terms
from guidebuild.model.diagnostics import Diagnostic, error, in_reading_order, warning
from guidebuild.model.disputes import span
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.figure_texts import money_and_shares
from guidebuild.tools.formulas import plain, work

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_COMMON = frozenset({1.0, 2.0, 10.0, 12.0, 100.0})
"""Numbers that a formula may use without a fact behind them: halves, percent, months, decades."""


def check_figures(guide: Guide) -> tuple[Diagnostic, ...]:
    """Everything that these checks find, in reading order."""
    return in_reading_order((*_premiums(guide), *_conversions(guide), *_sums(guide), *_quoted(guide)))


def _premiums(guide: Guide) -> Iterator[Diagnostic]:
    """A stated premium meets what the ranges of its source give, unless a conflict or a cross-check speaks of it."""
    spoken = {entry for check in guide.evidence.cross_checks for entry in check.entries}
    spoken |= {entry for each in guide.evidence.conflicts for side in each.positions for entry in side.entries}
    for premium in guide.pay.premiums:
        pair = None if premium.id in spoken else _pair(guide, premium)
        if pair is None:
            continue
        (above_low, above_high), (below_low, below_high) = (span(fact) or (0.0, 0.0) for fact in pair)
        given = [work("premium", above=above_low, below=below_low), work("premium", above=above_high, below=below_high)]
        low, high = sorted(round(worked.value * 100, 1) for worked in given)
        if low > premium.high or high < premium.low:
            stated, worked_out = f"{premium.low:g} to {premium.high:g}", f"{low:g} to {high:g}"
            message = (
                f"`{premium.id}` states a premium of {stated} percent, and the ranges of its source give {worked_out}"
            )
            hint = "correct one of them, or declare a conflict or a cross-check that names the premium"
            related = tuple((fact.span, f"`{fact.id}`") for fact in pair)
            yield warning(Code.CONTENT_FIGURE_CONTRADICTION, premium.span_at("low"), message, hint, related=related)


def _pair(guide: Guide, premium: PayPremium) -> tuple[PayStatement, PayStatement] | None:
    """The first two like ranges, one of each role, that a source of the premium gives."""

    def ranges(role: str) -> list[PayStatement]:
        return [
            fact
            for fact in guide.pay.statements
            if fact.roles == (role,)
            and fact.statistic == "range"
            and fact.low
            and set(fact.sources) & set(premium.sources)
        ]

    for above, below in itertools.product(ranges(premium.role), ranges(premium.over)):
        if terms(guide, above) == terms(guide, below) and set(above.sources) & set(below.sources):
            return above, below
    return None


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
        ):
            if one != other:
                message = f"`{fact.id}` converts a {term} `{other}` into `{one}`; only the currency may change"
                yield error(Code.EVIDENCE_CONVERSION, here, message, "convert like into like", related=related)
        for name, amount in _amounts(original).items():
            mine = _amounts(fact).get(name)
            worked = work("converted", amount=amount, rate=fact.converted.rate)
            if mine is None or abs(mine - worked.value) <= _step(mine) / 2 + 1e-9:
                continue
            message = (
                f"`{fact.id}` gives {plain(mine)} for `{name}`, and {worked.text} is {plain(round(worked.value, 2))}"
            )
            turned = abs(mine - amount / fact.converted.rate) <= _step(mine) / 2
            hint = "the rate is the other way round" if turned else "correct the amount or the rate"
            yield error(Code.EVIDENCE_CONVERSION, fact.span_at(name), message, hint, related=related)


def _amounts(fact: PayStatement) -> dict[str, float]:
    named: dict[str, float | None] = {"value": fact.value, "low": fact.low, "high": fact.high}
    named.update(fact.percentiles)  # type: ignore[arg-type]  # a literal is a string
    return {name: amount for name, amount in named.items() if amount is not None}


def _step(amount: float) -> float:
    """The step to which an amount was rounded, by the zeros that it ends in: 1 to 1,000, or a cent."""
    if not float(amount).is_integer():
        return 0.01
    return float(next((step for step in (1000, 100, 10) if amount % step == 0), 1))


def _sums(guide: Guide) -> Iterator[Diagnostic]:
    """The numbers of a cross-check's formula are those of its entries: a changed figure does not leave an old sum."""
    for check in guide.evidence.cross_checks:
        values = list(_values(guide, check.entries))
        if not values:
            continue
        known = _COMMON | set(_derived(values))
        for text in _NUMBER.findall(check.formula):
            if not any(math.isclose(float(text), value, rel_tol=1e-9) for value in known):
                message = f"the formula of `{check.id}` uses {text}, and none of its entries gives that figure"
                hint = "correct the formula, or name the fact among `entries`"
                yield warning(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("formula"), message, hint)


def _derived(values: list[float]) -> Iterator[float]:
    """What a formula may make of figures beforehand: midpoints, widths, factors."""
    for value in values:
        yield from (value, 1 + value / 100, value / 100)
    for one, other in itertools.combinations(values, 2):
        yield from ((one + other) / 2, abs(one - other))


def _quoted(guide: Guide) -> Iterator[Diagnostic]:
    """The figures in a position's words are those of its entries, rounded or worked out in a cross-check at most."""
    for conflict in guide.evidence.conflicts:
        for position in conflict.positions:
            values = list(_values(guide, position.entries))
            if not values:
                continue
            values += _worked_out(guide.evidence.cross_checks, position.entries)
            for figure in money_and_shares(position.says):
                for number in _numbers(figure):
                    if not any(_is_about(number, value) for value in values):
                        message = f"`{position.id}` says `{figure}`, and none of its entries gives that figure"
                        hint = "correct the words, or name the fact among `entries`"
                        yield warning(Code.CONTENT_FIGURE_CONTRADICTION, position.span_at("says"), message, hint)


def _values(guide: Guide, entries: Iterable[FactId]) -> Iterator[float]:
    """The numbers of entries that hold figures."""
    for entry in entries:
        yield from _of(guide.facts.get(entry))


def _of(fact: Authored | None) -> Iterator[float]:
    match fact:
        case PayStatement():
            yield from _amounts(fact).values()
            if fact.converted is not None:
                yield fact.converted.rate
        case PayPremium():
            yield from (fact.low, fact.high)
        case MarketFigure():
            yield fact.value


def _worked_out(checks: Iterable[CrossCheck], entries: Iterable[FactId]) -> list[float]:
    named = set(entries)
    return [value for check in checks if named & set(check.entries) for value in (check.computed, check.computed * 100)]


def _numbers(figure: str) -> Iterator[float]:
    """`$120K–$180K` as 120000 and 180000."""
    for match in _NUMBER.finditer(figure):
        thousands = figure[match.end() : match.end() + 1] in ("k", "K")
        yield float(match.group().replace(",", "")) * (1000 if thousands else 1)


def _is_about(number: float, value: float) -> bool:
    """Whether a number in words is the value, or the value rounded up or down to the zeros that the number ends in."""
    decimals = len(f"{number:g}".partition(".")[2])
    step = _step(number) if number >= 1000 else 10.0**-decimals
    return abs(number - value) < step
