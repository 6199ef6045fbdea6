"""What is ordered from a run, and what comes of it. Nothing here needs an engine, so that what was made before can be
told without one.
"""

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.model.artifact import Artifact, FigureProof, Origin, Preflight
from guidebuild.model.diagnostics import Diagnostic, has_errors
from guidebuild.model.limits import LIMITS, Limits
from guidebuild.model.products import PRODUCTS, Product

PageSize = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Failure:
    """A file that could not be made for a reason that is not the content's: this machine's, or ours."""

    name: str
    """What was to be made: the format, with the edition where there are several."""
    trouble: GuidebuildError | OwnFault


@dataclass(frozen=True)
class Account:
    """How a file came to be."""

    name: str
    """The file, or a part of it."""
    reused: bool
    """Whether it was made before, and taken as it was."""
    why: str = ""
    """What was another than the last time it was made; empty for what was reused."""


@dataclass(frozen=True)
class Outcome:
    """What a build made, in memory, and everything an author should know."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Wall-clock seconds for each stage and format."""
    figures: Mapping[str, FigureProof] = field(default_factory=dict)
    """File name to the proof that the file shows every figure of its edition."""
    preflights: tuple[Preflight, ...] = ()
    """The report on each file for a print shop."""
    failures: tuple[Failure, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """The name of an edition's files to what they were made from."""
    project: Path | None = None
    """Where the guide was read."""
    accounts: tuple[Account, ...] = field(default=(), compare=False)
    """For each file whether it was reused, and why not."""
    changed: tuple[str, ...] = field(default=(), compare=False)
    """The files of the project that are others than at the last run of the same order."""
    incidents: tuple[str, ...] = field(default=(), compare=False)
    """What went wrong on the way and was put right: sentences."""
    key: str = field(default="", compare=False)
    """Under which it is remembered; empty when it is not."""

    @property
    def failed(self) -> bool:
        """Whether a diagnostic is an error, so that something is not made."""
        return has_errors(self.diagnostics)


@dataclass(frozen=True)
class Order:
    """What is to be built."""

    project: Path
    products: Sequence[Product]
    audience: str | None = None
    """The edition for this audience, or for several, with commas between them."""
    every: bool = False
    region: str | None = None
    """The same of regions."""
    page_size: PageSize | None = None
    strict: bool = False
    every_region: bool = False
    as_of: datetime.date | None = None
    limits: Limits = LIMITS
    page_list: bool = True
    """Whether the book has the page numbers of the handbook, for which all pages are laid out."""
    workers: int = 0
    """How many files are made at once; 0 for as many as there are cores."""

    @property
    def crew(self) -> int:
        """How many files are made at once."""
        if self.workers:
            return self.workers
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    @property
    def several(self) -> bool:
        """Whether there is more than one edition, so that a stage says whose it is."""
        return self.every or "," in f"{self.audience}{self.region}"

    @property
    def terms(self) -> tuple[object, ...]:
        """All that is asked for, without the project and its limits."""
        return (
            tuple(self.products), self.audience, self.every, self.region, self.page_size, self.strict,
            self.every_region, self.as_of, self.page_list,
        )  # fmt: skip

    @property
    def wants_pages(self) -> bool:
        """Whether the pages are to be made, or the guide is only checked, which is for every format."""
        return not self.products or any(PRODUCTS[product].format == "pdf" for product in self.products)
