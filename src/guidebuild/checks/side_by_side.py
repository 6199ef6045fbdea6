"""Unlike figures that stand side by side without a word about it: in rows of comparisons, as sides of a conflict."""

from collections.abc import Iterator

from guidebuild.model.advice import ComparisonRow
from guidebuild.model.codes import Code
from guidebuild.model.comparability import mixes, unlike
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement


def check_side_by_side(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each term in which the figures behind the cells of one row differ.

    The figures are those that the row names in `refs`. A `note` on the row is the author's word to the reader about it.
    """
    rows = (found for row in guide.comparison.rows if not row.note for found in _mixed(guide, row))
    return in_reading_order((*rows, *_unlike(guide)))


def _unlike(guide: Guide) -> Iterator[Diagnostic]:
    """Sources disagree about one thing only; figures of two roles, places or years do not."""
    for conflict in () if guide.unread else guide.evidence.conflicts:
        if (mix := unlike(guide, conflict)) is not None:
            one, other = mix.values
            message = f"the sides of `{conflict.id}` are figures of different {mix.term}: {one} and {other}"
            hint = "name like figures as `entries`, or say `kind: scope`: it only looks like a clash"
            related = ((mix.first.span, f"`{mix.first.id}`: {one}"), (mix.second.span, f"`{mix.second.id}`: {other}"))
            yield warning(Code.EVIDENCE_NOT_COMPARABLE, conflict.span_at("kind"), message, hint, related=related)


def _mixed(guide: Guide, row: ComparisonRow) -> Iterator[Diagnostic]:
    named = [guide.facts.get(ref) for ref in row.refs]
    pay = [fact for fact in named if isinstance(fact, PayStatement)]
    market = [fact for fact in named if isinstance(fact, MarketFigure)]
    for mix in (*mixes(guide, pay), *mixes(guide, market)):
        one, other = mix.values
        message = f"`{row.id}` sets figures of different {mix.term} side by side: {one} and {other}"
        hint = "say so in a `note` on the row, or let it rest on like figures"
        related = ((mix.first.span, f"`{mix.first.id}`: {one}"), (mix.second.span, f"`{mix.second.id}`: {other}"))
        yield warning(Code.EVIDENCE_NOT_COMPARABLE, row.span_at("refs"), message, hint, related=related)
