"""Texts that are on no page, of entries that are: a definition without the table that prints it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from guidebuild.checks.unknown import SHOWN
from guidebuild.checks.ways_to_show import way_to_show
from guidebuild.model.base import Authored, is_row
from guidebuild.model.catalogue import Region
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.role import Role
from guidebuild.model.scores import Related
from guidebuild.model.text import Marked, Wording, paragraphs
from guidebuild.model.walking import held
from guidebuild.tools.language.sentences import counted, some
from guidebuild.tools.markup.inline_marks import unmarked

_FRAME = frozenset({"manifest", "audiences", "chapters", "repeated", "drafts", "unread"})
"""What the frame of the book shows, not its components."""
_WHERE_NEEDED = frozenset({(Region, "name"), (Ladder, "name"), (Role, "short"), (Related, "name")})
"""A place may be there for an edition alone; a ladder has a name where there are several to be told apart; some pages
have room for a role's full name everywhere; and a list of neighbours may say "and nine more"."""


class _Lost(NamedTuple):
    owner: str
    kind: str
    field: str
    text: str
    span: Span


def check_unshown_fields(guide: Guide, words: frozenset[str], told: frozenset[str]) -> Iterator[Diagnostic]:
    """A warning for each field of which the `words` of the complete edition show not all; `told` are ids of what it
    shows nothing of.

    A text is shown where a component prints it, by itself or as a part of a sentence.
    """
    written = [found for each in fields(guide) if each.name not in _FRAME for found in _in(getattr(guide, each.name))]
    heads = _heads(guide)
    missing = [
        found
        for found in written
        if found.text not in words
        and found.owner not in told
        and not (found.field == "name" and (found.kind, found.owner) in heads)
    ]
    said = "\n".join(words).casefold() if missing else ""
    lost: dict[tuple[str, str], dict[str, Span]] = {}
    missing = [found for found in missing if any(each.casefold() not in said for each in paragraphs(found.text))]
    nameless = {found.owner for found in missing if found.field == "name"}
    for found in missing:
        if found.field == "name" or found.owner not in nameless:
            lost.setdefault((found.kind, found.field), {}).setdefault(found.owner, found.span)
    for (kind, field), places in lost.items():
        what = "" if field == "name" else f"`{field}` of " if field else "a text of "
        yield nothing_shows(kind, places, way_to_show(kind, places, guide, field), what=what)


def _heads(guide: Guide) -> frozenset[tuple[str, str]]:
    """Kind and id of what heads entries, which are told themselves: a table of one category or one dimension has the
    author's caption in place of its name, and the only track of a guide needs none."""
    levels = (level for ladder in guide.ladders for level in ladder.levels)
    return frozenset(
        {("category", str(skill.category)) for skill in guide.skills.skills}
        | {("category", str(tool.category)) for tool in guide.tools.tools}
        | {("dimension", str(dimension)) for level in levels for dimension in level.expectations}
        | {("track", str(ladder.track)) for ladder in guide.ladders if ladder.track}
    )


def _in(value: Any, owner: Authored | None = None, of: str = "") -> Iterator[_Lost]:
    """The texts inside a value, each with the nearest entry around it that has an id, and the field `of` that entry."""
    if isinstance(value, Authored):
        if is_row(value):
            return
        if isinstance(getattr(value, "id", None), str):
            owner, of = value, ""
    for name, inner in held(value):
        field = of or (name.rstrip("_") if isinstance(name, str) else "")
        if not isinstance(inner, Wording):
            yield from _in(inner, owner, field if owner is not None else "")
        elif owner is not None and (type(value), name) not in _WHERE_NEEDED:
            span = value.span_at(name) if isinstance(value, Authored) else owner.span
            said = unmarked(inner) if isinstance(inner, Marked) else inner
            yield _Lost(str(getattr(owner, "id", "")), kind_words_of(owner), field, said, span)


def kind_words_of(value: object) -> str:
    """What a value is called in a sentence: a PayStatement is a pay statement."""
    name = "RelatedJob" if isinstance(value, Related) else type(value).__name__
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def nothing_shows(kind: str, places: Mapping[str, Span], hint: str | None = None, *, what: str = "") -> Diagnostic:
    """One warning for all entries of a kind, by name, that no page has; `what`: of which a part is missing."""
    which = f"the {kind} `{next(iter(places))}`" if len(places) == 1 else f"{counted(len(places), kind)}: "
    message = f"nothing shows {what}{which}{some(places, SHOWN) if len(places) > 1 else ''}"
    related = tuple((span, f"`{name}`") for name, span in list(places.items())[1:SHOWN])
    hint = hint or "place what shows it in a chapter, or take it out"
    return warning(Code.CONTENT_UNSHOWN, next(iter(places.values())), message, hint, related=related)
