"""The languages for whose pages guidebuild has words of its own: the one list, which everything else asks."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "German"}
"""The first part of a language tag (BCP 47) to the language's name in English."""


def has_words(tag: str) -> bool:
    """Whether there are words for a language such as `en` or `en-GB`."""
    return tag.partition("-")[0] in LANGUAGES
