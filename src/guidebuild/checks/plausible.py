"""Amounts of pay that are most likely slips of the hand: zeros too many or too few, thousands, another period.

Two yardsticks: what anybody can earn in an hour, a month or a year, as orders of magnitude; and what the guide itself
says of others for the same period, in the same currency.
"""

import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts
from guidebuild.tools.formulas import plain

BOUNDS: Mapping[str, tuple[float, float]] = {"hour": (0.5, 3_000), "month": (40, 500_000), "year": (500, 6_000_000)}
"""The least and the most that a source can mean, in units that are worth a dollar: generous at both ends."""
USUAL: Mapping[str, tuple[float, float]] = {"hour": (3, 500), "month": (300, 60_000), "year": (4_000, 700_000)}
"""What most pay lies between: which of two figures that differ wildly is the odd one."""
_UNITS_TO_A_DOLLAR: Mapping[str, float] = {
    **dict.fromkeys(("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "BRL", "ILS", "PLN", "CNY", "AED"), 1),
    **dict.fromkeys(("SEK", "NOK", "DKK", "CZK", "MXN", "ZAR", "HKD", "TRY", "THB"), 10),
    **dict.fromkeys(("INR", "JPY", "RUB", "PHP", "HUF", "ISK"), 100),
    **dict.fromkeys(("KRW", "CLP", "COP", "NGN"), 1_000),
    **dict.fromkeys(("IDR", "VND"), 20_000),
}
"""How many units of a currency make a dollar, as an order of magnitude."""
_A: Mapping[str, str] = {"hour": "an hour", "month": "a month", "year": "a year"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW = 3
"""So many figures of a month are held against each other."""
_MOST_BILLIONS = 1_000_000
_MEASURED = 1
"""Decimals that a figure of less than one percent has at most."""
TIMES = 8
"""So many times as much as like figures is a slip: a zero makes ten, and roles and levels make less than this."""


def check_plausible(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each pay statement of which an amount cannot be meant."""
    statements = [statement for statement in guide.pay.statements if amounts(statement)]
    by_itself = {each.id: _impossible(each) or _wide(each) for each in statements}
    sane = [each for each in statements if by_itself[each.id] is None]
    yield from filter(None, (*by_itself.values(), *_lonely(sane)))
    for check in (_premiums, _stages, _counts, _percents, _years):
        yield from check(guide)


def _counts(guide: Guide) -> Iterator[Diagnostic]:
    """A count has no fraction: a point before three digits stands between thousands in other languages. Billions are
    counted once."""
    for figure in guide.market.figures:
        if figure.unit == "billion" and abs(figure.value) >= _MOST_BILLIONS:
            message = f"`{figure.id}` gives {plain(figure.value)} billion"
            hint = f"written out? then write {plain(figure.value / 1e9)}"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("value"), message, hint)
        if figure.unit == "count" and figure.value != int(figure.value):
            message = f"`{figure.id}` counts {plain(figure.value)}, and a count is a whole number"
            hint = f"in thousands? then write {plain(round(figure.value * 1000))}"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("value"), message, hint)


def _percents(guide: Guide) -> Iterator[Diagnostic]:
    """Percent that are written as a part of one: too few to be told, with decimals that nobody measures. A share is
    one of a hundred, and growth has units of its own."""
    for figure in guide.market.figures:
        share = Decimal(str(figure.value))
        if figure.unit == "percent" and abs(share) > 100:
            message = f"`{figure.id}` gives {plain(figure.value)} percent, and a share has 100 at most"
            hint = "is a digit too many? growth is written with `unit: percent-over-period`"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("value"), message, hint)
        if figure.unit.startswith("percent") and 0 < abs(share) < 1 and share != round(share, _MEASURED):
            message = f"`{figure.id}` gives {plain(figure.value)} percent"
            hint = f"percent are written as `25`, and not as a share: {plain(float(share * 100))}?"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("value"), message, hint)


def _years(guide: Guide) -> Iterator[Diagnostic]:
    """The years of a period rise."""
    for figure in guide.market.figures:
        first, last = (years := _YEAR.findall(figure.period or ""))[:1], years[1:2]
        if first > last and len(years) == 2:
            message = f"`{figure.id}` is for `{figure.period}`, which ends before it begins"
            hint = "write the earlier year first"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("period"), message, hint)


def _stages(guide: Guide) -> Iterator[Diagnostic]:
    """A figure for a level is one for the stage of that level."""
    levels = {level.id: level for ladder in guide.ladders for level in ladder.levels}
    for statement in guide.pay.statements:
        level = levels.get(statement.level or "")
        if level is not None and None not in (level.stage, statement.stage) and level.stage != statement.stage:
            message = f"`{statement.id}` is for the stage `{statement.stage}`, and its level `{level.id}` is of another"
            related = ((level.span_at("stage"), f"`{level.stage}`"),)
            span = statement.span_at("stage")
            hint = "take `stage` out: the level has one"
            yield warning(Code.CONTENT_IMPLAUSIBLE, span, message, hint, related=related)


def _impossible(fact: PayStatement) -> Diagnostic | None:
    """An amount that nobody earns in its period."""
    for name, amount in _named(fact):
        if (fits := _fits(fact, amount, BOUNDS)) or fits is None:
            continue
        bounds = BOUNDS[fact.period]
        low = amount < bounds[0] * _UNITS_TO_A_DOLLAR[fact.currency]
        message = f"`{fact.id}` gives {plain(amount)} {fact.currency} {_A[fact.period]}, which nobody earns"
        return warning(Code.CONTENT_IMPLAUSIBLE, _place(fact, name), message, _way_out(fact, amount, low))
    return None


def _way_out(fact: PayStatement, amount: float, low: bool) -> str:
    if low and fact.period == "year" and _fits(fact, amount, USUAL, "hour") and amount != int(amount):
        thousands = f", or in thousands? then write {plain(amount * 1000)}" if _fits(fact, amount * 1000, USUAL) else ""
        return f"is it pay for an hour? then write `period: hour`{thousands}"
    if low and _fits(fact, amount * 1000, USUAL):
        other = next((period for period in ("hour", "month") if _fits(fact, amount, USUAL, period)), None)
        question = f", or is it pay for {_A[other]}?" if other else ""
        return f"is it in thousands? then write {plain(amount * 1000)}{question}"
    periods = USUAL if low else [*USUAL][::-1]  # what is far too much for an hour is a year's before it is a month's
    other = next((period for period in periods if period != fact.period and _fits(fact, amount, USUAL, period)), None)
    if other is not None:
        return f"is it pay for {_A[other]}? then write `period: {other}`"
    if not low and _fits(fact, amount / 1000, USUAL):
        return f"three zeros too many? then write {plain(amount / 1000)}"
    return "correct the amount, the period or the currency"


def _wide(fact: PayStatement) -> Diagnostic | None:
    """A range whose one end is many times the other."""
    (_, low), *_, (name, high) = sorted(_named(fact), key=lambda pair: pair[1]) * 2
    if len(_named(fact)) < 2 or not low or high / low < TIMES:
        return None
    message = f"the highest amount of `{fact.id}`, {plain(high)}, is {high / low:.0f} times its lowest, {plain(low)}"
    return warning(Code.CONTENT_IMPLAUSIBLE, _place(fact, name), message, "is a digit too many or missing?")


class _Others:
    """Like statements in the order of their amounts, so that the middle of all others is found at once."""

    def __init__(self, statements: Iterable[PayStatement]) -> None:
        self._sorted = sorted(statements, key=_middle)
        self._place = {fact.id: index for index, fact in enumerate(self._sorted)}

    def __len__(self) -> int:
        return len(self._sorted)

    def usual(self, fact: PayStatement) -> float:
        """The median of the middles of all others."""
        count, place = len(self._sorted) - 1, self._place[fact.id]
        nearest = [self._sorted[index + (index >= place)] for index in ((count - 1) // 2, count // 2)]
        return sum(map(_middle, nearest)) / 2

    def first(self, fact: PayStatement) -> PayStatement:
        """The lowest of the others."""
        return self._sorted[int(self._place[fact.id] == 0)]


def _lonely(statements: Sequence[PayStatement]) -> Iterator[Diagnostic]:
    """Statements many times above or below what the guide says of others."""
    alike: dict[tuple[str, ...], list[PayStatement]] = {}
    for fact in statements:
        alike.setdefault(_likeness(fact), []).append(fact)
    yield from _of_another_period(alike)
    for group in alike.values():
        everyone = _Others(group)
        by_role = {
            whom: _Others(each for each in group if set(each.subjects) & set(whom))
            for whom in dict.fromkeys(each.subjects for each in group)
        }
        for index, fact in enumerate(group):
            of_role = by_role[fact.subjects]
            others = of_role if len(of_role) > 2 else everyone
            later = len(others) == 2 and group.index(others.first(fact)) > index
            if len(others) > 1 and (found := _alone(fact, others, later=later)):
                yield found


def _of_another_period(alike: Mapping[tuple[str, ...], Sequence[PayStatement]]) -> Iterator[Diagnostic]:
    """Pay of a month, alone in that, that is a year's: twelve times as much as what the guide gives for years."""
    for (period, *rest), group in alike.items():
        yearly = alike.get(("year", *rest), ())
        for fact in group if period == "month" and len(group) < _FEW and yearly else ():
            usual = statistics.median(map(_middle, yearly))
            if usual and _middle(fact) * 12 / usual > TIMES:
                message = (
                    f"`{fact.id}` gives {_given(fact)} {fact.currency} a month, and a year lies around {plain(usual)}"
                )
                hint, place = "is it pay for a year? then write `period: year`", _place(fact, _named(fact)[0][0])
                related = ((yearly[0].span, f"`{yearly[0].id}`, for one"),)
                yield warning(Code.CONTENT_IMPLAUSIBLE, place, message, hint, related=related)


def _alone(fact: PayStatement, others: _Others, *, later: bool) -> Diagnostic | None:
    """A statement many times above or below the others; `later`: there is only one, and it stands below."""
    mine, usual = _middle(fact), others.usual(fact)
    if not mine or not usual or max(mine / usual, usual / mine) < TIMES:
        return None
    if len(others) == 2 and _fits(fact, mine, USUAL) and (not _fits(fact, usual, USUAL) or later):
        return None  # the other one is odd, or nobody knows which is: it is said once
    one = others.first(fact)
    message = (
        f"`{fact.id}` gives {_given(fact)} {fact.currency} {_A[fact.period]}, "
        f"and the guide's other figures lie around {plain(round(usual, 2))}"
    )
    related = ((one.span, f"`{one.id}`, for one"),)
    hint = "is a digit too many or missing, or is it for another period?"
    return warning(Code.CONTENT_IMPLAUSIBLE, _place(fact, _named(fact)[0][0]), message, hint, related=related)


def _likeness(fact: PayStatement) -> tuple[str, ...]:
    """A part of pay is not held against the whole."""
    return fact.period, fact.currency, fact.kind if fact.kind in ("bonus", "equity") else "whole"


def _middle(fact: PayStatement) -> float:
    return statistics.median(amount for _, amount in _named(fact))


def _given(fact: PayStatement) -> str:
    """The amounts as they are written: the one, or the least and the most."""
    given = [amount for _, amount in _named(fact)]
    return " to ".join(plain(amount) for amount in dict.fromkeys((min(given), max(given))))


def _named(fact: PayStatement) -> list[tuple[str, float]]:
    return list(amounts(fact).items())


def _fits(
    fact: PayStatement, amount: float, bounds: Mapping[str, tuple[float, float]], period: str | None = None
) -> bool | None:
    """Whether an amount lies between bounds; None for a currency that this file does not know."""
    units = _UNITS_TO_A_DOLLAR.get(fact.currency)
    if units is None:
        return None
    low, high = bounds[period or fact.period]
    if fact.kind in ("bonus", "equity"):
        low = 0
    return low * units <= amount <= high * units


def _place(fact: PayStatement, name: str) -> Span:
    return fact.span_at("percentiles", name) if name in fact.percentiles else fact.span_at(name)


def _premiums(guide: Guide) -> Iterator[Diagnostic]:
    for premium in guide.pay.premiums:
        if premium.high < 0:
            message = f"`{premium.id}` puts `{premium.role}` ahead of `{premium.over}` by less than nothing"
            hint = "turn `role` and `over` round, and write the premium without its minus"
            yield warning(Code.CONTENT_IMPLAUSIBLE, premium.span_at("low"), message, hint)
        for key in ("low", "high"):
            if abs(amount := getattr(premium, key)) > 500:
                message = f"`{premium.id}` puts one role {plain(amount)} percent above another"
                hint = "percent are written as `25`, and as no amount of money"
                yield warning(Code.CONTENT_IMPLAUSIBLE, premium.span_at(key), message, hint)
                break
        else:
            if 0 < (most := max(abs(premium.low), abs(premium.high))) < 1:
                message = f"`{premium.id}` puts one role {plain(most)} percent above another, which nobody would notice"
                hint = f"percent are written as `25`, and not as a share: {plain(most * 100)}?"
                yield warning(Code.CONTENT_IMPLAUSIBLE, premium.span_at("high"), message, hint)
