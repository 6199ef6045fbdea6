"""`guidebuild check --fix`: what is safe to mend is mended before the guide is read, and said line by line.

A change is made only where it can be proven: a YAML file has the same content afterwards, or differs in the one text
that was to change. Comments stay, because no file is written anew: single characters of it are replaced.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from guidebuild.checks.reader_texts import texts
from guidebuild.commands.asking import work_out
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.file_kinds import records
from guidebuild.model.text import Markdown, Wording
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.shapes import model_types
from guidebuild.tools.yaml_files.mending import Mended, quoted_commas, typographic, without_trailing_space
from guidebuild.writing.new_files import write_additions


class _Change(NamedTuple):
    """One file before and after, and what was done in it."""

    name: str
    before: str
    after: str
    done: tuple[Mended, ...]


def mend(project: Path) -> tuple[str, ...]:
    """Mend the files of a guide, and say what was mended where."""
    said: list[str] = []
    for planned in (_layout, _quotes):  # what a comma cuts in two is a text only once it is mended
        said += _carried_out(project, planned)
    return tuple(said) or ("nothing that is safe to mend",)


def _carried_out(project: Path, planned: Callable[[Path], Iterator[_Change]]) -> Iterator[str]:
    changes = work_out(lambda: tuple(planned(project)), project)
    if isinstance(changes, Diagnostic):
        return
    changed = {each.name: (each.before.encode(), each.after.encode()) for each in changes}
    if changed:
        write_additions(project.resolve(), {}, changed)
    for each in changes:
        yield from (f"mended: {Span(each.name, done.line, done.column)}: {done.what}" for done in each.done)


def _layout(project: Path) -> Iterator[_Change]:
    """Quotation marks and the ends of lines, in every YAML file."""
    folder = ProjectFolder(project)
    listed, _ = folder.files("guide")
    of_text = _keys_of_text()
    for name in sorted(file.name for file in listed or () if file.name.endswith(".yaml")):
        text = before = folder.text(name)
        if text is None or before is None:
            continue
        done: list[Mended] = []
        for mended in (partial(quoted_commas, of_text=of_text), without_trailing_space):
            text, changes = mended(text)
            done += changes
        if text != before:
            yield _Change(name, before, text, tuple(done))


def _keys_of_text() -> frozenset[str]:
    """Keys under which a text for readers can stand."""
    keys = {"default"}
    for model in records():
        for key, (_, annotation) in model_types.fields(model).items():
            kinds = [each for each in model_types.choices(annotation) if isinstance(each, type)]
            if any(issubclass(each, Wording | Markdown) for each in kinds):
                keys.add(key)
    return frozenset(keys)


def _quotes(project: Path) -> Iterator[_Change]:
    """Straight quotes in texts of the data, where the file has them as the text does; if the guide asks for it."""
    guide, _ = read_what_can_be_read(project)
    if guide is None or not guide.manifest.prose.straight_quotes:
        return
    places: dict[str, list[Span]] = {}
    for text in texts(guide):
        if text.holder is None or isinstance(text.words, Markdown):
            continue
        for match in re.finditer(r"[\"']", text.words):
            span = text.place(match.start())
            places.setdefault(span.path, []).append(span)
    folder = ProjectFolder(project)
    for name, spans in sorted(places.items()):
        before = folder.text(name)
        if before is None:
            continue
        after, done = typographic(before, [(span.line, span.column) for span in spans], guide.manifest.language)
        if after != before:
            yield _Change(name, before, after, done)
