"""A picture for the page that opens a part: bars drawn from the guide's own data, without words or numbers in them.

Strips lie one below the other, each with the bars of the roles. Where they begin and how long they are follows from
the data alone, so the same guide has the same picture. It decorates: below it stands what it was drawn from, and
nothing can be read from it that no other page says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Paragraph
from guidebuild.composing.blocks.parts import Bar, Part, RoleName, Styled, Track, Words
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.book.cover import pay_spans
from guidebuild.composing.views.roles.butterfly import Of, kinds_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Fact
from guidebuild.model.role import Role
from guidebuild.model.walking import within
from guidebuild.tools.language.messages import message

MOST, FEW = 14, 7
"""Strips that have room on a page above what is found: what would need more is drawn from its first ones, and what
needs few has broad ones."""
STEPS = 10
"""Into how many steps a span of pay is cut."""
LIGHT = 0.4
"""How much of a bar is in the light tone."""

Drawn = tuple[Role, float, float]
"""A bar: whose it is, where it begins and ends in percent of the width."""
Subject = Literal["responsibilities", "skills", "tools", "ladders", "sources", "pay"]

SAID: Mapping[Subject, str] = {
    "responsibilities": message(
        "Drawn from the duties in this guide: the more there are of a kind, the longer its strip."
    ),
    "skills": message("Drawn from the skills in this guide: the more there are of a kind, the longer its strip."),
    "tools": message("Drawn from the tools in this guide: the more there are of a kind, the longer its strip."),
    "ladders": message("Drawn from the ladders in this guide: the more levels, the more steps."),
    "sources": message("Drawn from the sources of this guide: the more one says of the roles, the longer its strip."),
    "pay": message("Drawn from the pay in this guide: from the lowest to the highest amount in equal ratios."),
}


class ArtAttributes(Attributes):
    """`of=skills`: what is drawn."""

    of: Subject
    """The data that it is drawn from: `responsibilities`, `skills` or `tools` as sources name them, the levels of the
    `ladders`, what the `sources` say of each role, or the spans of `pay`."""


def part_art(edition: WordedEdition, attributes: ArtAttributes) -> Blocks:
    """A picture without words for the page that opens a part, drawn from what the guide holds."""
    strips = [strip for strip in _drawings(attributes.of)(edition) if strip][:MOST]
    if not strips:
        return ()
    drawn = {bar[0].id for strip in strips for bar in strip}
    legend: list[Part] = [Styled("art-role", (RoleName(role),)) for role in edition.guide.roles if role.id in drawn]
    said = words(edition.say(SAID[attributes.of]))
    return (
        Paragraph(tuple(_track(strip) for strip in strips), "strips few" if len(strips) <= FEW else "strips"),
        Paragraph((*legend, Words(" "), *said), "art-note"),
    )


def _drawings(of: Subject) -> Callable[[WordedEdition], Iterator[Sequence[Drawn]]]:
    match of:
        case "ladders":
            return _ladders
        case "sources":
            return _sources
        case "pay":
            return _pay
        case _:
            return lambda edition: _wings(edition, of)


def _track(strip: Sequence[Drawn]) -> Track:
    """Each bar with a light part and a full one; a bar is placed from the end of the one before it."""
    bars: list[Bar] = []
    at = 0.0
    for role, begin, end in sorted(strip, key=lambda bar: bar[1]):
        light = (end - begin) * LIGHT
        bars.append(Bar("thin", round(max(begin - at, 0.0), 2), round(light, 2), role=role))
        bars.append(Bar("range", 0.0, round(end - begin - light, 2), role=role))
        at = end
    return Track(tuple(bars))


def _wings(edition: WordedEdition, of: Of) -> Iterator[Sequence[Drawn]]:
    """Two roles to either side of a middle, from what is the first one's to what is the second one's; more side by
    side, each in a column of its own."""
    roles = edition.guide.roles
    counted = [
        {role.id: len(kind.sources(role)) or len(kind.facts(role)) for role in roles}
        for kind in kinds_of(edition, of, roles)
    ]
    most = max((number for each in counted for number in each.values()), default=0)
    if len(roles) == 2:
        first, second = roles
        counted.sort(key=lambda each: each[second.id] - each[first.id])
        for each in counted:
            left, right = (each[role.id] / most * 50 for role in roles)
            yield [bar for bar in ((first, 50 - left, 50.0), (second, 50.0, 50 + right)) if bar[1] < bar[2]]
        return
    column = 100 / max(len(roles), 1)
    for each in counted:
        yield [
            (role, place * column, place * column + each[role.id] / most * column)
            for place, role in enumerate(roles)
            if each[role.id]
        ]


def _ladders(edition: WordedEdition) -> Iterator[Sequence[Drawn]]:
    """A staircase for each role beside that of the one before, as high as its longest ladder."""
    levels = {
        role.id: max((len(ladder.levels) for ladder in edition.guide.ladders if ladder.role == role.id), default=0)
        for role in edition.guide.roles
    }
    climbing = [role for role in edition.guide.roles if levels[role.id]]
    column = 100 / max(len(climbing), 1)
    highest = max(levels.values(), default=0)
    for rank in range(highest, 0, -1):
        yield [
            (
                role,
                place * column + (rank - 1) / (levels[role.id] + 1) * column,
                place * column + (rank + 1) / (levels[role.id] + 1) * column,
            )
            for place, role in enumerate(climbing)
            if rank <= levels[role.id]
        ]


def _sources(edition: WordedEdition) -> Iterator[Sequence[Drawn]]:
    """What each source says of the roles, one after the other, the longest strip over the whole width."""
    guide = edition.guide
    about = {role.id: [each for each in within(role) if isinstance(each, Fact)] for role in guide.roles}
    counted = [
        {role.id: sum(source.id in fact.sources for fact in about[role.id]) for role in guide.roles}
        for source in guide.sources
    ]
    most = max((sum(each.values()) for each in counted), default=0)
    for each in counted:
        strip, at = [], 0.0
        for role in guide.roles:
            if each[role.id]:
                end = at + each[role.id] / most * 100
                strip.append((role, at, end))
                at = end
        yield strip


def _pay(edition: WordedEdition) -> Iterator[Sequence[Drawn]]:
    """Steps from the highest amount down, the roles one below the other at each step."""
    spans = {role: span for role in edition.guide.roles if (span := pay_spans(edition).get(role.id))}
    if not spans:
        return
    least, most = min(low for low, _ in spans.values()), max(high for _, high in spans.values())
    steps = max(MOST // len(spans), 2) if len(spans) * STEPS > MOST else STEPS
    for step in range(steps, 0, -1):
        for role, (low, high) in spans.items():
            ratio = (high / low) ** (1 / (steps + 1))
            begin, end = low * ratio ** (step - 1), low * ratio ** (step + 1)
            yield [(role, (begin - least) / (most - least) * 100, (end - least) / (most - least) * 100)]
