"""Disagreements that the data shows by itself, in the form of those that an author declares."""

from guidebuild.composing.views.limit_reasons import with_reason
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.pay.amounts import amount, measure_words
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


def computed_conflicts(page: Page) -> tuple[Conflict, ...]:
    """A conflict as it would be declared, for each that the edition's data show."""
    return tuple(_conflict(page, conflict) for conflict in conflicts_in(page.guide))


def _conflict(page: Page, conflict: ComputedConflict) -> Conflict:
    roles = page.guide.roles_by_id
    names = [str(roles[id].name) for id in conflict.roles if id in roles]
    sides = [
        Position(
            id=f"{conflict.id}-{letter}",
            says=Wording(_says(page, conflict, side)),
            entries=side.facts,
            sources=side.sources,
        )
        for letter, side in zip("abcdefgh", conflict.sides, strict=False)
    ]
    sources = tuple(dict.fromkeys(source for side in conflict.sides for source in side.sources))
    if conflict.kind == "opposite-rankings":
        question = page.say("Which earns more, going by the figures: {roles}?", roles=page.listed(names, "or"))
        advice = page.say(RANKING_ADVICE)
    else:
        terms = _terms(page, conflict)
        question = page.say("How much is paid: {role}, {terms}?", role=names[0], terms=terms)
        advice = _distance(page, conflict)
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


def _says(page: Page, conflict: ComputedConflict, side: ConflictSide) -> str:
    if side.ahead is not None:
        return _ahead(page, conflict, side)
    assert conflict.likeness is not None
    assert side.low is not None
    assert side.high is not None
    currency = conflict.likeness.currency
    fact = page.guide.facts[side.facts[0]]
    dated = page.partial_date(fact.as_of) if isinstance(fact, PayStatement) and fact.as_of else None
    year = dated or page.say("year not stated")
    if side.low == side.high:
        return page.say("{amount}, {year}", amount=page.money(side.low, currency), year=year)
    return page.say("{amount}, {year}", amount=page.money_range(side.low, side.high, currency), year=year)


def _ahead(page: Page, conflict: ComputedConflict, side: ConflictSide) -> str:
    """Who is ahead, by the first pair of figures, and whose they are; other sources may say so in words only."""
    ahead = next(role for role in page.guide.roles if role.id == side.ahead).short
    held = [fact for id in side.facts if isinstance(fact := page.guide.facts[id], PayStatement)]
    (other,) = (role for role in conflict.roles if role != side.ahead)
    mine, theirs = (next((fact for fact in held if fact.roles == (role,)), None) for role in (side.ahead, other))
    if mine is None or theirs is None:
        return page.say("The {role} is ahead", role=ahead)
    whose = [source for source in mine.sources if source in theirs.sources]
    values = {
        "role": ahead,
        "higher": amount(mine, page),
        "lower": amount(theirs, page),
        "sources": source_names(page, whose),
    }
    if set(side.sources) - set(whose):
        return page.say(
            "The {role} is ahead: {higher} against {lower} in the figures of {sources}, in words by the others",
            **values,
        )
    return page.say("The {role} is ahead: {higher} against {lower} in the figures of {sources}", **values)


def _terms(page: Page, conflict: ComputedConflict) -> str:
    """What the amounts have in common: "senior, US dollars a year, base pay, median, United States"."""
    shared = conflict.likeness
    assert shared is not None
    fact = page.guide.facts[conflict.sides[0].facts[0]]
    level = seniority(page, fact) if isinstance(fact, PayStatement) and shared.seniority != ALL_LEVELS else None
    parts = (
        level,
        page.say(
            "{currency} {period}", currency=page.currency_name(shared.currency), period=page.say(PERIODS[shared.period])
        ),
        page.inside(page.say(PAY_KINDS[shared.kind])) if shared.kind != "unstated" else None,
        measure_words(shared.statistic, page),
        region_name(page, shared.region) or page.say("place not stated"),
    )
    return ", ".join(part for part in parts if part)


def _distance(page: Page, conflict: ComputedConflict) -> str:
    """How far the sides lie apart, and which limit that passes."""
    least, most = conflict.sides
    assert least.high
    assert most.low is not None
    share = work("relative-difference", higher=most.low, lower=least.high)
    apart = page.percent(round(share.value * 100))
    sources = page.listed([source_names(page, least.sources), source_names(page, most.sources)])
    if conflict.kind == "ranges-apart":
        return page.say(
            "The ranges of {sources} do not meet; {share} lie between them. Do not average them.",
            sources=sources,
            share=apart,
        )
    limits = page.guide.manifest.thresholds
    said = page.say(
        "The figures of {sources} lie {share} apart, more than {limit}.",
        sources=sources,
        share=apart,
        limit=page.percent(round(limits.spread * 100)),
    )
    return with_reason(said, limits, "spread", page)
