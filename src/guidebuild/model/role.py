"""A role: what it is for, what its holder does, knows and uses, where they come from and where they work."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import Field

from guidebuild.model.base import (
    Absence,
    Authored,
    Fact,
    Id,
    LevelId,
    NamedStatement,
    Ref,
    RoleId,
    SectorId,
    SkillId,
    SourceId,
    Statement,
    ToolId,
)
from guidebuild.model.role_fields import FieldEntry, FieldName, FieldRef, Shown
from guidebuild.model.scores import Distribution, Related, Score
from guidebuild.model.text import Marked, Wording
from guidebuild.model.translatable import message


class RoleSkill(Fact):
    """A skill that a role asks for: an entry of the shared catalogue, seen from this role."""

    skill: SkillId
    """The skill in the shared catalogue."""
    name: Wording | None = None
    """The name that this role's sources use, when it differs from the catalogue's."""
    detail: Marked | None = None
    """What this role needs it for, or which part of it."""
    group: Literal["essential", "desirable", "soft", "unique"]
    """`unique` sets the role apart from the others compared; where one of them has the skill too, it is stressed."""
    levels: dict[LevelId, Annotated[Id, Ref("scale-value")]] = Field(default_factory=dict)
    """Level id to a value of one of the guide's scales."""


class RoleTool(Fact):
    """A tool that a role uses: an entry of the shared catalogue, seen from this role."""

    tool: ToolId
    """The tool in the shared catalogue."""
    weight: Literal["core", "shared", "rare"] = "core"
    """How far the tool belongs to the role."""


class Stakeholder(Fact):
    """Somebody the role works with, and why."""

    who: Wording
    """Who that is."""
    why: Marked
    """What they do together."""


class UseCase(Fact):
    """An application of the role's work in one sector, sometimes at a named company."""

    name: Wording
    """What is made or solved."""
    company: str | None = None
    """The company that does it, when the source names one."""
    detail: Marked
    """How the role's work is used there."""
    sector: SectorId
    """The sector that it belongs to."""


class Certification(Statement):
    """A certificate that helps to enter or to advance."""

    role_inferred: bool = False
    """The source names the certificate without tying it to this role."""


class Card(Authored):
    """The role's answers on the at-a-glance card: two lines each at most."""

    question: Wording
    """The question that this role answers, in the first person plural."""
    rows: dict[Annotated[Id, Ref("card-row")], Marked] = Field(default_factory=dict)
    """Card row id (named in the manifest) to its text."""


INITIALS = 5
"""The most letters that stand for a name."""


