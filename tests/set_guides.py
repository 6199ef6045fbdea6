"""Guides of the tests as manuscripts and files, each made once in a process; one that cannot be made is a failure."""

import functools
from pathlib import Path

from lxml import html

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.reading.styles import read_styles

GUIDES = Path(__file__).parent / "guides"
"""About these there is nothing to say."""


@functools.cache
def guide(project: Path) -> Guide:
    """The guide of a project."""
    read, found = pipeline.load(project)
    assert read is not None, "\n".join(map(str, found))
    assert not found or not project.is_relative_to(GUIDES), "\n".join(map(str, found))
    return read


@functools.cache
def manuscript(project: Path, audience: str | None = None, region: str | None = None) -> Manuscript:
    """An edition of it."""
    composed, found = pipeline.compose_guide(guide(project), audience, region)
    assert composed is not None, "\n".join(map(str, found))
    assert not found or not project.is_relative_to(GUIDES), "\n".join(map(str, found))
    return composed


def styles_of(project: Path) -> Styles:
    """Its styles."""
    read, found = read_styles(project)
    assert read is not None, "\n".join(map(str, found))
    return read


@functools.cache
def artifact(project: Path, format: Format, audience: str | None = None, region: str | None = None) -> Artifact:
    """A file of an edition; the e-book has the page numbers of the PDF."""
    pages = [artifact(project, "pdf", audience, region)] if format == "epub" else []
    made, found = pipeline.render(manuscript(project, audience, region), format, styles_of(project), pages)
    assert made is not None, "\n".join(map(str, found))
    return made


@functools.cache
def page(project: Path, audience: str | None = None, region: str | None = None) -> html.HtmlElement:
    """The page of an edition."""
    return html.fromstring(artifact(project, "html", audience, region).content)
