"""The PDF of a composed edition, for commands that ask what stands on which page."""

from pathlib import Path

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.reading.styles import look_of, read_styles
from guidebuild.tools.confined import confine, limits


def set_pages(manuscript: Manuscript, project: Path) -> Checked[Artifact]:
    """It is made in a process with the budget of pages."""
    styles, found = read_styles(project, look_of(manuscript.edition.guide))
    if styles is None:
        return Checked(None, found)
    size = sum(len(chapter.document) for chapter in manuscript.chapters)
    pdf, trouble = confine(
        lambda tell: pipeline.render(manuscript, "pdf", styles), limits().pages, size=size, limits=limits()
    )
    return Checked(pdf, (*found, *trouble))
