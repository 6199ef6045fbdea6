"""`guidebuild certify`: every edition and format held against every validator that this machine offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from guidebuild import pipeline
from guidebuild.conformance.lanes import Court
from guidebuild.conformance.machine import survey
from guidebuild.conformance.report import as_html, as_json, as_text
from guidebuild.conformance.verdicts import Result, Verdict, whole
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.stages import Progress, ignore
from guidebuild.tools.files import write_together

REPORT = "conformance"


@dataclass(frozen=True)
class Certificate:
    """What was proven of files that were built in memory."""

    verdicts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]
    title: str
    language: str

    @property
    def result(self) -> Result:
        """The worst of all verdicts; nothing is proven of a guide that does not build."""
        return whole(self.verdicts)

    @property
    def text(self) -> str:
        """The verdicts for a terminal."""
        return as_text(self.verdicts)


def certify(
    project: Path,
    *,
    formats: Sequence[Format] = pipeline.FORMATS,
    audience: str | None = None,
    every: bool = False,
    region: str | None = None,
    page_size: pipeline.PageSize | None = None,
    progress: Progress = ignore,
) -> Certificate:
    """Build the editions in memory and hold each file against each validator. Raises what `build` raises."""
    outcome = pipeline.build(
        project,
        formats=formats,
        audience=audience,
        every=every,
        region=region,
        page_size=page_size,
        progress=progress,
    )
    guide = pipeline.load(project).value
    if guide is None or outcome.failed:
        return Certificate((), outcome.diagnostics, project.name, "en")
    court = Court(survey(project))
    verdicts: list[Verdict] = []
    for artifact in outcome.artifacts:
        for lane in court.lanes_for(artifact):
            progress(f"{lane.name} {_edition(artifact)}")
            verdicts.append(court.judge(_edition(artifact), artifact, lane))
    manifest = guide.manifest
    return Certificate(tuple(verdicts), outcome.diagnostics, str(manifest.title), manifest.language)


def write(certificate: Certificate, output: Path) -> tuple[Path, ...]:
    """Write `conformance.html` and `conformance.json` into the folder."""
    page = as_html(certificate.title, certificate.language, certificate.verdicts)
    data = as_json(certificate.title, certificate.verdicts)
    return write_together(output, {f"{REPORT}.html": page.encode(), f"{REPORT}.json": data.encode()})


def _edition(artifact: Artifact) -> str:
    """The name that all files of an edition share."""
    return PurePath(artifact.filename).stem
