"""`guidebuild check --pages`: the PDF of every edition is set, and looked through for what only pages show."""

from pathlib import Path

from guidebuild.checks.edition_findings import merged
from guidebuild.commands import Answer
from guidebuild.commands.composed import compose_editions
from guidebuild.commands.set_pages import set_pages
from guidebuild.model.diagnostics import Diagnostic, in_reading_order
from guidebuild.queries.page_facts import page_facts
from guidebuild.tools.language.sentences import counted


def check_pages(project: Path, region: str | None = None) -> Answer:
    """What the engine reports and what the pages show; in the text, how many pages each edition has."""
    found: dict[str, tuple[Diagnostic, ...]] = {}
    said: list[str] = []
    for manuscript in compose_editions(project, None, region).manuscripts:
        pdf, trouble = set_pages(manuscript, project)
        name = manuscript.edition.name
        found[name] = trouble
        if pdf is not None:
            found[name] += page_facts(manuscript.in_format("pdf"), pdf)
            said.append(f"{name}: {counted(pdf.pages or 0, 'page')}")
    return Answer("\n".join(said), in_reading_order(merged(found)))
