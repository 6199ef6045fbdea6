"""What all authored values share: they are frozen, refuse unknown keys, know where they were written, and name each
other by id only.

A reference is a plain string whose type says what it points at: `SourceId` is `Annotated[Id, Ref("source")]`. The
reader finds every reference of a guide by walking these annotations, so no model checks its neighbours itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, StringConstraints, model_validator

from guidebuild.model.diagnostics import NOWHERE, Span
from guidebuild.model.text import Wording

Kind = Literal[
    "role", "ladder", "level", "track", "cell-dimension", "scale", "skill", "tool", "theme", "pay", "dimension",
    "group", "faq-theme", "sector", "source", "audience", "region", "chapter", "asset", "fact",
]  # fmt: skip
"""What an id can name. `fact` is any id of the guide's data."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string as the id of something defined elsewhere in the guide."""

    kind: Kind


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens; unique in the whole guide."""

RoleId = Annotated[Id, Ref("role")]
LadderId = Annotated[Id, Ref("ladder")]
LevelId = Annotated[Id, Ref("level")]
TrackId = Annotated[Id, Ref("track")]
SkillId = Annotated[Id, Ref("skill")]
ToolId = Annotated[Id, Ref("tool")]
SectorId = Annotated[Id, Ref("sector")]
SourceId = Annotated[Id, Ref("source")]
AudienceId = Annotated[Id, Ref("audience")]
RegionId = Annotated[Id, Ref("region")]
ChapterId = Annotated[Id, Ref("chapter")]
FactId = Annotated[Id, Ref("fact")]


class Authored(BaseModel):
    """A value that stands in a file of the guide. Two are equal when their content is, wherever they were written."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    _span: Span = PrivateAttr(default=NOWHERE)

    @property
    def span(self) -> Span:
        """Where the value begins in its file."""
        return self._span

    @model_validator(mode="wrap")
    @classmethod
    def _remember_span(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        value = handler(data)
        span = getattr(data, "span", None)
        if isinstance(span, Span):
            value._span = span
        return value

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), getattr(self, "id", None)))


class Conditions(Authored):
    """Who reads a value: everyone, unless `only` or `except` names audiences or regions."""

    only: tuple[Annotated[Id, Ref("audience")], ...] = ()
    except_: tuple[Annotated[Id, Ref("audience")], ...] = Field(default=(), alias="except")
    only_regions: tuple[RegionId, ...] = ()
    except_regions: tuple[RegionId, ...] = ()


class Fact(Conditions):
    """Anything with an id and its sources: the unit that an edition takes in or leaves out."""

    id: Id
    sources: tuple[SourceId, ...] = Field(min_length=1)
    note: Wording | None = None
    inferred: bool = False
    """Derived by the editor from other facts; no source says it in so many words."""
    refs: tuple[FactId, ...] = ()
    lang: str | None = None
    """BCP 47 tag when the text is not in the guide's language."""


class Statement(Fact):
    """A fact in one sentence or phrase."""

    text: Wording


class NamedStatement(Fact):
    """A fact with a short name and a detail."""

    name: Wording
    detail: Wording | None = None
    theme: Id | None = None
    """An editorial label that groups statements of one field."""


class Absence(StrEnum):
    """What an empty place means. None of them is zero, and the reader is told which it is."""

    NOTHING_NEW = "nothing-new"
    INHERITED = "inherited"
    SAME_AT_ALL_LEVELS = "same-at-all-levels"
    NOT_WRITTEN = "not-written"
    NOT_COLLECTED = "not-collected"
    SUPPRESSED = "suppressed"
    NOT_PART = "not-part"


class CellItem(Authored):
    """One item in a cell of a matrix."""

    text: Wording
    kind: Literal["summary", "signal", "example"] = "summary"
    examples: tuple[Wording, ...] = ()
    children: tuple[CellItem, ...] = ()
    proficiency: Id | None = None
    link: str | None = None


class Cell(Authored):
    """What stands where a row and a column meet: text, items, or the reason why there is nothing.

    In YAML plain text is short for `text:`.
    """

    text: Wording | None = None
    items: tuple[CellItem, ...] = ()
    absent: Absence | None = None
    weight: Literal["core", "shared", "rare"] | None = None
    """How far the thing belongs to the column: drawn as a filled, half or empty dot, always with words."""

    @model_validator(mode="before")
    @classmethod
    def _text_is_short_for_a_cell(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _something_or_a_reason(self) -> Self:
        if (self.text is None and not self.items) == (self.absent is None):
            raise ValueError("a cell holds `text` or `items`, or says in `absent` why it is empty")
        return self


class Extent(Authored):
    """A quantity as its source words it ("5+ years", "about half"), with its bounds when they are known."""

    wording: Wording
    low: float | None = None
    high: float | None = None
    unit: str | None = None
