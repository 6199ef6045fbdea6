"""References that lead nowhere, as few sentences as there are mistakes: uses of an id to diagnostics."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidebuild.model.base import Authored, Kind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.guide import Guide
from guidebuild.model.role import STATED, Role
from guidebuild.model.walking import names_of
from guidebuild.tools.ids import slug
from guidebuild.tools.language.sentences import counted, did_you_mean, in_words, nearest, where_pictures_go
from guidebuild.tools.plain import words_of

Known = Mapping[Kind, Mapping[str, object]]

MANY = 5
"""So many ids of one kind that are like none of that kind are not misspelt: their file is not whole."""
SHOWN = 3
"""How many places or names a sentence about many gives."""

PLACES: Mapping[Kind, str] = {
    "role": "guide/roles/",
    "ladder": "guide/ladders/",
    "level": "guide/ladders/",
    "track": "guide/tracks.yaml",
    "alignment": "guide/tracks.yaml",
    "cell-dimension": "guide/tracks.yaml",
    "scale": "guide/tracks.yaml",
    "scale-value": "the scales of guide/tracks.yaml",
    "occupation": "the occupations of guide/pay",
    "skill": "guide/skills.yaml",
    "tool": "guide/tools.yaml",
    "category": "guide/skills.yaml, guide/tools.yaml and guide/scores.yaml",
    "pay": "guide/pay/",
    "dimension": "guide/comparison.yaml",
    "group": "guide/comparison.yaml",
    "faq-theme": "guide/faqs/",
    "faq": "guide/faqs/",
    "conflict": "guide/conflicts.yaml",
    "cross-check": "guide/conflicts.yaml",
    "transition": "guide/transitions.yaml",
    "term": "guide/glossary.yaml",
    "sector": "guide/sectors.yaml",
    "self-test": "guide/aids.yaml",
    "plan": "guide/aids.yaml",
    "checklist": "guide/aids.yaml",
    "form": "guide/aids.yaml",
    "sheet": "guide/aids.yaml",
    "advert": "guide/aids.yaml",
    "source": "guide/sources.yaml",
    "audience": "guide/audiences/",
    "region": "guide/regions.yaml",
    "chapter": "guide/chapters/",
    "asset": "guide/",
    "card-row": "`card:` of guide/guide.yaml",
    "own-field": "`role_fields:` of guide/guide.yaml",
    "role-field": "the fields of roles, or `role_fields:` of guide/guide.yaml",
    "reader": "guide/audiences/ or guide/regions.yaml",
    "measure": "guide/scores.yaml",
    "element": "guide/scores.yaml",
    "scored": "guide/skills.yaml, guide/scores.yaml or this guide’s data",
    "fact": "this guide",
}
"""Where a reference of each kind is looked up, in the words of a message."""
NAMES: Mapping[Kind, str] = {
    "pay": "pay statement",
    "cell-dimension": "matrix dimension",
    "dimension": "comparison dimension",
    "card-row": "card row",
    "own-field": "field of roles",
    "role-field": "field of roles",
    "reader": "audience or region",
    "scored": "thing that can have a score",
    "faq": "question",
    "faq-theme": "theme of questions",
    "scale-value": "scale value",
    "cross-check": "cross-check",
    "fact": "entry",
    "asset": "picture",
}
"""What a kind is called where its own word would not do."""


_FILES: Mapping[Kind, str] = {"role": "yaml", "chapter": "md", "audience": "yaml"}
"""Kinds of which each has a file of its name, with its ending."""
_UNIONS = frozenset({"reader", "role-field", "scored", "fact"})
"""Kinds that are made of others, which are the ones to be named."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of an id."""

    kind: Kind
    id: str
    span: Span


def unknown(guide: Guide, uses: Sequence[Reference], known: Known) -> Iterator[Diagnostic]:
    """An error for each id that is used and not defined, with the places that use it.

    What only follows from a broken file, or from a role that the manifest does not list, is not said again.
    """
    missing: dict[Kind, dict[str, list[Reference]]] = {}
    drafts: dict[str, list[Reference]] = {}
    for use in sorted(uses, key=lambda use: use.span):
        draft = next((role for role, draft in guide.drafts.items() if use.id in draft.ids), None)
        if draft is not None:
            drafts.setdefault(draft, []).append(use)
        elif not guide.unread.hides(use.kind, use.id):
            missing.setdefault(use.kind, {}).setdefault(use.id, []).append(use)
    listed = {id for id, uses in missing.get("role", {}).items() if uses[0].span.path == guide.manifest.span.path}
    for role, of_role in drafts.items():
        if not difflib.get_close_matches(role, listed, n=1, cutoff=0.8):  # else the list spells it otherwise
            yield unlisted(guide, role, [use.span for use in of_role])
    yield from _misdeclared(guide, missing)
    for kind, by_id in missing.items():
        strange = {id: by_id[id] for id in by_id if _is_strange(id, kind, known)}
        if len(strange) < MANY:
            strange = {}
        else:
            yield _cut_short(kind, strange)
        there = known if kind != "role" else {**known, "role": {**known["role"], **guide.drafts}}
        yield from (_one(places, there) for id, places in by_id.items() if id not in strange)


