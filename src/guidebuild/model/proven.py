"""What was proven of a finished file, as values that are written and remembered with it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, error

Result = Literal["passed", "warning", "failed", "not proven"]


@dataclass(frozen=True)
class FigureProof:
    """How many figures of an edition were looked for in one file and found, and a diagnostic for each that was not."""

    wanted: int
    found: int
    diagnostics: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        return f"{self.found} of {self.wanted}"


@dataclass(frozen=True)
class Finding:
    """One check and what came of it."""

    check: str
    result: Result
    words: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    """What was measured, and what it was held against."""


@dataclass(frozen=True)
class Preflight:
    """The report on one print file."""

    filename: str
    sha256: str
    """Of the file that was looked at."""
    pages: int
    findings: tuple[Finding, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """An error for each check that failed."""
        hint = "see docs/print.md; nothing is written until it is mended"
        return tuple(
            error(Code.PRINT_PREFLIGHT, NOWHERE, f"{self.filename}: {finding.check}: {finding.words}", hint)
            for finding in self.findings
            if finding.result == "failed"
        )

    def as_json(self) -> bytes:
        """The report for a machine."""
        findings = [asdict(each) for each in self.findings]
        report = {"file": self.filename, "sha256": self.sha256, "pages": self.pages, "findings": findings}
        return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()

    def __str__(self) -> str:
        passed = sum(finding.result == "passed" for finding in self.findings)
        rest = [
            f"\n  {finding.result}: {finding.check}: {finding.words}"
            for finding in self.findings
            if finding.result != "passed"
        ]
        return "".join((f"{passed} of {len(self.findings)} checks passed", *rest))
