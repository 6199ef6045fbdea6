"""Figures that disagree without a word about it: each conflict of the data is declared, or shown where it arises."""

import re
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.computed_conflicts import ComputedConflict, conflicts_in, declared
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide

_SHOWS_COMPUTED = re.compile(r"^:{3,}[^\n]*\.conflicts\b[^\n]*\bcomputed=\"?yes", re.MULTILINE)
_DRAWS_PAY = re.compile(r"^:{3,}[^\n]*\.pay-chart\b", re.MULTILINE)


def check_undeclared_conflicts(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each disagreement that can be worked out from the data and that no page would show."""
    if guide.unread:
        return  # what declares a conflict may stand in what is broken
    printed = {chapter for part in guide.manifest.spine for chapter in part.chapters}
    texts = [chapter.prose for chapter in guide.chapters.values() if chapter.id in printed]
    drawn = any(_DRAWS_PAY.search(text) for text in texts)
    for conflict in conflicts_in(guide) if not any(_SHOWS_COMPUTED.search(text) for text in texts) else ():
        if declared(guide, conflict) or (drawn and conflict.kind != "opposite-rankings"):
            continue
        first, second = (guide.facts[side.facts[0]] for side in conflict.sides[:2])
        message = f"{_what(guide, conflict)}, and no declared conflict names them"
        hint = "declare it in guide/conflicts.yaml with both as `entries`, or place `::: {.conflicts computed=yes}`"
        related = ((second.span, f"`{conflict.sides[1].facts[0]}` is the other side"),)
        yield warning(Code.EVIDENCE_UNDECLARED, first.span, message, hint, related=related)


def _what(guide: Guide, conflict: ComputedConflict) -> str:
    one, other = (f"`{side.facts[0]}`" for side in conflict.sides[:2])
    match conflict.kind:
        case "opposite-rankings":
            return f"{one} puts `{conflict.sides[0].ahead}` ahead and {other} puts `{conflict.sides[1].ahead}` ahead"
        case "ranges-apart":
            return f"the ranges {one} and {other} do not overlap"
        case "spread":
            limit = guide.manifest.thresholds.spread
            low, high = conflict.sides[0].low or 0, conflict.sides[1].high or 0
            apart = f"{high / low - 1:.0%}" if low else "without bound"
            return f"{one} and {other} lie {apart} apart, more than the {limit:.0%} of `thresholds: spread`"
