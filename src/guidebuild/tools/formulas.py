"""The named formulas by which the guide computes figures.

A formula is worked out from its own text by `tools.arithmetic`, so what the audit prints is what was computed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guidebuild.tools.arithmetic import evaluate


@dataclass(frozen=True)
class Worked:
    """A formula with its inputs filled in, and its unrounded result."""

    text: str
    value: float


FORMULAS: Mapping[str, str] = {
    "premium": "{above} / {below} - 1",
    "premium-at-midpoints": "({above_low} + {above_high}) / ({below_low} + {below_high}) - 1",
    "difference": "{higher} - {lower}",
    "relative-difference": "{higher} / {lower} - 1",
    "place-in-range": "({value} - {low}) / ({high} - {low})",
    "converted": "{amount} * {rate}",
}
"""Arithmetic with the inputs' names in braces. Shares are of the lower amount, or of a range; whoever prints a result
rounds it."""


def work(name: str, **inputs: float) -> Worked:
    """The named formula with these inputs. Raises KeyError for no such name, FormulaTrouble for no finite result."""
    text = FORMULAS[name].format_map({key: plain(value) for key, value in inputs.items()})
    value = evaluate(text)
    assert not isinstance(value, tuple)
    return Worked(text, value)


def plain(value: float) -> str:
    """A number without an exponent and without a `.0` at its end, negative ones in brackets."""
    text = format(Decimal(repr(value)), "f").removesuffix(".0")
    return f"({text})" if text.startswith("-") else text
