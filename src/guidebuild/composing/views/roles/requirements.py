"""What a role asks of its holder, once for each thing: its statements about one skill together, its duties and tools by
the number of sources that name them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from guidebuild.composing.blocks.kinds import Cell, Item, Listing
from guidebuild.composing.blocks.parts import Line, Styled
from guidebuild.composing.blocks.phrases import inferred, keys_of, note_on, quoted, strong, words
from guidebuild.composing.views.tables import Said
from guidebuild.model.base import Fact, NamedStatement, SourceId
from guidebuild.model.catalogue import Skill
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role, RoleSkill
from guidebuild.tools.language.locale import Locale

MOST_DUTIES, MOST_TOOLS = 6, 8
"""As many stand in an advert and on a scorecard, which say how many are left out."""

F = TypeVar("F", bound=Fact)
Weight = Literal["unique", "essential", "desirable"]
WEIGHTS: tuple[Weight, ...] = ("unique", "essential", "desirable")
"""How much hangs on a skill; a soft skill counts as desirable, because no level of it can be shown in advance."""


@dataclass(frozen=True)
class Requirement:
    """A skill of the catalogue as one role asks for it."""

    skill: Skill
    facts: tuple[RoleSkill, ...]
    weight: Weight
    """The weightiest of its statements."""

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Everyone who names it, each once."""
        return sources_of(self.facts)

    @property
    def statements(self) -> tuple[Said, ...]:
        """Its statements, the weightiest first, each with the name that its sources use when that is another one."""
        ordered = sorted(self.facts, key=lambda fact: WEIGHTS.index(_weight(fact)))
        return tuple(Said(fact, fact.detail, own_name(fact, self.skill)) for fact in ordered)


def requirements(edition: Edition, role: Role) -> tuple[Requirement, ...]:
    """The skills that a role asks for: the weightiest first, then those that most sources name, then by catalogue."""
    found: list[Requirement] = []
    for skill in edition.guide.skills.skills:
        facts = tuple(fact for fact in role.skills if fact.skill == skill.id)
        if facts:
            found.append(Requirement(skill, facts, min((_weight(fact) for fact in facts), key=WEIGHTS.index)))
    return tuple(sorted(found, key=lambda one: (WEIGHTS.index(one.weight), -len(one.sources))))


def duties(role: Role) -> tuple[NamedStatement, ...]:
    """A role's duties, those that most sources name first."""
    return tuple(sorted(role.responsibilities, key=lambda fact: -len(fact.sources)))


def named_often(edition: Edition, role: Role, facts: Iterable[F]) -> tuple[F, ...]:
    """Those that at least half of the sources on this role name; a role's sources are those that it lists."""
    half = sources_on(edition, role) / 2
    return tuple(fact for fact in facts if len(fact.sources) >= half)


def sources_on(edition: Edition, role: Role) -> int:
    """How many sources speak of a role: those that it lists, else all of the guide."""
    return len(role.sources) or len(edition.guide.sources)


def sources_of(facts: Sequence[Fact]) -> tuple[SourceId, ...]:
    """The sources of several facts together, each once, in order."""
    return tuple(sorted({source for fact in facts for source in fact.sources}))


def _weight(fact: RoleSkill) -> Weight:
    return "desirable" if fact.group == "soft" else fact.group


def own_name(fact: RoleSkill, skill: Skill) -> str | None:
    """The name that the role's sources use, when it is not the catalogue's."""
    return str(fact.name) if fact.name is not None and fact.name.casefold() != skill.name.casefold() else None


@dataclass(frozen=True)
class Excerpt:
    """A name, a text, or both, and the facts that they come from."""

    name: str | None
    text: str | None
    facts: tuple[Fact, ...]


def tools(edition: Edition, role: Role) -> tuple[Excerpt, ...]:
    """The tools at the core of a role, those that most sources name first."""
    known = {tool.id: str(tool.name) for tool in edition.guide.tools.tools}
    core = sorted((fact for fact in role.tools if fact.weight == "core"), key=lambda fact: -len(fact.sources))
    return tuple(Excerpt(known[fact.tool], None, (fact,)) for fact in core)


MANY, BRIEF, LONGEST = 3, 45, 80
"""More lines than these, four of five in so few letters and none in more than so many, stand in columns."""


def cell_of(excerpts: Sequence[Excerpt], locale: Locale) -> Cell:
    """Excerpts one below the other, short ones in columns."""
    lines = [_line(one, locale) for one in excerpts]
    if len(lines) == 1:
        return Cell((lines[0],))
    letters = [len(f"{one.name or ''}{one.text or ''}") for one in excerpts]
    brief = max(letters) <= LONGEST and sum(each <= BRIEF for each in letters) * 5 >= len(letters) * 4
    style = "statements in-columns" if brief and len(lines) > MANY else "statements"
    return Cell(blocks=(Listing(tuple(Item((line,)) for line in lines), style),))


def _line(one: Excerpt, locale: Locale) -> Styled:
    told = words if any(isinstance(fact, PayStatement) for fact in one.facts) else quoted  # an amount is said by us
    said: Line = told(one.name or one.text)
    if one.name and one.text:
        said = (*strong(f"{one.name}:"), *told(one.text))
    marks = tuple(part for fact in one.facts for part in inferred(fact, locale))
    notes = tuple(part for fact in one.facts for part in note_on(fact))
    facts = tuple(fact.id for fact in one.facts)
    return Styled("", (*said, *marks, *keys_of(sources_of(one.facts)), *notes), facts)
