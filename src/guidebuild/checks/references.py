"""Every reference of a guide names something that is there, and is of the right kind; every id is there once.

No field is listed here: whatever a model annotates with `Ref` is followed, in tuples, mapping keys and mapping values.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from guidebuild.checks.again import again, told_again
from guidebuild.checks.unknown import Known, Reference, unknown
from guidebuild.model.base import Authored, Kind, Ref
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.guide import Guide, defined, is_own_name
from guidebuild.model.text import Wording
from guidebuild.model.unread import Unread
from guidebuild.tools.language.sentences import did_you_mean, nearest
from guidebuild.tools.shapes import model_types

_Path = tuple[Any, ...]


def check_references(guide: Guide) -> Iterator[Diagnostic]:
    """Unknown ids, ids of the wrong kind, ids given twice, and lists that name one thing twice."""
    values = guide.authored
    known: Known = {kind: defined(guide, kind) for kind in get_args(Kind)}
    misplaced = {entry.id for entry in (*guide.tools.skills, *guide.skills.tools)}  # told where they stand
    missing = [use for value in values for use in references(value) if use.id not in known[use.kind]]
    lost = doubled(values, known)
    missing = [
        use for use in missing if use.id not in misplaced and (use.kind not in lost or nearest(use.id, known[use.kind]))
    ]
    yield from (*_duplicates(values), *_second_files(guide), *unknown(guide, missing, known))
    for value in values:
        yield from (*_named_twice(value), *_unknown_variants(value, known, guide.unread))


def doubled(values: Iterable[Authored], known: Known) -> frozenset[Kind]:
    """Kinds of which two entries have one id: the id that one of them was to have is missing, and is not told again."""
    ids = {str(getattr(second, "id", "")) for _, second in _twice(values)}
    return frozenset(kind for kind in known if not ids.isdisjoint(known[kind]))


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


def _duplicates(values: Iterable[Authored]) -> Iterator[Diagnostic]:
    """Two values with one id. An id is unique in the whole guide, because a link may name it without its kind."""
    for first, value in _twice(values):
        message = f"the id `{getattr(value, 'id', '')}` is used a second time"
        yield told_again(Code.REF_DUPLICATE_ID, first, value, "id", message, "ids are unique in the guide", error)


def _twice(values: Iterable[Authored]) -> Iterator[tuple[Authored, Authored]]:
    yield from again(values, lambda each: None if is_own_name(each) else getattr(each, "id", None))


def _second_files(guide: Guide) -> Iterator[Diagnostic]:
    """Two files for one theme of questions."""
    for first, theme in again(guide.faq_themes, lambda each: each.theme):
        message = f"the theme `{theme.theme}` has a second file"
        yield told_again(Code.REF_DUPLICATE_ID, first, theme, "theme", message, "join the two", error)


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


def _unknown_variants(value: Authored, known: Known, unread: Unread) -> Iterator[Diagnostic]:
    """A text may be worded differently for an audience or a region; the keys of its variants are their ids."""
    readers = known["reader"]
    for key, (name, _) in model_types.fields(type(value)).items():
        for path, text in _wordings(getattr(value, name), (key,)):
            for variant in text.variants:
                if variant not in readers and not unread.hides("reader", variant):
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
