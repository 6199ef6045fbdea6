"""Pay and market figures. Pay is a statement, not a number: who says what, for whom, where, when, and of which kind."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
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
    SectorId,
    SourcedFile,
    SourceId,
    Statement,
    low_before_high,
)
from guidebuild.model.catalogue import Entry
from guidebuild.model.dates import PartialDate
from guidebuild.model.ladder import Stage
from guidebuild.model.pay_tables import PayTable
from guidebuild.model.pay_terms import (
    PERCENTILES,
    Currency,
    OccupationId,
    PayKind,
    Percentile,
    Period,
    Statistic,
    Withheld,
)
from guidebuild.model.text import Marked, Wording


class Occupation(Entry):
    """An occupation as statistics delimit it, which is near some roles and none of them.

    A figure for an occupation is no figure for a role: it names no role, so nothing can count it as one.
    """

    code: str | None = None
    """Its code, with the classification that it belongs to: "SOC 15-1221"."""
    near: tuple[RoleId, ...] = ()
    """The roles that it is near to: what some sources count under it."""


class Conversion(Authored):
    """The dated rate by which a statement was converted; the original is shown beside it."""

    original: Annotated[Id, Ref("pay")]
    """The statement that was converted."""
    rate: float = Field(gt=0)
    """Units of the new currency for one of the original."""
    on: PartialDate
    """The day of the rate."""
    source: SourceId
    """Who states the rate."""


class Computed(Authored):
    """How a computed band came about: location factor times level factor, say, then rounded."""

    formula: Wording
    """The calculation, in words or signs, as it is printed."""
    rounding: Wording
    """How the result was rounded, as it is printed."""
    inputs: tuple[FactId, ...] = ()
    """The facts that went into it."""


class PayStatement(Fact):
    """One figure for pay, as one source states it. Amounts are in units of the currency (dollars, not thousands)."""

    roles: tuple[RoleId, ...] = ()
    """The roles that the figure is for."""
    occupation: OccupationId | None = None
    """In the place of `roles`: the occupation that the figure is for, which is a neighbour and no role of the guide."""
    level: LevelId | None = None
    """The level of a ladder that it is for."""
    stage: Stage | None = None
    """Seniority when the source names it without a level of a ladder. Neither means all levels together."""
    region: RegionId | None = None
    """None: the source names no place, and the page says so."""
    sector: SectorId | None = None
    """The sector that it is for; without one it is for all of them together."""
    period: Period
    """What the amount is paid for."""
    currency: Currency
    """The currency of the amounts, as ISO 4217 writes it."""
    kind: PayKind
    """`unstated`: the source does not say whether bonus and shares are in."""
    statistic: Statistic
    """What the amounts are: a range from `low` to `high`, `percentiles`, one `value` (a median, a mean, a single
    figure), or a `floor`, which is a `low` without an end.
    """
    value: float | None = Field(default=None, ge=0)
    """The amount of a median, a mean or a single figure."""
    low: float | None = Field(default=None, ge=0)
    """The lower end of a range, or a floor."""
    high: float | None = Field(default=None, ge=0)
    """The upper end of a range."""
    percentiles: Mapping[Percentile, float] = Field(default_factory=dict)
    """Percentile to amount, of those that the source gives."""
    open_end: bool = False
    """The source prints a plus sign after the top figure; of percentiles, after the highest one given."""
    open_from: Percentile | None = None
    """The lowest percentile that the source leaves open ("239,200 or more"); those above it are open too."""
    withheld: tuple[Withheld, ...] = ()
    """What the source has and does not release, beside the figures that it does: `[p90]`, say, or `[employment]`."""
    sample: int | None = Field(default=None, ge=1)
    """How many answers the figure rests on."""
    standard_error: float | None = Field(default=None, ge=0)
    """The relative standard error of the figure, in percent of it."""
    employment: int | None = Field(default=None, ge=0)
    """How many people work there, as the source counts or estimates them."""
    employment_error: float | None = Field(default=None, ge=0)
    """The relative standard error of `employment`, in percent of it."""
    as_of: PartialDate | None = None
    """None: the source gives no date, and the page says so."""
    review_by: PartialDate | None = None
    """When somebody should look at the figure again: `guidebuild stale` lists it. Not printed."""
    absent: Absence | None = None
    """Why there is no figure, when a place that should hold one is empty."""
    converted: Conversion | None = None
    """How it was converted, when it was."""
    computed: Computed | None = None
    """How it was computed, when it was."""

    @property
    def subjects(self) -> tuple[Id, ...]:
        """Whom it is for: the ids of its roles, or that of its occupation."""
        return self.roles or (self.occupation or "",)

    @model_validator(mode="after")
    def _figures_fit_the_statistic(self) -> Self:
        given = {name for name in ("value", "low", "high", "percentiles") if getattr(self, name) not in (None, {})}
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
            odd = sorted(given - wanted) or ["statistic"]
            words = {"statistic": self.statistic, "wanted": _listed(wanted), "given": _listed(given), "key": odd[0]}
            sentence = "nothing stands beside `absent`, and this has {given}"
            if not self.absent:
                sentence = "a `{statistic}` takes {wanted}, and this has {given}"
            raise PydanticCustomError("figures", sentence, words)
        low_before_high(self.low, self.high)
        if bool(self.roles) == (self.occupation is not None):
            raise PydanticCustomError("whom", "a figure is for `roles` or for an `occupation`: name one of the two")
        for name in self.withheld:
            if name in self.percentiles or (name == "employment" and self.employment is not None):
                words = {"name": name, "key": "withheld"}
                raise PydanticCustomError("withheld", "`{name}` is given, and so it is not withheld", words)
        if self.open_from is not None and self.open_from not in self.percentiles:
            raise PydanticCustomError("open_from", "no percentile `{name}` is given", {"name": self.open_from})
        given_steps = [(key, self.percentiles[key]) for key in PERCENTILES if key in self.percentiles]
        for (lower, less), (upper, more) in pairwise(given_steps):
            if more < less:
                sentence = "the percentiles are reversed: `{upper}` is {more}, and `{lower}` is {less}"
                words = {"upper": upper, "more": f"{more:g}", "lower": lower, "less": f"{less:g}"}
                raise PydanticCustomError("reversed", sentence, {**words, "part": ("percentiles", upper)})
        return self


def _listed(names: set[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(names)) or "no figure"


class PayPremium(Fact):
    """What one role is said to earn above another, in percent."""

    role: RoleId
    """The role that earns more."""
    over: RoleId
    """The role that it is held against."""
    low: float
    """The lower end, in percent."""
    high: float
    """The upper end, in percent."""
    region: RegionId | None = None
    """Where it holds; empty when the source names no place."""
    as_of: PartialDate | None = None
    """When it held; empty when the source gives no date."""
    review_by: PartialDate | None = None
    """When somebody should look at it again: `guidebuild stale` lists it. Not printed."""

    @model_validator(mode="after")
    def _range_is_not_reversed(self) -> Self:
        low_before_high(self.low, self.high)
        return self


class PayClaim(Statement):
    """What a source says about who earns more, without a figure that could be compared."""

    ahead: tuple[RoleId, ...] = ()
    """The role put ahead; all roles when they are called equal; none when the source is silent."""
    size: Marked | None = None
    """How large the source calls the difference."""


class RolesStatement(Statement):
    """A statement about one role or several."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    """The roles that it speaks of."""


class Pay(SourcedFile):
    """`guide/pay/*.yaml`: what sources say that a role earns, where, when, and of what kind."""

    statements: tuple[PayStatement, ...] = ()
    """What sources say a role earns."""
    premiums: tuple[PayPremium, ...] = ()
    """What sources say one role earns above another, in percent."""
    claims: tuple[PayClaim, ...] = ()
    """What sources say of who earns more, without comparable figures."""
    drivers: tuple[RolesStatement, ...] = ()
    """What moves pay up or down."""
    occupations: tuple[Occupation, ...] = ()
    """Occupations of official statistics that are near the roles of the guide, in print order."""
    tables: tuple[PayTable, ...] = ()
    """CSV files that stand beside this one, and how their rows become statements."""


class MarketFigure(Fact):
    """A figure about demand or market size, with the unit that says what it can be compared with."""

    roles: tuple[RoleId, ...] = Field(min_length=1)
    """The roles that it is about."""
    measure: Wording
    """What was measured, in the source's words."""
    value: float
    """The number, in the unit below."""
    unit: Literal["percent", "percent-per-year", "percent-over-period", "billion", "count"]
    """What the number counts."""
    currency: Currency | None = None
    """For amounts of money only."""
    period: str | None = None
    """The years that the figure covers or looks ahead to, as the source gives them."""
    region: RegionId | None = None
    """The place that it is for; empty when the source names none."""
    as_of: PartialDate | None = None
    """When it held; empty when the source gives no date."""
    review_by: PartialDate | None = None
    """When somebody should look at the figure again: `guidebuild stale` lists it. Not printed."""
    origin: Wording | None = None
    """Where the source says it has the figure from."""
    text: Marked
    """The figure in a sentence."""


class Market(SourcedFile):
    """`guide/market.yaml`: figures of demand and of the size of the market."""

    figures: tuple[MarketFigure, ...] = ()
    """Figures of demand and of the size of the market."""
    notes: tuple[RolesStatement, ...] = ()
    """Remarks on the market."""
