"""A whole run: every edition and format that is ordered, made and proven in processes that cannot run away.

One process reads and composes; each file is made in a process of its own, so that one that fails takes no other with
it. What comes back are values; nothing is written here.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from guidebuild.checks.edition_findings import merged
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.editions import Regions, Wanted, compose_all
from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.making import Made, make, prepare
from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Diagnostic, Span, folded, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.limits import LIMITS, Limits
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.origin import Origin
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles
from guidebuild.reading.inputs import read_inputs, refuse_edits
from guidebuild.reading.styles import look_of, ours_below, read_styles
from guidebuild.stages import Progress, Stages
from guidebuild.steps import compose_guide, examine
from guidebuild.tools.confined import Crashed, Exceeded, at_work, confine, workspace
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.writing.origins import origin_of

if TYPE_CHECKING:
    from guidebuild.proofs.amounts_found import FigureProof
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
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """The name of an edition's files to what they were made from."""
    project: Path | None = None
    """Where the guide was read."""

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
        return not self.products or any(PRODUCTS[product].format == "pdf" for product in self.products)


def run(order: Order, progress: Progress) -> Outcome:
    """Make what is ordered. Raises GuidebuildError and OwnFault for what stops all of it."""
    with workspace():
        try:
            return confine(
                functools.partial(build_here, order),
                order.limits.run,
                size=text_size(order.project),
                limits=order.limits,
                each=order.limits.step,
                what="guide",
                tell=progress,
            )
        except (Exceeded, Crashed) as trouble:
            return Outcome((), (as_diagnostic(trouble, Span(trouble.what or "guide")),))


_TEXTS = (".yaml", ".md", ".csv", ".bib", ".json", ".j2")
_GROWTH = 10
"""A composed document has four to six times the bytes of its texts. What templates of the project make more of it buys
them no time."""


def text_size(project: Path) -> int:
    """Bytes of the texts of a project, by which an honest need of memory grows."""
    texts = (path for path in (project / "guide").rglob("*") if path.suffix in _TEXTS)
    return sum(path.stat().st_size for path in texts if path.is_file() and not path.is_symlink())


def build_here(order: Order, progress: Progress) -> Outcome:
    """The same in this process, which may run away."""
    timed = Stages(progress)
    with timed("read"):
        inputs = read_inputs(order.project)
        guide, guide_found = examine(order.project, order.as_of)
        at_work("styles")
        styles, styles_found = read_styles(order.project, look_of(guide))
        styles_found += _tried(styles, order) if styles else ()
        glyphs = check_glyphs(guide, styles.font_files) if guide and styles and order.wants_pages else ()
        refuse_edits(order.project, inputs)
    read = (*guide_found, *styles_found, *glyphs)
    if guide is None:
        return Outcome((), folded(in_reading_order(read)), timed.seconds)
    if order.page_size is not None:
        guide = replace(guide, manifest=guide.manifest.model_copy(update={"page_size": order.page_size}))
    regions: Regions = "all" if order.every_region else "named" if order.products else "whole"
    wanted = Wanted(order.audience, order.every, order.region, regions)
    composed = compose_all(guide, wanted, timed, functools.partial(_stage, "compose", every=order.every))
    found = composed.found
    found[COMPLETE] = [*read, *found.get(COMPLETE, ())]
    if not order.products and styles and composed.manuscripts and not has_errors(read):
        found[composed.manuscripts[0].edition.name] += _too_wide(composed.manuscripts[0], styles, order)
    work = _Work(order, styles, composed.complete, timed, found)
    if order.products and styles and not has_errors(read) and not (order.strict and any(found.values())):
        prepare(order.products)
        for manuscript in composed.manuscripts:
            work.make_files(manuscript)
    diagnostics = folded(merged(found))
    made = () if order.strict and (diagnostics or work.failures) else work.made
    return Outcome(
        tuple(each.artifact for each in made if each.artifact),
        diagnostics,
        timed.seconds,
        {each.artifact.filename: each.figures for each in made if each.artifact and each.figures},
        tuple(each.preflight for each in work.made if each.preflight),
        tuple(work.failures),
        {each.edition.slug: origin_of(each, inputs) for each in composed.manuscripts} if made else {},
        order.project,
    )


def _tried(styles: Styles, order: Order) -> tuple[Diagnostic, ...]:
    """What the engine makes of the project's own sheets, tried in a process of its own: some take it for ever."""
    from guidebuild.rendering.trial import try_sheets

    ours = ours_below(styles)
    if not ours:
        return ()
    try:
        return confine(lambda tell: try_sheets(styles, ours), order.limits.step, limits=order.limits)
    except (Exceeded, Crashed) as trouble:
        return (as_diagnostic(trouble, Span(f"styles/{next(iter(ours))}"), "setting a page with these styles"),)


