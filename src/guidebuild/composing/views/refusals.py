"""What a component cannot do for its author: list unlike figures as like ones, show a stage that no entry has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidebuild.composing.views.amount_in_prose import no_figure
from guidebuild.composing.views.key_figures import KeyFiguresAttributes, is_figure
from guidebuild.composing.views.market import MarketAttributes
from guidebuild.composing.views.pay import RolesAttributes
from guidebuild.composing.views.pay_chart import PayAttributes, drawn
from guidebuild.composing.views.process_lanes import ProcessAttributes, entries
from guidebuild.model.codes import Code
from guidebuild.model.comparability import Mix, mixes
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide
from guidebuild.tools.sentences import did_you_mean, in_words


def refusals(edition: Edition, name: str, attributes: Any, here: Span) -> Iterator[Diagnostic]:
    """An error for each term in which the figures of a strict component differ."""
    if isinstance(attributes, KeyFiguresAttributes):
        facts = (edition.whole or edition.guide).facts
        held = [id for id in attributes.of if id in facts and not is_figure(facts[id])]
        yield from (no_figure(edition, id, None, here) for id in held if id in edition.guide.facts)
    if isinstance(attributes, ProcessAttributes):
        yield from _unknown_stages(edition.whole or edition.guide, name, attributes, here)
    if not isinstance(attributes, RolesAttributes | MarketAttributes) or attributes.strict == "no":
        return
    if isinstance(attributes, MarketAttributes):
        found = mixes(edition.guide, edition.guide.market.figures)
    else:
        found = mixes(
            edition.guide, drawn(edition, attributes if isinstance(attributes, PayAttributes) else _all(attributes))
        )
    yield from (_refusal(name, mix, here) for mix in found)


def _unknown_stages(guide: Guide, name: str, attributes: ProcessAttributes, here: Span) -> Iterator[Diagnostic]:
    known = {entry.theme for role in guide.roles for entry in entries(role, attributes) if entry.theme}
    for stage in (each for each in attributes.stages if each not in known):
        message = f"`{name}` has a stage `{stage}`, and no entry of `{attributes.of}` has that theme"
        there = f"themes that there are: {in_words(sorted(known))}" if known else None
        hint = did_you_mean(stage, known) or there or f"give entries of `{attributes.of}` a `theme`"
        yield error(Code.COMPONENT_ATTRIBUTE, here, message, hint)


def _all(attributes: RolesAttributes) -> PayAttributes:
    return PayAttributes(roles=attributes.roles, ids=attributes.ids)


def _refusal(name: str, mix: Mix, here: Span) -> Diagnostic:
    one, other = mix.values
    message = f"`{name}` is strict, and its figures are of different {mix.term}: {one} and {other}"
    hint = "take `strict` away to set unlike figures apart, or name like ones with `ids`"
    related = ((mix.first.span, f"`{mix.first.id}`: {one}"), (mix.second.span, f"`{mix.second.id}`: {other}"))
    return error(Code.EVIDENCE_NOT_COMPARABLE, here, message, hint, related=related)
