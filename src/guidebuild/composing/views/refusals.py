"""Unlike figures in a component whose author asked for one list of like ones (`strict=yes`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidebuild.composing.views.market import OfMarket
from guidebuild.composing.views.pay import OfRoles
from guidebuild.composing.views.pay_chart import OfPay, drawn
from guidebuild.model.codes import Code
from guidebuild.model.comparability import Mix, mixes
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition


def refusals(edition: Edition, name: str, attributes: Any, here: Span) -> Iterator[Diagnostic]:
    """An error for each term in which the figures of a strict component differ."""
    if not isinstance(attributes, OfRoles | OfMarket) or attributes.strict == "no":
        return
    if isinstance(attributes, OfMarket):
        found = mixes(edition.guide, edition.guide.market.figures)
    else:
        found = mixes(edition.guide, drawn(edition, attributes if isinstance(attributes, OfPay) else _all(attributes)))
    yield from (_refusal(name, mix, here) for mix in found)


def _all(attributes: OfRoles) -> OfPay:
    return OfPay(roles=attributes.roles, ids=attributes.ids)


def _refusal(name: str, mix: Mix, here: Span) -> Diagnostic:
    one, other = mix.values
    message = f"`{name}` is strict, and its figures are of different {mix.term}: {one} and {other}"
    hint = "take `strict` away to set unlike figures apart, or name like ones with `ids`"
    related = ((mix.first.span, f"`{mix.first.id}`: {one}"), (mix.second.span, f"`{mix.second.id}`: {other}"))
    return error(Code.EVIDENCE_NOT_COMPARABLE, here, message, hint, related=related)
