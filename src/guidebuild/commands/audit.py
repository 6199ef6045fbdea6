"""`guidebuild audit`: every figure of an edition, with what stands behind it and where it is printed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.composed import compose_editions, set_pages
from guidebuild.proofs.amounts_found import prove_figures
from guidebuild.queries.audit import AuditRow, audit
from guidebuild.queries.audit_listing import as_csv, as_json, as_table

WRITERS: Mapping[str, Callable[[Sequence[AuditRow]], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def audit_figures(
    project: Path, audience: str | None = None, region: str | None = None, *, form: str = "table", pages: bool = False
) -> Answer:
    """The figures of one edition in one of the `WRITERS`' forms; `pages`: the PDF is set to name the page of each."""
    composed = compose_editions(project, (audience,), region)
    if not composed.manuscripts:
        return Answer("", composed.diagnostics)
    (manuscript,) = composed.manuscripts
    found = composed.diagnostics
    pdf = None
    if pages:
        pdf, trouble = set_pages(manuscript, project)
        found += trouble
        if pdf is not None:
            found += prove_figures(manuscript.in_format("pdf"), pdf).diagnostics
    return Answer(WRITERS[form](audit(manuscript, pdf)).rstrip("\r\n"), found)
