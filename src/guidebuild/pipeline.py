"""The straight line from a project folder to finished files, and the Python API.

    outcome = build(Path("."), formats=("pdf",))
    for diagnostic in outcome.diagnostics:
        print(diagnostic)
    write(outcome, Path("output"))

Each step can be called by itself: `load`, `compose_guide`, `render`. Nothing is written before `write`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from guidebuild.checks.content import check_content
from guidebuild.checks.evidence import check_evidence
from guidebuild.checks.references import check_references
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.diagnostics import Checked, Diagnostic, has_errors, in_reading_order
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.reading.guide import read_guide
from guidebuild.reading.styles import read_styles
from guidebuild.selecting import select_complete
from guidebuild.tools.files import write_together

FORMATS: tuple[Format, ...] = ("pdf", "epub", "html")
PageSize = Literal["A4", "Letter"]
Progress = Callable[[str], None]

CHECKS: tuple[Callable[[Guide], Sequence[Diagnostic]], ...] = (check_references, check_content, check_evidence)
"""What is looked for once all files have been read, each by itself."""


def ignore(stage: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Outcome:
    """What a build made, in memory, and everything an author should know."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Wall-clock seconds for each stage and format."""

    @property
    def failed(self) -> bool:
        """Whether a diagnostic is an error, so that there is nothing to write."""
        return has_errors(self.diagnostics)


def load(project: Path) -> Checked[Guide]:
    """Read the guide in `project` and check it as a whole. Raises ProjectError when there is none."""
    guide, found = read_guide(project)
    if guide is None:
        return Checked(None, in_reading_order(found))
    found = in_reading_order((*found, *(trouble for check in CHECKS for trouble in check(guide))))
    return Checked(None if has_errors(found) else guide, found)


def compose_guide(guide: Guide) -> Checked[Manuscript]:
    """Compose the complete edition of a guide."""
    from guidebuild.composing.manuscript import compose

    edition, found = select_complete(guide)
    if edition is None:
        return Checked(None, found)
    manuscript, trouble = compose(edition)
    return Checked(manuscript, (*found, *trouble))


def render(manuscript: Manuscript, format: Format, styles: Styles) -> Checked[Artifact]:
    """One finished file in memory."""
    from guidebuild.rendering.formats import RENDERERS

    return RENDERERS[format](manuscript, styles)


def check(project: Path, *, progress: Progress = ignore) -> Outcome:
    """Everything that can be known without rendering."""
    timed = _Stages(progress)
    _, _, found = _prepare(project, None, timed)
    return Outcome((), in_reading_order(found), timed.seconds)


def build(
    project: Path,
    *,
    formats: Sequence[Format] = FORMATS,
    page_size: PageSize | None = None,
    strict: bool = False,
    progress: Progress = ignore,
) -> Outcome:
    """Build the complete edition in memory.

    `page_size` stands in for the manifest's. With `strict` a warning stops the build like an error does. `progress` is
    told the name of each stage as it begins: `read`, `compose`, then the formats. Raises GuidebuildError when the
    machine lacks something.
    """
    timed = _Stages(progress)
    manuscript, styles, found = _prepare(project, page_size, timed)
    if manuscript is None or styles is None or (strict and found):
        return Outcome((), in_reading_order(found), timed.seconds)
    artifacts: list[Artifact] = []
    for format in FORMATS:
        if format in formats:
            with timed(format):
                artifact, trouble = render(manuscript, format, styles)
            found += trouble
            if artifact is not None:
                artifacts.append(artifact)
    diagnostics = in_reading_order(found)
    whole = not has_errors(diagnostics) and not (strict and diagnostics)
    return Outcome(tuple(artifacts) if whole else (), diagnostics, timed.seconds)


def write(outcome: Outcome, output: Path) -> tuple[Path, ...]:
    """Write the artifacts into `output`: all of them or none, each old file whole until its new one is."""
    return write_together(output, {artifact.filename: artifact.content for artifact in outcome.artifacts})


def _prepare(
    project: Path, page_size: PageSize | None, timed: _Stages
) -> tuple[Manuscript | None, Styles | None, list[Diagnostic]]:
    with timed("read"):
        guide, guide_found = load(project)
        styles, styles_found = read_styles(project)
    found = [*guide_found, *styles_found]
    if guide is None or styles is None:
        return None, styles, found
    if page_size is not None:
        guide = replace(guide, manifest=guide.manifest.model_copy(update={"page_size": page_size}))
    with timed("compose"):
        manuscript, trouble = compose_guide(guide)
    return manuscript, styles, [*found, *trouble]


class _Stages:
    """A stopwatch that also tells which stage begins."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._began: tuple[str, float] | None = None
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str) -> _Stages:
        self._progress(stage)
        self._began = (stage, time.perf_counter())
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        assert self._began is not None
        stage, start = self._began
        self.seconds[stage] = time.perf_counter() - start
