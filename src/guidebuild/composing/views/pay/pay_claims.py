"""What sources say about pay in comparison: stated premiums held against the ranges, who is ahead, what moves pay."""

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Amount, Line, RoleName
from guidebuild.composing.blocks.phrases import filled, headed, keys, note, or_absent, quoted, remarks, statement, words
from guidebuild.composing.views.grouping import said_by_roles
from guidebuild.composing.views.limit_reasons import old_year
from guidebuild.composing.views.pay.amounts import premium
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NOT_STATED, place_and_date, roles_label, sentence
from guidebuild.model.base import FactId
from guidebuild.model.comparability import ranges_behind
from guidebuild.model.pay import PayClaim, PayPremium, PayStatement
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.model.role import Role
from guidebuild.tools.formulas import Worked, work
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

ROUNDING = message(
    "Low ends, midpoints and high ends: computed from the ranges that the same source prints for the two roles. The "
    "three computed columns are rounded to one decimal."
)


def pay_premiums(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """What one role is said to earn above another, beside what the source's own ranges give."""
    roles = edition.guide.roles_by_id
    rows = tuple(
        _premium_row(edition, fact, roles[fact.role], roles[fact.over])
        for fact in edition.guide.pay.premiums
        if fact.role in roles and fact.over in roles
    )
    if not rows:
        return ()
    heads = [edition.say("As stated"), edition.say("Low ends"), edition.say("Midpoints"), edition.say("High ends")]
    columns = headed(edition.say("Who is ahead"), *heads, labelled=True, style="number")
    return (Table("pay-premiums", columns, (Group(rows),)), Paragraph(words(edition.say(ROUNDING)), "source-line"))


def _premium_row(edition: WordedEdition, fact: PayPremium, role: Role, over: Role) -> Row:
    pair = ranges_behind(edition.guide, fact)
    missing = edition.say("No ranges to compute it from") if pair is None else edition.say("An upper end is left open")
    quotients = tuple(Cell((Absent(missing),), style="") if one is None else one for one in _all(fact, pair, edition))
    year = old_year(edition, fact)
    ahead = filled(edition.say("{role} over {other}"), role=RoleName(role, "opening"), other=RoleName(over, "short"))
    return Row(
        Cell((ahead, *keys(fact), *note(sentence(place_and_date(edition, fact))))),
        (Cell((Amount(premium(fact, edition) + (f" ({year})" if year else "")),)), *quotients),
        facts=(fact.id,),
        lang=fact.lang,
        remark=remarks(fact, edition),
    )


def _all(
    fact: PayPremium, pair: tuple[PayStatement, PayStatement] | None, locale: Locale
) -> tuple[Cell | None, Cell | None, Cell | None]:
    """What the low ends, the midpoints and the high ends of the two ranges give; None for what they do not give."""
    if pair is None:
        return None, None, None
    (above, below), facts = (amounts(one) for one in pair), (pair[0].id, pair[1].id)
    low = _quotient(work("premium", above=above["low"], below=below["low"]), fact, facts, locale)
    if any(is_open(one, "high") for one in pair):  # where an end is open, there is nothing to divide
        return low, None, None
    ends = {f"above_{name}": above[name] for name in ("low", "high")}
    ends |= {f"below_{name}": below[name] for name in ("low", "high")}
    middle = _quotient(work("premium-at-midpoints", **ends), fact, facts, locale)
    high = _quotient(work("premium", above=above["high"], below=below["high"]), fact, facts, locale)
    return low, middle, high


def _quotient(worked: Worked, fact: PayPremium, facts: tuple[FactId, ...], locale: Locale) -> Cell:
    """What two ranges of one source give as a premium, and how it stands to the one that is stated."""
    percent = round(worked.value * 100, 1)
    if fact.low <= percent <= fact.high:
        verdict = locale.say("inside the stated range")
    else:
        verdict = locale.say("below the stated range") if percent < fact.low else locale.say("above the stated range")
    return Cell((Amount(locale.percent(percent, 1), facts, worked.text), *note(verdict)), facts=facts)


def pay_claims(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Who is said to earn more, without a figure."""
    roles = edition.guide.roles
    everyone = {role.id for role in roles}
    claims = edition.guide.pay.claims
    found: list[tuple[Line, Role | None, list[PayClaim]]] = []
    for role in roles:
        label = filled(edition.say("{role} ahead"), role=RoleName(role))
        found.append(((label,), role, [claim for claim in claims if claim.ahead == (role.id,)]))
    several = [claim for claim in claims if len(claim.ahead) > 1]
    equal = [claim for claim in several if everyone <= set(claim.ahead)]
    found.append((words(edition.say("Equal")), None, equal))
    for ahead in dict.fromkeys(claim.ahead for claim in several if claim not in equal):
        named = edition.say("{role} ahead", role=roles_label(edition, ahead))
        found.append((words(named), None, [claim for claim in several if claim.ahead == ahead]))
    silent = [claim for claim in claims if not claim.ahead]
    found.append((words(edition.say("The source does not say")), None, silent))
    groups = tuple(
        Group(tuple(_claim(one, edition) for one in held), label, role) for label, role, held in found if held
    )
    columns = headed(edition.say("By how much"), edition.say("What is said"))
    return (Table("pay-claims", columns, groups),) if groups else ()


def _claim(claim: PayClaim, locale: Locale) -> Row:
    size = Cell(or_absent(quoted(claim.size), locale.say(NOT_STATED)))
    return Row(size, (Cell(statement(claim, claim.text, locale)),), facts=(claim.id,), lang=claim.lang)


def pay_drivers(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """What moves pay up or down."""
    return said_by_roles(edition, edition.guide.pay.drivers, "pay-drivers", edition.say("What moves pay"))
