"""What a validator says about a file, and what is said when it does not run."""

from dataclasses import dataclass
from typing import Literal

from guidebuild.model.products import Format

Result = Literal["passed", "failed", "not proven"]


class NotProven(Exception):
    """A validator cannot run here or gives no verdict; the message says what is missing, for the reader."""


@dataclass(frozen=True)
class Findings:
    """What a validator found in one file: it passes when there are no `errors`."""

    version: str
    errors: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """What the validator could not decide and leaves to a person."""


@dataclass(frozen=True)
class Verdict:
    """One line of a report: an edition, a format, a validator, and what came of it."""

    edition: str
    format: Format
    validator: str
    standard: str
    result: Result
    version: str | None = None
    """None when the validator did not run."""
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    """Why nothing is proven; empty otherwise."""


@dataclass(frozen=True)
class CertifiedFile:
    """A file that verdicts speak of, so that a reader can tell whether it is the one at hand."""

    edition: str
    format: Format
    filename: str
    bytes: int
    sha256: str


def whole(verdicts: tuple[Verdict, ...]) -> Result:
    """What is proven by all together: the worst of them, and nothing by none."""
    results = {verdict.result for verdict in verdicts}
    if "failed" in results:
        return "failed"
    return "passed" if results == {"passed"} else "not proven"
