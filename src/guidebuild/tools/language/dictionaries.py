"""Words to those that no dictionary has: the door to `pyspellchecker`, which a guide's maker may install.

Its dictionaries are lists of words with how often each is used. Two things are added to them: the British forms of
American words, and German compounds of words that they have.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from typing import Any

PACKAGE = "pyspellchecker"
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
"""Languages written with the Latin alphabet for which the library brings a dictionary."""
_BRITISH = (
    (r"our", "or"), (r"is(?=e|i|a)", "iz"), (r"ys(?=e|i)", "yz"), (r"tre(?=s?$|d$)", "ter"), (r"ogue", "og"),
    (r"ll(?=ed$|ing$|er|or)", "l"), (r"ence(?=s?$)", "ense"), (r"ae", "e"), (r"mme(?=s?$)", "m"),
)  # fmt: skip
"""Endings in which British and American forms differ most: colour, organise, centre, travelled, defence, programme."""
_SHORTEST = 4
"""Letters of a part of a compound, at least."""
_JOINTS = ("", "s", "n", "en", "es", "er")
"""What German sets between the parts of a compound."""


class Dictionary:
    """The words of one language."""

    def __init__(self, language: str, words: Any) -> None:
        self._language, self._words = language, words

    def has(self, word: str) -> bool:
        """Whether a word is one, whatever its capitals are."""
        word = word.lower()
        if word in self._words:
            return True
        if self._language == "en":
            return any(other in self._words for other in _american(word))
        return self._language in ("de", "nl") and self._is_joined(word, 2)

    def nearest(self, word: str) -> str | None:
        """The word in use that is one letter away, if there is one."""
        best = self._words.correction(word.lower())
        if best is None or best == word.lower():
            return None
        return str(best).capitalize() if word[:1].isupper() else str(best)

    def _is_joined(self, word: str, deep: int) -> bool:
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            head, tail = word[:cut], word[cut:]
            starts = any(head.endswith(joint) and head.removesuffix(joint) in self._words for joint in _JOINTS)
            if starts and (tail in self._words or (deep > 0 and self._is_joined(tail, deep - 1))):
                return True
        return False


def version() -> str | None:
    """That of the library; None where it is not installed."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return None


@cache
def dictionary(language: str) -> Dictionary | None:
    """The dictionary of one of `LANGUAGES`; None where the library is not installed."""
    try:
        from spellchecker import SpellChecker
    except ImportError:
        return None
    return Dictionary(language, SpellChecker(language=language, distance=1))


def _american(word: str) -> Iterator[str]:
    for british, american in _BRITISH:
        yield re.sub(british, american, word)
