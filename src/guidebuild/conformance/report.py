"""The report of a certification: edition by format by validator, as a page for people and as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from guidebuild.conformance.verdicts import Verdict, whole
from guidebuild.tools.templates import Templates


def as_json(title: str, verdicts: Sequence[Verdict]) -> str:
    """All verdicts, and what they prove together."""
    data = {"title": title, "result": whole(tuple(verdicts)), "verdicts": [asdict(verdict) for verdict in verdicts]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_html(title: str, language: str, verdicts: Sequence[Verdict]) -> str:
    """A page with one table of all verdicts, and below it everything that was found."""
    told = [verdict for verdict in verdicts if verdict.errors or verdict.notes or verdict.reason]
    return str(
        Templates().fill(
            "page-conformance.html.j2",
            title=title,
            language=language,
            result=whole(tuple(verdicts)),
            verdicts=verdicts,
            told=told,
        )
    )


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
