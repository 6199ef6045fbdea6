"""What a guide has and no chapter shows: facts, sources, pictures, entries that nothing names; and texts that are on no
page, of entries that are: a definition without the table that prints it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from guidebuild.checks.references import references
from guidebuild.checks.unknown import SHOWN
from guidebuild.model.base import Authored, Fact, is_row
from guidebuild.model.catalogue import Category, Dimension, Region, Skill, Tool, Track
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide, ids_within
from guidebuild.model.ladder import Ladder
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.readership import parts
from guidebuild.model.role import STATED, Role
from guidebuild.model.scores import Related
from guidebuild.model.text import Markdown, Marked, Wording, paragraphs
from guidebuild.model.walking import held
from guidebuild.tools.language.sentences import counted, in_words, some
from guidebuild.tools.markup.inline_marks import unmarked
from guidebuild.tools.plain import words_of

_FRAME = frozenset({"manifest", "audiences", "chapters", "repeated", "drafts", "unread"})
"""What the frame of the book shows, not its components."""
_WHERE_NEEDED = frozenset({(Region, "name"), (Ladder, "name"), (Role, "short"), (Related, "name")})
"""A place may be there for an edition alone; a ladder has a name where there are several to be told apart; some pages
have room for a role's full name everywhere; and a list of neighbours may say "and nine more"."""

_CITED = re.compile(r"source:([a-z0-9.-]*[a-z0-9])")

_TOP = re.compile(r"\{[^{}]*\.(?P<name>[a-z]+-[a-z]+)\b[^{}]*\btop=")
"""A component that says of how many it does not show."""
_OF = re.compile(r"\{[^{}]*\.[a-z]+(?:-[a-z]+)*\b[^{}]*\bof=\"?([a-z0-9.-]*[a-z0-9])")
"""What a component is asked for by name."""


def check_unshown(complete: Manuscript) -> Iterator[Diagnostic]:
    """A warning for each kind of thing of which the complete edition shows not all, in whatever format.

    Nothing is said of the data while the chapters show none of it: the guide is still being written.
    """
    guide = complete.edition.guide
    printed = frozenset(id for each in complete.shown for id in each.facts)
    placed = frozenset(id for each in complete.shown for id in each.origins)
    if printed:
        kinds: dict[str, list[Authored]] = {}
        elsewhere = _counted(guide) | of_other_editions(guide)
        told: set[str] = set(elsewhere)
        for value in _unshown(guide, printed, placed):
            if isinstance(value, Fact) and value.id in elsewhere:
                continue
            kinds.setdefault(_kind_of(value), []).append(value)
            told |= ids_within(value)
        words = frozenset(text for each in complete.shown for text in each.words)
        yield from _unshown_fields(guide, words, frozenset(told))
        for kind, values in kinds.items():
            places = {str(getattr(value, "id", "")): value.span_at("id") for value in values}
            yield _nothing_shows(kind, places, way_to_show(kind, places, guide))
    pictures = sorted(set(guide.assets) - {name for each in complete.shown for name in each.assets})
    if pictures:
        yield _nothing_shows("picture", {name: Span(f"guide/{name}") for name in pictures})


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


def of_other_editions(guide: Guide) -> set[str]:
    """Ids of what chapters place by name that stand in editions for an audience alone."""
    complete = {chapter for part in guide.manifest.spine for chapter in part.chapters}
    own = {id for audience in guide.audiences for part in parts(guide, audience) for id in part.chapters} - complete
    named = {id for chapter in own & set(guide.chapters) for id in _OF.findall(guide.chapters[chapter].prose)}
    return {id for value in guide.authored if getattr(value, "id", None) in named for id in ids_within(value)}


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


class _Lost(NamedTuple):
    owner: str
    kind: str
    field: str
    text: str
    span: Span


def _unshown_fields(guide: Guide, words: frozenset[str], told: frozenset[str]) -> Iterator[Diagnostic]:
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
        yield _nothing_shows(kind, places, way_to_show(kind, places, guide, field), what=what)


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
            yield _Lost(str(getattr(owner, "id", "")), _kind_of(owner), field, said, span)


def _kind_of(value: object) -> str:
    """What a value is called in a sentence: a PayStatement is a pay statement."""
    return "related job" if isinstance(value, Related) else words_of(type(value))


