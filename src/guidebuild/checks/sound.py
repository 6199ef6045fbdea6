"""A guide without what its broken references leave hanging, so that it can be composed and looked at all the same.

A reference in a list is taken out of the list; a value that cannot do without its reference is taken out itself, and so
is whatever leans on it. All of that is noted in `Guide.unread`: nobody is told twice.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, cast, get_args

from pydantic import BaseModel

from guidebuild.checks.references import doubled
from guidebuild.model.base import Kind, Ref
from guidebuild.model.guide import Guide, defined, ids_within
from guidebuild.model.manifest import Part
from guidebuild.model.unread import REGION_TREE, Unread, own_spine
from guidebuild.tools.shapes import model_types

_ROUNDS = 20
"""What is taken out may be what something else leans on. Longer chains than this would be left to a later run."""


class _Hanging(Exception):
    """A value that cannot do without what it refers to."""


def sound(guide: Guide) -> Guide:
    """The guide with only such references as lead somewhere, and every chapter in one place."""
    spine = _once(guide.manifest.spine)
    broken = Unread(keys=frozenset() if _is_tree(guide) else frozenset({REGION_TREE}))
    manifest = guide.manifest.model_copy(update={"spine": spine})
    broken |= Unread(kinds=doubled(guide.authored, {kind: defined(guide, kind) for kind in get_args(Kind)}))
    guide = replace(guide, manifest=manifest, unread=guide.unread | broken)
    for _ in range(_ROUNDS):
        mender = _Mender({kind: defined(guide, kind) for kind in get_args(Kind)})
        kept = {each.name: mender.whole(getattr(guide, each.name)) for each in fields(guide)}
        if not mender.changed:
            return guide
        keys = {name for name, held in guide.manifest if getattr(kept["manifest"], name) != held}
        audiences = zip(guide.audiences, kept["audiences"], strict=False)  # one that hangs is told, and has no edition
        keys |= {own_spine(was.id) for was, now in audiences if was.spine != now.spine}
        unread = guide.unread | Unread(ids=frozenset(mender.gone), keys=frozenset(keys))
        guide = replace(guide, **{**kept, "unread": unread})
    return guide


def _is_tree(guide: Guide) -> bool:
    """Whether each region is, by way of what it is part of, part of one that stands by itself."""
    parents = {region.id: region.parent for region in guide.regions}
    rooted: set[str | None] = {None}
    while more := {id for id, parent in parents.items() if parent in rooted} - rooted:
        rooted |= more
    return rooted >= parents.keys()


def _once(spine: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with each chapter where it stands first."""
    seen: set[str] = set()
    parts = []
    for part in spine:
        chapters = tuple(id for id in dict.fromkeys(part.chapters) if id not in seen)
        seen.update(chapters)
        parts += [part.model_copy(update={"chapters": chapters})] if chapters else []
    return tuple(parts)


class _Mender:
    """One walk over a guide."""

    def __init__(self, known: Mapping[Kind, Mapping[str, object]]) -> None:
        self.known = known
        self.gone: set[str] = set()
        self.changed = False

    def whole(self, value: Any) -> Any:
        """A field of the guide without what hangs. A file that a guide has once stays, if need be with empty lists."""
        return self._model(value, stays=True) if isinstance(value, BaseModel) else self.value(value)

    def value(self, value: Any, annotation: Any = None) -> Any:
        """The value without what hangs. Raises _Hanging when it hangs itself."""
        if isinstance(value, str):
            self._refuse_unknown(value, annotation)
            return value
        if isinstance(value, BaseModel):
            return self._model(value)
        pair = (None, None) if annotation is None else (model_types.items(annotation) or (None, None))
        if isinstance(value, tuple):
            return tuple(self._kept(value, pair[1]))
        if isinstance(value, Mapping):
            return self._mapping(value, pair)
        return value

    def _kept(self, items: tuple[Any, ...], annotation: Any) -> list[Any]:
        kept = []
        for item in items:
            try:
                kept.append(self.value(item, annotation))
            except _Hanging:
                self._drop(item)
        return kept

    def _mapping(self, value: Mapping[Any, Any], pair: tuple[Any, Any]) -> dict[Any, Any]:
        kept = {}
        for key, item in value.items():
            try:
                self._refuse_unknown(key, pair[0])
                kept[key] = self.value(item, pair[1])
            except _Hanging:
                self._drop(item)
        return kept

    def _model(self, model: BaseModel, *, stays: bool = False) -> BaseModel:
        update = {}
        for name, annotation in model_types.fields(type(model)).values():
            before, info = getattr(model, name), type(model).model_fields[name]
            try:
                after = self.value(before, annotation)
            except _Hanging:
                if info.is_required():
                    raise
                self.changed = True
                after = info.get_default(call_default_factory=True)
            if before and not after and info.is_required() and not stays:
                raise _Hanging
            update[name] = after
        return model.model_copy(update=update)

    def _refuse_unknown(self, text: Any, annotation: Any) -> None:
        if annotation is None or not isinstance(text, str):
            return
        for mark in model_types.marks(annotation, Ref):
            if text not in self.known[mark.kind]:
                raise _Hanging

    def _drop(self, item: Any) -> None:
        self.changed = True
        self.gone |= cast("set[str]", set(ids_within(item)))
