"""A whole run: every edition and format that is ordered, made and proven in processes that cannot run away.

One process reads and composes; each file is made in a process of its own, so that one that fails takes no other with
it. What comes back are values; nothing is written here.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from guidebuild.checks.editions import merged
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.making import PRODUCTS, Made, make, prepare
from guidebuild.model.artifact import Artifact, Product
from guidebuild.model.diagnostics import Diagnostic, Span, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide
from guidebuild.model.limits import LIMITS, Limits
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.reading.styles import read_styles
from guidebuild.stages import Progress, Stages
from guidebuild.steps import compose_guide, edition_name, load
from guidebuild.tools.confined import Crashed, Exceeded, at_work, confine, workspace
from guidebuild.tools.confined.trouble import as_diagnostic

if TYPE_CHECKING:
    from guidebuild.proofs.figures import FigureProof
    from guidebuild.proofs.preflight import Preflight

PageSize = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Failure:
    """A file that could not be made for a reason that is not the content's: this machine's, or ours."""

    name: str
    """What was to be made: the format, with the edition where there are several."""
    trouble: GuidebuildError | OwnFault


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
    failures: tuple[Failure, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a diagnostic is an error, so that something is not made."""
        return has_errors(self.diagnostics)


@dataclass(frozen=True)
class Order:
    """What is to be built."""

    project: Path
    products: Sequence[Product]
    audience: str | None = None
    every: bool = False
    region: str | None = None
    page_size: PageSize | None = None
    strict: bool = False
    every_region: bool = False
    as_of: datetime.date | None = None
    limits: Limits = LIMITS

    @property
    def wants_pages(self) -> bool:
        """Whether the pages are to be made, or the guide is only checked, which is for every format."""
        return not self.products or "pdf" in self.products or "print" in self.products


def run(order: Order, progress: Progress) -> Outcome:
    """Make what is ordered. Raises GuidebuildError and OwnFault for what stops all of it."""
    budget = order.limits.run.of(_size(order.project))
    with workspace():
        try:
            return confine(
                functools.partial(_build, order),
                budget,
                limits=order.limits,
                each=order.limits.step,
                what="guide",
                tell=progress,
            )
        except (Exceeded, Crashed) as trouble:
            return Outcome((), (as_diagnostic(trouble, Span(trouble.what or "guide")),))


def _size(project: Path) -> int:
    """Bytes of the texts of a project, by which an honest need of memory grows."""
    texts = (path for path in (project / "guide").rglob("*") if path.suffix in (".yaml", ".md", ".csv"))
    return sum(path.stat().st_size for path in texts if path.is_file() and not path.is_symlink())


def _build(order: Order, progress: Progress) -> Outcome:
    timed = Stages(progress)
    with timed("read"):
        guide, guide_found = load(order.project, order.as_of)
        at_work("styles")
        styles, styles_found = read_styles(order.project)
        glyphs = check_glyphs(guide, styles.font_files) if guide and styles and order.wants_pages else ()
    read = (*guide_found, *styles_found, *glyphs)
    if guide is None or styles is None:
        return Outcome((), in_reading_order(read), timed.seconds)
    if order.page_size is not None:
        guide = replace(guide, manifest=guide.manifest.model_copy(update={"page_size": order.page_size}))
    found: dict[str, list[Diagnostic]] = {COMPLETE: list(read)}
    manuscripts, complete = _compose_all(guide, order, timed, found)
    made: list[Made] = []
    failures: list[Failure] = []
    if not has_errors(read) and not (order.strict and any(found.values())):
        for manuscript in manuscripts if order.products else ():
            made += _files(manuscript, styles, complete, order, timed, found, failures)
    diagnostics = merged(found)
    if order.strict and (diagnostics or failures):
        made = [replace(each, artifact=None) for each in made]
    return Outcome(
        tuple(each.artifact for each in made if each.artifact),
        diagnostics,
        timed.seconds,
        {each.artifact.filename: each.figures for each in made if each.artifact and each.figures},
        tuple(each.preflight for each in made if each.preflight),
        tuple(failures),
    )


def _compose_all(
    guide: Guide, order: Order, timed: Stages, found: dict[str, list[Diagnostic]]
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


def _files(
    manuscript: Manuscript,
    styles: Styles,
    complete: Callable[[], Manuscript | None],
    order: Order,
    timed: Stages,
    found: dict[str, list[Diagnostic]],
    failures: list[Failure],
) -> Iterator[Made]:
    """The files of one edition, each made in a process of its own; none when one of them lets something out."""
    name = manuscript.edition.name
    whole = None if name == COMPLETE else complete()
    if name != COMPLETE and whole is None:  # nothing to hold the edition against
        found[COMPLETE] += compose_guide(manuscript.edition.whole or manuscript.edition.guide).diagnostics
        return
    prepare(order.products)
    made: list[Made] = []
    for product in (each for each in PRODUCTS if each in order.products):
        stage = _stage(product, name, order.every)
        finished = tuple(each.artifact for each in made if each.artifact)
        try:
            each = _one_file(manuscript, product, styles, finished, whole, order, timed)
        except (Exceeded, Crashed) as trouble:
            words = f"{product} of the edition `{name}`"
            found[name].append(as_diagnostic(trouble, Span(trouble.what or "guide/guide.yaml"), words))
            continue
        except (GuidebuildError, OwnFault) as trouble:
            failures.append(Failure(stage, trouble))
            continue
        found[name] += each.diagnostics
        made.append(replace(each, artifact=None, figures=None) if has_errors(each.diagnostics) else each)
    if not any(diagnostic.code.slug.startswith("leak/") for each in made for diagnostic in each.diagnostics):
        yield from made


def _one_file(
    manuscript: Manuscript,
    product: Product,
    styles: Styles,
    finished: Sequence[Artifact],
    whole: Manuscript | None,
    order: Order,
    timed: Stages,
) -> Made:
    """One file, made and proven in a process of its own, whose budget grows with the text."""
    size = sum(len(chapter.document) for chapter in manuscript.chapters)
    budget = (order.limits.pages if product in ("pdf", "print", "epub") else order.limits.file).of(size)
    name = manuscript.edition.name

    def work(tell: Progress) -> tuple[Made, dict[str, float]]:
        inner = Stages(tell)
        stage = functools.partial(_stage, edition=name, every=order.every)
        return make(manuscript, product, styles, finished, whole, inner, stage), inner.seconds

    made, seconds = confine(work, budget, limits=order.limits, tell=timed.tell)
    timed.seconds.update(seconds)
    return made


def _stage(stage: str, edition: str, every: bool) -> str:
    return f"{stage} {edition}" if every else stage
