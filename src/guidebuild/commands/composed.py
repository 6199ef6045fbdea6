"""The editions of a project, composed, for commands that ask about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebuild import pipeline
from guidebuild.checks.edition_findings import merged
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript


@dataclass(frozen=True)
class Composed:
    """A guide with its editions. Both are missing when something is wrong with it."""

    guide: Guide | None
    complete: Manuscript | None
    manuscripts: tuple[Manuscript, ...]
    """The editions asked for; the complete one only when it is asked for."""
    diagnostics: tuple[Diagnostic, ...]


def compose_editions(
    project: Path, audiences: Sequence[str | None] | None = None, region: str | None = None
) -> Composed:
    """The editions for these audiences (None among them: the complete one), or all of them. Raises UsageError."""
    guide, found = pipeline.load(project)
    if guide is None:
        return Composed(None, None, (), found)
    by_edition: dict[str, tuple[Diagnostic, ...]] = {}
    complete, by_edition[COMPLETE] = pipeline.compose_guide(guide)
    readers = [None, *(reader.id for reader in guide.audiences)] if audiences is None else audiences
    manuscripts: list[Manuscript] = []
    for reader in readers:
        name = pipeline.edition_name(guide, reader, region)
        if name == COMPLETE:
            manuscript = complete
        else:
            manuscript, by_edition[name] = pipeline.compose_guide(guide, reader, region, lambda: complete)
        if manuscript is not None:
            manuscripts.append(manuscript)
    return Composed(guide, complete, tuple(manuscripts), (*found, *merged(by_edition)))
