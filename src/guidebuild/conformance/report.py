"""The report of a certification: edition by format by validator, as a page for people and as JSON for machines."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from guidebuild.conformance.verdicts import CertifiedFile, Result, Verdict, whole
from guidebuild.tools.templates import Templates


@dataclass(frozen=True)
class Subject:
    """What was certified."""

    title: str
    language: str
    paper: str
    files: tuple[CertifiedFile, ...] = ()


@dataclass(frozen=True)
class Line:
    """One validator and standard in the table: its results, one for each edition."""

    format: str
    standard: str
    validator: str
    version: str
    results: tuple[str, ...]
    """Empty for an edition that has no such file."""


def as_json(about: Subject, verdicts: Sequence[Verdict]) -> str:
    """All verdicts, what they prove together, and the files that they speak of."""
    data = {
        "title": about.title,
        "paper": about.paper,
        "result": whole(tuple(verdicts)),
        "files": [asdict(file) for file in about.files],
        "verdicts": [asdict(verdict) for verdict in verdicts],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_html(about: Subject, verdicts: Sequence[Verdict]) -> str:
    """A page with one table of all verdicts, and below it everything that was found and the files."""
    editions = tuple(dict.fromkeys(verdict.edition for verdict in verdicts))
    return str(
        Templates().fill(
            "page-conformance.html.j2",
            about=about,
            result=whole(tuple(verdicts)),
            counts={result: sum(verdict.result == result for verdict in verdicts) for result in get_args(Result)},
            editions=editions,
            lines=_lines(editions, verdicts),
            told=_told(verdicts),
        )
    )


def _lines(editions: Sequence[str], verdicts: Sequence[Verdict]) -> tuple[Line, ...]:
    results = {(verdict.edition, _validation(verdict)): verdict for verdict in verdicts}
    lines = []
    for validation in dict.fromkeys(map(_validation, verdicts)):
        found = [results.get((edition, validation)) for edition in editions]
        versions = dict.fromkeys(verdict.version for verdict in found if verdict and verdict.version)
        shown = tuple(verdict.result if verdict else "" for verdict in found)
        lines.append(Line(validation[0], validation[1], validation[2], ", ".join(versions) or "did not run", shown))
    return tuple(lines)


def _told(verdicts: Sequence[Verdict]) -> list[tuple[str, list[Verdict]]]:
    """What was said of several editions in the same words stands once, with their names."""
    groups: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.errors or verdict.notes or verdict.reason:
            groups.setdefault((_validation(verdict), verdict.errors, verdict.notes, verdict.reason), []).append(verdict)
    return [(", ".join(verdict.edition for verdict in group), group) for group in groups.values()]


def _validation(verdict: Verdict) -> tuple[str, str, str]:
    return verdict.format, verdict.standard, verdict.validator


def as_text(verdicts: Sequence[Verdict]) -> str:
    """One line for each verdict, its findings below it, and the result."""
    rows = [
        (verdict.edition, verdict.format, verdict.validator, verdict.standard, verdict.version or "-", verdict.result)
        for verdict in verdicts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for verdict, row in zip(verdicts, rows, strict=True):
        lines.append("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
        lines += [f"    {error}" for error in verdict.errors]
        lines += [f"    {verdict.reason}"] * bool(verdict.reason)
    return "\n".join([*lines, f"result: {whole(tuple(verdicts))}"])
