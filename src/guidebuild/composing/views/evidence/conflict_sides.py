"""Disagreements that the data shows by itself, in the form of those that an author declares."""

from guidebuild.composing.views.limit_reasons import with_reason
from guidebuild.composing.views.pay.amounts import amount, measure_words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, region_name, seniority, source_names
from guidebuild.model.comparability import ALL_LEVELS
from guidebuild.model.computed_conflicts import ComputedConflict, ConflictSide, conflicts_in
from guidebuild.model.evidence import Conflict, Position
from guidebuild.model.pay import PayStatement
from guidebuild.model.text import Wording
from guidebuild.tools.formulas import work
from guidebuild.tools.language.messages import message

RANKING_ADVICE = message(
    "The figures point in both directions, so no single ranking can be given. Compare inside one source."
)


def computed_conflicts(edition: WordedEdition) -> tuple[Conflict, ...]:
    """A conflict as it would be declared, for each that the edition's data show."""
    return tuple(_conflict(edition, conflict) for conflict in conflicts_in(edition.guide))


def _conflict(edition: WordedEdition, conflict: ComputedConflict) -> Conflict:
    roles = edition.guide.roles_by_id
    names = [str(roles[id].name) for id in conflict.roles if id in roles]
    sides = [
        Position(
            id=f"{conflict.id}-{letter}",
            says=Wording(_says(edition, conflict, side)),
            entries=side.facts,
            sources=side.sources,
        )
        for letter, side in zip("abcdefgh", conflict.sides, strict=False)
    ]
    sources = tuple(dict.fromkeys(source for side in conflict.sides for source in side.sources))
    if conflict.kind == "opposite-rankings":
        question = edition.say("Which earns more, going by the figures: {roles}?", roles=edition.listed(names, "or"))
        advice = edition.say(RANKING_ADVICE)
    else:
        terms = _terms(edition, conflict)
        question = edition.say("How much is paid: {role}, {terms}?", role=names[0], terms=terms)
        advice = _distance(edition, conflict)
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


def _says(edition: WordedEdition, conflict: ComputedConflict, side: ConflictSide) -> str:
    if side.ahead is not None:
        return _ahead(edition, conflict, side)
    assert conflict.likeness is not None
    assert side.low is not None
    assert side.high is not None
    currency = conflict.likeness.currency
    fact = edition.guide.facts[side.facts[0]]
    dated = edition.partial_date(fact.as_of) if isinstance(fact, PayStatement) and fact.as_of else None
    year = dated or edition.say("year not stated")
    if side.low == side.high:
        return edition.say("{amount}, {year}", amount=edition.money(side.low, currency), year=year)
    return edition.say("{amount}, {year}", amount=edition.money_range(side.low, side.high, currency), year=year)


def _ahead(edition: WordedEdition, conflict: ComputedConflict, side: ConflictSide) -> str:
    """Who is ahead, by the first pair of figures, and whose they are; other sources may say so in words only."""
    ahead = next(role for role in edition.guide.roles if role.id == side.ahead).short
    held = [fact for id in side.facts if isinstance(fact := edition.guide.facts[id], PayStatement)]
    (other,) = (role for role in conflict.roles if role != side.ahead)
    mine, theirs = (next((fact for fact in held if fact.roles == (role,)), None) for role in (side.ahead, other))
    if mine is None or theirs is None:
        return edition.say("The {role} is ahead", role=ahead)
    whose = [source for source in mine.sources if source in theirs.sources]
    values = {
        "role": ahead,
        "higher": amount(mine, edition),
        "lower": amount(theirs, edition),
        "sources": source_names(edition, whose),
    }
    if set(side.sources) - set(whose):
        return edition.say(
            "The {role} is ahead: {higher} against {lower} in the figures of {sources}, and in the words of others",
            **values,
        )
    return edition.say("The {role} is ahead: {higher} against {lower} in the figures of {sources}", **values)


def _terms(edition: WordedEdition, conflict: ComputedConflict) -> str:
    """What the amounts have in common: "senior, US dollars a year, base pay, median, United States"."""
    shared = conflict.likeness
    assert shared is not None
    fact = edition.guide.facts[conflict.sides[0].facts[0]]
    level = seniority(edition, fact) if isinstance(fact, PayStatement) and shared.seniority != ALL_LEVELS else None
    parts = (
        level,
        edition.say(
            "{currency} {period}",
            currency=edition.currency_name(shared.currency),
            period=edition.say(PERIODS[shared.period]),
        ),
        edition.inside(edition.say(PAY_KINDS[shared.kind])) if shared.kind != "unstated" else None,
        measure_words(shared.statistic, edition),
        region_name(edition, shared.region) or edition.say("place not stated"),
    )
    return ", ".join(part for part in parts if part)


def _distance(edition: WordedEdition, conflict: ComputedConflict) -> str:
    """How far the sides lie apart, and which limit that passes."""
    least, most = conflict.sides
    assert least.high
    assert most.low is not None
    share = work("relative-difference", higher=most.low, lower=least.high)
    apart = edition.percent(round(share.value * 100))
    sources = edition.listed([source_names(edition, least.sources), source_names(edition, most.sources)])
    if conflict.kind == "ranges-apart":
        return edition.say(
            "The ranges of {sources} do not meet; {share} lie between them. Do not average them.",
            sources=sources,
            share=apart,
        )
    limits = edition.guide.manifest.thresholds
    said = edition.say(
        "The figures of {sources} lie {share} apart, more than {limit}.",
        sources=sources,
        share=apart,
        limit=edition.percent(round(limits.spread * 100)),
    )
    return with_reason(said, limits, "spread", edition)
