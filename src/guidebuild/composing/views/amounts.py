"""One figure of the data as text, the same on every page: pay, premiums, market figures."""

from __future__ import annotations

from guidebuild.composing.views.words import ABSENCES, PERIODS, STATISTICS, years
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.locale import RANGE, Locale

PERCENTILE_NAMES = {"p10": "10th", "p25": "25th", "p50": "50th", "p75": "75th", "p90": "90th"}


def ends(statement: PayStatement) -> tuple[float, float] | None:
    """The low and the high end of a range, or of the outermost percentiles given; None for a point or a lower limit."""
    if statement.low is not None and statement.high is not None:
        return statement.low, statement.high
    steps = [statement.percentiles[key] for key in sorted(statement.percentiles) if key != "p50"]
    return (steps[0], steps[-1]) if len(steps) > 1 else None


def middle(statement: PayStatement) -> float | None:
    """The median, mean or single figure that a statement gives; None when it gives only ends."""
    return statement.value if statement.value is not None else statement.percentiles.get("p50")


def amount(statement: PayStatement, locale: Locale, short: bool = False) -> str:
    """The figure itself: "$120,000–$180,000", "$200,000+", "$125,558"; for percentiles the median when there is one.

    `short` writes whole thousands as "$120k", for charts. Where there is no figure, the words that say why.
    """
    if statement.absent is not None:
        return ABSENCES[statement.absent]
    money = locale.money_short if short else locale.money
    point, span = middle(statement), ends(statement)
    if point is not None:
        return _open(statement, money(point, statement.currency))
    if span is not None:
        low, high = (money(end, statement.currency) for end in span)
        return _open(statement, f"{low}{RANGE}{high}")
    lowest = statement.low if statement.low is not None else min(statement.percentiles.values())
    return money(lowest, statement.currency) + ("+" if statement.statistic == "floor" else "")


def amount_with_period(statement: PayStatement, locale: Locale) -> str:
    """As `amount`, with the period where it is not the year: a bare "$45" in a sentence would mislead."""
    text = amount(statement, locale)
    return text if statement.period == "year" or statement.absent else f"{text} {PERIODS[statement.period]}"


def percentile_words(statement: PayStatement, locale: Locale) -> str | None:
    """The percentiles one by one: "25th percentile $98,000, 75th percentile $139,000"; None for other statistics."""
    rest = [key for key in sorted(statement.percentiles) if key != "p50"]
    if not rest:
        return None
    return ", ".join(
        f"{PERCENTILE_NAMES[key]} percentile {locale.money(statement.percentiles[key], statement.currency)}"
        for key in rest
    )


def statistic_words(statement: PayStatement) -> str:
    """What the figure is: "range, upper end open", "mean", "median"."""
    if statement.statistic == "percentiles" and "p50" in statement.percentiles:
        return "median"
    words = STATISTICS[statement.statistic]
    return f"{words}, upper end open" if statement.open_end and statement.statistic != "floor" else words


def part_of(statement: PayStatement, part: str, locale: Locale) -> str | None:
    """One end of a range as text; None when the statement has no such end."""
    span = ends(statement)
    if part == "low" and statement.low is not None and span is None:
        return locale.money(statement.low, statement.currency)
    if span is None:
        return None
    if part == "low":
        return locale.money(span[0], statement.currency)
    return _open(statement, locale.money(span[1], statement.currency)) if part == "high" else None


def premium(stated: PayPremium, locale: Locale) -> str:
    """`25–35%`."""
    return locale.percent_range(stated.low, stated.high)


def market_amount(figure: MarketFigure, locale: Locale) -> str:
    """The figure with its unit: "23%", "$170.2 billion", "1,200"."""
    if figure.unit.startswith("percent"):
        return locale.percent(figure.value)
    number = locale.money_exact(figure.value, figure.currency) if figure.currency else locale.number(figure.value)
    return f"{number} billion" if figure.unit == "billion" else number


def market_words(figure: MarketFigure, locale: Locale) -> str:
    """The figure as it stands in a sentence: "23% a year", "35% over 2022–2032", "$170.2 billion"."""
    text = market_amount(figure, locale)
    if figure.unit == "percent-per-year":
        return f"{text} a year"
    if figure.unit == "percent-over-period":
        return f"{text} over {years(figure.period)}" if figure.period else f"{text} over a period not stated"
    return text


def spread(low: float, high: float, currency: str, locale: Locale) -> str:
    """How far two amounts lie apart: "$36,000 apart (27%)", the percent taken from the lower one."""
    return (
        f"{locale.money(high - low, currency)} apart ({percent_of(high / low - 1, locale)})"
        if low
        else (f"{locale.money(high - low, currency)} apart")
    )


def percent_of(share: float, locale: Locale) -> str:
    """A share as percent: whole from ten up, one decimal below."""
    percent = share * 100
    return locale.percent(round(percent)) if abs(percent) >= 10 else locale.percent(round(percent, 1), 1)


def _open(statement: PayStatement, text: str) -> str:
    return f"{text}+" if statement.open_end else text
