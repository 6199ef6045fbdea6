"""The named formulas by which the guide computes figures, each with what it means and how its result is rounded.

A formula is worked out from its own text by `tools.arithmetic`, so what the audit prints is what was computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guidebuild.tools.arithmetic import evaluate


@dataclass(frozen=True)
class Formula:
    """A way of computing one figure from others."""

    name: str
    text: str
    """Arithmetic with the inputs' names in braces."""
    meaning: str
    rounding: str


@dataclass(frozen=True)
class Worked:
    """A formula with its inputs filled in, and its unrounded result."""

    formula: Formula
    text: str
    value: float


ONE_DECIMAL_OF_PERCENT = "rounded to one decimal of a percent"

FORMULAS: Mapping[str, Formula] = {
    formula.name: formula
    for formula in (
        Formula("premium", "{above} / {below} - 1", "how far one amount lies above another, as a share of the lower",
                ONE_DECIMAL_OF_PERCENT),
        Formula("premium-at-midpoints", "({above_low} + {above_high}) / ({below_low} + {below_high}) - 1",
                "the premium between the middles of two ranges", ONE_DECIMAL_OF_PERCENT),
        Formula("difference", "{higher} - {lower}", "how far two amounts lie apart", "not rounded"),
        Formula("relative-difference", "{higher} / {lower} - 1", "the same, as a share of the lower amount",
                "rounded to whole percent from ten up, to one decimal below"),
        Formula("place-in-range", "({value} - {low}) / ({high} - {low})", "how far up a range an amount lies",
                "rounded to whole percent"),
        Formula("growth-factor", "{later} / {earlier}", "how many times the earlier amount the later one is",
                "rounded to one decimal"),
        Formula("annualised", "(1 + {total} / 100) ** (1 / {years}) - 1", "a total growth spread over years",
                ONE_DECIMAL_OF_PERCENT),
        Formula("compounded", "(1 + {rate} / 100) ** {years}", "a yearly growth kept up for years",
                "rounded to one decimal"),
        Formula("converted", "{amount} * {rate}", "an amount at a dated rate of exchange", "rounded to whole units"),
    )
}  # fmt: skip


def work(name: str, **inputs: float) -> Worked:
    """The named formula with these inputs. Raises KeyError for no such name, FormulaTrouble for no finite result."""
    formula = FORMULAS[name]
    text = formula.text.format_map({key: plain(value) for key, value in inputs.items()})
    value = evaluate(text)
    assert not isinstance(value, tuple)
    return Worked(formula, text, value)


def plain(value: float) -> str:
    """A number without an exponent and without a `.0` at its end, negative ones in brackets."""
    text = format(Decimal(repr(value)), "f").removesuffix(".0")
    return f"({text})" if text.startswith("-") else text
