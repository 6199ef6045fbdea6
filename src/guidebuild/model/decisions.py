"""Which rule decides on a value of a guide: its own, or that of the nearest value around it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored, Id
from guidebuild.model.chapter import Chapter
from guidebuild.model.edition import Decision, Edition
from guidebuild.model.guide import Guide
from guidebuild.model.walking import held

Line = tuple[tuple[Id, Authored | None], ...]
"""A value with the values around it that have an id, innermost first. A chapter has no value."""

_THEME = "theme:"
"""Set before a theme's name, which is no id: a category may be called the same."""


def decision_on(edition: Edition, id: Id, *, theme: bool = False) -> Decision | None:
    """The choice that keeps an id out of an edition; None when no rule does. With `theme` the id is a theme's name."""
    if edition.whole is None:
        return None
    key = _THEME + id if theme else id
    return _of_line(edition, _around(_Same(edition.whole)).get(key, ((id, None),)))


def _of_line(edition: Edition, line: Line) -> Decision | None:
    own = line[0][0].removeprefix(_THEME)
    for id, _ in line:
        decision = edition.decisions.get(id)
        if decision is not None and not decision.included:
            inside = "" if id == own else f"it is part of `{id}`: "
            return Decision(own, False, inside + decision.rule, decision.span)
    theme = next((value for _, value in line if isinstance(value, FaqTheme)), None)
    for question in theme.questions if theme else ():
        if (gone := edition.decisions.get(question.id)) is not None and not gone.included:
            return Decision(own, False, f"none of its questions is in: {gone.rule}", gone.span)
    return None


class _Same:
    """A guide as a key: the same object, whatever it holds."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.guide is other.guide

    def __hash__(self) -> int:
        return id(self.guide)


@lru_cache(maxsize=4)
def _around(same: _Same) -> Mapping[Id, Line]:
    """Each id of a guide with the ids around it."""
    found: dict[Id, Line] = {}
    for name in same.guide.__dataclass_fields__:
        for line in _lines(getattr(same.guide, name), ()):
            found.setdefault(line[0][0], line)
    return found


def _lines(value: Any, around: Line) -> Iterator[Line]:
    if isinstance(value, Authored):
        id = _THEME + value.theme if isinstance(value, FaqTheme) else getattr(value, "id", None)
        if isinstance(id, str):
            around = ((id, value), *around)
            yield around
    if isinstance(value, Chapter):
        around = ((value.id, None), *around)
    for _, inner in held(value):
        yield from _lines(inner, around)
