"""A whole run: every edition and format that is ordered, made and proven in processes that cannot run away.

One process reads and composes; each file is made in a process of its own, so that one that fails takes no other with
it. What comes back are values; nothing is written here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guidebuild.checks.edition_findings import merged
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.editions import Composed, Regions, Wanted, compose_all
from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.making import Made, make, prepare
from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Diagnostic, Span, folded, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles
from guidebuild.orders import Failure, Order, Outcome
from guidebuild.reading.inputs import read_inputs, refuse_edits
from guidebuild.reading.styles import Look, ours_below, read_styles
from guidebuild.stages import Progress, Stages
from guidebuild.steps import compose_guide, examine
from guidebuild.tools.confined import Crashed, Exceeded, at_work, confine, workspace
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.writing.origins import origin_of


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
        styles, styles_found = read_styles(order.project, Look(guide.manifest.theme) if guide else Look())
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
    if styles:
        _hold_against_sheets(composed, styles)
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


def _hold_against_sheets(composed: Composed, styles: Styles) -> None:
    """Note the classes that no sheet knows: of the complete edition where it is wanted, which has the others'."""
    from guidebuild.rendering.class_names import unstyled

    whole = composed.rough()[0] if COMPLETE in composed.found else None
    for manuscript in [whole] if whole else composed.manuscripts:
        composed.found.setdefault(manuscript.edition.name, []).extend(unstyled(manuscript, styles))


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
