"""A sentence for each kind of pydantic's errors: its own text is never shown, because it speaks of Python types.

Errors that the models raise themselves (`PydanticCustomError`) already speak to the author.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.docstrings import said_of
from guidebuild.tools.language.sentences import counted, did_you_mean, in_words, nearest
from guidebuild.tools.shapes import model_types
from guidebuild.tools.shapes.field_words import takes
from guidebuild.tools.shapes.meant_words import keys_meant, value_meant
from guidebuild.tools.shapes.pattern_sentences import no_such_day, of_pattern
from guidebuild.tools.texts import character

_Sentence = tuple[Code, str, str | None]
_Loc = tuple[int | str, ...]
CUT_TEXT = "text with commas stands in quotes within braces and brackets: `guidebuild check --fix` can set them"
_EXPLAINED = 3
"""Of keys that are missing: more are left to the page of all fields."""
_SPAN = re.compile(r"\D{0,3}(\d[\d.]*)\s*(?:[-–—]|to)\s*\D{0,3}(\d[\d.]*)\D{0,3}")
_WORD = re.compile(r"[\w-]+(?:, *[\w-]+)*")
"""Ids, or words by themselves, with commas between them."""
_NO_SPACE = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]")
"""Characters that look like a space, or like nothing."""


def _unknown_key(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    *holder, key = detail["loc"]
    records = _records(model_types.at(model, tuple(holder)))
    known = [name for record in records for name in model_types.fields(record)]
    keys = detail.get("ctx", {}).get("keys", [key])
    if odd := _NO_SPACE.search(str(key)):
        plain = _NO_SPACE.sub("", str(key)).strip()
        message = f"{character(odd.group())} stands in the key `{plain}`, and YAML takes it for a letter"
        return Code.SHAPE_UNKNOWN_KEY, message, "delete it, and indent with plain spaces"
    words = f"no keys {in_words(keys)} belong here" if len(keys) > 1 else f"no key `{key}` belongs here"
    hint = keys_meant(keys, known) or _further_in(str(key), records) or did_you_mean(str(key), known)
    if (instead := detail.get("ctx", {}).get("instead")) is not None:
        spelt = nearest(str(key), [instead])
        words, hint = words if spelt else f"{words}, and `{instead}` is missing", f"did you mean `{instead}`?"
    if hint is None and key in CONDITIONS:
        hint = "a condition stands at single entries, and in prose: `[words]{only=ID}`"
    elif hint is None and "fields" in known:
        hint = "a field of this guide's own stands below `fields:`, and `role_fields` in guide/guide.yaml defines it"
    if detail["input"] is None and str(key).isdigit():
        hint = f"a comma cuts the number in two: {'leave it out' if len(str(key)) == 3 else 'decimals have a point'}"
    elif detail["input"] is None and any(re.search(r"[^\w-]|^[A-Z\d]", each) for each in keys):
        hint = nearest(str(key), known) or CUT_TEXT
    return Code.SHAPE_UNKNOWN_KEY, words, hint


def _further_in(key: str, records: list[type[BaseModel]]) -> str | None:
    """A hint with the one field of these records below which a key belongs."""
    below = [
        name
        for record in records
        for name, (_, annotation) in model_types.fields(record).items()
        if key in _keys_below(annotation)
    ]
    return f"write it below `{below[0]}:`, further in" if len(below) == 1 else None


def _keys_below(annotation: Any) -> set[str]:
    """The keys that stand below a field: those of a record or of a list of records, a closed set of names."""
    pairs = [pair for choice in model_types.choices(annotation) if (pair := model_types.key_and_item(choice))]
    closed = {str(each) for name, _ in pairs if get_origin(name) is Literal for each in get_args(name)}
    records = [*_records(annotation), *(record for _, item in pairs for record in _records(item))]
    return closed.union(*map(model_types.fields, records))


def _records(annotation: Any) -> list[type[BaseModel]]:
    return [each for each in model_types.choices(annotation) if isinstance(each, type) and issubclass(each, BaseModel)]


def _missing_key(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    keys = detail.get("ctx", {}).get("keys", [detail["loc"][-1]])
    verb = "keys {} are" if len(keys) > 1 else "key {} is"
    told = [_meaning(key, model_types.at(model, detail["loc"][:-1])) for key in keys[:_EXPLAINED]]
    return Code.SHAPE_MISSING_KEY, f"the {verb.format(in_words(keys))} missing", "; ".join(filter(None, told)) or None


def _meaning(key: object, holder: Any) -> str | None:
    """What a key means and takes, in the words of the model that has it."""
    for choice in model_types.choices(holder):
        if isinstance(choice, type) and issubclass(choice, BaseModel) and str(key) in model_types.fields(choice):
            name = model_types.fields(choice)[str(key)][0]
            means = " ".join(said_of(choice, name).split()).rstrip(".")
            return f"`{key}` ({takes(choice.model_fields[name])}): {means}"
    return None


def _type(expected: str, hint: str | None = None) -> Callable[[ErrorDetails, type[BaseModel]], _Sentence]:
    """A sentence for a value of another type."""

    def sentence(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
        given = detail["input"]
        if given is None:
            return _empty(detail, model, f"{expected} is expected")
        words = f"{_subject(detail)}{expected} is expected, and this is {_what(given)}"
        way_out = hint
        if expected == "text" and isinstance(given, Mapping) and len(given) == 1:
            key, value = next(iter(given.items()))
            way_out = f"if `{key}: {value}` is text, put it in quotes"
        if expected == "a number" and (span := _SPAN.fullmatch(str(given))) is not None:
            way_out = f"a range is written as two keys: `low: {span[1]}, high: {span[2]}`"
        if expected == "a list" and str(given).startswith("-"):
            way_out = "write a space after each `-`"
        elif expected == "a list" and isinstance(given, str) and _WORD.fullmatch(given):
            way_out = f"write `[{given}]`, or each item on a line of its own after `- `"
        return Code.SHAPE_WRONG_TYPE, words, way_out

    return sentence


def _no_mapping(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    """A sentence for what is no mapping, with the keys that a record there cannot do without."""
    record = next(iter(_records(model_types.at(model, detail["loc"]))), None)
    fields = model_types.fields(record) if record else {}
    needed = [key for key, (name, _) in fields.items() if record and record.model_fields[name].is_required()]
    hint = "write `key: value` lines"
    return _type("a mapping", f"{hint}: {in_words(needed)} belong there" if len(needed) > 1 else hint)(detail, model)


def _empty(detail: ErrorDetails, model: type[BaseModel], wanted: str) -> _Sentence:
    """A sentence for a key, an item or a file without a value."""
    key = detail["loc"][-1] if detail["loc"] else None
    if key is None:
        return Code.SHAPE_WRONG_TYPE, "there is nothing in this file", "fill it in, or remove the file"
    subject = f"`{key}`" if isinstance(key, str) else _subject(detail).removesuffix(": ")
    return Code.SHAPE_WRONG_TYPE, f"{subject} is empty", f"{wanted}: {_filled_in(detail, model, 'it')}"


def _filled_in(detail: ErrorDetails, model: type[BaseModel], what: str) -> str:
    """What to do about nothing: what a record cannot do without would be missing if it were removed."""
    *holder, key = detail["loc"] or (None,)
    for record in _records(model_types.at(model, tuple(holder))) if key is not None else ():
        if (
            str(key) in (fields := model_types.fields(record))
            and record.model_fields[fields[str(key)][0]].is_required()
        ):
            return "fill it in"
    return f"fill it in, or remove {what}"


_AS_DAY = "write year, month and day: `2026-01-15`"


def _no_date(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    """A sentence for what is no day, or is none of the calendar."""
    if (told := no_such_day(str(detail["input"]))) is not None:
        return Code.SHAPE_BAD_VALUE, f"{_subject(detail)}{told[0]}", told[1]
    if detail["type"] == "partial_date":
        return Code.SHAPE_BAD_VALUE, detail["msg"], _DATE
    return _type("a date", _AS_DAY)(detail, model)


def _bound(words: str, name: str) -> Callable[[ErrorDetails, type[BaseModel]], _Sentence]:
    """A sentence for a value beyond a bound that the error's context names."""

    def sentence(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
        bound = detail.get("ctx", {}).get(name)
        bound = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
        return Code.SHAPE_BAD_VALUE, f"{_subject(detail)}{words.format(bound, what=_what(detail['input']))}", None

    return sentence


def _few(detail: ErrorDetails) -> str:
    least = detail.get("ctx", {}).get("min_length", 1)
    if not len(detail["input"]):
        return "this list is empty"
    return f"this list has {counted(len(detail['input']), 'item')}, and at least {least} are needed"


def _not_a_choice(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    allowed: list[str] = []
    wanted = model_types.at(model, tuple(step for step in detail["loc"] if step != "[key]"))
    if detail["loc"][-1] == "[key]":
        wanted = _key_annotation(model, detail["loc"])
    for choice in model_types.choices(wanted):
        if get_origin(choice) is Literal:
            allowed += map(str, get_args(choice))
        elif isinstance(choice, type) and issubclass(choice, Enum):
            allowed += (str(member.value) for member in choice)
    if detail["input"] is None:
        code, words, _ = _empty(detail, model, "")
        return code, words, f"write one of {in_words(allowed, 'or')}"
    words = f"{_subject(detail)}`{detail['input']}` is not one of {in_words(allowed)}"
    return Code.SHAPE_BAD_VALUE, words, value_meant(str(detail["input"]), allowed)


def _key_annotation(model: type[BaseModel], loc: _Loc) -> Any:
    pair = model_types.items(model_types.at(model, loc[:-2]))
    return pair[0] if pair else None


def _own(code: Code) -> Callable[[ErrorDetails, type[BaseModel]], _Sentence]:
    """The model's own sentence."""
    return lambda detail, model: (code, detail["msg"], None)


def _quotes(detail: ErrorDetails) -> str:
    """A way out for a mapping that was meant as text."""
    key, value = next(iter(detail["input"].items()), ("", ""))
    return f"if `{key}: {value if isinstance(value, str) else '...'}` is text, put it in quotes"


def explained(detail: ErrorDetails, model: type[BaseModel]) -> _Sentence:
    """Code, sentence and hint for one of pydantic's errors."""
    if (sentence := _SENTENCES.get(detail["type"])) is not None:
        return sentence(detail, model)
    # An error that no model raises today: a model has changed, and a sentence is missing below.
    return Code.SHAPE_BAD_VALUE, f"{_subject(detail)}this value does not fit: {detail['msg']}", None


def _subject(detail: ErrorDetails) -> str:
    """The key that the value stands under, when there is one: "`rank`: ", "an item of `levels`: "."""
    steps = detail["loc"][:-2] if detail["loc"][-1:] == ("[key]",) else detail["loc"]
    key = next((step for step in reversed(steps) if isinstance(step, str)), None)
    if key is None:
        return ""
    return f"an item of `{key}`: " if isinstance(steps[-1], int) else f"`{key}`: "


def _what(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}...`"


_LIST = "put each item on a line of its own after `- `, or all of them in brackets"
_NUMBER = "write digits alone, with a point before decimals: `120000`, `12.5`"
_DATE = "write figures, the year first, as far as the date is known: `2025`, `2025-09`, `2025-09-30`"
_OWN_WORDS = (
    "logo_width", "number", "day", "figures", "open_from", "table", "whom", "withheld", "falling_rank",
    "empty_cell", "cells", "empty_score", "withheld_value", "empty_share", "empty_distribution", "related",
    "empty_entry",
)  # fmt: skip
"""Errors that the models raise, in words that say all."""
_SENTENCES: Mapping[str, Callable[[ErrorDetails, type[BaseModel]], _Sentence]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_type": _type("text"),
    "wording_type": _type("text", "write text, or a mapping with `default` and one text for each audience"),
    "markdown_type": _type("text"),
    "int_type": _type("a whole number"),
    "int_parsing": _type("a whole number", "write digits alone: `3`"),
    "int_parsing_size": _type("a whole number"),
    "int_from_float": _type("a whole number", "write digits alone: `3`"),
    "float_type": _type("a number", _NUMBER),
    "float_parsing": _type("a number", _NUMBER),
    "finite_number": _type("a number", _NUMBER),
    "bool_type": _type("`true` or `false`"),
    "bool_parsing": _type("`true` or `false`"),
    "date_type": _type("a date"),
    "date_parsing": _no_date,
    "date_from_datetime_parsing": _no_date,
    "date_from_datetime_inexact": _type("a date", _AS_DAY),
    "tuple_type": _type("a list", _LIST),
    "list_type": _type("a list", _LIST),
    "dict_type": _no_mapping,
    "mapping_type": _no_mapping,
    "model_type": _no_mapping,
    "model_attributes_type": _no_mapping,
    "literal_error": _not_a_choice,
    "enum": _not_a_choice,
    "string_pattern_mismatch": of_pattern,
    "string_too_long": _bound("this is longer than {} characters", "max_length"),
    "string_too_short": _bound("this is shorter than {} characters", "min_length"),
    "too_short": lambda detail, model: (Code.SHAPE_BAD_VALUE, f"{_subject(detail)}{_few(detail)}", None),
    "too_long": _bound("this list has more items than {}", "max_length"),
    "greater_than": _bound("{what} is not above {}", "gt"),
    "greater_than_equal": _bound("{what} is below {}", "ge"),
    "less_than": _bound("{what} is not below {}", "lt"),
    "less_than_equal": _bound("{what} is above {}", "le"),
    "blank": lambda detail, model: (
        Code.SHAPE_BAD_VALUE,
        f"{_subject(detail)}this text is empty",
        _filled_in(detail, model, "the key"),
    ),
    "wording_default": lambda detail, model: (
        Code.SHAPE_MISSING_KEY,
        f"{_subject(detail)}a text with variants needs a `default`",
        f"`default` is what all other audiences read; {_quotes(detail)}",
    ),
    "wording_mapping": lambda detail, model: (
        Code.SHAPE_WRONG_TYPE,
        f"{_subject(detail)}a mapping stands where text is wanted; {_quotes(detail)}",
        None,
    ),
    "isbn": _own(Code.SHAPE_BAD_ISBN),
    "language": _own(Code.SHAPE_BAD_LANGUAGE),
    "currency": lambda detail, model: (Code.SHAPE_UNKNOWN_CURRENCY, detail["msg"], f"write {detail['ctx']['meant']}"),
    "partial_date": _no_date,
    "reversed": _own(Code.SHAPE_REVERSED_RANGE),
    **dict.fromkeys(_OWN_WORDS, _own(Code.SHAPE_BAD_VALUE)),
}
