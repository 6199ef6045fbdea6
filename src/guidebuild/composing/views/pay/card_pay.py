"""Pay on the card: one row, the figure that stands for each role, and in words what else its sources give.

The figure is what sources state on one basis: same place, period, currency, kind, statistic and seniority; years of
ranges may differ a little, and are named. The edition's own region and currency come first, then all levels together; a
basis that other roles share only decides between those that are equally near. Several sources on one basis give the
span between their figures; figures on another basis are named beside it in words. Nothing is averaged.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidebuild.composing.blocks.kinds import Cell, Row
from guidebuild.composing.blocks.parts import Absent, Amount, Styled
from guidebuild.composing.blocks.phrases import keys, note, words
from guidebuild.composing.views.nearness import nearness, one_of_many
from guidebuild.composing.views.pay.amounts import Money, amount_with_period, money_form, one_of, several_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import (
    NO_ENTRY,
    PAY_KINDS,
    PERIODS,
    place_and_date,
    region_name,
    seniority,
    sentence,
    stage_inside,
)
from guidebuild.model.base import Id, SourceId
from guidebuild.model.comparability import ALL_LEVELS, ALL_SECTORS, Likeness, likeness, stage_of
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import extent, figure_names, is_open, measure
from guidebuild.tools.language.locale import Locale

STATISTIC_ORDER = ("median", "range", "mean", "single", "floor")
"""Which statistic the card prefers when a basis offers several: the middle first, spans, points, percentiles last."""

STAGE_ORDER = (None, "mid", "senior", "entry", "lead", "executive", "pre-entry")
"""Which seniority the card prefers: all levels together first."""

ROOM, ROOM_OF_THREE = (11, 19), (7, 12)
"""How many characters of a span a column of the card holds in the largest type (a longer one names its currency once),
and of one number in the next smaller one: a span breaks behind its dash, a number nowhere. The same where three columns
stand beside each other: four are set two and two."""

OTHERS_IN_WORDS = 2
"""How many figures on another basis the card spells out; it has two or three lines."""


def pay_row(edition: WordedEdition) -> Row:
    """What each role is paid; the head says what the figures of all roles have in common, when something is."""
    roles = edition.guide.roles
    offers = {role.id: _offers(edition, role.id) for role in roles}
    chosen = {role.id: _best(offers[role.id], offers, edition) for role in roles}
    said = {_basis_words(edition, offers[role][basis]) if basis else "" for role, basis in chosen.items()}
    common = len(set(chosen.values())) == len(said) == 1 and None not in chosen.values()
    shown = [fact for role, basis in chosen.items() if basis for fact in offers[role][basis]]
    money = money_form((end for fact in shown for end in extent(fact) or ()), edition)
    figures = {
        role: _figure(offers[role][basis], basis, money, edition) if basis else "" for role, basis in chosen.items()
    }
    room, room_for_number = ROOM if len(roles) in (1, 2, 4) else ROOM_OF_THREE
    numbers = [number for figure in figures.values() for number in re.split(r"(?<=–)|\s", figure)]
    style = "key-value long" if any(len(figure) > room for figure in figures.values()) else "key-value"
    style = f"{style} longest" if any(len(number) > room_for_number for number in numbers) else style
    cells = tuple(
        _pay(edition, offers[role.id], best, Styled(style, ()), figures[role.id], alone=not common)
        if (best := chosen[role.id]) is not None
        else Cell((Absent(_why_none(edition, role.id)),))
        for role in roles
    )
    basis = note(_basis_words(edition, shown)) if common else ()
    return Row(Cell((*words(edition.say("Pay")), *basis)), cells, style="pay")


def _why_none(edition: WordedEdition, role: str) -> str:
    """A figure for a level whose stage nobody names stands for no role; that there is one is said all the same."""
    if any(role in each.roles and each.absent is None for each in edition.guide.pay.statements):
        return edition.say("Figures for single levels only")
    if any(role in each.roles and each.absent is None for each in edition.uncut.guide.pay.statements):
        return edition.say(NO_ENTRY)  # the edition leaves out what there is
    return edition.say("No source gives a figure")


Offers = Mapping[Likeness, tuple[PayStatement, ...]]
"""A role's statements by what they are about, whatever their year."""


