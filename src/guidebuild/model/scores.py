"""What was measured: scores of skills, interests or tasks on scales with numbers, and shares of a whole.

A score that nobody collected is not zero: it says why it is missing, and nothing draws it.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Absence, Authored, Fact, Id, LevelId, Ref, low_before_high
from guidebuild.model.catalogue import Entry
from guidebuild.model.dates import PartialDate
from guidebuild.model.text import Wording

MeasureId = Annotated[Id, Ref("measure")]
ScoredId = Annotated[Id, Ref("scored")]
"""What can have a score: a skill of the catalogue, an element of `scores.yaml`, a whole category of them, or an entry
of the data, such as a task."""


class Anchor(Authored):
    """A number of a measure that has words of its own."""

    at: float
    """The number."""
    name: Wording
    """What it means."""


class Measure(Entry):
    """What a score counts, and between which numbers: importance from 1 to 5. Charts show all of it, and a legend."""

    low: float
    """The lowest number that there is."""
    high: float
    """The highest number that there is."""
    unit: Literal["points", "percent"] = "points"
    """What the numbers are: `percent` is printed with its sign."""
    anchors: tuple[Anchor, ...] = ()
    """Numbers that the source explains, from the lowest to the highest."""

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        low_before_high(self.low, self.high)
        if self.low == self.high:
            raise PydanticCustomError("reversed", "a measure runs from one number to a higher one")
        return self


class Element(Entry):
    """Something that scores are given for and that is no skill of the catalogue: an interest, a value, a field of
    knowledge."""

    category: Annotated[Id, Ref("category")]
    """The heading that it stands under."""


class Score(Fact):
    """What one role, or its holders, scored in one thing."""

    of: ScoredId
    """What is scored: a skill, an element, a task or another entry; with `absent` also a category of them."""
    values: dict[MeasureId, float] = Field(default_factory=dict)
    """Measure to number."""
    errors: dict[MeasureId, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    """Measure to the standard error of its number, in points of the measure."""
    withheld: tuple[MeasureId, ...] = ()
    """Measures for which the source has a number and does not release it, or advises against using it."""
    absent: Absence | None = None
    """Why there is no number at all."""
    sample: int | None = Field(default=None, ge=1)
    """How many answers it rests on."""
    as_of: PartialDate | None = None
    """When it held; empty when the source gives no date."""

    @model_validator(mode="after")
    def _numbers_or_a_reason(self) -> Self:
        if (not self.values and not self.withheld) == (self.absent is None):
            raise PydanticCustomError("empty_score", "a score has `values`, or says why not in `absent`")
        if twice := [name for name in self.withheld if name in self.values]:
            raise PydanticCustomError(
                "withheld_value", "`{measure}` has a value and is withheld; take one out", {"measure": twice[0]}
            )
        return self


class Share(Authored):
    """A part of a whole, in percent; a source may give a span. In YAML a plain number is short for `percent:`."""

    percent: float | None = Field(default=None, ge=0, le=100)
    """The part, in percent of the whole."""
    low: float | None = Field(default=None, ge=0, le=100)
    """The lower end, where the source gives a span."""
    high: float | None = Field(default=None, ge=0, le=100)
    """The upper end, where the source gives a span."""

    @model_validator(mode="before")
    @classmethod
    def _number_is_short_for_a_share(cls, data: Any) -> Any:
        return {"percent": data} if isinstance(data, str | int | float) else data

    @model_validator(mode="after")
    def _one_or_both_ends(self) -> Self:
        low_before_high(self.low, self.high)
        if (self.percent is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise PydanticCustomError("empty_share", "a share has `percent`, or both `low` and `high`")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 100},
                super().__get_pydantic_json_schema__(schema, handler),
            ]
        }


class Distribution(Fact):
    """How a whole is divided: the education that holders name, what their time goes into, how often a task is done."""

    of: Annotated[Id, Ref("scale")]
    """The scale whose values the parts are."""
    about: Annotated[Id, Ref("fact")] | None = None
    """The entry that it is about, such as a task; empty for the role as a whole."""
    level: LevelId | None = None
    """The level of a ladder that it is for; empty for all of them."""
    shares: dict[Annotated[Id, Ref("scale-value")], Share] = Field(default_factory=dict)
    """Value of the scale to its part of the whole. One that is not there has no figure, which is not zero."""
    withheld: tuple[Annotated[Id, Ref("scale-value")], ...] = ()
    """Values for which the source has a figure and does not release it, or advises against using it."""
    absent: Absence | None = None
    """Why there are no shares at all."""
    sample: int | None = Field(default=None, ge=1)
    """How many answers it rests on."""
    as_of: PartialDate | None = None
    """When it held; empty when the source gives no date."""

    @model_validator(mode="after")
    def _shares_or_a_reason(self) -> Self:
        if (not self.shares and not self.withheld) == (self.absent is None):
            raise PydanticCustomError("empty_distribution", "a distribution has `shares`, or says why not in `absent`")
        if twice := [value for value in self.withheld if value in self.shares]:
            raise PydanticCustomError(
                "withheld_value", "`{measure}` has a share and is withheld; take one out", {"measure": twice[0]}
            )
        return self


class Related(Fact):
    """Another job that is near to the role: one of the guide, or one by its name."""

    role: Annotated[Id, Ref("role")] | None = None
    """The role of this guide."""
    name: Wording | None = None
    """What it is called, where it is no role of this guide."""
    nearness: Annotated[Id, Ref("scale-value")] | None = None
    """How near it is: a value of one of the guide's scales. The entries stand in the order of their source."""

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if (self.role is None) == (self.name is None):
            raise PydanticCustomError("related", "a related job has either a `role` of the guide or a `name`")
        return self


class ScoreFile(Authored):
    """`guide/scores.yaml`: what scores count, and what they are given for beside skills."""

    measures: tuple[Measure, ...] = ()
    """What scores count, in print order."""
    categories: tuple[Entry, ...] = ()
    """The headings, in print order."""
    elements: tuple[Element, ...] = ()
    """What has scores and is no skill of the catalogue, in print order within a category."""
