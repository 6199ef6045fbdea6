"""A name where an id is wanted: findings of bad ids to the same ones, with the id of what is called so.

Somebody who writes `region: Germany` means the region of that name, whatever its id is. Which one that is shows only
when all files have been read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.guide import Guide
from guidebuild.model.walking import names_of
from guidebuild.tools.language.sentences import in_words
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping


def bad_ids(found: Sequence[Diagnostic], node: object) -> Mapping[Span, str]:
    """Words of a tree that were found to be no ids, by their places; not what an entry calls itself."""
    places = {each.span for each in found if each.code is Code.SHAPE_BAD_ID}
    return {span: word for span, word in _words(node) if span in places} if places else {}


def with_ids_of_names(found: Sequence[Diagnostic], words: Mapping[Span, str], guide: Guide) -> list[Diagnostic]:
    """The findings; that of a bad id which is the name of something names the id of it."""
    if not words:
        return list(found)
    called: dict[str, dict[str, None]] = {}
    for value in guide.authored:
        if isinstance(id := getattr(value, "id", None), str):
            for name in names_of(value):
                called.setdefault(name.casefold(), {})[id] = None
    return [_with_id(each, called.get(words.get(each.span, "").strip().casefold())) for each in found]


def _with_id(found: Diagnostic, ids: Mapping[str, None] | None) -> Diagnostic:
    if found.code is not Code.SHAPE_BAD_ID or not ids:
        return found
    return replace(found, hint=f"write {in_words(ids, 'or')}, the id of what is called so")


def _words(node: object) -> Iterator[tuple[Span, str]]:
    if isinstance(node, LocatedMapping):
        yield from ((span, str(key)) for key, span in node.key_spans.items())
        for key, value in node.items():
            yield from _scalar(node.value_spans.get(key) if key != "id" else None, value)
    elif isinstance(node, LocatedList):
        for span, value in zip(node.value_spans, node, strict=True):
            yield from _scalar(span, value)


def _scalar(span: Span | None, value: object) -> Iterator[tuple[Span, str]]:
    if not isinstance(value, str):
        yield from _words(value)
    elif span is not None:
        yield span, value
