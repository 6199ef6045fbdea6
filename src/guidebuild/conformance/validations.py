"""Which validator looks at which format, and the spoilt copies that it must refuse for its word to count."""

import functools
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from guidebuild.conformance import browser, html_must_fail, must_fail, validators
from guidebuild.conformance.machine import Machine
from guidebuild.conformance.verdicts import Findings, NotProven, Verdict
from guidebuild.model.artifact import Artifact
from guidebuild.model.products import Format
from guidebuild.tools.confined import scratch, workspace

Validate = Callable[[Machine, Path], Findings]
Spoil = Callable[[bytes], bytes]
_AT_A_TIME = 2


@dataclass(frozen=True)
class Validation:
    """One validator for one format and standard."""

    name: str
    format: Format
    standard: str
    validate: Validate
    must_fail: tuple[Spoil, ...]
    """Each makes a copy of a file with one fault that this validator must find."""


_PDF_UA = functools.partial(validators.page_validation, profile="ua1")
_PDF_A = functools.partial(validators.page_validation, profile="3a")
_VERA_UA = functools.partial(validators.verapdf, profile="ua1")
_VERA_A = functools.partial(validators.verapdf, profile="3a")


def _in_browser(check: str, standard: str, *spoils: Spoil) -> Validation:
    return Validation(
        "guidebuild in Chromium", "html", standard, functools.partial(browser.own_check, check=check), spoils
    )


def _unread(machine: Machine, file: Path) -> Findings:
    raise NotProven(f"no validator in conformance/validations.py reads `{file.suffix[1:]}`")


VALIDATIONS: tuple[Validation, ...] = (
    Validation(
        "page-validation", "pdf", "PDF/UA-1", _PDF_UA, (must_fail.untagged_pdf, must_fail.pdf_with_an_untold_field)
    ),
    Validation(
        "page-validation", "pdf", "PDF/A-3a", _PDF_A, (must_fail.untagged_pdf, must_fail.pdf_with_an_undrawn_field)
    ),
    Validation("veraPDF", "pdf", "PDF/UA-1", _VERA_UA, (must_fail.untagged_pdf, must_fail.pdf_with_an_untold_field)),
    Validation("veraPDF", "pdf", "PDF/A-3a", _VERA_A, (must_fail.untagged_pdf, must_fail.pdf_with_an_undrawn_field)),
    Validation("EPUBCheck", "epub", "EPUB 3.3", validators.epubcheck, (must_fail.epub_with_a_dead_link,)),
    Validation("Ace", "epub", "EPUB Accessibility 1.1", validators.ace, (must_fail.epub_without_metadata,)),
    Validation("Nu Html Checker", "html", "HTML", validators.nu, (must_fail.html_with_a_stray_tag,)),
    Validation(
        "axe",
        "html",
        "WCAG 2.2 AA, best practices",
        browser.axe,
        (must_fail.html_with_a_nameless_picture, html_must_fail.faint_in_the_dark, html_must_fail.wide),
    ),
    Validation(
        "Lighthouse", "html", "accessibility score 100", browser.lighthouse, (must_fail.html_with_a_nameless_picture,)
    ),
    _in_browser("keyboard", "WCAG 2.2: keyboard, focus, targets", *html_must_fail.KEYBOARD),
    _in_browser("reflow", "WCAG 2.2: zoom, reflow, text spacing", *html_must_fail.REFLOW),
    _in_browser("settings", "contrast, forced colours, less motion, print", *html_must_fail.SETTINGS),
    _in_browser("plain", "without script, without styles", *html_must_fail.PLAIN),
    _in_browser("tables", "WCAG 2.2: table headers at 390 pixels", *html_must_fail.TABLES),
)
"""Everything that a release must pass."""


class ValidationRun:
    """Runs the validations on one machine. One that passes a spoilt copy is dead: its silence proves nothing."""

    def __init__(self, machine: Machine, validations: Sequence[Validation] = VALIDATIONS) -> None:
        self._machine = machine
        self._lanes = validations
        self._troubles: dict[Validation, str] = {}
        self._locks: dict[Validation, threading.Lock] = {}
        self._spoiling = threading.Lock()  # PDFium, which makes some of the spoilt copies, bears no second thread

    def validations_for(self, artifact: Artifact) -> tuple[Validation, ...]:
        """The validations for the format of a file; where there are none, one that says so."""
        found = tuple(validation for validation in self._lanes if validation.format == artifact.format)
        return found or (Validation("none", artifact.format, "none", _unread, ()),)

    def judge_all(self, files: Sequence[tuple[str, Artifact]], progress: Callable[[str], None]) -> tuple[Verdict, ...]:
        """Every validation's verdict on each file of an edition, two at a time: validators wait more than they work."""
        cases = [
            (edition, artifact, validation)
            for edition, artifact in files
            for validation in self.validations_for(artifact)
        ]
        with workspace(), ThreadPoolExecutor(max_workers=_AT_A_TIME) as pool:
            pending = [pool.submit(self.judge, *case) for case in cases]
            verdicts = []
            try:
                for (edition, _, validation), verdict in zip(cases, pending, strict=True):
                    progress(f"{validation.name} {edition}")
                    verdicts.append(verdict.result())
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return tuple(verdicts)

    def judge(self, edition: str, artifact: Artifact, validation: Validation) -> Verdict:
        """What a validation says about a file of an edition; the first that comes out clean is spoilt and tried."""

        def verdict(**values: object) -> Verdict:
            return Verdict(edition, artifact.format, validation.name, validation.standard, **values)  # type: ignore[arg-type]

        with scratch() as folder:
            try:
                found = self._validate(validation, folder / artifact.filename, artifact.content)
                if not found.errors and (trouble := self._trouble_with(validation, artifact, folder)):
                    raise NotProven(trouble)
            except NotProven as gap:
                return verdict(result="not proven", reason=str(gap))
        result = "failed" if found.errors else "passed"
        return verdict(result=result, version=found.version, errors=found.errors, notes=found.notes)

    def _validate(self, validation: Validation, file: Path, content: bytes) -> Findings:
        """Raises NotProven, also when another version of the validator reports in another form."""
        file.write_bytes(content)
        try:
            return validation.validate(self._machine, file)
        except (LookupError, TypeError, ValueError) as trouble:
            raise NotProven(f"the report of {validation.name} cannot be read ({trouble!r})") from trouble
        finally:
            file.unlink()

    def _trouble_with(self, validation: Validation, artifact: Artifact, folder: Path) -> str:
        """Why it does not count that nothing was found; empty if the faults in the spoilt copies are found."""
        with self._locks.setdefault(validation, threading.Lock()):
            if validation not in self._troubles:
                self._troubles[validation] = self._tried(validation, artifact, folder)
            return self._troubles[validation]

    def _tried(self, validation: Validation, artifact: Artifact, folder: Path) -> str:
        for spoil in validation.must_fail:
            with self._spoiling:
                spoilt = spoil(artifact.content)
            if spoilt == artifact.content:
                break
            try:
                errors = self._validate(validation, folder / f"spoilt-{artifact.filename}", spoilt).errors
            except NotProven as gap:
                return str(gap)
            if not errors:
                fault = getattr(spoil, "__name__", "a fault").replace("_", " ")
                return f"{validation.name} found nothing wrong with a file that is wrong: {fault}"
        else:
            if validation.must_fail:
                return ""
        return f"no copy of {artifact.filename} is spoilt, so nothing shows that {validation.name} would find a fault"
