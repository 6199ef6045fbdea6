"""What to weigh: whom to hire in which situation, and which role suits which preference."""

from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import HAS_BOX, Blocks, Cell, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Box, Line, RoleName
from guidebuild.composing.blocks.phrases import filled, headed, keys, quoted, remarks, statement, words
from guidebuild.composing.views.grouping import RoleGroup, by_roles, statements
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import places_of_roles, roles_of
from guidebuild.model.advice import Choice, HiringReason
from guidebuild.model.role import Role
from guidebuild.tools.language.locale import Locale


class FrameworkAttributes(Attributes):
    """Whether situations are ticked."""

    boxes: Literal["yes", "no"] = "no"
    """Whether each situation has a box."""


def hiring_framework(edition: WordedEdition, attributes: FrameworkAttributes) -> Blocks:
    """Whom to hire in which situation."""
    box, style = ((Box(edition.say("to tick")),), HAS_BOX) if attributes.boxes == "yes" else ((), None)
    groups: dict[tuple[bool, tuple[str, ...]], list[HiringReason]] = {}
    for reason in edition.guide.hiring.reasons:
        named = tuple(role.id for role in roles_of(edition, reason.choose))
        if named:
            groups.setdefault((reason.staffing == "one-first" and len(named) > 1, named), []).append(reason)
    place = places_of_roles(edition)
    order = sorted(groups, key=lambda key: (key[0], len(key[1]), [place[id] for id in key[1]]))
    rows: list[Row] = []
    for one_first, named in order:
        roles = roles_of(edition, named)
        items = tuple(
            Item(
                (*box, *quoted(each.when), *keys(each), *remarks(each, edition)),
                facts=(each.id,),
                lang=each.lang,
                style=style,
            )
            for each in groups[one_first, named]
        )
        alone = roles[0] if len(roles) == 1 else None
        whom = Cell(_label(edition, roles, one_first), role=alone)
        rows.append(Row(whom, (Cell(blocks=(Listing(items, "statements"),)),)))
    columns = headed(edition.say("Whom"), edition.say("When"))
    return (Table("hiring-framework", columns, (Group(tuple(rows)),)),) if rows else ()


def _label(edition: WordedEdition, roles: tuple[Role, ...], one_first: bool) -> Line:
    if len(roles) == 1:
        return (filled(edition.say("Hire the {role}"), role=RoleName(roles[0])),)
    everyone = len(roles) == len(edition.guide.roles)
    names = [role.name for role in roles]
    if one_first:
        begin = edition.say("Begin with {roles}", roles=edition.listed(names, "or"))
        return words(edition.say("Begin with one role") if everyone else begin)
    if everyone:
        return words(edition.say("Hire both roles") if len(roles) == 2 else edition.say("Hire all roles"))
    return words(edition.say("Hire {roles}", roles=edition.listed(names)))


def hiring_notes(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Remarks on hiring."""
    notes = edition.guide.hiring.notes
    return (statements("hiring-notes", edition.say("Keep in mind"), [((), notes)], edition),) if notes else ()


def choosing(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Preferences, and the role that each speaks for."""
    groups = by_roles(edition, edition.guide.choosing.choices)
    ordered = sorted(groups, key=lambda group: group.role is None)
    shown = tuple(
        Group(tuple(_choice(choice, edition) for choice in group.members), _speaks_for(group, edition), group.role)
        for group in ordered
    )
    columns = headed(edition.say("If this is you"), edition.say("What it speaks for"))
    return (Table("choosing", columns, shown),) if shown else ()


def _speaks_for(group: RoleGroup[Choice], locale: Locale) -> Line:
    if group.role is not None:
        return (RoleName(group.role),)
    return words(locale.say("{roles}: does not decide between them", roles=group.label))


def _choice(choice: Choice, locale: Locale) -> Row:
    then = Cell(statement(choice, choice.then, locale))
    return Row(Cell(quoted(choice.if_)), (then,), facts=(choice.id,), lang=choice.lang)
