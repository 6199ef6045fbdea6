"""Figures as they stand in a text: found, taken apart, counted. Nothing here knows what a figure means."""

import re
from collections.abc import Iterator, Mapping

_NUMBER = r"\d(?:[\d.,'’\u00a0\u202f\u2009]*\d)?"
_SIGN = r"(?:(?<![A-Za-z])[A-Z]{1,3})?[$€£¥₹₩₺₽₴₫]"
_CODE = r"(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|CNY|SEK|NOK|DKK|PLN|CZK|BRL|MXN|SGD|NZD|ZAR)"
_SHORT: Mapping[str, int] = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
"""What may follow an amount at once, and by how much it multiplies: $120k, $1.5M, £2bn."""
_SCALE = r"(?:(?:[kK]|[mMbBtT][nN]?)(?![A-Za-z])|[\s\u00a0](?:thousand|million|billion|trillion)\b)"
_MONEY = rf"(?:{_SIGN}[\s\u00a0]?{_NUMBER}|\b{_CODE}[\s\u00a0]{_NUMBER}|{_NUMBER}[\s\u00a0]?(?:[€£]|{_CODE}\b))"
_PART = rf"(?:{_MONEY}(?:{_SCALE})?|{_NUMBER}[\s\u00a0\u202f]?(?:%|percent\b|per\scent\b))"
_THOUSANDS = r"(?<![\d.,])\d{1,3}(?:[,'’\u00a0\u202f]\d{3})+(?![\d,])|(?<![\w.])\d+k\b\+?"
_FIGURE = re.compile(rf"(?:{_NUMBER}|{_MONEY}(?:{_SCALE})?)[–-]{_PART}\+?|{_PART}\+?|{_THOUSANDS}")
_TO_BE_DROPPED = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None})
_AFTER_DASH = re.compile(r"(?:(?<=[\d%kKM+$€£¥₹₩₺₽₴₫])|(?<=\d[mbtBT])|(?<=\d[mbtMBT][nN]))([–/])\s+(?=\S)")
_GOES_BEFORE = re.compile(r"(?:[\w$€£–−]|\d[.,'’])\Z")
_GOES_AFTER = re.compile(r"[\w%+–]|[.,'’]\d")
_PLAIN_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SHORT_AFTER = re.compile(r"[A-Za-z]{1,2}(?![A-Za-z])")
_DIGIT = re.compile(r"\d")
_APART = "\n\n"
_EDGES = '()[]{};:,.!?“”"‘’…'


def money_and_shares(text: str) -> list[str]:
    """The amounts of money, percentages and numbers in thousands in a text: "$120,000–$180,000", "25–35%"."""
    return [match.group() for match in _FIGURE.finditer(text)]


def numbers(figure: str) -> Iterator[float]:
    """The numbers of a figure, each as it is meant: `$120K–$180K` gives 120000 and 180000."""
    for match in _PLAIN_NUMBER.finditer(figure):
        after = _SHORT_AFTER.match(figure, match.end())
        times = _SHORT.get(after.group().lower(), 1) if after else 1
        number = float(match.group().replace(",", ""))
        yield number if times == 1 else float(round(number * times, 6))


def places(text: str, pattern: re.Pattern[str] = _FIGURE) -> Iterator[tuple[int, str]]:
    """The same, each with its offset; or what another pattern finds that asks for a digit and for one line end at most.

    Most paragraphs have no digit, and are looked at once for one.
    """
    begin = 0
    for paragraph in text.split(_APART):
        end = begin + len(paragraph)
        if _DIGIT.search(paragraph):
            yield from ((match.start(), match.group()) for match in pattern.finditer(text, begin, end))
        begin = end + len(_APART)


def numerals(text: str) -> list[str]:
    """The words of a text that hold digits, without the punctuation around them; the text itself when none does.

    Words are parted at plain spaces, as a line may break there; a figure such as `120 000 €` holds together by no-break
    spaces.
    """
    words = [word.strip(_EDGES) for word in text.split(" ") if any(map(str.isdigit, word))]
    return [plain(word) for word in words] or [plain(text)]


def plain(text: str) -> str:
    """A text without what may differ between formats: how it is broken into lines. No digit or sign is touched."""
    text = " ".join(text.translate(_TO_BE_DROPPED).split())
    return _AFTER_DASH.sub(r"\1", text)


def count(figure: str, text: str) -> int:
    """How often a figure stands in a plain text as a whole: not as a part of a longer number, amount or range."""
    begins, ends = re.match(r"[\w$€£]", figure), re.search(r"[\w%]$", figure)
    found, at = 0, text.find(figure)
    while at >= 0:
        end = at + len(figure)
        inside = (begins and _GOES_BEFORE.search(text, max(0, at - 2), at)) or (_GOES_AFTER if ends else _DIGIT).match(
            text, end
        )
        found += not inside
        at = text.find(figure, end if not inside else at + 1)
    return found
