"""Scores and shares that cannot be: outside their measure, of another scale, twice for one thing; ladders that fork."""

from collections.abc import Iterator
from decimal import Decimal

from guidebuild.checks.again import again, told_again
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.guide import Guide, defined
from guidebuild.model.role import Role
from guidebuild.tools.formulas import plain
from guidebuild.tools.language.sentences import did_you_mean, nearest

ROUNDING = Decimal("0.51")
"""By so much each share may be off when a source rounds to whole percents."""
_OF_ONE = Decimal("0.02")
"""How far shares that are parts of one may be from it."""
_HALF_WHOLE = 75
"""Shares of most values of a scale that add up to less percent than these are no whole that a source has rounded."""


def check_measured(guide: Guide) -> Iterator[Diagnostic]:
    """What the models cannot see, because it stands in two files."""
    yield from (*_ladders(guide), *_anchors(guide))
    for role in guide.roles:
        for check in (_scores, _entries, _twice, _shares, _related):
            yield from check(guide, role)


def _scores(guide: Guide, role: Role) -> Iterator[Diagnostic]:
    """A number lies between the ends of its measure; a whole heading has no number of its own."""
    measures = {measure.id: measure for measure in guide.scores.measures}
    categories = defined(guide, "category")
    for score in role.scores:
        for name, value in score.values.items():
            measure = measures.get(name)
            if measure is not None and not measure.low <= value <= measure.high:
                ends = f"{plain(measure.low)} to {plain(measure.high)}"
                message = f"`{score.id}` gives {plain(value)} for `{name}`, which runs from {ends}"
                hint = "correct the number, or the ends of the measure in guide/scores.yaml"
                yield error(Code.CONTENT_IMPLAUSIBLE, score.span_at("values", name), message, hint)
        for name in score.errors:
            if name in measures and name not in score.values:
                message = f"`{score.id}` gives the error of `{name}`, and no number for it"
                yield error(
                    Code.CONTENT_IMPLAUSIBLE, score.span_at("errors", name), message, did_you_mean(name, score.values)
                )
        if score.of in categories and score.absent is None:
            message = f"`{score.of}` is a heading; a number is scored in one of the things under it"
            hint = "name the thing, or say with `absent` why there is none for the whole heading"
            yield error(Code.REF_WRONG_KIND, score.span_at("of"), message, hint)


def _entries(guide: Guide, role: Role) -> Iterator[Diagnostic]:
    """What is scored, or divided, is in the catalogues or an entry of the role itself: nothing else is printed."""
    own = role.by_id()
    catalogued = {kind: defined(guide, kind) for kind in ("skill", "element", "category")}
    known = defined(guide, "scored")
    for score in role.scores:
        if score.of in known and score.of not in own and not any(score.of in held for held in catalogued.values()):
            message = f"`{score.of}` is no skill, no element and no entry of `{role.id}`, so no page prints its score"
            hint = nearest(score.of, own) or "name a skill, an element of guide/scores.yaml, or what the role has to do"
            yield error(Code.REF_WRONG_KIND, score.span_at("of"), message, hint)
    others = {id: other for other in guide.roles if other is not role for id in other.by_id()}
    for whole in role.distributions:
        if whole.about in others:
            message = f"`{whole.about}` is an entry of `{others[whole.about].id}`, and this speaks of `{role.id}`"
            yield error(Code.REF_WRONG_KIND, whole.span_at("about"), message, nearest(whole.about, own))


def _anchors(guide: Guide) -> Iterator[Diagnostic]:
    """A number that a measure explains is one of its own, and is explained once."""
    for measure in guide.scores.measures:
        ends = f"{plain(measure.low)} to {plain(measure.high)}"
        for anchor in measure.anchors:
            if not measure.low <= anchor.at <= measure.high:
                message = f"`{measure.id}` runs from {ends}, and {plain(anchor.at)} is explained"
                hint = "correct the number, or the ends of the measure"
                yield error(Code.CONTENT_IMPLAUSIBLE, anchor.span_at("at"), message, hint)
        for first, anchor in again(measure.anchors, lambda each: each.at):
            message = f"`{measure.id}` explains {plain(anchor.at)} a second time"
            yield told_again(Code.REF_TWICE, first, anchor, "at", message, "take one out", error)