def _too_wide(manuscript: Manuscript, styles: Styles, order: Order) -> tuple[Diagnostic, ...]:
    """What does not fit the pages of the largest edition, when they are not made and would not tell it themselves."""
    from guidebuild.rendering.wide_places import too_wide

    def work(tell: Progress) -> tuple[Diagnostic, ...]:
        return too_wide(manuscript, styles, own_sheets=bool(styles.over))

    try:
        return confine(work, order.limits.pages, size=text_size(order.project), limits=order.limits)
    except (Exceeded, Crashed) as trouble:
        return (as_diagnostic(trouble, manuscript.edition.guide.manifest.span, PRODUCTS["pdf"].making),)


@dataclass
class _Work:
    """The files of a run as they are made, and what comes of each."""

    order: Order
    styles: Styles | None
    complete: Callable[[], Manuscript | None]
    timed: Stages
    found: dict[str, list[Diagnostic]]
    """Edition to its diagnostics."""
    made: list[Made] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    stopped: dict[Product, Diagnostic] = field(default_factory=dict)
    """Products that exceeded their budget in one edition: they would do so in the next one as well."""

    def make_files(self, manuscript: Manuscript) -> None:
        """Make the files of one edition; none when one of them lets something out."""
        name = manuscript.edition.name
        whole = None if name == COMPLETE else self.complete()
        if name != COMPLETE and whole is None:  # nothing to hold the edition against
            self.found[COMPLETE] += compose_guide(manuscript.edition.whole or manuscript.edition.guide).diagnostics
            return
        made: list[Made] = []
        for product in (each for each in PRODUCTS if each in self.order.products):
            each = self._make(manuscript, product, made, whole)
            if each is not None:
                self.found[name] += each.diagnostics
                made.append(replace(each, artifact=None, figures=None) if has_errors(each.diagnostics) else each)
        if not any(diagnostic.code.slug.startswith("leak/") for each in made for diagnostic in each.diagnostics):
            self.made += made

    def _make(
        self, manuscript: Manuscript, product: Product, made: Sequence[Made], whole: Manuscript | None
    ) -> Made | None:
        """One file, with its trouble put where it belongs; None when the process that makes it does not end well."""
        name = manuscript.edition.name
        finished = None if "pdf" in self.stopped else tuple(each.artifact for each in made if each.artifact)
        try:
            if product not in self.stopped:
                return self._confined(manuscript, product, finished, whole)
        except (Exceeded, Crashed) as trouble:
            span = Span(trouble.what) if trouble.what else manuscript.edition.guide.manifest.span
            self.stopped[product] = as_diagnostic(trouble, span, PRODUCTS[product].making)
        except (GuidebuildError, OwnFault) as trouble:
            self.failures.append(Failure(_stage(product, name, self.order.every), trouble))
            return None
        self.found[name].append(self.stopped[product])
        return None

    def _confined(
        self, manuscript: Manuscript, product: Product, finished: Sequence[Artifact] | None, whole: Manuscript | None
    ) -> Made:
        """One file, made and proven in a process of its own, whose budget grows with the text."""
        limits = self.order.limits
        written = sum(len(chapter.document) for chapter in manuscript.chapters)
        size = min(written, _GROWTH * text_size(self.order.project))
        budget = limits.pages if PRODUCTS[product].paged else limits.file
        stage = functools.partial(_stage, edition=manuscript.edition.name, every=self.order.every)

        def work(tell: Progress) -> tuple[Made, dict[str, float]]:
            inner = Stages(tell)
            assert self.styles is not None
            return make(manuscript, product, self.styles, finished, whole, inner, stage), inner.seconds

        what = _most_of(manuscript)
        made, seconds = confine(work, budget, size=size, limits=limits, what=what, tell=self.timed.tell)
        self.timed.seconds.update(seconds)
        return made


def _most_of(manuscript: Manuscript) -> str:
    """The file of the chapter that is most of an edition, which is at fault when a file of it takes too much; or none.

    What a template writes counts for the chapter that calls it.
    """
    sizes = {chapter.id: len(chapter.document) for chapter in manuscript.chapters}
    largest = max(sizes, key=sizes.__getitem__, default="")
    chapter = manuscript.edition.guide.chapters.get(largest)
    return chapter.prose.span.path if chapter is not None and 2 * sizes[largest] > sum(sizes.values()) else ""


def _stage(stage: str, edition: str, every: bool) -> str:
    return f"{stage} {edition}" if every else stage
