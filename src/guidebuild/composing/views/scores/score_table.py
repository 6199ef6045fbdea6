"""All scores of one role: a row for each thing that was scored, a column for each measure, and what it rests on."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated

from pydantic import Field

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Block, Blocks, Cell, Column, Group, Row, Table
from guidebuild.composing.blocks.parts import Absent, Line, Styled
from guidebuild.composing.blocks.phrases import keys, note, remarks, sentences, source_line, words
from guidebuild.composing.views.roles.roles import label
from guidebuild.composing.views.scores.scored import (
    Scored,
    answers_and_day,
    decimals_of,
    entry_of_role,
    errors_words,
    figure,
    headings,
    measure_words,
    scored_things,
)
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ABSENCES, more_in_the_data
from guidebuild.model.base import Id, Ref, RoleId
from guidebuild.model.edition import Edition
from guidebuild.model.role import STATED, Role
from guidebuild.model.role_fields import FieldRef
from guidebuild.model.scores import Measure, MeasureId, Score


class RoleScoresAttributes(Attributes):
    """`of=ROLE`, and which of its scores."""

    of: RoleId
    """The role to show."""
    categories: Listed[Annotated[Id, Ref("category")]] = ()
    """Only what stands under these headings; with `fields`, both."""
    fields: Listed[FieldRef] = ()
    """Only entries of these fields of the role, such as `responsibilities`."""
    sort: MeasureId | None = None
    """The measure by which rows are sorted, the highest number first. Without it they stand as listed in the data."""
    top: int | None = Field(default=None, ge=1)
    """So many rows under each heading; the others are counted, and stay in the data."""


def score_table(edition: WordedEdition, attributes: RoleScoresAttributes) -> Blocks:
    """All scores of one role, of its skills and its tasks, with what they rest on and what the numbers mean."""
    role = edition.guide.roles_by_id[attributes.of]
    found = [(head, held, _measures(edition, held)) for head, held in _found(edition, role, attributes)]
    blocks: list[Block] = []
    left_out = 0
    for measures, together in groupby(found, key=lambda each: each[2]):
        kept_under: list[tuple[Line, _Held]] = []
        for head, held, _ in together:
            ordered = sorted(held, key=lambda pair: -pair[1].values.get(attributes.sort or "", -math.inf))
            kept_under.append((head, ordered[: attributes.top]))
            left_out += len(ordered) - len(kept_under[-1][1])
        shown = [score for _, kept in kept_under for _, score in kept]
        alike = _alike(edition, shown) if measures else ()
        printed = {measure.id: decimals_of(shown, measure) for measure in measures}
        groups = [
            Group(
                tuple(_row(edition, thing, score, measures, printed, alone=not alike) for thing, score in kept),
                head if len(found) > 1 else (),
            )
            for head, kept in kept_under
        ]
        columns = (
            Column((*words(edition.say("Scored")), *((Styled("note", alike),) if alike else ()))),
            *(Column(words(measure.name), label=str(measure.name), style="score") for measure in measures),
            *(() if alike else (Column(words(edition.say("Rests on")), label=edition.say("Rests on"), style="rests"),)),
        )
        blocks.append(Table("score-table", columns, tuple(groups), role=role))
    scores = [score for _, held, _ in found for _, score in held]
    used = list(dict.fromkeys(measure for _, _, measures in found for measure in measures))
    said = [*(measure_words(measure, edition) for measure in used), *errors_words(scores, used, edition)]
    if left_out:
        said.append(more_in_the_data(left_out, edition))
    return (*blocks, *source_line(sentences(said)))


def _measures(edition: Edition, held: "_Held") -> tuple[Measure, ...]:
    """The measures that these scores have a number of, or could have."""
    named = {name for _, score in held for name in (*score.values, *score.withheld)}
    return tuple(measure for measure in edition.guide.scores.measures if measure.id in named)


_Held = list[tuple[Scored, Score]]


def _found(edition: WordedEdition, role: Role, attributes: RoleScoresAttributes) -> Iterator[tuple[Line, _Held]]:
    """Each heading with what is scored under it, in print order; then each field of the role."""
    every = not attributes.categories and not attributes.fields
    by_thing = {score.of: score for score in role.scores}
    things = scored_things(edition)
    for id, entry in headings(edition).items():
        if not every and id not in attributes.categories:
            continue
        held = [
            (thing, by_thing[thing.id]) for thing in things.values() if thing.category == id and thing.id in by_thing
        ]
        if id in by_thing:
            held.append(
                (Scored(id, edition.say("All of them") if not held else edition.say("All others")), by_thing[id])
            )
        if held:
            yield (*words(entry.name), *note(entry.definition)), held
    entries = {score.of: thing for score in role.scores if (thing := entry_of_role(role, score.of)) is not None}
    for field in dict.fromkeys(field for id in entries if (field := _field_of(role, id))):
        if every or field in attributes.fields:
            held = [(thing, by_thing[id]) for id, thing in entries.items() if _field_of(role, id) == field]
            yield words(label(edition, field)), held


def _field_of(role: Role, id: Id) -> str | None:
    """The field of a role that an entry of it stands in."""
    fields = (*role.fields, *STATED)
    return next((field for field in fields if any(fact.id == id for fact in role.of_field(field))), None)


def _alike(edition: WordedEdition, scores: Sequence[Score]) -> Line:
    """What all scores of a table rest on, with their sources, where it is the same: it stands in the head, once."""
    rests = {(*answers_and_day(edition, score), *keys(score)) for score in scores if score.absent is None}
    return rests.pop() if len(rests) == 1 and len(scores) > 1 else ()


def _row(
    edition: WordedEdition,
    thing: Scored,
    score: Score,
    measures: Sequence[Measure],
    decimals: Mapping[MeasureId, int],
    *,
    alone: bool,
) -> Row:
    """`decimals`: those of the column of each measure. `alone`: it says by itself what its score rests on."""
    head = Cell((*words(thing.name), *note(thing.definition), *remarks(score, edition)))
    rests = answers_and_day(edition, score)
    facts = (score.id, *thing.facts)
    if score.absent is not None:
        why = Absent(edition.say(ABSENCES[score.absent]))
        return Row(head, (Cell((why, *keys(score), *rests), span=len(measures) + alone),), facts=facts)
    last = (Cell((*rests, *keys(score)), style="rests"),) if alone else ()
    cells = (Cell(figure(score, measure, edition, decimals[measure.id]), style="score") for measure in measures)
    return Row(head, (*cells, *last), facts=facts, lang=score.lang)
