"""All pay statements as a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Row, Table
from guidebuild.composing.blocks.parts import Absent, Amount, Line, Styled
from guidebuild.composing.blocks.phrases import keys, note, remarks, source_line, words
from guidebuild.composing.views.limit_reasons import age_remark, with_reason
from guidebuild.composing.views.nearness import nearness, one_of_many
from guidebuild.composing.views.pay.amounts import (
    NOT_GIVEN,
    PERCENTILE_WORDS,
    STEPS,
    WITHHELD,
    amount,
    employment_words,
    percentile_words,
    stated,
)
from guidebuild.composing.views.pay.pay_panels import usual_percentiles
from guidebuild.composing.views.pay.pay_subjects import (
    Term,
    differing,
    neighbour_words,
    occupation_of,
    row_terms,
    shared_line,
    subject,
    whose,
)
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import PAY_KINDS, PERIODS, place_and_date, sentence
from guidebuild.model.base import Id, Ref, RoleId
from guidebuild.model.comparability import likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import Conversion, PayStatement
from guidebuild.model.pay_terms import OccupationId, Percentile
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

PARTS: Mapping[str, str] = {**PERCENTILE_WORDS, "employment": message("employment")}
"""What a source may withhold, in words."""


class RolesAttributes(Attributes):
    """Roles and statements to show; all when none is named. `strict`: only like figures, or the build stops."""

    roles: Listed[RoleId] = ()
    """Only statements for these roles."""
    ids: Listed[Annotated[Id, Ref("pay")]] = ()
    """Only these statements."""
    strict: Literal["yes", "no"] = "no"
    """Whether unlike figures are an error instead of standing apart."""


class TableAttributes(RolesAttributes):
    """The same, and the neighbouring occupations to show."""

    occupations: Listed[OccupationId] = ()
    """Statements for these neighbouring occupations, whatever they are: a floor, a mean. With `roles`, both."""


def statements_for(edition: Edition, attributes: RolesAttributes) -> tuple[PayStatement, ...]:
    """The edition's pay statements about any of the roles asked for, and with one of the ids.

    Of figures for many places only what is nearest to home, for all sectors together: places and sectors one by one
    have components of their own.
    """
    many = one_of_many(edition)
    shown = attributes.roles or tuple(role.id for role in edition.guide.roles)
    asked = [
        fact
        for fact in edition.guide.pay.statements
        if set(fact.roles) & set(shown) and (not attributes.ids or fact.id in attributes.ids)
    ]
    nearest = min((nearness(edition, fact) for fact in asked if fact.id in many), default=None)
    return tuple(
        fact
        for fact in asked
        if attributes.ids or fact.id not in many or (fact.sector is None and nearness(edition, fact) == nearest)
    )


FEW = 2
"""As many percentiles have columns beside those for level, place and kind; of more these share one."""


def pay_table(edition: WordedEdition, attributes: TableAttributes) -> Blocks:
    """All pay statements with region, period, kind, statistic, date and source.

    Grouped so that hours and years, dollars and euros never meet in a column.
    """
    only_near = bool(attributes.occupations) and not attributes.roles
    near = [fact for fact in edition.guide.pay.statements if fact.occupation in attributes.occupations]
    near = [fact for fact in near if not attributes.ids or fact.id in attributes.ids]
    statements = (*(() if only_near else statements_for(edition, attributes)), *near)
    groups: dict[tuple[str, str, str], list[PayStatement]] = {}
    for fact in sorted(statements, key=lambda fact: fact.currency != edition.guide.manifest.currency):
        groups.setdefault(likeness(edition.guide, fact).column, []).append(fact)
    if not groups:
        return ()
    usual = [name for name in usual_percentiles(statements) if name != "p50"]  # the median stands under the amount
    shown = [fact for facts in groups.values() for fact in facts]
    given = row_terms(edition)
    apart = differing(shown, given) if len(shown) > 1 else tuple(given)
    within = {name for facts in groups.values() for name in differing(facts, given)}
    names = tuple(name for name in apart if name in within) or apart
    terms = _terms(edition, names)
    amount_head = edition.say("Amount")
    heads = tuple(terms) if len(usual) <= FEW or not terms else (edition.say("What it is for"),)
    columns = (
        Column(words(edition.say("Role")), style="whose" if len(usual) > FEW else None),
        *(Column(words(head), label=head, style="terms" if len(usual) > FEW else None) for head in heads),
        Column(words(amount_head), label=amount_head, style="number"),
        *(Column(words(edition.say(STEPS[name])), label=edition.say(STEPS[name]), style="number") for name in usual),
    )
    table = Table(
        "pay-table",
        columns,
        tuple(
            Group(
                tuple(_row(edition, fact, usual, names) for fact in facts),
                _label(column, facts[0], [name for name in apart if name not in names], given, edition),
            )
            for column, facts in groups.items()
        ),
        density="dense",
    )
    remarks: list[str] = []
    if any(is_small(edition, fact) for fact in statements):
        limits = edition.guide.manifest.thresholds
        remarks.append(with_reason(edition.say("Small samples are marked."), limits, "small_sample", edition))
    if attributes.roles or not attributes.occupations:
        remarks += places_left_out(edition, attributes, statements)
    shared = shared_line(shown, given, edition) if set(apart) != set(given) else ()
    return (table, *source_line(shared), *source_line(words(" ".join(remarks))))


def places_left_out(
    edition: WordedEdition, attributes: RolesAttributes, shown: Sequence[PayStatement]
) -> Iterator[str]:
    """A sentence on the figures for single places and sectors, of the roles asked for, that are not among the shown."""
    roles = set(attributes.roles or (role.id for role in edition.guide.roles))
    left = one_of_many(edition) - {fact.id for fact in shown}
    count = sum(fact.id in left for fact in edition.guide.pay.statements if roles & set(fact.roles))
    if count and not attributes.ids:
        yield edition.say_counted(
            "{n} figure for a single place or sector is left out.",
            "{n} figures for single places or sectors are left out.",
            count,
        )


def _label(
    column: tuple[str, str, str], first: PayStatement, shared: Sequence[str], given: Mapping[str, Term], locale: Locale
) -> Line:
    """What the rows of one group have in common, and those of other groups have not."""
    currency, period, kind = column
    money = locale.say(
        "{currency} {period}; {kind}",
        currency=sentence(locale.currency_name(currency)),
        period=locale.say(PERIODS[period]),
        kind=locale.inside(locale.say(PAY_KINDS[kind])),
    )
    said = "; ".join((money, *(given[name](first) for name in shared if name != "source")))
    return (*words(said), *(keys(first) if "source" in shared else ()))


def is_small(edition: Edition, fact: PayStatement) -> bool:
    """Whether the sample lies below the guide's threshold; a sample that is not stated is not called small."""
    return fact.sample is not None and fact.sample < edition.guide.manifest.thresholds.small_sample


