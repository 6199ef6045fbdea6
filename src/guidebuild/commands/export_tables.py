"""`guidebuild export tables`: every table of an edition as a spreadsheet, for those who review figures there."""

import csv
import datetime
import io
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from guidebuild import pipeline
from guidebuild.commands import Answer
from guidebuild.model.diagnostics import has_errors
from guidebuild.queries.printed_tables import PrintedTable, printed_tables, safe
from guidebuild.tools.language.sentences import counted
from guidebuild.tools.spreadsheets.workbooks import write_workbook
from guidebuild.writing.writer import OutputFile, OutputSet, write_sets

Kind = Literal["csv", "xlsx"]


def export_tables(
    project: Path, output: Path, kinds: Collection[Kind], audience: str | None = None, region: str | None = None
) -> Answer:
    """Write them to a folder: a CSV file each, one workbook with a sheet each, or both. Raises what a build raises."""
    outcome = pipeline.build(project, formats=("html",), audience=audience, region=region)
    if not outcome.artifacts or has_errors(outcome.diagnostics):
        return Answer("", outcome.diagnostics)
    (page,) = outcome.artifacts
    tables = printed_tables(page.content)
    if not tables:
        return Answer("the edition has no table", outcome.diagnostics)
    files: list[OutputFile] = []
    if "csv" in kinds:
        files += [OutputFile(f"{each.name}.csv", "csv", _csv(each)) for each in tables]
    if "xlsx" in kinds:
        sheets = [(each.name, ((each.title,), *each.rows) if each.title else each.rows) for each in tables]
        files.append(OutputFile(f"{page.set}-tables.xlsx", "xlsx", write_workbook(sheets, _DAY)))
    write_sets(output, [OutputSet(f"{page.set}-tables", tuple(files))], project=project)
    return Answer(f"{counted(len(tables), 'table')} written to {output}", outcome.diagnostics)


_DAY = datetime.date(2000, 1, 1)
"""The moment that every workbook is from, so that the same tables are the same bytes."""


def _csv(table: PrintedTable) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([safe(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")  # the mark is how spreadsheets know that it is UTF-8
