"""Guides built for tests: in memory, once for each process, all formats."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from tests import text_of

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide

ROOT = Path(__file__).parent.parent
SECOND = ROOT / "tests" / "guides" / "design-team"

READERS: Mapping[str, Callable[[bytes], str]] = {
    "pdf": text_of.pdf_text,
    "epub": text_of.epub_text,
    "html": text_of.html_text,
}


@dataclass(frozen=True)
class Books:
    """One guide, and its complete edition in every format."""

    guide: Guide
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The normalised text of each format."""
        return {format: READERS[format](content) for format, content in self.files.items()}


@functools.cache
def built(project: Path) -> Books:
    """The books of a project. A build that fails is a test that fails, with everything that was found."""
    outcome, guide = _build(project)
    if guide is None or outcome.failed:
        pytest.fail("\n".join(map(str, outcome.diagnostics)))
    return Books(guide, {artifact.format: artifact.content for artifact in outcome.artifacts}, outcome.diagnostics)


@functools.cache
def _build(project: Path) -> tuple[pipeline.Outcome, Guide | None]:
    """Kept apart from `built`, so that a build that fails is not begun again for each test."""
    return pipeline.build(project), pipeline.load(project).value
