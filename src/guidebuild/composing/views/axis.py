"""The axis of a chart: where it begins and ends, its round ticks, and the column and cells that are drawn on it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from guidebuild.composing.blocks.kinds import Cell, Column
from guidebuild.composing.blocks.parts import Line, Tick, Ticks
from guidebuild.tools.language.locale import Locale

MOST_STEPS = 8
_MOST_SPACES = 3
"""A narrow axis has room for so many words and one more: amounts are long in some currencies."""


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, both of them ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    money: Callable[[float, str], str] | None = field(default=None, compare=False)
    """How amounts of money on it are written as text, so that all of them have one form."""

    @property
    def step(self) -> float:
        """The distance between two ticks, in percent."""
        return round(100 / (len(self.ticks) - 1), 4)

    def place(self, amount: float) -> float:
        """An amount in percent of the axis, two decimals."""
        return round((amount - self.low) / (self.high - self.low) * 100, 2)


def axis_column(ticks: tuple[Tick, ...]) -> Column:
    """The column of what is drawn: its head is the axis. The name of its table begins with `chart` or `ranked`."""
    return Column((Ticks(ticks),), style="axis")


def sparsely(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """The ticks that a narrow axis has in words: both ends, and as many at equal distances as there is room for."""
    steps = len(ticks) - 1
    spaces = max(number for number in range(1, _MOST_SPACES + 1) if steps % number == 0)
    return ticks[:: steps // spaces]


def on_axis(axis: Axis, line: Line, *, end: Line = (), band: tuple[float, float] | None = None) -> Cell:
    """A cell of that column: a track, or why nothing is drawn; `band`, two amounts, lies behind it."""
    lines = f"--step:{axis.step}%"
    if band is not None:
        low, high = map(axis.place, band)
        lines = f"{lines};--lo:{low}%;--hi:{high}%"
    return Cell(line, end=end, style="bar", drawn_on=lines)


Label = Callable[[Sequence[float]], Callable[[float], str]]
"""From the amounts at all ticks to how each of them is written, so that one form serves the whole axis."""


def axis_for(amounts: Sequence[float], endless: float | None, label: Label) -> Axis:
    """An axis around all amounts with at most nine ticks at multiples of 1, 2, 2.5 or 5 times a power of ten.

    `endless` is the highest lower limit, which is drawn with an arrow: the axis leaves it at least one step.
    """
    least, most = min(amounts), max(amounts)
    step = _step((most - least) or most or 1.0)
    low = math.floor(least / step) * step
    high = math.ceil(most / step) * step
    if endless is not None and high - endless < step:
        high += step
    if high == low:
        low, high = low - step, high + step
    low = max(low, 0.0) if least >= 0 else low
    count = round((high - low) / step)
    at = [low + index * step for index in range(count + 1)]
    written = label(at)
    ticks = tuple(Tick(written(amount), round(index / count * 100, 2)) for index, amount in enumerate(at))
    return Axis(low, high, ticks)


def axis_words(axis: Axis, locale: Locale) -> str:
    """Where an axis runs, and why it does not start at zero."""
    ends = {"low": axis.ticks[0].label, "high": axis.ticks[-1].label}
    if axis.low == 0:
        return locale.say("The axis runs from {low} to {high}.", **ends)
    return locale.say(
        "The axis runs from {low} to {high}; it does not start at zero, because it shows where figures lie.", **ends
    )


def _step(spread: float) -> float:
    """The smallest round step that fits the spread into eight, ends rounded outwards and one step to spare."""
    power = 10 ** math.floor(math.log10(spread / MOST_STEPS))
    for multiple in (1, 2, 2.5, 5, 10, 20):
        if spread / (multiple * power) <= MOST_STEPS - 2:
            return float(multiple * power)
    return float(20 * power)
