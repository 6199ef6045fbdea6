"""The lanes: which validator is held against which format, and the twin that must fail for its word to count."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebuild.conformance import twins, validators
from guidebuild.conformance.machine import Machine
from guidebuild.conformance.verdicts import Findings, NotProven, Verdict
from guidebuild.model.artifact import Artifact, Format

Validate = Callable[[Machine, Path], Findings]


@dataclass(frozen=True)
class Lane:
    """One validator for one format and standard."""

    name: str
    format: Format
    standard: str
    validate: Validate
    spoil: Callable[[bytes], bytes]
    """Makes the twin: the same file with one fault that this validator must find."""


_PDF_UA = functools.partial(validators.page_validation, profile="ua1")
_PDF_A = functools.partial(validators.page_validation, profile="3a")
_VERA_UA = functools.partial(validators.verapdf, profile="ua1")
_VERA_A = functools.partial(validators.verapdf, profile="3a")

LANES: tuple[Lane, ...] = (
    Lane("page-validation", "pdf", "PDF/UA-1", _PDF_UA, twins.untagged_pdf),
    Lane("page-validation", "pdf", "PDF/A-3a", _PDF_A, twins.untagged_pdf),
    Lane("veraPDF", "pdf", "PDF/UA-1", _VERA_UA, twins.untagged_pdf),
    Lane("veraPDF", "pdf", "PDF/A-3a", _VERA_A, twins.untagged_pdf),
    Lane("EPUBCheck", "epub", "EPUB 3.3", validators.epubcheck, twins.epub_with_a_dead_link),
    Lane("Ace", "epub", "EPUB Accessibility 1.1", validators.ace, twins.epub_without_metadata),
    Lane("Nu Html Checker", "html", "HTML", validators.nu, twins.html_with_a_stray_tag),
    Lane("axe", "html", "WCAG 2.2 AA", validators.axe, twins.html_with_a_nameless_picture),
)
"""Everything that a release must pass."""


class Court:
    """Runs the lanes on one machine. A lane whose twin passes is dead: nothing that it says counts."""

    def __init__(self, machine: Machine, lanes: Sequence[Lane] = LANES) -> None:
        self._machine = machine
        self._lanes = lanes
        self._dead: dict[Lane, str] = {}
        self._alive: set[Lane] = set()

    def lanes_for(self, artifact: Artifact) -> tuple[Lane, ...]:
        """The lanes for the format of a file."""
        return tuple(lane for lane in self._lanes if lane.format == artifact.format)

    def judge(self, edition: str, artifact: Artifact, lane: Lane) -> Verdict:
        """What a lane says about a file of an edition; the twin is tried with the first file that comes."""

        def verdict(**values: object) -> Verdict:
            return Verdict(edition, artifact.format, lane.name, lane.standard, **values)  # type: ignore[arg-type]

        with tempfile.TemporaryDirectory(prefix="guidebuild-conformance-") as folder:
            try:
                self._prove_alive(lane, artifact, Path(folder))
                file = Path(folder) / artifact.filename
                file.write_bytes(artifact.content)
                found = lane.validate(self._machine, file)
            except NotProven as gap:
                return verdict(result="not proven", reason=str(gap))
        result = "failed" if found.errors else "passed"
        return verdict(result=result, version=found.version, errors=found.errors, notes=found.notes)

    def _prove_alive(self, lane: Lane, artifact: Artifact, folder: Path) -> None:
        if lane in self._alive:
            return
        if lane not in self._dead:
            self._dead[lane] = self._trouble_with(lane, artifact, folder)
        if self._dead[lane]:
            raise NotProven(self._dead[lane])
        self._alive.add(lane)

    def _trouble_with(self, lane: Lane, artifact: Artifact, folder: Path) -> str:
        """Why the lane's word would not count; empty if it found the fault in the twin."""
        spoilt = lane.spoil(artifact.content)
        if spoilt == artifact.content:
            return f"there is no twin for {artifact.filename}, so nothing shows that {lane.name} would find a fault"
        twin = folder / f"twin-{artifact.filename}"
        twin.write_bytes(spoilt)
        try:
            errors = lane.validate(self._machine, twin).errors
        except NotProven as gap:
            return str(gap)
        finally:
            twin.unlink()
        return "" if errors else f"{lane.name} found nothing wrong with a file that is wrong"
