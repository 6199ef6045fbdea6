"""What an author should know, at the place where they can change it.

An author's mistake is a value, never an exception: a stage collects every `Diagnostic` it can and returns them beside
its result as a `Checked`. Exceptions are kept for a broken machine (`guidebuild.errors`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from guidebuild.model.codes import Code

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an authored file: path relative to the project, line and column both counted from 1."""

    path: str
    line: int = 1
    column: int = 1
    used: "Span | None" = field(default=None, compare=False, repr=False)
    """Where a YAML alias stands that means what is written here."""

    def moved(self, line: int, column: int) -> "Span":
        """Another place in the same text."""
        return Span(self.path, line, column, self.used)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Span("<no file>")
"""The place of a value that no author wrote: one made in a test or by a script."""


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset in a text, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the build, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a sentence in the present tense, its place, and what to do about it."""

    code: Code
    span: Span
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    related: tuple[tuple[Span, str], ...] = field(default=())
    """Other places that belong to the finding, each with a few words: the first of two equal ids, for example."""

    @property
    def others(self) -> tuple[tuple[Span, str], ...]:
        """The other places, and that of the alias through which what is written at `span` is used."""
        return (*self.related, *([(self.span.used, "used here")] if self.span.used is not None else []))

    def __str__(self) -> str:
        lines = [f"{self.span}: {self.severity}[{self.code.slug}]: {self.message}"]
        lines += [f"   {span}: {words}" for span, words in self.others]
        if self.hint:
            lines.append(f"   hint: {self.hint}")
        return "\n".join(lines)


def error(code: Code, span: Span, message: str, hint: str | None = None, **more: object) -> Diagnostic:
    """A diagnostic that stops the build."""
    return Diagnostic(code, span, message, hint, Severity.ERROR, **more)  # type: ignore[arg-type]


def warning(code: Code, span: Span, message: str, hint: str | None = None, **more: object) -> Diagnostic:
    """A diagnostic that lets the build go on."""
    return Diagnostic(code, span, message, hint, Severity.WARNING, **more)  # type: ignore[arg-type]


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops the build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in found)


def in_reading_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, each said once: the order in which an author walks through the files."""
    return tuple(sorted(set(found), key=lambda d: (d.span, d.code.slug, d.message)))


_RUN = 3
"""So many findings in the same words are one."""
_FILES = 12
_LINES = 8
"""How many of its further files, and of the lines in one, such a finding names."""


def folded(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings in the same words and with one hint as one, at the place of the first.

    The others stand with it, file by file, and how many there are. The order stays.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for each in found:
        groups.setdefault((each.code, each.severity, each.message, each.hint, each.related and each.span), []).append(
            each
        )
    kept = [one for group in groups.values() for one in (group if len(group) < _RUN else [_one_of(group)])]
    return in_reading_order(kept)


def _one_of(group: Sequence[Diagnostic]) -> Diagnostic:
    first, *more = group
    places: dict[str, list[Span]] = {}
    for each in more:
        places.setdefault(each.span.path, []).append(each.span)
    related = [(spans[0], _here_too(spans)) for spans in places.values()]
    if len(related) > _FILES + 1:
        related[_FILES:] = [(related[_FILES][0], f"here too, and in {len(related) - _FILES - 1} more files")]
    return replace(first, message=f"{first.message} (in {len(group)} places)", related=(*first.related, *related))


def _here_too(spans: Sequence[Span]) -> str:
    lines = [str(span.line) for span in spans[1:]]
    more = [*lines[:_LINES], "…"] if len(lines) > _LINES else lines
    return f"here too, and in {'line' if len(lines) == 1 else 'lines'} {', '.join(more)}" if lines else "here too"


class Checked(NamedTuple, Generic[T]):
    """What every stage returns: `guide, found = read(project)`."""

    value: T | None
    """None only if some diagnostic is an error."""
    diagnostics: tuple[Diagnostic, ...] = ()
