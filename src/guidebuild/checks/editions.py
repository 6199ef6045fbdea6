"""The findings of several editions as one list: each trouble said once, with the editions that it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidebuild.model.diagnostics import Diagnostic, in_reading_order
from guidebuild.model.edition import COMPLETE


def merged(found: Mapping[str, Sequence[Diagnostic]]) -> tuple[Diagnostic, ...]:
    """Edition name to its findings, in reading order.

    What the complete edition has too is said as it stands there; anything else names the editions that have it.
    """
    groups: dict[tuple[object, ...], dict[str, Diagnostic]] = {}
    for edition, diagnostics in found.items():
        for each in diagnostics:
            key = (each.code, each.span, each.message, each.hint, each.severity)
            groups.setdefault(key, {}).setdefault(edition, each)
    return in_reading_order(_one(group) for group in groups.values())


def _one(group: Mapping[str, Diagnostic]) -> Diagnostic:
    if COMPLETE in group:
        return group[COMPLETE]
    first = next(iter(group.values()))
    related = tuple(dict.fromkeys(place for each in group.values() for place in each.related))
    return replace(first, message=f"{first.message} ({_named(tuple(group))})", related=related)


def _named(editions: tuple[str, ...]) -> str:
    names = [f"`{name}`" for name in editions]
    return (
        f"in the edition {names[0]}" if len(names) == 1 else f"in the editions {', '.join(names[:-1])} and {names[-1]}"
    )