def _terms(edition: WordedEdition, names: Sequence[str]) -> Mapping[str, Callable[[PayStatement], str]]:
    """The columns between role and amount, by their heads: those in which rows differ."""
    given = row_terms(edition)
    columns: dict[str, tuple[bool, Callable[[PayStatement], str]]] = {
        edition.say("Level"): ("level" in names, given["level"]),
        edition.say("Place and date"): ({"place", "date"} <= set(names), lambda fact: place_and_date(edition, fact)),
        edition.say("Place"): ("place" in names and "date" not in names, given["place"]),
        edition.say("Date"): ("date" in names and "place" not in names, given["date"]),
        edition.say("What the figure is"): ("statistic" in names, given["statistic"]),
    }
    return {head: said for head, (differs, said) in columns.items() if differs}


def _row(edition: WordedEdition, fact: PayStatement, usual: Sequence[Percentile], names: Sequence[str]) -> Row:
    occupation = occupation_of(edition, fact)
    head = whose(edition, fact.roles) if occupation is None else subject(edition, fact)
    text = amount(fact, edition)
    small = "note small-sample" if is_small(edition, fact) else "note"
    said = _remarks(edition, fact, usual)
    terms = [sentence(said_of(fact)) for said_of in _terms(edition, names).values()]
    cited = keys(fact) if "source" in names else ()
    return Row(
        Cell((*head, *cited, *(note(neighbour_words(edition, occupation)) if occupation else ()))),
        (
            *(Cell(words(term)) for term in (terms if len(usual) <= FEW or not terms else ["; ".join(terms)])),
            Cell((Absent(text),) if fact.absent else (Amount(text),)),
            *(_step(fact, name, edition) for name in usual),
        ),
        facts=(fact.id,),
        lang=fact.lang,
        remark=(
            *(Styled(small, (Amount(remark, formula=formula),)) for remark, formula in said),
            *remarks(fact, edition),
        ),
    )


def _step(fact: PayStatement, name: Percentile, locale: Locale) -> Cell:
    if name in fact.percentiles:
        return Cell((Amount(stated(fact, name, locale.money, locale)),))
    return Cell((Absent(locale.say(WITHHELD if name in fact.withheld or fact.absent else NOT_GIVEN)),))


def _remarks(
    edition: WordedEdition, fact: PayStatement, usual: Sequence[Percentile]
) -> Iterator[tuple[str, str | None]]:
    """Sample, percentiles, conversion, formula: what the cells have no room for; and the arithmetic behind each."""
    if old := age_remark(edition, fact):
        yield old, None
    if percentiles := percentile_words(fact, edition, beside=usual):
        yield f"{sentence(percentiles)}.", None
    if fact.sample is not None:
        n = edition.number(fact.sample)
        small = is_small(edition, fact)
        yield edition.say("Small sample: {n}.", n=n) if small else edition.say("Sample: {n}.", n=n), None
    if fact.standard_error is not None:
        yield edition.say("Standard error: {share}.", share=edition.percent(fact.standard_error)), None
    if fact.employment is not None:
        yield edition.say("{employment}.", employment=employment_words(fact, edition)), None
    if fact.withheld:
        named = edition.listed([edition.say(PARTS[name]) for name in fact.withheld])
        yield edition.say("Withheld by the source: {figures}.", figures=named), None
    if fact.converted:
        yield _conversion(edition, fact.converted), None
    if fact.computed:
        formula, rounding = fact.computed.formula, fact.computed.rounding
        yield edition.say("Computed: {formula}; {rounding}.", formula=formula, rounding=rounding), None


def _conversion(edition: WordedEdition, converted: Conversion) -> str:
    original = edition.guide.facts.get(converted.original)
    values = {
        "rate": edition.number(converted.rate),
        "day": edition.partial_date(converted.on),
        "key": next((source.key for source in edition.guide.sources if source.id == converted.source), ""),
    }
    if isinstance(original, PayStatement):
        stated = amount(original, edition)
        return edition.say(
            "Converted from {amount} at {rate} on {day}, rate from source {key}.", amount=stated, **values
        )
    return edition.say("Converted at {rate} on {day}, rate from source {key}.", **values)
