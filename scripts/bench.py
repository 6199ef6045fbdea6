"""How fast guidebuild is: time and memory of whole commands, against what an author would use instead.

    make bench                                  every row, which takes an hour
    make bench ARGS="--only handbook"           some rows
    make bench ARGS="--json bench.json"         for a record
    make bench ARGS="--save"                    as the baseline that later runs are held against

The yardstick is the plain pipeline on the same text in the same run: pandoc to HTML and WeasyPrint with a plain sheet
to a tagged PDF, pandoc to an EPUB, pandoc to a page. For the shipped guide it is the bare engines on the text that
guidebuild composes. Neither checks, proves or finishes anything. Both are measured by turns for each row. Seconds are
user and system time of a process and all that it starts; compare ratios, for seconds change with the machine. Memory is
that of the largest process.
"""

import argparse
import compileall
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from scripts import corpora
from scripts.bench_growth import picture
from scripts.bench_yardsticks import Spent, bare, guidebuild, measured, plain

import guidebuild as guidebuild_package

Scene = Callable[[Path, argparse.Namespace], Iterator["Row"]]
Measure = Callable[[], Spent]
BASELINE = Path(__file__).parent / "bench-baseline.json"
SLOWER = 1.15
"""A ratio that is this many times what it was is a slowdown."""
_GROWTH = (6, 12, 24, 48)
"""Chapters of the guides by which growth is told."""


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    name: str
    ours: Spent
    plain: Spent | None
    goal: float | None = None
    """The ratio to reach; seconds where there is no yardstick."""
    by: Literal["cpu", "memory"] = "cpu"
    """What the ratio is one of."""

    @property
    def ratio(self) -> float | None:
        """Our processor time, or memory, to that of the plain pipeline."""
        whole: float = getattr(self.plain, self.by) if self.plain else 0.0
        return getattr(self.ours, self.by) / whole if whole else None


def main() -> None:
    """Measure the rows that are asked for, and print them."""
    words = argparse.ArgumentParser(description="How fast guidebuild is, against what an author would use instead.")
    words.add_argument("--project", type=Path, default=Path(), help="the shipped guide's folder (default: here)")
    words.add_argument("--rounds", type=int, default=3, help="how often a short command is run (default: 3)")
    words.add_argument(
        "--only", choices=sorted(SCENES), action="append", help="measure this scene alone; may be repeated"
    )
    words.add_argument("--seed", type=int, default=1, help="what the texts are made of (default: 1)")
    words.add_argument("--json", type=Path, help="write the rows to this file as well")
    words.add_argument("--picture", type=Path, default=Path("growth.svg"), help="where the growth curves are drawn")
    words.add_argument("--save", action="store_true", help="keep the ratios as the baseline")
    chosen = words.parse_args()
    compileall.compile_dir(Path(guidebuild_package.__file__).parent, quiet=1)  # as an installed package is
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.only or SCENES:
            for row in SCENES[name](Path(folder) / name, chosen):
                rows.append(row)
                print(_line(row), flush=True)
    _tell_slower(rows)
    if chosen.json:
        chosen.json.write_text(json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=1) + "\n")
    if chosen.save:
        known = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
        ratios = {row.name: round(row.ratio, 4) for row in rows if row.ratio is not None}
        BASELINE.write_text(json.dumps({**known, **ratios}, indent=1, sort_keys=True) + "\n")


def _line(row: Row) -> str:
    ratio = f"{row.ratio:.3f}" if row.ratio is not None else ""
    goal = f"{row.goal:g}" if row.goal is not None else ""
    plain = f"{row.plain.cpu:>8.2f}{row.plain.wall:>8.1f}{row.plain.memory:>7.0f}" if row.plain else " " * 23
    ours = f"{row.ours.cpu:>8.2f}{row.ours.wall:>8.1f}{row.ours.memory:>7.0f}"
    return f"{row.name:<46}{ours}   |{plain}   |{ratio:>7} {goal:>6}"


HEAD = f"{'':<46}{'CPU s':>8}{'wall s':>8}{'MB':>7}   |{'plain':>8}{'wall s':>8}{'MB':>7}   |{'ratio':>7} {'goal':>6}"


def _tell_slower(rows: Sequence[Row]) -> None:
    """Say which ratios are worse than the baseline's. Nothing fails by the clock."""
    known = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    for row in rows:
        before = known.get(row.name)
        if before and row.ratio and row.ratio > before * SLOWER:
            print(f"slower: {row.name}: {row.ratio:.3f}, was {before:.3f} (+{100 * (row.ratio / before - 1):.0f} %)")


# --- Scenes ----------------------------------------------------------------------------------------------------------


