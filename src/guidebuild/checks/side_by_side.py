"""Unlike figures that stand side by side without a word about it: in rows of comparisons, as sides of a conflict."""

from collections.abc import Iterator

from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.comparability import Mix, mixes, unlike
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import MarketFigure, PayStatement


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
