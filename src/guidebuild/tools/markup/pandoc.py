"""The only door to pandoc: Markdown in, pandoc's document tree out, and documents out as HTML.

Every run is in pandoc's sandbox, so no file or network is touched whatever the text says, and every run has a
budget of time and memory. What pandoc reports on the way comes back as `PandocReport` values; their places are for the
caller to find.
"""

import contextlib
import functools
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from guidebuild.errors import ToolError
from guidebuild.tools.confined import Exceeded, Finished, limits, run_program, scratch, workspace
from guidebuild.tools.confined.programs import plain_environment
from guidebuild.tools.markup import source_positions
from guidebuild.tools.store import remember

DIALECT = "commonmark_x"
"""The guide's Markdown: CommonMark with pandoc's extensions. It never takes `@name` for a citation nor a line of dashes
for metadata, which pandoc's default reader does."""

_NO_TIME = "315619200"
"""pandoc never asks the clock, nor what the user's SOURCE_DATE_EPOCH says, which may be anything. The first days
of ZIP: whoever writes an e-book sets the guide's own date in its place."""

Document = dict[str, Any]
"""pandoc's JSON: `pandoc-api-version`, `meta`, `blocks`."""


@dataclass(frozen=True, slots=True)
class PandocReport:
    """A warning of pandoc: its type (such as `DuplicateLinkReference`), its words, and a line when it names one."""

    type: str
    message: str
    line: int | None = None


Parsed = tuple[str, tuple[PandocReport, ...]]
"""pandoc's JSON for a text, and what pandoc has to say of it."""

UNSET_FORMULA = "CouldNotConvertTeXMath"
"""The type of a report about a formula that is too much for HTML without MathML."""


class UnknownDialectError(Exception):
    """A chapter names a reader or an extension that pandoc does not have."""


@functools.cache
def readers() -> frozenset[str]:
    """The names of pandoc's input formats. Raises ToolError when there is no pandoc, or one of another kind."""
    return frozenset(remember("pandoc", "readers", _list_of_readers).decode().split())


def _list_of_readers() -> bytes:
    finished = _run(["--list-input-formats"], b"")
    names = finished.output.decode("utf-8", "replace").split()
    if finished.code or DIALECT not in names:
        raise ToolError(
            f"pandoc does not work: it does not name `{DIALECT}` among its formats; install pypandoc_binary again"
        )
    return " ".join(names).encode()


@functools.cache
def version() -> str:
    """Which pandoc this is. Raises ToolError when there is none."""

    def asked() -> bytes:
        words = _run(["--version"], b"").output.decode("utf-8", "replace").split()
        return words[1].encode() if len(words) > 1 else b""

    return remember("pandoc", "version", asked).decode()


class BibliographyTrouble(Exception):
    """A bibliography that pandoc cannot read, with line and column when it names them."""

    def __init__(self, message: str, place: tuple[int, int] | None) -> None:
        super().__init__(message)
        self.place = place


def bibliography(text: str) -> str:
    """BibTeX as CSL-JSON. Raises BibliographyTrouble, and Exceeded."""
    try:
        return _convert(text, "csljson", "bibtex", ["--sandbox"])[0].decode()
    except PandocRefusal as trouble:
        lines = [line for line in trouble.complaint.splitlines() if line.strip(" ^")]  # the last one points with `^`
        said = next((line for line in lines if line.startswith("unexpected")), None)
        message = said or (lines[-1] if lines else "not BibTeX")
        raise BibliographyTrouble(message, trouble.place) from trouble


def parse(text: str, dialect: str = DIALECT) -> tuple[Document, tuple[PandocReport, ...]]:
    """Read Markdown to a document tree with source positions where the reader knows them.

    Raises UnknownDialectError for a dialect that pandoc refuses, Exceeded for a text that takes more than its budget,
    PandocRefusal for one that pandoc cannot read at all, and source_positions.TooDeep.
    """
    written, reports = _answer(text, dialect)
    try:
        return json.loads(written), reports
    except RecursionError:
        raise source_positions.TooDeep(source_positions.place_of_depth(written)) from None


