"""The straight line from a project folder to finished files, and the Python API.

    outcome = build(Path("."), formats=("pdf",))
    for diagnostic in outcome.diagnostics:
        print(diagnostic)
    write(outcome, Path("output"))

Each step can be called by itself: `load`, `compose_guide`, `render`. Nothing is written before `write`.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidebuild.building.known_runs import run_or_remember
from guidebuild.building.orders import Failure, Order, Outcome, PageSize
from guidebuild.building.stages import Progress, ignore
from guidebuild.model.limits import LIMITS, Limits
from guidebuild.model.products import FORMATS, Product
from guidebuild.tools.store import Store

if TYPE_CHECKING:
    from guidebuild.building.steps import compose_guide, edition_name, load, named, render
    from guidebuild.writing.writer import OutputSet

__all__ = [
    "FORMATS", "Failure", "Outcome", "PageSize", "build", "check", "compose_guide", "edition_name", "finished", "load",
    "named", "render", "write",
]  # fmt: skip
_STEPS = frozenset({"compose_guide", "edition_name", "load", "named", "render"})


def __getattr__(name: str) -> Any:
    """The single steps, which need the engines: what was made before is told without them."""
    if name not in _STEPS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guidebuild.building import steps

    return getattr(steps, name)


def check(
    project: Path,
    *,
    region: str | None = None,
    every_region: bool = False,
    leaks: bool = False,
    limits: Limits = LIMITS,
    workers: int = 0,
    progress: Progress = ignore,
    store: Store | None = None,
) -> Outcome:
    """Everything that can be known about every edition: the complete one and each audience's.

    `region`: the editions for this region. Without it the whole guide is composed for each of its regions as well; with
    `every_region`, so is every audience's edition. With `leaks`, the editions are rendered in every format as well, and
    what they leave out is proven absent. Nothing is written in either case, but what a `store` remembers.
    """
    products = FORMATS if leaks else ()
    order = Order(project, products, None, True, region, every_region=every_region, limits=limits, workers=workers)
    outcome = run_or_remember(order, progress, store)
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
    limits: Limits = LIMITS,
    page_list: bool = True,
    workers: int = 0,
    progress: Progress = ignore,
    store: Store | None = None,
) -> Outcome:
    """Build one edition in memory: the complete one, or the one for `audience`; with `every`, all of them.

    `audience` and `region` may name several, with commas between them: then every audience's edition for every region.

    `formats`: what to make; `print` is the PDF for a print shop, with its preflight in `Outcome.preflights`.
    `page_size` stands in for the manifest's. With `strict` a warning stops the build like an error does. `as_of`: the
    day for which the age of figures is reckoned; without it, it is not. `progress` is told the name of each stage as it
    begins: `read`, then `compose` and the formats of each edition. `limits`: what the build may use up. `page_list`:
    whether the book has the page numbers of the handbook. `workers`: how many files are made at once; 0 for as many as
    there are cores. `store`: what was made before (`tools.store.opened_store`); without one, everything is made.

    A file that cannot be made takes no other with it, unless `strict`: its trouble is an error among the diagnostics,
    or, when this machine or guidebuild itself is the cause, one of `Outcome.failures`. Raises GuidebuildError when the
    machine lacks what the whole build needs, and its child UsageError for an audience or region that the guide does not
    define; OwnFault for a fault of guidebuild.
    """
    order = Order(
        project, formats, audience, every, region, page_size, strict, as_of=as_of, limits=limits, page_list=page_list,
        workers=workers,
    )  # fmt: skip
    return run_or_remember(order, progress, store)


def write(outcome: Outcome, output: Path, *, store: Store | None = None) -> tuple[Path, ...]:
    """Write the artifacts, their reports and a manifest for each edition into `output`: all of them or none.

    Returns the paths in this order. An error leaves the files that were there before. Where a `store` knows that this
    very outcome was written there last, and all of it still stands there, nothing is written. Raises ToolError.
    """
    from guidebuild.writing.barred import refuse_links
    from guidebuild.writing.unchanged import is_as_written, note_as_written

    known = store if outcome.key else None
    if known is not None:
        if outcome.project is not None:
            refuse_links(output, outcome.project)
        if (names := is_as_written(output, outcome.key, outcome.artifacts, known)) is not None:
            return tuple(output / name for name in names)
    from guidebuild.writing.writer import write_sets

    written = {path.name: path for path in write_sets(output, finished(outcome), project=outcome.project)}
    made = [written[artifact.filename] for artifact in outcome.artifacts]
    paths = (*made, *(path for path in written.values() if path not in made))
    if known is not None:
        note_as_written(output, outcome.key, known, [path.name for path in paths])
    return paths


def finished(outcome: Outcome) -> "tuple[OutputSet, ...]":
    """The files of a build, edition by edition, as they are written: artifacts, and the reports on them."""
    from guidebuild.model.artifact import Origin
    from guidebuild.writing.writer import OutputFile, OutputSet

    sets: dict[str, list[OutputFile]] = {}
    for artifact in outcome.artifacts:
        sets.setdefault(artifact.set, []).append(OutputFile(artifact.filename, artifact.product, artifact.content))
    for report in outcome.preflights:
        stem = report.filename.removesuffix(".pdf")
        file = OutputFile(f"{stem}.preflight.json", "report", report.as_json())
        sets.setdefault(stem.removesuffix("-print"), []).append(file)
    return tuple(OutputSet(name, tuple(files), outcome.origins.get(name, Origin())) for name, files in sets.items())
