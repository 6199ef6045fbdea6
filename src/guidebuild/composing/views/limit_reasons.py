"""The limits of the guide: how the page marks a figure past one, and why each is where it is, by its author or us."""

from collections.abc import Mapping
from typing import Literal

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.ageing import date_of, is_too_old
from guidebuild.model.base import Authored
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Thresholds
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message


def old_year(edition: Edition, fact: Authored) -> str | None:
    """The year of a figure past the guide's hard limit; None for any other, and when no day is given to reckon from."""
    if not isinstance(fact, PayStatement | PayPremium | MarketFigure) or not is_too_old(edition.guide, fact):
        return None
    return (date_of(edition.guide, fact) or "")[:4]


def age_remark(edition: WordedEdition, fact: Authored) -> str | None:
    """The same as a remark in a table: "A figure of 2019, past the limit of 60 months."."""
    year = old_year(edition, fact)
    limit = edition.guide.manifest.thresholds.too_old_after_months
    if year is None or limit is None:
        return None
    return edition.say_counted(
        "A figure of {year}, past the limit of {n} month.",
        "A figure of {year}, past the limit of {n} months.",
        limit,
        year=year,
    )


Limit = Literal["small_sample", "spread", "review", "too_old"]

OURS: Mapping[Limit, tuple[str, str]] = {
    "small_sample": ("small_sample", message("Below thirty answers one reply can move a median by several percent.")),
    "spread": ("spread", message("That limit is the guide's, not a source's.")),
    "review": ("review_after_months", message("That limit is the guide's, not a source's.")),
    "too_old": ("too_old_after_months", message("That limit is the guide's, not a source's.")),
}
"""The field of each limit, and why its own value is what it is: arithmetic, or that it is a limit and no finding."""


def with_reason(said: str, limits: Thresholds, limit: Limit, locale: Locale) -> str:
    """A sentence about a limit, and why it is that one; nothing more where nobody says why."""
    own = getattr(limits, f"{limit}_reason")
    field, ours = OURS[limit]
    if own is None and getattr(limits, field) == type(limits).model_fields[field].default:
        own = locale.say(ours)
    return type(said)(f"{said} {own}") if own else said  # a count stays one
