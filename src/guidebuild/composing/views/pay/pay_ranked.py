"""Pay by place and by sector: one kind of figure, a row for each place or sector, ranked or in the order of the guide.

Rows say what differs, which is the place; what all of them share is said once below. Each table holds like figures
only: one statistic, year, level, currency, period and kind of pay.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from guidebuild.composing.attributes import Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Line, Track
from guidebuild.composing.blocks.phrases import keys, note, remarks, strong, words
from guidebuild.composing.views.axis import Axis, axis_column, axis_words, on_axis
from guidebuild.composing.views.pay.amounts import amount, measure_words
from guidebuild.composing.views.pay.pay_chart import bars_of
from guidebuild.composing.views.pay.pay_panels import (
    FigureColumn,
    axis_of,
    figure_column,
    panel_label,
    percentile_column,
    usual_percentiles,
)
from guidebuild.composing.views.pay.pay_percentiles import bars, legend_of
from guidebuild.composing.views.pay.pay_subjects import (
    FiguresAttributes,
    differing,
    figures,
    figures_in_order,
    neighbour_words,
    occupation_of,
    own_words,
    shared_line,
    subject,
    terms,
)
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import region_name, regions_above, roles_label, sector_name, seniority, sentence
from guidebuild.model.base import RegionId
from guidebuild.model.catalogue import RegionKind
from guidebuild.model.comparability import likeness
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import extent, measure, middle
from guidebuild.tools.language.locale import Locale


class RanksAttributes(FiguresAttributes):
    """Statements, and how many of them in which order."""

    sort: Literal["amount", "name"] = "amount"
    """By `amount`, the highest first, or by `name`."""
    top: int | None = Field(default=None, ge=1)
    """So many rows of each table; the others are counted, and stay in the data."""


class RegionsAttributes(RanksAttributes):
    """The same, and which places."""

    within: RegionId | None = None
    """Only places inside this one; it stands above them if it has a figure itself."""
    kinds: Listed[RegionKind] = ()
    """Only places of these kinds, such as `state` or `metro`."""


class SectorsAttributes(RanksAttributes):
    """The same, and where."""

    region: RegionId | None = None
    """Only figures for this region."""


Name = Callable[[PayStatement], str]
"""What a row is called."""


@dataclass(frozen=True)
class _Listing:
    """One table: its rows, what they are about, and what is above all of them."""

    facts: tuple[PayStatement, ...]
    whole: tuple[PayStatement, ...]
    """The figures for what the rows are parts of."""
    head: str
    name: Name
    table: str


def pay_regions(edition: WordedEdition, attributes: RegionsAttributes) -> Blocks:
    """Pay by place as a ranked table."""
    facts = [fact for fact in figures(edition, attributes) if fact.region and fact.sector is None]
    asked = [fact for fact in facts if _is_asked(edition, attributes, fact)]
    blocks: list[Block] = []
    for group in _alike(edition, asked, "region"):
        above = {place for fact in group for place in regions_above(edition, fact.region or "")}
        rows = tuple(fact for fact in group if fact.region not in above)
        whole = _of_whole(edition, group, [fact for fact in facts if fact.region in above], "region")
        whole.sort(key=lambda fact: len(regions_above(edition, fact.region or "")))
        if len({fact.region for fact in rows}) > 1:
            name: Name = lambda fact: region_name(edition, fact.region) or ""  # noqa: E731
            given = _Listing(rows, tuple(whole), edition.say("Place"), name, "pay-regions")
            blocks += _table(edition, given, attributes)
    return tuple(blocks)


def pay_sectors(edition: WordedEdition, attributes: SectorsAttributes) -> Blocks:
    """Pay by sector as a ranked table."""
    place, everywhere = attributes.region, edition.say("All sectors together")
    facts = [fact for fact in figures(edition, attributes) if place in (None, fact.region)]
    blocks: list[Block] = []
    for group in _alike(edition, [fact for fact in facts if fact.sector], "sector"):
        whole = _of_whole(edition, group, [fact for fact in facts if not fact.sector], "sector")
        if len({fact.sector for fact in group}) > 1:
            name: Name = lambda fact: sector_name(edition, fact.sector) or everywhere  # noqa: E731
            given = _Listing(tuple(group), tuple(whole), edition.say("Sector"), name, "pay-sectors")
            blocks += _table(edition, given, attributes)
    return tuple(blocks)


def _of_whole(
    edition: Edition, group: Sequence[PayStatement], facts: Sequence[PayStatement], term: str
) -> list[PayStatement]:
    """Of these figures those that are for what the rows are parts of."""
    basis, whom = _basis(edition, group[0], term), {fact.subjects for fact in group}
    return [fact for fact in facts if fact.subjects in whom and _basis(edition, fact, term) == basis]


def _is_asked(edition: Edition, attributes: RegionsAttributes, fact: PayStatement) -> bool:
    place = fact.region or ""
    inside = attributes.within is None or attributes.within in regions_above(edition, place)
    return inside and (not attributes.kinds or edition.guide.places[place].kind in attributes.kinds)


def _basis(edition: Edition, fact: PayStatement, term: str) -> tuple[object, ...]:
    """What rows of one table share: all but what they are ranked by. A figure that is withheld has its place too."""
    mine = likeness(edition.guide, fact)._replace(**{term: "", "statistic": fact.statistic})
    return (*mine, fact.sources)


def _alike(edition: Edition, facts: Sequence[PayStatement], term: str) -> list[list[PayStatement]]:
    groups: dict[tuple[object, ...], list[PayStatement]] = {}
    for fact in facts:
        groups.setdefault(_basis(edition, fact, term), []).append(fact)
    return list(groups.values())


def _table(edition: WordedEdition, given: _Listing, attributes: RanksAttributes) -> Blocks:
    """A group for the roles together, and one for each occupation that is near to them, which is none of them."""
    by_middle = attributes.sort == "amount" and any(middle(fact) is not None for fact in given.facts)
    ranked = sorted(given.facts, key=lambda fact: _order(fact, given.name(fact), attributes.sort, by_middle=by_middle))
    whom = dict.fromkeys(fact.occupation for fact in figures_in_order(edition, ranked))
    parts = [[fact for fact in ranked if fact.occupation == one][: attributes.top] for one in whom]
    drawn = [*given.whole, *(fact for part in parts for fact in part)]
    axis = axis_of(drawn, edition, open_ends=True)
    if axis is None:
        return ()
    columns = _columns(drawn, axis, edition)
    terms_of = terms(edition)
    names = [name for name in differing(drawn, terms_of) if name not in ("place", "sector")]

    def row(fact: PayStatement, said: Sequence[str], style: str | None = None) -> Row:
        name = given.name(fact)
        head: Line = (
            *(strong(name) if style else words(name)),
            *(keys(fact) if "source" in names else ()),
            *note("; ".join([*said, *own_words(fact, terms_of, names)])),
            *remarks(fact, edition),
        )
        return Row(Cell(head), tuple(column.cell(fact) for column in columns), facts=(fact.id,), style=style)

    def group(part: Sequence[PayStatement]) -> Group:
        whole = [fact for fact in given.whole if fact.occupation == part[0].occupation]
        several = len({fact.subjects for fact in (*whole, *part)}) > 1
        rows = [(fact, "whole") for fact in whole] + [(fact, None) for fact in part]
        made = tuple(row(fact, [roles_label(edition, fact.roles)] * several, style) for fact, style in rows)
        return Group(made, () if several else _whose(edition, part[0]))

    heads = (Column(words(given.head)), *(column.head for column in columns))
    rest = len(ranked) - sum(map(len, parts))
    said = [*legend_of(drawn, edition), axis_words(axis, edition)]
    if any(fact.employment_error is not None for fact in drawn):  # the narrow head of its column has no room for it
        said.append(edition.say("Its error is the relative standard error of the number employed."))
    level = "" if "level" in names or not (drawn[0].level or drawn[0].stage) else seniority(edition, drawn[0])
    label = "; ".join(filter(None, (panel_label(edition, drawn), level)))
    blocks: list[Block] = [
        Paragraph(words(label), "label panel-label"),
        Table(f"ranked {given.table}", heads, tuple(map(group, parts)), density="dense"),
        *([Paragraph(words(edition.say_counted("And {n} more.", "And {n} more.", rest)), "more")] if rest else []),
        Paragraph(words(" ".join(said)), "source-line signs"),
        Paragraph(shared_line(drawn, terms_of, edition), "source-line", facts=(ranked[0].id,)),
    ]
    return tuple(blocks)


def _order(fact: PayStatement, name: str, sort: str, *, by_middle: bool) -> tuple[float, str]:
    """Figures that are withheld stand below all others; so do those without a middle where that ranks them."""
    reach = extent(fact)
    if reach is None or (by_middle and middle(fact) is None):
        return math.inf, name.casefold()
    return (-sum(reach) if sort == "amount" else 0.0), name.casefold()


def _whose(edition: WordedEdition, fact: PayStatement) -> Line:
    near = occupation_of(edition, fact)
    remark = (*note(neighbour_words(edition, near)), *note(near.definition)) if near else ()
    return (*subject(edition, fact), *remark)


def _columns(facts: Sequence[PayStatement], axis: Axis, locale: Locale) -> list[FigureColumn]:
    """The axis; the percentiles that most rows have, or the one figure; then what says how sure it is."""

    def drawn(fact: PayStatement) -> Cell:
        marks = () if fact.absent else bars(fact, axis) if fact.statistic == "percentiles" else bars_of(fact, axis)
        return on_axis(axis, (Track(marks),) if marks else ())

    first, *between, last = axis.ticks
    middle = between[(len(between) - 1) // 2 :][:1]  # of all of them there is no room beside so many figures
    columns = [FigureColumn(axis_column((first, *middle, last)), drawn)]
    held = [fact for fact in facts if fact.absent is None]
    if usual := usual_percentiles(facts):
        columns += [percentile_column(name, usual, locale) for name in usual]
    else:
        text = sentence(measure_words(measure(held[0]), locale))
        columns.append(figure_column(text, lambda fact: amount(fact, locale, locale.money), locale, "number main"))
    counts: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
        ("employment", locale.say("Employed"), locale.number),
        ("employment_error", locale.say("Its error"), locale.percent),
        ("sample", locale.say("Answers"), locale.number),
        ("standard_error", locale.say("Standard error of pay"), locale.percent),
    )
    for name, head, written in counts:

        def text_of(fact: PayStatement, name: str = name, written: Callable[[Any], str] = written) -> str | None:
            return None if (given := getattr(fact, name)) is None else written(given)

        if any(getattr(fact, name) is not None for fact in facts):
            columns.append(figure_column(head, text_of, locale, "number", withheld=name))
    return columns
