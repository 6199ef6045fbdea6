"""Disagreements that the data shows by itself, in the form of those that an author declares."""

from guidebuild.composing.views.limit_reasons import with_reason
from guidebuild.composing.views.pay.amounts import amount, measure_words
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, region_name, seniority, source_names
from guidebuild.model.comparability import ALL_LEVELS
from guidebuild.model.computed_conflicts import ComputedConflict, ConflictSide, conflicts_in
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Conflict, Position
from guidebuild.model.pay import PayStatement
from guidebuild.model.text import Wording
from guidebuild.tools.formulas import work
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

RANKING_ADVICE = message(
    "The figures point in both directions, so no single ranking can be given. Compare inside one source."
)


def computed_conflicts(edition: Edition, locale: Locale) -> tuple[Conflict, ...]:
    """A conflict as it would be declared, for each that the edition's data show."""
    return tuple(_conflict(edition, conflict, locale) for conflict in conflicts_in(edition.guide))


def _conflict(edition: Edition, conflict: ComputedConflict, locale: Locale) -> Conflict:
    roles = edition.guide.roles_by_id
    names = [str(roles[id].name) for id in conflict.roles if id in roles]
    sides = [
        Position(
            id=f"{conflict.id}-{letter}",
            says=Wording(_says(edition, conflict, side, locale)),
            entries=side.facts,
            sources=side.sources,
        )
        for letter, side in zip("abcdefgh", conflict.sides, strict=False)
    ]
    sources = tuple(dict.fromkeys(source for side in conflict.sides for source in side.sources))
    if conflict.kind == "opposite-rankings":
        question = locale.say("Which earns more, going by the figures: {roles}?", roles=locale.listed(names, "or"))
        advice = locale.say(RANKING_ADVICE)
    else:
        terms = _terms(edition, conflict, locale)
        question = locale.say("How much is paid: {role}, {terms}?", role=names[0], terms=terms)
        advice = _distance(edition, conflict, locale)
    return Conflict(
        id=conflict.id,
        kind="between-sources" if len(sources) > 1 else "within-source",
        severity="medium",
        topic="salary",
        question=Wording(question),
        positions=tuple(sides),
        advice=Wording(advice),
        sources=sources,
        inferred=True,
    )


def _says(edition: Edition, conflict: ComputedConflict, side: ConflictSide, locale: Locale) -> str:
    if side.ahead is not None:
        return _ahead(edition, conflict, side, locale)
    assert conflict.likeness is not None
    assert side.low is not None
    assert side.high is not None
    currency = conflict.likeness.currency
    fact = edition.guide.facts[side.facts[0]]
    dated = locale.partial_date(fact.as_of) if isinstance(fact, PayStatement) and fact.as_of else None
    year = dated or locale.say("year not stated")
    if side.low == side.high:
        return locale.say("{amount}, {year}", amount=locale.money(side.low, currency), year=year)
    return locale.say("{amount}, {year}", amount=locale.money_range(side.low, side.high, currency), year=year)


def _ahead(edition: Edition, conflict: ComputedConflict, side: ConflictSide, locale: Locale) -> str:
    """Who is ahead, by the first pair of figures, and whose they are; other sources may say so in words only."""
    ahead = next(role for role in edition.guide.roles if role.id == side.ahead).short
    held = [fact for id in side.facts if isinstance(fact := edition.guide.facts[id], PayStatement)]
    (other,) = (role for role in conflict.roles if role != side.ahead)
    mine, theirs = (next((fact for fact in held if fact.roles == (role,)), None) for role in (side.ahead, other))
    if mine is None or theirs is None:
        return locale.say("The {role} is ahead", role=ahead)
    whose = [source for source in mine.sources if source in theirs.sources]
    values = {
        "role": ahead,
        "higher": amount(mine, locale),
        "lower": amount(theirs, locale),
        "sources": source_names(edition, whose, locale),
    }
    if set(side.sources) - set(whose):
        return locale.say(
            "The {role} is ahead: {higher} against {lower} in the figures of {sources}, in words by the others",
            **values,
        )
    return locale.say("The {role} is ahead: {higher} against {lower} in the figures of {sources}", **values)


def _terms(edition: Edition, conflict: ComputedConflict, locale: Locale) -> str:
    """What the amounts have in common: "senior, US dollars a year, base pay, median, United States"."""
    shared = conflict.likeness
    assert shared is not None
    fact = edition.guide.facts[conflict.sides[0].facts[0]]
    level = (
        seniority(edition, fact, locale) if isinstance(fact, PayStatement) and shared.seniority != ALL_LEVELS else None
    )
    parts = (
        level,
        locale.say(
            "{currency} {period}",
            currency=locale.currency_name(shared.currency),
            period=locale.say(PERIODS[shared.period]),
        ),
        locale.inside(locale.say(PAY_KINDS[shared.kind])) if shared.kind != "unstated" else None,
        measure_words(shared.statistic, locale),
        region_name(edition, shared.region) or locale.say("place not stated"),
    )
    return ", ".join(part for part in parts if part)


def _distance(edition: Edition, conflict: ComputedConflict, locale: Locale) -> str:
    """How far the sides lie apart, and which limit that passes."""
    least, most = conflict.sides
    assert least.high
    assert most.low is not None
    share = work("relative-difference", higher=most.low, lower=least.high)
    apart = locale.percent(round(share.value * 100))
    sources = locale.listed([source_names(edition, least.sources, locale), source_names(edition, most.sources, locale)])
    if conflict.kind == "ranges-apart":
        return locale.say(
            "The ranges of {sources} do not meet; {share} lie between them. Do not average them.",
            sources=sources,
            share=apart,
        )
    limits = edition.guide.manifest.thresholds
    said = locale.say(
        "The figures of {sources} lie {share} apart, more than {limit}.",
        sources=sources,
        share=apart,
        limit=locale.percent(round(limits.spread * 100)),
    )
    return with_reason(said, limits, "spread", locale)
