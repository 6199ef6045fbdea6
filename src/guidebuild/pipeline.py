"""The straight line from a project folder to finished files, and the Python API.

    outcome = build(Path("."), formats=("pdf",))
    for diagnostic in outcome.diagnostics:
        print(diagnostic)
    write(outcome, Path("output"))

Each step can be called by itself: `load`, `compose_guide`, `render`. Nothing is written before `write`.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from guidebuild.checks import CHECKS
from guidebuild.checks.editions import check_key_facts, merged
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.errors import UsageError
from guidebuild.making import Made, make
from guidebuild.model.artifact import Artifact, Format, Product
from guidebuild.model.diagnostics import Checked, Diagnostic, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.reading.guide import read_guide
from guidebuild.reading.styles import read_styles
from guidebuild.selecting import select
from guidebuild.stages import Progress, Stages, ignore
from guidebuild.tools.files import write_together

if TYPE_CHECKING:
    from guidebuild.proofs.figures import FigureProof
    from guidebuild.proofs.preflight import Preflight

FORMATS: tuple[Format, ...] = ("pdf", "epub", "html")


class Named(Protocol):
    """An audience or a region."""

    @property
    def id(self) -> str:
        """Its id."""


N = TypeVar("N", bound=Named)
PageSize = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Outcome:
    """What a build made, in memory, and everything an author should know."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Wall-clock seconds for each stage and format."""
    figures: Mapping[str, FigureProof] = field(default_factory=dict)
    """File name to the proof that the file shows every figure of its edition."""
    preflights: tuple[Preflight, ...] = ()
    """The report on each file for a print shop."""

    @property
    def failed(self) -> bool:
        """Whether a diagnostic is an error, so that there is nothing to write."""
        return has_errors(self.diagnostics)


def load(project: Path, as_of: datetime.date | None = None) -> Checked[Guide]:
    """Read the guide in `project` and check it as a whole; with `as_of`, what is too old on that day as well.

    Raises ProjectError when there is none.
    """
    guide, found = read_guide(project)
    if guide is None:
        return Checked(None, in_reading_order(found))
    guide = replace(guide, as_of=as_of)
    found = in_reading_order((*found, *(trouble for check in CHECKS for trouble in check(guide))))
    return Checked(None if has_errors(found) else guide, found)


def compose_guide(
    guide: Guide,
    audience: str | None = None,
    region: str | None = None,
    complete: Callable[[], Manuscript | None] | None = None,
) -> Checked[Manuscript]:
    """Compose the edition for an audience and a region; the complete one when neither is named.

    `complete` hands out the complete edition if the caller has it; otherwise it is composed when it is needed to
    explain why something is missing. Raises UsageError for an audience or region that the guide does not define.
    """
    from guidebuild.composing.manuscript import compose

    edition, found = select(guide, named(guide.audiences, audience, "audience"), named(guide.regions, region, "region"))
    if edition is None:
        return Checked(None, found)
    if edition.name == COMPLETE:
        manuscript, trouble = compose(edition)
    else:
        manuscript, trouble = compose(edition, complete or functools.cache(lambda: compose_guide(guide).value))
    missing = check_key_facts(manuscript) if manuscript is not None else ()
    return Checked(None if missing else manuscript, (*found, *trouble, *missing))


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
    from guidebuild.rendering.formats import RENDERERS

    return RENDERERS[format](manuscript, styles, made)


def check(
    project: Path,
    *,
    region: str | None = None,
    every_region: bool = False,
    leaks: bool = False,
    progress: Progress = ignore,
) -> Outcome:
    """Everything that can be known about every edition: the complete one and each audience's.

    `region`: the editions for this region; with `every_region`, those for each region of the guide and those for none.
    With `leaks`, every edition is rendered in every format as well, and what it leaves out is proven absent. Nothing is
    written in either case.
    """
    products = FORMATS if leaks else ()
    outcome = _run(_Order(project, products, None, True, region, every_region=every_region), progress)
    return replace(outcome, artifacts=())


def build(
    project: Path,
    *,
    formats: Sequence[Product] = FORMATS,
    audience: str | None = None,
    every: bool = False,
    region: str | None = None,
    page_size: PageSize | None = None,
    strict: bool = False,
    as_of: datetime.date | None = None,
    progress: Progress = ignore,
) -> Outcome:
    """Build one edition in memory: the complete one, or the one for `audience`; with `every`, all of them.

    `formats`: what to make; `print` is the PDF for a print shop, with its preflight in `Outcome.preflights`.
    `page_size` stands in for the manifest's. With `strict` a warning stops the build like an error does. `as_of`: the
    day for which the age of figures is reckoned; without it, it is not. `progress` is told the name of each stage as it
    begins: `read`, then `compose` and the formats of each edition. Raises GuidebuildError when the machine lacks
    something, and its child UsageError for an audience or region that the guide does not define.
    """
    return _run(_Order(project, formats, audience, every, region, page_size, strict, as_of=as_of), progress)


