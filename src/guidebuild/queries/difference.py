"""How two editions, or two states of a guide, differ in content: added, left out, moved, reworded, figures changed."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from guidebuild.queries.inventory import Item, ids_by_group

T = TypeVar("T")
PROSE = "prose."
WIDEST = 200
"""Characters of a text that a terminal gets; the page and the JSON have all of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """An item in a list of differences."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that stands elsewhere among those that both sides have."""

    item: Named
    old: int
    new: int
    """Places in the list, counted from 1."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """A text or a figure that differs; None where a side has none."""

    item: Named
    field: str
    old: T | None
    new: T | None


@dataclass(frozen=True, slots=True)
class Refigured(Changed[float]):
    """A figure that differs."""

    @property
    def percent(self) -> float | None:
        """The change in percent of the old figure; None when there is nothing to divide by."""
        if self.old is None or self.new is None or self.old == 0:
            return None
        return (self.new - self.old) / abs(self.old) * 100


@dataclass(frozen=True)
class Difference:
    """From `old` to `new`."""

    old: str
    new: str
    added: tuple[Named, ...] = ()
    left_out: tuple[Named, ...] = ()
    moved: tuple[Moved, ...] = ()
    texts: tuple[Changed[str], ...] = ()
    figures: tuple[Refigured, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.left_out or self.moved or self.texts or self.figures)


def difference(old: Mapping[str, Item], new: Mapping[str, Item], old_name: str, new_name: str) -> Difference:
    """What changes on the way from `old` to `new`."""
    both = [id for id in old if id in new]
    return Difference(
        old=old_name,
        new=new_name,
        added=tuple(_named(item) for id, item in new.items() if id not in old),
        left_out=tuple(_named(item) for id, item in old.items() if id not in new),
        moved=_moves(old, new),
        texts=tuple(change for id in both for change in _texts(old[id], new[id])),
        figures=tuple(
            Refigured(_named(new[id]), *each) for id in both for each in _changes(old[id].figures, new[id].figures)
        ),
    )


def as_data(found: Difference) -> dict[str, Any]:
    """The difference for JSON."""
    return {
        "old": found.old,
        "new": found.new,
        "added": [asdict(item) for item in found.added],
        "leftOut": [asdict(item) for item in found.left_out],
        "moved": [_flat(move) for move in found.moved],
        "texts": [_flat(e) for e in found.texts],
        "figures": [_flat(e) | {"percent": None if e.percent is None else round(e.percent, 2)} for e in found.figures],
    }


def _flat(change: Moved | Changed[Any]) -> dict[str, Any]:
    """What it is about beside what differs."""
    data = asdict(change)
    return {**data.pop("item"), **data}


def as_text(found: Difference) -> str:
    """The difference for a terminal."""
    if found.is_empty:
        return f"{found.old} and {found.new} say the same"
    lines = [f"{found.old} -> {found.new}"]
    for title, items in (("Added", found.added), ("Left out", found.left_out)):
        lines += _section(title, [f"{item.kind} `{item.id}`: {item.label}".removesuffix(": ") for item in items])
    lines += _section("Moved", [f"{m.item.kind} `{m.item.id}`: from place {m.old} to {m.new}" for m in found.moved])
    lines += _section(
        "Texts changed",
        [
            f"{e.item.kind} `{e.item.id}` {e.field}\n      - {_shown(e.old, e.new)}\n      + {_shown(e.new, e.old)}"
            for e in found.texts
        ],
    )
    lines += _section(
        "Figures changed", [f"{e.item.kind} `{e.item.id}` {e.field}: {amounts(e)}" for e in found.figures]
    )
    return "\n".join(lines)


def amounts(change: Refigured) -> str:
    """Old, new and percent: "120,000 -> 126,000 (+5.0 %)"."""
    old, new = (("none" if value is None else f"{value:,.10g}") for value in (change.old, change.new))
    return f"{old} -> {new}" + ("" if change.percent is None else f" ({change.percent:+.1f} %)")


def _shown(text: str | None, other: str | None) -> str:
    """A text in one line, from shortly before the place where it differs from the other one."""
    if not text:
        return "(none)"
    line, start = " ".join(text.split()), 0
    if len(line) > WIDEST and other:
        pairs = zip(line, " ".join(other.split()), strict=False)
        same = next((place for place, (mine, its) in enumerate(pairs) if mine != its), 0)
        start = max(0, same - WIDEST // 4)
    cut = line[start : start + WIDEST]
    return ("…" if start else "") + cut + ("…" if start + WIDEST < len(line) else "")


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title} ({len(lines)})", *(f"  {line}" for line in lines)] if lines else []


def _named(item: Item) -> Named:
    return Named(item.id, item.kind, item.label)


def _moves(old: Mapping[str, Item], new: Mapping[str, Item]) -> tuple[Moved, ...]:
    """Items of one list that change places: all but the longest run that keeps its order."""
    found: list[Moved] = []
    groups = ids_by_group(new)
    for group, before in ids_by_group(old).items():
        after = [id for id in groups.get(group, ()) if id in old and old[id].group == group]
        before = tuple(id for id in before if id in new and new[id].group == group)
        still: set[str] = set()
        for block in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            still.update(before[block.a : block.a + block.size])
        found += [Moved(_named(new[id]), before.index(id) + 1, after.index(id) + 1) for id in after if id not in still]
    found += [Moved(_named(new[id]), 0, 0) for id in old if id in new and old[id].group != new[id].group]
    return tuple(found)


def _changes(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """The fields that differ, with what each side has there."""
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def _texts(old: Item, new: Item) -> list[Changed[str]]:
    item = _named(new)
    found = [Changed(item, *each) for each in _changes(old.texts, new.texts) if not each[0].startswith(PROSE)]
    before, after = _prose(old), _prose(new)
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            first = "\n\n".join(before[a1:a2]) or None
            second = "\n\n".join(after[b1:b2]) or None
            found.append(Changed(item, f"paragraph {(b1 if b1 < b2 else a1) + 1}", first, second))
    return found


def _prose(item: Item) -> list[str]:
    return [text for name, text in item.texts.items() if name.startswith(PROSE)]
