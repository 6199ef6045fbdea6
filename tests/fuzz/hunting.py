"""Looking for faults for as long as one likes: fresh projects of every kind, each failure made small and kept."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from tests.fuzz import test_guides, test_mutants, test_repeatable
from tests.fuzz.guides import Project, guides
from tests.fuzz.mutants import KINDS, mutants
from tests.fuzz.planting import GUIDES, Bed
from tests.mutations import Original, mutations
from tests.near import in_this_process

HERE = Path(__file__).parent
ROUND = 20
"""Projects that are drawn before the next kind has its turn."""
SMALLER = 60.0
"""Seconds that may be spent on making one failure smaller."""


class Enough(KeyboardInterrupt):
    """The time is up: the one exception that hypothesis lets through at once."""


@dataclass(frozen=True)
class Quarry:
    """One kind of input, and what must hold of it."""

    projects: st.SearchStrategy[Project]
    holds: Callable[[Project], object]
    round: int = ROUND


QUARRIES: Mapping[str, Quarry] = {
    "pages": Quarry(guides(), lambda project: test_guides.becomes(project, ("html",))),
    "books": Quarry(guides(), lambda project: test_guides.becomes(project, ("epub",)), 4),
    "prints": Quarry(guides(printable=True), lambda project: test_guides.becomes(project, ("pdf",)), 4),
    "repeats": Quarry(guides(), test_repeatable.repeats, 4),
    **{kind: Quarry(mutants(kinds=(kind,)), test_mutants.holds) for kind in KINDS},
}
"""Whole guides as a page, a book and a PDF; builds in other surroundings; and mutants, by what is changed in them."""
PLANTS = "leaks"
"""Words behind conditions in the guides of the tests, looked for in the files of other editions."""
SLIPS = "slips"
"""Slips of the hand in the shipped guide."""
PROPERTIES = "properties"
"""The properties of single functions, which pytest runs."""


@dataclass(frozen=True)
class Finding:
    """A failure, the smallest project that brings it about, and where that is kept."""

    kind: str
    sentence: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.kind}: {self.sentence}\n  {self.folder}"


@dataclass
class Hunt:
    """Rounds of one kind after the other until the time is up."""

    output: Path
    seconds: float
    number: int
    known: set[str] = field(default_factory=set)
    drawn: int = 0

    def run(self, kinds: tuple[str, ...]) -> Iterator[Finding]:
        """Everything that is found."""
        end = time.monotonic() + self.seconds
        turn = 0
        while time.monotonic() < end:
            kind = kinds[turn % len(kinds)]
            number = self.number + turn
            own = {PROPERTIES: self._properties, PLANTS: self._plants, SLIPS: self._slips}
            look = own.get(kind, partial(self._round, kind))
            found = look(number, end)
            if found is not None:
                yield found
            turn += 1

    def _round(self, kind: str, number: int, end: float) -> Finding | None:
        """Some projects of a kind; the first failure that is new, made small."""
        quarry = QUARRIES[kind]
        failing: list[tuple[str, str, Project]] = []
        until: list[float] = []

        def holds(project: Project) -> None:
            if time.monotonic() > (until[0] if until else end):
                raise Enough
            self.drawn += 1
            try:
                quarry.holds(project)
            except Exception as trouble:
                signature = signature_of(trouble)
                if signature in self.known or (failing and signature != failing[0][0]):
                    return
                until[:] = until or [time.monotonic() + SMALLER]
                failing.append((signature, report_of(trouble), project))
                raise AssertionError(signature) from None

        hunt: Any = given(project=quarry.projects)(holds)
        hunt = settings(
            max_examples=quarry.round,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            verbosity=Verbosity.quiet,
            print_blob=False,
        )(hunt)
        try:
            seed(number)(hunt)()
        except Enough:
            pass
        except Exception:
            if not failing:
                raise
        if not failing:
            return None
        self.known.add(failing[0][0])
        signature, report, smallest = min(failing, key=lambda one: _size(one[2]))
        return self._keep(kind, signature, report, smallest)

    def _keep(self, kind: str, signature: str, report: str, project: Project) -> Finding:
        folder = self.output / f"{kind}-{hashlib.sha256(signature.encode()).hexdigest()[:8]}"
        shutil.rmtree(folder, ignore_errors=True)
        project.write(folder / "project")
        (folder / "report.txt").write_text(report, encoding="utf-8", errors="replace")
        changed = getattr(project, "changed", None)
        if changed:
            shutil.copyfile(folder / "project" / changed, folder / f"changed{Path(changed).suffix}")
        return Finding(kind, f"{signature[:300]}{f' ({changed})' if changed else ''}", folder)

    def _plants(self, number: int, end: float) -> Finding | None:
        """One guide, planted and searched; small already, for what is refused has been pulled out."""
        guide = GUIDES[number % len(GUIDES)]
        self.drawn += 1
        bed = Bed(guide, number)
        folder = self.output / f"{PLANTS}-{guide}-{number}"
        try:
            with in_this_process():
                report = "\n".join(bed.searched(4, folder / "project"))
        except Exception:
            report = traceback.format_exc()
        if report:
            (folder / "report.txt").write_text(report, encoding="utf-8", errors="replace")
            return Finding(PLANTS, report.splitlines()[-1], folder)
        shutil.rmtree(folder)
        return None

    @cached_property
    def _shipped(self) -> Original:
        return Original(HERE.parents[1])

    def _slips(self, number: int, end: float) -> Finding | None:
        """Some slips, each by itself: none ends in a traceback, and none is hidden."""
        for at, slip in enumerate(mutations(self._shipped.project / "guide", ROUND, number)):
            if time.monotonic() > end:
                break
            self.drawn += 1
            folder = self.output / f"{SLIPS}-{number}-{at}"
            shutil.rmtree(folder, ignore_errors=True)
            try:
                with in_this_process():
                    hidden = self._shipped.hides(slip, folder / "project")
                report = f"nothing is told of it, and no page shows it: {slip}" if hidden else ""
            except Exception as trouble:
                report = report_of(trouble)
            if report:
                (folder / "report.txt").write_text(report, encoding="utf-8", errors="replace")
                return Finding(SLIPS, f"{slip}: {report.strip().splitlines()[-1]}", folder)
            shutil.rmtree(folder)
        return None

    def _properties(self, number: int, end: float) -> Finding | None:
        """The properties of single functions, with ten times as many inputs as in the suite."""
        files = [str(HERE / "test_reading.py"), str(HERE / "test_tools.py")]
        command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", *files]
        try:
            finished = subprocess.run(
                [*command, f"--hypothesis-seed={number}"],
                env={**os.environ, "GUIDEBUILD_FUZZ": "10"},
                cwd=HERE.parents[1],
                capture_output=True,
                text=True,
                check=False,
                timeout=max(SMALLER, end - time.monotonic()),
            )
        except subprocess.TimeoutExpired:
            return None
        failed = sorted(set(re.findall(r"^_+ (test_\w+).* _+$", finished.stdout, re.MULTILINE)) - self.known)
        if finished.returncode == 0 or not failed:
            return None
        self.known.update(failed)
        folder = self.output / f"{PROPERTIES}-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.txt").write_text(finished.stdout, encoding="utf-8", errors="replace")
        return Finding(PROPERTIES, ", ".join(failed), folder)


def _size(project: Project) -> int:
    return sum(map(len, project.files.values()))


def report_of(trouble: BaseException) -> str:
    """The traceback: where the fault is, when it happened in a process of its own."""
    return str(getattr(trouble, "report", "")) or traceback.format_exc()


def signature_of(trouble: BaseException) -> str:
    """What two failures for one reason have in common: the line of ours that failed, and the kind of the failure."""
    report = report_of(trouble)
    places = re.findall(r'File "[^"]*?(?:guidebuild|tests/fuzz)/([^"]+)", line (\d+)', report)
    sentence = next((line for line in reversed(report.strip().splitlines()) if line.strip()), "")
    place = ":".join(places[-1]) if places else ""
    words = re.sub(
        r"\d+|`[^`]*`|'[^']*'|\"[^\"]*\"|\S+/\S+", "…", str(trouble).splitlines()[0] if str(trouble) else sentence
    )
    kind = type(trouble).__name__
    return f"{kind} at {place}: {(sentence if kind == 'OwnFault' else words)[:200]}"


def fresh_seed() -> int:
    """A seed that nobody chose."""
    return random.SystemRandom().randrange(10**6)
