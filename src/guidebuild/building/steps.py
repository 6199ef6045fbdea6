"""The steps of the straight line, one by one: a folder to a guide, a guide to a manuscript, a manuscript to a file.

They run in the process that calls them. `guidebuild.pipeline` puts them together, in processes that cannot run away.
"""

import datetime
import difflib
import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from guidebuild.checks import CHECKS
from guidebuild.checks.edition_findings import check_key_facts
from guidebuild.checks.pictures import with_uses
from guidebuild.checks.sound import sound
from guidebuild.errors import UsageError
from guidebuild.model.artifact import Artifact
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Checked, Diagnostic, folded, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import Format
from guidebuild.model.styles import Styles
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.selecting import select
from guidebuild.tools.confined import allow, limits

N = TypeVar("N", Audience, Region)


def load(project: Path, as_of: datetime.date | None = None) -> Checked[Guide]:
    """Read the guide in `project` and check it as a whole; with `as_of`, what is too old on that day as well.

    Raises ProjectError when there is none.
    """
    guide, found = examine(project, as_of)
    return Checked(None if has_errors(found) else guide, folded(found))


def examine(project: Path, as_of: datetime.date | None = None) -> Checked[Guide]:
    """The same, but of a guide with errors as much as is sound: it can be composed, to see what else is wrong; with
    `as_of`, what is too old on that day is told as well."""
    guide, found = read_what_can_be_read(project)
    if guide is None:
        return Checked(None, in_reading_order(found))
    guide = replace(guide, as_of=as_of)
    found = (*with_uses(found, guide), *(trouble for check in CHECKS for trouble in check(guide)))
    found = in_reading_order(found)
    return Checked(sound(guide) if has_errors(found) else guide, found)


def compose_guide(
    guide: Guide,
    audience: str | None = None,
    region: str | None = None,
    complete: Callable[[], Manuscript | None] | None = None,
) -> Checked[Manuscript]:
    """Compose the edition for an audience and a region; the complete one when neither is named.

    `complete` hands out the complete edition, even one with errors, if the caller has it; otherwise it is composed when
    it is needed to explain why something is missing. Raises UsageError for an audience or region that the guide does
    not define.
    """
    from guidebuild.composing.manuscript import compose
    from guidebuild.rendering.frame import check_frames

    allow(limits().edition)
    edition, found = select(guide, named(guide.audiences, audience, "audience"), named(guide.regions, region, "region"))
    if edition is None:
        return Checked(None, found)
    manuscript, trouble = compose(edition, complete or functools.cache(lambda: compose_roughly(guide)[0]))
    if manuscript is None:
        return Checked(None, (*found, *trouble))
    missing = (*check_key_facts(manuscript), *check_frames(manuscript))
    return Checked(None if missing else manuscript, (*found, *trouble, *missing))


def compose_roughly(guide: Guide) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    """The complete edition even when something is wrong with it: what other editions lack is explained by it."""
    from guidebuild.composing.manuscript import compose_roughly
    from guidebuild.rendering.frame import check_frames

    edition, found = select(guide, None, None)
    if edition is None:
        return None, found
    manuscript, trouble = compose_roughly(edition)
    frames = check_frames(manuscript) if manuscript is not None else ()
    return manuscript, (*found, *trouble, *frames)


def named(known: Sequence[N], id: str | None, kind: str) -> N | None:
    """The audience or region of this id; None for None. Raises UsageError."""
    if id is None:
        return None
    for value in known:
        if value.id == id:
            return value
    near = difflib.get_close_matches(id, [value.id for value in known], n=1)
    way_out = f"did you mean `{near[0]}`?" if near else "there are " + ", ".join(value.id for value in known)
    raise UsageError(f"this guide has no {kind} `{id}`: {way_out if known else f'it defines no {kind}s'}")


def render(manuscript: Manuscript, format: Format, styles: Styles, made: Sequence[Artifact] = ()) -> Checked[Artifact]:
    """One finished file in memory. `made` are files of the same manuscript that need not be made again for it."""
    from guidebuild.rendering.formats import RENDERERS, placed

    artifact, found = RENDERERS[format](manuscript, styles, made)
    return Checked(artifact, placed(found, manuscript))


def edition_name(guide: Guide, audience: str | None, region: str | None) -> str:
    """What the edition for an audience and a region is called. Raises UsageError for one that is not defined."""
    reader = named(guide.audiences, audience, "audience")
    place = named(guide.regions, region, "region")
    own = place is not None and reader is not None and reader.region == place.id
    return "-".join([reader.id if reader else COMPLETE, *([place.id] if place and not own else [])])