def _nothing_shows(kind: str, places: Mapping[str, Span], hint: str | None = None, *, what: str = "") -> Diagnostic:
    """One warning for all entries of a kind, by name, that no page has; `what`: of which a part is missing."""
    which = f"the {kind} `{next(iter(places))}`" if len(places) == 1 else f"{counted(len(places), kind)}: "
    message = f"nothing shows {what}{which}{some(places, SHOWN) if len(places) > 1 else ''}"
    related = tuple((span, f"`{name}`") for name, span in list(places.items())[1:SHOWN])
    hint = hint or "place what shows it in a chapter, or take it out"
    return warning(Code.CONTENT_UNSHOWN, next(iter(places.values())), message, hint, related=related)


FENCES: Mapping[str, str] = {
    "choice": ".choosing",
    "interview question": ".interview-questions",
    "leaning": ".self-test of={of}",
    "advert part": ".advert of={of}",
    "checklist item": ".checklist of={of}",
    "form question": ".form of={of}",
    "sheet row": ".sheet of={of}",
    "comparison row": ".comparison",
    "conflict": ".conflicts",
    "cross check": ".cross-checks",
    "distribution": ".shares of={of}",
    "expectations": ".ladder matrix=yes",
    "faq": ".faq-list",
    "hiring reason": ".hiring-framework",
    "ladder": ".ladder",
    "ladder note": ".ladder-notes",
    "learning resource": ".learning-resources",
    "level": ".ladder",
    "market figure": ".market-table",
    "pay claim": ".pay-claims",
    "pay premium": ".pay-premiums",
    "pay statement": ".pay-table",
    "region": ".regions",
    "related job": ".related-jobs",
    "role": ".role-profile of={id}",
    "role skill": ".skill-table",
    "role tool": ".tool-table",
    "score": ".score-table of={role}",
    "skill": ".skill-table",
    "step": ".plan of={of}",
    "term": ".glossary",
    "tool": ".tool-table",
    "transition": ".transitions",
    "use case": ".use-cases",
}
"""The fence that shows entries of a kind, or a field of several kinds; `{id}` is the first of the
entries, `{role}` the one that has it, `{of}` what it divides or stands in."""


def way_to_show(kind: str, ids: Collection[str], guide: Guide, field: str = "") -> str | None:
    """A hint that names a fence; None where the kind says too little."""
    if chosen := _not_chosen(guide, ids):
        return chosen
    fence = FENCES.get(field) or FENCES.get(kind)
    if fields := _fields(guide, ids):
        fence = f".side-by-side field={fields[0]}" if len(fields) == 1 else f'.side-by-side field="{" ".join(fields)}"'
    if kind == "source":
        return f"name it where it is cited, `sources: [{next(iter(ids))}]`; or take it out"
    if fence is None:
        return None
    role = next((each.id for each in guide.roles if any(fact.id in ids for fact in each.scores)), "")
    of = next((each.of for one in guide.roles for each in one.distributions if each.id in ids), "")
    aids = (aid for name in type(guide.aids).model_fields for aid in getattr(guide.aids, name))
    of = next((aid.id for aid in aids if ids_within(aid) & set(ids)), of)
    fence = fence.format(id=next(iter(ids)), role=role, of=of)
    return f"`::: {{{fence}}}` in a chapter shows {'it' if len(ids) == 1 else 'them'}; or take it out"


def _fields(guide: Guide, ids: Collection[str]) -> list[str]:
    """The fields of roles in which they stand, in the order of the model or of the guide."""
    own = [field.id for field in guide.manifest.role_fields if field.id not in STATED]
    ours = [name for role in guide.roles[:1] for name in type(role).model_fields if name in STATED]
    return [
        name
        for name in dict.fromkeys((*ours, *own))
        if any(fact.id in ids for role in guide.roles for fact in role.of_field(name))
    ]


def _not_chosen(guide: Guide, lost: Collection[str]) -> str | None:
    """What to do where it is the guide's choice of fields that keeps statements of roles out of the profiles."""
    chosen = {field.id for field in guide.manifest.role_fields}
    left = [name for name in _fields(guide, lost) if chosen and name in STATED - chosen]
    if not left:
        return None
    fields = in_words(left)
    return f"profiles show only what `role_fields` of guide/guide.yaml lists: add {fields} there, or place it elsewhere"