def ask_ahead(texts: Iterable[tuple[str, str]]) -> None:
    """Have pandoc read texts, each with its dialect: `parse` takes the answers, and raises the trouble.

    To start is most of what pandoc does for a chapter, so one process reads many. What is not answered so is asked
    alone. Only pandoc's processes run at once. What is made of their answers has its turn, and the file in hand its
    name.
    """

    def ask(text: str, dialect: str) -> None:
        with contextlib.suppress(Exception):
            _answer(text, dialect)

    wanted = [each for each in dict.fromkeys(texts) if (each[0], _with_positions(each[1])) not in _answers]
    if not wanted:
        return
    together = [each for each in wanted if _has_positions(each[1]) and _CHANGED.isdisjoint(each[0])]
    with contextlib.suppress(ToolError, Exceeded):
        readers()  # once, and not by each thread
    with workspace(), ThreadPoolExecutor() as threads:
        answered = {text for texts in threads.map(_read_together, _stretches(together)) for text in texts}
        list(threads.map(lambda each: ask(*each), [each for each in wanted if each not in answered]))


_CHANGED = frozenset("\t\r\ufeff")
"""What pandoc's command line changes in a text before it is read, beside the end."""
_END = "\n"
_STRETCH = 250_000
"""Letters that one process reads: as many as take it some ten times as long as to start."""
_READER = """
for _, asked in ipairs(pandoc.json.decode(io.read('a'), false)) do
  local done, reports, document = pcall(pandoc.log.silence, function ()
    return pandoc.write(pandoc.read(asked[1], asked[2], {}, {}), 'json')
  end)
  reports = done and pandoc.json.encode(reports) or ''
  io.write(#reports, ' ', done and #document or 0, '\\n', reports, done and document or '')
end
"""
"""Reads texts in the sandbox, which the last argument of `pandoc.read` asks for; what it cannot read has no answer."""
_answers: "dict[tuple[str, str], Parsed | PandocRefusal | Exceeded]" = {}
"""Text and reader to pandoc's JSON, or why there is none, asked once: editions read the same chapters, and in the
sandbox the answer depends on nothing else."""
_KEPT = 4096
"""How many answers."""


def _keep(text: str, source: str, answer: "Parsed | PandocRefusal | Exceeded") -> None:
    _answers[text, source] = answer
    if len(_answers) > _KEPT:
        with contextlib.suppress(RuntimeError, KeyError):  # another thread did
            del _answers[next(iter(_answers))]


