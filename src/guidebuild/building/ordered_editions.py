"""The editions of an order: a guide to every manuscript that is asked for, and what is found on the way.

A guide with errors is composed as well, as far as it is sound: what is wrong in its prose is told in the same run.
"""

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal

from guidebuild.building.stages import Stages
from guidebuild.building.steps import compose_guide, compose_roughly, edition_name
from guidebuild.checks.unshown import check_unshown
from guidebuild.model.base import Conditions, is_row
from guidebuild.model.catalogue import Region
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, has_errors
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide, defined
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.unread import REGION_TREE
from guidebuild.model.walking import within
from guidebuild.selecting import select

Regions = Literal["named", "whole", "all"]


@dataclass(frozen=True)
class Wanted:
    """Which editions."""

    audience: str | None = None
    """An audience, or several with commas between them; so is the region."""
    every: bool = False
    region: str | None = None
    regions: Regions = "named"
    """`whole`: the guide for each region of it as well, where that makes a difference; `all`: every reader's too."""
    readers: tuple[str | None, ...] | None = None
    """The audiences, None among them for the complete edition; in the place of `audience` and `every`."""
    unshown: bool = True
    """Whether what no chapter shows is told with the complete edition."""


@dataclass
class Composed:
    """The editions, and what was found in each."""

    manuscripts: list[Manuscript] = field(default_factory=list)
    found: dict[str, list[Diagnostic]] = field(default_factory=dict)
    rough: Callable[[], tuple[Manuscript | None, Sequence[Diagnostic]]] = lambda: (None, ())
    """The complete edition, composed when somebody asks for it, with whatever is wrong with it."""

    def complete(self) -> Manuscript | None:
        """The complete edition; None when something is wrong with it."""
        manuscript, found = self.rough()
        return None if has_errors(found) else manuscript


def compose_all(guide: Guide, wanted: Wanted, timed: Stages, stage: Callable[[str], str]) -> Composed:
    """Every manuscript that is wanted."""
    from guidebuild.composing.common_work import common_work

    pairs = list(_pairs(guide, wanted))
    with common_work(several=len(pairs) > 1):
        return _compose_each(guide, pairs, wanted, timed, stage)


def _compose_each(
    guide: Guide,
    pairs: Sequence[tuple[str | None, str | None]],
    wanted: Wanted,
    timed: Stages,
    stage: Callable[[str], str],
) -> Composed:
    composed = Composed(rough=functools.cache(lambda: compose_roughly(guide)))
    manuscripts: dict[str, Manuscript] = {}
    for region, reader in pairs:
        name = edition_name(guide, reader, region)
        if name in composed.found:  # an audience with a region of its own
            continue
        with timed(stage(name)):
            if name == COMPLETE:
                manuscript, trouble = composed.complete(), composed.rough()[1]
                trouble = (*trouble, *(_unshown(guide, manuscript) if wanted.unshown else ()))
            else:
                manuscript, trouble = compose_guide(guide, reader, region, lambda: composed.rough()[0])
        if wanted.region is None and region is not None and wanted.regions == "whole":  # a place has what it has
            trouble = tuple(each for each in trouble if each.code is not Code.COMPONENT_EMPTY)
        composed.found.setdefault(name, []).extend(trouble)
        if manuscript is not None:
            manuscripts[name] = manuscript
    composed.manuscripts = list(manuscripts.values())
    return composed


def _unshown(guide: Guide, complete: Manuscript | None) -> Iterable[Diagnostic]:
    """What no chapter shows; nobody knows as long as something is broken."""
    return () if complete is None or guide.unread else check_unshown(complete)


def _pairs(guide: Guide, wanted: Wanted) -> Iterator[tuple[str | None, str | None]]:
    """Region and reader of each edition.

    A reader whose file is broken, and a place while the tree of regions is, has none: that is said first.
    """
    astray = REGION_TREE in guide.unread.keys
    known = [reader.id for reader in guide.audiences if not (astray and reader.region)]
    places = () if astray else defined(guide, "region")
    audiences, regions = wanted.readers or _each(wanted.audience), _each(wanted.region)
    if guide.unread:
        audiences = [one if one in known else None for one in audiences]
        regions = [one if one in places else None for one in regions]
    readers = [None, *known] if wanted.every else audiences
    yield from itertools.product(regions, readers)
    if wanted.regions != "named" and regions == [None] and not astray:
        yield from itertools.product(
            _regions(guide, every=wanted.regions == "all"), readers if wanted.regions == "all" else [None]
        )


def _each(names: str | None) -> list[str | None]:
    """Names with commas between them; one that is None for no name."""
    return [None] if names is None else [*dict.fromkeys(name.strip() for name in names.split(","))]


def _regions(guide: Guide, *, every: bool) -> list[str]:
    """The regions that read something else than readers without one. A condition may name a region above or below.

    Of the hundreds that only a table of figures names, none: an edition for one of them is made when it is asked for.
    Unless `every` one is asked for, two stand for many places that are parts of the same one and that nothing names:
    they differ in their figures alone, and a figure of the one that prose speaks of is missed in the other.
    """
    listed = [region for region in guide.regions if not is_row(region)]
    names = frozenset(region.id for region in guide.regions)
    said = {word for chapter in guide.chapters.values() for word in _in_braces(chapter.prose) if word in names}
    if not every and len(listed) > _BROTHERS:
        listed = _standing_for(listed, said | _in_conditions(guide))
    if said:
        return [region.id for region in listed]
    base = select(guide, None, None).value
    cut = ((region.id, select(guide, None, region).value) for region in listed)
    return [id for id, edition in cut if edition is None or base is None or edition.guide != base.guide]


_BROTHERS = 12
"""More places of one kind in one place than these are not looked at one by one."""


def _standing_for(regions: Sequence[Region], named: Collection[str]) -> list[Region]:
    """The regions without most of those that have many brothers."""
    brothers: dict[tuple[str | None, str], list[Region]] = defaultdict(list)
    for region in regions:
        brothers[region.parent, region.kind].append(region)
    kept = {
        region.id
        for held in brothers.values()
        for region in (held if len(held) <= _BROTHERS else [*held[:2], *(each for each in held if each.id in named)])
    }
    return [region for region in regions if region.id in kept]


def _in_braces(prose: str) -> Iterator[str]:
    for braces in re.findall(r"\{([^{}]*)\}", prose):
        yield from re.findall(r"[\w-]+", braces)


def _in_conditions(guide: Guide) -> set[str]:
    """All that the conditions of the data name."""
    held = (each for part in fields(guide) for each in within(getattr(guide, part.name)))
    conditions = (each for each in held if isinstance(each, Conditions))
    return {id for each in conditions for id in (*each.only, *each.except_, *each.only_regions, *each.except_regions)}
