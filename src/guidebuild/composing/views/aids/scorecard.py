"""A scorecard for a hiring round: what a role asks for as criteria with weights, in full or as a form of one page.

No source prints one. It is put together from what the sources say of the role, by rules that stand below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Blank, Choices, RoleName, Styled, Words
from guidebuild.composing.blocks.phrases import filled, sentences, words
from guidebuild.composing.views.roles.requirements import (
    MOST_DUTIES,
    MOST_TOOLS,
    Excerpt,
    Requirement,
    cell_of,
    duties,
    named_often,
    requirements,
    tools,
)
from guidebuild.composing.views.roles.roles import RoleAttributes
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import NamedStatement
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.language.messages import message

TOP_SCORE = 3
"""A criterion is scored from nought to this."""

POINTS = {"unique": 3, "essential": 2, "desirable": 1}
LABELS = {
    "unique": message("Skills stressed for this role"),
    "essential": message("Essential skills"),
    "desirable": message("Desirable and soft skills"),
}
RULE = message(
    "The weights are a rule of this guide, not of a source: three for a skill that a source stresses for the role, "
    "two for an essential skill and for a duty that at least half of the sources on the role name, one for all else."
)
SCORES = message(
    "Score each line, and multiply by its weight: 0, no evidence; 1, can explain it; 2, has done it; 3, has done it in "
    "work that is in use. The highest total is {n}."
)
CANDIDATE, INTERVIEWER, DAY = message("Candidate"), message("Interviewer"), message("Date")


@dataclass(frozen=True)
class Criterion:
    """A row of the scorecard: what is judged, and what to look for."""

    name: str
    excerpts: tuple[Excerpt, ...]

    @property
    def agreement(self) -> int:
        """How many sources name it."""
        return len({source for excerpt in self.excerpts for fact in excerpt.facts for source in fact.sources})


@dataclass(frozen=True)
class CriterionGroup:
    """Criteria of one weight."""

    label: str
    weight: int
    criteria: tuple[Criterion, ...]


class ScorecardAttributes(RoleAttributes):
    """The same, and how many criteria."""

    top: int | None = Field(default=None, ge=1)
    """So many criteria: the weightiest, and of like weight those that most sources name. They are listed without
    headings, as a form with boxes and a line for the sum."""


def scorecard(edition: WordedEdition, attributes: ScorecardAttributes) -> Blocks:
    """Criteria for a hiring round with their weights: skills, duties and tools, with room for a score."""
    role = edition.guide.roles_by_id[attributes.of]
    often = named_often(edition, role, duties(role))[:MOST_DUTIES]
    kept = _groups(edition, role, often)
    if not kept:
        return ()
    unlisted = len(role.responsibilities) - len(often)
    if attributes.top is not None:
        return _short_card(role, kept, attributes.top, unlisted, edition)
    top = TOP_SCORE * sum(group.weight * len(group.criteria) for group in kept)
    remarks = [edition.say(RULE), Counted(edition.say(SCORES, n=edition.number(top)))]
    if unlisted > 0:
        remarks.append(
            edition.say_counted(
                "{n} more duty of the role is not on the card.",
                "{n} more duties of the role are not on the card.",
                unlisted,
            )
        )
    shown = tuple(_criteria(group, edition) for group in kept)
    table = Table("scorecard", _scorecard_columns(role, edition), shown, role=role)
    return (table, Paragraph(sentences(remarks), "source-line"))


def _groups(edition: WordedEdition, role: Role, often: Sequence[NamedStatement]) -> list[CriterionGroup]:
    asked = requirements(edition, role)
    done = tuple(Criterion(str(fact.name), (Excerpt(None, fact.detail or str(fact.name), (fact,)),)) for fact in often)
    core = tools(edition, role)
    used = list(core[:MOST_TOOLS])
    if rest := core[MOST_TOOLS:]:
        used.append(Excerpt(None, edition.say("and {n} more", n=edition.number(len(rest))), ()))
    in_use = (Criterion(edition.say("Tools in use"), tuple(used)),) if core else ()
    groups = (
        _skills(asked, "unique", edition),
        _skills(asked, "essential", edition),
        CriterionGroup(edition.say("Duties done before"), POINTS["essential"], done),
        CriterionGroup(edition.say("Tools at the core of the role"), POINTS["desirable"], in_use),
        _skills(asked, "desirable", edition),
    )
    return [group for group in groups if group.criteria]


def _short_card(role: Role, groups: Sequence[CriterionGroup], most: int, unlisted: int, locale: Locale) -> Blocks:
    """The weightiest criteria as a form to fill in. `unlisted`: duties that are among the criteria of no card."""
    weighed = [(group.weight, one) for group in groups for one in group.criteria]
    weighed.sort(key=lambda each: (-each[0], -each[1].agreement))
    weights = sum(weight for weight, _ in weighed[:most])
    top = TOP_SCORE * weights
    scores = tuple(locale.number(score) for score in range(TOP_SCORE + 1))
    rows = [
        Row(
            Cell(words(one.name)),
            (
                cell_of(one.excerpts, locale),
                Cell(words(locale.number(weight))),
                Cell((Choices(f"{locale.say('Score')}: {one.name}", scores),)),
            ),
        )
        for weight, one in weighed[:most]
    ]
    summed = (
        Cell(words(locale.say("Each score times its weight, added up"))),
        Cell(words(locale.number(weights))),
        Cell((Blank(locale.say("Sum")), *words(locale.say("of {n}", n=locale.number(top))))),
    )
    rows.append(Row(Cell(words(locale.say("Sum"))), summed, style="sum"))
    blanks = tuple(
        Styled("blank-field", (Words(f"{locale.say(head)}:"), Blank(locale.say(head))))
        for head in (CANDIDATE, INTERVIEWER, DAY)
    )
    remarks = [locale.say(RULE), Counted(locale.say(SCORES, n=locale.number(top)))]
    rest = max(0, len(weighed) - most) + unlisted
    if rest > 0:
        remarks.append(locale.say_counted("{n} more criterion is left out.", "{n} more criteria are left out.", rest))
    return (
        Paragraph(blanks, "blanks"),
        Table("scorecard short", _scorecard_columns(role, locale), (Group(tuple(rows)),), role=role),
        Paragraph(sentences(remarks), "source-line"),
    )


def _scorecard_columns(role: Role, locale: Locale) -> tuple[Column, ...]:
    look_for = filled(locale.say("What to look for in the {role}"), role=RoleName(role, "short"))
    weight, score = locale.say("Weight"), locale.say("Score")
    return (
        Column(words(locale.say("Criterion"))),
        Column((look_for,), label=locale.say("Look for")),
        Column(words(weight), label=weight, style="number"),
        Column(words(score), label=score, style="score"),
    )


def _criteria(group: CriterionGroup, locale: Locale) -> Group:
    scores = Cell(words(" ".join(locale.number(score) for score in range(TOP_SCORE + 1))))
    weight = Cell(words(locale.number(group.weight)))
    rows = tuple(Row(Cell(words(one.name)), (cell_of(one.excerpts, locale), weight, scores)) for one in group.criteria)
    return Group(rows, words(group.label))


def _skills(
    asked: tuple[Requirement, ...], weight: Literal["unique", "essential", "desirable"], locale: Locale
) -> CriterionGroup:
    criteria = tuple(
        Criterion(
            str(one.skill.name),
            tuple(Excerpt(said.name, said.text or str(one.skill.name), (said.fact,)) for said in one.statements),
        )
        for one in asked
        if one.weight == weight
    )
    return CriterionGroup(locale.say(LABELS[weight]), POINTS[weight], criteria)
