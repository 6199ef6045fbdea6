"""How the page marks a figure that is older than the guide allows."""

from guidebuild.model.ageing import date_of, is_too_old
from guidebuild.model.base import Authored
from guidebuild.model.edition import Edition
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.language.locale import Locale


def old_year(edition: Edition, fact: Authored) -> str | None:
    """The year of a figure past the guide's hard limit; None for any other, and when no day is given to reckon from."""
    if not isinstance(fact, PayStatement | PayPremium | MarketFigure) or not is_too_old(edition.guide, fact):
        return None
    return (date_of(edition.guide, fact) or "")[:4]


def age_remark(edition: Edition, fact: Authored, locale: Locale) -> str | None:
    """The same as a remark in a table: "A figure of 2019, past the limit of 60 months."."""
    year = old_year(edition, fact)
    limit = edition.guide.manifest.thresholds.too_old_after_months
    if year is None or limit is None:
        return None
    return locale.say_counted(
        "A figure of {year}, past the limit of {n} month.",
        "A figure of {year}, past the limit of {n} months.",
        limit,
        year=year,
    )
