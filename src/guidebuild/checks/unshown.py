"""What a guide has and no chapter shows: facts, sources, pictures, and entries that nothing names."""

import re
from collections.abc import Collection, Iterator, Sequence

from guidebuild.checks.references import references
from guidebuild.checks.unshown_fields import check_unshown_fields, kind_words_of, nothing_shows
from guidebuild.checks.ways_to_show import way_to_show
from guidebuild.model.base import Authored, Fact, is_row
from guidebuild.model.catalogue import Category, Dimension, Skill, Tool, Track
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide, ids_within
from guidebuild.model.ladder import Ladder
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.text import Markdown
from guidebuild.model.walking import held

_CITED = re.compile(r"source:([a-z0-9.-]*[a-z0-9])")

_TOP = re.compile(r"\{[^{}]*\.(?P<name>[a-z]+-[a-z]+)\b[^{}]*\btop=")
"""A component that says of how many it does not show."""


def check_unshown(complete: Manuscript) -> Iterator[Diagnostic]:
    """A warning for each kind of thing of which the complete edition shows not all, in whatever format.

    Nothing is said of the data while the chapters show none of it: the guide is still being written.
    """
    guide = complete.edition.guide
    printed = frozenset(id for each in complete.shown for id in each.facts)
    placed = frozenset(id for each in complete.shown for id in each.origins)
    if printed:
        kinds: dict[str, list[Authored]] = {}
        counted_only = _counted(guide)
        told: set[str] = set(counted_only)
        for value in _unshown(guide, printed, placed):
            if isinstance(value, Fact) and value.id in counted_only:
                continue
            kinds.setdefault(kind_words_of(value), []).append(value)
            told |= ids_within(value)
        words = frozenset(text for each in complete.shown for text in each.words)
        yield from check_unshown_fields(guide, words, frozenset(told))
        for kind, values in kinds.items():
            places = {str(getattr(value, "id", "")): value.span_at("id") for value in values}
            yield nothing_shows(kind, places, way_to_show(kind, places, guide))
    pictures = sorted(set(guide.assets) - {name for each in complete.shown for name in each.assets})
    if pictures:
        yield nothing_shows("picture", {name: Span(f"guide/{name}") for name in pictures})


def _counted(guide: Guide) -> set[str]:
    """Ids of what a component may count and not print, because a chapter asks for its `top`."""
    asked = {name for chapter in guide.chapters.values() for name in _TOP.findall(chapter.prose)}
    entries: list[Authored] = []
    if "skill-table" in asked:
        entries += [*guide.skills.skills, *(fact for role in guide.roles for fact in role.skills)]
    if "tool-table" in asked:
        entries += [*guide.tools.tools, *(fact for role in guide.roles for fact in role.tools)]
    if asked & {"score-chart", "score-table"}:
        entries += [*guide.scores.elements, *(fact for role in guide.roles for fact in role.scores)]
    if "related-jobs" in asked:
        entries += [fact for role in guide.roles for fact in role.related]
    if asked & {"pay-regions", "pay-sectors"}:
        entries += guide.pay.statements
    return {id for entry in entries for id in ids_within(entry)}


def _unshown(guide: Guide, printed: Collection[str], placed: Collection[str]) -> Iterator[Authored]:
    """Facts on no page, and entries that nothing names; of values inside each other the outer one."""
    values = guide.authored
    used = {use.id for value in values for use in references(value)} | set(_cited(guide, values))
    inside: set[str] = set()
    tables = {fact.span.path for fact in guide.pay.statements if fact.id in printed and is_row(fact)}
    for value in values:
        identity = getattr(value, "id", None)
        if not isinstance(identity, str) or identity in inside:
            continue
        if isinstance(value, Fact | Ladder):
            shown = any(id in printed or id in placed for id in ids_within(value))
            shown = shown or (is_row(value) and value.span.path in tables) or _hangs(value)
        elif isinstance(value, Source | Skill | Tool | Category | Dimension | Track):
            shown = identity in used
        else:
            continue
        if not shown:
            inside |= ids_within(value)
            yield value


def _hangs(value: Authored) -> bool:
    """Whether a list in it has lost what it names and nobody defines: who names nothing that is there is told so."""
    lists = ((value.written(name), getattr(value, name)) for name in type(value).model_fields)
    return any(isinstance(was, list) and isinstance(now, tuple) and len(was) > len(now) for was, now in lists)


def _cited(guide: Guide, values: Sequence[Authored]) -> Iterator[str]:
    """Sources that prose names."""
    for chapter in guide.chapters.values():
        yield from _CITED.findall(chapter.prose)
    for value in values:
        yield from (source for _, text in held(value) if isinstance(text, Markdown) for source in _CITED.findall(text))
