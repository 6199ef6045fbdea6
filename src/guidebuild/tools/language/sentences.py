"""Words of messages: names in a row, counts, and the nearest of the known words to one that is unknown."""

import difflib
import posixpath
import re
from collections.abc import Iterable, Sequence

_NEAR = 0.7
"""How alike a word is that may have been meant."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """A hint with the nearest of the known words, if one is near."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=_NEAR)
    return f"did you mean `{near[0]}`?" if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint with the nearest of the known words; with all of them when they are few; else None."""
    known = sorted(set(known))
    few = "there " + ("is " if len(known) == 1 else "are ") + in_words(known) if 0 < len(known) <= 8 else None
    return nearest(word, known) or few


def where_pictures_go(name: str, known: Iterable[str]) -> str:
    """A hint for a picture that is not there: the one of that name elsewhere, the nearest, or where to put it."""
    file = posixpath.basename(name.replace("\\", "/"))
    known = sorted(set(known))
    called = {posixpath.basename(each): each for each in reversed(known)}
    near = [called[each] for each in difflib.get_close_matches(file, called, n=1, cutoff=_NEAR)]
    return (
        f"did you mean `{near[0]}`?" if near else f"put the picture into guide/images/ and write `images/{file or '…'}`"
    )


def in_words(names: Iterable[object], last: str = "and") -> str:
    """Names in backticks: "`a`, `b` and `c`"."""
    return joined([f"`{name}`" for name in names], last)


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Parts of a sentence as they are: "a, b and c"."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def some(names: Iterable[object], most: int = 5) -> str:
    """The same of the first few names: "`a`, `b` and 5 more"."""
    known = list(names)
    if len(known) <= most:
        return in_words(known)
    return ", ".join(f"`{name}`" for name in known[:most]) + f" and {len(known) - most:,} more"


def short(words: object, most: int = 60) -> str:
    """A stretch of foreign text for a sentence: one line of it, and no more than fits."""
    plain = " ".join(str(words).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, noun: str) -> str:
    """A number with its noun, in words as far as twelve: "three places", "two entries"."""
    several = re.sub("([^aeiou])y$", r"\1ie", noun) + "s"
    return f"{_COUNTS[number] if number < len(_COUNTS) else f'{number:,}'} {noun if number == 1 else several}"
