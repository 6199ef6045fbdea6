"""A sentence for each form that a text must have: ids, addresses, colours, languages, names of fonts, days."""

import calendar
import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from guidebuild.model.base import LANGUAGE_PATTERN
from guidebuild.model.brand import COLOUR_PATTERN, NAMED_COLOUR_PATTERN
from guidebuild.model.codes import Code
from guidebuild.tools.ids import bad_id

_DAY = re.compile(r"([1-9][0-9]{3})-([0-9]{2})(?:-([0-9]{2}))?")


def of_pattern(detail: ErrorDetails, model: type[BaseModel]) -> tuple[Code, str, str | None]:
    """A sentence for a text that has not the form of its field."""
    pattern, text = detail.get("ctx", {}).get("pattern"), detail["input"]
    if pattern == LANGUAGE_PATTERN:
        return (
            Code.SHAPE_BAD_LANGUAGE,
            f"`{text}` is not a language tag",
            "write `en`, `pt-BR` or `zh-Hant`, for example",
        )
    if pattern is not None and str(pattern).startswith("^https?"):
        hint = "write it without spaces" if str(text).startswith("http") else "begin it with `https://`"
        return Code.SHAPE_BAD_VALUE, f"`{text}` is not a web address", hint
    if pattern in (COLOUR_PATTERN, NAMED_COLOUR_PATTERN):
        hint = "write six figures after a number sign: `#10507F`"
        if short := re.fullmatch(r"#([0-9a-fA-F]{3})", str(text)):
            hint = f"write it in full: `#{''.join(figure * 2 for figure in short[1])}`"
        return Code.SHAPE_BAD_VALUE, f"`{text}` is not a colour", hint
    if pattern is not None and ".(?:ttf" in str(pattern):
        hint = "name a file of styles/fonts/ that ends in .ttf or .otf"
        return Code.SHAPE_BAD_VALUE, f"`{text}` is not the name of a font file", hint
    if pattern is not None and str(pattern).endswith(r"\.csv$"):
        hint = "save it as CSV beside this file, and name that: `wages.csv`"
        return Code.SHAPE_BAD_VALUE, f"`{text}` is not the name of a CSV file in this folder", hint
    return Code.SHAPE_BAD_ID, *bad_id(str(text))


def no_such_day(text: str) -> tuple[str, str] | None:
    """A sentence and a hint for a day or a month that is none; None for what is one, or is not written as one."""
    if (figures := _DAY.fullmatch(text)) is None:
        return None
    year, month, day = figures[1], int(figures[2]), int(figures[3] or 1)
    if not 1 <= month <= 12:
        swapped = f"did you mean `{year}-{figures[3]}-{figures[2]}`?" if figures[3] and 1 <= day <= 12 < month else None
        return f"there is no month {figures[2]}: `{text}`", swapped or "months go from 01 to 12"
    last = calendar.monthrange(int(year), month)[1]
    if 1 <= day <= last:
        return None
    return f"there is no day `{text}`", f"the days of {year}-{figures[2]} go from 01 to {last}"
