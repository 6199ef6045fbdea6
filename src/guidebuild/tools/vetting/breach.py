"""One thing that may not enter an output."""

from dataclasses import dataclass

CLEAN = b"nothing found"
"""What is remembered of a text that has been looked through."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong, and where, as far as the parser of it knows."""

    sentence: str
    hint: str | None = None
    line: int | None = None
    column: int | None = None
    near: str = ""
    """The id, or else the `data-fact`, of the nearest element around it."""
    loads: bool = False
    """Whether it asks for a file, of which some are allowed, and not for something that never is."""
    word: str = ""
    """What to look for in the text that it came from: `<video`, `onclick`."""


def short(words: object, most: int = 60) -> str:
    """A stretch of foreign text for a sentence: one line of it, and no more than fits."""
    plain = " ".join(str(words).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
