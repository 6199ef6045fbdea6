"""What a template may ask of the language: dates, numbers, money and lists in words."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from guidebuild.tools.language.locale import Locale
from guidebuild.tools.plain import Function, Record

_CURRENCY = re.compile("[A-Z]{3}")


def spoken(locale: Locale) -> Record:
    """`locale` as templates see it: two texts and five functions, each of which takes only what it can set."""

    def date(day: datetime.date) -> str:
        if type(day) is not datetime.date:
            raise ValueError("`locale.date` sets a date, and this is none")
        return locale.date(day)

    def number(value: float) -> str:
        return locale.number(_number(value))

    def percent(value: float) -> str:
        return locale.percent(_number(value))

    def money(amount: float, currency: str) -> str:
        if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
            raise ValueError("`locale.money` takes an amount and a currency such as `EUR`")
        return locale.money(_number(amount), currency)

    def listed(items: Sequence[str]) -> str:
        if not isinstance(items, tuple | list) or not all(isinstance(item, str) for item in items):
            raise ValueError("`locale.listed` takes a list of texts")
        return locale.listed([str(item) for item in items])

    functions: tuple[Callable[..., Any], ...] = (date, number, percent, money, listed)
    named = {each.__name__: Function(f"locale.{each.__name__}", each) for each in functions}
    return Record("locale", {"tag": locale.tag, "direction": locale.direction, **named})


def sayings(locale: Locale) -> Function:
    """`say`: a message of the product in the language of the guide; a text that is no message stays as it is."""

    def say(text: str, values: Mapping[str, Any] = MappingProxyType({})) -> str:
        if not isinstance(text, str) or not isinstance(values, Mapping):
            raise ValueError("`say` takes a text, and a mapping of its values where it has some")
        try:
            return locale.say(text, **{str(name): str(value) for name, value in values.items()})
        except (KeyError, IndexError, ValueError):
            raise ValueError("the text of `say` has a `{name}` for which it is given no value") from None

    return Function("say", say)


def _number(value: Any) -> float:
    if type(value) not in (int, float) or abs(value) > 1e15:
        raise ValueError("`locale` sets numbers of up to fifteen digits, and this is none")
    return value  # type: ignore[no-any-return]
