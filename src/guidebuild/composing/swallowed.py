"""What only follows from a fence that nobody closed: the fence swallows the components below it."""

from collections.abc import Sequence

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span


def without_swallowed(found: Sequence[Diagnostic], fences: Sequence[Span]) -> list[Diagnostic]:
    """The findings without those of components in an open fence. `fences`: where fences begin that are not closed."""
    first: dict[str, Span] = {}
    for span in fences:
        first[span.path] = min(span, first.get(span.path, span))
    return [
        each
        for each in found
        if not (each.code is Code.COMPONENT_PLACE and (fence := first.get(each.span.path)) and fence <= each.span)
    ]