def _twice(guide: Guide, role: Role) -> Iterator[Diagnostic]:
    for first, fact in again(role.distributions, lambda each: (each.of, each.about, each.level)):
        message = f"the role `{role.id}` has a second division of the same by `{fact.of}`"
        hint = "join the two, or name the `level` or what each is `about`"
        yield told_again(Code.REF_TWICE, first, fact, "of", message, hint, error)
    for earlier, score in again(role.scores, lambda each: each.of):
        message = f"the role `{role.id}` has a second score for `{score.of}`"
        yield told_again(Code.REF_TWICE, earlier, score, "of", message, "join the two", error)


def _related(guide: Guide, role: Role) -> Iterator[Diagnostic]:
    """Another job is another one, and is named once."""
    for job in role.related:
        if job.role == role.id:
            message = f"`{role.id}` is said to be near itself"
            yield error(Code.CONTENT_TO_ITSELF, job.span_at("role"), message, "name another role, or take it out")
    for first, job in again(role.related, lambda each: each.role or str(each.name)):
        message = f"the role `{role.id}` has `{job.role or job.name}` a second time among its related jobs"
        span = job.span_at("role" if job.role is not None else "name")
        yield error(Code.REF_TWICE, span, message, "take one out", related=((first.span, "the first one"),))


def _shares(guide: Guide, role: Role) -> Iterator[Diagnostic]:
    """Shares are of the values of their own scale, and no whole is more than a hundred percent."""
    scales = {scale.id: [value.id for value in scale.values] for scale in guide.frame.scales}
    known = defined(guide, "scale-value")
    for fact in role.distributions:
        own = scales.get(fact.of, [])
        for value in (*fact.shares, *fact.withheld) if own else ():
            if value in known and value not in own:
                message = f"`{value}` is a value of another scale than `{fact.of}`"
                key = "shares" if value in fact.shares else "withheld"
                yield error(Code.REF_WRONG_KIND, fact.span_at(key), message, did_you_mean(value, own))
        parts = [share.percent if share.percent is not None else share.low or 0.0 for share in fact.shares.values()]
        total = sum((Decimal(str(part)) for part in parts), Decimal(0))
        if len(parts) > 1 and abs(total - 1) <= _OF_ONE:
            message = f"the shares of `{fact.id}` add up to {plain(float(total))} percent: are they parts of one?"
            hint = f"write percent: {plain(float(Decimal(str(parts[0])) * 100))} for {plain(parts[0])}"
            yield warning(Code.CONTENT_IMPLAUSIBLE, fact.span_at("shares"), message, hint)
        told = fact.withheld or fact.note or any(share.percent is None for share in fact.shares.values())
        if not told and len(parts) > 2 * (len(own) - len(parts)) and 1 + _OF_ONE < total < _HALF_WHOLE:
            message = f"the shares of `{fact.id}` add up to {plain(float(total))} percent only"
            hint = "correct them, or name in `withheld` what has no figure, or say in a note what is missing"
            yield warning(Code.CONTENT_IMPLAUSIBLE, fact.span_at("shares"), message, hint)
        if total > 100 + ROUNDING * len(parts):
            message = f"the shares of `{fact.id}` add up to {plain(float(total))} percent"
            hint = "correct them, or say why in a note"
            yield warning(Code.CONTENT_IMPLAUSIBLE, fact.span_at("shares"), message, hint)


def _ladders(guide: Guide) -> Iterator[Diagnostic]:
    """A ladder goes on from a level of another one; a step belongs to a level of its own ladder."""
    levels = guide.levels
    for ladder in guide.ladders:
        own = {level.id for level in ladder.levels}
        if ladder.after in own:
            message = f"the ladder `{ladder.id}` goes on from `{ladder.after}`, which is a level of its own"
            yield error(Code.CONTENT_TO_ITSELF, ladder.span_at("after"), message, "name a level of another ladder")
        for level in ladder.levels:
            if level.step_of == level.id:
                message = f"`{level.id}` is a step of itself"
                yield error(Code.CONTENT_TO_ITSELF, level.span_at("step_of"), message, "name the level above it")
            elif level.step_of in levels and level.step_of not in own:
                message = f"`{level.id}` is a step of `{level.step_of}`, which is a level of another ladder"
                hint = "name a level of its own ladder"
                yield error(Code.CONTENT_ROLE_LEVEL, level.span_at("step_of"), message, hint)
