"""The lanes: which validator is held against which format, and the twins that must fail for its word to count."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from guidebuild.conformance import browser, html_twins, twins, validators
from guidebuild.conformance.machine import Machine
from guidebuild.conformance.verdicts import Findings, NotProven, Verdict
from guidebuild.model.artifact import Artifact
from guidebuild.model.products import Format
from guidebuild.tools.confined import scratch, workspace

Validate = Callable[[Machine, Path], Findings]
Spoil = Callable[[bytes], bytes]
_AT_A_TIME = 2


@dataclass(frozen=True)
class Lane:
    """One validator for one format and standard."""

    name: str
    format: Format
    standard: str
    validate: Validate
    twins: tuple[Spoil, ...]
    """Each makes a twin: the same file with one fault that this validator must find."""


_PDF_UA = functools.partial(validators.page_validation, profile="ua1")
_PDF_A = functools.partial(validators.page_validation, profile="3a")
_VERA_UA = functools.partial(validators.verapdf, profile="ua1")
_VERA_A = functools.partial(validators.verapdf, profile="3a")


def _in_browser(check: str, standard: str, *spoils: Spoil) -> Lane:
    return Lane("guidebuild in Chromium", "html", standard, functools.partial(browser.own_check, check=check), spoils)


LANES: tuple[Lane, ...] = (
    Lane("page-validation", "pdf", "PDF/UA-1", _PDF_UA, (twins.untagged_pdf, twins.pdf_with_an_untold_field)),
    Lane("page-validation", "pdf", "PDF/A-3a", _PDF_A, (twins.untagged_pdf, twins.pdf_with_an_undrawn_field)),
    Lane("veraPDF", "pdf", "PDF/UA-1", _VERA_UA, (twins.untagged_pdf, twins.pdf_with_an_untold_field)),
    Lane("veraPDF", "pdf", "PDF/A-3a", _VERA_A, (twins.untagged_pdf, twins.pdf_with_an_undrawn_field)),
    Lane("EPUBCheck", "epub", "EPUB 3.3", validators.epubcheck, (twins.epub_with_a_dead_link,)),
    Lane("Ace", "epub", "EPUB Accessibility 1.1", validators.ace, (twins.epub_without_metadata,)),
    Lane("Nu Html Checker", "html", "HTML", validators.nu, (twins.html_with_a_stray_tag,)),
    Lane(
        "axe",
        "html",
        "WCAG 2.2 AA, best practices",
        browser.axe,
        (twins.html_with_a_nameless_picture, html_twins.faint_in_the_dark, html_twins.wide),
    ),
    Lane("Lighthouse", "html", "accessibility score 100", browser.lighthouse, (twins.html_with_a_nameless_picture,)),
    _in_browser("keyboard", "WCAG 2.2: keyboard, focus, targets", *html_twins.KEYBOARD),
    _in_browser("reflow", "WCAG 2.2: zoom, reflow, text spacing", *html_twins.REFLOW),
    _in_browser("settings", "contrast, forced colours, less motion, print", *html_twins.SETTINGS),
    _in_browser("plain", "without script, without styles", *html_twins.PLAIN),
    _in_browser("tables", "WCAG 2.2: table headers at 390 pixels", *html_twins.TABLES),
)
"""Everything that a release must pass."""


class Court:
    """Runs the lanes on one machine. A lane that passes one of its twins is dead: its silence proves nothing."""

    def __init__(self, machine: Machine, lanes: Sequence[Lane] = LANES) -> None:
        self._machine = machine
        self._lanes = lanes
        self._troubles: dict[Lane, str] = {}
        self._locks: dict[Lane, threading.Lock] = {}
        self._spoiling = threading.Lock()  # PDFium, which makes some of the twins, bears no second thread

    def lanes_for(self, artifact: Artifact) -> tuple[Lane, ...]:
        """The lanes for the format of a file."""
        return tuple(lane for lane in self._lanes if lane.format == artifact.format)

    def judge_all(
        self, exhibits: Sequence[tuple[str, Artifact]], progress: Callable[[str], None]
    ) -> tuple[Verdict, ...]:
        """Every lane's verdict on each file of an edition, two at a time: validators wait more than they work."""
        cases = [(edition, artifact, lane) for edition, artifact in exhibits for lane in self.lanes_for(artifact)]
        with workspace(), ThreadPoolExecutor(max_workers=_AT_A_TIME) as pool:
            pending = [pool.submit(self.judge, *case) for case in cases]
            verdicts = []
            try:
                for (edition, _, lane), verdict in zip(cases, pending, strict=True):
                    progress(f"{lane.name} {edition}")
                    verdicts.append(verdict.result())
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return tuple(verdicts)

    def judge(self, edition: str, artifact: Artifact, lane: Lane) -> Verdict:
        """What a lane says about a file of an edition; the twins are tried with the first file that comes out clean."""

        def verdict(**values: object) -> Verdict:
            return Verdict(edition, artifact.format, lane.name, lane.standard, **values)  # type: ignore[arg-type]

        with scratch() as folder:
            try:
                found = self._validate(lane, folder / artifact.filename, artifact.content)
                if not found.errors and (trouble := self._trouble_with(lane, artifact, folder)):
                    raise NotProven(trouble)
            except NotProven as gap:
                return verdict(result="not proven", reason=str(gap))
        result = "failed" if found.errors else "passed"
        return verdict(result=result, version=found.version, errors=found.errors, notes=found.notes)

    def _validate(self, lane: Lane, file: Path, content: bytes) -> Findings:
        """Raises NotProven, also when another version of the validator reports in another form."""
        file.write_bytes(content)
        try:
            return lane.validate(self._machine, file)
        except (LookupError, TypeError, ValueError) as trouble:
            raise NotProven(f"the report of {lane.name} cannot be read ({trouble!r})") from trouble
        finally:
            file.unlink()

    def _trouble_with(self, lane: Lane, artifact: Artifact, folder: Path) -> str:
        """Why it does not count that the lane found nothing; empty if it finds the faults in its twins."""
        with self._locks.setdefault(lane, threading.Lock()):
            if lane not in self._troubles:
                self._troubles[lane] = self._tried(lane, artifact, folder)
            return self._troubles[lane]

    def _tried(self, lane: Lane, artifact: Artifact, folder: Path) -> str:
        for spoil in lane.twins:
            with self._spoiling:
                spoilt = spoil(artifact.content)
            if spoilt == artifact.content:
                break
            try:
                errors = self._validate(lane, folder / f"twin-{artifact.filename}", spoilt).errors
            except NotProven as gap:
                return str(gap)
            if not errors:
                fault = getattr(spoil, "__name__", "a fault").replace("_", " ")
                return f"{lane.name} found nothing wrong with a file that is wrong: {fault}"
        else:
            if lane.twins:
                return ""
        return f"there is no twin for {artifact.filename}, so nothing shows that {lane.name} would find a fault"
