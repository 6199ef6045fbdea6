"""What lies between two roles, counted from the shared catalogues: what carries over, what goes deeper, what is new.

That something is new, or that there is nothing, is said where it holds in the whole guide: an edition may withhold that
the other role asks for it too.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from pydantic import Field

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Absent, RoleName
from guidebuild.composing.blocks.phrases import filled, headed, note, words
from guidebuild.composing.views.roles.requirements import Excerpt, Requirement, cell_of, requirements
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY, sentence
from guidebuild.model.base import Fact, Id, RoleId
from guidebuild.model.role import Role
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

REMARK = message(
    "Counted from this guide’s catalogues. A shared skill goes deeper where the sources say that it sets the role "
    "apart; what no source names for a role may still be used there."
)


class GapAttributes(Attributes):
    """`from=ROLE to=ROLE`; `ways="one"` leaves out the way back."""

    from_: RoleId = Field(alias="from")
    """The role to start from."""
    to: RoleId
    """The role to arrive at."""
    ways: Literal["both", "one"] = "both"
    """Whether the way back is shown too."""

    def idle(self) -> str:
        """Between a role and itself nothing lies."""
        return f"leads from `{self.to}` to itself" if self.from_ == self.to else ""


def skills_gap(edition: WordedEdition, attributes: GapAttributes) -> Blocks:
    """What carries over between two roles, what goes deeper, and what is new."""
    roles = edition.guide.roles_by_id
    origin, target = roles[attributes.from_], roles[attributes.to]
    if origin == target or not (origin.skills and target.skills):
        return ()
    groups = [_shared(edition, origin, target), _way(edition, origin, target)]
    if attributes.ways == "both":
        groups.append(_way(edition, target, origin))
    columns = headed(edition.say("What"), edition.say("Skills and tools"))
    table = Table("skills-gap", columns, tuple(groups))
    return (table, Paragraph(words(edition.say(REMARK)), "source-line"))


def _shared(edition: WordedEdition, origin: Role, target: Role) -> Group:
    """What carries over either way. The sources' own words on common ground are about all roles of the guide."""
    theirs = {one.skill.id: one for one in requirements(edition, target)}
    skills = [
        Excerpt(
            str(one.skill.name),
            None,
            (*_of(origin, one.facts, edition), *_of(target, theirs[one.skill.id].facts, edition)),
        )
        for one in requirements(edition, origin)
        if one.skill.id in theirs
    ]
    uncut = edition.uncut.guide.roles_by_id
    of_one, of_other = ({fact.skill for fact in uncut[role.id].skills} for role in (origin, target))
    is_none = of_one.isdisjoint(of_other)
    none = edition.say("None in the catalogue" if is_none else NO_ENTRY)
    rows = [_row(edition.say("Skills that carry over"), skills, edition, _skills, absent=none)]
    base = edition.guide.common_ground.skills
    if base and len(edition.guide.roles) == 2:
        said = [Excerpt(None, fact.text, (fact,)) for fact in base]
        rows.append(_row(edition.say("Common base, in words"), said, edition))
    names = {tool.id: str(tool.name) for tool in edition.guide.tools.tools}
    used = {fact.tool: fact for fact in target.tools}
    both = [
        Excerpt(names[fact.tool], None, (*_of(origin, (fact,), edition), *_of(target, (used[fact.tool],), edition)))
        for fact in origin.tools
        if fact.tool in used
    ]
    if both:
        rows.append(_row(edition.say("Tools that carry over"), both, edition, _tools))
    return Group(tuple(rows), words(edition.say("In either direction")))


def _of(role: Role, facts: Iterable[Fact], locale: Locale) -> Iterator[Fact]:
    """The facts; notes of the role's own name it, since those of the other role stand beside them."""
    own = {fact.id for fact in (*role.skills, *role.tools)}
    for fact in facts:
        if fact.note and fact.id in own:
            told = locale.say("{role}: {reason}", role=sentence(role.short), reason=fact.note)
            yield fact.model_copy(update={"note": Marked(told)})
        else:
            yield fact


def _way(edition: WordedEdition, origin: Role, target: Role) -> Group:
    had = {one.skill.id for one in requirements(edition, origin)}
    asked = requirements(edition, target)
    deeper = [_deeper(one) for one in asked if one.skill.id in had and one.weight == "unique"]
    new = [
        Excerpt(str(one.skill.name), one.statements[0].text, one.facts)  # in the words of its weightiest statement
        for one in asked
        if one.skill.id not in had
    ]
    uncut = edition.uncut
    before = uncut.guide.roles_by_id[origin.id]
    known = {fact.skill for fact in before.skills}
    is_new = not any(one.skill.id in known for one in asked if one.skill.id not in had)
    in_all = requirements(uncut, uncut.guide.roles_by_id[target.id])
    any_deeper = any(one.weight == "unique" and one.skill.id in known for one in in_all)
    any_new = any(one.skill.id not in known for one in in_all)
    none_deeper = edition.say(NO_ENTRY if any_deeper else message("No shared skill sets this role apart"))
    none_new = edition.say(NO_ENTRY if any_new else message("Nothing that the other role does not ask for"))
    asked_of = edition.say("Skills to add") if is_new else edition.say("Asked of the {role}", role=target.short)
    rows = [
        _row(edition.say("Skills to deepen"), deeper, edition, _skills, absent=none_deeper),
        _row(asked_of, new, edition, _skills, absent=none_new),
    ]
    names = {tool.id: str(tool.name) for tool in edition.guide.tools.tools}
    used: set[Id] = {fact.tool for fact in origin.tools}
    tools = [Excerpt(names[fact.tool], None, (fact,)) for fact in target.tools if fact.tool not in used]
    if tools:
        unused = not {fact.tool for fact in before.tools} & {fact.tool for fact in target.tools} - used
        head = edition.say("Tools to add") if unused else edition.say("Used by the {role}", role=target.short)
        rows.append(_row(head, tools, edition, _tools))
    way = filled(edition.say("{origin} to {target}"), origin=RoleName(origin), target=RoleName(target))
    return Group(tuple(rows), (way,))


def _row(
    label: str,
    found: list[Excerpt],
    locale: Locale,
    counted: Callable[[int, Locale], str] | None = None,
    *,
    absent: str = "",
) -> Row:
    """What one question finds."""
    cell = cell_of(found, locale) if found else Cell((Absent(absent),))
    return Row(Cell((*words(label), *note(counted(len(found), locale) if counted and found else None))), (cell,))


def _deeper(asked: Requirement) -> Excerpt:
    """What sets the target apart in a skill that both have."""
    unique = tuple(fact for fact in asked.facts if fact.group == "unique")
    details = [fact.detail for fact in unique if fact.detail]
    return Excerpt(str(asked.skill.name), Marked("; ".join(details)) if details else None, unique)


def _skills(count: int, locale: Locale) -> str:
    return locale.say_counted("{n} skill", "{n} skills", count)


def _tools(count: int, locale: Locale) -> str:
    return locale.say_counted("{n} tool", "{n} tools", count)
