"""A closed choice that changes nothing on a page is dropped: every field of one is turned, and something else is shown.

On the guide of `tests/filled_guide.py`. What the views make is compared, before any format.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from tests.filled_guide import FILES, filled, known_in, placings, plain_type
from tests.fitted_values import LEFT_EMPTY
from tests.set_guides import guide as guide_of

from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.components import Component
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.guide import Guide
from guidebuild.selecting import select
from guidebuild.tools.shapes.model_types import fields, key_and_item

NOT_A_VIEW: Mapping[str, str] = {
    "Audience.mark": "the sign of a call-out",
    "ChapterHeader.divider": "how a chapter is set and listed",
    "ChapterHeader.for_": "which copies a chapter has",
    "ChapterHeader.formats": "which files have a chapter",
    "ChapterHeader.landscape": "how pages are set",
    "ChapterHeader.numbered": "how a chapter is counted",
    "ChapterHeader.opens": "how pages are set",
    "Extent.unit": "what the bounds count, which are not printed",
    "Manifest.opens": "how pages are set",
    "Manifest.page_size": "how pages are set",
    "Manifest.theme": "which sheets are laid over ours",
    "Sitting.depth": "takes out of an edition",
    "Sitting.opens": "how pages are set",
}
"""Choices that no component shows, and what they decide."""

FEW: Mapping[str, str] = {
    **NOT_A_VIEW,
    "PayStatement.absent": "one figure that is none is enough",
    "PayStatement.open_from": "one figure with an open end is enough",
    "PayStatement.withheld": "one figure of which something is withheld is enough",
    "Score.absent": "one score that is missing is enough",
    "Distribution.absent": "one that is missing is enough",
    "PayStatement.stage": "figures for every stage make a book",
}
"""Choices of which the guide need not make all."""


def choices() -> Mapping[str, tuple[type[BaseModel], str, tuple[Any, ...]]]:
    """Every closed choice of a model: model, field, and the values that it can have."""
    found: dict[str, tuple[type[BaseModel], str, tuple[Any, ...]]] = {}
    for kind in (kind for kind in FILE_KINDS if FILES.get(kind.name, 1)):
        _choices(kind.model, found, set())
    return found


def _choices(model: type[BaseModel], found: dict[str, Any], seen: set[type]) -> None:
    seen.add(model)
    filled_in = [each for each in fields(model).values() if f"{model.__name__}.{each[0]}" not in LEFT_EMPTY]
    for name, annotation in filled_in:
        kind = plain_type(annotation)
        while (pair := key_and_item(kind)) is not None:
            kind = plain_type(pair[1])
        if get_origin(kind) is Literal:
            found[f"{model.__name__}.{name}"] = model, name, get_args(kind)
        elif kind is bool:
            found[f"{model.__name__}.{name}"] = model, name, (True, False)
        elif isinstance(kind, type) and issubclass(kind, enum.Enum):
            found[f"{model.__name__}.{name}"] = model, name, tuple(kind)
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
            _choices(kind, found, seen)


Place = tuple[Component, Mapping[str, str]]


def shown(guide: Guide, places: Iterable[Place]) -> Iterator[Blocks]:
    """What components show of a guide."""
    edition = select(guide, None, None).value
    assert edition is not None
    for row, pairs in places:
        yield row.view(WordedEdition.of(edition), row.attributes.model_validate(pairs))


def turned(value: Any, model: type[BaseModel], field: str, to: Any) -> Any:
    """The same value with another choice wherever the field has one."""
    if isinstance(value, BaseModel):
        changed = {name: turned(held, model, field, to) for name, held in value.__dict__.items()}
        if type(value) is model and changed[field] not in (None, ()):
            held = changed[field]
            other = (to,) if isinstance(held, tuple) else dict.fromkeys(held, to) if isinstance(held, dict) else to
            if isinstance(held, dict) or _is_taken(value, field, other):
                changed[field] = other
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(turned(each, model, field, to) for each in value)
    if type(value) is dict:
        return {key: turned(each, model, field, to) for key, each in value.items()}
    return value


def _is_taken(value: BaseModel, field: str, other: Any) -> bool:
    """Whether the model takes the other choice beside what the value has: a range needs two ends."""
    try:
        type(value).model_validate({**value.model_dump(), field: other})
    except ValidationError:
        return False
    return True


def test_every_choice_is_made() -> None:
    made = filled().chosen
    missing = [
        f"{name}: {value}"
        for name, (_, _, values) in choices().items()
        if name not in FEW
        for value in ((True,) if values == (True, False) else values)
        if value not in made.get(name, ())
    ]
    assert missing == []


def test_every_choice_changes_what_is_shown(filled_project: Path) -> None:
    guide = guide_of(filled_project)
    places = list(placings(lambda kind: known_in(guide, kind)))
    before = list(zip(places, shown(guide, places), strict=True))
    idle = [
        name
        for name, (model, field, values) in choices().items()
        if name not in NOT_A_VIEW and not any(_matters(guide, before, model, field, to) for to in values[:2])
    ]
    assert idle == []


def _matters(guide: Guide, before: list[tuple[Place, Blocks]], model: type[BaseModel], field: str, to: Any) -> bool:
    """Whether something else is shown when each such field has this value.

    What shows it comes first from then on: it shows other fields of the model as well.
    """
    other = replace(
        guide, **{each.name: turned(getattr(guide, each.name), model, field, to) for each in fields_of(guide)}
    )
    if other == guide:
        return False
    changed = zip(before, shown(other, [place for place, _ in before]), strict=True)
    found = next((at for at, ((_, old), new) in enumerate(changed) if old != new), None)
    if found is not None:
        before.insert(0, before.pop(found))
    return found is not None
