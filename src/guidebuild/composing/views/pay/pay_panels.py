"""Pay statements in panels that share an axis, one currency, period, kind of pay and country; the columns of figures
beside it, one for each percentile or count, so that like figures stand below each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from guidebuild.composing.blocks.kinds import Cell, Column
from guidebuild.composing.blocks.parts import Absent, Amount
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.axis import Axis, axis_for
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.pay.amounts import NOT_GIVEN, STEPS, WITHHELD, money_form, stated
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ABSENCES, PAY_KINDS, PERIODS, country, region_name
from guidebuild.model.base import Absence
from guidebuild.model.comparability import likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, extent, is_open, measure
from guidebuild.model.pay_terms import PERCENTILES, Percentile
from guidebuild.tools.language.locale import Locale


def panels(edition: Edition, facts: Sequence[PayStatement]) -> list[list[PayStatement]]:
    """The statements in groups that may share an axis, the nearest to home first."""
    columns = {fact.id: likeness(edition.guide, fact).column for fact in facts}
    countries: dict[tuple[str, ...], set[str]] = {}
    for fact in facts:
        if (place := country(edition, fact.region)) is not None:
            countries.setdefault(columns[fact.id], set()).add(place)
    groups: dict[tuple[str | None, ...], list[PayStatement]] = {}
    for fact in facts:
        known, place = countries.get(columns[fact.id], set()), country(edition, fact.region)
        if place is None and len(known) == 1:
            (place,) = known
        groups.setdefault((*columns[fact.id], place), []).append(fact)
    return sorted(groups.values(), key=lambda group: min(nearness(edition, fact) for fact in group))


def axis_of(facts: Sequence[PayStatement], locale: Locale, *, open_ends: bool = False) -> Axis | None:
    """The axis for these figures; None when none of them is one. `open_ends`: with room beyond those too."""
    numbers = [number for fact in facts for number in amounts(fact).values()]
    if not numbers:
        return None
    endless = [
        amount
        for fact in facts
        for name, amount in amounts(fact).items()
        if measure(fact) == "floor" or (open_ends and is_open(fact, name))
    ]
    currency = facts[0].currency

    def label(ticks: Sequence[float]) -> Callable[[float], str]:
        money = money_form(ticks, locale)
        return lambda number: money(number, currency)

    shown = (end for fact in facts for end in extent(fact) or ())
    axis = axis_for(numbers, max(endless, default=None), label)
    return replace(axis, money=money_form(shown, locale))


def panel_label(edition: WordedEdition, facts: Sequence[PayStatement]) -> str:
    """What a panel shares: "Base pay: US dollars a year, United States"; without a place where it has several."""
    places = {country(edition, fact.region) for fact in facts if fact.region}
    first = facts[0]
    values = {
        "kind": edition.say(PAY_KINDS[first.kind]),
        "currency": edition.currency_name(first.currency),
        "period": edition.say(PERIODS[first.period]),
    }
    if len(places) > 1:
        return edition.say("{kind}: {currency} {period}", **values)
    place = region_name(edition, next(iter(places), None)) or edition.say("place not stated")
    return edition.say("{kind}: {currency} {period}, {place}", place=place, **values)


COUNTS = ("employment", "employment_error", "sample", "standard_error")
"""Figures that say how sure a row is: they may be there where its amounts are not."""


@dataclass(frozen=True)
class FigureColumn:
    """A column, and what stands in it for a statement."""

    head: Column
    cell: Callable[[PayStatement], Cell]


def usual_percentiles(facts: Sequence[PayStatement]) -> list[Percentile]:
    """The percentiles that most statements give."""
    held = [fact for fact in facts if fact.absent is None]
    return [name for name in PERCENTILES if sum(name in fact.percentiles for fact in held) * 2 > len(held)]


def percentile_column(name: Percentile, shown: Sequence[str], locale: Locale) -> FigureColumn:
    """A column for one percentile; the median of those that are shown, or else the highest, is the main one."""

    def text_of(fact: PayStatement) -> str | None:
        return stated(fact, name, locale.money, locale) if name in fact.percentiles else None

    main = name == ("p50" if "p50" in shown else shown[-1])
    return figure_column(locale.say(STEPS[name]), text_of, locale, "number main" if main else "number", withheld=name)


def figure_column(
    head: str, text_of: Callable[[PayStatement], str | None], locale: Locale, style: str, withheld: str = ""
) -> FigureColumn:
    """A column of figures; a place without one says why."""

    def cell(fact: PayStatement) -> Cell:
        if fact.absent is not None and withheld not in COUNTS:
            return Cell((Absent(locale.say(WITHHELD if fact.absent is Absence.SUPPRESSED else ABSENCES[fact.absent])),))
        if (text := text_of(fact)) is not None:
            return Cell((Amount(text),))
        return Cell((Absent(locale.say(WITHHELD if withheld in fact.withheld else NOT_GIVEN)),))

    return FigureColumn(Column(words(head), label=head, style=style), cell)
