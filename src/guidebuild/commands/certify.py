"""`guidebuild certify`: every edition and format held against every validator that this machine offers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from guidebuild import pipeline
from guidebuild.building.stages import Progress, ignore
from guidebuild.commands.asking import work_out
from guidebuild.commands.reading_order import reading_order
from guidebuild.conformance.machine import survey
from guidebuild.conformance.report import Subject, as_html, as_json, as_text
from guidebuild.conformance.validations import ValidationRun
from guidebuild.conformance.verdicts import CertifiedFile, Result, Verdict, whole
from guidebuild.model.artifact import Artifact, Origin
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.products import Format
from guidebuild.writing.writer import OutputFile, OutputSet, write_sets

REPORT = "conformance"


@dataclass(frozen=True)
class Certificate:
    """What was proven of files that were built in memory."""

    verdicts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]
    title: str
    language: str
    files: tuple[CertifiedFile, ...] = ()
    paper: str = ""
    """The page size of the printed edition."""
    origin: Origin = field(default_factory=Origin)
    """What the files were made from that were held against the validators."""
    project: Path | None = None

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
    # The HTML page is what the reading order of the PDF is held against.
    wanted: Sequence[Format] = formats if "pdf" not in formats or "html" in formats else (*formats, "html")
    outcome = pipeline.build(
        project,
        formats=wanted,
        audience=audience,
        every=every,
        region=region,
        page_size=page_size,
        progress=progress,
    )
    guide = work_out(lambda: _titles(project), project)
    if guide is None or isinstance(guide, Diagnostic) or outcome.failed:
        return Certificate((), outcome.diagnostics, project.name, "en")
    built = [(PurePath(artifact.filename).stem, artifact) for artifact in outcome.artifacts]
    files = [(edition, artifact) for edition, artifact in built if artifact.format in formats]
    progress("reading order")
    verdicts = (
        *reading_order(built if "pdf" in formats else ()),
        *ValidationRun(survey(project)).judge_all(files, progress),
    )
    order = list(dict.fromkeys(edition for edition, _ in built))
    title, language, paper = guide
    return Certificate(
        tuple(sorted(verdicts, key=lambda verdict: order.index(verdict.edition))),
        outcome.diagnostics,
        title,
        language,
        tuple(_file(edition, artifact) for edition, artifact in files),
        page_size or paper,
        _origin(outcome),
        outcome.project,
    )


def _titles(project: Path) -> tuple[str, str, str] | None:
    """What a guide is called, its language, and the size of its pages."""
    guide = pipeline.load(project).value
    return (str(guide.manifest.title), guide.manifest.language, guide.manifest.page_size) if guide else None


def write(certificate: Certificate, output: Path) -> tuple[Path, ...]:
    """Write `conformance.html` and `conformance.json`, with their manifest, into the folder."""
    about = Subject(certificate.title, certificate.language, certificate.paper, certificate.files)
    page, data = as_html(about, certificate.verdicts), as_json(about, certificate.verdicts)
    reports = {f"{REPORT}.html": page.encode(), f"{REPORT}.json": data.encode()}
    files = tuple(OutputFile(name, "report", content) for name, content in reports.items())
    return write_sets(output, [OutputSet(REPORT, files, certificate.origin)], project=certificate.project)


def _origin(outcome: pipeline.Outcome) -> Origin:
    """That of the editions together."""
    origins = tuple(outcome.origins.values())
    if len(origins) < 2:
        return origins[0] if origins else Origin()
    return replace(origins[0], edition="", options={**origins[0].options, "audience": None, "region": None})


def _file(edition: str, artifact: Artifact) -> CertifiedFile:
    content = artifact.content
    return CertifiedFile(edition, artifact.format, artifact.filename, len(content), hashlib.sha256(content).hexdigest())
