"""Values as text of a YAML file, written so that every reader of YAML takes them for what they are."""

import json
import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w./ ()'’“”–-]|,(?= )|;(?= )|:(?=[\w/]))*[\w.)’”]|[^\W\d_]")
"""Words that no rule of YAML takes for anything but text, also where a comma would end an item."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day; a reader that makes a date of it means the same."""
_NO_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""What YAML 1.1 and 1.2 take for truth values and for nothing."""


def scalar(value: str | int | float | bool, *, flow: bool = False) -> str:
    """One value; with `flow`, as an item between brackets, where a comma ends it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:g}" if isinstance(value, float) else str(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT and not (flow and "," in value)
    return value if plain or _DAY.fullmatch(value) else json.dumps(value, ensure_ascii=False)
