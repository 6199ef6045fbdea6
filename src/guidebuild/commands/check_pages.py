"""`guidebuild check --pages`: the PDF of every edition is set, and looked through for what only pages show."""

from collections.abc import Iterator
from pathlib import Path

from guidebuild.checks.edition_findings import merged
from guidebuild.commands import Answer
from guidebuild.commands.composed import compose_editions, set_pages
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.tools.finished.page_text import pdf_fill
from guidebuild.tools.language.sentences import counted

FEWEST = 5
"""Lines that a page has at least: so few look like a mistake at the top of an empty page."""


def check_pages(project: Path, region: str | None = None) -> Answer:
    """What the engine reports and what the pages show; in the text, how many pages each edition has."""
    found: dict[str, tuple[Diagnostic, ...]] = {}
    said: list[str] = []
    for manuscript in compose_editions(project, None, region).manuscripts:
        pdf, trouble = set_pages(manuscript, project)
        name = manuscript.edition.name
        found[name] = trouble
        if pdf is not None:
            found[name] += tuple(_short_ends(manuscript.in_format("pdf"), pdf))
            said.append(f"{name}: {counted(pdf.pages or 0, 'page')}")
    return Answer("\n".join(said), in_reading_order(merged(found)))


def _short_ends(manuscript: Manuscript, pdf: Artifact) -> Iterator[Diagnostic]:
    """A warning at each chapter that ends on a page with next to nothing. One that begins below another shares its
    page."""
    pages = pdf_fill(pdf.content)
    place = {page.label: index for index, page in enumerate(pages)}
    starts = [
        (chapter, place[label])
        for chapter in manuscript.chapters
        if (label := pdf.page_labels.get(f"chapter-{chapter.id}")) in place
    ]
    guide = manuscript.edition.guide
    for (chapter, start), end in zip(starts, [*(start for _, start in starts[1:]), len(pages)], strict=True):
        last = next((index for index in range(end - 1, start, -1) if pages[index].lines), start)
        page = pages[last]
        if last == start or page.pictures or page.lines >= FEWEST:
            continue
        span = guide.chapters[chapter.id].span if chapter.id in guide.chapters else guide.manifest.span
        message = f"the chapter `{chapter.title}` ends on a page with {counted(page.lines, 'line')}"
        yield warning(Code.PDF_SHORT_PAGE, span, message, "shorten the chapter by as much, or write on")
