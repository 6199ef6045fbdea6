"""How near a pay statement stands to what an edition is about; which statements are one of many, each for a place."""

from collections import defaultdict

from guidebuild.composing.views.words import regions_above
from guidebuild.model.base import Id, is_row
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement

Nearness = tuple[int, int]
"""The least is the nearest: the place, then the currency."""

HOME, INSIDE, AROUND, UNSTATED, ELSEWHERE = range(5)
"""The edition's region; a part of it; what it is a part of; no place stated; any other place."""


def nearness(edition: Edition, fact: PayStatement) -> Nearness:
    """For sorting. A guide without a region of its own goes by its currency, and has countries before their parts."""
    home = edition.region.id if edition.region else edition.guide.manifest.region
    other_currency = int(fact.currency != edition.guide.manifest.currency)
    if home is None:
        return other_currency, UNSTATED if fact.region is None else min(1, len(regions_above(edition, fact.region)))
    return _place(edition, home, fact.region), other_currency


def _place(edition: Edition, home: str, place: str | None) -> int:
    if place is None:
        return UNSTATED
    if place == home:
        return HOME
    if home in regions_above(edition, place):
        return INSIDE
    return AROUND if place in regions_above(edition, home) else ELSEWHERE


MANY = 12
"""For more places and sectors than these, what one source says of a role is a table, however it is written down."""


def one_of_many(edition: Edition) -> frozenset[Id]:
    """The ids of such figures."""
    statements = edition.guide.pay.statements
    places: dict[tuple[tuple[str, ...], ...], set[tuple[str | None, str | None]]] = defaultdict(set)
    for fact in statements:
        places[fact.sources, fact.subjects].add((fact.region, fact.sector))
    return frozenset(fact.id for fact in statements if is_row(fact) or len(places[fact.sources, fact.subjects]) > MANY)
