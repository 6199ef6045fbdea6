"""Columns of figures beside an axis: one for each percentile or count, so that like figures stand below each other.

A figure that a row does not have is said to be missing, and why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guidebuild.composing.blocks.kinds import Cell, Column
from guidebuild.composing.blocks.parts import Absent, Amount
from guidebuild.composing.blocks.phrases import words
from guidebuild.composing.views.pay.amounts import NOT_GIVEN, STEPS, WITHHELD, stated
from guidebuild.composing.views.words import ABSENCES
from guidebuild.model.base import Absence
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_terms import PERCENTILES, Percentile
from guidebuild.tools.language.locale import Locale

COUNTS = ("employment", "employment_error", "sample", "standard_error")
"""Figures that say how sure a row is: they may be there where its amounts are not."""


@dataclass(frozen=True)
class FigureColumn:
    """A column, and what stands in it for a statement."""

    head: Column
    cell: Callable[[PayStatement], Cell]


def usual_percentiles(facts: Sequence[PayStatement]) -> list[Percentile]:
    """The percentiles that most statements give."""
    held = [fact for fact in facts if fact.absent is None]
    return [name for name in PERCENTILES if sum(name in fact.percentiles for fact in held) * 2 > len(held)]


def percentile_column(name: Percentile, shown: Sequence[str], locale: Locale) -> FigureColumn:
    """A column for one percentile; the median of those that are shown, or else the highest, is the main one."""

    def text_of(fact: PayStatement) -> str | None:
        return stated(fact, name, locale.money, locale) if name in fact.percentiles else None

    main = name == ("p50" if "p50" in shown else shown[-1])
    return figure_column(locale.say(STEPS[name]), text_of, locale, "number main" if main else "number", withheld=name)


def figure_column(
    head: str, text_of: Callable[[PayStatement], str | None], locale: Locale, style: str, withheld: str = ""
) -> FigureColumn:
    """A column of figures; a place without one says why."""

    def cell(fact: PayStatement) -> Cell:
        if fact.absent is not None and withheld not in COUNTS:
            return Cell((Absent(locale.say(WITHHELD if fact.absent is Absence.SUPPRESSED else ABSENCES[fact.absent])),))
        if (text := text_of(fact)) is not None:
            return Cell((Amount(text),))
        return Cell((Absent(locale.say(WITHHELD if withheld in fact.withheld else NOT_GIVEN)),))

    return FigureColumn(Column(words(head), label=head, style=style), cell)
