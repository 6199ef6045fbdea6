"""What a pay statement says in amounts: its ends, its middle, which of them is open, and what the figure is.

The one place for this arithmetic: tables, charts, the card, the cover, checks and data for machines ask here.
"""

from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_terms import PERCENTILES


def amounts(fact: PayStatement) -> dict[str, float]:
    """All amounts by the name of their field, the lowest first: `low` and `high`, `value`, or `p10` to `p90`."""
    given: dict[str, float | None] = {"low": fact.low, "value": fact.value}
    for name in PERCENTILES:
        given[name] = fact.percentiles.get(name)
    given["high"] = fact.high
    return {name: amount for name, amount in given.items() if amount is not None}


def is_one_amount(fact: PayStatement) -> bool:
    """Whether both ends of a range are the same amount."""
    return fact.statistic == "range" and fact.low is not None and fact.low == fact.high


def is_open(fact: PayStatement, name: str) -> bool:
    """Whether the source leaves an amount open: "$200,000 or more". Of percentiles only those it says so of."""
    if fact.statistic == "floor" or is_one_amount(fact):
        return fact.statistic == "floor" or fact.open_end
    if fact.open_from is not None and name in PERCENTILES:
        return PERCENTILES.index(name) >= PERCENTILES.index(fact.open_from)
    return fact.open_end and name == next(reversed(amounts(fact)), None)


def middle_name(fact: PayStatement) -> str | None:
    """The field that holds the one amount that a statement comes down to."""
    if is_one_amount(fact):
        return "low"
    return "value" if fact.value is not None else "p50" if "p50" in fact.percentiles else None


def middle(fact: PayStatement) -> float | None:
    """The median, mean or single figure that a statement gives; None when it gives only ends."""
    name = middle_name(fact)
    return None if name is None else amounts(fact)[name]


def end_names(fact: PayStatement) -> tuple[str, str] | None:
    """The fields of the low and the high end, or of the outermost percentiles; None for a point or a lower limit."""
    named = [name for name in amounts(fact) if name not in ("value", "p50")]
    return (named[0], named[-1]) if len(named) > 1 and not is_one_amount(fact) else None


def figure_names(fact: PayStatement) -> tuple[str, ...]:
    """The fields that make up the figure as a page prints it: the middle if there is one, else the ends, else all."""
    name = middle_name(fact)
    return (name,) if name is not None else end_names(fact) or tuple(amounts(fact))


def extent(fact: PayStatement) -> tuple[float, float] | None:
    """The lowest and the highest amount of the figure, a point twice; None where there is no figure."""
    given = amounts(fact)
    figure = [given[name] for name in figure_names(fact)]
    return (figure[0], figure[-1]) if figure else None


def held_between(fact: PayStatement) -> tuple[float, float] | None:
    """The ends of a range, or a point twice: what can be held against a like figure of another source.

    None for a lower limit and for what is left open, which say nothing of what lies above them, for percentiles without
    a median, and for what an editor inferred: no source says so.
    """
    if fact.inferred or fact.statistic == "floor" or (middle_name(fact) is None and fact.statistic != "range"):
        return None
    if (name := middle_name(fact)) is not None and is_open(fact, name):
        return None
    return extent(fact)


def measure(fact: PayStatement) -> str:
    """What the figure is: percentiles with a median among them come down to it, a range of one amount to that amount.

    Percentiles without a median are named, so that the outer tenths are never taken for the outer quarters.
    """
    if "p50" in fact.percentiles:
        return "median"
    if fact.percentiles:
        return " to ".join(figure_names(fact))
    if is_one_amount(fact):
        return "floor" if fact.open_end else "single"
    return fact.statistic
