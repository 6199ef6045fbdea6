"""Whom a figure of pay is for, and what the rows of a table of figures share: it is said once, below the table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.parts import Amount, Line, RoleName, Styled
from guidebuild.composing.blocks.phrases import keys, strong, words
from guidebuild.composing.views.pay.amounts import employment_words, statistic_words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import (
    PAY_KINDS,
    places_of_roles,
    region_name,
    roles_label,
    roles_of,
    sector_name,
    seniority,
    seniority_within,
    source_names,
    whom_for,
)
from guidebuild.model.base import Id, Ref, RegionId, RoleId, SectorId, SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.pay import Occupation, PayStatement
from guidebuild.model.pay_terms import OccupationId
from guidebuild.tools.language.locale import Locale


class FiguresAttributes(Attributes):
    """Which statements are shown; without any of these, those for every role and every neighbouring occupation."""

    roles: Listed[RoleId] = ()
    """Statements for these roles."""
    occupations: Listed[OccupationId] = ()
    """Statements for these neighbouring occupations. With `roles`, both."""
    sources: Listed[SourceId] = ()
    """Only statements of these sources."""
    ids: Listed[Annotated[Id, Ref("pay")]] = ()
    """Only these statements."""
    period: Literal["hour", "month", "year"] | None = None
    """Only pay for this period."""


class PlacesAttributes(FiguresAttributes):
    """The same, and where and in which sector."""

    regions: Listed[RegionId] = ()
    """Statements for these regions; without it those that are nearest to the guide's own."""
    sectors: Listed[SectorId] = ()
    """Statements for these sectors; without it those for all sectors together."""


def figures(edition: Edition, attributes: FiguresAttributes) -> list[PayStatement]:
    """The statements that are asked for: those for roles in their order, then those for neighbouring occupations."""
    asked = attributes
    everything = not (asked.roles or asked.occupations)
    found = [
        fact
        for fact in edition.guide.pay.statements
        if (everything or set(fact.roles) & set(asked.roles) or fact.occupation in asked.occupations)
        and (not asked.sources or set(fact.sources) & set(asked.sources))
        and (not asked.ids or fact.id in asked.ids)
        and asked.period in (None, fact.period)
    ]
    return figures_in_order(edition, found)


def figures_in_order(edition: Edition, facts: Sequence[PayStatement]) -> list[PayStatement]:
    """Those for roles in their order, then those for neighbouring occupations in theirs."""
    roles = places_of_roles(edition)
    near = {one.id: index + len(roles) for index, one in enumerate(edition.guide.pay.occupations)}

    def order(fact: PayStatement) -> int:
        places = (roles.get(role, 0) for role in fact.roles)
        return near.get(fact.occupation, 0) if fact.occupation else min(places, default=0)  # none where both are unread

    return sorted(facts, key=order)


def occupation_of(edition: Edition, fact: PayStatement) -> Occupation | None:
    """The neighbouring occupation that a figure is for; None for a figure that is for roles."""
    return next((each for each in edition.guide.pay.occupations if each.id == fact.occupation), None)


def subject(edition: WordedEdition, fact: PayStatement) -> Line:
    """Whom a figure is for: roles with their marks, or an occupation by its name."""
    near = occupation_of(edition, fact)
    if near is not None:
        return strong(near.name)
    roles = roles_of(edition, fact.roles)
    if len(roles) == 1:
        return (RoleName(roles[0]),)
    return words(edition.listed([str(role.name) for role in roles]))


def whose(edition: WordedEdition, ids: Sequence[RoleId]) -> Line:
    """The same where a cell begins with it: one role by its short name, several in words."""
    roles = roles_of(edition, ids)
    return (RoleName(roles[0], "opening"),) if len(roles) == 1 else words(roles_label(edition, ids))


def neighbours_label(edition: WordedEdition, near: Sequence[Occupation]) -> str:
    """What occupations are to the roles: "Occupations near to Machine Learning Engineer, which are not that role"."""
    ids = tuple(dict.fromkeys(role for each in near for role in each.near))
    roles = roles_of(edition, ids)
    if not roles or any(set(each.near) != set(ids) for each in near):
        return edition.say("Neighbouring occupations, none of them a role of this guide")
    return edition.say_counted(
        "Occupations near to {roles}, which are not that role",
        "Occupations near to {roles}, which are none of these roles",
        len(roles),
        roles=edition.listed([str(role.name) for role in roles], "or"),
    )


def neighbour_words(edition: WordedEdition, near: Occupation) -> str:
    """The same where one stands by itself: "SOC 15-1221; near to Machine Learning Engineer, not that role"."""
    roles = edition.listed([str(role.name) for role in roles_of(edition, near.near)], "or")
    if roles and near.code:
        return edition.say("{code}; near to {roles}, not that role", code=near.code, roles=roles)
    if roles:
        return edition.say("near to {roles}, not that role", roles=roles)
    return edition.say("{code}; none of the roles", code=near.code) if near.code else edition.say("none of the roles")


Term = Callable[[PayStatement], str]


def terms(edition: WordedEdition) -> Mapping[str, Term]:
    """What figures that stand together may share or differ in, each in words."""
    return {
        "kind": lambda fact: edition.say(PAY_KINDS[fact.kind]),
        "level": lambda fact: seniority_within(edition, fact, seniority(edition, fact)),
        "sector": lambda fact: sector_name(edition, fact.sector) or "",
        "place": lambda fact: region_name(edition, fact.region) or edition.say("place not stated"),
        "date": lambda fact: edition.partial_date(fact.as_of) if fact.as_of else edition.say("year not stated"),
        "source": lambda fact: source_names(edition, fact.sources),
    }


def differing(facts: Sequence[PayStatement], given: Mapping[str, Term]) -> tuple[str, ...]:
    """The names of the terms in which these figures differ."""
    return tuple(name for name, term in given.items() if len({term(fact) for fact in facts}) > 1)


def row_terms(edition: WordedEdition) -> Mapping[str, Term]:
    """What rows for single statements may share or differ in, the source first: whose figure it is, is asked first."""
    given = terms(edition)
    return {
        "source": given["source"],
        "level": lambda fact: seniority_within(edition, fact, whom_for(edition, fact)),
        "place": given["place"],
        "date": given["date"],
        "statistic": lambda fact: statistic_words(fact, edition),
    }


def shared_line(facts: Sequence[PayStatement], given: Mapping[str, Term], locale: Locale) -> Line:
    """What all of these figures share, with the keys of the source where they have one: the caption's last line."""
    names = differing(facts, given)
    shared = [given[name](facts[0]) for name in given if name not in names]
    said = locale.say("All rows: {terms}.", terms=", ".join(each for each in shared if each))
    return (*words(said), *(() if "source" in names else keys(facts[0])))


def own_words(fact: PayStatement, given: Mapping[str, Term], names: Sequence[str]) -> list[str]:
    """What sets one figure apart from the others of its table."""
    return [each for name in names if (each := given[name](fact))]


def precision(fact: PayStatement, locale: Locale) -> Line:
    """Employment, sample and standard errors, each by its name, where they are given."""
    said = []
    if fact.employment is not None:
        said.append(employment_words(fact, locale))
    elif "employment" in fact.withheld:
        said.append(locale.say("employment withheld by the source"))
    if fact.sample is not None:
        said.append(locale.say_counted("{n} answer", "{n} answers", fact.sample))
    if fact.standard_error is not None:
        said.append(locale.say("standard error {share}", share=locale.percent(fact.standard_error)))
    return tuple(Styled("step", (Amount(each),)) for each in said)
