"""Wholes that are divided: a row for each value of a scale, a column for each role or level, shares as text and bar.

Nothing is filled up to a hundred: what the shares add up to is said where it is another number.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Amount, Bar, Line, RoleName, Styled, Track
from guidebuild.composing.blocks.phrases import keys, note, remarks, sentences, source_line, words
from guidebuild.composing.views.scores.scored import answers_and_day, entry_of_role
from guidebuild.composing.views.worded_edition import WordedEdition, named
from guidebuild.composing.views.words import ABSENCES, NO_ENTRY, ended, level_name
from guidebuild.model.base import Absence, Id, Ref, RoleId
from guidebuild.model.catalogue import Scale
from guidebuild.model.role import Role
from guidebuild.model.scores import Distribution, Share
from guidebuild.tools.language.locale import Locale


class SharesAttributes(Attributes):
    """`of=SCALE`, and of which roles."""

    of: Annotated[Id, Ref("scale")]
    """The scale whose values the shares are of."""
    roles: Listed[RoleId] = ()
    """The roles to show; without it all that have such shares."""


def shares(edition: WordedEdition, attributes: SharesAttributes) -> Blocks:
    """Wholes that are divided, such as education or time: a row for each part, a column for each role or level."""
    scale = named(edition.guide.frame.scales, attributes.of)
    found = [
        (role, fact)
        for role in edition.guide.roles
        if not attributes.roles or role.id in attributes.roles
        for fact in role.distributions
        if fact.of == scale.id
    ]
    if not found:
        return ()
    silent = [(role, fact) for role, fact in found if fact.absent is not None]
    found = [(role, fact) for role, fact in found if fact.absent is None]
    why = tuple(_why_none(edition, role, fact) for role, fact in silent)
    listed = (Listing(why, "source-line notes"),) if why else ()
    if not found:
        return listed
    columns = (Column(words(str(scale.name))), *(_column(edition, role, fact) for role, fact in found))
    rows = tuple(_rows(scale, found, edition))
    table = Table("shares", columns, (Group(rows),), density=density_of(found))
    said = [*_remarks(edition, scale, found)]
    if table.density == "dense wide":
        said.insert(0, edition.say("Where the roles stand in several tables, each lists what one of its roles has."))
    return (table, *source_line(sentences(said)), *listed)


def narrowed(edition: WordedEdition, role: Role, fact: Distribution) -> list[str]:
    """What of a role the shares are of, when not all of it: a level, an entry such as a task."""
    level = edition.guide.levels.get(fact.level or "")
    about = entry_of_role(role, fact.about) if fact.about else None
    at = [level_name(edition, level)] if level is not None else []
    return [*at, *([about.name] if about is not None else [])]


def _why_none(edition: WordedEdition, role: Role, fact: Distribution) -> Item:
    """A role without shares, in a line of its own: a column would say the same in every row."""
    whom = edition.listed([str(role.name), *narrowed(edition, role, fact)])
    why = edition.say(ABSENCES[fact.absent]) if fact.absent is not None else edition.say(NO_ENTRY)
    said = edition.say("{role}: {reason}", role=whom, reason=edition.inside(why))
    return Item((*words(f"{said}."), *keys(fact), *remarks(fact, edition)), facts=_named(fact))


def _column(edition: WordedEdition, role: Role, fact: Distribution) -> Column:
    named = narrowed(edition, role, fact)
    held = answers_and_day(edition, fact)
    rests: Line = (Styled("note", held),) if held else ()
    head = (RoleName(role), *keys(fact), *note("; ".join(named)), *rests, *remarks(fact, edition))
    return Column(head, role, "; ".join([str(role.short), *named]), facts=_named(fact))


def _named(fact: Distribution) -> tuple[Id, ...]:
    """The shares, and the entry that they are of."""
    return (fact.id, fact.about) if fact.about else (fact.id,)


def _rows(scale: Scale, found: Sequence[tuple[Role, Distribution]], locale: Locale) -> Iterator[Row]:
    for value in scale.values:
        if any(value.id in fact.shares or value.id in fact.withheld for _, fact in found):
            head = Cell((*words(str(value.name)), *note(value.definition)))
            yield Row(head, tuple(_cell(fact, value.id, locale) for _, fact in found))


def _cell(fact: Distribution, value: Id, locale: Locale) -> Cell:
    own = (fact.id,)
    if value in fact.withheld:
        return Cell((Absent(locale.say(ABSENCES[Absence.SUPPRESSED])),), facts=own)
    share = fact.shares.get(value)
    if share is None:
        return Cell((Absent(locale.say(NO_ENTRY)),), facts=own)
    return Cell((Amount(share_words(share, locale)), Track((_bar(share),))), facts=own, drawn_on="--step:25%")


def _bar(share: Share) -> Bar:
    if share.percent is not None:
        return Bar("range", 0.0, round(share.percent, 2))
    low, high = share.low or 0.0, share.high or 0.0
    return Bar("range", round(low, 2), round(high - low, 2))


def share_words(share: Share, locale: Locale) -> str:
    """A share as it is printed: "45.5%", "50–65%"."""
    if share.percent is not None:
        return locale.percent(share.percent)
    return locale.percent_range(share.low or 0.0, share.high or 0.0)


def in_a_sentence(fact: Distribution, names: Mapping[Id, str], locale: Locale) -> str:
    """All shares in one line: "Design 60%, reviews 25%"."""
    return ", ".join(f"{names[value]} {share_words(share, locale)}" for value, share in fact.shares.items())


def _remarks(edition: WordedEdition, scale: Scale, found: Sequence[tuple[Role, Distribution]]) -> Iterator[str]:
    if scale.definition:
        yield ended(scale.definition)
    for role, fact in found:
        least, most = (_total(fact, end) for end in ("low", "high"))
        exact = least == most and fact.shares and not fact.withheld
        if least > 100 or (exact and least != 100):
            whose = ", ".join([str(role.name), *narrowed(edition, role, fact)])
            whole = edition.percent(least) if least == most else edition.percent_range(least, most)
            yield edition.say("The shares of {role} add up to {total}.", role=whose, total=whole)


def _total(fact: Distribution, end: Literal["low", "high"]) -> float:
    """What all shares are together, spans by one of their ends."""
    parts = (getattr(share, end) if share.percent is None else share.percent for share in fact.shares.values())
    return round(float(sum((Decimal(str(part)) for part in parts), Decimal(0))), 1)
