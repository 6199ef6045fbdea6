"""Values to the bytes of YAML files, in each of the ways in which an author may write them."""

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

import yaml

Manner = Literal["flow", "block", "wide"]
MANNERS: tuple[Manner, ...] = ("flow", "block", "wide")

_MUST_BE_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")
"""What JSON lets through and YAML 1.1 takes for a line end, or refuses."""


def as_yaml(value: Any, manner: Manner) -> bytes:
    """The value as a YAML file."""
    if manner == "flow":
        text = json.dumps(value, ensure_ascii=False, indent=1)
        return _MUST_BE_ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text).encode()
    width = 60 if manner == "block" else 10_000
    return yaml.safe_dump(
        _plain(value), allow_unicode=True, sort_keys=False, width=width, default_flow_style=False
    ).encode()


def _plain(value: Any) -> Any:
    """Without the types that the safe dumper does not know."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
