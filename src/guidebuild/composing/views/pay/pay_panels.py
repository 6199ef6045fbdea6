"""Pay statements in panels that share an axis: one currency, period and kind of pay, one country."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from guidebuild.composing.views.axis import Axis, axis_for
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.pay.amounts import money_form
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, country, region_name
from guidebuild.model.comparability import likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, extent, is_open, measure
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


def panel_label(edition: Edition, facts: Sequence[PayStatement], locale: Locale) -> str:
    """What a panel shares: "Base pay: US dollars a year, United States"; without a place where it has several."""
    places = {country(edition, fact.region) for fact in facts if fact.region}
    first = facts[0]
    values = {
        "kind": locale.say(PAY_KINDS[first.kind]),
        "currency": locale.currency_name(first.currency),
        "period": locale.say(PERIODS[first.period]),
    }
    if len(places) > 1:
        return locale.say("{kind}: {currency} {period}", **values)
    place = region_name(edition, next(iter(places), None)) or locale.say("place not stated")
    return locale.say("{kind}: {currency} {period}, {place}", place=place, **values)
