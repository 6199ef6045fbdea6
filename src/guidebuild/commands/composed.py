"""The editions of a project, composed, for commands that ask about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebuild import pipeline
from guidebuild.building.ordered_editions import Wanted, compose_all
from guidebuild.building.stages import Stages, ignore
from guidebuild.building.steps import edition_name, examine, load
from guidebuild.checks.edition_findings import merged
from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked, Diagnostic
from guidebuild.model.edition import COMPLETE
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript
from guidebuild.reading.styles import look_of, read_styles
from guidebuild.tools.confined import confine, limits


@dataclass(frozen=True)
class Composed:
    """A guide with its editions. Both are missing when something is wrong with it."""

    guide: Guide | None
    complete: Manuscript | None
    manuscripts: tuple[Manuscript, ...]
    """The editions asked for; the complete one only when it is asked for."""
    diagnostics: tuple[Diagnostic, ...]


def compose_editions(
    project: Path, audiences: Sequence[str | None] | None = None, region: str | None = None, *, anyway: bool = False
) -> Composed:
    """The editions for these audiences (None among them: the complete one), or all of them. Raises UsageError.

    `anyway`: although something is wrong, what is sound of the guide is composed; nothing for a reader whose file is
    broken, as the findings say.
    """
    guide, found = examine(project) if anyway else load(project)
    if guide is None or _is_unread(guide, audiences or (), region):
        return Composed(None, None, (), found)
    readers = (None, *(reader.id for reader in guide.audiences)) if audiences is None else tuple(audiences)
    wanted = Wanted(readers=readers, region=region, unshown=False)
    composed = compose_all(guide, wanted, Stages(ignore), lambda stage: stage)
    by_name = {each.edition.name: each for each in composed.manuscripts}
    complete = composed.rough()[0] if anyway else composed.complete()
    if complete is not None:
        by_name.setdefault(COMPLETE, complete)
    names = [edition_name(guide, reader, region) for reader in readers]
    by_edition = {COMPLETE: composed.rough()[1], **composed.found}
    return Composed(
        guide,
        complete,
        tuple(by_name[name] for name in names if name in by_name),
        (*found, *merged(by_edition)),
    )


def _is_unread(guide: Guide, audiences: Sequence[str | None], region: str | None) -> bool:
    """Whether one of these may stand in what could not be read."""
    known = {reader.id for reader in guide.audiences}
    missing = [reader for reader in audiences if reader is not None and reader not in known]
    places = {place.id for place in guide.regions}
    return any(guide.unread.hides("audience", reader) for reader in missing) or (
        region is not None and region not in places and guide.unread.hides("region", region)
    )


def set_pages(manuscript: Manuscript, project: Path) -> Checked[Artifact]:
    """The PDF of a composed edition, made in a process with the budget of pages."""
    styles, found = read_styles(project, look_of(manuscript.edition.guide))
    if styles is None:
        return Checked(None, found)
    size = sum(len(chapter.document) for chapter in manuscript.chapters)
    pdf, trouble = confine(
        lambda tell: pipeline.render(manuscript, "pdf", styles), limits().pages, size=size, limits=limits()
    )
    return Checked(pdf, (*found, *trouble))
