"""Rows of comparisons that set unlike figures side by side without a word about it."""

from collections.abc import Iterator

from guidebuild.model.advice import ComparisonRow
from guidebuild.model.codes import Code
from guidebuild.model.comparability import mixes
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement


def check_side_by_side(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each term in which the figures behind the cells of one row differ.

    The figures are those that the row names in `refs`. A `note` on the row is the author's word to the reader about it.
    """
    return in_reading_order(found for row in guide.comparison.rows if not row.note for found in _mixed(guide, row))


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
