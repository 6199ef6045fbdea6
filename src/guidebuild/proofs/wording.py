"""Texts brought to a form in which they can be found again, however a format breaks, hyphenates or numbers them."""

import functools
import re
import unicodedata
from collections.abc import Iterator

FEWEST_WORDS = 4
"""A text with fewer words may stand anywhere by chance; it counts only as a whole heading, bookmark or entry."""
FEWEST_LETTERS = 14
OF_A_PART = 1.6
"""How much longer a clause must be than a text that an author wrote as one."""
_NO_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])[”’\")]*\s+|\n\s*\n|\s[–—]\s")
_LINK = re.compile(r"\[([^\]\[]*)\](?:\([^)\s]*(?:\s\"[^\"]*\")?\)|\{[^}]*\})(?:\{[^}]*\})?")
_BETWEEN = re.compile(r"[,;/•·]|\band\b|\bor\b")
_FIGURE = re.compile(r"\d(?:[\d.,'’\u00a0\u202f\u2009]*\d)?")


def squeezed(text: str) -> str:
    """Letters and digits only, in one case: free of line breaks, hyphens, ligatures and quotation marks."""
    try:
        signs = text.encode("latin-1")
    except UnicodeEncodeError:
        return _squeezed(text)
    text = signs.translate(_ALIKE, _NO_LETTERS).decode("latin-1")
    for sign, said in _LONGER.items():
        text = text.replace(sign, said)
    return text


def _squeezed(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


_EACH = {sign: _squeezed(sign) for sign in map(chr, range(256))}
"""The signs of most texts, and of the bytes of a file: what becomes of one does not depend on its neighbours."""
_NO_LETTERS = "".join(sign for sign, said in _EACH.items() if not said).encode("latin-1")
_LONGER = {sign: said for sign, said in _EACH.items() if len(said) > 1 or said > "\xff"}
_ALIKE = "".join(sign if sign in _LONGER or not said else said for sign, said in _EACH.items()).encode("latin-1")


def is_phrase(text: str, *, part: bool = False) -> bool:
    """Whether a text, or a part of one, is long enough to be nobody else's."""
    longer = OF_A_PART if part else 1
    return len(text.split()) >= FEWEST_WORDS * longer and len(squeezed(text)) >= FEWEST_LETTERS * longer


@functools.lru_cache(maxsize=20_000)
def members(text: str) -> tuple[str, ...]:
    """The squeezed members of an enumeration."""
    return tuple(filter(None, map(squeezed, _BETWEEN.split(text))))


def sentences(text: str) -> Iterator[str]:
    """A text in its sentences and clauses, each to be found by itself: pages and notes may come between them."""
    yield from (piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip())


def markdown_pieces(markdown: str) -> Iterator[str]:
    """The words of Markdown between what is replaced or moved when it is set: links, figures, notes."""
    for piece in _LINK.sub(lambda match: f"\n\n{match.group(1)}\n\n", markdown).split("\n\n"):
        yield from sentences(" ".join(re.sub(r"[*_`#>|]|\[\^[^\]]*\]:?|^\s*(?:[-+]|\d+[.)])\s", " ", piece).split()))


def figures(text: str) -> Iterator[str]:
    """The numbers of a text by their digits."""
    yield from (match if match.isdecimal() else re.sub(r"\D", "", match) for match in _FIGURE.findall(text))


def telling_figure(value: float) -> str | None:
    """The digits of an amount that does not come about by chance or by the steps of an axis; None for a round one."""
    whole = value >= 10_000 and value == int(value) and int(value) % 1000 != 0
    return str(int(value)) if whole else None
