"""Ways between roles: how feasible, how long, what is needed, and what carries over."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Line, RoleName
from guidebuild.composing.blocks.phrases import filled, headed, note, quoted, statement, statements, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import level_name, roles_of, sentence
from guidebuild.model.base import Id, Ref, Statement
from guidebuild.model.ladder import Move, Transition
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.worded_codes import stage_called

NAMED = 12
"""As many skills are named in a sentence; the number left out is stated."""


class TransitionsAttributes(Attributes):
    """Transitions to show; all when none is named."""

    ids: Listed[Annotated[Id, Ref("transition")]] = ()
    """The transitions to show; without it all."""


def transitions(edition: WordedEdition, attributes: TransitionsAttributes) -> Blocks:
    """Ways between roles: how realistic they are, what is needed, what carries over."""
    groups = tuple(
        Group(tuple(_rows(edition, fact)), _label(edition, fact), facts=(fact.id,))
        for fact in edition.guide.transitions
        if (not attributes.ids or fact.id in attributes.ids)
        and roles_of(edition, fact.from_)
        and roles_of(edition, fact.to)
    )
    columns = headed(edition.say("Question"), edition.say("Answer"))
    return (Table("transitions", columns, groups),) if groups else ()


def _label(edition: WordedEdition, fact: Transition) -> Line:
    origins, targets = roles_of(edition, fact.from_), roles_of(edition, fact.to)
    names = [edition.listed([role.name for role in roles], "or") for roles in (origins, targets)]
    if fact.kind == "promotion" and origins == targets:
        return words(edition.say("{role}: promotion", role=names[0]))
    if fact.kind != "role" and origins == targets:
        return words(edition.say("{role}: change of track", role=names[0]))
    if len(origins) > 1 and origins == targets:
        return words(edition.say("Between {roles}", roles=edition.listed([role.name for role in origins])))
    if len(origins) == len(targets) == 1:
        return (filled(edition.say("{origin} to {target}"), origin=RoleName(origins[0]), target=RoleName(targets[0])),)
    return words(edition.say("{origin} to {target}", origin=names[0], target=names[1]))


def _rows(edition: WordedEdition, fact: Transition) -> Iterator[Row]:
    """What is said of a way, question by question; what is computed from the catalogue of skills says that it is."""
    origins, targets = roles_of(edition, fact.from_), roles_of(edition, fact.to)
    realistic = statement(fact, fact.feasibility, edition)
    yield _row(edition.say("How realistic"), Cell(realistic))
    if fact.time:
        yield _row(edition.say("How long"), Cell(quoted(fact.time.wording)))
    if fact.at:
        stages = edition.listed([stage_called(edition.guide, stage, edition) for stage in fact.at], "or")
        yield _row(edition.say("At which level"), Cell(words(sentence(stages))))
    moves = [move for move in fact.moves if {move.from_, move.to} <= set(edition.guide.levels)]
    if moves:
        yield _row(edition.say("From level to level"), _moves(edition, fact, moves))
    yield from _said(edition.say("What is needed"), fact.needs, edition)
    if fact.kind == "role" and len(fact.from_) == len(fact.to) == 1 and fact.from_ != fact.to:
        yield from _computed(edition.say("Skills to add"), _missing(edition, origins[0], targets[0]), edition)
    yield from _said(edition.say("What carries over"), fact.carries, edition)
    if fact.kind == "role":
        shared = _shared(edition, (*origins, *targets))
        yield from _computed(edition.say("Skills that carry over"), shared, edition)
    yield from _said(edition.say("Worth knowing"), fact.notes, edition)


def _moves(edition: WordedEdition, fact: Transition, moves: Sequence[Move]) -> Cell:
    """The levels between which people move, those whose levels the edition has."""
    levels = edition.guide.levels
    lines = [
        (
            *words(
                edition.say(
                    "{origin} to {target}",
                    origin=level_name(edition, levels[move.from_]),
                    target=level_name(edition, levels[move.to]),
                )
            ),
            *note(str(move.note) if move.note else None),
        )
        for move in moves
    ]
    if len(lines) == 1:
        return Cell(lines[0], facts=(fact.id,))
    return Cell(blocks=(Listing(tuple(Item(line) for line in lines), "statements"),), facts=(fact.id,))


def _row(label: str, cell: Cell, style: str | None = None) -> Row:
    return Row(Cell(words(label)), (cell,), style=style)


def _said(label: str, facts: Sequence[Statement], locale: Locale) -> Iterator[Row]:
    if facts:
        yield _row(label, Cell(blocks=(statements([(fact, fact.text) for fact in facts], locale),)))


def _computed(label: str, found: str | None, locale: Locale) -> Iterator[Row]:
    if found:
        counted = note(locale.say("Counted from this guide’s catalogue of skills."))
        yield _row(label, Cell((*words(found), *counted)), "computed")


def _skills(role: Role) -> set[Id]:
    return {skill.skill for skill in role.skills}


def _shared(edition: WordedEdition, roles: Sequence[Role]) -> str | None:
    """The skills of the catalogue that all these roles ask for; None unless there are two roles with skills."""
    different = {role.id: role for role in roles}
    if len(different) < 2 or not all(role.skills for role in different.values()):
        return None
    common = set.intersection(*(_skills(role) for role in different.values()))
    in_all = set.intersection(*(_skills(edition.uncut.guide.roles_by_id[id]) for id in different))
    if not in_all and len(different) > 2:
        return edition.say("No skill of the guide’s catalogue is asked of all these roles.")
    if not in_all:
        return edition.say("No skill of the guide’s catalogue is asked of both roles.")
    if not common:
        return None
    named = _named(edition, common)
    if common != in_all:  # how many there are is not for this edition to say
        both = edition.say("Asked of both roles: {skills}.", skills=named)
        return both if len(different) == 2 else edition.say("Asked of all these roles: {skills}.", skills=named)
    if len(different) == 2:
        return edition.say_counted(
            "{n} skill is asked of both roles: {skills}.",
            "{n} skills are asked of both roles: {skills}.",
            len(common),
            skills=named,
        )
    return edition.say_counted(
        "{n} skill is asked of all these roles: {skills}.",
        "{n} skills are asked of all these roles: {skills}.",
        len(common),
        skills=named,
    )


def _missing(edition: WordedEdition, origin: Role, target: Role) -> str | None:
    """The skills that the target asks for and the origin does not, also not where an edition withholds it."""
    if not origin.skills or not target.skills:
        return None
    roles = edition.uncut.guide.roles_by_id
    in_all = _skills(roles[target.id]) - _skills(roles[origin.id])
    new = _skills(target) & in_all
    if not new:
        return None
    if new != in_all:
        named = _named(edition, new)
        return edition.say("Asked of the {role} only: {skills}.", role=target.short, skills=named)
    return edition.say_counted(
        "{n} skill is asked of the {role} only: {skills}.",
        "{n} skills are asked of the {role} only: {skills}.",
        len(new),
        role=target.short,
        skills=_named(edition, new),
    )


def _named(edition: WordedEdition, skills: set[Id]) -> str:
    """Names in the catalogue's order, cut with the number left out stated."""
    names = [str(skill.name) for skill in edition.guide.skills.skills if skill.id in skills]
    if len(names) <= NAMED:
        return edition.listed(names)
    return edition.listed([*names[:NAMED], edition.say("{n} more", n=edition.number(len(names) - NAMED))])
