"""A handful of figures, large, each with what it is of, where and when it holds, and its sources.

They are not compared: what stands side by side here may be of unlike things, and says of each what it is.
"""

from collections.abc import Iterator

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Amount, Line, RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, quoted, remarks, words
from guidebuild.composing.views.limit_reasons import age_remark
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.pay.amount_in_prose import HOLDERS
from guidebuild.composing.views.pay.amounts import amount, market_amount, premium, statistic_words
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, place_and_date, roles_of, sentence, years
from guidebuild.model.base import FactId
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.language.locale import Locale

SHORT = 9
"""Characters of a figure that is set in the largest type."""

Figure = PayStatement | PayPremium | MarketFigure | CrossCheck


class KeyFiguresAttributes(Attributes):
    """`of="ID ID ID"`: the figures."""

    of: Listed[FactId]
    """Pay statements, premiums, market figures or cross-checks, in the order in which they stand."""


def key_figures(page: Page, attributes: KeyFiguresAttributes) -> Blocks:
    """A handful of figures, large, each with what it is of, where and when it holds, and its sources."""
    found = [page.guide.facts[id] for id in attributes.of if id in page.guide.facts]
    tiles = tuple(_tile(page, fact) for fact in found if is_figure(fact))
    return (Listing(tiles, f"tiles of-{len(tiles)}"),) if tiles else ()


def is_figure(fact: object) -> bool:
    """Whether a fact has a figure to print: not one that says why there is none."""
    return isinstance(fact, HOLDERS) and not (isinstance(fact, PayStatement) and fact.absent is not None)


def _tile(page: Page, fact: object) -> Item:
    assert isinstance(fact, Figure)
    text, formula = _figure(fact, page)
    size = "figure-value" if len(text) <= SHORT else "figure-value long"
    roles = (fact.role,) if isinstance(fact, PayPremium) else getattr(fact, "roles", ())
    whose = tuple(RoleName(role, "opening") for role in roles_of(page, roles))
    said = (*_what(page, fact), *keys(fact), *remarks(fact, page))
    old = words(age_remark(page, fact)) if isinstance(fact, PayStatement | MarketFigure) else ()
    found = quoted(fact.verdict) if isinstance(fact, CrossCheck) else ()
    blocks = [Paragraph(whose, "figure-of")] if whose else []
    return Item(
        (Styled(size, (Amount(text, formula=formula),)),),
        (*blocks, *(Paragraph(line, "figure-what") for line in (said, found, old) if line)),
        facts=(fact.id,),
        lang=fact.lang,
    )


def _figure(fact: Figure, locale: Locale) -> tuple[str, str | None]:
    """The figure as it is printed, and the arithmetic behind a computed one."""
    match fact:
        case PayStatement():
            return amount(fact, locale), None
        case PayPremium():
            return premium(fact, locale), None
        case MarketFigure():
            return market_amount(fact, locale), None
        case CrossCheck():
            return str(fact.display), fact.formula


def _what(page: Page, fact: Figure) -> Line:
    """What the figure is of, and where and when it holds, each unknown named."""
    if isinstance(fact, CrossCheck):
        return quoted(fact.claim)
    return (*_measure(page, fact), *words(f"({place_and_date(page, fact)})"))


def _measure(page: Page, fact: PayStatement | PayPremium | MarketFigure) -> Iterator[Styled]:
    match fact:
        case PayStatement():
            kind = page.inside(page.say(PAY_KINDS[fact.kind]))
            said = [statistic_words(fact, page), page.say(PERIODS[fact.period]), kind]
            yield Styled("", words(sentence(", ".join(said))))
        case PayPremium():
            over = next(iter(roles_of(page, (fact.over,))), None)
            yield Styled("", words(page.say("More than the {role}", role=str(over.short) if over else "")))
        case MarketFigure():
            rate = page.say(PERIODS["year"]) if fact.unit == "percent-per-year" else None
            period = years(fact.period) if fact.period else None
            yield Styled("", quoted(sentence(", ".join(filter(None, (str(fact.measure), rate, period))))))
