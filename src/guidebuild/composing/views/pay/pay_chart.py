"""Pay statements as bars on one axis, by role and source.

An axis holds one currency, period and kind of pay, and one country; that of the edition's own region and currency comes
first. A statement that names no place joins the axis of the only country there is (its row says that the place is not
stated); between several countries it gets an axis of its own. Places inside a country, levels and years may stand on
one axis, and each row says its own; only like figures are subtracted from each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from guidebuild.composing.attributes import Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Item, Listing, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Amount, Bar, Line, Phrase, RoleName, Styled, Track, Words
from guidebuild.composing.blocks.phrases import keys, note, remarks, words
from guidebuild.composing.views.axis import Axis, axis_column, axis_words, on_axis
from guidebuild.composing.views.evidence.conflict_line import ConflictLine, conflict_line
from guidebuild.composing.views.limit_reasons import old_year
from guidebuild.composing.views.pay.amounts import Money, amount, measure_words, statistic_words
from guidebuild.composing.views.pay.pay import RolesAttributes, is_small, places_left_out, statements_for
from guidebuild.composing.views.pay.pay_by_source import is_endless, not_drawn, source_groups
from guidebuild.composing.views.pay.pay_panels import axis_of, panel_label, panels
from guidebuild.composing.views.pay.pay_subjects import differing, row_terms, shared_line
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import place_and_date, places_of_sources, roles_asked, sentence, source_names
from guidebuild.model.base import Id
from guidebuild.model.comparability import stage_of
from guidebuild.model.computed_conflicts import like_figures
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Stage
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, end_names, figure_names, is_open, measure, middle, middle_name
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

SEVERAL_AXES = message(
    "Each part has an axis of its own; where it does not start at zero, that is because it shows where figures lie."
)


HEADS: Mapping[str, str] = {
    "source": message("Source"),
    "level": message("Level"),
    "place": message("Place"),
    "date": message("Date"),
    "statistic": message("What the figure is"),
}
"""What the first column of a chart is called, by the term that leads its rows."""


class PayAttributes(RolesAttributes):
    """Roles and stages to draw; without `stage` every seniority, each row saying which."""

    stage: Listed[Stage] = ()
    """Only statements of these stages; without it every seniority, and each row says which."""
    by: Literal["role", "source"] = "role"
    """What stands together: what all sources say of a role, or what a source says of all roles, with the difference."""


def pay_chart(edition: WordedEdition, attributes: PayAttributes) -> Blocks:
    """Pay statements as bars on one axis, by source."""
    roles = roles_asked(edition, attributes.roles)
    given = drawn(edition, attributes)
    endless = [fact for fact in given if is_endless(fact)] if attributes.by == "source" else []
    given = [fact for fact in given if fact not in endless] or given
    groups = [(axis, facts) for facts in panels(edition, given) if (axis := axis_of(facts, edition)) is not None]
    if not groups:
        return ()
    blocks: list[Block] = []
    for axis, facts in groups:
        if len(groups) > 1:
            blocks.append(Paragraph(words(panel_label(edition, facts)), "label panel-label"))
        blocks += _panel(edition, facts, roles, axis, attributes.by)
    shown = list(
        dict.fromkeys(fact for _, facts in groups for role in roles for fact in _of_role(edition, role, facts))
    )
    runs = axis_words(groups[0][0], edition) if len(groups) == 1 else edition.say(SEVERAL_AXES)
    left_out = places_left_out(edition, attributes, statements_for(edition, attributes))
    blocks.append(Paragraph(words(" ".join([*_legend(shown, edition), runs, *left_out])), "source-line"))
    if said := [fact for fact in endless if fact not in shown]:
        blocks.append(Paragraph(not_drawn(edition, said, groups[0][0].money), "source-line"))
    forms = {fact.id: axis.money for axis, facts in groups for fact in facts}
    notes = tuple(_notes(edition, [fact for fact in shown if fact.note or fact.inferred], forms))
    return (*blocks, Listing(notes, "source-line notes")) if notes else tuple(blocks)


def _notes(edition: WordedEdition, facts: Sequence[PayStatement], forms: Mapping[Id, Money | None]) -> Iterator[Item]:
    """Remarks on rows, each after a few words that say which are meant; a source says one thing of several once."""
    alike: dict[tuple[object, ...], list[PayStatement]] = {}
    for fact in facts:
        alike.setdefault((fact.sources, fact.note, fact.inferred), []).append(fact)
    for same in alike.values():
        figures = edition.listed([_value(edition, fact, forms[fact.id]) for fact in same])
        row = edition.say("{source}, {amount}", source=source_names(edition, same[0].sources), amount=figures)
        line = (Phrase((*words(row), *keys(same[0]), Words(":"))), *remarks(same[0], edition))
        yield Item(line, facts=tuple(fact.id for fact in same))


def drawn(edition: Edition, attributes: PayAttributes) -> list[PayStatement]:
    """The statements that are asked for."""
    return [
        fact
        for fact in statements_for(edition, attributes)
        if not attributes.stage or stage_of(edition.guide, fact) in attributes.stage
    ]


def _panel(
    edition: WordedEdition,
    facts: Sequence[PayStatement],
    roles: Sequence[Role],
    axis: Axis,
    by: Literal["role", "source"],
) -> Iterator[Block]:
    """One axis with its roles or sources; below it what all rows share, which none of them repeats."""
    given = row_terms(edition)
    if by == "source":
        columns = _columns(axis, HEADS["source"], edition)
        mine = [fact for fact in facts if any(role.id in fact.roles for role in roles)]
        held = source_groups(edition, mine, axis, given, lambda fact: _cells(edition, fact, axis))
        yield Table("chart pay-chart", columns, (*held, *_contradicted(edition, mine, roles)))
        return
    names = differing(facts, given) if len(facts) > 1 else tuple(given)
    groups = tuple(
        Group(tuple(_rows(edition, mine, axis, names)), (RoleName(role),), role)
        for role in roles
        if (mine := _of_role(edition, role, facts))
    )
    yield Table("chart pay-chart", _columns(axis, HEADS[next(iter(names), "statistic")], edition), groups)
    if set(names) != set(given):
        yield Paragraph(shared_line(facts, given, edition), "source-line")


def _columns(axis: Axis, first: str, locale: Locale) -> tuple[Column, ...]:
    return Column(words(locale.say(first))), axis_column(axis.ticks), Column(words(locale.say("As stated")))


def _contradicted(edition: WordedEdition, facts: Sequence[PayStatement], roles: Sequence[Role]) -> Iterator[Group]:
    """Of a chart by source, the roles whose like figures of several sources are there to be held against each other."""
    for role in roles:
        mine = _of_role(edition, role, facts)
        found = conflict_line(edition, mine) if like_figures(edition.guide, mine) else None
        if found is not None:
            yield Group((_between(found, mine),), (RoleName(role),), role)


def _of_role(edition: Edition, role: Role, facts: Sequence[PayStatement]) -> list[PayStatement]:
    """The statements about a role in the order of their sources, those for all levels together first."""
    places = places_of_sources(edition)
    mine = [fact for fact in facts if role.id in fact.roles]
    mine.sort(key=lambda fact: fact.stage is not None or fact.level is not None)
    return sorted(mine, key=lambda fact: min(places.get(source, len(places)) for source in fact.sources))


def _rows(edition: WordedEdition, facts: Sequence[PayStatement], axis: Axis, names: Sequence[str]) -> Iterator[Row]:
    """A row for each statement about one role, and one that says where its sources disagree."""
    found = conflict_line(edition, facts)
    band = found.band if found is not None else None
    yield from (_row(edition, fact, axis, band, names) for fact in facts)
    if found is not None:
        yield _between(found, facts)


def _between(found: ConflictLine, facts: Sequence[PayStatement]) -> Row:
    said = Cell((*found.line, *keys(*facts)), span=2)
    return Row(Cell(words(found.head)), (said,), facts=tuple(fact.id for fact in facts), style="disagreement")


def _row(
    edition: WordedEdition, fact: PayStatement, axis: Axis, band: tuple[float, float] | None, names: Sequence[str]
) -> Row:
    """One statement: what sets it apart, the marks, and the figure as text. `names`: the terms in which rows differ."""
    given = row_terms(edition)
    about = {name: given[name](fact) for name in names if name != "statistic"}
    if {"place", "date"} <= about.keys():
        about["place"] = place_and_date(edition, fact)
        del about["date"]
    lead, *rest = about.values() or (given["statistic"](fact),)
    cited = keys(fact) if "source" in names else ()
    head = (*words(sentence(lead)), *cited, *_sample(edition, fact))
    says = bool(about) and "statistic" in names
    cells = _cells(edition, fact, axis, band=band, says=says)
    return Row(Cell((*head, *note(sentence("; ".join(rest))))), cells, facts=(fact.id,))


def _cells(
    edition: WordedEdition,
    fact: PayStatement,
    axis: Axis,
    *,
    band: tuple[float, float] | None = None,
    says: bool = False,
) -> tuple[Cell, Cell]:
    """The marks of a statement, and its figure as text. `says`: what the figure is stands below it."""
    bars = bars_of(fact, axis)
    track = on_axis(axis, (Track(bars),) if bars else (Absent(edition.say("Not drawn: no figure")),), band=band)
    value = _value(edition, fact, axis.money)
    stated: Line = (Absent(value), *note(edition.say("no figure")))
    if not fact.absent:
        stated = (Amount(value), *note(statistic_words(fact, edition) if says else None))
    return track, Cell(stated)


def _sample(edition: WordedEdition, fact: PayStatement) -> Line:
    if fact.sample is None:
        return ()
    n = edition.number(fact.sample)
    said = edition.say("n {n}, small sample", n=n) if is_small(edition, fact) else edition.say("n {n}", n=n)
    return (Styled("sample", (Amount(said),)),)


def _value(edition: WordedEdition, fact: PayStatement, money: Money | None) -> str:
    """The figure in the form of its panel, and its year when it is an old one."""
    year = old_year(edition, fact)
    return amount(fact, edition, money) + (f" ({year})" if year else "")


def bars_of(fact: PayStatement, axis: Axis) -> tuple[Bar, ...]:
    """A range as a bar, percentiles as a bar parted at the median, a floor as a tick with an arrow, else a point."""
    given, names, point = amounts(fact), end_names(fact), middle_name(fact)
    if fact.absent:
        return ()
    if measure(fact) == "floor":
        return (Bar("floor", axis.place(min(given.values())), open=True),)
    if names is None:
        (name,) = figure_names(fact)
        return (Bar("point", axis.place(given[name]), open=is_open(fact, name)),)
    low, high, is_endless = axis.place(given[names[0]]), axis.place(given[names[1]]), is_open(fact, names[1])
    if point is None:
        return (Bar("range", low, round(high - low, 2), is_endless),)
    split = axis.place(given[point])
    return (Bar("range", low, round(split - low, 2)), Bar("range", 0.0, round(high - split, 2), is_endless))


def _legend(facts: Sequence[PayStatement], locale: Locale) -> Iterator[str]:
    """What the marks mean, for those that are drawn."""
    measures = {measure(fact) for fact in facts if not fact.absent}
    if "range" in measures:
        yield locale.say("Bar: range as stated.")
    if any(end_names(fact) and fact.statistic == "percentiles" and middle(fact) is None for fact in facts):
        yield locale.say("Bar: the outermost percentiles given.")
    if any(end_names(fact) and middle(fact) is not None for fact in facts):
        yield locale.say("Split bar: the outermost percentiles given, split at the median.")
    points = [measure_words(key, locale) for key in _POINTS if key in measures]
    if points:
        yield locale.say("Mark: {statistics}.", statistics=locale.listed(points, "or"))
    if "floor" in measures:
        yield locale.say("Line with an arrow: a lower limit; how far up pay reaches is not stated.")
    if any((names := end_names(fact)) and is_open(fact, names[1]) for fact in facts):
        yield locale.say("Bar without an end: the source leaves the upper end open.")


_POINTS = ("median", "mean", "single")