def _stretches(texts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    stretch: list[tuple[str, str]] = []
    for each in texts:
        stretch.append(each)
        if sum(len(text) for text, _ in stretch) > _STRETCH:
            yield stretch
            stretch = []
    if len(stretch) > 1:
        yield stretch


def _read_together(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Note the answers to texts that one process reads, and say which those are; none where it does not come to its
    end."""
    asked = [(f"{text.removesuffix(_END)}{_END}{_END}", _with_positions(dialect)) for text, dialect in texts]
    answered: list[tuple[str, str]] = []
    with contextlib.suppress(Exception), scratch() as own:
        answers = io.BytesIO(_run(["lua", "-e", _READER], json.dumps(asked, ensure_ascii=False).encode(), own).output)
        for (text, dialect), (_, reader) in zip(texts, asked, strict=True):
            told, written = (answers.read(int(length)) for length in answers.readline().split())
            if written:
                _keep(text, reader, (written.decode(), _reports(json.loads(told))))
                answered.append((text, dialect))
    return answered


def _answer(text: str, dialect: str) -> Parsed:
    name = dialect.replace("-", "+").split("+")[0]
    if name not in readers():
        raise UnknownDialectError(dialect)
    answer = _parsed(text, _with_positions(dialect))
    if isinstance(answer, Exception):
        raise answer
    return answer


def _has_positions(dialect: str) -> bool:
    return dialect.startswith(("commonmark", "gfm"))


def _with_positions(dialect: str) -> str:
    return f"{dialect}+sourcepos" if _has_positions(dialect) else dialect


def _parsed(text: str, source: str) -> "Parsed | PandocRefusal | Exceeded":
    if (answer := _answers.get((text, source))) is None:
        try:
            written, reports = _convert(text, "json", source, ["--sandbox"])
            answer = written.decode(), reports
        except (PandocRefusal, Exceeded) as trouble:
            answer = trouble
        _keep(text, source, answer)
    return answer


def write(document: Document, to: str, options: Sequence[str] = ()) -> tuple[str, tuple[PandocReport, ...]]:
    """Write a document tree as `to` (such as `html5`). Runs in the sandbox."""
    return _written(json.dumps(document), to, tuple(options))


@functools.lru_cache(maxsize=32)
def _written(document: str, to: str, options: tuple[str, ...]) -> Parsed:
    written, reports = _convert(document, to, "json", ["--sandbox", *options])
    return written.decode(), reports


class PandocRefusal(ToolError):
    """pandoc ends with an error of its own. `complaint` is what it says."""

    def __init__(self, complaint: str) -> None:
        self.complaint = complaint
        self.sentence = (complaint.strip().splitlines() or ["it says nothing"])[-1]
        super().__init__(f"pandoc breaks down: {self.sentence}")

    @property
    def place(self) -> tuple[int, int] | None:
        """The line and the column where pandoc gives up, when it names them."""
        at = re.search(r"\(?line (\d+), column (\d+)\)?", self.complaint)
        return (int(at[1]), int(at[2])) if at else None

    def __reduce__(self) -> "tuple[type[PandocRefusal], tuple[str]]":
        return PandocRefusal, (self.complaint,)


_OUT_OF_HEAP = 251
"""The exit code of GHC's runtime for an exhausted heap (GHC User's Guide, "RTS options to control the heap")."""
_UNKNOWN_READER, _UNKNOWN_EXTENSION = 21, 23
"""pandoc's exit codes (Pandoc User's Guide, "Exit codes")."""


def _convert(text: str, to: str, source: str, options: Sequence[str]) -> tuple[bytes, tuple[PandocReport, ...]]:
    content = text.encode()
    with scratch() as own:
        log = own / "log.json"
        # A folder of its own also for pandoc's data: what a user has in theirs must not change what is made.
        arguments = [f"--from={source}", f"--to={to}", "--output=-", f"--log={log}", f"--data-dir={own}", "--quiet"]
        finished = _run([*arguments, *options], content, own)
        if finished.code in (_UNKNOWN_READER, _UNKNOWN_EXTENSION):
            raise UnknownDialectError(source)
        if finished.code:
            raise PandocRefusal(finished.complaint)
        records = json.loads(log.read_text(encoding="utf-8")) if log.exists() else []
    return finished.output, _reports(records)


def _reports(records: Iterable[Mapping[str, Any]]) -> tuple[PandocReport, ...]:
    return tuple(
        PandocReport(record.get("type", "Unknown"), record.get("pretty", ""), record.get("line"))
        for record in records
        if record.get("verbosity") in ("WARNING", "ERROR")
    )


def _run(arguments: Sequence[str], content: bytes, folder: Path | None = None) -> Finished:
    """Raises ToolError when pandoc is not there or does not start, Exceeded when it takes more than its budget."""
    budget = limits().pandoc.of(len(content))
    heap = budget.memory * 3 // 4 // 1_000_000  # its runtime says when its heap is full, so that end comes first
    environment = {**plain_environment(), "SOURCE_DATE_EPOCH": _NO_TIME}
    command = [_path(), "+RTS", f"-M{heap}m", "-RTS", *arguments]
    try:
        finished = run_program(command, content, budget, environment=environment, folder=folder)
    except OSError as trouble:
        raise ToolError(f"pandoc does not start: {trouble.strerror}; install pypandoc_binary again") from trouble
    if finished.code == _OUT_OF_HEAP:
        raise Exceeded("memory", "")
    if finished.code < 0:
        raise ToolError(f"pandoc crashes (signal {-finished.code})")
    return finished


@functools.cache
def _path() -> str:
    """pandoc as the package carries it, not one that happens to be on this machine: other versions write otherwise."""
    package = find_spec("pypandoc")  # which brings in what downloads pandoc
    bundled = Path((package and package.origin) or "").parent / "files" / "pandoc"
    if bundled.is_file():
        return str(bundled)
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as trouble:
        raise ToolError("pandoc is missing: install the Python package pypandoc_binary, which carries it") from trouble
