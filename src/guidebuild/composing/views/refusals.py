"""What a component cannot do for its author: list unlike figures as like ones, show a stage that no entry has."""

from collections.abc import Iterator, Sequence
from typing import Any

from guidebuild.composing.views.nearness import one_of_many
from guidebuild.composing.views.pay.key_figures import KeyFiguresAttributes, is_figure, no_figure
from guidebuild.composing.views.pay.market import MarketAttributes
from guidebuild.composing.views.pay.pay import RolesAttributes
from guidebuild.composing.views.pay.pay_chart import PayAttributes, drawn
from guidebuild.composing.views.roles.process_lanes import ProcessAttributes, entries
from guidebuild.model.codes import Code
from guidebuild.model.comparability import Mix, mixes
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide
from guidebuild.tools.language.sentences import did_you_mean, in_words, joined

SHOWN = 2
"""For so many terms the two figures that differ are named."""


def refusals(edition: Edition, name: str, attributes: Any, here: Span) -> Iterator[Diagnostic]:
    """What stands against a component: one error for a strict one, with all terms in which its figures differ."""
    if isinstance(attributes, KeyFiguresAttributes):
        facts = edition.uncut.guide.facts
        held = [id for id in attributes.of if id in facts and not is_figure(facts[id])]
        yield from (no_figure(edition, id, None, here) for id in held if id in edition.guide.facts)
    if isinstance(attributes, ProcessAttributes):
        yield from _unknown_stages(edition.uncut.guide, name, attributes, here)
    if not isinstance(attributes, RolesAttributes | MarketAttributes) or attributes.strict == "no":
        return
    if _mixed(edition, attributes):  # told as it is in the whole guide, so that all editions say the same
        whole = edition.uncut
        yield _refusal(name, _mixed(whole, attributes), here)


def _mixed(edition: Edition, attributes: RolesAttributes | MarketAttributes) -> list[Mix]:
    """The terms in which the figures of a component differ."""
    if isinstance(attributes, MarketAttributes):
        return list(mixes(edition.guide, edition.guide.market.figures))
    if not isinstance(attributes, PayAttributes):
        attributes = PayAttributes(roles=attributes.roles, ids=attributes.ids)
    return list(mixes(edition.guide, drawn(edition, attributes)))


def shown_elsewhere(edition: Edition, attributes: Any) -> str | None:
    """The components that show what this one leaves to them: a hint for one that has nothing left."""
    if not isinstance(attributes, RolesAttributes):
        return None
    roles = set(attributes.roles or (role.id for role in edition.guide.roles))
    many = one_of_many(edition)
    left = [fact for fact in edition.guide.pay.statements if fact.id in many and roles & set(fact.roles)]
    names = list(dict.fromkeys("pay-sectors" if fact.sector else "pay-regions" for fact in left))
    if not names:
        return None
    return f"its figures are one for each place or sector: {in_words(names, 'or')} lists them; or name some in `ids`"


def _unknown_stages(guide: Guide, name: str, attributes: ProcessAttributes, here: Span) -> Iterator[Diagnostic]:
    known = {entry.theme for role in guide.roles for entry in entries(role, attributes) if entry.theme}
    for stage in (each for each in attributes.stages if each not in known):
        message = f"`{name}` has a stage `{stage}`, and no entry of `{attributes.of}` has that theme"
        there = f"themes that there are: {in_words(sorted(known))}" if known else None
        hint = did_you_mean(stage, known) or there or f"give entries of `{attributes.of}` a `theme`"
        yield error(Code.COMPONENT_ATTRIBUTE, here, message, hint)


def _refusal(name: str, found: Sequence[Mix], here: Span) -> Diagnostic:
    terms = [f"{mix.term} ({mix.values[0]} and {mix.values[1]})" for mix in found]
    message = f"`{name}` is strict, and its figures are of different {joined(terms)}"
    hint = "take `strict` away to set unlike figures apart, or name like ones with `ids`"
    related = tuple(
        (fact.span, f"`{fact.id}`: {value}")
        for mix in found[:SHOWN]
        for fact, value in zip((mix.first, mix.second), mix.values, strict=True)
    )
    return error(Code.EVIDENCE_NOT_COMPARABLE, here, message, hint, related=related)
