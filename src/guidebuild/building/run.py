"""A whole run: every edition and format that is ordered, made and proven in processes that cannot run away.

One process reads and composes; each file is made in a process of its own, so that one that fails takes no other with
it. What comes back are values; nothing is written here.
"""

import functools
from collections.abc import Mapping
from dataclasses import replace

from guidebuild.building.ingredients import ingredients, places
from guidebuild.building.ordered_editions import Composed, Regions, Wanted, compose_all
from guidebuild.building.orders import Order, Outcome
from guidebuild.building.stages import Progress, Stages, named_stage
from guidebuild.building.steps import examine
from guidebuild.building.workers import Workshop
from guidebuild.checks.edition_findings import merged
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.model.artifact import Origin
from guidebuild.model.diagnostics import Diagnostic, Span, folded, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS
from guidebuild.model.styles import Styles
from guidebuild.reading.inputs import read_inputs, refuse_edits
from guidebuild.reading.styles import look_of, ours_below, read_styles
from guidebuild.tools.confined import Crashed, Exceeded, at_work, confine, workspace
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.project_size import text_size
from guidebuild.tools.store import digest_of, remember_findings
from guidebuild.tools.versions import engines, software


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


def build_here(order: Order, progress: Progress) -> Outcome:
    """The same in this process, which may run away."""
    timed = Stages(progress)
    with timed("read"):
        inputs = read_inputs(order.project)
        guide, guide_found = examine(order.project, order.as_of)
        at_work("styles")
        styles, styles_found = read_styles(order.project, look_of(guide))
        styles_found += _tried(styles, order) if styles else ()
        theirs = styles is not None and any(path.startswith("styles/fonts/") for path in styles.own)
        glyphs = check_glyphs(guide, styles.font_files, theirs=theirs) if guide and styles and order.wants_pages else ()
        refuse_edits(order.project, inputs)
    read = (*guide_found, *styles_found, *glyphs)
    if guide is None:
        return Outcome((), folded(in_reading_order(read)), timed.seconds)
    if order.page_size is not None:
        guide = replace(guide, manifest=guide.manifest.model_copy(update={"page_size": order.page_size}))
    regions: Regions = "all" if order.every_region else "named" if order.products else "whole"
    wanted = Wanted(order.audience, order.every, order.region, regions)
    composed = compose_all(guide, wanted, timed, functools.partial(named_stage, "compose", every=order.several))
    found = composed.found
    found[COMPLETE] = [*read, *found.get(COMPLETE, ())]
    if styles:
        _hold_against_sheets(composed, styles)
    if not order.products and styles and composed.manuscripts and not has_errors(read):
        found[composed.manuscripts[0].edition.name] += _too_wide(composed.manuscripts[0], styles, order)
    work = _files(order, styles, composed, timed, has_errors(read))
    diagnostics = folded(merged(found))
    made = () if order.strict and (diagnostics or work.failures) else work.made
    return Outcome(
        tuple(each.artifact for each in made if each.artifact),
        diagnostics,
        timed.seconds,
        {each.artifact.filename: each.figures for each in made if each.artifact and each.figures},
        tuple(each.preflight for each in work.made if each.preflight),
        tuple(work.failures),
        {each.edition.slug: _origin(order, each, inputs) for each in composed.manuscripts} if made else {},
        order.project,
        tuple(work.accounts),
        incidents=tuple(work.incidents),
    )


def _files(order: Order, styles: Styles | None, composed: Composed, timed: Stages, broken: bool) -> Workshop:
    """The workshop after its work; nothing is made of a guide that is `broken`."""
    found = composed.found
    work = Workshop(order, styles, composed.complete, timed, found)
    if order.products and styles and not broken and not (order.strict and any(found.values())):
        work.make_all(composed.manuscripts)
    return work


def _origin(order: Order, manuscript: Manuscript, inputs: Mapping[str, str]) -> Origin:
    """What an edition's files are made from, with the engines of this machine."""
    edition = manuscript.edition
    manifest, as_of = edition.guide.manifest, edition.guide.as_of
    options = {
        "audience": edition.audience.id if edition.audience else None,
        "region": edition.region.id if edition.region else None,
        "page_size": manifest.page_size,
        "as_of": as_of.isoformat() if as_of else None,
    }
    return Origin(
        title=str(manifest.title),
        guide=manifest.slug,
        edition=edition.name,
        release=manifest.release,
        date=manifest.date.isoformat(),
        options=options if order.page_list else {**options, "page_list": "none"},
        inputs=inputs,
        software=software(),
        engines=engines(),
    )


def _tried(styles: Styles, order: Order) -> tuple[Diagnostic, ...]:
    """What the engine makes of the project's sheets for pages, tried in a process of its own: some take it for ever."""
    pages = {sheet.name for sheet in styles.for_press("Letter")}
    ours = {name: sheet for name, sheet in ours_below(styles).items() if name in pages}
    if not ours:
        return ()
    from guidebuild.rendering.trial import try_sheets

    def tried() -> tuple[Diagnostic, ...]:
        try:
            return confine(lambda tell: try_sheets(styles, ours), order.limits.step, limits=order.limits)
        except (Exceeded, Crashed) as trouble:
            return (as_diagnostic(trouble, Span(f"styles/{next(iter(ours))}"), "setting a page with these styles"),)

    return remember_findings("tried", digest_of(styles), tried)


def _hold_against_sheets(composed: Composed, styles: Styles) -> None:
    """Note the classes that no sheet knows: of the complete edition where it is wanted, which has the others'."""
    from guidebuild.rendering.class_names import unmet, unstyled

    whole = composed.rough()[0] if COMPLETE in composed.found else None
    for manuscript in [whole] if whole else composed.manuscripts:
        composed.found.setdefault(manuscript.edition.name, []).extend(
            (*unstyled(manuscript, styles), *unmet(manuscript, styles, ours_below(styles).values()))
        )


def _too_wide(manuscript: Manuscript, styles: Styles, order: Order) -> tuple[Diagnostic, ...]:
    """What does not fit the pages of the largest edition, when they are not made and would not tell it themselves."""
    from guidebuild.rendering.wide_places import too_wide

    def work(tell: Progress) -> tuple[Diagnostic, ...]:
        return too_wide(manuscript, styles, own_sheets=bool(styles.over))

    def looked() -> tuple[Diagnostic, ...]:
        try:
            return confine(work, order.limits.pages, size=text_size(order.project), limits=order.limits)
        except (Exceeded, Crashed) as trouble:
            return (as_diagnostic(trouble, manuscript.edition.guide.manifest.span, PRODUCTS["pdf"].making),)

    key = digest_of(ingredients(manuscript, "pdf", styles), manuscript.parts, places(manuscript), styles.own)
    return remember_findings("wide", key, looked)
