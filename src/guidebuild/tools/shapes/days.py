"""Days that are written as days are, and that no calendar has: what is said of them."""

import calendar
import re

_DAY = re.compile(r"([1-9][0-9]{3})-([0-9]{2})(?:-([0-9]{2}))?")


def no_such_day(text: str) -> tuple[str, str] | None:
    """A sentence and a hint for a day or a month that is none; None for what is one, or is not written as one."""
    if (figures := _DAY.fullmatch(text)) is None:
        return None
    year, month, day = figures[1], int(figures[2]), int(figures[3] or 1)
    if not 1 <= month <= 12:
        swapped = f"did you mean `{year}-{figures[3]}-{figures[2]}`?" if figures[3] and 1 <= day <= 12 < month else None
        return f"there is no month {figures[2]}: `{text}`", swapped or "months go from 01 to 12"
    last = calendar.monthrange(int(year), month)[1]
    if 1 <= day <= last:
        return None
    return f"there is no day `{text}`", f"the days of {year}-{figures[2]} go from 01 to {last}"
