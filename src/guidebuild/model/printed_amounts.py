"""A figure as one place of an edition prints it."""

from dataclasses import dataclass

from guidebuild.model.base import Id
from guidebuild.model.diagnostics import Span


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """What a reader finds in one place: noted while chapters are composed, looked for in the finished files."""

    facts: tuple[Id, ...]
    """What it states; for a computed figure, what it was computed from; none when its view does not say."""
    text: str
    """As it is printed, with what belongs to it in words: "23% a year"."""
    chapter: Id
    target: str
    """The id of the element in which, or after which, it stands."""
    span: Span
    """Where its author asked for it."""
    formula: str | None = None
    """The arithmetic behind a computed figure; None for one that a source states."""
    in_words: bool = False
    """It stands in a sentence that an author wrote down from a source, not in a field of its own."""
