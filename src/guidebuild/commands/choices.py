"""Words of the command line that name one of several known things."""

from collections.abc import Collection, Sequence
from typing import TypeVar, get_args

from guidebuild.building.orders import PageSize
from guidebuild.errors import UsageError
from guidebuild.model.products import FORMATS, Format, Product

Word = TypeVar("Word", bound=str)


def chosen(words: Sequence[str] | None, known: Sequence[Format]) -> tuple[Format, ...]:
    """`--format pdf,epub` or `--format pdf --format epub` as formats: each once, in the order of making."""
    names = [name.strip() for word in words or () for name in word.split(",") if name.strip()]
    if words and not names:
        raise UsageError(suggest("--format names no format", known))
    wanted = {one_of(name, known, "format") for name in names}
    return tuple(each for each in known if each in wanted or not wanted)


def products(words: Sequence[str] | None, for_print_shop: bool) -> tuple[Product, ...]:
    """What a build is to make: the formats, or with `--print` the PDF for a print shop alone."""
    formats = chosen(words, FORMATS)
    if not for_print_shop:
        return formats
    if words and formats != ("pdf",):
        raise UsageError("`--print` makes the PDF for a print shop; build the formats for a screen without it")
    return ("print",)


def paper_named(word: str | None) -> PageSize | None:
    """The page size of `--page-size`; None when it was left out."""
    sizes: tuple[PageSize, ...] = get_args(PageSize)
    return one_of(word, sizes, "page size") if word else None


def refuse_both(every: bool, audience: str | None) -> None:
    """`--all` has the editions of every audience: one of them is not asked for beside it."""
    if every and audience:
        raise UsageError("`--all` takes the editions of every audience; leave `--audience` out")


def one_of(word: str, known: Collection[Word], what: str, all_of_them: str = "") -> Word:
    """The known word that is meant, whatever its case. Raises UsageError; `all_of_them` says how to see them all."""
    for each in known:
        if each.casefold() == word.casefold():
            return each
    said = suggest(f"no {what} `{word}`", known, word)
    raise UsageError(said if ";" in said or not all_of_them else f"{said}; {all_of_them}")


def suggest(sentence: str, known: Collection[str], word: str = "") -> str:
    """The sentence with a hint at the nearest of the known words."""
    from guidebuild.tools.language.sentences import did_you_mean

    hint = did_you_mean(word, known)
    return f"{sentence}; {hint}" if hint else sentence