class Role(Authored):
    """A job. Everything but id and name is optional, because real data has holes."""

    id: Id
    """Its own id: the name of its file."""
    name: Wording
    """What the job is called."""
    short: Wording
    """How running text calls a holder of the role: "ML engineer"."""
    initials: str = Field(default="", max_length=INITIALS)
    """Where there is only room for a few letters: "MLE". Without it, letters of its name that no other role has."""
    family: str | None = None
    """The group of jobs that it belongs to: the first line of its profile."""
    sources: tuple[SourceId, ...] = ()
    """The sources that describe the role."""
    card: Card | None = None
    """Its answers on the at-a-glance card."""

    codes: Annotated[tuple[Statement, ...], Shown("roles", message("Codes"), "always")] = ()
    """Its codes in classifications, each with the name of its classification: "SOC 15-2051"."""
    aliases: Annotated[tuple[Statement, ...], Shown("roles", message("Also called"), "always")] = ()
    """Other names of the job. Several roles may have the same one."""
    taglines: Annotated[tuple[Statement, ...], Shown("roles", message("In a phrase"), "always")] = ()
    """The role in a phrase."""
    focus: Annotated[tuple[Statement, ...], Shown("roles", message("Focus"), "always")] = ()
    """What its work turns on."""
    mindset: Annotated[tuple[Statement, ...], Shown("roles", message("Mindset"), "always")] = ()
    """How its holders think about a problem."""
    time_horizon: Annotated[tuple[Statement, ...], Shown("roles", message("Time horizon"), "always")] = ()
    """How far ahead they work."""
    autonomy: Annotated[tuple[Statement, ...], Shown("roles", message("Decides on"), "always")] = ()
    """How much they decide by themselves."""
    business_impact: Annotated[tuple[Statement, ...], Shown("roles", message("Effect on the business"), "always")] = ()
    """What the business gains."""
    preparation: Annotated[tuple[Statement, ...], Shown("getting-in", message("Preparation"), "always")] = ()
    """How much preparation the job asks for in all, such as a job zone."""
    deliverables: Annotated[tuple[Statement, ...], Shown("work", message("Results"))] = ()
    """What they hand over."""
    responsibilities: Annotated[tuple[NamedStatement, ...], Shown("work", message("Duties"))] = ()
    """What they answer for."""
    task_examples: Annotated[tuple[Statement, ...], Shown("work", message("Tasks"))] = ()
    """Single tasks of a working day."""
    skills: Annotated[tuple[RoleSkill, ...], Shown("skills")] = ()
    """The skills that the role asks for."""
    tools: Annotated[tuple[RoleTool, ...], Shown("skills")] = ()
    """The tools that it uses."""
    education: Annotated[tuple[Statement, ...], Shown("getting-in", message("Education"))] = ()
    """The degrees and schooling that the sources name."""
    backgrounds: Annotated[tuple[Statement, ...], Shown("getting-in", message("Backgrounds"))] = ()
    """Where its holders come from."""
    certifications: Annotated[tuple[Certification, ...], Shown("getting-in", message("Certificates"))] = ()
    """Certificates that help to enter or advance."""
    industries: Annotated[tuple[Statement, ...], Shown("sectors", message("Industries"))] = ()
    """Where there are such jobs."""
    stakeholders: Annotated[tuple[Stakeholder, ...], Shown("work", message("Works with"))] = ()
    """Whom they work with, and why."""
    use_cases: Annotated[tuple[UseCase, ...], Shown("sectors")] = ()
    """What the role's work is used for, sector by sector."""
    project_types: Annotated[tuple[Statement, ...], Shown("work", message("Projects"))] = ()
    """What sort of projects they work on."""
    walkthrough: Annotated[tuple[NamedStatement, ...], Shown("work")] = ()
    """What the role does, step by step, in the product that the guide follows from end to end."""
    challenges: Annotated[tuple[Statement, ...], Shown("work", message("Difficulties"))] = ()
    """What makes the work hard."""
    suits: Annotated[tuple[Statement, ...], Shown("roles", message("Suits"), "when-there")] = ()
    """Whom the job suits."""
    misconceptions: Annotated[tuple[Statement, ...], Shown("roles", message("Misconceptions"), "when-there")] = ()
    """What people get wrong about it."""
    outlook: Annotated[tuple[Statement, ...], Shown("roles", message("Outlook"), "when-there")] = ()
    """Where the job is heading."""
    related: Annotated[tuple[Related, ...], Shown("roles")] = ()
    """Other jobs that are near to it, the nearest first."""
    scores: Annotated[tuple[Score, ...], Shown("skills")] = ()
    """What was measured of its skills, its tasks, or what else `scores.yaml` names."""
    distributions: Annotated[tuple[Distribution, ...], Shown("skills")] = ()
    """Wholes that are divided into shares: education, time."""
    fields: Annotated[dict[Annotated[FieldName, Ref("own-field")], tuple[FieldEntry, ...]], Shown("roles")] = Field(
        default_factory=dict
    )
    """The fields that `role_fields` in guide.yaml defines, each with its entries."""
    absent: dict[FieldRef, Absence] = Field(default_factory=dict)
    """Why a field is empty. Without a reason nothing is claimed: the page says that there is no entry."""

    def lists(self) -> list[tuple[Any, ...]]:
        """All that it has several of: in the fields of every guide, then in the guide's own."""
        held = [getattr(self, name) for name in type(self).model_fields]
        return [each for each in (*held, *self.fields.values()) if isinstance(each, tuple)]

    def by_id(self) -> Mapping[Id, Fact]:
        """What it says in words of its own, by id."""
        said = Statement | NamedStatement | FieldEntry
        return {fact.id: fact for each in self.lists() for fact in each if isinstance(fact, said)}

    def of_field(self, field: str) -> tuple[Fact, ...]:
        """What stands in a field, one that every guide has or one of the guide's own."""
        held: tuple[Fact, ...] = getattr(self, field) if field in STATED else self.fields.get(field, ())
        return held


def _stated() -> Iterator[str]:
    for name, hint in get_type_hints(Role).items():
        kinds = get_args(hint)
        if kinds and isinstance(kinds[0], type) and issubclass(kinds[0], Statement | NamedStatement | Stakeholder):
            yield name


STATED = frozenset(_stated()) - {"walkthrough"}
"""The fields of statements that every guide has, and that can stand side by side."""

SHOWN: Mapping[str, Shown] = {
    name: each for name, field in Role.model_fields.items() for each in field.metadata if isinstance(each, Shown)
}
"""How each field of entries is shown, in the order in which profiles have them."""
PROFILE, PROFILE_WHEN_THERE = (
    tuple(name for name, shown in SHOWN.items() if shown.profile == when) for when in ("always", "when-there")
)
"""What profiles show when one role of the guide has it, and when the role itself has; a guide can choose otherwise."""


LETTERS = "abcdefghi"
"""Nine shapes that can be told apart in grey and in small type, each with a colour of its own as well."""
WITHOUT_SIGN = "n"


def letters_of(roles: Sequence[Role]) -> dict[RoleId, str]:
    """The letter of each role in the order of the manifest; from the tenth on a role is known by its name alone."""
    return {role.id: LETTERS[index] if index < len(LETTERS) else WITHOUT_SIGN for index, role in enumerate(roles)}


def with_initials(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles, each with a few letters for its name; those that no author gave are unlike all others."""
    taken = {role.initials.upper() for role in roles}
    signed: list[Role] = []
    for role in roles:
        letters = role.initials or initials(role.name, taken)
        taken.add(letters)
        signed.append(role.model_copy(update={"initials": letters}) if letters != role.initials else role)
    return tuple(signed)


def initials(name: str, taken: Collection[str]) -> str:
    """A few letters for a name, unlike those that are taken: "WN" for "Ward nurse"."""
    return next(letters for letters in _tries(name) if letters not in taken)


def _tries(name: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", name) or ["X"]
    heads = "".join(word if word.isupper() and len(word) <= INITIALS else word[0] for word in words).upper()
    if len(words) > 1:
        yield heads[:INITIALS]
    for length in range(2, INITIALS + 1):
        yield words[-1][:length].upper()
        yield (words[0][:length] + heads[1:])[:INITIALS].upper()
    yield from (f"{heads[: INITIALS - len(str(number))]}{number}" for number in range(2, 10**INITIALS))
