"""Hostile projects made from the minimal guide, and a reading of finished files that knows nothing of the gate."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree, html

from guidebuild.building.steps import compose_guide, load, render
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.diagnostics import Diagnostic, has_errors
from guidebuild.reading.styles import read_styles

MINIMAL = Path(__file__).parents[1] / "minimal"
FORMATS: tuple[Format, ...] = ("pdf", "epub", "html")
SOURCES = "guide/templates/components/sources.html.j2"
CHAPTER = "guide/chapters/welcome.md"
OURS = Path(__file__).parents[2] / "styles"


def project(folder: Path, files: Mapping[str, str]) -> Path:
    """The minimal guide in `folder`, with these files laid over it."""
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def chapter(prose: str, dialect: str = "") -> str:
    """A chapter's file."""
    header = f"title: Welcome\ndialect: {dialect}" if dialect else "title: Welcome"
    return f"---\n{header}\n---\n\n{prose}\n"


SHOWN = '{% for block in blocks %}{% include "blocks/" ~ block.kind ~ ".html.j2" %}{% endfor %}'


def sources(markup: str) -> dict[str, str]:
    """A guide that places a component whose template makes this markup, and below it what the component shows."""
    return {CHAPTER: chapter("Words.\n\n::: {.sources}\n:::"), SOURCES: markup + SHOWN}


def composed(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What is found when a project is read, its sheets as well, and composed."""
    root = project(folder, files)
    guide, found = load(root)
    found += read_styles(root).diagnostics
    if guide is None:
        return found
    return found + compose_guide(guide).diagnostics


def rendered(folder: Path, files: Mapping[str, str], format: Format) -> tuple[Artifact | None, tuple[Diagnostic, ...]]:
    """One finished file of a project that can be composed."""
    root = project(folder, files)
    guide, found = load(root)
    styles, more = read_styles(root)
    assert guide is not None, found
    assert styles is not None, more
    manuscript, found = compose_guide(guide)
    assert manuscript is not None, found
    artifact, found = render(manuscript, format, styles)
    return (None if has_errors(found) else artifact), found


def active(artifact: Artifact) -> list[str]:
    """What runs or loads in a finished file: found by names that do, not by a list of what may stand there."""
    if artifact.format == "pdf":
        text = artifact.content.decode("latin-1")
        return re.findall(r"/(?:JavaScript|Launch|EmbeddedFile|GoToR)\b", text)
    return [
        trouble for root in _trees(artifact) for element in root.iter(etree.Element) for trouble in _active(element)
    ]


def _trees(artifact: Artifact) -> Iterator[etree._Element]:
    if artifact.format == "html":
        yield html.document_fromstring(artifact.content)
        return
    with zipfile.ZipFile(io.BytesIO(artifact.content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".svg")):
                yield etree.fromstring(archive.read(name))


def _active(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname.lower()
    if name in ("iframe", "object", "embed", "form", "base", "video", "audio", "source", "foreignobject", "animate"):
        yield f"<{name}>"
    if name == "script" and "notes-away" not in (element.text or "") and element.get("type") != "application/ld+json":
        yield "<script>"
    for key, value in element.attrib.items():
        own = etree.QName(key).localname.lower()
        if own.startswith("on") or re.match(r"\s*(javascript:|vbscript:|file:|data:text)", value, re.IGNORECASE):
            yield f"{name}[{own}]"
        if own in ("src", "srcset", "poster", "background", "href") and name in ("img", "link", "image"):
            local = value.startswith(("data:image/", "../media/", "../styles/", "styles/"))
            yield from () if local else (f"{name}[{own}={value}]",)