def _offers(edition: Edition, role: str) -> Offers:
    """A role's statements with figures, by basis; what an editor inferred only where no source states any, and what is
    dated after the day up to which the guide has data only where nothing else is."""
    until = edition.guide.manifest.data_until.isoformat()
    found: dict[Likeness, tuple[PayStatement, ...]] = {}
    own = [each for each in edition.guide.pay.statements if role in each.roles and each.absent is None]
    own = [each for each in own if not each.inferred] or own
    for statement in [each for each in own if (each.as_of or "") <= until[: len(each.as_of or "")]] or own:
        if statement.level is not None and stage_of(edition.guide, statement) is None:
            continue
        basis = likeness(edition.guide, statement, across_roles=True)._replace(year=None)
        found[basis] = (*found.get(basis, ()), statement)
    return {
        own: held
        for basis, given in found.items()
        for own, held in _by_age(basis, given, edition.guide.manifest.thresholds.too_old_after_months)
    }


def _by_age(
    basis: Likeness, given: tuple[PayStatement, ...], months: int
) -> Iterator[tuple[Likeness, tuple[PayStatement, ...]]]:
    """Figures on one basis, those apart that are older than the newest of them: what the one said in its year and the
    other in its own is no span of pay. Ranges of other sources may be older by so many months."""
    newest = max((_year(fact) for fact in given if fact.as_of), default=0)
    oldest = newest - months // 12 if basis.statistic == "range" else newest
    heard = {source for fact in given if fact.as_of and _year(fact) == newest for source in fact.sources}
    old = tuple(
        fact
        for fact in given
        if fact.as_of and (_year(fact) < oldest or (_year(fact) < newest and heard.intersection(fact.sources)))
    )
    yield basis, tuple(fact for fact in given if fact not in old)
    for year in sorted({_year(fact) for fact in old}, reverse=True):
        yield basis._replace(year=str(year)), tuple(fact for fact in old if _year(fact) == year)


def _year(fact: PayStatement) -> int:
    return int((fact.as_of or "0")[:4])


def _best(mine: Offers, all_offers: Mapping[str, Offers], edition: Edition) -> Likeness | None:
    """The basis on which the card shows a role: the nearest to home; see above for what decides between several."""

    def rank(basis: Likeness) -> tuple[int | bool, ...]:
        first = mine[basis][0]
        return (
            basis.sector != ALL_SECTORS,
            basis.year is not None,
            *nearness(edition, first),
            STAGE_ORDER.index(stage_of(edition.guide, first)),
            -sum(basis in offers for offers in all_offers.values()),
            basis.period != "year",
            STATISTIC_ORDER.index(basis.statistic) if basis.statistic in STATISTIC_ORDER else len(STATISTIC_ORDER),
            -len(_sources(mine[basis])),
        )

    return min(mine, key=rank, default=None)


def _pay(edition: WordedEdition, offers: Offers, basis: Likeness, style: Styled, figure: str, *, alone: bool) -> Cell:
    """One role's pay; `alone`: the figures of all roles have nothing in common that the head of the row could say."""
    statements = offers[basis]
    said = [_basis_words(edition, statements)] if alone else []
    said.append(_support(statements, basis, edition))
    others = [
        item
        for other, given in offers.items()
        if other != basis and other.seniority == basis.seniority
        for item in given
    ]
    others, parts = _without_parts(others, statements, one_of_many(edition))
    others.sort(key=lambda item: nearness(edition, item))
    others = _each_once(others, edition)
    named, more = others[:OTHERS_IN_WORDS], len(others) - OTHERS_IN_WORDS
    before = [statements, *([other] for other in named)]
    said += [_other(edition, other, statements, last) for other, last in zip(named, before, strict=False)]
    if more > 0:
        said.append(edition.say_counted("{n} more on another basis", "{n} more on another basis", more))
    if parts:
        said.append(
            edition.say_counted("{n} more, for a place or a sector", "{n} more, each for a place or a sector", parts)
        )
    shown = (*statements, *named)
    behind = tuple(statement.id for statement in statements)
    definition = Styled("definition", words(f"{sentence('; '.join(said))}."), tuple(other.id for other in named))
    return Cell(
        (replace(style, line=(Amount(figure, behind),)), definition, *keys(*shown)),
        facts=tuple(statement.id for statement in shown),
    )


def _without_parts(
    others: Sequence[PayStatement], shown: Sequence[PayStatement], many: Collection[Id]
) -> tuple[list[PayStatement], int]:
    """Figures on another basis, and how many of `many` there are for other places or for single sectors: one of
    hundreds says nothing by standing here alone."""
    here = {(fact.region, fact.sector) for fact in shown}
    kept = [fact for fact in others if fact.id not in many or (fact.region, fact.sector) in here]
    return kept, len(others) - len(kept)


