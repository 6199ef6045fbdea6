"""How two levels differ, for `guidebuild diff`: what is new, more, less, what stays, what is no longer named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidebuild.model.base import Id
from guidebuild.model.data_cells import Cell
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Level
from guidebuild.model.level_changes import Asked, Change, Step, asked_in, changes

SIGNS: Mapping[str, tuple[str, str]] = {
    "new": ("+", "new"),
    "more": ("^", "more of it"),
    "less": ("v", "less of it"),
    "stays": ("=", "stays"),
    "gone": ("-", "no longer named"),
}
"""Part of a change to the sign before it on a terminal, and to its words; in the order of the answer."""


@dataclass(frozen=True)
class InDimension:
    """One dimension: lists by the part of a change, or what each level says where nothing can be compared."""

    dimension: str
    lists: Mapping[str, tuple[str, ...]]
    apart: tuple[str, str] | None = None


@dataclass(frozen=True)
class LevelDifference:
    """From one level to another. Without dimensions, the expectations of one of them are not entered."""

    old: str
    new: str
    dimensions: tuple[InDimension, ...]


def level_difference(guide: Guide, old: Level, new: Level) -> LevelDifference:
    """What changes on the way, dimension by dimension."""
    names = {value.id: str(value.name) for scale in guide.frame.scales for value in scale.values}
    alike = bool(old.expectations) == bool(new.expectations)
    found = tuple(_of(step, names) for step in changes(guide, old, new)) if alike else ()
    return LevelDifference(_name(guide, old), _name(guide, new), found)


def _of(step: Step, names: Mapping[Id, str]) -> InDimension:
    dimension = str(step.dimension.name)
    if step.change is None:
        return InDimension(dimension, {}, (_said(step.before, names), _said(step.after, names)))
    return InDimension(dimension, dict(_lists(step.change, names)))


def _lists(change: Change, names: Mapping[Id, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in SIGNS:
        held: Sequence[Asked] = getattr(change, part)
        if held:
            yield part, tuple(_words(asked, names) for asked in held)


def _words(asked: Asked, names: Mapping[Id, str]) -> str:
    """An item after the one that it stands under, and before how well it is asked for."""
    now, then = names.get(asked.item.proficiency or ""), names.get(asked.before or "")
    kind = f"{asked.item.kind}: " if asked.item.kind != "summary" else ""
    degree = f" ({now}{f', before {then}' if then else ''})" if now else ""
    return f"{f'{asked.above} > ' if asked.above else ''}{kind}{asked.item.text}{degree}"


def _said(cell: Cell | None, names: Mapping[Id, str]) -> str:
    """What a level says in a dimension; the code of its reason where it says nothing."""
    if cell is None:
        return "no entry"
    return cell.absent.value if cell.absent is not None else "; ".join(_words(each, names) for each in asked_in(cell))


def _name(guide: Guide, level: Level) -> str:
    """Code, title and role: two roles may have one title."""
    ladder = next(each for each in guide.ladders if any(one.id == level.id for one in each.levels))
    role = next((str(role.name) for role in guide.roles if role.id == ladder.role), ladder.role)
    named = " ".join(filter(None, (level.code, str(level.titles[0]) if level.titles else None))) or level.id
    return f"{named} ({role})"


def as_data(found: LevelDifference) -> dict[str, Any]:
    """The difference for JSON."""
    return {
        "old": found.old,
        "new": found.new,
        "dimensions": [
            {"dimension": each.dimension}
            | ({"old": each.apart[0], "new": each.apart[1]} if each.apart else {k: [*v] for k, v in each.lists.items()})
            for each in found.dimensions
        ],
    }


def as_text(found: LevelDifference) -> str:
    """The difference for a terminal."""
    lines = [f"{found.old} -> {found.new}"]
    for each in found.dimensions:
        lines += ["", each.dimension]
        if each.apart:
            lines += [f"  not compared: {each.apart[0]} | {each.apart[1]}"]
        lines += [f"  {SIGNS[part][0]} {SIGNS[part][1]}: {item}" for part, held in each.lists.items() for item in held]
    return "\n".join(lines if found.dimensions else [*lines, "", "the expectations of one of them are not entered"])
