"""Figures by their ids: one in a sentence, `[]{.figure of=ID}`; a handful, large, each with what it is of, where and
when it holds, and its sources.

They are not compared: what stands side by side may be of unlike things, and says of each what it is.
"""

from collections.abc import Iterator

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Amount, Line, RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, quoted, remarks, words
from guidebuild.composing.views.limit_reasons import age_remark, old_year
from guidebuild.composing.views.pay.amounts import (
    amount,
    amount_with_period,
    market_amount,
    market_words,
    part_of,
    premium,
    statistic_words,
)
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, place_and_date, roles_of, sentence, years
from guidebuild.model.base import FactId
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.pay_amounts import end_names
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.sentences import did_you_mean, in_words

Figure = PayStatement | PayPremium | MarketFigure | CrossCheck


def amount_in_prose(edition: WordedEdition, fact_id: str, part: str | None = None) -> str | None:
    """The figure of a fact, formatted; `part` is `low` or `high` for one end of a range.

    None when the edition has no such fact, when the fact is no figure, or when it has no such part.
    """
    fact = edition.guide.facts.get(fact_id)
    text: str | None = None
    match fact:
        case PayStatement():
            text = part_of(fact, part, edition) if part else amount_with_period(fact, edition)
        case PayPremium() if part in ("low", "high"):
            text = edition.percent(fact.low if part == "low" else fact.high)
        case PayPremium() if not part:
            text = premium(fact, edition)
        case MarketFigure() if not part:
            text = market_words(fact, edition)
        case CrossCheck() if not part:
            text = str(fact.display)
    if text is not None and isinstance(fact, Figure) and (year := old_year(edition, fact)) is not None:
        return f"{text} ({year})"
    return text


def no_figure(edition: Edition, wanted: str, part: str | None, here: Span) -> Diagnostic:
    """Why there is no figure to show."""
    guide = edition.guide
    if not wanted:
        message = "a figure needs the attribute `of`"
        return error(Code.COMPONENT_ATTRIBUTE, here, message, "write `[]{.figure of=ID}` with the id of an entry")
    fact = guide.facts.get(wanted)
    figures = [id for id, each in guide.facts.items() if isinstance(each, Figure)]
    if fact is None:
        hint = did_you_mean(wanted, figures) or "name a pay statement, a market figure or a cross-check"
        return error(Code.REF_UNKNOWN, here, f"no figure `{wanted}` in this guide", hint)
    if not isinstance(fact, Figure) or (part is None and isinstance(fact, PayStatement) and fact.absent is not None):
        message = f"`{wanted}` is an entry without a figure"
        hint = "name a pay statement, a premium, a market figure or a cross-check"
        return error(Code.REF_WRONG_KIND, here, message, hint, related=((fact.span, f"`{wanted}` is defined here"),))
    there = _parts(fact)
    verb = "is" if len(there) == 1 else "are"
    known = f"there {verb} {in_words(there)}" if there else "it has none"
    message = f"`{wanted}` has no part `{part}`; {known}"
    return error(Code.COMPONENT_ATTRIBUTE, here, message, "take the part out to show all of it")


def _parts(fact: Figure) -> tuple[str, ...]:
    """The parts that a figure can be asked for."""
    if isinstance(fact, PayPremium) or (isinstance(fact, PayStatement) and (end_names(fact) or fact.high is not None)):
        return "low", "high"
    return ("low",) if isinstance(fact, PayStatement) and fact.low is not None else ()


SHORT = 9
"""Characters of a figure that is set in the largest type."""


class KeyFiguresAttributes(Attributes):
    """`of="ID ID ID"`: the figures."""

    of: Listed[FactId]
    """Pay statements, premiums, market figures or cross-checks, in the order in which they stand."""


def key_figures(edition: WordedEdition, attributes: KeyFiguresAttributes) -> Blocks:
    """A handful of figures, large, each with what it is of, where and when it holds, and its sources."""
    found = [edition.guide.facts[id] for id in attributes.of if id in edition.guide.facts]
    tiles = tuple(_tile(edition, fact) for fact in found if is_figure(fact))
    return (Listing(tiles, f"tiles of-{len(tiles)}"),) if tiles else ()


def is_figure(fact: object) -> bool:
    """Whether a fact has a figure to print: not one that says why there is none."""
    return isinstance(fact, Figure) and not (isinstance(fact, PayStatement) and fact.absent is not None)


def _tile(edition: WordedEdition, fact: object) -> Item:
    assert isinstance(fact, Figure)
    text, formula = _figure(fact, edition)
    size = "figure-value" if len(text) <= SHORT else "figure-value long"
    roles = (fact.role,) if isinstance(fact, PayPremium) else getattr(fact, "roles", ())
    whose = tuple(RoleName(role, "opening") for role in roles_of(edition, roles))
    said = (*_what(edition, fact), *keys(fact), *remarks(fact, edition))
    old = words(age_remark(edition, fact)) if isinstance(fact, PayStatement | MarketFigure) else ()
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


def _what(edition: WordedEdition, fact: Figure) -> Line:
    """What the figure is of, and where and when it holds, each unknown named."""
    if isinstance(fact, CrossCheck):
        return quoted(fact.claim)
    return (*_measure(edition, fact), *words(f"({place_and_date(edition, fact)})"))


def _measure(edition: WordedEdition, fact: PayStatement | PayPremium | MarketFigure) -> Iterator[Styled]:
    match fact:
        case PayStatement():
            kind = edition.inside(edition.say(PAY_KINDS[fact.kind]))
            said = [statistic_words(fact, edition), edition.say(PERIODS[fact.period]), kind]
            yield Styled("", words(sentence(", ".join(said))))
        case PayPremium():
            over = next(iter(roles_of(edition, (fact.over,))), None)
            yield Styled("", words(edition.say("More than the {role}", role=str(over.short) if over else "")))
        case MarketFigure():
            rate = edition.say(PERIODS["year"]) if fact.unit == "percent-per-year" else None
            period = years(fact.period) if fact.period else None
            yield Styled("", quoted(sentence(", ".join(filter(None, (str(fact.measure), rate, period))))))
