"""A figure in a sentence: `[]{.figure of=ID}`."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.views.age import old_year
from guidebuild.composing.views.amounts import amount_with_period, market_words, part_of, premium
from guidebuild.model.base import FactId, SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class Figure:
    """One value as text, and where it comes from."""

    text: str
    fact_id: FactId
    sources: tuple[SourceId, ...]


def figure(edition: Edition, locale: Locale, fact_id: str, part: str | None = None) -> Figure | None:
    """The figure of a fact, formatted; `part` is `low` or `high` for one end of a range.

    None when the edition has no such fact, when the fact is no figure, or when it has no such part.
    """
    fact = edition.guide.facts.get(fact_id)
    text: str | None = None
    match fact:
        case PayStatement():
            text = part_of(fact, part, locale) if part else amount_with_period(fact, locale)
        case PayPremium() if part in ("low", "high"):
            text = locale.percent(fact.low if part == "low" else fact.high)
        case PayPremium() if not part:
            text = premium(fact, locale)
        case MarketFigure() if not part:
            text = market_words(fact, locale)
        case CrossCheck() if not part:
            text = str(fact.display)
    if text is None or not isinstance(fact, PayStatement | PayPremium | MarketFigure | CrossCheck):
        return None
    if (year := old_year(edition, fact)) is not None:
        text = f"{text} ({year})"
    return Figure(text, fact.id, fact.sources)
