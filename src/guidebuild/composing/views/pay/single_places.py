"""Figures that a source gives place by place or sector by sector, so that one alone stands for little: rows of a table
of figures, and statements for more places than a page could name. They have components of their own.
"""

from collections import defaultdict

from guidebuild.model.base import Id, is_row
from guidebuild.model.edition import Edition

MANY = 12
"""For more places and sectors than these, what one source says of a role is a table, however it is written down."""


def one_of_many(edition: Edition) -> frozenset[Id]:
    """The ids of such figures."""
    statements = edition.guide.pay.statements
    places: dict[tuple[tuple[str, ...], ...], set[tuple[str | None, str | None]]] = defaultdict(set)
    for fact in statements:
        places[fact.sources, fact.subjects].add((fact.region, fact.sector))
    return frozenset(fact.id for fact in statements if is_row(fact) or len(places[fact.sources, fact.subjects]) > MANY)
