"""A pay chart by source: what a source says of several roles stands together, and a bracket shows the difference.

Roles are held against each other inside one source, between like figures with both ends, from middle to middle.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from guidebuild.composing.blocks.kinds import Cell, Group, Row
from guidebuild.composing.blocks.parts import Amount, Line, Part, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import filled, keys, note, parted, words
from guidebuild.composing.views.axis import Axis, on_axis
from guidebuild.composing.views.pay.amounts import Money, amount
from guidebuild.composing.views.pay.pay_subjects import Term, differing, subject
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import (
    places_of_roles,
    places_of_sources,
    roles_of,
    sentence,
    source_names,
    whom_for,
)
from guidebuild.model.base import SourceId
from guidebuild.model.comparability import Likeness, likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import end_names, held_between, is_open, measure
from guidebuild.tools.formulas import work

Drawn = Callable[[PayStatement], tuple[Cell, Cell]]
"""The marks of a statement on the axis, and the figure as text."""
Like = tuple[Likeness, list[PayStatement]]


def source_groups(
    edition: WordedEdition, facts: Sequence[PayStatement], axis: Axis, given: Mapping[str, Term], drawn: Drawn
) -> Iterator[Group]:
    """A group for each source, with what all its figures share beside its name. `given`: what they may share."""
    for sources, held in groupby(_in_order(edition, facts), lambda fact: fact.sources):
        mine = list(held)
        own = [name for name in differing(mine, given) if name != "source"]
        shared = "; ".join(given[name](mine[0]) for name in given if name not in (*own, "source"))
        label = (*words(source_names(edition, sources)), *keys(mine[0]), *note(sentence(shared)))
        rows: list[Row] = []
        for _, like in _like(edition, mine):
            rows += (_row(edition, fact, [given[name](fact) for name in own], drawn) for fact in like)
            rows += _gaps(edition, like, axis)
        yield Group(tuple(rows), label)


def is_endless(fact: PayStatement) -> bool:
    """Whether nobody says how far up it reaches: a bar of it would be longer than what is known."""
    names = end_names(fact)
    return not fact.absent and (measure(fact) == "floor" or (names is not None and is_open(fact, names[1])))


def not_drawn(edition: WordedEdition, facts: Sequence[PayStatement], money: Money | None) -> Line:
    """Such figures in words, each with whom it is for."""
    said: list[Part] = []
    for fact in facts:
        about = edition.inside(whom_for(edition, fact))
        figure = Amount(amount(fact, edition, money))
        line = (figure, *subject(edition, fact), *words(f"({about})"), *keys(fact))
        said.append(Styled("", line, facts=(fact.id,)))
    return (Words(edition.say("Not drawn, because the upper end is open:")), *parted(said, "; "))


def _in_order(edition: Edition, facts: Sequence[PayStatement]) -> list[PayStatement]:
    """By source, then by role; the first of the sources of each counts."""
    order, roles = places_of_sources(edition), places_of_roles(edition)

    def place(fact: PayStatement) -> tuple[list[int], tuple[SourceId, ...], int]:
        return (
            [order.get(each, len(order)) for each in fact.sources],
            fact.sources,
            min(map(roles.__getitem__, fact.roles)),
        )

    return sorted(facts, key=place)


def _like(edition: Edition, facts: Sequence[PayStatement]) -> list[Like]:
    """The figures of a source in groups that differ in nothing but their roles, those for all levels first."""
    found: dict[Likeness, list[PayStatement]] = {}
    for fact in sorted(facts, key=lambda fact: fact.stage is not None or fact.level is not None):
        found.setdefault(likeness(edition.guide, fact, across_roles=True), []).append(fact)
    return list(found.items())


def _row(edition: WordedEdition, fact: PayStatement, own: Sequence[str], drawn: Drawn) -> Row:
    """The role first; what sets the figure apart from the others of its source below."""
    roles = roles_of(edition, fact.roles)
    role = roles[0] if len(roles) == 1 else None
    head: Line = (RoleName(role, "opening"),) if role else subject(edition, fact)
    cells = tuple(replace(cell, role=role) for cell in drawn(fact))
    return Row(Cell((*head, *note(sentence("; ".join(own)))), role=role), cells, facts=(fact.id,))


def _gaps(edition: WordedEdition, like: Sequence[PayStatement], axis: Axis) -> Iterator[Row]:
    """How far the roles lie apart: of several the two that lie furthest. Nothing where a role has two such figures."""
    closed = [(ends, roles_of(edition, fact.roles), fact.id) for fact in like if (ends := _ends(fact)) is not None]
    if any(len(roles) != 1 for _, roles, _ in closed) or len({roles for _, roles, _ in closed}) < len(closed):
        return
    pairs = [sorted(pair, key=lambda one: sum(one[0])) for pair in combinations(closed, 2)]
    pairs.sort(key=lambda pair: sum(pair[1][0]) - sum(pair[0][0]))
    if not pairs or sum(pairs[-1][0][0]) in (0, sum(pairs[-1][1][0])):
        return
    (low, (behind,), lower), (high, (ahead,), upper) = pairs[-1]
    names = {"role": RoleName(ahead, "short"), "other": RoleName(behind, "short")}
    if high[0] == high[1] and low[0] == low[1]:
        worked, said = work("premium", above=high[0], below=low[0]), edition.say("{role} ahead of {other}")
    else:
        inputs = {"above_low": high[0], "above_high": high[1], "below_low": low[0], "below_high": low[1]}
        worked = work("premium-at-midpoints", **inputs)
        said = edition.say("At the midpoints {role} ahead of {other}")
    share = Amount(edition.percent(round(worked.value * 100, 1), 1), (upper, lower), worked.text)
    track = on_axis(axis, (filled(said, **names),), band=(sum(low) / 2, sum(high) / 2))
    yield Row(Cell(words(edition.say("Difference"))), (track, Cell((share,), facts=(upper, lower))), style="gap")


def _ends(fact: PayStatement) -> tuple[float, float] | None:
    """The ends of a range, or a point twice; None for what a source leaves open."""
    names = end_names(fact)
    return None if fact.absent or (names and is_open(fact, names[1])) else held_between(fact)
