"""Which key or value an author meant who wrote another: by its spelling, its meaning, or because it is missing."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from guidebuild.tools.language.sentences import in_words, nearest
from guidebuild.tools.shapes import model_types

_ALIKE = tuple(
    words.split()
    for words in (
        "text detail description definition says does answer body content meaning why",
        "name title label term heading",
        "value amount salary pay wage figure sum number",
        "low min minimum from least",
        "high max maximum to most",
        "region country place location state city",
        "as_of date year when",
        "url link href website web address",
        "kind type category sort",
        "period per unit interval",
        "note remark comment",
    )
)
"""Keys that authors take for each other; the models know some of each row."""


_NUMBERED = re.compile(r"(\D*)(\d+)")
_SAME_MEANING: Mapping[str, str] = {
    "average": "mean", "avg": "mean", "minimum": "floor", "from": "floor", "exact": "single", "between": "range",
    "span": "range", "quartiles": "percentiles", "annual": "year", "annually": "year", "yearly": "year",
    "per year": "year", "p.a.": "year", "monthly": "month", "hourly": "hour", "basic": "base", "salary": "base",
    "total compensation": "total", "stock": "equity", "shares": "equity", "unknown": "unstated", "junior": "entry",
    "beginner": "entry", "middle": "mid", "medium": "mid",
    "trainee": "pre-entry", "intermediate": "mid", "principal": "lead", "director": "executive",
    "province": "state", "city": "town", "village": "town", "nation": "country", "global": "world",
    "worldwide": "world", "gross": "base", "required": "essential", "mandatory": "essential", "must": "essential",
    "optional": "desirable", "nice to have": "desirable", "essential": "core", "important": "core", "brief": "outline",
    "short": "outline", "detailed": "full", "%": "percent", "median": "p50", "q1": "p25", "q2": "p50", "q3": "p75",
    "lower quartile": "p25", "upper quartile": "p75",
}  # fmt: skip
"""What authors write for a value of a closed list, in words of the same meaning."""


def keys_meant(keys: Sequence[str], known: Sequence[str]) -> str | None:
    """A hint with the keys that were meant, where each of them is known by its spelling or its meaning."""
    found = [_one_or_many(key, known) or _of_meaning(key, known) for key in keys]
    return f"did you mean {in_words(each for each in found if each)}?" if all(found) else None


def _one_or_many(key: str, known: Sequence[str]) -> str | None:
    return next((each for each in (f"{key}s", key.removesuffix("s")) if each in known and each != key), None)


def _of_meaning(key: str, known: Sequence[str]) -> str | None:
    rows = [row for row in _ALIKE if key.casefold() in row]
    return next((each for row in rows for each in row if each in known), None)


def put_in_place(details: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """Errors without a key that is missing where the record has one too many that means the same, or only one too many,
    and its value fits: it is that key by another name, and is told once."""
    lacking = {each["loc"]: each for each in details if each["type"] == "missing"}
    strange = [each for each in details if each["type"] == "extra_forbidden" and each["input"] is not None]
    kept = list(details)
    for each in strange:
        holder, key = each["loc"][:-1], str(each["loc"][-1])
        names = [str(loc[-1]) for loc in lacking if loc[:-1] == holder]
        alone = len(names) == 1 == sum(other["loc"][:-1] == holder for other in strange)
        name = _one_or_many(key, names) or _of_meaning(key, names) or (names[0] if alone else None)
        if name is not None and _fits(each["input"], (*holder, name), model):
            each.setdefault("ctx", {})["instead"] = name
            kept.remove(lacking.pop((*holder, name)))
    return kept


def _fits(value: Any, loc: tuple[int | str, ...], model: type[BaseModel]) -> bool:
    for record in model_types.choices(model_types.at(model, loc[:-1])):
        if isinstance(record, type) and issubclass(record, BaseModel):
            field = record.model_fields[model_types.fields(record)[str(loc[-1])][0]]
            with suppress(ValidationError):
                TypeAdapter(field.rebuild_annotation()).validate_python(value)
                return True
    return False


def only_follows(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether a key is missing that would be taken from what stands around it, where the same key is told already."""
    *holder, key = detail["loc"] or ("",)
    above = {(*holder[:length], key) for length in range(len(holder))}
    return detail["type"] == "missing" and any(other["loc"] in above for other in details if other is not detail)


def rest_of_number(detail: ErrorDetails, node: Any, details: Sequence[ErrorDetails]) -> bool:
    """Whether a key is the digits behind a comma of a value that is told already: `£47,500`."""
    *holder, key = detail["loc"] or ("",)
    if detail["type"] != "extra_forbidden" or detail["input"] is not None or not str(key).isdigit():
        return False
    for step in holder:
        with suppress(LookupError, TypeError):
            node = node[step]
    keys = list(node) if isinstance(node, dict) else []
    before = keys[keys.index(key) - 1] if key in keys[1:] else None
    return any(other["loc"] == (*holder, before) for other in details)


def value_meant(text: str, allowed: Sequence[str]) -> str | None:
    """A hint with the value of a closed list that means a text, or is spelt most like it: `p50` for `p51`."""
    if (same := _SAME_MEANING.get(text.casefold())) in allowed:
        return f"did you mean `{same}`?"
    number = _NUMBERED.fullmatch(text)
    found = [match for each in allowed if (match := _NUMBERED.fullmatch(each)) and number and match[1] == number[1]]
    if number is None or not found:
        return nearest(text, allowed)
    return f"did you mean `{min(found, key=lambda each: abs(int(each[2]) - int(number[2])))[0]}`?"
