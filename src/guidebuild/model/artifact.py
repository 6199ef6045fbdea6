"""One finished file: its bytes, facts about it, what was proven of it; and what it was made from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, error
from guidebuild.model.products import Format, Product

LINKED_FROM = "data-linked-from"
"""The attribute of what says where a source is cited, or an entry of the index leads: print says it in page numbers,
the other formats in chapters and sections."""
INDEXED = "data-indexed"
"""The attribute of what entries of the index lead to, in print, as the query of an address: the id of each, and the
name by which it stands in the words there; none where all of it is the entry's own place."""
GOES_ON = "data-goes-on"
"""The attribute of the head of a row that print may break over pages: the word beside it on each further page."""
PICTURE = "\ufffc"
"""Stands for a picture where text is counted."""
_BOXES = "\N{BALLOT BOX}\N{BALLOT BOX WITH CHECK}"
"""What stands for a box to tick: text in one format, a field in another."""
_UNCOUNTED = dict.fromkeys(map(ord, _BOXES + "\u00ad\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"))
"""Boxes, soft hyphens, and what print leaves out of emoji: selectors of a picture or a sign, and tones of skin."""


def counted(text: str | None) -> str:
    """The characters of a text that count where print and the e-book have the same place."""
    return "".join((text or "").split()).translate(_UNCOUNTED)


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins: the first character of its main text.

    Notes and what is not `counted` count for nothing, a picture counts as one character.
    """

    label: str
    """The page number, as it is printed."""
    anchor: str
    """The id of the nearest element around the place; empty if there is none."""
    offset: int
    """The number of characters between the start of that element and the place."""
    words: str
    """What follows in that element, without white space: the first words of the page."""
    link: str
    """In a table of contents, the target of the first entry on the page; empty where there is no link."""


@dataclass(frozen=True)
class Artifact:
    """What a renderer returns and the writer writes."""

    format: Format
    filename: str
    content: bytes = field(repr=False)
    pages: int | None = None
    """Number of printed pages; None for formats without pages."""
    page_labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Element id to the label of the printed page it stands on; empty for formats without pages."""
    page_starts: tuple[PageStart, ...] = field(default=(), repr=False)
    """Where each printed page begins; empty for formats without pages."""
    for_print_shop: bool = False
    printed: bytes | None = field(default=None, repr=False)
    """Of an HTML page that does not show what print shows: the chapters that print shows, as a page. Not written."""

    in_one_piece: str = ""
    """Why its pages could not be made chapter by chapter, so that each change makes all of them anew; empty if they
    could, and for formats without pages."""

    @property
    def product(self) -> Product:
        """Which of a build's products this is."""
        return "print" if self.for_print_shop else self.format

    @property
    def set(self) -> str:
        """The name that all files of its edition share: `<guide>-<edition>`."""
        return self.filename.rpartition(".")[0].removesuffix("-print" * self.for_print_shop)


@dataclass(frozen=True)
class Origin:
    """The origin of one edition's files, as far as it is known. Nothing in it asks the clock or the machine's name."""

    title: str = ""
    guide: str = ""
    """The guide's slug."""
    edition: str = ""
    """The edition's name: `complete`, or that of an audience and a region."""
    release: str = ""
    date: str = ""
    """The guide's own date, as in ISO 8601."""
    options: Mapping[str, str | None] = field(default_factory=dict)
    """What was asked for and shows on the pages: audience, region, page size, the day for which ages are reckoned."""
    inputs: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Every file of the project that was read, by its path in it, to its SHA-256."""
    software: Mapping[str, str] = field(default_factory=dict, repr=False)
    """guidebuild's version, and the SHA-256 of its own code, templates and styles."""
    engines: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The programs and libraries that the files are made with, and their versions."""

    @property
    def digest(self) -> str:
        """One SHA-256 for options, inputs and software: files that share it belong together.

        The engines are left out: they are told for each file, because not every format is made with all of them.
        """
        shaping = {"options": dict(self.options), "inputs": dict(self.inputs), "software": dict(self.software)}
        return hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()


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
