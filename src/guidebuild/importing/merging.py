"""Three forms of one file to the one that is wanted: what the last import wrote, what stands there, what is new.

What the sheet changed is taken over, what a hand changed stays, and where both changed the same thing the hand's stays
and is told. Nothing of the file that no import wrote is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from guidebuild.tools.language.sentences import short
from guidebuild.tools.yaml_files.yaml_trees import Leaf, ids_of

What = Literal["new", "changed", "gone", "conflict", "removed"]
"""`conflict`: changed here and there. `removed`: a hand has deleted it, and it stays deleted."""


@dataclass(frozen=True)
class Step:
    """One difference, and where: keys, and ids of items."""

    what: What
    at: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass
class Merge:
    """One file being merged."""

    keeps: bool = False
    """Items that the sheet no longer names stay: other files may use them."""
    steps: list[Step] = field(default_factory=list)

    def mapping(self, base: Any, ours: Mapping[str, Any], theirs: Mapping[str, Any], at: tuple[str, ...] = ()) -> Any:
        """The mapping that is wanted: `ours`, with what the sheet has changed since `base`."""
        base = base if isinstance(base, Mapping) else {}
        merged = dict(ours)
        for key in [*theirs, *(key for key in base if key not in theirs)]:
            value = self._value(base.get(key), ours.get(key), theirs.get(key), (*at, key))
            if value is None:
                merged.pop(key, None)
            else:
                merged[key] = value
        return merged

    def _value(self, base: Any, ours: Any, theirs: Any, at: tuple[str, ...]) -> Any:
        if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
            return self.mapping(base, ours, theirs, at)
        if _is_listed(ours) and _is_listed(theirs) and (ours or theirs):
            return self._items(base or [], ours or [], theirs or [], at)
        if theirs == base or ours == theirs:
            return ours
        if ours == base:
            what: What = "new" if ours is None else "gone" if theirs is None else "changed"
            self.steps.append(Step(what, at, _shown(ours), _shown(theirs)))
            return theirs
        self.steps.append(Step("conflict", at, _shown(ours), _shown(theirs)))
        return ours

    def _items(self, base: Any, ours: list[Any], theirs: list[Any], at: tuple[str, ...]) -> Any:
        was, new = ({item["id"]: item for item in items if "id" in item} for items in (base, theirs))
        here = {item["id"] for item in ours}
        merged: list[Any] = []
        for item in ours:
            id = item["id"]
            place = (*at, id)
            if id in new:
                merged.append(self.mapping(was.get(id), item, new[id], place))
            elif id in was and item != was[id] and not self.keeps:
                self.steps.append(Step("conflict", place, "changed by hand", ""))
                merged.append(item)
            elif id in was and not self.keeps:
                self.steps.append(Step("gone", place, _shown(item)))
            else:
                merged.append(item)
        for id, item in new.items():
            if id in here:
                continue
            if id in was:
                self.steps.append(Step("removed", (*at, id), "", _shown(item)))
            else:
                self.steps.append(Step("new", (*at, id), "", _shown(item)))
                merged.append(item)
        return merged


def _is_listed(value: Any) -> bool:
    """A list of items with ids, or none yet."""
    return value is None or value == [] or ids_of(value) is not None


def _shown(value: Any) -> str:
    """A value in a line of the difference."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, Mapping):
        words = [f"{key} {_shown(each)}" for key, each in value.items() if key not in ("id", "sources") and each]
        text = ", ".join(words)
    else:
        text = "; ".join(map(_shown, value)) if all(isinstance(each, Leaf) for each in value) else f"{len(value)} items"
    return short(text, 100)
