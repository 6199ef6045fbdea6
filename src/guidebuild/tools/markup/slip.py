"""A piece of a text that looks like markup which did not work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of a text that looks like markup, from one index to another."""

    start: int
    end: int
    hint: str
    withholds: bool = False
    """It looks as if it were to withhold something."""
    whole_line: bool = False
    """It spoils its whole line: what else stands there only follows from it."""
    opens: bool = False
    """It is the beginning of a fence that is none."""
    closes: bool = False
    """It is the end of a fence, and follows from a beginning that is none."""
    doubtful: bool = False
    """It may be meant as words."""
