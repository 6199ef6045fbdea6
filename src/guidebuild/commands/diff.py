"""`guidebuild diff A B`: how two editions of a guide, two guides, or two levels of its ladders differ in content; how
much each edition has alone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

from guidebuild import pipeline
from guidebuild.commands import Answer
from guidebuild.commands.choices import suggest
from guidebuild.commands.composed import compose_editions
from guidebuild.errors import UsageError
from guidebuild.model.edition import COMPLETE
from guidebuild.queries import level_difference as levels
from guidebuild.queries.difference import Difference, as_data, as_text, difference
from guidebuild.queries.difference_page import as_page, levels_as_page
from guidebuild.queries.inventory import of_guide, of_manuscript
from guidebuild.queries.level_difference import LevelDifference, level_difference
from guidebuild.queries.own_sentences import as_data as shares_as_data
from guidebuild.queries.own_sentences import as_text as shares_as_text
from guidebuild.queries.own_sentences import shares
from guidebuild.rendering.chapters import chapters_html
from guidebuild.tools.visible import visible

Form = Literal["text", "json", "html"]


def compare(project: Path, old: str, new: str, region: str | None = None, *, form: Form = "text") -> Answer:
    """Two audiences' editions of the guide in `project` (`complete` is one too), two of its levels, or two project
    folders."""
    folders = [Path(name) for name in (old, new)]
    if all((folder / "guide").is_dir() for folder in folders):
        return _compare_projects(folders[0], folders[1], form)
    if any((folder / "guide").is_dir() for folder in folders):
        raise UsageError(f"`{old}` and `{new}`: name two editions or two levels of one guide, or two project folders")
    between = _levels(project, old, new)
    if between is not None:
        return between if isinstance(between, Answer) else _shown_levels(between, form)
    composed = compose_editions(project, [None if name == COMPLETE else name for name in (old, new)], region)
    if len(composed.manuscripts) < 2:
        return Answer("", composed.diagnostics)
    first, second = composed.manuscripts
    names = (first.edition.name, second.edition.name)
    return Answer(_shown(difference(of_manuscript(first), of_manuscript(second), *names), form), composed.diagnostics)


def _levels(project: Path, old: str, new: str) -> LevelDifference | Answer | None:
    """The difference of two levels of the guide; None unless both names are levels and neither is an edition."""
    guide, found = pipeline.load(project)
    if guide is None:
        return Answer("", found)
    editions = {COMPLETE, *(audience.id for audience in guide.audiences)}
    known = set(guide.levels) - editions
    missing = [name for name in (old, new) if name not in known]
    if len(missing) == 1 and missing[0] not in editions:
        raise UsageError(suggest(f"this guide has no level `{missing[0]}`", known, missing[0]))
    if missing:
        return None
    return level_difference(guide, guide.levels[old], guide.levels[new])


def _shown_levels(found: LevelDifference, form: Form) -> Answer:
    match form:
        case "json":
            return Answer(json.dumps(levels.as_data(found), ensure_ascii=False, indent=2))
        case "html":
            return Answer(levels_as_page(found))
        case "text":
            return Answer("\n".join(map(visible, levels.as_text(found).split("\n"))))


def share(project: Path, region: str | None = None, *, form: Form = "text") -> Answer:
    """How much of each audience's edition stands in no other. Raises UsageError where there are not two to compare."""
    if form == "html":
        raise UsageError("the shares of editions are shown as text or json")
    composed = compose_editions(project, None, region)
    editions = [each for each in composed.manuscripts if each.edition.audience is not None]
    if composed.guide is not None and len(editions) < 2 and not composed.diagnostics:
        raise UsageError("a share of their own have editions of two audiences or more, and this guide has fewer")
    pages = {each.edition.name: chapters_html(each, floating_notes=False)[0] for each in editions}
    found = shares(pages)
    text = json.dumps(shares_as_data(found), ensure_ascii=False, indent=2) if form == "json" else shares_as_text(found)
    return Answer(text, composed.diagnostics)


def _compare_projects(old: Path, new: Path, form: Form) -> Answer:
    before, found = pipeline.load(old)
    after, more = pipeline.load(new)
    if before is None or after is None:
        return Answer("", (*found, *more))
    return Answer(_shown(difference(of_guide(before), of_guide(after), str(old), str(new)), form))


def _shown(found: Difference, form: Form) -> str:
    match form:
        case "json":
            return json.dumps(as_data(found), ensure_ascii=False, indent=2)
        case "html":
            return as_page(found)
        case "text":
            return as_text(replace(found, old=visible(found.old), new=visible(found.new)))