@dataclass(frozen=True)
class _Order:
    """What is to be built."""

    project: Path
    products: Sequence[Product]
    audience: str | None
    every: bool
    region: str | None
    page_size: PageSize | None = None
    strict: bool = False
    every_region: bool = False
    as_of: datetime.date | None = None

    @property
    def wants_pdf(self) -> bool:
        """Whether the pages are to be made, or the guide is only checked, which is for every format."""
        return not self.products or "pdf" in self.products or "print" in self.products


def _run(order: _Order, progress: Progress) -> Outcome:
    timed = Stages(progress)
    with timed("read"):
        guide, guide_found = load(order.project, order.as_of)
        styles, styles_found = read_styles(order.project)
        glyphs = check_glyphs(guide, styles.font_files) if guide and styles and order.wants_pdf else ()
    read = (*guide_found, *styles_found, *glyphs)
    if guide is None or styles is None:
        return Outcome((), in_reading_order(read), timed.seconds)
    if order.page_size is not None:
        guide = replace(guide, manifest=guide.manifest.model_copy(update={"page_size": order.page_size}))
    found: dict[str, list[Diagnostic]] = {COMPLETE: list(read)}
    manuscripts, complete = _compose_all(guide, order, timed, found)
    made: list[Made] = []
    flat = [each for several in found.values() for each in several]
    if not has_errors(flat) and not (order.strict and flat):
        for manuscript in manuscripts:
            name = manuscript.edition.name
            if name != COMPLETE and complete() is None:  # nothing to hold the edition against
                found[COMPLETE] += compose_guide(manuscript.edition.whole or manuscript.edition.guide).diagnostics
            told = functools.partial(_stage, edition=name, every=order.every)
            for each in make(manuscript, order.products, styles, complete, timed, told):
                made.append(each)
                found[name] += each.diagnostics
    diagnostics = merged(found)
    whole = not has_errors(diagnostics) and not (order.strict and diagnostics)
    return Outcome(
        tuple(each.artifact for each in made if each.artifact) if whole else (),
        diagnostics,
        timed.seconds,
        {each.artifact.filename: each.figures for each in made if each.artifact and each.figures},
        tuple(each.preflight for each in made if each.preflight),
    )


def _compose_all(
    guide: Guide, order: _Order, timed: Stages, found: dict[str, list[Diagnostic]]
) -> tuple[list[Manuscript], Callable[[], Manuscript | None]]:
    """Every manuscript that is asked for, and the complete one, which may be composed only for comparison."""
    complete: Callable[[], Manuscript | None] = functools.cache(lambda: compose_guide(guide).value)
    readers = [None, *(reader.id for reader in guide.audiences)] if order.every else [order.audience]
    regions = [None, *(region.id for region in guide.regions)] if order.every_region else [order.region]
    manuscripts: dict[str, Manuscript] = {}
    for region, reader in itertools.product(regions, readers):
        name = edition_name(guide, reader, region)
        if name in manuscripts:  # an audience with a region of its own
            continue
        with timed(_stage("compose", name, order.every)):
            if name == COMPLETE:
                manuscript, trouble = compose_guide(guide)
                complete = functools.partial(_given, manuscript)
            else:
                manuscript, trouble = compose_guide(guide, reader, region, complete)
        found.setdefault(name, []).extend(trouble)
        if manuscript is not None:
            manuscripts[name] = manuscript
    return list(manuscripts.values()), complete


def _given(manuscript: Manuscript | None) -> Manuscript | None:
    return manuscript


def edition_name(guide: Guide, audience: str | None, region: str | None) -> str:
    """What the edition for an audience and a region is called. Raises UsageError for one that is not defined."""
    reader = named(guide.audiences, audience, "audience")
    place = named(guide.regions, region, "region")
    own = place is not None and reader is not None and reader.region == place.id
    return "-".join([reader.id if reader else COMPLETE, *([place.id] if place and not own else [])])


def _stage(stage: str, edition: str, every: bool) -> str:
    return f"{stage} {edition}" if every else stage


def write(outcome: Outcome, output: Path) -> tuple[Path, ...]:
    """Write the artifacts and their reports into `output`: all or none, each old file whole until its new one is."""
    reports = {f"{each.filename.removesuffix('.pdf')}.preflight.json": each.as_json() for each in outcome.preflights}
    return write_together(output, {**{each.filename: each.content for each in outcome.artifacts}, **reports})
