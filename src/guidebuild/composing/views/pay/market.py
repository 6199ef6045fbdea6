"""Demand and market size: figures under the unit that says what they can be compared with, and remarks."""

from collections.abc import Mapping
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Row, Table
from guidebuild.composing.blocks.parts import Amount, Styled
from guidebuild.composing.blocks.phrases import keys, note, or_absent, quoted, remarks, words
from guidebuild.composing.views.grouping import said_by_roles
from guidebuild.composing.views.limit_reasons import age_remark
from guidebuild.composing.views.pay.amounts import market_amount
from guidebuild.composing.views.pay.pay_subjects import whose
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NOT_STATED, region_name, sentence, years
from guidebuild.model.pay import MarketFigure
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

UNITS: Mapping[str, str] = {
    "percent-per-year": message("Growth in percent a year"),
    "percent-over-period": message("Growth in percent over a whole period"),
    "percent": message("Shares in percent"),
    "billion": message("Amounts in billions"),
    "count": message("Counts"),
}


class MarketAttributes(Attributes):
    """`strict`: only like figures, or the build stops."""

    strict: Literal["yes", "no"] = "no"
    """Whether unlike figures are an error instead of standing in groups of their own."""


def market_table(edition: WordedEdition, attributes: MarketAttributes) -> Blocks:
    """Figures of demand and of the size of the market.

    A yearly rate and a ten-year total never stand in one group, nor do two currencies.
    """
    figures = edition.guide.market.figures
    groups = []
    for unit, label in UNITS.items():
        currencies = list(dict.fromkeys(fact.currency for fact in figures if fact.unit == unit))
        for currency in currencies:
            rows = [_row(edition, fact) for fact in figures if (fact.unit, fact.currency) == (unit, currency)]
            said = edition.say(label)
            if currency and len(currencies) > 1:
                said = edition.say("{unit} ({currency})", unit=said, currency=edition.currency_name(currency))
            groups.append(Group(tuple(rows), words(said)))
    return (Table("market-table", _columns(edition), tuple(groups)),) if groups else ()


def _columns(locale: Locale) -> tuple[Column, ...]:
    figure = locale.say("Figure")
    plain = [locale.say("Period"), locale.say("Place")]
    return (
        Column(words(locale.say("Measure"))),
        Column(words(locale.say("Role")), label=locale.say("Role")),
        Column(words(figure), label=figure, style="number"),
        *(Column(words(head), label=head) for head in plain),
        Column(words(locale.say("Where the source has it from")), label=locale.say("Origin")),
    )


def _row(edition: WordedEdition, fact: MarketFigure) -> Row:
    unknown = edition.say(NOT_STATED)
    as_of = edition.say("as of {date}", date=edition.partial_date(fact.as_of)) if fact.as_of else None
    over = (*words(years(fact.period)), *note(as_of)) if fact.period else words(as_of and sentence(as_of))
    about = (*quoted(fact.text), *words(age_remark(edition, fact)), *remarks(fact, edition))
    return Row(
        Cell((*quoted(fact.measure), *keys(fact))),
        (
            Cell(whose(edition, fact.roles)),
            Cell((Amount(market_amount(fact, edition)),)),
            Cell(or_absent(over, unknown)),
            Cell(or_absent(words(region_name(edition, fact.region)), unknown)),
            Cell(or_absent(quoted(fact.origin), unknown)),
        ),
        facts=(fact.id,),
        lang=fact.lang,
        remark=(Styled("note", about),),
    )


def market_notes(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Remarks on the market."""
    return said_by_roles(edition, edition.guide.market.notes, "market-notes", edition.say("Remark on demand"))
