"""Findings of an import to findings that can be read: what is the same but for a name is told once.

A sheet of four thousand rows that names places which the guide lacks has one fault, not four thousand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from guidebuild.model.diagnostics import Diagnostic, in_reading_order
from guidebuild.tools.language.sentences import counted, in_words

_NAME = re.compile(r"`([^`]*)`")
_RUN = 4
"""So many names in the same words are one finding."""
_NAMED = 2
"""How many of the further names it gives."""
_PLACES = 3
"""How many of its further places it gives."""


def told_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that differ only in the first name that they quote as one, at the place of the first, with some of the
    other names and the number of all places."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for each in in_reading_order(found):
        words = _NAME.sub("``", each.message, count=1)
        groups.setdefault((each.code, each.severity, words, bool(each.related)), []).append(each)
    kept: list[Diagnostic] = []
    for group in groups.values():
        names = list(dict.fromkeys(match[1] if (match := _NAME.search(each.message)) else "" for each in group))
        kept += [_one_of(group, names)] if len(names) >= _RUN and not group[0].related else group
    return in_reading_order(kept)


def _one_of(group: Sequence[Diagnostic], names: Sequence[str]) -> Diagnostic:
    first, *more = group
    others = names[1 : 1 + _NAMED]
    message = (
        f"{first.message} (and so for {counted(len(names) - 1, 'other')}, such as {in_words(others)}, "
        f"in {counted(len(group), 'place')})"
    )
    return replace(first, message=message, related=tuple((each.span, "here too") for each in more[:_PLACES]))
