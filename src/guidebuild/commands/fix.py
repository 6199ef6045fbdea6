"""`guidebuild check --fix`: what is safe to mend is mended before the guide is read, and said line by line.

A change is made only where it can be proven: a YAML file has the same content afterwards, or differs in the one text
that was to change. Comments stay, because no file is written anew: single characters of it are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidebuild.checks.texts import texts
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.limits import LIMITS
from guidebuild.model.text import Markdown
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.tools.mending import Mended, quoted_commas, typographic, without_trailing_space
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.writing.new_files import write_additions


def mend(project: Path) -> tuple[str, ...]:
    """Mend the files of a guide, and say what was mended where."""
    folder = ProjectFolder(project)
    listed, _ = folder.files("guide")
    names = [file.name for file in listed or () if file.name.endswith(".yaml")]
    said: list[str] = []
    for name in sorted(names):
        said += _mend_file(project, folder, name)
    guide, _ = read_what_can_be_read(project)
    if guide is not None and guide.manifest.prose.straight_quotes:
        said += _straight_quotes(project, ProjectFolder(project), guide)
    return tuple(said) or ("nothing that is safe to mend",)


def _text(folder: ProjectFolder, name: str) -> str | None:
    content = folder.read(name, LIMITS.text_file).value
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mend_file(project: Path, folder: ProjectFolder, name: str) -> Iterator[str]:
    text = before = _text(folder, name)
    if text is None or before is None:
        return
    done: list[Mended] = []
    for mended in (quoted_commas, without_trailing_space):
        text, changes = mended(text)
        done += changes
    if text != before:
        write_additions(project.resolve(), {}, {name: (before.encode(), text.encode())})
        yield from (f"mended: {Span(name, each.line, each.column)}: {each.what}" for each in done)


def _straight_quotes(project: Path, folder: ProjectFolder, guide: Guide) -> Iterator[str]:
    """Straight quotes in texts of the data, where the file has them as the text does."""
    places: dict[str, list[Span]] = {}
    for text in texts(guide):
        if text.holder is None or isinstance(text.words, Markdown):
            continue
        for match in re.finditer(r"[\"']", text.words):
            span = text.place(match.start())
            places.setdefault(span.path, []).append(span)
    for name, spans in sorted(places.items()):
        before = _text(folder, name)
        if before is None:
            continue
        after, done = typographic(before, [(span.line, span.column) for span in spans], guide.manifest.language)
        if after != before:
            write_additions(project.resolve(), {}, {name: (before.encode(), after.encode())})
            yield from (f"mended: {Span(name, each.line, each.column)}: {each.what}" for each in done)
