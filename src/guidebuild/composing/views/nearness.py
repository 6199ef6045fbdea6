"""How near a pay statement stands to what an edition is about: its own region and its own currency come first."""

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


def regions_above(edition: Edition, region: str) -> list[str]:
    """The regions that a region lies in, the next one first."""
    places, found = edition.guide.places, list[str]()
    while region in places and (parent := places[region].parent) is not None and parent not in found:
        found.append(parent)
        region = parent
    return found
