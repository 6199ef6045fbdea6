"""A project with schemas of its own to what an outside validator finds in its files.

YAML is read as an editor reads it, whose schemas these are.
"""

import json
from pathlib import Path

import pytest
from tests import yaml12


def against_its_schemas(project: Path) -> tuple[list[str], list[str]]:
    """The names of the files that were held against a schema, and what does not fit."""
    jsonschema = pytest.importorskip("jsonschema", reason="NOT CHECKED: jsonschema is not installed")
    checked, wrong = [], []
    for path in sorted((project / "guide").rglob("*")):
        if path.suffix not in (".yaml", ".md"):
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            schema_file, text = project / "schemas/chapter.schema.json", text.split("---\n", 2)[1]
        else:
            named = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
            schema_file = (path.parent / named).resolve()
            assert schema_file.parent == project / "schemas", path
        schema = json.loads(schema_file.read_text("utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        for each in jsonschema.Draft7Validator(schema).iter_errors(yaml12.load(text)):
            wrong.append(f"{path.name}: {each.json_path}: {each.message}")
        checked.append(path.name)
    return checked, wrong
