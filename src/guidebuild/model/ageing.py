"""How old what a guide says is, on a day that is given. A date as exact as its source counts from its end: `2023` is
the last day of that year, so that nothing is called old before it surely is."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guidebuild.model.dates import PartialDate
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement

Dated = Source | PayStatement | PayPremium | MarketFigure


@dataclass(frozen=True)
class Aged:
    """One source or figure that somebody should look at."""

    value: Dated
    state: Literal["too-old", "past-review", "review-due", "undated"]
    """Past the hard limit; past its own `review_by`; older than figures may be without a review; of unknown age."""
    date: PartialDate | None
    months: int | None
    """Whole months from the end of the date to the day asked for."""


def aged(guide: Guide, day: datetime.date) -> tuple[Aged, ...]:
    """Everything that is past review on a day, sources first, in the order of the data."""
    return tuple(found for value in _dated(guide) if (found := _aged(guide, value, day)) is not None)


def date_of(guide: Guide, value: Dated) -> PartialDate | None:
    """When a value holds: its own date, else the newest of its sources; None when no one says."""
    if isinstance(value, Source):
        return value.as_of or value.date
    if value.as_of is not None:
        return value.as_of
    dates = [date_of(guide, source) for source in guide.sources if source.id in value.sources]
    return max((date for date in dates if date), key=end_of, default=None)


def is_too_old(guide: Guide, value: Dated) -> bool:
    """Whether a value is past the hard limit on the day that the guide is built for."""
    date = date_of(guide, value)
    if guide.as_of is None or date is None:
        return False
    return months_between(end_of(date), guide.as_of) > guide.manifest.thresholds.too_old_after_months


def end_of(date: PartialDate) -> datetime.date:
    """The last day of a year, a month or a day."""
    parts = [int(part) for part in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def months_between(earlier: datetime.date, later: datetime.date) -> int:
    """Whole months from one day to another; negative when the other comes first."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    last_day = calendar.monthrange(later.year, later.month)[1]
    return months - (later.day < min(earlier.day, last_day))


def _dated(guide: Guide) -> Iterator[Dated]:
    yield from guide.sources
    yield from (statement for statement in guide.pay.statements if statement.absent is None)
    yield from guide.pay.premiums
    yield from guide.market.figures


def _aged(guide: Guide, value: Dated, day: datetime.date) -> Aged | None:
    limits = guide.manifest.thresholds
    date = date_of(guide, value)
    months = months_between(end_of(date), day) if date else None
    if months is not None and months > limits.too_old_after_months:
        return Aged(value, "too-old", date, months)
    if value.review_by is not None:
        return Aged(value, "past-review", date, months) if day > end_of(value.review_by) else None
    if months is None:
        return Aged(value, "undated", None, None)
    return Aged(value, "review-due", date, months) if months > limits.review_after_months else None
