"""Days, and dates as exact as their source is, in a range that every format and every reader of a file can hold.

Text is taken as a date only when it is written as one: `20260115` is a number, which libraries take for seconds.
"""

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_EARLIEST, _LATEST = 1900, 2199
"""Years in which a guide may appear."""
_OLDEST = 1000
"""The year of the oldest source."""


def _written_as_day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "this is no day")
    return value


def _of_our_time(day: datetime.date) -> datetime.date:
    if not _EARLIEST <= day.year <= _LATEST:
        words = "the year {year} lies outside of {earliest} to {latest}"
        raise PydanticCustomError("day", words, {"year": day.year, "earliest": _EARLIEST, "latest": _LATEST})
    return day


def _partial_date(text: str) -> str:
    if not _PARTIAL.fullmatch(text) or not _is_in_calendar(text):
        raise PydanticCustomError("partial_date", "`{text}` is not a year, a month or a day", {"text": text})
    return text


def _is_in_calendar(text: str) -> bool:
    year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
    if not _OLDEST <= year <= _LATEST:
        return False
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


Day = Annotated[datetime.date, BeforeValidator(_written_as_day), AfterValidator(_of_our_time)]
"""`2026-09-30`."""
PartialDate = Annotated[str, AfterValidator(_partial_date)]
"""`2025`, `2025-09` or `2025-09-30`: as exact as the source is, and no more."""
