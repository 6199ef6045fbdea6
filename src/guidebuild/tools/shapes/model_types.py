"""What the models say about the parts of a value: which type stands at a path, and which strings are references.

Models are read through `typing.get_type_hints`, because pydantic's own field records take apart the outermost
`Annotated` and keep the inner ones whole.
"""

import types
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel


@cache
def fields(model: type[BaseModel]) -> Mapping[str, tuple[str, Any]]:
    """The key of each field in a file, with the field's name and its full annotation."""
    hints = get_type_hints(model, include_extras=True)
    return {info.alias or name: (name, hints[name]) for name, info in model.model_fields.items()}


@cache
def choices(annotation: Any) -> tuple[Any, ...]:
    """The types that a value may have: the members of a union, `Annotated` taken off."""
    if get_origin(annotation) is Annotated:
        return choices(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(choice for member in get_args(annotation) for choice in choices(member))
    return (annotation,)


def inside(annotation: Any, step: str | int) -> Any:
    """The annotation of the item or key `step` of a value annotated like this; None when there is none."""
    for choice in choices(annotation):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            if step in fields(choice):
                return fields(choice)[str(step)][1]
        elif (key_and_value := key_and_item(choice)) is not None:
            return key_and_value[1]
    return None


def at(annotation: Any, path: tuple[str | int, ...]) -> Any:
    """The annotation at a path of keys and indexes; None when the model has nothing there."""
    for step in path:
        annotation = inside(annotation, step)
    return annotation


@cache
def items(annotation: Any) -> tuple[Any, Any] | None:
    """What the keys (None for a sequence) and the items of a collection are annotated with; None for other values."""
    pairs = (key_and_item(choice) for choice in choices(annotation))
    return next((pair for pair in pairs if pair is not None), None)


def key_and_item(choice: Any) -> tuple[Any, Any] | None:
    """The same for one choice of a union."""
    origin, arguments = get_origin(choice), get_args(choice)
    if isinstance(origin, type) and arguments:
        if issubclass(origin, Mapping):
            return arguments[0], arguments[1]
        if issubclass(origin, tuple | list):
            return None, arguments[0]
    return None


@cache
def marks(annotation: Any, kind: Hashable) -> tuple[Any, ...]:
    """The `Annotated` metadata of this class on a value itself, not on its items."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return (*(mark for mark in metadata if mark.__class__ == kind), *marks(inner, kind))
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(mark for member in get_args(annotation) for mark in marks(member, kind))
    return ()
