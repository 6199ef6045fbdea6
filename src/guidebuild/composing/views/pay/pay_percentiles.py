"""Percentiles of pay on one axis: several roles and occupations below each other, each with its figures as text.

Each percentile has a column of its own: below the bar its figure would stand where the axis has another amount.

Percentiles say how pay is spread among those who have an occupation. They are no levels of a ladder, and nothing here
calls them so. Only what a source gives is drawn.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Amount, Bar, Line, Part, Styled, Track
from guidebuild.composing.blocks.phrases import filled, keys, note, remarks, words
from guidebuild.composing.views.axis import Axis, axis_column, axis_words, on_axis, sparsely
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.pay.amounts import STEPS, stated
from guidebuild.composing.views.pay.pay_panels import (
    FigureColumn,
    axis_of,
    panel_label,
    panels,
    percentile_column,
    usual_percentiles,
)
from guidebuild.composing.views.pay.pay_subjects import (
    PlacesAttributes,
    differing,
    figures,
    neighbours_label,
    occupation_of,
    own_words,
    precision,
    shared_line,
    subject,
    terms,
)
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import marked_as, roles_of
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.model.pay_terms import PERCENTILES, Percentile
from guidebuild.tools.language.locale import Locale

MIDDLE = ("p25", "p50", "p75")
OUTERMOST = ("p5", "p95")
MOST_COLUMNS = 5
"""As many columns of figures stand beside the axis; of more, the outermost are said below the name."""


def pay_percentiles(edition: WordedEdition, attributes: PlacesAttributes) -> Blocks:
    """How pay is spread: percentiles of roles and neighbouring occupations on one axis, with the figures as text."""
    blocks: list[Block] = []
    for facts in panels(edition, _asked(edition, attributes)):
        axis = axis_of(facts, edition, open_ends=True)
        if axis is None:
            continue
        given = terms(edition)
        blocks.append(Paragraph(words(panel_label(edition, facts)), "label panel-label"))
        blocks.append(_panel(edition, facts, axis))
        blocks.append(
            Paragraph(words(" ".join([*legend_of(facts, edition), axis_words(axis, edition)])), "source-line signs")
        )
        blocks.append(Paragraph(shared_line(facts, given, edition), "source-line", facts=(facts[0].id,)))
    return tuple(blocks)


def _asked(edition: Edition, attributes: PlacesAttributes) -> list[PayStatement]:
    """Percentiles that are asked for: at home and for all sectors together, unless others are named."""
    asked = [fact for fact in figures(edition, attributes) if fact.statistic == "percentiles"]
    if not attributes.ids:
        asked = [
            fact for fact in asked if (fact.sector in attributes.sectors if attributes.sectors else not fact.sector)
        ]
    if attributes.regions:
        return [fact for fact in asked if fact.region in attributes.regions]
    if attributes.ids or not asked:
        return asked
    nearest = min(nearness(edition, fact) for fact in asked)
    return [fact for fact in asked if nearness(edition, fact) == nearest]


def _panel(edition: WordedEdition, facts: Sequence[PayStatement], axis: Axis) -> Table:
    """One axis: the roles, and below them the occupations that are near to them."""
    usual = usual_percentiles(facts)
    shown = usual if len(usual) <= MOST_COLUMNS else [name for name in usual if name not in OUTERMOST]
    given = {name: percentile_column(name, shown, edition) for name in shown}
    columns = (
        Column(words(edition.say("Pay of"))),
        axis_column(sparsely(axis.ticks)),
        *(column.head for column in given.values()),
    )
    names = differing(facts, terms(edition))
    own = [fact for fact in facts if fact.occupation is None]
    near = [fact for fact in facts if fact.occupation is not None]
    groups = [
        Group(
            tuple(_row(edition, fact, axis, given, names) for fact in own if fact.subjects == whom),
            role=next(iter(roles_of(edition, whom)), None) if len(whom) == 1 else None,
        )
        for whom in dict.fromkeys(fact.subjects for fact in own)
    ]
    if near:
        known = [one for fact in near if (one := occupation_of(edition, fact)) is not None]
        label = words(neighbours_label(edition, known))
        groups.append(Group(tuple(_row(edition, fact, axis, given, names) for fact in near), label))
    return Table("ranked percentiles", columns, tuple(groups))


def _row(
    edition: WordedEdition,
    fact: PayStatement,
    axis: Axis,
    given: Mapping[Percentile, FigureColumn],
    names: Sequence[str],
) -> Row:
    near = occupation_of(edition, fact)
    about = [said for said in (near.code, near.definition) if said] if near else []
    own = marked_as("; ".join([*about, *own_words(fact, terms(edition), names)]), *about)
    head: Line = (
        *subject(edition, fact),
        *(keys(fact) if "source" in names else ()),
        *note(own),
        *remarks(fact, edition),
        *_others(fact, given, edition),
        *precision(fact, edition),
    )
    why = (Absent(edition.say("Not drawn: no figure")),)
    drawn = on_axis(axis, why if fact.absent else (Track(bars(fact, axis)),))
    return Row(Cell(head), (drawn, *(column.cell(fact) for column in given.values())), facts=(fact.id,), lang=fact.lang)


def _others(fact: PayStatement, given: Container[Percentile], locale: Locale) -> Iterator[Part]:
    """Percentiles that have no column because few rows give them, each behind its name."""
    for name in PERCENTILES:
        step = locale.say(STEPS[name])
        if name in given:
            continue
        if name in fact.withheld:
            yield Styled("step", (Absent(locale.say("{percentile} withheld", percentile=step)),))
        elif name in fact.percentiles:
            figure = Amount(stated(fact, name, locale.money, locale))
            yield Styled("step", (filled(locale.say("{percentile} {amount}"), percentile=step, amount=figure),))


def bars(fact: PayStatement, axis: Axis) -> tuple[Bar, ...]:
    """Thin marks between the outer percentiles, thick ones inside the middle half, and one at the median."""
    given = list(amounts(fact).items())
    if len(given) == 1:
        ((name, amount),) = given
        return (Bar("point", axis.place(amount), open=is_open(fact, name)),)
    marks: list[Bar] = []
    offset = axis.place(given[0][1])
    for (lower, less), (upper, more) in pairwise(given):
        if lower == "p50":
            marks.append(Bar("median", offset))
            offset = 0.0
        width = round(axis.place(more) - axis.place(less), 2)
        is_last = upper == given[-1][0]
        kind = "range" if lower in MIDDLE and upper in MIDDLE else "thin"
        marks.append(Bar(kind, offset, width, is_last and is_open(fact, upper)))  # type: ignore[arg-type]
        offset = 0.0
    if given[-1][0] == "p50":
        marks.append(Bar("median", 0.0))
    return tuple(marks)


def legend_of(facts: Sequence[PayStatement], locale: Locale) -> Iterator[str]:
    """What the marks and the short names mean, for those that are there."""
    given = [list(fact.percentiles) for fact in facts if len(fact.percentiles) > 1]
    outer = any({"p5", "p10", "p90", "p95"} & set(names) for names in given)
    if outer:
        yield locale.say("Thin bar: from the lowest to the highest percentile given.")
    if any(len(set(names) & set(MIDDLE)) > 1 for names in given):
        yield locale.say("Thick bar: inside the middle half, from the 25th to the 75th percentile.")
    if any("p50" in names for names in given):
        yield locale.say("Mark: the median; half earn less, half earn more.")
    if any("p10" in names for names in given):
        yield locale.say("Of a hundred people, ten earn less than the 10th percentile; a percentile is not a level.")
    if any(is_open(fact, name) for fact in facts for name in fact.percentiles):
        yield locale.say("A plus sign and an arrow: the source gives the amount as one that is reached or passed.")
