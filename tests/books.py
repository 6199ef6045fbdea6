"""Guides built for tests: all formats, in memory, once for each run of the tests however many workers share it."""

import fcntl
import io
import pickle
import zipfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pytest
from tests import text_of

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide
from guidebuild.tools.finished.tag_tree import Tag, read_tags

ROOT = Path(__file__).parent.parent
SECOND = ROOT / "tests" / "guides" / "design-team"
PFLEGE = ROOT / "tests" / "guides" / "pflege"
EVERY_MARK = ROOT / "tests" / "guides" / "every-mark"

READERS: Mapping[str, Callable[[bytes], str]] = {
    "pdf": text_of.pdf_text,
    "epub": text_of.epub_text,
    "html": text_of.html_text,
}
tags_of = lru_cache(maxsize=4)(read_tags)
"""The tree of tags of a PDF, which takes longer to read than most questions about it."""


@dataclass(frozen=True)
class Books:
    """One guide, and its complete edition in every format."""

    project: Path
    guide: Guide
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    printed: bytes
    """The page that has what print shows."""

    @property
    def alike(self) -> Mapping[str, Mapping[str, str]]:
        """The texts that must have the same: those of the screens, and what is printed beside what should be."""
        if self.printed == self.files["html"]:
            return {"all formats": self.texts}
        page = text_of.html_text(self.printed)
        return {
            "screens": {format: self.texts[format] for format in ("epub", "html")},
            "print": {"pdf": self.texts["pdf"], "html": page},
        }

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The normalised text of each format."""
        return {format: READERS[format](content) for format, content in self.files.items()}

    @cached_property
    def tags(self) -> Tag:
        """The tree of tags of the PDF."""
        return tags_of(self.files["pdf"])


def built(project: Path, shelf: Path, way: Callable[[], AbstractContextManager[None]] = nullcontext) -> Books:
    """The books of a project, built by the first worker that asks and taken from the shelf by the others.

    `way` is how: `near.in_this_process`, or in processes, as a user builds it.
    A build that fails is a test that fails, with everything that was found.
    """
    outcome = _from_shelf(project, shelf, way)
    guide = pipeline.load(project).value
    if guide is None or outcome.failed or outcome.failures:
        pytest.fail("\n".join(map(str, (*outcome.diagnostics, *outcome.failures))))
    files = {artifact.format: artifact.content for artifact in outcome.artifacts}
    printed = next((artifact.printed for artifact in outcome.artifacts if artifact.printed), files["html"])
    return Books(project, guide, files, outcome.diagnostics, printed)


def _from_shelf(project: Path, shelf: Path, way: Callable[[], AbstractContextManager[None]]) -> pipeline.Outcome:
    def build() -> pipeline.Outcome:
        with way():
            return pipeline.build(project)

    outcome = shared(shelf, project.name, build)
    assert isinstance(outcome, pipeline.Outcome)
    return outcome


def shared(shelf: Path, name: str, make: Callable[[], object]) -> object:
    """What the first worker that asks makes, and the others take from the shelf."""
    place = shelf / f"{name}.pickle"
    with (shelf / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            place.write_bytes(pickle.dumps(make()))
        return pickle.loads(place.read_bytes())


def files_of(content: bytes) -> dict[str, bytes]:
    """The files of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
