"""The words in which figures of pay are given: currencies, percentiles, periods, kinds and statistics."""

from typing import Annotated, Literal, TypeAlias, get_args

from babel.numbers import list_currencies
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Id, Ref

_DOLLARS = "`USD`, `CAD`, `AUD` or whichever dollar is meant"
_MEANT = {
    "$": _DOLLARS, "dollar": _DOLLARS, "us$": "USD", "ca$": "CAD", "a$": "AUD", "€": "EUR", "euro": "EUR", "£": "GBP",
    "pound": "GBP", "¥": "`JPY` or `CNY`", "kr": "`SEK`, `NOK` or `DKK`", "yen": "JPY", "fr.": "CHF", "sfr": "CHF",
    "franken": "CHF", "rmb": "CNY", "₹": "INR", "rupee": "INR",
}  # fmt: skip
"""Signs and names that many write for a currency, in lower case, and its code; in backticks several."""


def _known_currency(code: str) -> str:
    if code not in list_currencies():
        plain = code.strip().casefold()
        known = (
            plain.upper() if plain.upper() in list_currencies() else _MEANT.get(plain, _MEANT.get(plain.rstrip("s")))
        )
        code_of_it = f"`{known}`" if known and "`" not in known else known
        meant = code_of_it or "its three letters, such as `USD` or `EUR`"
        sentence = "`{code}` is not an ISO 4217 currency"
        raise PydanticCustomError("currency", sentence, {"code": code, "meant": meant})
    return code


Currency = Annotated[str, AfterValidator(_known_currency)]
Percentile = Literal["p5", "p10", "p25", "p50", "p75", "p90", "p95"]
PERCENTILES: tuple[Percentile, ...] = get_args(Percentile)
"""From low to high."""
Withheld = Literal["p5", "p10", "p25", "p50", "p75", "p90", "p95", "employment"]
"""What a source may keep to itself while it releases the rest."""
Period: TypeAlias = Literal["hour", "month", "year"]
PayKind: TypeAlias = Literal["base", "bonus", "equity", "total", "unstated"]
Statistic: TypeAlias = Literal["range", "percentiles", "median", "mean", "single", "floor"]
OccupationId = Annotated[Id, Ref("occupation")]