def _support(statements: Sequence[PayStatement], basis: Likeness, locale: Locale) -> str:
    """How many sources stand behind the figure, and with what: "2 sources with ranges"."""
    if statements[0].inferred:
        return f"{one_of(basis.statistic, locale)}, {locale.say('inferred')}"
    count = len(_sources(statements))
    form = one_of(basis.statistic, locale) if count == 1 else several_of(basis.statistic, locale)
    support = locale.say_counted("{n} source with {figures}", "{n} sources with {figures}", count, figures=form)
    half_open = sum(statement.open_end for statement in statements)
    if 0 < half_open < len(statements) and basis.statistic == "range":
        return locale.say("{support}, sometimes without an upper end", support=support)
    return support


def _figure(statements: Sequence[PayStatement], basis: Likeness, money: Money, locale: Locale) -> str:
    """The span from the lowest to the highest figure on one basis; a single figure stands alone."""
    spans = [(span, statement) for statement in statements if (span := extent(statement)) is not None]
    low, high = min(span[0] for span, _ in spans), max(span[1] for span, _ in spans)
    if basis.statistic == "floor":
        return locale.and_more(money(low, basis.currency))
    at_top = [statement for span, statement in spans if span[1] == high]
    text, top = money(low, basis.currency), money(high, basis.currency)
    if low != high and len(text + top) > ROOM[0]:
        top = top.removeprefix(locale.symbol(basis.currency))
    shown = text if low == high else locale.span(text, top, basis.currency)
    is_endless = any(is_open(statement, figure_names(statement)[-1]) for statement in at_top)
    return locale.and_more(shown) if is_endless else shown


def _each_once(others: Sequence[PayStatement], locale: Locale) -> list[PayStatement]:
    """Without figures that one source gives twice: a median, and percentiles with the same one in their middle."""
    told = {
        (
            item.sources,
            item.region,
            item.as_of,
            item.kind,
            item.sector,
            measure(item),
            amount_with_period(item, locale),
        ): item
        for item in reversed(others)
    }
    return list(reversed(told.values()))


def _other(
    edition: WordedEdition, statement: PayStatement, held: Sequence[PayStatement], last: Sequence[PayStatement]
) -> str:
    """A figure on another basis, with what makes it another: "another source gives a mean of $125,558, …".

    `last`: what the sentence has just spoken of, so that "the same source" is that of it.
    """
    values = {"figure": one_of(measure(statement), edition), "amount": amount_with_period(statement, edition)}
    if len(_sources(last)) == 1 and set(statement.sources) <= set(_sources(last)):
        text = edition.say("the same source also gives {figure} of {amount}", **values)
    elif set(statement.sources) <= set(_sources(held)):
        text = edition.say("a source of the first figure also gives {figure} of {amount}", **values)
    else:
        text = edition.say("another source gives {figure} of {amount}", **values)
    differs: list[str] = []
    if statement.kind != held[0].kind:
        differs.append(edition.inside(edition.say(PAY_KINDS[statement.kind])))
    if statement.region != held[0].region or statement.as_of not in {fact.as_of for fact in held if fact.as_of}:
        differs.append(place_and_date(edition, statement))
    return f"{text} ({', '.join(differs)})" if differs else text


def _basis_words(edition: WordedEdition, statements: Sequence[PayStatement]) -> str:
    """`US dollars a year, United States, 2025; what it includes is not stated`."""
    first = statements[0]
    dates = sorted({fact.as_of for fact in statements}, key=lambda date: (date is None, date or ""))
    stated = [edition.partial_date(date) for date in dates if date]
    when = edition.listed(stated) if stated else edition.say("date not stated")
    parts = [
        edition.say(
            "{currency} {period}",
            currency=edition.currency_name(first.currency),
            period=edition.say(PERIODS[first.period]),
        ),
        region_name(edition, first.region) or edition.say("place not stated"),
        edition.say("{dates}, some undated", dates=when) if stated and None in dates else when,
    ]
    if likeness(edition.guide, first, across_roles=True).seniority != ALL_LEVELS:
        parts.insert(0, _seniority(edition, first))
    kind = edition.inside(edition.say(PAY_KINDS[first.kind]))
    return f"{sentence(', '.join(parts))}; {kind}"


def _seniority(edition: WordedEdition, fact: PayStatement) -> str:
    """A stage that roles share; the name of a level where its stage is not its own."""
    shared, stage = likeness(edition.guide, fact, across_roles=True).seniority, stage_of(edition.guide, fact)
    if shared == fact.level or stage is None:
        return seniority(edition, fact)
    return stage_inside(edition, stage)


def _sources(statements: Iterable[PayStatement]) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(source for statement in statements for source in statement.sources))