def _misdeclared(guide: Guide, missing: dict[Kind, dict[str, list[Reference]]]) -> Iterator[Diagnostic]:
    """A field of roles that is spelt one way where it is defined and another way in several places: told at the former.

    Those places are taken out of what is missing.
    """
    of_fields = [missing.get(kind, {}) for kind in ("own-field", "role-field")]
    used = {id for by_id in of_fields for id in by_id}
    for field in guide.manifest.role_fields:
        if field.id in STATED or any(role.of_field(field.id) or field.id in role.absent for role in guide.roles):
            continue
        near = difflib.get_close_matches(field.id, sorted(used), n=1, cutoff=0.8)
        spans = sorted(use.span for by_id in of_fields for id in near for use in by_id.get(id, ()))
        if len(spans) > 1:
            used.discard(near[0])
            for by_id in of_fields:
                by_id.pop(near[0], None)
            others = f"{counted(len(spans), 'place')} speak of `{near[0]}`"
            message = f"`role_fields` defines `{field.id}`, which no role fills; {others}"
            related = tuple((span, "spoken of here") for span in spans[:SHOWN])
            yield error(Code.REF_UNKNOWN, field.span_at("id"), message, f"did you mean `{near[0]}`?", related=related)


def unlisted(guide: Guide, role: str, places: Sequence[Span]) -> Diagnostic:
    """A role that is used, whose file is there, and that the manifest does not list."""
    use = f"which {counted(len(places), 'place')} {'uses' if len(places) == 1 else 'use'}"
    related = ((guide.drafts[role].span, "its file is here"), *((span, "used here") for span in places[:SHOWN]))
    message = f"`roles` does not list `{role}`, {use}"
    hint = "add it there, or take out what uses it"
    return error(Code.REF_UNKNOWN, guide.manifest.span_at("roles", key=True), message, hint, related=related)


def _is_strange(id: str, kind: Kind, known: Known) -> bool:
    """Whether an id is neither like one of its kind nor one of another kind."""
    near = difflib.get_close_matches(id, list(known[kind]), n=1, cutoff=0.8)
    return not near and not any(id in ids for ids in known.values())


def _cut_short(kind: Kind, strange: Mapping[str, Sequence[Reference]]) -> Diagnostic:
    uses = [places[0].span for places in strange.values()]
    count = sum(map(len, strange.values()))
    names = [f"`{id}`" for id in list(strange)[:SHOWN]] + [f"{len(strange) - SHOWN} more"]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    message = f"{counted(len(strange), name(kind))} that {counted(count, 'place')} use are not here: {listed}"
    related = tuple((span, f"`{id}` is used here") for span, id in list(zip(uses, strange, strict=True))[:SHOWN])
    place = PLACES[kind].rpartition(" ")[2].removesuffix("/")
    at = Span(place) if place.startswith("guide/") else uses[0]
    return error(Code.REF_UNKNOWN, at, message, "is the file whole?", related=related)


def _one(uses: Sequence[Reference], known: Known) -> Diagnostic:
    first, *more = {use.span: use for use in uses}.values()  # all rows of a table share the words of its card
    wanted, identity = first.kind, first.id
    kinds = (kind for kind in known if kind not in _UNIONS or kind == "fact")
    other = next((kind for kind in kinds if identity in known[kind]), None)
    hint = (where_pictures_go if wanted == "asset" else did_you_mean)(identity, known[wanted])
    called = [id for id, value in known[wanted].items() if identity in map(slug, names_of(value))]
    if wanted in _FILES and other is None and not nearest(identity, known[wanted]):
        way_out = f"write `{PLACES[wanted]}{identity}.{_FILES[wanted]}`, or take `{identity}` out here"
        hint = f"{way_out}; {hint}" if hint else way_out
    begun = next((each for each in FILE_KINDS if PLACES[wanted] == f"guide/{each.pattern}" and not each.required), None)
    if begun is not None and not known[wanted] and other is None:
        hint = f"none is defined there; `guidebuild new {begun.name}` begins the file where it is missing"
    if called:
        hint = f"write {in_words(called, 'or')}, the id of what is called so"
    if wanted == "role-field" and identity in Role.model_fields:
        hint = "only what holds statements can be said to be empty, such as `focus`, `education` and `outlook`"
    again = f", which {counted(len(more) + 1, 'place')} use" if more else ""
    related: tuple[tuple[Span, str], ...] = tuple((use.span, "used here too") for use in more[:SHOWN])
    if other is None:
        message = f"no {name(wanted)} `{identity}` in {PLACES[wanted]}{again}"
        return error(Code.REF_UNKNOWN, first.span, message, hint, related=related)
    message = f"`{identity}` is {_a(_kind_of(known[other][identity], other))}, and {_a(name(wanted))} is wanted here"
    owner = known[other][identity]
    where = owner.span_at("id") if isinstance(owner, Authored) else getattr(owner, "span", NOWHERE)
    if where != NOWHERE:
        related = ((where, f"`{identity}` is defined here"), *related)
    return error(Code.REF_WRONG_KIND, first.span, message, hint, related=related)


def name(kind: Kind) -> str:
    """What a kind is called in a sentence."""
    return NAMES.get(kind, kind)


def _kind_of(owner: object, kind: Kind) -> str:
    """The kind in words; an entry that has no kind of its own is called after its model: "role skill"."""
    return name(kind) if kind != "fact" else words_of(type(owner))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
