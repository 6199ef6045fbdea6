"""Jobs that are near to a role, in the order of their source, with the degree of nearness that it gives."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Line, RoleName
from guidebuild.composing.blocks.phrases import headed, inferred, keys, note_on, quoted, sentences, source_line, words
from guidebuild.composing.views.scores.scales import legend, value_names
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Id, RoleId
from guidebuild.model.scores import Related


class RelatedAttributes(Attributes):
    """`roles="A B"`; without it all."""

    roles: Listed[RoleId] = ()
    """The roles whose neighbours are shown; without it all that have some."""
    top: int | None = Field(default=None, ge=1)
    """So many neighbours of each degree; the others are counted, and stay in the data."""


def related_jobs(edition: WordedEdition, attributes: RelatedAttributes) -> Blocks:
    """Jobs that are near to each role, in the order of their source, with the degree of nearness."""
    names = value_names(edition)
    groups: list[Group] = []
    used: list[Id] = []
    for role in edition.guide.roles:
        if attributes.roles and role.id not in attributes.roles:
            continue
        there = [fact for fact in role.related if fact.role is None or fact.role in edition.guide.roles_by_id]
        degrees = list(dict.fromkeys(fact.nearness for fact in there))
        rows = tuple(
            _row(edition, degree, [fact for fact in there if fact.nearness == degree], names, attributes.top)
            for degree in degrees
        )
        used += [degree for degree in degrees if degree]
        if rows:
            groups.append(Group(rows, (RoleName(role),), role))
    if not groups:
        return ()
    columns = headed(edition.say("How near"), edition.say("Related jobs"))
    remark = sentences(legend(edition, used))
    return (Table("related-jobs", columns, tuple(groups)), *source_line(remark))


def _row(
    edition: WordedEdition, degree: Id | None, facts: Sequence[Related], names: Mapping[Id, str], top: int | None,
) -> Row:  # fmt: skip
    head = names.get(degree or "", edition.say("How near is not stated"))
    kept = facts[:top]
    cited = {keys(fact) for fact in kept}
    shared = cited.pop() if len(cited) == 1 else ()
    items = [
        Item(_line(edition, fact, () if shared else keys(fact)), facts=(fact.id,), lang=fact.lang) for fact in kept
    ]
    if len(facts) > len(kept):
        more = edition.say("and {n} more", n=edition.number(len(facts) - len(kept)))
        items.append(Item(words(more), facts=tuple(fact.id for fact in facts[len(kept) :])))
    return Row(Cell((*words(head), *shared)), (Cell(blocks=(Listing(tuple(items), "statements in-columns"),)),))


def _line(edition: WordedEdition, fact: Related, cited: Line) -> Line:
    role = edition.guide.roles_by_id.get(fact.role or "")
    named: Line = (RoleName(role),) if role is not None else quoted(fact.name)
    return (*named, *inferred(fact, edition), *cited, *note_on(fact))