def _shipped(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """The guide of this repository against the bare engines on our own pages, and what needs no yardstick."""
    folder.mkdir()
    project, rounds = chosen.project, chosen.rounds
    yardsticks = {name: _median(lambda c=c: measured(c), rounds) for name, c in bare(project, folder).items()}
    whole = Spent.sum(yardsticks.values())
    fresh = ["build", "--no-cache", "--project", str(project), "--output", str(folder / "out")]
    cold = _median(lambda: guidebuild([*fresh, "--format", "pdf"]), rounds)
    yield Row("shipped guide, PDF (against the bare engine)", cold, yardsticks["pdf"])
    cold = _median(lambda: guidebuild(fresh), rounds)
    yield Row("shipped guide, 3 formats (the bare engines)", cold, whole)
    check = ["check", "--project", str(project), "--store", str(folder / "store")]
    yield Row("shipped guide, check", guidebuild(check), None)
    yield Row("shipped guide, check, second run", _median(lambda: guidebuild(check), rounds), None, 0.5)
    yield Row("guidebuild --help", _median(lambda: guidebuild(["--help"]), rounds), None, 0.07)


def _one(
    corpus: corpora.Corpus, goals: tuple[float, float, float], memory: float
) -> Callable[[Path, argparse.Namespace], Iterator[Row]]:
    """A guide of one edition in three formats: cold, with a sentence edited, with nothing changed."""

    def scene(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
        rounds = 1 if corpus.name == "tome" else chosen.rounds
        project, text = folder / "guide", folder / "plain"
        corpus.write(project, text)
        build = ["build", "--project", str(project), "--output", str(folder / "out")]
        build += ["--limits", "10"] if corpus.name == "tome" else []

        def paired(ours: Measure) -> tuple[Spent, Spent]:
            return _paired(ours, lambda: Spent.sum(measured(each) for each in plain(text, "complete")), rounds)

        cold = paired(lambda: guidebuild([*build, "--no-cache"]))
        yield Row(f"{corpus.name}, cold", *cold, goals[0])
        yield Row(f"{corpus.name}, cold, memory", *cold, memory, "memory")
        guidebuild(build)
        edits = iter(range(1, 100))

        def edited() -> Spent:
            corpora.edit(corpus, project, text, next(edits))
            return guidebuild(build)

        yield Row(f"{corpus.name}, one sentence edited", *paired(edited), goals[1])
        yield Row(f"{corpus.name}, nothing changed", *paired(lambda: guidebuild(build)), goals[2])

    return scene


def _matrix(vary: str, goal: float) -> Scene:
    """5 audiences in 4 regions in 3 formats; the plain pipeline is run for one edition and counts 20 times."""

    def scene(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
        corpus = corpora.matrix(chosen.seed, vary=vary)
        project, text = folder / "guide", folder / "plain"
        corpus.write(project, text)
        edition = f"{corpora.AUDIENCES[0]}-{corpora.REGIONS[0]}"

        def paired() -> tuple[Spent, Spent]:
            """One build of all editions between plain ones of one, before it and after it."""
            before, ours, after = yardstick(), guidebuild(build), yardstick()
            return ours, Spent.sum([_median_of([before, after])] * len(corpora.AUDIENCES) * len(corpora.REGIONS))

        def yardstick() -> Spent:
            return Spent.sum(measured(each) for each in plain(text, edition))

        build = ["build", "--limits", "10", "--project", str(project), "--output", str(folder / "out")]
        build += ["--audience", ",".join(corpora.AUDIENCES), "--region", ",".join(corpora.REGIONS)]
        chapters = "every chapter differs" if vary == "all" else "5 of 12 chapters vary"
        yield Row(f"60 artifacts, {chapters}, cold", *paired(), goal)
        if vary != "all":
            corpora.edit(corpus, project, text, 1)
            yield Row("60 artifacts, a shared sentence edited", *paired(), 0.05)
            yield Row("60 artifacts, nothing changed", *paired(), 0.02)

    return scene


def _growth(folder: Path, chosen: argparse.Namespace) -> Iterator[Row]:
    """Guides of more and more chapters, and a picture of what they cost."""
    rows = []
    for chapters in _GROWTH:
        corpus = corpora.tome(chosen.seed, chapters)
        place = folder / str(chapters)
        corpus.write(place / "guide", place / "plain")
        yardstick = Spent.sum(measured(each) for each in plain(place / "plain", "complete"))
        build = ["build", "--limits", "10", "--project", str(place / "guide"), "--output", str(place / "out")]
        row = Row(f"{chapters} chapters, cold", guidebuild([*build, "--no-cache"]), yardstick)
        rows.append((chapters, row))
        yield row
    curves = {
        "guidebuild, CPU s": [(chapters, row.ours.cpu) for chapters, row in rows],
        "plain, CPU s": [(chapters, row.plain.cpu) for chapters, row in rows if row.plain],
        "guidebuild, 100 MB": [(chapters, row.ours.memory / 100) for chapters, row in rows],
        "plain, 100 MB": [(chapters, row.plain.memory / 100) for chapters, row in rows if row.plain],
    }
    chosen.picture.write_text(picture(curves, "chapters"), encoding="utf-8")


def _paired(ours: Measure, yardstick: Measure, rounds: int) -> tuple[Spent, Spent]:
    """Both by turns, now one first and now the other: whatever else the machine does weighs on both alike."""
    taken: tuple[list[Spent], list[Spent]] = ([], [])
    for number in range(rounds):
        for each in (1, 0) if number % 2 == 0 else (0, 1):
            taken[each].append((ours, yardstick)[each]())
    return _median_of(taken[0]), _median_of(taken[1])


def _median(measure: Measure, rounds: int) -> Spent:
    return _median_of([measure() for _ in range(rounds)])


def _median_of(taken: Sequence[Spent]) -> Spent:
    return Spent(*(statistics.median(getattr(each, name) for each in taken) for name in ("cpu", "wall", "memory")))


SCENES: dict[str, Scene] = {
    "shipped": _shipped,
    "handbook": lambda folder, chosen: _one(corpora.handbook(chosen.seed), (0.6, 0.15, 0.02), 1.0)(folder, chosen),
    "tome": lambda folder, chosen: _one(corpora.tome(chosen.seed), (0.5, 0.04, 0.02), 0.5)(folder, chosen),
    "matrix": _matrix("some", 0.2),
    "matrix-all": _matrix("all", 0.6),
    "growth": _growth,
}


if __name__ == "__main__":
    print(HEAD)
    sys.exit(main())
