"""Scores of several roles on one axis: a mark for each role, a line from the lowest to the highest, figures as text.

The axis is the whole measure, so that a distance means the same in every chart of it. What nobody collected is not
drawn, and a distance is worked out only between numbers of one source.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import Field

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, Amount, Bar, Line, Part, RoleName, Styled, Tick, Track
from guidebuild.composing.blocks.phrases import keys_of, note, remarks, sentences, words
from guidebuild.composing.views.axis import Axis, axis_column, axis_for, on_axis
from guidebuild.composing.views.scores.scored import (
    Scored,
    decimals_of,
    errors_words,
    figure,
    heading_line,
    measure_words,
    number,
    rests_on,
    score_for,
    scored_things,
    small_sample,
)
from guidebuild.composing.views.worded_edition import WordedEdition, named
from guidebuild.composing.views.words import more_in_the_data, roles_asked
from guidebuild.model.base import Id, RoleId
from guidebuild.model.role import WITHOUT_SIGN, Role, letters_of
from guidebuild.model.scores import Measure, MeasureId, Score, ScoredId
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

COLUMNS = 3
"""So many roles have their figures in columns; of more they stand below the marks."""
CERTAIN = 1.96
"""Standard errors to either side of a number between which it lies in 19 of 20 surveys (normal distribution)."""


class ScoresAttributes(Attributes):
    """`measure=MEASURE`, and what is scored, of which roles, in which order."""

    measure: MeasureId
    """The measure whose numbers are drawn."""
    of: Listed[ScoredId] = ()
    """Skills, elements or categories of them; without it all that have such a score."""
    roles: Listed[RoleId] = ()
    """The roles to compare; without it all that have such a score."""
    sort: Literal["difference", "score", "name", "listed"] | None = None
    """The largest `difference` first, the highest `score` of the first role first, by `name`, or as `listed` in the
    data. Without it `difference` for two roles and `score` otherwise."""
    top: int | None = Field(default=None, ge=1)
    """So many rows under each heading; the others are counted, and stay in the data."""


OTHER_SOURCE, OTHER_YEAR = message("Other source"), message("Other year")


@dataclass(frozen=True)
class _Line:
    """A thing and what each role scored in it."""

    thing: Scored
    scores: Mapping[RoleId, Score | None]
    measure: Measure
    decimals: int
    """Those of all numbers of the chart."""

    @property
    def numbers(self) -> dict[RoleId, float]:
        """The numbers that there are, in the order of the roles."""
        given = ((role, score) for role, score in self.scores.items() if score is not None)
        return {role: score.values[self.measure.id] for role, score in given if self.measure.id in score.values}

    def figure(self, role: RoleId, locale: Locale) -> Line:
        """The number of a role in words."""
        return figure(self.scores[role], self.measure, locale, self.decimals)

    @property
    def facts(self) -> tuple[Id, ...]:
        """The scores behind the row."""
        return tuple(dict.fromkeys(score.id for score in self.scores.values() if score is not None))

    @property
    def unlike(self) -> str | None:
        """Why nothing is worked out between its numbers: they are of several sources, or of several years."""
        scores = [score for role, score in self.scores.items() if role in self.numbers and score is not None]
        if len({score.sources for score in scores}) > 1:
            return OTHER_SOURCE
        return OTHER_YEAR if len({(score.as_of or "")[:4] for score in scores}) > 1 else None

    @property
    def distance(self) -> float | None:
        """How far the outermost numbers lie apart; None unless there are two, all of the same sources and year."""
        if len(self.numbers) < 2 or self.unlike:
            return None
        return max(self.numbers.values()) - min(self.numbers.values())


def score_chart(edition: WordedEdition, attributes: ScoresAttributes) -> Blocks:
    """Scores of several roles on one axis, sorted: a mark for each role, with the figures as text."""
    measure = named(edition.guide.scores.measures, attributes.measure)
    roles = [
        role
        for role in roles_asked(edition, attributes.roles)
        if attributes.roles or any(measure.id in (*score.values, *score.withheld) for score in role.scores)
    ]
    found = {
        thing: {role.id: score_for(role, thing) for role in roles}
        for thing in scored_things(edition).values()
        if not attributes.of or {thing.id, thing.category} & set(attributes.of)
    }
    decimals = decimals_of((score for scores in found.values() for score in scores.values()), measure)
    lines = [line for thing, scores in found.items() if (line := _Line(thing, scores, measure, decimals)).numbers]
    if not lines:
        return ()
    axis = axis_of(measure, edition)
    signs = letters_of(edition.guide.roles)
    blocks: list[Block] = []
    shown: list[_Line] = []
    under = list(dict.fromkeys(line.thing.category for line in lines))
    left_out = 0
    groups: list[Group] = []
    for category in under:
        ordered = _sorted([line for line in lines if line.thing.category == category], roles, attributes)
        kept = ordered[: attributes.top]
        left_out += len(ordered) - len(kept)
        shown += kept
        label = heading_line(edition, category) if len(under) > 1 else ()
        groups.append(Group(tuple(_row(line, roles, signs, axis, edition) for line in kept), label))
    signed = tuple(Styled("scored-role", (RoleName(role),)) for role in roles)
    blocks.append(Paragraph(signed, "label panel-label scored-roles"))
    blocks.append(Table("chart dumbbell", _columns(roles, axis, edition), tuple(groups)))
    said = sentences(_remarks(edition, shown, left_out, measure, roles))
    every = {source: None for line in shown for score in line.scores.values() if score for source in score.sources}
    blocks.append(Paragraph((*said, *keys_of(every)), "source-line"))
    return tuple(blocks)


def axis_of(measure: Measure, locale: Locale) -> Axis:
    """The whole of a measure: a tick at each whole number where there are few, else at round ones."""
    span = measure.high - measure.low
    if float(measure.low).is_integer() and float(span).is_integer() and span <= 8:
        at = [measure.low + step for step in range(int(span) + 1)]
        ticks = tuple(Tick(number(each, measure, locale), round((each - measure.low) / span * 100, 2)) for each in at)
        return Axis(measure.low, measure.high, ticks)
    return axis_for([measure.low, measure.high], None, lambda _: lambda value: number(value, measure, locale))


def _sorted(lines: Sequence[_Line], roles: Sequence[Role], attributes: ScoresAttributes) -> list[_Line]:
    """The lines in the order asked for; where there is nothing to sort by, they keep theirs and come last."""
    by = attributes.sort or ("difference" if len(roles) == 2 else "score")
    if by == "name":
        return sorted(lines, key=lambda line: line.thing.name.casefold())
    if by == "score":
        first = roles[0].id
        return sorted(lines, key=lambda line: -line.numbers.get(first, -math.inf))
    if by == "difference":
        return sorted(lines, key=lambda line: math.inf if line.distance is None else -line.distance)
    return list(lines)


def _columns(roles: Sequence[Role], axis: Axis, locale: Locale) -> tuple[Column, ...]:
    columns = [Column(words(locale.say("Scored"))), axis_column(axis.ticks)]
    if len(roles) <= COLUMNS:
        columns += [Column((RoleName(role, "initials"),), role, str(role.short), "score") for role in roles]
    if len(roles) == 2:
        columns.append(Column(words(locale.say("Difference")), label=locale.say("Difference"), style="score"))
    return tuple(columns)


def _row(line: _Line, roles: Sequence[Role], signs: Mapping[RoleId, str], axis: Axis, locale: Locale) -> Row:
    said = [remark for score in line.scores.values() if score for remark in remarks(score, locale)]
    head = Cell((*words(line.thing.name), *note(line.thing.definition), *said))
    in_columns = len(roles) <= COLUMNS
    signed = {role.id: role for role in roles if signs[role.id] != WITHOUT_SIGN}
    below = () if in_columns else tuple(_below(line, roles, locale))
    cells = [on_axis(axis, (Track(marks(line.numbers, signed, axis)),), end=below)]
    if in_columns:
        cells += [Cell(line.figure(role.id, locale), style="score") for role in roles]
    if len(roles) == 2:
        cells.append(Cell(_difference(line, roles, locale), style="score"))
    return Row(head, tuple(cells), facts=line.facts)


def _below(line: _Line, roles: Sequence[Role], locale: Locale) -> Iterator[Part]:
    for role in roles:
        yield Styled("step", (RoleName(role, "initials"), *line.figure(role.id, locale)))


def marks(numbers: Mapping[RoleId, float], roles: Mapping[RoleId, Role], axis: Axis) -> tuple[Bar, ...]:
    """A mark for each of these roles, from the lowest number to the highest, and a line between one and the next."""
    drawn: list[Bar] = []
    before: float | None = None
    for id, value in sorted(((id, value) for id, value in numbers.items() if id in roles), key=lambda pair: pair[1]):
        place = axis.place(value)
        if before is None:
            drawn.append(Bar("sign", place, role=roles[id]))
        elif place > before:
            drawn.append(Bar("thin", 0.0, round(place - before, 2)))
            drawn.append(Bar("sign", 0.0, role=roles[id]))
        else:
            drawn.append(Bar("sign", 0.0, role=roles[id]))
        before = place
    return tuple(drawn)


def _difference(line: _Line, roles: Sequence[Role], locale: Locale) -> Line:
    """What the second role scored above the first; nothing is worked out between two sources."""
    numbers, (first, second) = line.numbers, (role.id for role in roles)
    if first not in numbers or second not in numbers:
        return (Absent(locale.say("Nothing to compare")),)
    if line.unlike:
        return (Absent(locale.say(line.unlike)),)
    low, high = Decimal(str(numbers[first])), Decimal(str(numbers[second]))
    apart = float(high - low)
    if not apart:
        return (Absent(locale.say("Equal")),)
    sign = "+" if apart > 0 else ""
    said = Amount(f"{sign}{number(apart, line.measure, locale, line.decimals)}", line.facts, f"{high} - {low}")
    return (said, *note(locale.say("within the errors") if _within_errors(line, roles) else None))


def _within_errors(line: _Line, roles: Sequence[Role]) -> bool:
    """Whether the difference of two numbers is one that chance alone may make: both have a standard error, and it is
    less than `CERTAIN` times the error of the difference."""
    scores = [line.scores[role.id] for role in roles]
    errors = [score.errors.get(line.measure.id) for score in scores if score is not None]
    if len(errors) < 2 or any(error is None for error in errors) or line.distance is None:
        return False
    return line.distance < CERTAIN * math.hypot(*(error for error in errors if error is not None))


def _remarks(
    edition: WordedEdition, lines: Sequence[_Line], left_out: int, measure: Measure, roles: Sequence[Role]
) -> Iterator[str]:
    scores = [score for line in lines for score in line.scores.values() if score is not None]
    yield measure_words(measure, edition)
    if any(len(line.numbers) < len(roles) for line in lines):
        yield edition.say("Where a role has no number, nothing is drawn for it: that is not zero.")
    signs = letters_of(edition.guide.roles)
    if any(signs[role.id] == WITHOUT_SIGN for role in roles):
        yield edition.say("Roles without a sign of their own are not drawn; their numbers stand in the text.")
    yield from errors_words(scores, [measure], edition)
    if len(roles) == 2 and any(line.distance is not None and _within_errors(line, roles) for line in lines):
        yield edition.say("Within the errors: so small a difference may be chance.")
    for role in roles:
        own = [score for line in lines if (score := line.scores[role.id]) is not None and score.values]
        yield from rests_on(role, own, small_sample(edition), edition)
    if left_out:
        yield more_in_the_data(left_out, edition)
