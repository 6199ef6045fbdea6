"""JSON Schema for every kind of file, made from the same models that read them.

Editors use the schemas to complete and check a guide while it is written. Those of any guide are committed in
`src/guidebuild/schemas/`; a test says when they are out of date. Those of one guide know its ids besides, so that an
editor offers them and flags all others. They are in the dialect that editors of YAML know best (draft 07).
"""

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from guidebuild.model.base import ID_PATTERN, NAMES, Kind
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.text import Wording
from guidebuild.tools.shapes.field_words import kind_words

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
EDITORS_DIALECT = "http://json-schema.org/draft-07/schema#"

_BESIDE = frozenset({"title", "description", "default"})
"""What a place says of a value that is described elsewhere."""
_CLOSED = frozenset({"enum", "const", "format"})
"""What says of a string which ones there are."""

Known = Mapping[Kind, Mapping[str, str]]
"""For each kind of which a guide's ids are known, every id with what it stands for."""


def json_schemas(known: Known | None = None, unread: Collection[str] = ()) -> Mapping[str, str]:
    """File name (`role.schema.json`) to the schema's text, in the order of the file table; with ids where known.

    A kind that `known` leaves out may have any id: nobody knows what a broken file defines. Ids that are `unread` are
    let pass and not offered.
    """
    return {f"{kind.name}.schema.json": _text(kind, known, unread) for kind in FILE_KINDS}


def _text(kind: FileKind, known: Known | None, unread: Collection[str]) -> str:
    maker = _Maker(known or {}, "|".join(re.escape(id) for id in sorted(unread)))
    schema = maker.resolved(_of_model(kind.model))
    if maker.used:
        schema["$defs"] = {**schema.get("$defs", {}), **dict(sorted(maker.used.items()))}
    schema["title"] = f"guide/{kind.pattern}"
    dialect = DIALECT if known is None else EDITORS_DIALECT
    return json.dumps({"$schema": dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


@cache
def _of_model(model: type[BaseModel]) -> dict[str, Any]:
    """What pydantic makes of a model, which takes most of the time and is the same for every guide."""
    return model.model_json_schema(by_alias=True)


@cache
def _worded() -> list[dict[str, Any]]:
    """What a text may be: words, or wordings by who reads them. Some hundred fields are, so it is written once."""
    choices: list[dict[str, Any]] = TypeAdapter(Wording).json_schema()["anyOf"]
    return choices


_NUMBERS = r"^\s*[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$"
_TRUTHS = "^(?:[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"
"""The words of YAML 1.1, which those of YAML 1.2 call texts."""


def _as_read(node: Mapping[str, Any]) -> dict[str, Any]:
    """What the type of a value says when it is written as our reader takes it.

    It reads every scalar as text: `1.10` and `true` where a text is wanted stay as they are written, `"2"` is a number
    where one is wanted, and `no` a truth value.
    """
    match node.get("type"):
        case "string":
            fits = re.compile(node.get("pattern", "")).search
            kinds = [kind for kind, examples in _LOOKS.items() if any(map(fits, examples))]
            return {"type": ["string", *kinds]} if kinds else {}
        case "integer" | "number" as number:
            return {"type": [number, "string"], "pattern": _NUMBERS}
        case "boolean":
            return {"type": ["boolean", "string"], "pattern": _TRUTHS}
        case _:
            return {}


_LOOKS = {"number": ("1", "1.10", "2024"), "boolean": ("true",)}
"""What a text may look like to an editor."""


class _Maker:
    """Takes our marks out of a schema, and puts in their place what is known of the ids that they speak of."""

    def __init__(self, known: Known, unread: str) -> None:
        self.known = known
        self.unread = unread
        """A pattern for the ids that may be defined somewhere."""
        self.used: dict[str, Any] = {}
        """The definitions that are referred to."""

    def resolved(self, node: Any) -> Any:
        """The schema as it is written."""
        if isinstance(node, list):
            return [self.resolved(each) for each in node]
        if not isinstance(node, dict):
            return node
        if node.get("anyOf", [])[:2] == _worded():
            self.used["text"] = {"anyOf": self.resolved(_worded())}
            text, others = self._reference("text", {}), self.resolved(node["anyOf"][2:])
            return {**node, "anyOf": [text, *others]} if others else self._reference("text", node)
        of_keys = node.get("propertyNames", {}).get(NAMES)
        plain = {key: self.resolved(value) for key, value in node.items() if key != NAMES and key != "propertyNames"}
        names = {key: value for key, value in node.get("propertyNames", {}).items() if key != NAMES}
        if not _CLOSED & plain.keys():
            plain |= _as_read(plain)
        if of_keys in self.known:
            return self._with_keys(plain, self.known[of_keys])
        if names:
            plain = {key: plain.get(key, names) for key in node if key != NAMES}
        kind: Any = node.get(NAMES)
        if kind not in self.known:
            said = {key: value for key, value in plain.items() if key not in _BESIDE}
            if said.get("pattern") != ID_PATTERN:
                return plain
            self.used["id"] = said
            return self._reference("id", plain)
        if "properties" in plain:  # the wordings of a text, by who reads them
            return self._with_keys(plain, self.known[kind])
        return self._with_values(plain, kind)

    def _with_keys(self, node: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
        """An object whose keys are these ids, beside those that it has anyway."""
        patterns = node.pop("patternProperties", {})
        value = next(iter(patterns.values()), None) or node.get("additionalProperties", {})
        named = {id: {"description": words, **value} for id, words in ids.items()}
        hidden = {"patternProperties": {f"^(?:{self.unread})$": value}} if self.unread else {}
        properties = {**node.get("properties", {}), **named}
        return {**node, "properties": properties, **hidden, "additionalProperties": False}

    def _with_values(self, node: dict[str, Any], kind: Kind) -> dict[str, Any]:
        """A reference to the ids of a kind, with what is said of it besides."""
        name, ids = f"id-of-{kind}", self.known[kind]
        offered = {"type": "string", "enum": list(ids), "enumDescriptions": list(ids.values())}
        hidden = {"type": "string", "pattern": f"^(?:{self.unread})$"}
        none = {
            "type": "string",
            "pattern": "^(?!)",
            "patternErrorMessage": f"This guide does not define {kind_words(kind)} yet.",
        }
        choices = [*([offered] if ids else []), *([hidden] if self.unread else [])] or [none]
        self.used[name] = choices[0] if len(choices) == 1 else {"anyOf": choices}
        return self._reference(name, node)

    def _reference(self, name: str, node: Mapping[str, Any]) -> dict[str, Any]:
        """To what is written once, with what a place says of it; draft 07 passes over what stands beside a `$ref`."""
        beside = {key: value for key, value in node.items() if key in _BESIDE}
        reference = {"$ref": f"#/$defs/{name}"}
        return {**beside, "allOf": [reference]} if beside and self.known else {**beside, **reference}
