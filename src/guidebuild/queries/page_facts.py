"""An edition and its PDF to what only the finished pages show: chapters that end on a page with next to nothing."""

from collections.abc import Iterator, Sequence

from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.tools.finished.page_text import PageFill, pdf_fill
from guidebuild.tools.language.sentences import counted

FEWEST = 5
"""Lines that a page has at least: so few look like a mistake at the top of an empty page."""


def page_facts(manuscript: Manuscript, pdf: Artifact) -> tuple[Diagnostic, ...]:
    """A warning for each such page, at the chapter. One that begins below another shares its page."""
    pages = pdf_fill(pdf.content)
    place = {page.label: index for index, page in enumerate(pages)}
    chapters = [
        (chapter.id, chapter.title, place[label])
        for chapter in manuscript.chapters
        if (label := pdf.page_labels.get(f"chapter-{chapter.id}")) in place
    ]
    ends = [start for _, _, start in chapters[1:]] + [len(pages)]
    return tuple(_short(manuscript, pages, chapters, ends))


def _short(
    manuscript: Manuscript, pages: Sequence[PageFill], chapters: Sequence[tuple[str, str, int]], ends: Sequence[int]
) -> Iterator[Diagnostic]:
    for (id, title, start), end in zip(chapters, ends, strict=True):
        last = next((index for index in range(end - 1, start, -1) if pages[index].lines), start)
        page = pages[last]
        if last == start or page.pictures or page.lines >= FEWEST:
            continue
        chapter = manuscript.edition.guide.chapters.get(id)
        span = chapter.span if chapter is not None else manuscript.edition.guide.manifest.span
        message = f"the chapter `{title}` ends on a page with {counted(page.lines, 'line')}"
        yield warning(Code.PDF_SHORT_PAGE, span, message, "shorten the chapter by as much, or write on")
