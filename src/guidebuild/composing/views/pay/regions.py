"""The places and pay zones that figures name: what each is, what it is part of, and what the guide means by it."""

from collections.abc import Iterator, Mapping, Sequence

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Row, Table
from guidebuild.composing.blocks.parts import Absent
from guidebuild.composing.blocks.phrases import headed, or_absent, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY
from guidebuild.model.base import RegionId
from guidebuild.model.catalogue import Region
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

KINDS: Mapping[str, str] = {
    "world": message("World"),
    "country": message("Country"),
    "state": message("State"),
    "metro": message("Metropolitan area"),
    "town": message("Town or city"),
    "zone": message("Pay zone"),
    "elsewhere": message("Everywhere else"),
    "remote": message("Remote"),
}


class RegionsAttributes(Attributes):
    """`regions="ID ID"`; without it all."""

    regions: Listed[RegionId] = ()
    """The places to show, each with all its parts; without it all."""


def regions(edition: WordedEdition, attributes: RegionsAttributes) -> Blocks:
    """The places and pay zones that figures name: what each is, what it is part of, what is meant by it.

    The places, each before its parts, in the guide's order.
    """
    known = edition.guide.regions
    wanted = [region for region in known if region.id in attributes.regions] or _outermost(known)
    names = {region.id: str(region.name) for region in known}
    shown = dict.fromkeys(inner.id for region in wanted for inner in _with_parts(region, known))
    by_id = {region.id: region for region in known}
    rows = tuple(_row(by_id[id], names, edition) for id in shown)
    heads = (edition.say("Place"), edition.say("What it is"), edition.say("Part of"), edition.say("What is meant"))
    return (Table("regions", headed(*heads, labelled=True), (Group(rows),)),) if rows else ()


def _row(region: Region, names: Mapping[str, str], locale: Locale) -> Row:
    whole = names.get(region.parent) if region.parent else None
    return Row(
        Cell(words(region.name)),
        (
            Cell(words(locale.say(KINDS[region.kind]))),
            Cell(words(whole)) if whole else Cell((Absent("–"),)),
            Cell(or_absent(words(region.definition), locale.say(NO_ENTRY))),
        ),
    )


def _outermost(known: Sequence[Region]) -> list[Region]:
    """Those that are part of none; all of them where the tree has no top."""
    ids = {region.id for region in known}
    return [region for region in known if region.parent not in ids] or list(known)


def _with_parts(region: Region, known: Sequence[Region], above: frozenset[str] = frozenset()) -> Iterator[Region]:
    yield region
    for part in known:
        if part.parent == region.id and part.id not in above:
            yield from _with_parts(part, known, above | {region.id})
