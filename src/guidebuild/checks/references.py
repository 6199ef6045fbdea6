"""Every reference of a guide names something that is there, and is of the right kind; every id is there once.

No field is listed here: whatever a model annotates with `Ref` is followed, in tuples, mapping keys and mapping values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from guidebuild.model.base import Authored, Kind, Ref
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error, in_reading_order
from guidebuild.model.guide import Guide, defined
from guidebuild.model.text import Wording
from guidebuild.tools import model_types
from guidebuild.tools.shapes import did_you_mean

_Known = Mapping[Kind, Mapping[str, object]]
_Path = tuple[Any, ...]

PLACES: Mapping[Kind, str] = {
    "role": "guide/roles/",
    "ladder": "guide/ladders/",
    "level": "guide/ladders/",
    "track": "guide/tracks.yaml",
    "alignment": "guide/tracks.yaml",
    "cell-dimension": "guide/tracks.yaml",
    "scale": "guide/tracks.yaml",
    "scale-value": "the scales of guide/tracks.yaml",
    "skill": "guide/skills.yaml",
    "tool": "guide/tools.yaml",
    "category": "guide/skills.yaml and guide/tools.yaml",
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
    "source": "guide/sources.yaml",
    "audience": "guide/audiences/",
    "region": "guide/regions.yaml",
    "reader": "guide/audiences/ or guide/regions.yaml",
    "chapter": "guide/chapters/",
    "asset": "guide/images/",
    "card-row": "`card:` of guide/guide.yaml",
    "fact": "this guide",
}
"""Where a reference of each kind is looked up, in the words of a message."""
NAMES: Mapping[Kind, str] = {
    "pay": "pay statement",
    "cell-dimension": "matrix dimension",
    "dimension": "comparison dimension",
    "card-row": "card row",
    "faq": "question",
    "faq-theme": "theme of questions",
    "scale-value": "scale value",
    "cross-check": "cross-check",
    "fact": "entry",
    "asset": "picture",
    "reader": "audience or region",
}
"""What a kind is called where its own word would not do."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of an id."""

    kind: Kind
    id: str
    span: Span


def check_references(guide: Guide) -> tuple[Diagnostic, ...]:
    """Unknown ids, ids of the wrong kind, ids given twice, and lists that name one thing twice; in reading order."""
    values = tuple(guide.authored())
    known: _Known = {kind: defined(guide, kind) for kind in get_args(Kind)}
    found = [*_duplicates(values), *_second_files(guide)]
    for value in values:
        for reference in references(value):
            if reference.id not in known[reference.kind]:
                found.append(_unknown(reference, known))
        found += _named_twice(value)
        found += _unknown_variants(value, known)
    return in_reading_order(found)


def references(value: Authored) -> Iterator[Reference]:
    """Every id that a value uses, with the place of the very word. Values inside it have references of their own."""
    for key, (name, annotation) in model_types.fields(type(value)).items():
        for kind, text, path, is_key in _marked(annotation, getattr(value, name), (key,)):
            yield Reference(kind, text, value.span_at(*path, key=is_key))


def _marked(annotation: Any, value: Any, path: _Path) -> Iterator[tuple[Kind, str, _Path, bool]]:
    """Kind, id, path and "is a mapping's key" for every string annotated with `Ref`."""
    if isinstance(value, str):
        yield from ((mark.kind, value, path, False) for mark in model_types.marks(annotation, Ref))
        return
    pair = model_types.items(annotation)
    if pair is None or not isinstance(value, Mapping | tuple):
        return
    if isinstance(value, Mapping):
        for key in value:
            yield from ((mark.kind, key, (*path, key), True) for mark in model_types.marks(pair[0], Ref))
    for step, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from _marked(pair[1], item, (*path, step))


def _unknown(reference: Reference, known: _Known) -> Diagnostic:
    wanted, identity = reference.kind, reference.id
    other = next((kind for kind in known if identity in known[kind]), None)
    hint = did_you_mean(identity, known[wanted])
    if other is None:
        message = f"no {_name(wanted)} `{identity}` in {PLACES[wanted]}"
        return error(Code.REF_UNKNOWN, reference.span, message, hint)
    message = f"`{identity}` is {_a(_kind_of(known[other][identity], other))}, and {_a(_name(wanted))} is wanted here"
    owner = known[other][identity]
    where = owner.span_at("id") if isinstance(owner, Authored) else getattr(owner, "span", NOWHERE)
    related = ((where, f"`{identity}` is defined here"),) if where != NOWHERE else ()
    return error(Code.REF_WRONG_KIND, reference.span, message, hint, related=related)


def _name(kind: Kind) -> str:
    return NAMES.get(kind, kind)


def _kind_of(owner: object, kind: Kind) -> str:
    """The kind in words; an entry that has no kind of its own is called after its model: "role skill"."""
    if kind != "fact":
        return _name(kind)
    model = type(owner).__name__
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in model).strip()


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _duplicates(values: Iterable[Authored]) -> Iterator[Diagnostic]:
    """Two values with one id. An id is unique in the whole guide, because a link may name it without its kind."""
    first: dict[str, Authored] = {}
    for value in values:
        identity = getattr(value, "id", None)
        if not isinstance(identity, str) or first.setdefault(identity, value) is value:
            continue
        related = ((first[identity].span_at("id"), "the first one"),)
        message = f"the id `{identity}` is used a second time"
        yield error(Code.REF_DUPLICATE_ID, value.span_at("id"), message, "ids are unique in the guide", related=related)


def _second_files(guide: Guide) -> Iterator[Diagnostic]:
    """Two files for one theme of questions."""
    first: dict[str, Authored] = {}
    for theme in guide.faq_themes:
        if first.setdefault(theme.theme, theme) is not theme:
            related = ((first[theme.theme].span_at("theme"), "the first one"),)
            message = f"the theme `{theme.theme}` has a second file"
            yield error(Code.REF_DUPLICATE_ID, theme.span_at("theme"), message, "join the two", related=related)


def _named_twice(value: Authored) -> Iterator[Diagnostic]:
    for key, (name, annotation) in model_types.fields(type(value)).items():
        pair = model_types.items(annotation)
        listed = getattr(value, name)
        if pair is None or not isinstance(listed, tuple) or not model_types.marks(pair[1], Ref):
            continue
        for index, item in enumerate(listed):
            if item in listed[:index]:
                message = f"`{key}` names `{item}` a second time"
                yield error(Code.REF_TWICE, value.span_at(key, index), message, "name it once")


def _unknown_variants(value: Authored, known: _Known) -> Iterator[Diagnostic]:
    """A text may be worded differently for an audience or a region; the keys of its variants are their ids."""
    readers = known["reader"]
    for key, (name, _) in model_types.fields(type(value)).items():
        for path, text in _wordings(getattr(value, name), (key,)):
            for variant in text.variants:
                if variant not in readers:
                    message = f"no audience or region `{variant}` in this guide"
                    hint = did_you_mean(variant, readers)
                    yield error(Code.REF_UNKNOWN, value.span_at(*path, variant, key=True), message, hint)


def _wordings(value: Any, path: _Path) -> Iterator[tuple[_Path, Wording]]:
    if isinstance(value, Wording):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _wordings(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _wordings(item, (*path, index))
