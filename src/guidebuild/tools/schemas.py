"""JSON Schema (draft 2020-12) for every kind of file, made from the same models that read them.

Editors use the schemas to complete and check a guide while it is written. They are committed in
`src/guidebuild/schemas/`; a test says when they are out of date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebuild.model.file_kinds import FILE_KINDS, FileKind

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Mapping[str, str]:
    """File name (`role.schema.json`) to the schema's text, in the order of the file table."""
    return {f"{kind.name}.schema.json": _text(kind) for kind in FILE_KINDS}


def _text(kind: FileKind) -> str:
    schema: dict[str, Any] = {"$schema": DIALECT, **kind.model.model_json_schema(by_alias=True)}
    schema["title"] = f"guide/{kind.pattern}"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
