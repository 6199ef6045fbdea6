"""What people see of a build: progress, diagnostics with the line they are about, and what was written.

Diagnostics and progress go to stderr, the summary to stdout. Colours and the moving line appear on a terminal only;
piped, everything is plain text, one line for each thing (NO_COLOR and FORCE_COLOR are respected, see
https://no-color.org).
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from guidebuild.building.orders import Outcome
from guidebuild.model.artifact import Artifact, FigureProof
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, Span
from guidebuild.model.limits import LIMITS
from guidebuild.model.products import PRODUCTS
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.store import Store
from guidebuild.tools.visible import visible

STAGES: Mapping[str, str] = {
    "read": "reading the guide",
    "compose": "composing",
    **{str(product): kind.making for product, kind in PRODUCTS.items()},
    "proof": "proving the edition",
}
_WIDEST = 100
"""Characters of a source line that are shown; of a longer line, the ones around the place."""

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}

_TAB = 4


class _Console(Console):
    """One that leaves it to `process.py` what a reader means who closes the pipe; rich would end the process."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def _console(*, stderr: bool) -> Console:
    return _Console(stderr=stderr, highlight=False, markup=False, emoji=False)


# --- Progress --------------------------------------------------------------------------------------------------------


@contextmanager
def progress(stages: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each stage as it begins; draws a line on a terminal, nothing in a pipe."""
    console = _console(stderr=True)
    if not sys.stderr.isatty() or console.is_dumb_terminal:
        yield lambda stage: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as line:
        task = line.add_task("", total=len(stages))

        def begin(stage: str) -> None:
            done = stages.index(stage) if stage in stages else None
            name, _, edition = stage.partition(" ")
            line.update(task, description=f"{STAGES.get(name, name)} {edition}".strip(), completed=done)

        yield begin


# --- Diagnostics -----------------------------------------------------------------------------------------------------


def show(found: Sequence[Diagnostic], project: Path, verdict: str | None = None) -> None:
    """Prints every diagnostic with its source line, and how many there are of each severity."""
    console = _console(stderr=True)
    files: dict[str, list[str]] = {}
    most = LIMITS.printed_diagnostics
    shown_first = sorted(found, key=lambda each: each.severity is not Severity.ERROR)[:most]
    for diagnostic in shown_first if len(found) > most else found:
        console.print(_block(diagnostic, project, files), soft_wrap=True)
    if len(found) > most:
        console.print(f"... and {len(found) - most} more like these", soft_wrap=True)
    if found or verdict:
        console.print("; ".join(filter(None, (_counts(found), verdict))), soft_wrap=True)


def _block(diagnostic: Diagnostic, project: Path, files: dict[str, list[str]]) -> Text:
    text = Text()
    text.append(f"{_place(diagnostic.span, project)}: ", "bold")
    text.append(f"{diagnostic.severity}[{diagnostic.code.slug}]", _COLOURS[diagnostic.severity])
    text.append(f": {visible(diagnostic.message)}")
    _append_excerpt(text, diagnostic, project, files)
    for span, words in diagnostic.others:
        text.append(f"\n   {_place(span, project)}: {visible(words)}")
    if diagnostic.hint:
        text.append("\n   hint: ", "cyan").append(visible(diagnostic.hint))
    return text


def _place(span: Span, project: Path) -> str:
    """The span with a path that an editor or terminal opens from where the user stands."""
    if project.resolve() == Path.cwd() or not (project / span.path).exists():
        return visible(str(span))
    return visible(f"{shown(project / span.path)}:{span.line}:{span.column}")


def path_of(span: Span, project: Path) -> str:
    """The path of a span from where the user stands, with slashes, for a list that a machine reads."""
    path = project / span.path
    return (Path(shown(path)) if path.exists() else Path(span.path)).as_posix()


def shown(path: Path) -> str:
    """A path as the user would write it: relative when it lies below the current folder, else absolute."""
    absolute = Path(os.path.abspath(path))
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute)


def _append_excerpt(text: Text, diagnostic: Diagnostic, project: Path, files: dict[str, list[str]]) -> None:
    """The source line, and a caret under the column; nothing when the file or the line cannot be read."""
    span = diagnostic.span
    line = line_at(span, project, files)
    if line is None or not line.strip() or diagnostic.code is Code.FILE_UNKNOWN:  # it is about the file, not the line
        return
    column = min(max(span.column, 1), len(line) + 1) - 1
    before, after = _window(line, column)
    number = f"{span.line:>6} | "
    text.append(f"\n{number}", "dim").append(before + after)
    text.append(f"\n{' ' * (len(number) - 2)}| ", "dim")
    text.append(" " * cell_len(before)).append("^", _COLOURS[diagnostic.severity])


def line_at(span: Span, project: Path, files: dict[str, list[str]]) -> str | None:
    """The line of a span, without what ends it; None when the file or the line cannot be read."""
    if span.path not in files:
        files[span.path] = _lines(project, span.path)
    lines = files[span.path]
    return lines[span.line - 1] if 1 <= span.line <= len(lines) else None


def _lines(project: Path, name: str) -> list[str]:
    content = ProjectFolder(project).read(name, LIMITS.text_file).value
    if content is None:
        return []
    if b"\0" in content:  # a picture or an archive has no lines to show
        return []
    text = content.decode("utf-8-sig", errors="replace")
    return [line.removesuffix("\r") for line in text.split("\n")]


def _window(line: str, column: int) -> tuple[str, str]:
    """The parts of a line before and from a column (counted from 0), cut to fit, tabs and controls made visible."""
    start = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    end = start + _WIDEST
    before = ("…" if start else "") + line[start:column]
    after = line[column:end] + ("…" if end < len(line) else "")
    tab = " " * _TAB
    return visible(before).replace("\t", tab), visible(after).replace("\t", tab)


def _counts(found: Sequence[Diagnostic]) -> str:
    numbers = {severity: sum(each.severity is severity for each in found) for severity in Severity}
    return ", ".join(f"{number} {severity}{'s' * (number != 1)}" for severity, number in numbers.items() if number)


# --- What was reused -------------------------------------------------------------------------------------------------


def explain(outcome: Outcome, store: Store | None) -> None:
    """Prints for each file of an outcome whether it was made before, and if not, what changed since."""
    console = _console(stderr=False)
    if store is None:
        console.print("nothing is remembered: everything was made anew", soft_wrap=True)
    for account in outcome.accounts:
        words = "reused" if account.reused else "made anew" + (f": {account.why}" if account.why else "")
        console.print(f"{visible(account.name)}: {visible(words)}", soft_wrap=True)
    for artifact in outcome.artifacts:
        if artifact.in_one_piece:
            words = f"{artifact.filename}: made in one piece, not chapter by chapter: {artifact.in_one_piece}"
            console.print(visible(words), soft_wrap=True)
    if outcome.changed:
        console.print(f"changed since the last build: {visible(', '.join(outcome.changed))}", soft_wrap=True)


# --- Summary ---------------------------------------------------------------------------------------------------------


def summarise(
    artifacts: Sequence[Artifact], written: Sequence[Path], seconds: Mapping[str, float], took: float
) -> None:
    """Prints a line for each written file (pages, size, seconds), where the rest of the time went, and how long all of
    it `took`: less than the sum where several files were made at once."""
    console = _console(stderr=False)
    rows = [
        (
            visible(shown(path)),
            f"{artifact.pages} page{'s' * (artifact.pages != 1)}" if artifact.pages is not None else "",
            _size(len(artifact.content)),
            _seconds(spent) if (spent := seconds.get(_stage_of(artifact, seconds), 0.0)) else "",
        )
        for artifact, path in zip(artifacts, written, strict=False)  # reports on files come behind them all
    ]
    widths = [max((cell_len(cell) for cell in column), default=0) for column in zip(*rows, strict=True)]
    for name, *facts in rows:
        padded = [" " * (width - len(fact)) + fact for fact, width in zip(facts, widths[1:], strict=True)]
        line = Text(name + " " * (widths[0] - cell_len(name)), "bold").append("   " + "   ".join(padded), "not bold")
        console.print(line, soft_wrap=True)
    made = {_stage_of(artifact, seconds) for artifact in artifacts}
    others: dict[str, float] = {}
    for stage, spent in seconds.items():
        if stage not in made:
            name = stage.partition(" ")[0]
            others[name] = others.get(name, 0.0) + spent
    before = [f"{stage} {_seconds(spent)}" for stage, spent in others.items()]
    console.print("; ".join(filter(None, (", ".join(before), f"{_seconds(took)} in all"))), soft_wrap=True)


def figures_found(proofs: Mapping[str, FigureProof]) -> None:
    """Prints how many figures were found in the files, alike ones together."""
    files: dict[str, list[str]] = {}
    for name, proof in proofs.items():
        files.setdefault(str(proof), []).append(name)
    said = [
        f"{found} in {visible(names[0]) if len(names) == 1 else f'each of {len(names)} files'}"
        for found, names in files.items()
    ]
    _console(stderr=False).print(f"figures found: {', '.join(said)}", soft_wrap=True)


def _stage_of(artifact: Artifact, seconds: Mapping[str, float]) -> str:
    """The stage that made an artifact: its product, with the edition's name when several were made."""
    stem = artifact.filename.rpartition(".")[0].removesuffix("-print" * artifact.for_print_shop)
    stages = (stage for stage in seconds if stage.partition(" ")[0] == artifact.product)
    named = max((stage for stage in stages if stem.endswith(stage.partition(" ")[2])), key=len, default=None)
    return named or artifact.product


def _size(count: int) -> str:
    """Bytes in decimal units, as file managers count them."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{-(-count // 1000)} kB"


def _seconds(spent: float) -> str:
    return f"{spent:.1f} s"
