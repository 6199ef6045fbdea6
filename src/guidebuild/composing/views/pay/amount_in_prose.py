"""A figure in a sentence: `[]{.figure of=ID}`."""

from dataclasses import dataclass

from guidebuild.composing.views.limit_reasons import old_year
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.pay.amounts import amount_with_period, market_words, part_of, premium
from guidebuild.model.base import SourceId
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import end_names
from guidebuild.tools.language.sentences import did_you_mean, in_words

HOLDERS = (PayStatement, PayPremium, MarketFigure, CrossCheck)
"""What has a figure."""


@dataclass(frozen=True)
class AmountInProse:
    """One value as text, and where it comes from."""

    text: str
    sources: tuple[SourceId, ...]


def amount_in_prose(page: Page, fact_id: str, part: str | None = None) -> AmountInProse | None:
    """The figure of a fact, formatted; `part` is `low` or `high` for one end of a range.

    None when the edition has no such fact, when the fact is no figure, or when it has no such part.
    """
    fact = page.guide.facts.get(fact_id)
    text: str | None = None
    match fact:
        case PayStatement():
            text = part_of(fact, part, page) if part else amount_with_period(fact, page)
        case PayPremium() if part in ("low", "high"):
            text = page.percent(fact.low if part == "low" else fact.high)
        case PayPremium() if not part:
            text = premium(fact, page)
        case MarketFigure() if not part:
            text = market_words(fact, page)
        case CrossCheck() if not part:
            text = str(fact.display)
    if text is None or not isinstance(fact, PayStatement | PayPremium | MarketFigure | CrossCheck):
        return None
    if (year := old_year(page, fact)) is not None:
        text = f"{text} ({year})"
    return AmountInProse(text, fact.sources)


def no_figure(edition: Edition, wanted: str, part: str | None, here: Span) -> Diagnostic:
    """Why there is no figure to show."""
    guide = edition.guide
    if not wanted:
        message = "a figure needs the attribute `of`"
        return error(Code.COMPONENT_ATTRIBUTE, here, message, "write `[]{.figure of=ID}` with the id of an entry")
    fact = guide.facts.get(wanted)
    figures = [id for id, each in guide.facts.items() if isinstance(each, HOLDERS)]
    if fact is None:
        hint = did_you_mean(wanted, figures) or "name a pay statement, a market figure or a cross-check"
        return error(Code.REF_UNKNOWN, here, f"no figure `{wanted}` in this guide", hint)
    if not isinstance(fact, HOLDERS) or (part is None and isinstance(fact, PayStatement) and fact.absent is not None):
        message = f"`{wanted}` is an entry without a figure"
        hint = "name a pay statement, a premium, a market figure or a cross-check"
        return error(Code.REF_WRONG_KIND, here, message, hint, related=((fact.span, f"`{wanted}` is defined here"),))
    there = _parts(fact)
    verb = "is" if len(there) == 1 else "are"
    known = f"there {verb} {in_words(there)}" if there else "it has none"
    message = f"`{wanted}` has no part `{part}`; {known}"
    return error(Code.COMPONENT_ATTRIBUTE, here, message, "take the part out to show all of it")


def _parts(fact: PayStatement | PayPremium | MarketFigure | CrossCheck) -> tuple[str, ...]:
    """The parts that a figure can be asked for."""
    if isinstance(fact, PayPremium) or (isinstance(fact, PayStatement) and (end_names(fact) or fact.high is not None)):
        return "low", "high"
    return ("low",) if isinstance(fact, PayStatement) and fact.low is not None else ()
