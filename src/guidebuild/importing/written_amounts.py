"""Amounts and days as sheets write them, to numbers and dates, exactly; what could mean two things is none."""

import calendar
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SIGNS = {"€": "EUR", "£": "GBP", "¥": None, "$": None, "₹": "INR"}
"""Signs of money, and the currency of those that have one."""
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_AMOUNT = re.compile(
    r"(?P<before>[A-Z]{3}|[€£¥$₹])?\s?(?P<number>[0-9][0-9.,'\u2019\u00a0\u202f ]*?)\s?(?P<times>k|K|m|M|bn)?"
    r"\s?(?P<after>[A-Z]{3}|[€£¥$₹])?(?P<open>\+)?"
)
_OTHER_SIGN = 'where decimals begin with the other sign, say `decimal: "{}"` on the card'
_RANGE = re.compile(r"(.*?[0-9kKmM€£$])\s*(?:-|–|—|\bto\b)\s*(.*[0-9].*)")


@dataclass(frozen=True)
class Amount:
    """One amount. `open`: it has no upper end."""

    value: Decimal
    open: bool = False
    sign: str | None = None
    """The sign or code of money that stands with it."""


_DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"(?:(\d{1,2})\.? )?([A-Za-z]+)\.?,? (\d{4})")


def date(text: str) -> str:
    """A day or a month of a year as ISO 8601 writes it; a text that could be two days, or is none, as it stands."""
    if (day := _DAY.fullmatch(text)) is not None:
        first, sign, second, year = int(day[1]), day[2], int(day[3]), day[4]
        if sign == "." or first > 12 or first == second:
            return f"{year}-{second:02}-{first:02}"
        return f"{year}-{first:02}-{second:02}" if second > 12 else text
    if (named := _MONTH.fullmatch(text)) is not None:
        names = [name[:3].casefold() for name in calendar.month_name]
        long = [name.casefold() for name in calendar.month_name]
        word = named[2].casefold()
        number = long.index(word) if word in long else names.index(word) if word in names else 0
        day_of = f"-{int(named[1]):02}" if named[1] else ""
        return f"{named[3]}-{number:02}{day_of}" if number else text
    return text


class UnclearError(Exception):
    """Why the text is no amount, as the rest of a sentence that begins with it; and what to do about it."""

    def __init__(self, why: str, hint: str | None = None) -> None:
        super().__init__(why)
        self.hint = hint


def amount(text: str, decimal: str, currency: str | None) -> Amount:
    """The amount that a text is. Raises UnclearError, also when it names another currency than the row's."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or (match["before"] and match["after"]):
        raise UnclearError("is no amount")
    sign = match["before"] or match["after"]
    if sign is not None:
        meant = _SIGNS.get(sign, sign)
        if meant is not None and currency is not None and meant != currency:
            raise UnclearError(f"is not in {currency}")
    number = _number(match["number"], decimal) * _TIMES[(match["times"] or "").lower()]
    return Amount(number, match["open"] is not None, sign)


def both_ends(text: str, decimal: str, currency: str | None) -> tuple[Amount, Amount]:
    """The ends of a range in one cell: `80,000–100,000`. Raises UnclearError."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise UnclearError("is no range of two amounts")
    low, high = (amount(side.strip(), decimal, currency) for side in match.groups())
    if re.search(r"[kKmM]", match[2]) and not re.search(r"[kKmM]", match[1]):
        raise UnclearError("has a `k` behind one of its ends, and nobody knows whether it is meant for both")
    return low, high


def _number(text: str, decimal: str) -> Decimal:
    thousands = "." if decimal == "," else ","
    point = re.escape(decimal)
    plain = text.translate(dict.fromkeys(map(ord, "'\u2019\u00a0\u202f "), thousands))
    if not re.fullmatch(rf"(?:[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+|[0-9]+)(?:{point}[0-9]+)?", plain):
        raise UnclearError(f"is no number with `{decimal}` before the decimals", _OTHER_SIGN.format(thousands))
    if re.fullmatch(rf"[0-9]{{1,3}}{point}[0-9]{{3}}", plain):
        hint = f"take the sign out; {_OTHER_SIGN.format(thousands)}"
        raise UnclearError("has three decimals, or thousands with another sign: nobody knows which", hint)
    try:
        return Decimal(plain.replace(thousands, "").replace(decimal, "."))
    except InvalidOperation as trouble:
        raise UnclearError("is no number") from trouble
