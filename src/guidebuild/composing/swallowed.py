"""What only follows from a fence that nobody closed: the fence swallows the components below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, Span


def without_swallowed(found: Sequence[Diagnostic], fences: Sequence[Span]) -> list[Diagnostic]:
    """The findings without those of components in an open fence. `fences`: where fences begin that are not closed.

    A fence that swallows a component is an error, since what it swallows is printed nowhere.
    """
    first: dict[str, Span] = {}
    for span in fences:
        first[span.path] = min(span, first.get(span.path, span))
    swallowed = [
        each
        for each in found
        if each.code is Code.COMPONENT_PLACE and (fence := first.get(each.span.path)) and fence <= each.span
    ]
    at_fault = {first[each.span.path] for each in swallowed}
    return [
        replace(each, severity=Severity.ERROR) if each.span in at_fault and each.code is Code.CHAPTER_LOST else each
        for each in found
        if each not in swallowed
    ]
