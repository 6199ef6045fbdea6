"""The words with which a guide begins, by language. Which languages there are is the catalogues' to say."""

from collections.abc import Mapping

from guidebuild.errors import UsageError
from guidebuild.starting.first_words import Texts
from guidebuild.starting.in_english import ENGLISH
from guidebuild.starting.in_german import GERMAN
from guidebuild.tools.language.messages import languages
from guidebuild.tools.language.sentences import in_words

TEXTS: Mapping[str, Texts] = {"en": ENGLISH, "de": GERMAN}
"""The first part of a language tag (BCP 47) to the words in this language."""


def texts_in(tag: str) -> Texts:
    """The words for a guide in a language such as `de-CH`. Raises UsageError where the product has no catalogue."""
    language = tag.partition("-")[0]
    if language not in languages() or language not in TEXTS:
        known = in_words(each for each in languages() if each in TEXTS)
        raise UsageError(f"guidebuild has no words for the language `{tag}`; it has them for {known}")
    return TEXTS[language]


def texts_near(tag: str) -> Texts:
    """The same for a guide that is there, in whatever language: English where there are no words."""
    return TEXTS.get(tag.partition("-")[0], ENGLISH)
