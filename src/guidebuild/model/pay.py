"""Pay and market figures. Pay is a statement, not a number: who says what, for whom, where, when, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from babel.numbers import list_currencies
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import (
    Absence,
    Authored,
    Fact,
    FactId,
    Id,
    LevelId,
    Ref,
    RegionId,
    RoleId,
    SourceId,
    Statement,
    low_before_high,
)
from guidebuild.model.dates import PartialDate
from guidebuild.model.ladder import Stage
from guidebuild.model.text import Wording


def _known_currency(code: str) -> str:
    if code not in list_currencies():
        raise PydanticCustomError("currency", "`{code}` is not an ISO 4217 currency", {"code": code})
    return code


Currency = Annotated[str, AfterValidator(_known_currency)]
Percentile = Literal["p10", "p25", "p50", "p75", "p90"]
PERCENTILES: tuple[Percentile, ...] = get_args(Percentile)
"""From low to high."""


class Conversion(Authored):
    """The dated rate by which a statement was converted; the original is shown beside it."""

    original: Annotated[Id, Ref("pay")]
    rate: float = Field(gt=0)
    on: PartialDate
    source: SourceId


class Computed(Authored):
    """How a computed band came about: location factor times level factor, say, then rounded."""

    formula: Wording
    rounding: Wording
    inputs: tuple[FactId, ...] = ()


class PayStatement(Fact):
    """One figure for pay, as one source states it. Amounts are in units of the currency (dollars, not thousands)."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    level: LevelId | None = None
    stage: Stage | None = None
    """Seniority when the source names it without a level of a ladder. Neither means all levels together."""
    region: RegionId | None = None
    """None: the source names no place, and the page says so."""
    period: Literal["hour", "month", "year"]
    currency: Currency
    kind: Literal["base", "bonus", "equity", "total", "unstated"]
    """`unstated`: the source does not say whether bonus and shares are in."""
    statistic: Literal["range", "percentiles", "median", "mean", "single", "floor"]
    value: float | None = Field(default=None, ge=0)
    low: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    percentiles: Mapping[Percentile, float] = Field(default_factory=dict)
    open_end: bool = False
    """The source prints a plus sign after the top figure; of percentiles, after the highest one given."""
    open_from: Percentile | None = None
    """The lowest percentile that the source leaves open ("239,200 or more"); those above it are open too."""
    sample: int | None = Field(default=None, ge=1)
    as_of: PartialDate | None = None
    """None: the source gives no date, and the page says so."""
    review_by: PartialDate | None = None
    """When somebody should look at the figure again."""
    absent: Absence | None = None
    """Why there is no figure, when a place that should hold one is empty."""
    converted: Conversion | None = None
    computed: Computed | None = None

    @model_validator(mode="after")
    def _figures_fit_the_statistic(self) -> Self:
        given = {name for name in ("value", "low", "high") if getattr(self, name) is not None} | (
            {"percentiles"} if self.percentiles else set()
        )
        if self.absent:
            wanted: set[str] = set()
        else:
            wanted = {
                "range": {"low", "high"},
                "percentiles": {"percentiles"},
                "median": {"value"},
                "mean": {"value"},
                "single": {"value"},
                "floor": {"low"},
            }[self.statistic]
        if given != wanted:
            words = {"statistic": self.statistic, "wanted": _listed(wanted), "given": _listed(given)}
            sentence = "nothing stands beside `absent`, and this has {given}"
            if not self.absent:
                sentence = "a `{statistic}` takes {wanted}, and this has {given}"
            raise PydanticCustomError("figures", sentence, words)
        low_before_high(self.low, self.high)
        if self.open_from is not None and self.open_from not in self.percentiles:
            raise PydanticCustomError("open_from", "no percentile `{name}` is given", {"name": self.open_from})
        steps = [self.percentiles[key] for key in PERCENTILES if key in self.percentiles]
        if steps != sorted(steps):
            sentence = "the percentiles are reversed: a higher one is below a lower one"
            raise PydanticCustomError("reversed", sentence, {"key": "percentiles"})
        return self


def _listed(names: set[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(names)) or "no figure"


class PayPremium(Fact):
    """What one role is said to earn above another, in percent."""

    role: RoleId
    over: RoleId
    low: float
    high: float
    region: RegionId | None = None
    as_of: PartialDate | None = None
    review_by: PartialDate | None = None

    @model_validator(mode="after")
    def _range_is_not_reversed(self) -> Self:
        low_before_high(self.low, self.high)
        return self


class PayClaim(Statement):
    """What a source says about who earns more, without a figure that could be compared."""

    ahead: tuple[RoleId, ...] = ()
    """The role put ahead; all roles when they are called equal; none when the source is silent."""
    size: Wording | None = None


class RolesStatement(Statement):
    """A statement about one role or several."""

    roles: tuple[RoleId, ...] = Field(min_length=1)


class Pay(Authored):
    """`guide/pay/*.yaml`."""

    statements: tuple[PayStatement, ...] = ()
    premiums: tuple[PayPremium, ...] = ()
    claims: tuple[PayClaim, ...] = ()
    drivers: tuple[RolesStatement, ...] = ()


class MarketFigure(Fact):
    """A figure about demand or market size, with the unit that says what it can be compared with."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    measure: Wording
    value: float
    unit: Literal["percent", "percent-per-year", "percent-over-period", "billion", "count"]
    currency: Currency | None = None
    """For amounts of money only."""
    period: str | None = None
    """The years that the figure covers or looks ahead to, as the source gives them."""
    region: RegionId | None = None
    as_of: PartialDate | None = None
    review_by: PartialDate | None = None
    origin: Wording | None = None
    """Where the source says it has the figure from."""
    text: Wording


class Market(Authored):
    """`guide/market.yaml`."""

    figures: tuple[MarketFigure, ...] = ()
    notes: tuple[RolesStatement, ...] = ()
