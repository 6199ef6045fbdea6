"""What somebody should look at again: sources and figures past review on a given day."""

import datetime
from collections.abc import Mapping, Sequence

from guidebuild.model.ageing import Aged, aged
from guidebuild.model.guide import Guide

STATES: Mapping[str, str] = {
    "too-old": "too old",
    "past-review": "past its review date",
    "review-due": "review due",
    "undated": "no date known",
}
"""In the order in which they are listed: the worst first."""


def stale(guide: Guide, day: datetime.date) -> tuple[Aged, ...]:
    """Everything past review on a day, the worst first, each group in the order of the data."""
    order = list(STATES)
    return tuple(sorted(aged(guide, day), key=lambda found: order.index(found.state)))


def as_text(found: Sequence[Aged], day: datetime.date) -> str:
    """One line for each: what is wrong, id, date, age, the review date, and where it is written."""
    if not found:
        return f"nothing is past review on {day}\n"
    width = max(len(each.value.id) for each in found)
    return "".join(f"{STATES[each.state]:20}  {each.value.id:{width}}  {_when(each):42}  {each.value.span}\n"
                   for each in found)  # fmt: skip


def _when(found: Aged) -> str:
    words = f"{found.date}, {found.months} months old" if found.date else "undated"
    review = found.value.review_by
    return f"{words}, review by {review}" if review else words


def as_data(found: Sequence[Aged], day: datetime.date) -> object:
    """The same for a machine."""
    return {
        "as_of": day.isoformat(),
        "stale": [
            {
                "id": each.value.id,
                "state": each.state,
                "date": each.date,
                "months": each.months,
                "review_by": each.value.review_by,
                "file": str(each.value.span),
            }
            for each in found
        ],
    }
