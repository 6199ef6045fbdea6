"""What disagrees without a word: conflicts that nobody declares, and unlike figures that stand side by side."""

import re
from collections.abc import Iterator

from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.comparability import Mix, mixes, unlike
from guidebuild.model.computed_conflicts import ComputedConflict, conflicts_in, declared
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement

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


def check_side_by_side(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each term in which the figures behind the cells of one row differ, or the sides of a conflict.

    The figures are those that the row names in `refs`. A `note` on the row is the author's word to the reader about it.
    Sources disagree about one thing only; figures of two roles, places or years do not.
    """
    for row in guide.comparison.rows:
        named = [fact for ref in row.refs if (fact := guide.facts.get(ref)) and not row.note and _is_whole(guide, fact)]
        pay = [fact for fact in named if isinstance(fact, PayStatement)]
        market = [fact for fact in named if isinstance(fact, MarketFigure)]
        for mix in (*mixes(guide, pay), *mixes(guide, market)):
            hint = "say so in a `note` on the row, or let it rest on like figures"
            yield _told(mix, row.span_at("refs"), f"`{row.id}` sets {{}} side by side: {{}}", hint)
    for conflict in () if guide.unread else guide.evidence.conflicts:
        clash = unlike(guide, conflict)
        if clash is not None and _is_whole(guide, clash.first) and _is_whole(guide, clash.second):
            hint = "name like figures as `entries`, or say `kind: scope`: it only looks like a clash"
            yield _told(clash, conflict.span_at("kind"), f"the sides of `{conflict.id}` are {{}}: {{}}", hint)


def _is_whole(guide: Guide, fact: Authored) -> bool:
    """Whether the roles and the place of a figure are there: what differs by a slip of the pen alone is told there."""
    roles, region = getattr(fact, "roles", ()), getattr(fact, "region", None)
    return {*roles} <= {role.id for role in guide.roles} and (region is None or region in guide.places)


def _told(mix: Mix, span: Span, says: str, hint: str) -> Diagnostic:
    one, other = mix.values
    related = ((mix.first.span, f"`{mix.first.id}`: {one}"), (mix.second.span, f"`{mix.second.id}`: {other}"))
    message = says.format(f"figures of different {mix.term}", f"{one} and {other}")
    return warning(Code.EVIDENCE_NOT_COMPARABLE, span, message, hint, related=related)
