"""Everybody for whom an edition of a guide can be cut, with the chapters that they get."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from guidebuild.model.base import Id
from guidebuild.model.catalogue import Region
from guidebuild.model.conditions import Condition, Reader
from guidebuild.model.edition import COMPLETE, INTRODUCTION
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Part
from guidebuild.model.text import DEFAULT

RESERVED = {
    COMPLETE: "that is the edition that leaves nothing out",
    DEFAULT: "that is the wording for all others",
    INTRODUCTION: "that is the chapter that opens an audience's edition",
    **dict.fromkeys(("all", "none", "everybody", "nobody"), "it would be read as a word"),
    **dict.fromkeys(
        (
            "only", "except", "depth", "with", "without", "audience", "lang", "dir", "title", "of", "part", "width",
            "fallback", "locator", "id", "class",
        ),
        "that is an attribute of its own",
    ),
}  # fmt: skip
"""Words that mean something else than an audience or a region, and why."""


def readers(guide: Guide) -> tuple[Reader, ...]:
    """The reader of the complete edition, of each audience's, and of each of these for each region."""
    audiences, lines = (None, *guide.audiences), related(guide.regions)
    return tuple(_reader(guide, audience, region, lines) for audience in audiences for region in (None, *guide.regions))


def reader(guide: Guide, audience: Audience | None, region: Region | None) -> Reader:
    """One reader. An audience's own region counts when none is named."""
    return _reader(guide, audience, region, related(guide.regions))


def _reader(
    guide: Guide, audience: Audience | None, region: Region | None, lines: Mapping[Id, frozenset[Id]]
) -> Reader:
    if region is None and audience is not None and audience.region is not None:
        region = next((known for known in guide.regions if known.id == audience.region), None)
    whom = Reader(
        audience.id if audience else None,
        region.id if region else None,
        lines[region.id] if region else frozenset(),
        depths=depths(audience),
    )
    known = tuple(each.id for each in guide.audiences)
    chapters = frozenset(
        id
        for part in parts(guide, audience)
        for id in part.chapters
        if id in guide.chapters and Condition.of(guide.chapters[id].header, known).against(whom) is None
    )
    written = frozenset(each.chapter for id in chapters if (each := guide.chapters[id].each) is not None)
    return Reader(whom.audience, whom.region, whom.regions, chapters | written, whom.depths)


def idle(
    condition: Condition, everybody: Iterable[Reader], among: Iterable[Reader] | None = None, chapter: Id | None = None
) -> str | None:
    """What is wrong with a condition that decides nothing; None when it decides something.

    `among`: those who read what it stands in. One that nobody of these meets is idle, and one on audiences or regions
    that everybody meets. One on chapters or depth may wait for an edition to come. To except every audience is to say
    that the complete edition alone shows it, which may be meant.
    """
    by_name = Condition(condition.only, condition.excepted, condition.only_regions, condition.excepted_regions)
    if by_name and all(by_name.against(each) is None for each in _asked(by_name, everybody)):
        return "withholds nothing: everybody meets it"
    asked = _asked(condition, everybody if among is None else among)
    both = sorted((condition.only & condition.excepted) | (condition.only_regions & condition.excepted_regions))
    meant = condition == Condition(excepted=condition.excepted)
    if meant or not asked or any(condition.against(each, chapter) is None for each in asked):
        return f"asks for `{both[0]}` and excepts it" if both else None
    why = f", for it asks for `{both[0]}` and excepts it" if both else ""
    return f"withholds this from everybody: nobody meets it{why}"


def _asked(condition: Condition, among: Iterable[Reader]) -> list[Reader]:
    """Those for whom an edition answers on every axis that the condition names."""
    axes = condition.axes
    return [
        each
        for each in among
        if ("audience" not in axes or each.audience is not None) and ("region" not in axes or each.region is not None)
    ]


def parts(guide: Guide, audience: Audience | None) -> tuple[Part, ...]:
    """The parts in this reader's order, before a chapter's own condition takes it out."""
    if audience is None or not audience.spine:
        return guide.manifest.spine
    return tuple(
        Part(name=own.name, chapters=tuple(sitting.chapter for sitting in own.chapters)) for own in audience.spine
    )


def depths(audience: Audience | None) -> dict[Id, Literal["full", "short"]]:
    """The chapters that an audience has in short."""
    sittings = (sitting for part in (audience.spine if audience else ()) for sitting in part.chapters)
    return {sitting.chapter: sitting.depth for sitting in sittings if sitting.depth == "short"}


def related(regions: tuple[Region, ...]) -> Mapping[Id, frozenset[Id]]:
    """Of each region itself, all that it is part of, and all its parts: in one pass, for a guide may name thousands."""
    parents = {known.id: known.parent for known in regions}
    lines: dict[Id, set[Id]] = defaultdict(set)
    for region in regions:
        line, step = [region.id], region.parent
        while step is not None and step not in line:
            line.append(step)
            step = parents.get(step)
        lines[region.id].update(line)
        for above in line:
            lines[above].add(region.id)
    return {id: frozenset(line) for id, line in lines.items()}
