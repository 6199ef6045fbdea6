"""The card of a table of pay: how the rows of a CSV file that stands beside it become pay statements.

What all rows share stands on the card once; what differs is a column. A number is never guessed: what a source prints
in the place of one (`*`, `#`) is told on the card.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, LiteralString, NoReturn, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import (
    Absence,
    Authored,
    Conditions,
    LevelId,
    RegionId,
    RoleId,
    SectorId,
    SourceId,
    Unprinted,
    sources_may_be_inherited,
)
from guidebuild.model.catalogue import RegionKind
from guidebuild.model.dates import PartialDate
from guidebuild.model.ladder import Stage
from guidebuild.model.pay_terms import PERCENTILES, Currency, OccupationId, PayKind, Period, Statistic
from guidebuild.model.text import Wording

Heading = Annotated[str, StringConstraints(min_length=1), Unprinted()]
"""The head of a column, as it stands in the first row of the file."""
Figure = Literal["value", "low", "high", "p5", "p10", "p25", "p50", "p75", "p90", "p95"]
Count = Literal["sample", "standard_error", "employment", "employment_error"]
Term = Literal[
    "role", "occupation", "level", "stage", "region", "sector",
    "period", "currency", "kind", "statistic", "as_of", "note",
]  # fmt: skip
Columned = Literal[Term, Figure, Count]
"""In one `Literal`, so that a key that is none of them is told once."""
FIGURES: tuple[Figure, ...] = ("value", "low", "high", *PERCENTILES)


class Made(Authored):
    """Sectors that the rows define: one for each that no other file does, its id made of what stands in its column."""

    name: Heading
    """The column that holds the name."""
    prefix: Annotated[str, Unprinted()] = ""
    """What each id begins with, such as `area-`."""


class MadeRegions(Made):
    """Regions that the rows define: one for each that no other file does, its id made of what stands in its column."""

    parent: RegionId | None = None
    """The region that they are a part of."""
    kind: RegionKind = "state"
    """What sort of place they are, unless a column says it."""
    kind_column: Heading | None = None
    """The column that says it."""
    kinds: Mapping[str, RegionKind] = Field(default_factory=dict)
    """What stands in that column, to what sort of place it means."""


class PayTable(Conditions):
    """A CSV file of pay, a statement in each row. The file is UTF-8, with the heads of its columns in the first row."""

    model_config = ConfigDict(json_schema_extra=sources_may_be_inherited)
    takes_sources: ClassVar[bool] = True

    file: Annotated[str, StringConstraints(pattern=r"^[^/\\]+\.csv$"), Unprinted()]
    """The name of the file, which stands in `guide/pay/`."""
    ids: Annotated[str, Unprinted()] = "{table}-{line}"
    """How the rows get their ids: fields and columns in braces, `{table}` for the name of the file and `{line}`."""
    columns: Mapping[Columned, Heading] = Field(min_length=1)
    """Field of a pay statement to the column that holds it. A column of roles holds one role in each row. What names an
    entry of the guide may be made of several, as an id is: `level: "{role}-{Grade}"`."""
    values: Mapping[Term, Mapping[str, Annotated[str, Unprinted()]]] = Field(default_factory=dict)
    """For a field, what stands in its column to what is meant by it: `role: {15-2051: data-scientist}`."""
    rows: Mapping[Heading, tuple[Annotated[str, Unprinted()], ...]] = Field(default_factory=dict)
    """Only rows that have one of these values in this column; all rows without it."""
    absent: Mapping[str, Absence] = Field(default_factory=dict)
    """Signs in the place of a number to the reason why there is none: `"*": suppressed`. `""` is an empty cell."""
    open: Mapping[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    """Signs in the place of an amount to the amount that it reaches or passes: `"#": 239200`."""
    regions: MadeRegions | None = None
    """That the rows define the regions that they name."""
    sectors: Made | None = None
    """That the rows define the sectors that they name."""
    delimiter: Literal[",", ";", "\t", "|"] = ","
    """What stands between two cells."""
    decimal: Literal[".", ","] = "."
    """The sign before decimals."""
    thousands: Literal[",", ".", "'", " "] | None = None
    """The sign between thousands, where numbers have one."""
    sources: tuple[SourceId, ...] = Field(min_length=1)
    """The sources of all rows. Without it, those of the file that it stands in."""
    roles: tuple[RoleId, ...] = ()
    """The roles that all rows are for."""
    occupation: OccupationId | None = None
    """The occupation that all rows are for."""
    level: LevelId | None = None
    """The level that all rows are for."""
    stage: Stage | None = None
    """The seniority that all rows are for."""
    region: RegionId | None = None
    """The region that all rows are for."""
    sector: SectorId | None = None
    """The sector that all rows are for."""
    period: Period | None = None
    """What the amounts are paid for."""
    currency: Currency | None = None
    """The currency of the amounts."""
    kind: PayKind | None = None
    """What kind of pay they are."""
    statistic: Statistic | None = None
    """What the amounts are; columns of percentiles, or of `low` and `high`, say so by themselves."""
    as_of: PartialDate | None = None
    """When the figures held."""
    review_by: PartialDate | None = None
    """When somebody should look at them again."""
    note: Wording | None = None
    """A remark on each of them."""

    @model_validator(mode="after")
    def _says_each_thing_once(self) -> Self:
        for field in self.columns:
            name = "roles" if field == "role" else field
            if getattr(self, name, None):
                _refuse("`{field}` is a column, and is given for all rows too", field, key=name)
        taken: dict[str, str] = {}
        for field, column in self.columns.items():
            if field in PERCENTILES and taken.setdefault(column, field) != field:
                _refuse("the column of `{field}` is that of another percentile too", field, part=("columns", field))
        for field in self.values:
            if field not in self.columns:
                _refuse("`values` explains `{field}`, which has no column", field, part=("values", field))
        for made, named in (("regions", "region"), ("sectors", "sector")):
            if getattr(self, made) and named not in self.columns:
                _refuse("rows define places or sectors by the column of `{field}`, and have none", named, key=made)
        for needed in ("period", "currency", "kind"):
            if needed not in self.columns and getattr(self, needed) is None:
                _refuse("the rows have no `{field}`: give it once, or name its column", needed)
        if not set(self.columns) & set(FIGURES):
            _refuse("no column holds an amount: name those of `p10`, `p50` or `value`", "columns", key="columns")
        if self.stated is None and "statistic" not in self.columns:
            _refuse("say in `statistic` what `value` is, such as `median`", "columns", key="columns")
        return self

    @property
    def stated(self) -> Statistic | None:
        """What the amounts are; None when each row says it."""
        if self.statistic or "statistic" in self.columns:
            return self.statistic
        if set(self.columns) & set(PERCENTILES):
            return "percentiles"
        return "range" if {"low", "high"} <= set(self.columns) else None


def _refuse(sentence: LiteralString, field: str, **place: Any) -> NoReturn:
    raise PydanticCustomError("table", sentence, {"field": field, **place})
