"""JSON Schema for every kind of file, made from the same models that read them.

Editors use the schemas to complete and check a guide while it is written. Those of any guide are committed in
`src/guidebuild/schemas/`; a test says when they are out of date. Those of one guide know its ids besides, so that an
editor offers them and flags all others. They are in the dialect that editors of YAML know best (draft 07).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebuild.model.base import NAMES, Kind
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.tools.field_words import kind_words

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
EDITORS_DIALECT = "http://json-schema.org/draft-07/schema#"

Known = Mapping[Kind, Mapping[str, str]]
"""For each kind of which a guide's ids are known, every id with what it stands for."""


def json_schemas(known: Known | None = None) -> Mapping[str, str]:
    """File name (`role.schema.json`) to the schema's text, in the order of the file table; with ids where known.

    A kind that `known` leaves out may have any id: nobody knows what a broken file defines.
    """
    return {f"{kind.name}.schema.json": _text(kind, known) for kind in FILE_KINDS}


def _text(kind: FileKind, known: Known | None) -> str:
    schema = kind.model.model_json_schema(by_alias=True)
    used: dict[str, Any] = {}
    resolved: dict[str, Any] = {
        "$schema": EDITORS_DIALECT if known is not None else DIALECT,
        **_resolved(schema, known or {}, used),
    }
    if used:
        resolved["$defs"] = {**resolved.get("$defs", {}), **dict(sorted(used.items()))}
    resolved["title"] = f"guide/{kind.pattern}"
    return json.dumps(resolved, indent=2, ensure_ascii=False) + "\n"


def _resolved(node: Any, known: Known, used: dict[str, Any]) -> Any:
    """The schema without our marks, and in their place what is known of them."""
    if isinstance(node, list):
        return [_resolved(each, known, used) for each in node]
    if not isinstance(node, dict):
        return node
    of_keys = node.get("propertyNames", {}).get(NAMES)
    plain = {key: _resolved(value, known, used) for key, value in node.items() if key != NAMES}
    if of_keys is not None and not plain["propertyNames"]:
        del plain["propertyNames"]
    if of_keys in known:
        return _with_keys(plain, known[of_keys])
    kind: Any = node.get(NAMES)
    if kind not in known:
        return plain
    if "properties" in plain:  # the wordings of a text, by who reads them
        return _with_keys(plain, known[kind])
    return _with_values(plain, kind, known[kind], used)


def _with_keys(node: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """An object whose keys are these ids, beside those that it has anyway."""
    patterns = node.pop("patternProperties", {})
    node.pop("propertyNames", None)
    value = next(iter(patterns.values()), None) or node.get("additionalProperties", {})
    named = {id: {"description": words, **value} for id, words in ids.items()}
    return {**node, "properties": {**node.get("properties", {}), **named}, "additionalProperties": False}


def _with_values(node: dict[str, Any], kind: Kind, ids: Mapping[str, str], used: dict[str, Any]) -> dict[str, Any]:
    name = f"id-of-{kind}"
    used[name] = {"type": "string", "enum": list(ids), "enumDescriptions": list(ids.values())}
    if not ids:
        used[name] = {
            "type": "string",
            "pattern": "^(?!)",
            "patternErrorMessage": f"This guide does not define {kind_words(kind)} yet.",
        }
    beside = {key: value for key, value in node.items() if key in ("title", "description", "default")}
    return {**beside, "allOf": [{"$ref": f"#/$defs/{name}"}]} if beside else {"$ref": f"#/$defs/{name}"}
