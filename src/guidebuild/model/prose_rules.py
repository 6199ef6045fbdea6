"""What a guide asks of its own prose, beside what every guide is asked."""

from typing import Annotated

from pydantic import Field

from guidebuild.model.base import Authored, Unprinted

Words = Annotated[str, Unprinted()]


class ProseRules(Authored):
    """Rules that `check` holds every text against. Each finds a warning; of those that are not named, two are asked."""

    longest_sentence: int | None = Field(default=None, ge=8, le=200)
    """The most words that a sentence may have: 35 is a good beginning."""
    repeated_words: bool = True
    """Whether a word that stands twice in a row is told: "the the". On from the start, in English and German."""
    typed_figures: bool = True
    """Whether an amount, a percentage or a number in thousands that stands in prose is told. On from the start; `false`
    where prose may name them: prices, say."""
    straight_quotes: bool = False
    """Whether `"` and `'` are told in texts of the data; in Markdown they are set as typographic ones anyway."""
    gendered_jobs: bool = False
    """Whether names of jobs that name a sex are told, with one that does not: `chairman`, `foreman`. In English."""
    spelling: bool = False
    """Whether words that no dictionary has are told, in the language of the guide. Needs the package `pyspellchecker`;
    where it is not installed, a warning says that nothing was looked up."""
    words: tuple[Words, ...] = ()
    """Words that are right although no dictionary has them: `[theatre-based, handover]`."""
    house_words: dict[Words, Words] = Field(default_factory=dict)
    """A word that the house does not write, to the one that it does: `{e-mail: email}`."""
    banned: tuple[Words, ...] = ()
    """Words and phrases that are not to stand anywhere: `[world-class, leverage]`."""
