"""One figure of the data as text, the same on every page: pay, premiums, market figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from guidebuild.composing.views.words import ABSENCES, FORMS, PERIODS, years
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import amounts, end_names, figure_names, is_open, measure
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.language.worded_codes import STATISTICS

Money = Callable[[float, str], str]
"""An amount and its currency to text."""

PERCENTILE_WORDS: Mapping[str, str] = {
    "p5": message("5th percentile"),
    "p10": message("10th percentile"),
    "p25": message("25th percentile"),
    "p50": message("50th percentile"),
    "p75": message("75th percentile"),
    "p90": message("90th percentile"),
    "p95": message("95th percentile"),
}
STEPS: Mapping[str, str] = {
    "p5": message("5th"),
    "p10": message("10th"),
    "p25": message("25th"),
    "p50": message("Median"),
    "p75": message("75th"),
    "p90": message("90th"),
    "p95": message("95th"),
}
"""The same in as few words as there is room for beside a bar or over a column."""
WITHHELD, NOT_GIVEN = message("withheld"), message("not given")
"""In a cell, where there is no room for more."""


def money_form(amounts: Iterable[float], locale: Locale) -> Money:
    """How amounts that stand together are written: as whole thousands when each of them is one, else all in full."""
    given = list(amounts)
    return locale.money_short if all(amount % 1000 == 0 for amount in given) else locale.money


def amount(statement: PayStatement, locale: Locale, money: Money | None = None) -> str:
    """The figure itself: "$120,000–$180,000", "$200,000+", "$125,558"; for percentiles the median when there is one.

    `money` writes an amount, in full where it is not given. Where there is no figure, the words that say why.
    """
    if statement.absent is not None:
        return locale.say(ABSENCES[statement.absent])
    write = money or locale.money
    *lower, last = figure_names(statement)
    text = write(amounts(statement)[last], statement.currency)
    for name in lower:
        text = locale.span(stated(statement, name, write, locale), text, statement.currency)
    return locale.and_more(text) if is_open(statement, last) else text


def stated(statement: PayStatement, name: str, money: Money, locale: Locale) -> str:
    """One amount, with a plus sign where the source leaves that one open."""
    text = money(amounts(statement)[name], statement.currency)
    return locale.and_more(text) if is_open(statement, name) else text


def amount_with_period(statement: PayStatement, locale: Locale) -> str:
    """As `amount`, with the period where it is not the year: a bare "$45" in a sentence would mislead."""
    text = amount(statement, locale)
    if statement.period == "year" or statement.absent:
        return text
    return locale.say("{amount} {period}", amount=text, period=locale.say(PERIODS[statement.period]))


def percentile_words(statement: PayStatement, locale: Locale, beside: Sequence[str] = ()) -> str | None:
    """The percentiles one by one: "25th percentile $98,000, 75th percentile $139,000"; None for other statistics.

    `beside`: those that stand in columns of their own.
    """
    rest = [name for name in amounts(statement) if name in PERCENTILE_WORDS and name not in ("p50", *beside)]
    said = [f"{locale.say(PERCENTILE_WORDS[name])} {stated(statement, name, locale.money, locale)}" for name in rest]
    return ", ".join(said) or None


def employment_words(statement: PayStatement, locale: Locale) -> str:
    """ "37,200 employed (standard error 2.6%)"."""
    count = locale.number(statement.employment or 0)
    if statement.employment_error is None:
        return locale.say("{n} employed", n=count)
    return locale.say(
        "{n} employed (standard error {share})", n=count, share=locale.percent(statement.employment_error)
    )


def statistic_words(statement: PayStatement, locale: Locale) -> str:
    """What the figure is: "range, upper end open", "mean", "median", "10th to 90th percentile"."""
    words = measure_words(measure(statement), locale)
    is_open_there = any(is_open(statement, name) for name in figure_names(statement))
    if is_open_there and measure(statement) != "floor":
        return locale.say("{statistic}, upper end open", statistic=words)
    return words


def measure_words(measure: str, locale: Locale) -> str:
    """A measure, or the percentiles that it names, in words."""
    if measure in STATISTICS:
        return locale.say(STATISTICS[measure])
    names = measure.split(" to ")
    if len(names) == 1:
        return locale.say(PERCENTILE_WORDS[names[0]])
    low, high = (name.removeprefix("p") for name in names)
    return locale.say("{low}th to {high}th percentile", low=low, high=high)


def one_of(measure: str, locale: Locale) -> str:
    """One figure of a measure: "a median", "the 10th to 90th percentile"."""
    if measure in FORMS:
        return locale.say(FORMS[measure][0])
    return locale.say("the {percentile}", percentile=measure_words(measure, locale))


def several_of(measure: str, locale: Locale) -> str:
    """Several figures of a measure: "medians"."""
    if measure in FORMS:
        return locale.say(FORMS[measure][1])
    return locale.say_as("several", "{percentile}", percentile=measure_words(measure, locale))


def part_of(statement: PayStatement, part: str, locale: Locale) -> str | None:
    """One end of a range as text; None when the statement has no such end."""
    given = amounts(statement)
    low, high = end_names(statement) or ("low", "high")
    name = {"low": low, "high": high}.get(part)
    return stated(statement, name, locale.money, locale) if name in given else None


def premium(stated: PayPremium, locale: Locale) -> str:
    """`25–35%`."""
    return locale.percent_range(stated.low, stated.high)


def market_amount(figure: MarketFigure, locale: Locale) -> str:
    """The figure with its unit: "23%", "$170.2 billion", "1,200"."""
    if figure.unit.startswith("percent"):
        return locale.percent(figure.value)
    number = locale.number(figure.value)
    counted = locale.say("{amount} billion", amount=number) if figure.unit == "billion" else number
    if not figure.currency:
        return counted
    return locale.money_exact(figure.value, figure.currency).replace(number, counted)


def market_words(figure: MarketFigure, locale: Locale) -> str:
    """The figure as it stands in a sentence: "23% a year", "35% over 2022–2032", "$170.2 billion"."""
    text = market_amount(figure, locale)
    if figure.unit == "percent-per-year":
        return locale.say("{amount} a year", amount=text)
    if figure.unit == "percent-over-period" and figure.period:
        return locale.say("{amount} over {period}", amount=text, period=years(figure.period))
    if figure.unit == "percent-over-period":
        return locale.say("{amount} over a period not stated", amount=text)
    return text


def percent_of(share: float, locale: Locale) -> str:
    """A share as percent: whole from ten up, one decimal below."""
    percent = share * 100
    return locale.percent(round(percent)) if abs(percent) >= 10 else locale.percent(round(percent, 1), 1)
